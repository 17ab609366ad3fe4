"""A page of HTML, decoded and parsed once; JSON-LD, meta elements and ruby are read on demand."""

from __future__ import annotations

import json
import re
from functools import cached_property, lru_cache, partial
from html import unescape
from typing import TYPE_CHECKING, Any

from cssselect import HTMLTranslator
from lxml import etree

from newscrawler.reading.codecs import encoded_in
from newscrawler.reading.encodings import decode, noise
from newscrawler.reading.markup import is_overloaded, is_readable
from newscrawler.reading.parsing import parsed
from newscrawler.reading.text import printable, squeeze, text_of
from newscrawler.urls import references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cssselect.xpath import XPathExpr
    from lxml.html import HtmlElement

_SAMPLE = 8_192
"""Characters at the beginning of a page by which a picture is told from a text."""
# old templates put the JSON into an HTML comment or CDATA
_WRAPPING = re.compile(
    r"^\s*(?:/[/*]\s*)?(?:<!--|<!\[CDATA\[)(?:\s*\*/)?|(?:/[/*]\s*)?(?:-->|\]\]>)(?:\s*\*/)?\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_MOST_NODES = 10_000


class Page:
    """One page of HTML.

    `url` is empty unless it is an http address. `root` has no comments, and no elements at all if
    the page is not text, is overloaded (markup.is_overloaded) or shows too much (markup.is_readable).
    """

    def __init__(self, html: bytes, url: str, *, encoding: str | None = None) -> None:
        """`encoding` is the charset of HTTP, if it has one; the page itself may know better."""
        self.url = references.absolute("", url)
        text, self.encoding = decode(html, encoding)
        text = printable(text)
        self.is_text = not html.startswith(b"%PDF-") and noise(text[:_SAMPLE]) < 0.1
        self.root = parsed(text if self.is_text and not is_overloaded(text) else "")
        if not is_readable(self.root):
            self.root = parsed("")

    @cached_property
    def linked_data(self) -> list[dict[str, Any]]:
        """The nodes of the page's JSON-LD in document order; @graph, lists and mainEntity are flat."""
        scripts = self.root.iter("script")
        texts = [s.text or "" for s in scripts if "ld+json" in s.get("type", "").lower()]
        return [node for text in texts for node in _nodes(_json(text))]

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """Contents of the meta elements by name, property, itemprop or http-equiv (lower case)."""
        contents: dict[str, list[str]] = {}
        for element in self.root.iter("meta"):
            content = squeeze(element.get("content", ""))
            names = {
                element.get(key, "") for key in ("name", "property", "itemprop", "http-equiv")
            }
            for name in names - {""} if content else ():
                contents.setdefault(name.strip().lower(), []).append(content)
        return contents

    def meta_content(self, *names: str) -> str:
        """The content of the first of these meta elements that the page has; else empty."""
        return next((self.meta[name][0] for name in names if name in self.meta), "")

    def script(self, name: str) -> Any:
        """The JSON of the script with this id, or assigned to this variable; None without one."""
        assigned = re.compile(rf"(?<![\w$]){re.escape(name)}\s*=\s*(?=[\[{{])")
        for element in self.root.iter("script"):
            text = element.text or ""
            if element.get("id") == name:  # Next.js: <script id="__NEXT_DATA__">
                return _json(text)
            if found := assigned.search(text):  # Yahoo: window.__PRELOADED_STATE__ = {...};
                return _leading_json(text[found.end() :])
        return None

    def ruby(self) -> list[tuple[str, str]]:
        """Pairs of a base text with ruby and its annotation (HTML 4.5.10), in document order."""
        pairs = dict.fromkeys(map(_ruby, self.root.iter("ruby")))
        return [(word, reading) for word, reading in pairs if word and reading]

    @cached_property
    def base(self) -> str:
        """What references are relative to: the first `<base href>`, or else the page's address."""
        hrefs = (element.get("href") for element in self.root.iter("base"))
        href = next((href for href in hrefs if href is not None), "")
        return references.absolute(self.url, href) or self.url

    def absolute(self, reference: str) -> str:
        """A reference on the page as an http(s) address; empty if it is none."""
        # what is read as UTF-16 is asked in UTF-8 (HTML 2.4.2)
        is_unicode = self.encoding.startswith("utf-")
        encode = str.encode if is_unicode else partial(encoded_in, codec=self.encoding)
        return references.absolute(self.base, reference, encode)

    def select(self, selector: str) -> list[HtmlElement]:
        """Elements by CSS selector, in document order; none for an empty selector."""
        return _of_page(selector)(self.root) if selector else []


def _json(text: str) -> Any:
    """JSON of a script element, repaired if it is broken in a common way; None beyond repair."""
    text = _WRAPPING.sub("", _WRAPPING.sub("", text)).strip().rstrip(";")
    # templates that escape for HTML write &quot; in a script, where no browser decodes it
    unquoted = unescape(text) if '"' not in text else text
    for attempt in (unquoted, _TRAILING_COMMA.sub("", unquoted)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _leading_json(text: str) -> Any:
    try:
        return json.JSONDecoder(strict=False).raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None


def _ruby(element: HtmlElement) -> tuple[str, str]:
    # not all descendants: in rubies in rubies each would be read for all around it
    reading = "".join(
        str(text) for part in element.iterchildren("rt", "rtc") for text in part.itertext()
    )
    return text_of(element).replace(" ", ""), squeeze(reading)


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    # the next one last: in a list of a million nodes the first takes longest to remove
    pending = [data]
    for _ in range(_MOST_NODES):
        if not pending:
            return
        node = pending.pop()
        if isinstance(node, list):
            pending += reversed(node)
        elif isinstance(node, dict):
            yield node
            pending += [node.get("mainEntity"), node.get("@graph")]


class _PageTranslator(HTMLTranslator):
    """Translates "article p" as a p with an article around it: the same elements of a whole page.

    For the p in each article, libxml2 compares all with those of the articles around that one.
    """

    def xpath_descendant_combinator(self, left: XPathExpr, right: XPathExpr) -> XPathExpr:
        if left.path:
            return super().xpath_descendant_combinator(left, right)
        return right.add_condition(f"ancestor::{left}")


@lru_cache(maxsize=256)
def _of_page(selector: str) -> Any:
    return etree.XPath(_PageTranslator().css_to_xpath(selector))


@lru_cache(maxsize=256)
def first_by_css(selector: str) -> Any:
    """As css, but to the first of those that match alone."""
    # libxml2 stops at the first
    return etree.XPath(f"({HTMLTranslator().css_to_xpath(selector)})[1]")


@lru_cache(maxsize=256)
def css(selector: str) -> Any:
    """A CSS selector as a function from an element to those in it that match."""
    # not lxml's CSSSelector: its `:contains` calls back into Python, and crashes at times
    return etree.XPath(HTMLTranslator().css_to_xpath(selector))
