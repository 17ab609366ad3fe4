"""What a page says of its article beside headline, authors, times and body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawler.reading.linkeddata import address, referred, words
from newscrawler.reading.page import absolute
from newscrawler.reading.text import squeeze, text_of, text_of_html
from newscrawler.urls.sites import same_site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscrawler.reading.linkeddata import Node
    from newscrawler.reading.page import Page

Told = tuple[str, str]
"""A way and what was learned by it."""

_SUMMARIES = ("og:description", "description", "twitter:description", "dc.description")
_SECTIONS = ("article:section", "og:article:section", "articlesection", "section", "og:section")
_IMAGES = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "thumbnail")
_TAGS = ("article:tag", "news_keywords", "keywords", "parsely-tags", "sailthru.tags", "tags")
_BETWEEN = re.compile(r"[,;、，]")
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_HAN = re.compile("[\u4e00-\u9fff]")

_ENTITLEMENTS = {
    "article:content_tier": {"free"},
    "og:article:content_tier": {"free"},
    "cxenseparse:mai-entitlement": {"free-entry"},
    "cxenseparse:mai-fee-charging": {""},
    "cxenseparse:ash-articletype": {"free"},
    "cxenseparse:yoj-articletype": {"free"},
    "cxenseparse:skd-articletype": {"free"},
    "pay_attribute": {"free"},
}
"""Meta elements that tell who may read all of an article: what they say where all may."""


def summary(page: Page, node: Node) -> Iterator[Told]:
    yield "json-ld", words(node.get("description"))
    yield "meta", text_of_html(page.said(*_SUMMARIES))


def section(page: Page, node: Node, selector: str) -> Iterator[Told]:
    yield "json-ld", words(node.get("articleSection"))
    yield "meta", page.said(*_SECTIONS)
    yield "selector", next(map(text_of, page.select(selector)), "")


def image(page: Page, node: Node, selector: str) -> Iterator[Told]:
    """The address of the article's picture, absolute."""
    yield "json-ld", address(referred(node.get("image"), page.linked_data), page.url)
    yield "meta", absolute(page.url, page.said(*_IMAGES))
    for element in page.select(selector):
        sources = (element.get(k) for k in ("data-src", "src", "content", "href"))
        yield "selector", absolute(page.url, next(filter(None, sources), ""))


def tags(page: Page, node: Node, selector: str) -> Iterator[tuple[str, list[str]]]:
    """Tags, each once; a list in one string is taken apart."""
    keywords = node.get("keywords")
    yield "json-ld", _each(map(words, keywords if isinstance(keywords, list) else [keywords]))
    for name in _TAGS:
        yield "meta", _each(page.meta.get(name, ()))
    yield "selector", list(dict.fromkeys(filter(None, map(text_of, page.select(selector)))))


def language(page: Page, node: Node, body: str) -> Iterator[Told]:
    """BCP 47 primary tag. A body written in kana or hangul is believed before any declaration."""
    letters = max(len(body), 1)
    if len(_KANA.findall(body)) > 0.1 * letters:
        yield "general", "ja"
    if len(_HANGUL.findall(body)) > 0.2 * letters:
        yield "general", "ko"
    yield "json-ld", _primary(words(node.get("inLanguage")))
    html = page.root.get("lang") or page.root.get("xml:lang") or ""
    yield "meta", _primary(html)
    yield "meta", _primary(page.said("og:locale", "content-language", "dc.language", "language"))
    if len(_HAN.findall(body)) > 0.2 * letters:
        yield "general", "zh"


def partial(page: Page, node: Node) -> str:
    """ "paywall" where the page says that not everyone may read all of it."""
    if str(node.get("isAccessibleForFree", "")).lower() == "false":
        return "paywall"
    for name, free in _ENTITLEMENTS.items():
        if any(said.lower() not in free for said in page.meta.get(name, ())):
            return "paywall"
    return ""


def addresses(page: Page, node: Node) -> list[str]:
    """The addresses the page gives itself, canonical first, where they are its own site's."""
    links = [
        link.get("href", "")
        for rel in ("canonical", "amphtml")
        for link in page.root.iter("link")
        if rel in link.get("rel", "").lower().split()
    ]
    told = [links[0] if links else "", page.said("og:url"), *links[1:]]
    told = [absolute(page.url, url) for url in told]
    told += [address(node.get(key), page.url) for key in ("url", "mainEntityOfPage")]
    return list(dict.fromkeys(url for url in told if _may_be(url, page.url)))


def _may_be(url: str, here: str) -> bool:
    parts = urlsplit(url)
    if not parts.netloc or (parts.path in ("", "/") and not parts.query):
        return False
    return not here or same_site(url, here)


def _primary(tag: str) -> str:
    primary = re.split("[-_,;\\s]", tag.strip())[0].lower()
    return primary if re.fullmatch("[a-z]{2,3}", primary) else ""


def _each(told: Iterable[str]) -> list[str]:
    parts = (squeeze(part).strip("#＃ ") for text in told for part in _BETWEEN.split(text))
    return list(dict.fromkeys(part for part in parts if part))
