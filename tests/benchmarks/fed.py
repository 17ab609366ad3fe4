"""The functions that tests.benchmarks.growth feeds: all that are pure and are given what a site sends."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING, Any

from scrapy.http import TextResponse

from newscrawler import likeness, sanitize, stories, topics, urls
from newscrawler.cli.textdiff import difference
from newscrawler.errors import UnusableInput
from newscrawler.items import Article, Entry
from newscrawler.likeness import repeated, same_article, volatile
from newscrawler.moments import is_modification, publication, resolve
from newscrawler.operations.declared import declared
from newscrawler.pipelines import Normalise
from newscrawler.problems import ProblemKind
from newscrawler.reading import (
    boilerplate,
    encodings,
    feedlinks,
    listings,
    site,
    sitename,
    text,
    wordpress,
)
from newscrawler.reading.addresspattern import article_pattern
from newscrawler.reading.article import read_article, read_json
from newscrawler.reading.layout import Layout, LayoutRules
from newscrawler.reading.names import names, signed
from newscrawler.reading.page import Page
from newscrawler.searching import engines, marking, query, words
from newscrawler.urls import hosts, sites
from newscrawler.urls.references import absolute

if TYPE_CHECKING:
    from collections.abc import Callable

    Fed = Callable[[str], Any]

URL = "https://a.example/2026/11/28/one"
AT = datetime(2026, 11, 28, 12, tzinfo=UTC)
STORY = "<h1>The ferry is late</h1>" + "".join(
    f"<p>Sentence {n} of a story about the ferry that is late, long enough to be read.</p>"
    for n in range(8)
)
SHORT = "<h1>The ferry is late</h1><p>It is.</p>"
RULES = LayoutRules(
    layouts=(Layout(headline="h1", body="article p", authors=".author", when="time", tags="li"),),
    json={"headline": "a", "body": "b", "authors": "c", "tags": "d", "image": "e", "stamps": "f"},
    boilerplate=("(?i)^photo",),
    id_date=r"/(?P<year>\d{4})/(?P<month>\d\d)/(?P<day>\d\d)/",
)
CARDS = next(
    listing
    for spider in declared()
    for listing in spider.listings
    if isinstance(listing, listings.Cards)
)


def of_words() -> dict[str, Fed]:
    """Name -> a function of a text that a page or listing shows."""
    return _texts() | _parts() | _fields() | _meanings() | _likenesses() | _searches()


def of_markup() -> dict[str, Fed]:
    """Name -> a function of a part of a page or listing as it is sent."""
    return _pages() | _listings()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _page(html: str, rules: LayoutRules | None = None) -> Article:
    return read_article(_bytes(html), URL, rules=rules or LayoutRules())


def _texts() -> dict[str, Fed]:
    site_names = frozenset({"nhk"})
    article = Article(url=URL, headline="F", body="x")
    return {
        "squeeze": text.squeeze,
        "folded": text.folded,
        "ends_sentence": text.ends_sentence,
        "absolute": lambda x: absolute(URL, x),
        "is_boilerplate": boilerplate.is_boilerplate,
        "asks_for_consent": boilerplate.asks_for_consent,
        "names": lambda x: names([x]),
        "signed": signed,
        "without_site": lambda x: sitename.without_site(x, site_names),
        "sanitize": sanitize.sanitize,
        "escaped": sanitize.escaped,
        "is_long": sanitize.is_long,
        "bound": lambda x: sanitize.bound(
            replace(article, headline=x, body=x, summary=x, authors=[x], tags=[x], addresses=[x])
        ),
        "ProblemKind.of": ProblemKind.of,
        "Normalise": lambda x: Normalise().process_item(
            replace(article, headline=x[:900], body=x)
        ),
        "canonical": lambda x: _canonical(f"https://a.example/{x}"),
        "canonical, query": lambda x: _canonical(f"https://a.example/?{x}"),
        "canonical, host": lambda x: _canonical(f"https://{x}/"),
        "registered_domain": sites.registered_domain.__wrapped__,
        "article_pattern": lambda x: article_pattern([URL, f"https://a.example/{x}"]),
        "sitemaps": lambda x: feedlinks.sitemaps_of_robots(x, URL),
    }


def _canonical(url: str) -> str:
    urls.canonical.cache_clear()
    hosts.normalize.cache_clear()
    return str(_unless(urls.canonical, url))


def _unless(function: Callable[[str], Any], text: str) -> Any:
    with suppress(ValueError, UnusableInput):
        return function(text)


def _pages() -> dict[str, Fed]:
    return {
        "decoded": lambda x: encodings.decode(_bytes(x)),
        "printable": text.printable,
        "text_of_html": text.text_of_html,
        "paragraphs_of_html": lambda x: text.paragraphs_of_html(f"<p>{x}"),
        "page": _page,
        "page, story before": lambda x: _page(f"{STORY}{x}"),
        "page, short before": lambda x: _page(f"{SHORT}{x}"),
        "page, declared": lambda x: _page(f"<article>{STORY}{x}", RULES),
        "page, JSON-LD": lambda x: _page(_linked(x) + SHORT),
        "page, JSON-LD list": lambda x: _page(_linked(f"[{x}{{}}]") + SHORT),
        "page, script": lambda x: Page(_bytes(f"<script>a={{{x}}}</script>"), URL).script("a"),
        "read_front": lambda x: site.read_front(_bytes(f"<title>{x}</title>{x}"), URL),
    }


def _parts() -> dict[str, Fed]:
    def fields(x: str) -> str:
        names = ("headline", "description", "author", "keywords", "articleBody", "datePublished")
        return json.dumps({"@type": "NewsArticle"} | dict.fromkeys(names, x))

    def head(x: str) -> str:
        names = "og:title author description keywords article:published_time og:url".split()  # noqa: SIM905
        value = escape(x)
        metas = "".join(f'<meta name="{name}" content="{value}">' for name in names)
        return f'{metas}{_linked(fields(x))}<p class="{value}"><a href="{value}">{SHORT}'

    def shown(x: str) -> str:
        value = escape(x)
        return f"<title>{value}</title><h1>{value}</h1><span>{value}</span>{STORY}<p>{value}</p>"

    return {
        "page, in its head": lambda x: _page(head(x)),
        "page, shown": lambda x: _page(shown(x)),
        "page, all there is": lambda x: _page(f"<article><h1>F</h1><p>{escape(x)}</p>"),
        "page, shown and declared": lambda x: _page(f"<article>{shown(x)}", RULES),
        "read_json": lambda x: read_json(dict.fromkeys("abcdef", x), URL, rules=RULES),
    }


def _linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


def _read(listing: listings.Listing, body: str) -> list[Entry]:
    response = TextResponse(URL, body=_bytes(body), encoding="utf-8")

    def entries(_: str) -> list[Entry]:
        found = list(listing.entries(response))
        listings.loss(listing, response)
        return found

    return _unless(entries, "") or []


FEED, SITEMAP = listings.Feed(URL), listings.NewsSitemap(URL)
POSTS = wordpress.wordpress_posts("https://a.example")
HTML = listings.Html(URL, item="li, p, item, div")


def _listings() -> dict[str, Fed]:
    return {
        "Feed": lambda x: _read(FEED, f"<rss><channel>{x}</channel></rss>"),
        "NewsSitemap": lambda x: _read(SITEMAP, f"<urlset>{x}</urlset>"),
        "Json": lambda x: _read(POSTS, f"[{x}]"),
        "Html": lambda x: _read(HTML, f"<ul>{x}</ul>"),
        "Cards": lambda x: _read(CARDS, f"<h1>NHK 2 hours ago</h1>{x}"),
    }


def _fields() -> dict[str, Fed]:
    def item(x: str) -> str:
        names = ("title", "description", "pubDate", "author", "link")
        return "".join(f"<{name}>{escape(x)}</{name}>" for name in names)

    def json_feed(x: str) -> str:
        names = ("url", "title", "content_html", "summary", "date_published")
        version = "https://jsonfeed.org/version/1"
        return json.dumps({"version": version, "items": [dict.fromkeys(names, x)]})

    def post(x: str) -> str:
        rendered = {"rendered": x}
        return json.dumps([{"link": x, "title": rendered, "excerpt": rendered, "date_gmt": x}])

    def loc(x: str) -> str:
        return f"<loc>https://a.example/{escape(x)}</loc><lastmod>{escape(x)}</lastmod>"

    def parts(x: str) -> Any:
        index = f"<sitemapindex><sitemap>{loc(x)}</sitemap></sitemapindex>"
        return listings.next_part(SITEMAP, TextResponse(URL, body=_bytes(index)))

    return {
        "Feed, fields": lambda x: _read(
            FEED, f"<rss><channel><item>{item(x)}</item></channel></rss>"
        ),
        "JSON Feed": lambda x: _read(FEED, json_feed(x)),
        "NewsSitemap, loc": lambda x: _read(SITEMAP, f"<urlset><url>{loc(x)}</url></urlset>"),
        "NewsSitemap, lines": lambda x: _read(SITEMAP, x),
        "next_part": lambda x: _unless(parts, x),
        "Json, strings": lambda x: _read(POSTS, post(x)),
        "Html, text": lambda x: _read(HTML, f"<li><a href='/{escape(x)}'>{escape(x)}</a>"),
        "Cards, text": lambda x: _read(CARDS, f"<p>NHK 2 hours ago</p><p>T</p><p>{escape(x)}</p>"),
    }


def _meanings() -> dict[str, Fed]:
    def stamps(x: str) -> Any:
        found = [
            publication.Stamp(words=x[at : at + 100], basis="meta") for at in range(0, len(x), 100)
        ]
        return publication.choose_stamp(found, read_at=AT, language="en")

    def found(language: str) -> Fed:
        return lambda x: topics.found(x, x, language, ["a"])

    return {
        "resolve": lambda x: resolve(x, read_at=AT, timezone="UTC"),
        "resolve, 150 each": lambda x: [
            resolve(x[at : at + 150], read_at=AT, timezone="UTC") for at in range(0, len(x), 150)
        ],
        "is_modification": is_modification,
        "choose_stamp": stamps,
        "topics, en": found("en"),
        "topics, ja": found("ja"),
        "terms": lambda x: stories.terms(x, x),
    }


def _likenesses() -> dict[str, Fed]:
    def compared(x: str) -> Any:
        return likeness.compare(likeness.Text(x), likeness.Text(f"A ferry left. {x}"))

    def documents(x: str) -> list[dict[str, str]]:
        return [
            {"id": n, "title": f"T {n}", "text": f"{n} {x}", "lang": "en", "source": n}
            for n in "ab"
        ]

    def page_text(x: str) -> same_article.PageText:
        return same_article.PageText(headline=x, body=x, published=None)

    return {
        "Text.tokens": lambda x: likeness.Text(x).tokens,
        "compare": compared,
        "sketch": lambda x: likeness.Text(x).sketch,
        "fingerprint": likeness.fingerprint,
        "is_long (words)": likeness.is_long,
        "word_count": likeness.word_count,
        "repeated": lambda x: repeated.ArticleParts.of(x, x).without({0}),
        "same_words": lambda x: volatile.same_words(x, f"{x} z"),
        "same_article": lambda x: same_article.may_be_same_article(
            page_text(x), page_text(f"z {x}")
        ),
        "may_have_title": lambda x: same_article.may_have_title(x, x, x[:300]),
        "group": lambda x: likeness.group(documents(x)),
        "cluster": lambda x: stories.cluster(documents(x)),
        "related": lambda x: stories.related(documents(x), 1),
        "difference": lambda x: difference(x, f"{x[: len(x) // 2]}, {x[len(x) // 2 :]}"),
        "difference, reversed": lambda x: difference(x, x[::-1]),
    }


def _searches() -> dict[str, Fed]:
    def tsvector(x: str) -> str:
        return engines.tsvector(*words.indexed(x))

    phrases = [each for each in map(words.phrase, ("ferry", "a", "山", "港町", "1")) if each]
    return {
        "fold": words.fold,
        "indexed": words.indexed,
        "tsvector": tsvector,
        "phrase": words.phrase,
        "parse": lambda x: _unless(query.parse, x),
        "mark": lambda x: marking.mark(x, phrases),
        "snippet": lambda x: marking.snippet(x, phrases),
    }
