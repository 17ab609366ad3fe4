"""What an address is that a user names: a page of a site, or one of its listings."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scrapy.http import JsonResponse

from newscrawler.reading import site
from newscrawler.reading.listings import Feed, NewsSitemap, Unreadable
from newscrawler.reading.responses import charset
from newscrawler.reading.site import FeedHead, FrontPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy.http import TextResponse

    from newscrawler.items import Entry
    from newscrawler.operations.verdict import Judged
    from newscrawler.reading.listings import Listing


@dataclass(frozen=True, slots=True)
class Place:
    """Where a site is, and what it says of itself there."""

    url: str
    """Of its page; paths are relative to it."""
    front: FrontPage = field(default_factory=lambda: FrontPage(title="", language=""))
    page: TextResponse | None = None
    """None where the site shows no page."""
    head: FeedHead = field(default_factory=FeedHead)
    """What the listing says of the site whose address was given."""
    given: Judged | None = None
    """That listing, if one was given."""

    @property
    def title(self) -> str:
        """The site's name; empty where nothing says it."""
        return self.front.title or self.head.title

    def language(self, entries: Sequence[Entry]) -> str:
        """The language of the site, by these entries and by what it declares (BCP 47 primary tag)."""
        titles = [site.language_of_words(entry.title) for entry in entries]
        # templates declare English wherever they are used
        if titles.count("ja") * 2 > len(titles):
            return "ja"
        # a listing was given for its own language, whatever that of the site's home page
        return self.head.language or self.front.language or "en"


def page_at(response: TextResponse) -> Place | None:
    """The place of a page; None where the response is none, whatever its Content-Type says."""
    if isinstance(response, JsonResponse):
        return None
    links = [value.decode("latin-1") for value in response.headers.getlist("Link")]
    front = site.read_front(
        response.body, response.url, encoding=charset(response), link_headers=links
    )
    return Place(response.url, front, response) if front.is_page else None


def given_listing(url: str, response: TextResponse) -> Listing | None:
    """The feed or sitemap that a response is; None where it is neither."""
    for listing in (Feed(url), NewsSitemap(url)):
        with suppress(Unreadable):
            next(listing.entries(response), None)
            return listing
    return None
