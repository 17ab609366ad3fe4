"""Plain text out of HTML: lines and paragraphs, without code and without ruby annotations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from newscrawler.normalization import is_plain, normalize, without_long_runs
from newscrawler.reading.markup import is_overloaded
from newscrawler.sanitize import CONTROL, DIRECTION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# rt and rp too: with its furigana 中村さん would be stored as 中村なかむらさん (NHK Easy)
SKIPPED_TAGS = ("script", "style", "noscript", "template", "textarea", "rt", "rp")
"""Elements whose content is no text: code, and the annotations of ruby (HTML 4.5.12)."""

_BLOCK_TAGS = (  # noqa: SIM905
    "address article aside blockquote dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " header hr li main nav ol p pre section table td th tr ul"
).split()
# Reuters' texts in Japan Today have U+2060, U+200B and U+200C inside words
_INVISIBLE = re.compile(f"[\u00ad\u200b-\u200f\u2060\ufeff{CONTROL}{DIRECTION}]")
_LINE, _PARAGRAPH = "\u2028", "\u2029"
# in Japanese a line that starts with a full-width space starts a paragraph
_PARAGRAPH_BREAK = re.compile(rf"{_PARAGRAPH}|{_LINE}\s*{_LINE}|{_LINE}\s*\u3000")
_EMPTY_LINE = re.compile(r"\n\s*\n")
_MARKUP = re.compile(r"[<&]")
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
_SENTENCE_END = re.compile(r"[.!?…。！？．]['\"”’」』）)]*$")


def squeeze(text: str) -> str:
    """Normalize text to one line: NFC, no invisible or control characters, single spaces."""
    if not text:
        return ""
    # most texts have nothing to normalize, which can be seen far faster than done
    is_usual = text.isascii() and text.replace("\n", " ").replace("\t", " ").isprintable()
    if is_usual or is_plain(text):
        return " ".join(text.split())
    return " ".join(_INVISIBLE.sub("", normalize("NFC", text)).split())


def folded(text: str) -> str:
    """Text for comparison: its letters and digits alone, case-folded."""
    return _NOT_ALPHANUMERIC.sub("", text).casefold()


def ends_sentence(text: str) -> bool:
    """Whether a text ends as prose does; headlines and labels have no full stop."""
    return bool(_SENTENCE_END.search(text))


def text_of(element: etree._Element) -> str:
    """The text of an element on one line, without the content of SKIPPED_TAGS."""
    if not len(element):  # most elements
        return squeeze(element.text or "") if element.tag not in SKIPPED_TAGS else ""
    if next(element.iter(*SKIPPED_TAGS, etree.Comment), None) is None:
        # a sixth of the time of itertext
        return squeeze(etree.tostring(element, method="text", encoding="unicode", with_tail=False))
    return squeeze("".join(_pieces(element, breaks=False)))


def is_longer(element: etree._Element, most: int) -> bool:
    """Whether an element has more than so many characters of text, white space and scripts included."""
    # not counted beyond `most`, since each of the elements around a long text may be asked
    length = 0
    for text in element.itertext():
        length += len(text)
        if length > most:
            return True
    return False


def text_of_html(fragment: str) -> str:
    """The text of a fragment of HTML, or of plain text, on one line."""
    return " ".join(paragraphs_of_html(fragment))


def paragraphs(
    elements: Iterable[etree._Element], without: Iterable[re.Pattern[str]] = ()
) -> list[str]:
    """The paragraphs of some elements: their blocks, and what an empty line (two <br>) separates.

    Paragraphs in which one of the `without` is found are left out.
    """
    unwanted = tuple(without)
    texts = (part for element in elements for part in _parts(element))
    return [text for text in texts if text and not any(u.search(text) for u in unwanted)]


def paragraphs_of_html(fragment: str, without: Iterable[re.Pattern[str]] = ()) -> list[str]:
    """The paragraphs of a fragment of HTML, or of plain text: its lines if none of them is empty.

    Paragraphs in which one of the `without` is found are left out.
    """
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


def printable(text: str) -> str:
    """The text without marks that nobody can read, and characters that XML forbids (XML 1.0, 2.2)."""
    text = without_long_runs(text)
    # lxml raises ValueError for them; most pages have none, which bytes show in half the time
    return text if _is_printable(text) else _FORBIDDEN.sub("", text)


def _is_printable(text: str) -> bool:
    try:
        encoded = text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        return False
    has_controls = len(encoded.translate(None, _CONTROLS)) < len(encoded)
    return not (has_controls or "\ufffe" in text or "\uffff" in text)


_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), 127])
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def _parts(element: etree._Element) -> Iterator[str]:
    if (
        next(element.iterdescendants("br", *_BLOCK_TAGS, *SKIPPED_TAGS, etree.Comment), None)
        is None
    ):
        yield text_of(element)
        return
    text = "".join(_pieces(element, breaks=True))
    yield from (squeeze(part) for part in _PARAGRAPH_BREAK.split(text))


def _pieces(element: etree._Element, *, breaks: bool) -> Iterator[str]:
    """The strings in an element; with `breaks`, separators stand where lines and blocks end."""
    walk: Any = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event == "start" and node.tag in SKIPPED_TAGS:
            walk.skip_subtree()
        elif event == "start":
            if breaks:
                yield _separator(node.tag)
            yield node.text or ""
        # the tail belongs to the parent, so it follows comments and skipped elements too
        if event != "start" and node is not element:
            if breaks and event == "end" and node.tag != "br":
                yield _separator(node.tag)
            yield node.tail or ""


def _separator(tag: str) -> str:
    if tag == "br":
        return _LINE
    return _PARAGRAPH if tag in _BLOCK_TAGS else ""
