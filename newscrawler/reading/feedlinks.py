"""Where a site's feeds and sitemaps are: by its page, its HTTP headers, its robots.txt, by custom.

All functions here are pure; `operations.discover` makes the requests.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from protego import Protego

from newscrawler.reading.text import squeeze, text_of
from newscrawler.urls.references import absolute
from newscrawler.urls.sites import same_site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lxml.html import HtmlElement

    from newscrawler.reading.page import Page

FEED_PATHS = (
    "/feed", "/rss", "/rss.xml", "/feed/", "/atom.xml", "/index.xml", "/feed.xml", "/index.rdf",
    "/feed.json",
)  # fmt: skip
SITEMAP_PATHS = (
    "/sitemap-news.xml", "/news-sitemap.xml", "/sitemap_news.xml", "/sitemap.xml",
    "/sitemap_index.xml", "/wp-sitemap.xml", "/sitemap.xml.gz",
)  # fmt: skip

MAIN, SECTION, LINKED, USUAL, NARROW = range(5)
"""Ranks of feeds: declared, and by its name of all articles; declared; only linked to; at a usual
path; of one tag, author or medium, or perhaps no feed."""

# text/rss, application/x.atom+xml and the like are registered nowhere, but in use
_FEED_TYPE = re.compile(
    r"(?:application|text)/(?:(?:x[.-])?(?:rss|atom|rdf)(?:\+xml)?|xml|(?:feed\+)?json)"
)
_VAGUE_TYPE = re.compile(r"(?:application|text)/json")
"""Also that of a site's programming interface; it is a feed for sure where its address says so."""
_FEED_PATH = re.compile(
    r"\.(?:rss|rdf|atom|xml)$|(?:^|[/_-])(?:rss\d?|rdf|atom|feeds?)(?:\.\w+)?(?:/|$)"
)
_FEED_QUERY = re.compile(
    # WordPress: ?feed=rss2, Joomla: ?format=feed, TYPO3: ?type=100
    r"(?:^|&)(?:feed|format|type|output|alt)=(?:feed|rss\d?|atom|rdf|xml|100)(?:&|$)"
)
_FEED_HOST = re.compile(r"(?:feeds?|rss)\d?\.")
_FEED_WORDS = re.compile(r"(?<![a-z])(?:rss|atom)(?![a-z])")
_NO_FEED = re.compile(r"sitemap|oembed|wp-json|opensearch|\bcomments\b")
"""In addresses; a feed of comments is no news."""
_COMMENTS = re.compile(r"\bcomments\b|コメント")
_NARROW = re.compile(
    r"\b(?:tags?|categor(?:y|ies)|authors?|users?|search|podcasts?|videos?|photos?|jobs?)\b"
)
_OF_ALL = {
    "all", "atom", "default", "feed", "feeds", "format", "full", "home", "index", "json", "latest",
    "main", "new", "news", "newsfeed", "php", "posts", "rdf", "recent", "rss", "site", "top",
    "topnews", "type", "xml",
}  # fmt: skip
# RFC 8288, section 3: <address>; name=token; name="quoted, with commas"
_LINK = re.compile(r'<([^>]*)>((?:\s*;\s*[\w!#$&+.^`|~*-]+(?:\s*=\s*(?:"[^"]*"|[^\s",;]*))?)*)')
_PARAMETER = re.compile(r';\s*([\w*-]+)\s*=\s*(?:"([^"]*)"|([^\s",;]*))')


@dataclass(frozen=True, slots=True)
class FeedLink:
    """The address of what may be a feed, and how likely that is one of all articles."""

    url: str
    rank: int
    """The lower the likelier: MAIN to NARROW."""


def feeds(page: Page, link_headers: Sequence[str] = ()) -> tuple[FeedLink, ...]:
    """The feeds that a page and its Link headers declare, or that it links to; the likeliest first.

    References in headers are relative to the page's own address (RFC 8288, 3.2), not to its base.
    """
    found = [*_in_headers(page.url, link_headers), *_in_page(page)]
    unique: dict[str, FeedLink] = {}
    for feed in sorted(found, key=lambda feed: feed.rank):
        unique.setdefault(feed.url, feed)
    return tuple(unique.values())


def usual_feeds(url: str) -> tuple[FeedLink, ...]:
    """Feeds at the usual paths: below a page that is not the root (`/en/`), then of its host."""
    below = urlsplit(url).path.strip("/")
    paths = ("feed/", "rss.xml") if below else ()
    addresses = [urljoin(url, path) for path in (*paths, *FEED_PATHS)]
    return tuple(FeedLink(address, USUAL) for address in dict.fromkeys(addresses))


def usual_sitemaps(url: str) -> tuple[str, ...]:
    """Sitemaps at the usual paths, those of news first."""
    return tuple(urljoin(url, path) for path in SITEMAP_PATHS)


def sitemaps_of_robots(robots: str, url: str) -> tuple[str, ...]:
    """The addresses of the sitemaps that a robots.txt at `url` names, those of news first.

    sitemaps.org asks for whole addresses; others are relative to the robots.txt, as people mean it.
    """
    values = Protego.parse(robots.removeprefix("\ufeff")).sitemaps
    # a space ends an address: what stands behind it is a remark, or a second one
    return news_first(absolute(url, value.split()[0]) for value in values)


def sitemaps_of_page(page: Page) -> tuple[str, ...]:
    """The sitemaps that a page names (`rel=sitemap`), or links to; those of news first."""
    return news_first(
        page.absolute(link.get("href", ""))
        for link in page.root.iter("link", "a")
        if "sitemap" in link.get("rel", "").lower().split()
        or re.search(r"sitemap[^/]*\.xml(?:\.gz)?$", link.get("href", "").lower())
    )


def news_first(sitemaps: Iterable[str]) -> tuple[str, ...]:
    """These addresses, each once, without empty ones."""
    unique = dict.fromkeys(filter(None, sitemaps))
    return tuple(sorted(unique, key=lambda url: "news" not in urlsplit(url).path.lower()))


def _in_headers(url: str, values: Sequence[str]) -> Iterator[FeedLink]:
    for value in values:
        for reference, parameters in _LINK.findall(value):
            # of two parameters of a name the first counts (RFC 8288, 3.3)
            of = {
                name.lower(): quoted or token
                for name, quoted, token in reversed(_PARAMETER.findall(parameters))
            }
            # with an anchor it is a link of another document
            if "anchor" not in of and _is_declared(
                of.get("rel", ""), of.get("type", ""), reference
            ):
                yield from _feed(absolute(url, reference), of, linked=False)


def _in_page(page: Page) -> Iterator[FeedLink]:
    for link in page.root.iter("link", "a"):
        # browsers opened feed://host/path and feed:https://host/path in a reader
        href = re.sub(r"^\s*feed:(?=https?:|//)", "", link.get("href", ""))
        url = page.absolute(href)
        if _is_declared(link.get("rel", ""), link.get("type", ""), url):
            yield from _feed(url, link.attrib, linked=False)
        elif link.tag == "a" and _is_link_to_feed(link, url, page.url):
            yield from _feed(url, link.attrib, linked=True)


def _is_declared(rel: str, kind: str, url: str) -> bool:
    rels = rel.lower().split()
    if "feed" in rels:  # a draft of HTML 5 had it, and some still write it
        return True
    is_feed = _FEED_TYPE.fullmatch(_essence(kind)) is not None if kind else _leads_to_feed(url)
    return "alternate" in rels and is_feed


def _feed(url: str, attributes: Mapping[str, str], *, linked: bool) -> Iterator[FeedLink]:
    """The feed at an address, with its rank; none where the address or title says that it is none."""
    title = attributes.get("title", "").lower()
    if not url or _NO_FEED.search(url.lower()) or _COMMENTS.search(title):
        return
    parts = urlsplit(url.lower())
    place = f"{parts.path}?{parts.query}"
    is_vague = _VAGUE_TYPE.fullmatch(_essence(attributes.get("type", "")))
    if _NARROW.search(place) or (is_vague and not (_leads_to_feed(url) or "feed" in title)):
        rank = NARROW
    elif linked:
        rank = LINKED
    else:
        rank = MAIN if set(re.findall("[a-z]+", place)) <= _OF_ALL else SECTION
    yield FeedLink(url, rank)


def _essence(kind: str) -> str:
    """A media type without its parameters."""
    return kind.partition(";")[0].strip().lower()


def _is_link_to_feed(link: HtmlElement, url: str, page_url: str) -> bool:
    parts = urlsplit(url)
    if not (same_site(url, page_url) or _FEED_HOST.match(parts.netloc.lower())):
        return False  # a reader's "subscribe with us", another site's feed
    words = squeeze(text_of(link)) or " ".join(image.get("alt", "") for image in link.iter("img"))
    # a headline may be about RSS
    by_name = len(words) <= 20 and _FEED_WORDS.search(words.lower()) is not None
    return by_name or _leads_to_feed(url)


def _leads_to_feed(url: str) -> bool:
    parts = urlsplit(url.lower())
    return bool(
        _FEED_PATH.search(parts.path)
        or _FEED_QUERY.search(parts.query)
        or _FEED_HOST.match(parts.netloc)
    )
