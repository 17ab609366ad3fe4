"""A page of HTML, decoded and parsed once; what it says of itself is read from it as needed."""

from __future__ import annotations

import json
import re
from functools import cached_property, lru_cache
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.cssselect import CSSSelector
from lxml.html import Element, HTMLParser, document_fromstring
from w3lib.encoding import html_to_unicode, read_bom

from newscrawler.reading.markup import is_overloaded
from newscrawler.reading.text import is_utf8, printable, squeeze, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_CANDIDATES = ("iso-2022-jp", "utf-8", "euc-jp", "cp932")
_KANA = re.compile("[\u3040-\u30ff]")
_NOISE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_SAMPLE = 8_192
_WRAPPING = re.compile(
    r"^\s*(?:/[/*]\s*)?(?:<!--|<!\[CDATA\[)(?:\s*\*/)?|(?:/[/*]\s*)?(?:-->|\]\]>)(?:\s*\*/)?\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_BOXES = re.compile(r"</?(?:div|span|font|section|blockquote|ul|b|i)\b[^>]*>", re.IGNORECASE)
_NODES = 10_000


class Page:
    """One page. Its `url` is empty where it is no http address; `root` has no comments, and
    nothing in it where the page is no text, or overloaded (markup.is_overloaded)."""

    def __init__(self, html: bytes, url: str, *, encoding: str | None = None) -> None:
        self.url = absolute("", url)
        text = decoded(html, encoding)
        self.is_text = not html.startswith(b"%PDF-") and _noise(text) < 0.1
        self.root = _parsed(text if self.is_text and not is_overloaded(text) else "")

    @cached_property
    def linked_data(self) -> list[dict[str, Any]]:
        """Every node of the page's JSON-LD, @graph and lists laid flat, in the page's order."""
        scripts = self.root.iter("script")
        texts = [s.text or "" for s in scripts if "ld+json" in s.get("type", "").lower()]
        return [node for text in texts for node in _nodes(_json(text))]

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """Contents of the meta elements by name, property, itemprop or http-equiv (lower case)."""
        said: dict[str, list[str]] = {}
        for element in self.root.iter("meta"):
            content = squeeze(element.get("content", ""))
            names = {
                element.get(key, "") for key in ("name", "property", "itemprop", "http-equiv")
            }
            for name in names - {""} if content else ():
                said.setdefault(name.strip().lower(), []).append(content)
        return said

    def said(self, *names: str) -> str:
        """What the first of these meta elements that the page has says."""
        return next((self.meta[name][0] for name in names if name in self.meta), "")

    def script(self, name: str) -> Any:
        """The JSON of the script with this id, or assigned to this variable; None where none is."""
        assigned = re.compile(rf"(?<![\w$]){re.escape(name)}\s*=\s*(?=[\[{{])")
        for element in self.root.iter("script"):
            text = element.text or ""
            if element.get("id") == name:
                return _json(text)
            if found := assigned.search(text):
                return _json_at_the_start_of(text[found.end() :])
        return None

    def ruby(self) -> list[tuple[str, str]]:
        """Each word with ruby, and its reading (HTML 4.5.10), in the page's order."""
        told = dict.fromkeys(map(_ruby, self.root.iter("ruby")))
        return [(word, reading) for word, reading in told if word and reading]

    def select(self, selector: str) -> list[HtmlElement]:
        """Elements by CSS selector, in document order."""
        return _css(selector)(self.root) if selector else []


def absolute(base: str, url: str) -> str:
    """The http address that a reference on a page means; empty where it means none."""
    try:
        joined = urljoin(base, url.strip())
        parts = urlsplit(joined)
    except ValueError:  # such as "http://["
        return ""
    return joined if url.strip() and parts.scheme in ("http", "https") and parts.netloc else ""


def decoded(html: bytes, encoding: str | None = None) -> str:
    """The text of a page, its encoding found as HTML does: BOM, HTTP, meta element, detection.

    A declared encoding in which the page is mostly noise is not believed (HTML 13.2.3), nor any
    of a page that is UTF-8 throughout: text in another encoding never is by chance.
    """
    header = f"text/html; charset={encoding}" if encoding else None
    believed, text = html_to_unicode(header, html, auto_detect_fun=_detected)
    if believed != "utf-8" and is_utf8(html):
        text = html.decode()
    if _noise(text) > 0.01 and read_bom(html)[0] is None and (better := _detected(html)):
        text = html.decode(better)
    return printable(text)


def _detected(html: bytes) -> str | None:
    for encoding in _CANDIDATES:
        try:
            text = html.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or _KANA.search(text):
            return encoding
    return None


def _noise(text: str) -> float:
    """The share of a text's beginning that is no text."""
    sample = text[:_SAMPLE]
    return len(_NOISE.findall(sample)) / max(len(sample), 1)


def _parsed(text: str) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(text.encode(), parser=parser)
    except etree.ParserError:  # no element in it
        return Element("html")
    # libxml2 drops what lies deeper than 2048 elements, so such a page is read without its boxes
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        flat = _BOXES.sub(" ", text)
        return _parsed(flat) if len(flat) < len(text) else root
    return root


def _json(text: str) -> Any:
    """A block of JSON-LD, mended where it is broken in one of the common ways; else None."""
    text = _WRAPPING.sub("", _WRAPPING.sub("", text)).strip().rstrip(";")
    unquoted = unescape(text) if '"' not in text else text
    for attempt in (unquoted, _TRAILING_COMMA.sub("", unquoted)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _json_at_the_start_of(text: str) -> Any:
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
    pending = [data]
    for _ in range(_NODES):
        if not pending:
            return
        node = pending.pop(0)
        if isinstance(node, list):
            pending[:0] = node
        elif isinstance(node, dict):
            yield node
            pending[:0] = [node.get("@graph"), node.get("mainEntity")]


@lru_cache(maxsize=256)
def _css(selector: str) -> Any:
    return CSSSelector(selector, translator="html")
