"""Stories as the archive keeps them: articles filed in an order, and the story that each got."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sqlalchemy import select

from newscrawler import stories
from newscrawler.items import Article
from newscrawler.moments import Moment
from newscrawler.store.archive import Archive
from newscrawler.store.schema.models import ArticleRow as Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

BATCH = 50
"""Articles of a transaction, as in a crawl."""


def kept(documents: Sequence[Mapping[str, str]], order: Iterable[int]) -> list[int | None]:
    """The story of each document, in a new archive into which they come in this order."""
    with (
        TemporaryDirectory() as folder,
        Archive.open(f"sqlite+pysqlite:///{Path(folder) / 'news.db'}") as archive,
    ):
        return labels(archive, documents, order)


def labels(
    archive: Archive, documents: Sequence[Mapping[str, str]], order: Iterable[int]
) -> list[int | None]:
    """The story of each document, which come into this archive in this order."""
    coming = [article(documents[number], number) for number in order]
    for start in range(0, len(coming), BATCH):
        archive.save(coming[start : start + BATCH])
    with archive.engine.connect() as connection:
        story_of = dict(connection.execute(select(Row.url, Row.story_id)).all())
    return [story_of[address(number)] for number in range(len(documents))]


def address(number: int) -> str:
    return f"https://kept.example/{number}"


def article(document: Mapping[str, str], number: int) -> Article:
    """A document as an article that was read when it was published."""
    at = stories.instant(document["published"])
    assert at
    return Article(
        url=address(number),
        source=document.get("source") or "kept",
        headline=document["title"],
        body=document["text"],
        language=document["lang"],
        read_at=at,
        published=Moment(at, at),
    )
