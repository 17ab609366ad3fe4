"""The archive for programs in Python: the object that newscrawler.open() returns."""

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


class FilterOptions(TypedDict, total=False):
    """Filters of a list, as keyword arguments; one that is left out filters nothing."""

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
    """Also articles that are copies of another, which the archive had first."""


class News:
    """An archive opened for reading, and a context manager that closes it. All times are UTC.

    Lists are iterators, which read articles from the database as they are consumed. All methods
    raise DatabaseError where the database cannot be used, and ValueError for a filter that cannot
    be understood or a source that is not in the archive.
    """

    def __init__(self, database_url: str | None = None) -> None:
        self._engine = connect.connect(database_url or connect.default_url(), write=False)

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def latest(self, **filters: Unpack[FilterOptions]) -> Iterator[Found]:
        """Articles, the newest first, without copies unless `copies=True`."""
        return articles.latest(self._engine, _filters(filters, datetime.now(UTC)))

    def search(self, query: str, **filters: Unpack[FilterOptions]) -> Iterator[Match]:
        """Articles that match a query, the best first; its syntax is that of `newscrawler search`.

        Raises QueryError for one that cannot be parsed.
        """
        now = datetime.now(UTC)
        return search.search(self._engine, parse(query), _filters(filters, now), now)

    def article(self, id_or_url: int | str) -> FullArticle | None:
        """One article with all that belongs to it, by its id or any of its addresses.

        None where it is not there. Raises ValueError for a text that is no http(s) address.
        """
        return articles.article(self._engine, id_or_url)

    def related(self, id_or_url: int | str, k: int = 10) -> list[Related] | None:
        """At most k articles to read beside one, the most alike first; copies of it, too.

        None where the article is not there. Raises ValueError for a text that is no http(s) address.
        """
        return related.related(self._engine, id_or_url, Filters(limit=k, copies=True))

    def story(self, id_or_url: int | str) -> Story | None:
        """The story of an article, with all articles about its event; or the story of that id.

        None where there is none. Raises ValueError for a text that is no http(s) address.
        """
        return related.story(self._engine, id_or_url)

    def to_pandas(self, articles: Iterable[Found] | None = None) -> Any:
        """A pandas DataFrame of these articles, or of all but copies: a row each, indexed by id.

        Raises UnusableInput where pandas is not installed.
        """
        # an optional dependency
        try:
            import pandas
        except ModuleNotFoundError as error:
            raise UnusableInput(
                "data frames need pandas: pip install 'newscrawler[pandas]'"
            ) from error
        rows = [asdict(found) for found in (self.latest() if articles is None else articles)]
        # without rows pandas would not know the columns
        names = [field.name for field in fields(Found)]
        return pandas.DataFrame(rows, columns=None if rows else names).set_index("id")


def _filters(options: FilterOptions, now: datetime) -> Filters:
    values: dict[str, Any] = dict(options)
    source = values.pop("source", ())
    for name in ("since", "until"):
        if isinstance(values.get(name), str):
            values[name] = instant(values[name], now)
    # "nhk" is a sequence, too, of letters
    return Filters(sources=(source,) if isinstance(source, str) else tuple(source), **values)
