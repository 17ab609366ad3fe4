"""What a listing that answered is worth to a new source: whose entries it has, how many, how new."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from newscrawler import refusals
from newscrawler.operations.probe import ListingTried
from newscrawler.reading import site
from newscrawler.reading.listings import Unreadable, bounded
from newscrawler.urls.references import absolute
from newscrawler.urls.sites import registered_domain, same_site

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from scrapy.http import TextResponse

    from newscrawler.items import Entry
    from newscrawler.newsspider import NewsSpider
    from newscrawler.reading.listings import Listing

MOST_PATIENCE = timedelta(days=60)
NAMED = 3
"""How many other sites are named in what is said of a listing."""


@dataclass(slots=True)
class Judged:
    """A listing, its answer, and what is to be said of it."""

    listing: Listing
    response: TextResponse
    tried: ListingTried
    entries: list[Entry] = field(default_factory=list)
    """Those of the site; to be relied on where the listing is usable."""
    times: list[datetime] = field(default_factory=list)
    """When they were published, as far as that is known, the newest first."""
    elsewhere: str = ""
    """The address of the first entry, where all are of one site, and that is another one."""

    @property
    def is_usable(self) -> bool:
        """Whether a source can find its articles in it."""
        return not self.tried.trouble

    @property
    def patience(self) -> timedelta | None:
        """How long the listing may be silent before it must have stopped: twice as long as it ever is.

        Whole days, at most MOST_PATIENCE; None where its entries are of one day.
        """
        days = sorted({at.date() for at in self.times})
        silences = sorted(later - earlier for earlier, later in pairwise(days))
        # not the longest of several: a story may stay at the top for a month
        return min(MOST_PATIENCE, 2 * silences[-2:][0]) if silences else None

    @property
    def is_news(self) -> bool:
        """Whether it is of news: a sitemap without times of publication names all that a site ever had."""
        return self.listing.basis != "sitemap" or any(entry.when for entry in self.entries)


def judge(
    listing: Listing, response: TextResponse, sites: Collection[str], spider: NewsSpider
) -> Judged:
    """Judge a listing for the site that these addresses are of; `spider` knows when it has stopped.

    Nothing is raised: what is wrong with a listing is its trouble, and the next can be tried.
    """
    judged = Judged(listing, response, ListingTried(listing.url, listing.basis, response.status))
    try:
        _read(judged, sites, spider)
    except Unreadable as error:
        judged.tried.trouble = str(error)
    except Exception as error:  # noqa: BLE001  # a site can send anything
        judged.tried.trouble = unexpected(error)
    return judged


def unexpected(error: Exception) -> str:
    """An error that nobody thought of, as the trouble of what was tried."""
    return f"unexpected {type(error).__name__}: {error}"[:200]


def _read(judged: Judged, sites: Collection[str], spider: NewsSpider) -> None:
    tried, read_at = judged.tried, judged.response.meta["read_at"]
    named = list(bounded(judged.listing.entries(judged.response)))
    whole = [entry for entry in named if absolute("", entry.url)]
    own = [e for e in whole if any(same_site(e.url, address) for address in sites)]
    others = Counter(_site_of(entry.url) for entry in whole if entry not in own)
    for entry in own:
        entry.listing, entry.read_at = tried.url, read_at
    judged.entries = own
    tried.entries = len({entry.url for entry in own})
    times = (spider.newest([entry], read_at) for entry in own)
    judged.times = sorted(filter(None, times), reverse=True)
    tried.newest_at = max(judged.times, default=None)
    silent = read_at - tried.newest_at if tried.newest_at else None
    # a weekly is silent for days
    stale_after = max(spider.stale_after, judged.patience or timedelta(0))
    if whole and not own:
        tried.trouble = f"{len(whole)} entries, all of {_names(others)}"
        judged.elsewhere = whole[0].url if len(others) == 1 else ""
    elif refusal := refusals.of_listing(own, silent, stale_after):
        tried.trouble = refusal.what
    elif tried.entries < site.FAMILY:
        tried.trouble = f"fewer than {site.FAMILY} articles of this site"
    if own and others:
        tried.remark = f"{others.total()} of {len(whole)} entries left out, of {_names(others)}"


def _site_of(url: str) -> str:
    host = urlsplit(url).hostname or ""
    return registered_domain(host) or host


def _names(sites: Counter[str]) -> str:
    most = [name for name, _ in sites.most_common(NAMED)]
    more = f" and {len(sites) - NAMED} more sites" if len(sites) > NAMED else ""
    return ", ".join(most) + more


def best_of(usable: Sequence[Judged]) -> Judged:
    """The listing that names the most articles a day; of equals the longest, then the first."""
    return max(usable, key=lambda judged: (_a_day(judged), judged.tried.entries))


def _a_day(judged: Judged) -> float:
    """How many articles a listing names for each day that it goes back; 0 where too few have a time."""
    if len(judged.times) < site.FAMILY:
        return 0.0
    # not by the oldest: one story that stays at the top for a month says nothing
    read_at: datetime = judged.response.meta["read_at"]
    half = read_at - judged.times[len(judged.times) // 2]
    return round(len(judged.times) / max(2 * half / timedelta(days=1), 1 / 24), 1)


def say_what_is_used(chosen: Sequence[Judged], judged: Iterable[Judged]) -> None:
    """Write into each listing that was tried whether the new source uses it."""
    for listing in judged:
        if listing.is_usable:
            is_feed = listing.listing.basis == "feed"
            listing.tried.use = "not used: another feed names more" if is_feed else "not needed"
    for listing, use in zip(chosen, ("used", "used where the first fails"), strict=False):
        listing.tried.use = use


def nothing_found(url: str, tried: Sequence[ListingTried], judged: Iterable[Judged]) -> str:
    """Why no listing of a site can be used: what became of each that was tried, one a line."""
    page, *others = tried
    if page.url == url and page.status >= 400:
        lines = [f"{url} cannot be read: {page.trouble}; and nothing else is there:"]
    else:
        lines, others = [f"no listing of articles was found at {url}:"], list(tried)
    missing = [listing for listing in others if listing.status == 404]
    lines += [_said(listing) for listing in others if listing not in missing]
    if missing:
        more = f", and {len(missing) - 1} more addresses" if missing[1:] else ""
        lines.append(f"{_said(missing[0])}{more}")
    elsewhere = dict.fromkeys(urljoin(each.elsewhere, "/") for each in judged if each.elsewhere)
    lines += [f"  if that site is meant, name it: {address}" for address in elsewhere]
    return "\n".join(lines)


def _said(listing: ListingTried) -> str:
    newest = (
        f", its newest article is of {listing.newest_at:%Y-%m-%d}" if listing.newest_at else ""
    )
    return f"  {listing.url}: {listing.trouble}{newest}"
