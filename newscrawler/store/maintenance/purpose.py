"""What an archive is for: news, or a demo. An archive of a demo is thrown away by the next one."""

from __future__ import annotations

from sqlalchemy import func, insert, select

from newscrawler.errors import UnusableInput
from newscrawler.store.engine.connect import NoDatabase, connect
from newscrawler.store.engine.errors import display_url
from newscrawler.store.engine.transactions import writing
from newscrawler.store.schema.models import CrawlRow, PurposeRow, SourceRow

DEMO = "demo"


class DemoArchive(UnusableInput):
    """An archive of invented news, in which real articles would be lost with it."""


def begin_demo(url: str) -> None:
    """Mark an archive as a demo's, and create it where there is none.

    Raises UnusableInput where it has sources or crawls already, DatabaseError.
    """
    engine = connect(url, write=True)
    try:
        with writing(engine) as connection:
            rows = (select(func.count()).select_from(row) for row in (SourceRow, CrawlRow))
            if any(connection.scalar(count) for count in rows):
                raise UnusableInput(
                    f"{display_url(url)} is an archive already: a demo needs one of its own, give"
                    " another with --database"
                )
            connection.execute(insert(PurposeRow).values(name=DEMO))
    finally:
        engine.dispose()


def is_demo(url: str) -> bool:
    """Whether an archive is a demo's; False where there is none. Raises DatabaseError."""
    try:
        engine = connect(url, write=False)
    except NoDatabase:
        return False
    try:
        with engine.connect() as connection:
            return connection.scalar(select(PurposeRow.name)) == DEMO
    finally:
        engine.dispose()


def refuse_demo(url: str) -> None:
    """Raise DemoArchive where an archive is a demo's."""
    if is_demo(url):
        raise DemoArchive(
            f"{display_url(url)} has a demo's invented news, and the next `newscrawler demo` deletes"
            " it: give another archive with --database, or unset NEWSCRAWLER_DATABASE"
        )
