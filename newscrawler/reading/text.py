"""Words out of markup: lines and paragraphs, without what is not meant to be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from lxml import etree

from newscrawler.reading.markup import is_overloaded
from newscrawler.sanitize import CONTROL, DIRECTION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

UNSAID = ("script", "style", "noscript", "template", "textarea", "rt", "rp")
"""Elements whose words are not part of the text: code, and the furigana of ruby (HTML 4.5.12)."""

_BLOCKS = (  # noqa: SIM905
    "address article aside blockquote dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " header hr li main nav ol p pre section table td th tr ul"
).split()
_INVISIBLE = re.compile(f"[\u00ad\u200b-\u200f\u2060\ufeff{CONTROL}{DIRECTION}]")
_LINE, _PARAGRAPH = "\u2028", "\u2029"
# in Japanese a line that starts with a full-width space starts a paragraph
_PARTS = re.compile(rf"{_PARAGRAPH}|{_LINE}\s*{_LINE}|{_LINE}\s*\u3000")
_EMPTY_LINE = re.compile(r"\n\s*\n")
_MARKUP = re.compile(r"[<&]")


def squeeze(text: str) -> str:
    """One line, NFC, no invisible or control characters; runs of any white space are one space."""
    return " ".join(_INVISIBLE.sub("", normalize("NFC", text)).split())


def text_of(element: etree._Element) -> str:
    """Everything an element says, on one line."""
    if next(element.iter(*UNSAID, etree.Comment), None) is None:
        return squeeze("".join(map(str, element.itertext())))
    return squeeze("".join(_pieces(element, breaks=False)))


def text_of_html(fragment: str) -> str:
    """What a fragment of HTML (or plain text) says, on one line."""
    return " ".join(paragraphs_of_html(fragment))


def paragraphs(
    elements: Iterable[etree._Element], without: Iterable[re.Pattern[str]] = ()
) -> list[str]:
    """What the elements say, a paragraph each; an empty line (two <br>) parts paragraphs too.

    Paragraphs in which one of the `without` is found are left out.
    """
    unwanted = tuple(without)
    said = (part for element in elements for part in _parts(element))
    return [text for text in said if text and not any(u.search(text) for u in unwanted)]


def paragraphs_of_html(fragment: str, without: Iterable[re.Pattern[str]] = ()) -> list[str]:
    """The paragraphs of a fragment of HTML, or of plain text: its lines, where none is empty."""
    if not _MARKUP.search(fragment):
        parts = _EMPTY_LINE.split(fragment.strip())
        lines = map(squeeze, parts if len(parts) > 1 else fragment.splitlines())
        unwanted = tuple(without)
        return [line for line in lines if line and not any(u.search(line) for u in unwanted)]
    if is_overloaded(fragment):
        return []
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True)
    body = etree.fromstring(f"<div>{printable(fragment)}</div>", parser)
    return [] if body is None else paragraphs([body], without)


def is_utf8(encoded: bytes) -> bool:
    """Whether bytes are UTF-8, and could be nothing else that has such letters."""
    try:
        return not encoded.decode().isascii()
    except UnicodeDecodeError:
        return False


def printable(text: str) -> str:
    """The text without the characters that XML forbids (XML 1.0, 2.2)."""
    return text if _is_printable(text) else _FORBIDDEN.sub("", text)


def _is_printable(text: str) -> bool:
    """Whether there is nothing to leave out: told of a page's bytes, much faster than by a search."""
    try:
        encoded = text.encode()
    except UnicodeEncodeError:  # half of a pair of surrogates
        return False
    few = len(encoded.translate(None, _CONTROLS)) < len(encoded)
    return not (few or "\ufffe" in text or "\uffff" in text)


_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), 127])
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def _parts(element: etree._Element) -> Iterator[str]:
    if next(element.iterdescendants("br", *_BLOCKS, *UNSAID, etree.Comment), None) is None:
        yield text_of(element)
        return
    text = "".join(_pieces(element, breaks=True))
    yield from (squeeze(part) for part in _PARTS.split(text))


def _pieces(element: etree._Element, *, breaks: bool) -> Iterator[str]:
    """The strings in an element, marks for the breaks between them included."""
    walk: Any = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event == "start" and node.tag in UNSAID:
            walk.skip_subtree()
        elif event == "start":
            if breaks:
                yield _mark(node.tag)
            yield node.text or ""
        if event != "start" and node is not element:
            if breaks and event == "end" and node.tag != "br":
                yield _mark(node.tag)
            yield node.tail or ""


def _mark(tag: str) -> str:
    if tag == "br":
        return _LINE
    return _PARAGRAPH if tag in _BLOCKS else ""
