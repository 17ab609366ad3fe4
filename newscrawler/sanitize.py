"""How much of what a page says is kept, and in which characters: words, and no orders to a terminal."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newscrawler import urls
from newscrawler.problems import ProblemKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawler.items import Article, Entry, Problem
    from newscrawler.moments.publication import Stamp

CONTROL = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
"""C0 and C1 (ECMA-48), but those that part lines and words. For a class of a regular expression."""
DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Marks, embeddings, overrides and isolates (Unicode UAX 9, 2): what is shown is not what is said."""

# carriage returns and their like may write over what stands before
_ORDERS = re.compile(f"[{CONTROL}{DIRECTION}\x0b-\x0d\x1c-\x1f\x85]")


def sanitize(text: str) -> str:
    """The text less such characters; tabs and line feeds stay."""
    return _ORDERS.sub("", text)


def escaped(json: str) -> str:
    """JSON with such characters as escapes (RFC 8259, 7): it says the same."""
    return _ORDERS.sub(lambda found: f"\\u{ord(found[0]):04x}", json)


def clean_record(record: logging.LogRecord) -> bool:
    """A filter for logging: takes such characters out of a record, whose words may be a page's."""
    record.msg, record.args = sanitize(record.getMessage()), None
    if record.exc_info:
        record.exc_text = sanitize(logging.Formatter().formatException(record.exc_info))
    return True


# characters; an article beyond the first three is none
HEADLINE = 1_000
BODY = 500_000
SUMMARY = 10_000
NAME = 200
"""Of a source, an author, a tag or a section; the words of a time; what kind of problem."""
DETAIL = 1_000
ADDRESS = 2_048
"""Bytes, also in the canonical form. PostgreSQL's indexes take 2,704, with what is beside it; the
8,000 that RFC 9110 (4.1) asks programs to take are for more than the addresses of articles."""
BEGINNING = 100
"""Of an address that is too long, to tell of it."""
NAMES = 100
"""Authors, and tags, of one article."""
RUBY = 5_000


def is_long(url: str) -> bool:
    """Whether an address is too long to be kept."""
    if url.isascii() and len(url) <= ADDRESS // 4:  # if all of it has to be encoded
        return False
    return max(_size(url), _size(_canonical(url))) > ADDRESS


def bound(article: Article) -> None:
    """Clean all that an article says, and cut what goes beside its words."""
    article.source = sanitize(article.source[:NAME])
    article.headline = sanitize(article.headline)
    article.body = sanitize(article.body)
    article.summary = sanitize(article.summary[:SUMMARY])
    article.section = sanitize(article.section[:NAME])
    article.image = sanitize(article.image) if len(article.image) <= ADDRESS else ""
    article.authors = _names(article.authors)
    article.tags = _names(article.tags)
    article.ruby = [
        (sanitize(word[:NAME]), sanitize(said[:NAME])) for word, said in article.ruby[:RUBY]
    ]
    article.stamps = _stamps(article.stamps)
    article.modified = _stamps(article.modified)
    article.addresses = [url for url in article.addresses if not is_long(url)]


def bound_entry(entry: Entry) -> None:
    """Clean and cut a listing's words of time, which are kept as they stand."""
    entry.when = sanitize(entry.when[:NAME])


def bounded(problem: Problem) -> Problem:
    """A problem that tells no more than is of use, and gives no orders."""
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
    except ValueError:  # refused as no address, wherever it is used as one
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
