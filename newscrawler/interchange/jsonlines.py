"""JSON lines, one article each, with all that another archive needs to take it in.

Each line stands for itself: files may be cut, joined and filtered by lines.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING, Any

from newscrawler import sanitize, urls
from newscrawler.errors import UnusableInput
from newscrawler.interchange.checked import read
from newscrawler.store.transfer.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

VERSION = 1
"""Of the form of a line, told in its first field, `newscrawler`."""


def lines(articles: Iterable[Record]) -> Iterator[bytes]:
    """A line for each."""
    for article in articles:
        told = {"newscrawler": VERSION} | _fields(article)
        yield json.dumps(told, ensure_ascii=False, default=_plain).encode() + b"\n"


def articles(lines: Iterable[bytes], name: str) -> Iterator[Record]:
    """The articles of a file, as they are read. Raises UnusableInput, which names the line."""
    number = 0
    try:
        for line in lines:
            number += 1
            if line.strip():
                yield article(line)
    except (EOFError, OSError, zlib.error) as error:
        raise UnusableInput(f"{name} breaks off after line {number}: {error}") from error
    except ValueError as error:
        raise UnusableInput(f"{name}, line {number}: {error}") from error


def article(line: bytes) -> Record:
    """The article that a line tells of. Raises ValueError."""
    try:
        told = json.loads(line)
    except RecursionError as error:
        raise ValueError("not JSON that anyone would write") from error
    except ValueError as error:
        raise ValueError(f"not JSON ({error})") from error
    if not isinstance(told, dict) or "newscrawler" not in told:
        raise ValueError("not a line that `newscrawler export --format jsonl` wrote")
    if told["newscrawler"] != VERSION:
        raise ValueError(
            f"of version {told['newscrawler']!r}, this newscrawler reads {VERSION}: upgrade"
        )
    found = read(told, Record)
    _check(found)
    return found


def _check(article: Record) -> None:
    urls.canonical(article.url)
    _check_lengths(article)
    if article.id < 1:
        raise ValueError(f"id: {article.id} is no number of an article")
    if not all((article.source, *(each.source for each in article.sightings))):
        raise ValueError("source: empty")
    earliest = article.published_earliest or article.published_at
    if not earliest <= article.published_at <= article.published_latest:
        raise ValueError("published_at lies outside published_earliest and published_latest")
    if article.last_seen_at < article.first_seen_at:
        raise ValueError("last_seen_at lies before first_seen_at")


def _check_lengths(article: Record) -> None:
    """What is found by an index is of a length that every database's indexes take."""
    addresses = (each.url for each in article.addresses)
    listings = (each.listing for each in article.sightings)
    if any(map(sanitize.is_long, (article.url, *addresses, *listings))):
        raise ValueError(f"an address of more than {sanitize.ADDRESS} bytes")
    words = (each for sighting in article.sightings for each in (sighting.source, sighting.words))
    names = (article.source, *article.authors, *article.tags, *article.topics, *words)
    if any(len(name) > sanitize.NAME for name in names):
        raise ValueError(f"a name or words of time of more than {sanitize.NAME} characters")


def _fields(value: Any) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return _fields(value)
