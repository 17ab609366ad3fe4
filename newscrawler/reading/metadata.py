"""Fields that metadata carries: summary, section, image, tags, language, paywall, addresses.

Most functions yield candidates (ways.Candidate), most trusted first: JSON-LD, meta elements, then
declared selectors, which break with the next redesign.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawler.reading.linkeddata import dereferenced, property_text, property_url
from newscrawler.reading.text import squeeze, text_of, text_of_html
from newscrawler.sanitize import ADDRESS
from newscrawler.urls.sites import same_site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscrawler.reading.linkeddata import Node
    from newscrawler.reading.page import Page
    from newscrawler.reading.ways import Candidate

_SUMMARIES = ("og:description", "description", "twitter:description", "dc.description")
_SECTIONS = ("article:section", "og:article:section", "articlesection", "section", "og:section")
_IMAGES = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "thumbnail")
# article:tag first: keywords are often one list for all pages (NHK Easy; Sankei's news_keywords)
_TAGS = ("article:tag", "news_keywords", "keywords", "parsely-tags", "sailthru.tags", "tags")
_TAG_SEPARATOR = re.compile(r"[,;、，]")
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_HAN = re.compile("[\u4e00-\u9fff]")

# mai-: Mainichi, ash-: Asahi, yoj-: Yomiuri, skd-: Sankei, pay_attribute: Nikkan Gendai
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
"""Meta elements that mark paid articles -> their contents on a free one."""


def summary(page: Page, node: Node) -> Iterator[Candidate[str]]:
    """Candidates for the description of the article."""
    yield "json-ld", property_text(node.get("description"))
    yield "meta", text_of_html(page.meta_content(*_SUMMARIES))


def section(page: Page, node: Node, selector: str) -> Iterator[Candidate[str]]:
    """Candidates for the section (schema.org articleSection)."""
    yield "json-ld", property_text(node.get("articleSection"))
    yield "meta", page.meta_content(*_SECTIONS)
    yield "selector", next(map(text_of, page.select(selector)), "")


def image(page: Page, node: Node, selector: str) -> Iterator[Candidate[str]]:
    """Candidates for the address of the article's picture, absolute."""
    yield "json-ld", property_url(dereferenced(node.get("image"), page.linked_data), page.url)
    yield "meta", page.absolute(page.meta_content(*_IMAGES))
    for element in page.select(selector):
        # a lazy image has a placeholder in src (The Japan Times: img[data-src])
        sources = (element.get(k) for k in ("data-src", "src", "content", "href"))
        yield "selector", page.absolute(next(filter(None, sources), ""))


def tags(page: Page, node: Node, selector: str) -> Iterator[Candidate[list[str]]]:
    """Candidates for the tags, each tag once; a list in one string is split."""
    keywords = node.get("keywords")
    texts = map(property_text, keywords if isinstance(keywords, list) else [keywords])
    yield "json-ld", _split(texts)
    for name in _TAGS:
        # The Guardian joins its article:tag by commas, AP has 22 elements
        yield "meta", _split(page.meta.get(name, ()))
    yield "selector", list(dict.fromkeys(filter(None, map(text_of, page.select(selector)))))


def language(page: Page, node: Node, body: str) -> Iterator[Candidate[str]]:
    """Candidates for the language of the body (BCP 47 primary subtag)."""
    letters = max(len(body), 1)
    # the script of the body first: templates declare lang="en" above Japanese articles
    if len(_KANA.findall(body)) > 0.1 * letters:
        yield "general", "ja"
    if len(_HANGUL.findall(body)) > 0.2 * letters:
        yield "general", "ko"
    yield "json-ld", _primary_subtag(property_text(node.get("inLanguage")))
    html = page.root.get("lang") or page.root.get("xml:lang") or ""
    yield "meta", _primary_subtag(html)
    meta = page.meta_content("og:locale", "content-language", "dc.language", "language")
    yield "meta", _primary_subtag(meta)
    # after the declarations, since kanji without kana are Chinese or Japanese
    if len(_HAN.findall(body)) > 0.2 * letters:
        yield "general", "zh"


def partial(page: Page, node: Node, selector: str) -> str:
    """ "paywall" if the page declares that not everyone may read all of it; else empty.

    By its metadata, or, where a layout declares them, by the elements of its paywall alone.
    """
    if selector:
        return "paywall" if page.select(selector) else ""
    # Tokyo Shimbun and Chunichi write it as a boolean and as the string "False"
    if str(node.get("isAccessibleForFree", "")).lower() == "false":
        return "paywall"
    for name, free in _ENTITLEMENTS.items():
        if any(content.lower() not in free for content in page.meta.get(name, ())):
            return "paywall"
    return ""


def addresses(page: Page, node: Node) -> list[str]:
    """The page's own addresses on its site: canonical link, og:url, AMP, JSON-LD, in this order."""
    links = [
        link.get("href", "")
        for rel in ("canonical", "amphtml")
        for link in page.root.iter("link")
        if rel in link.get("rel", "").lower().split()
    ]
    references = [links[0] if links else "", page.meta_content("og:url"), *links[1:]]
    urls = [page.absolute(reference) for reference in references]
    urls += [property_url(node.get(key), page.url) for key in ("url", "mainEntityOfPage")]
    return list(dict.fromkeys(url for url in urls if _is_own_article(url, page.url)))


def _is_own_article(url: str, here: str) -> bool:
    """Whether an address may be the article's: not too long, no home page, of the page's domain."""
    if len(url) > ADDRESS:
        return False
    parts = urlsplit(url)
    # Chunichi's mainEntityOfPage is the home page on every article: all would be one
    if not parts.netloc or (parts.path in ("", "/") and not parts.query):
        return False
    return not here or same_site(url, here)


def _primary_subtag(tag: str) -> str:
    primary = re.split("[-_,;\\s]", tag.strip())[0].lower()
    return primary if re.fullmatch("[a-z]{2,3}", primary) else ""


def _split(texts: Iterable[str]) -> list[str]:
    parts = (squeeze(part).strip("#＃ ") for text in texts for part in _TAG_SEPARATOR.split(text))
    return list(dict.fromkeys(part for part in parts if part))
