"""A page of HTML, decoded and parsed once; JSON-LD, meta elements and ruby are read on demand."""

from __future__ import annotations

import json
import re
from functools import cached_property, lru_cache
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.cssselect import CSSSelector, LxmlHTMLTranslator
from lxml.html import Element, HTMLParser, document_fromstring
from w3lib.encoding import html_to_unicode, read_bom

from newscrawler.reading.markup import is_overloaded, is_readable
from newscrawler.reading.text import is_utf8, printable, squeeze, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cssselect.xpath import XPathExpr
    from lxml.html import HtmlElement

# the strictest first; cp932 is Shift_JIS with the characters that Windows added
_ENCODINGS = ("iso-2022-jp", "utf-8", "euc-jp", "cp932")
_KANA = re.compile("[\u3040-\u30ff]")
_NOISE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_SAMPLE = 8_192
"""Characters at the beginning of a page that are searched for noise."""
# old templates put the JSON into an HTML comment or CDATA
_WRAPPING = re.compile(
    r"^\s*(?:/[/*]\s*)?(?:<!--|<!\[CDATA\[)(?:\s*\*/)?|(?:/[/*]\s*)?(?:-->|\]\]>)(?:\s*\*/)?\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_WRAPPERS = re.compile(r"</?(?:div|span|font|section|blockquote|ul|b|i)\b[^>]*>", re.IGNORECASE)
_MOST_NODES = 10_000


class Page:
    """One page of HTML.

    `url` is empty unless it is an http address. `root` has no comments, and no elements at all if
    the page is not text, is overloaded (markup.is_overloaded) or shows too much (markup.is_readable).
    """

    def __init__(self, html: bytes, url: str, *, encoding: str | None = None) -> None:
        self.url = absolute("", url)
        text = decoded(html, encoding)
        self.is_text = not html.startswith(b"%PDF-") and _noise(text) < 0.1
        self.root = _parsed(text if self.is_text and not is_overloaded(text) else "")
        if not is_readable(self.root):
            self.root = Element("html")

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

    def select(self, selector: str) -> list[HtmlElement]:
        """Elements by CSS selector, in document order; none for an empty selector."""
        return _of_page(selector)(self.root) if selector else []


def absolute(base: str, url: str) -> str:
    """A reference on a page as an absolute http(s) address; empty if it is no such address."""
    try:
        joined = urljoin(base, url.strip())
        parts = urlsplit(joined)
    except ValueError:  # such as "http://["
        return ""
    return joined if url.strip() and parts.scheme in ("http", "https") and parts.netloc else ""


def decoded(html: bytes, encoding: str | None = None) -> str:
    """The text of a page, its encoding found as HTML does: BOM, HTTP, meta element, detection.

    A declared encoding is overruled if the page is UTF-8 throughout, since text in another encoding
    never is by chance, or if most of the page is noise in it (HTML 13.2.3).
    """
    header = f"text/html; charset={encoding}" if encoding else None
    believed, text = html_to_unicode(header, html, auto_detect_fun=_detected)
    if believed != "utf-8" and is_utf8(html):
        text = html.decode()
    if _noise(text) > 0.01 and read_bom(html)[0] is None and (better := _detected(html)):
        text = html.decode(better)
    return printable(text)


def _detected(html: bytes) -> str | None:
    for encoding in _ENCODINGS:
        try:
            text = html.decode(encoding)
        except UnicodeDecodeError:
            continue
        # other encodings often pass as EUC-JP or cp932, but then give no kana
        if encoding == "utf-8" or _KANA.search(text):
            return encoding
    return None


def _noise(text: str) -> float:
    """The share of control and replacement characters at the beginning of a text."""
    sample = text[:_SAMPLE]
    return len(_NOISE.findall(sample)) / max(len(sample), 1)


def _parsed(text: str) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(text.encode(), parser=parser)
    except etree.ParserError:  # no element in it
        return Element("html")
    # libxml2 drops what lies deeper than 2048 elements: parse again without the wrappers
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        flat = _WRAPPERS.sub(" ", text)
        return _parsed(flat) if len(flat) < len(text) else root
    return root


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
    reading = "".join(
        str(text) for part in element.iterdescendants("rt") for text in part.itertext()
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


class _PageTranslator(LxmlHTMLTranslator):  # type: ignore[misc]  # its base has no types
    """Translates "article p" as a p with an article around it: the same elements of a whole page.

    For the p in each article, libxml2 compares all with those of the articles around that one.
    """

    def xpath_descendant_combinator(self, left: XPathExpr, right: XPathExpr) -> XPathExpr:
        if not left.path:
            return right.add_condition(f"ancestor::{left}")
        joined: XPathExpr = super().xpath_descendant_combinator(left, right)
        return joined


@lru_cache(maxsize=256)
def _of_page(selector: str) -> Any:
    return CSSSelector(selector, translator=_PageTranslator())


@lru_cache(maxsize=256)
def css(selector: str) -> Any:
    """A CSS selector as a function from an element to those in it that match."""
    return CSSSelector(selector, translator="html")
