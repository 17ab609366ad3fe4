"""What is found out about a new site, and the source that it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newscrawler.config.toml import toml
from newscrawler.likeness.repeated import PartPlace, pattern, shared
from newscrawler.newsspider import NewsSpider
from newscrawler.reading.listings import Html

if TYPE_CHECKING:
    from datetime import timedelta

    from newscrawler.items import Article
    from newscrawler.likeness.repeated import TextPart
    from newscrawler.operations.probe import ListingTried
    from newscrawler.reading.listings import Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """How a site can be crawled."""

    name: str
    title: str
    language: str
    timezone: str
    stale_after: timedelta
    """How long it may publish nothing before its listing must have stopped; whole days."""
    listings: tuple[Listing, ...]
    """One, or two of different kinds; the more trusted first."""
    article_url: str
    """Regular expression of the URLs of articles."""
    tried: tuple[ListingTried, ...]
    """All listings that were requested, in that order."""
    remarks: tuple[str, ...]
    """What is to be said of the address itself: where it leads, what was not asked."""
    articles: tuple[Article, ...]
    """The newest ones, as they were read."""

    @property
    def repeated(self) -> list[TextPart]:
        """What these articles repeat, and so the others of the site."""
        return shared([(article.headline, article.body) for article in self.articles])

    @property
    def table(self) -> dict[str, Any]:
        """The table of the source in sources.toml."""
        # in the order in which a person would write it
        table: dict[str, Any] = {"title": self.title, "language": self.language}
        table["timezone"] = self.timezone
        for listing in self.listings:
            table |= _declaration(listing)
        table["article_url"] = self.article_url
        if self.stale_after > NewsSpider.stale_after:
            table["stale_after"] = self.stale_after.days
        # tails of headlines are learned by the archive, from the first articles that it has
        lines = [part.text for part in self.repeated if part.place is PartPlace.BODY]
        if lines:
            table["boilerplate"] = list(map(pattern, lines))
        return table

    @property
    def toml(self) -> str:
        """That table as text."""
        return toml(self.name, self.table)


def _declaration(listing: Listing) -> dict[str, Any]:
    if isinstance(listing, Html):
        return {"html": {"url": listing.url, "item": listing.item, "link": listing.link}}
    return {listing.basis: listing.url}
