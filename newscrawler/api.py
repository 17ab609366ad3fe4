"""The archive for programs in Python: what newscrawler.open() gives."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self, TypedDict

from newscrawler.errors import UnusableInput
from newscrawler.searching.instants import instant
from newscrawler.searching.query import parse
from newscrawler.store.engine import connect
from newscrawler.store.query import articles, related, search
from newscrawler.store.query.results import Filters, Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Unpack

    from newscrawler.store.query.results import FullArticle, Match, Related, Story


class Asked(TypedDict, total=False):
    """Which articles are asked for; what is left out filters nothing."""

    source: str | Sequence[str]
    """The name of a source, or several."""
    language: str
    since: str | datetime
    """Published at or after: an age (6h, 2d), a date (2026-11-01), or a datetime with a zone."""
    until: str | datetime
    """Published before."""
    tag: str
    limit: int
    copies: bool
    """Also articles whose text another has that we had first."""


class News:
    """An archive to be read, open until it is closed. All times are UTC.

    Lists are iterators: articles are read from the database as they are taken. All raise
    DatabaseError where the database cannot be used, ValueError for a filter that means nothing or
    a source that the archive does not know.
    """

    def __init__(self, database_url: str | None = None) -> None:
        self._engine = connect.connect(database_url or connect.default_url(), write=False)

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def latest(self, **asked: Unpack[Asked]) -> Iterator[Found]:
        """Articles, the newest first."""
        return articles.latest(self._engine, _filters(asked, datetime.now(UTC)))

    def search(self, query: str, **asked: Unpack[Asked]) -> Iterator[Match]:
        """Articles that have these words, the best first; `query` as for `newscrawler search`.

        Raises QueryError for one that cannot be understood.
        """
        now = datetime.now(UTC)
        return search.search(self._engine, parse(query), _filters(asked, now), now)

    def article(self, id_or_url: int | str) -> FullArticle | None:
        """One article with all that belongs to it, by its number or any of its addresses.

        None where it is not there. Raises ValueError for a text that is no http(s) address.
        """
        return articles.article(self._engine, id_or_url)

    def related(self, id_or_url: int | str, k: int = 10) -> list[Related] | None:
        """At most k articles to read beside one, the most alike first.

        None where the article is not there. Raises ValueError for a text that is no http(s) address.
        """
        return related.related(self._engine, id_or_url, Filters(limit=k, copies=True))

    def story(self, id_or_url: int | str) -> Story | None:
        """All articles about the event that one is about, or of the story of that number.

        None where there is none. Raises ValueError for a text that is no http(s) address.
        """
        return related.story(self._engine, id_or_url)

    def to_pandas(self, articles: Iterable[Found] | None = None) -> Any:
        """A pandas DataFrame of these articles, or of all: a row for each, by its number.

        Raises UnusableInput where pandas is not installed.
        """
        try:
            import pandas
        except ModuleNotFoundError as error:
            raise UnusableInput(
                "data frames need pandas: pip install 'newscrawler[pandas]'"
            ) from error
        rows = [asdict(found) for found in (self.latest() if articles is None else articles)]
        names = [field.name for field in fields(Found)]
        return pandas.DataFrame(rows, columns=None if rows else names).set_index("id")


def _filters(asked: Asked, now: datetime) -> Filters:
    told: dict[str, Any] = dict(asked)
    source = told.pop("source", ())
    for name in ("since", "until"):
        if isinstance(told.get(name), str):
            told[name] = instant(told[name], now)
    return Filters(sources=(source,) if isinstance(source, str) else tuple(source), **told)
