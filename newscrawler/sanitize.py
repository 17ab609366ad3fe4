"""How much of a page is let in, and which characters: words, but no orders to a terminal."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from newscrawler import urls
from newscrawler.problems import ProblemKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawler.items import Article, Entry, Problem
    from newscrawler.moments.publication import Stamp

CONTROL = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
"""C0 and C1 (ECMA-48) without those that separate lines and words, for a regular expression."""
DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Marks, embeddings, overrides and isolates (Unicode UAX 9, 2), for a regular expression. They make
a text look different from what it is."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""With what a cell begins that spreadsheets compute, Japanese ones also in full width."""

# a carriage return lets a text write over what stands before it
_ORDERS = re.compile(f"[{CONTROL}{DIRECTION}\x0b-\x0d\x1c-\x1f\x85]")


def sanitize(text: str) -> str:
    """A text without control and direction characters; tabs and line feeds stay."""
    return _ORDERS.sub("", text)


def without_formula(text: str) -> str:
    """A text for a cell of CSV, led in by an apostrophe where a spreadsheet would take it for a formula.

    The apostrophe stays in the cell; who reads CSV by program asks for another format, or removes it
    (OWASP, CSV Injection).
    """
    return f"'{text}" if text.startswith(FORMULA) else text


def escaped(json: str) -> str:
    """JSON with control and direction characters as escapes (RFC 8259, 7); its meaning stays."""
    return _ORDERS.sub(lambda found: f"\\u{ord(found[0]):04x}", json)


def clean_record(record: logging.LogRecord) -> bool:
    """A filter for logging handlers: sanitize a record, which may quote a page."""
    record.msg, record.args = sanitize(record.getMessage()), None
    if record.exc_info:
        record.exc_text = sanitize(logging.Formatter().formatException(record.exc_info))
    return True


# in characters; an article with a longer headline, body or address is refused, the rest is cut
HEADLINE = 1_000
BODY = 500_000
SUMMARY = 10_000
NAME = 200
"""Of a source, an author, a tag or a section; of the words of a time; of a kind of problem."""
DETAIL = 1_000
ADDRESS = 2_048
"""Bytes, also in the canonical form. An index of PostgreSQL takes 2,704, with the other columns; the
8,000 that RFC 9110 (4.1) asks programs to take are for more than the addresses of articles."""
BEGINNING = 100
"""How much of an address that is too long is recorded with the problem."""
NAMES = 100
"""How many authors, and how many tags, one article may have."""
RUBY = 5_000
"""How many words with readings one article may have."""


def is_long(url: str) -> bool:
    """Whether an address is too long to be saved, as it stands or in its canonical form."""
    # most addresses are spared the canonical form: encoding makes three characters of one
    if url.isascii() and len(url) <= ADDRESS // 4:
        return False
    return _size(url) > ADDRESS or _size(_canonical(url)) > ADDRESS


class Words(Protocol):
    """What must be there of an article, and must not be too long."""

    @property
    def url(self) -> str: ...
    @property
    def headline(self) -> str: ...
    @property
    def body(self) -> str: ...


def unfit(article: Words) -> ProblemKind | None:
    """Why an article, wherever it comes from, is not saved: it lacks words, or has too many."""
    if not (article.headline and article.body):
        return ProblemKind.NO_BODY if article.headline else ProblemKind.NO_HEADLINE
    if is_long(article.url):
        return ProblemKind.ADDRESS_TOO_LONG
    if len(article.headline) > HEADLINE:
        return ProblemKind.HEADLINE_TOO_LONG
    return ProblemKind.BODY_TOO_LONG if len(article.body) > BODY else None


def bound(article: Article) -> None:
    """Sanitize all fields of an article, and cut all but its headline and body."""
    article.source = sanitize(article.source[:NAME])
    article.headline = sanitize(article.headline)
    article.body = sanitize(article.body)
    article.summary = sanitize(article.summary[:SUMMARY])
    article.section = sanitize(article.section[:NAME])
    article.image = sanitize(article.image) if len(article.image) <= ADDRESS else ""
    article.authors = _names(article.authors)
    article.tags = _names(article.tags)
    article.ruby = [
        (sanitize(word[:NAME]), sanitize(reading[:NAME])) for word, reading in article.ruby[:RUBY]
    ]
    article.stamps = _stamps(article.stamps)
    article.modified = _stamps(article.modified)
    article.addresses = [url for url in article.addresses if not is_long(url)]


def bound_entry(entry: Entry) -> None:
    """Sanitize and cut an entry's words of time, which are saved as they stand, and its content."""
    entry.when = sanitize(entry.when[:NAME])
    entry.content = sanitize(entry.content[:BODY])


def bounded(problem: Problem) -> Problem:
    """A problem with its fields sanitized and cut."""
    url = problem.url[:BEGINNING] if is_long(problem.url) else problem.url
    return replace(
        problem,
        source=sanitize(problem.source[:NAME]),
        url=sanitize(url),
        what=ProblemKind.of(sanitize(problem.what[:NAME])),
        detail=sanitize(problem.detail[:DETAIL]),
    )


def _size(url: str) -> int:
    return len(url.encode("utf-8", "surrogatepass"))


def _canonical(url: str) -> str:
    try:
        return urls.canonical(url)
    except ValueError:  # no address: refused where it is used as one
        return ""


def _names(names: Iterable[str]) -> list[str]:
    return [sanitize(name[:NAME]) for name in list(names)[:NAMES]]


def _stamps(stamps: Iterable[Stamp]) -> list[Stamp]:
    return [
        stamp if stamp.words.isprintable() and len(stamp.words) <= NAME else _stamp(stamp)
        for stamp in stamps
    ]


def _stamp(stamp: Stamp) -> Stamp:
    return replace(stamp, words=sanitize(stamp.words[:NAME]))
