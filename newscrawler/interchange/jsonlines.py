"""JSON Lines: a line for each article, with all that another archive needs to import it.

Lines do not depend on each other, so files can be split, joined and filtered by line.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING, Any

from newscrawler import urls
from newscrawler.errors import UnusableInput
from newscrawler.interchange.bounds import Refused, bounded
from newscrawler.interchange.checked import read
from newscrawler.store.transfer.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

VERSION = 1
"""The version of this format, which each line has in its field `newscrawler`."""
LONGEST = 64_000_000
"""Bytes of a line: more than an article has with dozens of revisions."""


def lines(articles: Iterable[Record]) -> Iterator[bytes]:
    """The lines of a file that holds these articles."""
    for article in articles:
        values = {"newscrawler": VERSION} | _fields(article)
        # readable in any editor: not \u5730\u9707 but 地震
        yield json.dumps(values, ensure_ascii=False, default=_plain).encode() + b"\n"


def articles(lines: Iterable[bytes], name: str, refuse: Callable[[str], None]) -> Iterator[Record]:
    """Parse the lines of a file, one at a time, each article within the bounds of a crawl.

    `name`: of the file, for messages. `refuse` is called for an article that a crawl would have
    refused, with the line and why. Raises UnusableInput for any other line that is no article, whose
    message names the line.
    """
    number = 0
    try:
        for line in lines:
            number += 1
            # files that were joined may have empty lines between them
            if not line.strip():
                continue
            try:
                yield bounded(article(line))
            except Refused as error:
                refuse(f"{name}, line {number}: {error}")
    except (EOFError, OSError, zlib.error) as error:
        raise UnusableInput(f"{name} breaks off after line {number}: {error}") from error
    except ValueError as error:
        raise UnusableInput(f"{name}, line {number}: {error}") from error


def article(line: bytes) -> Record:
    """Parse a line, and check that it is an article. Raises ValueError."""
    if len(line) > LONGEST:
        raise ValueError(f"longer than {LONGEST // 10**6} MB")
    try:
        values = json.loads(line)
    # a hundred thousand brackets
    except RecursionError as error:
        raise ValueError("not JSON of sensible depth") from error
    except ValueError as error:
        raise ValueError(f"not JSON ({error})") from error
    if not isinstance(values, dict) or "newscrawler" not in values:
        raise ValueError("not a line that `newscrawler export --format jsonl` wrote")
    if values["newscrawler"] != VERSION:
        raise ValueError(
            f"of version {values['newscrawler']!r}, this newscrawler reads {VERSION}: upgrade"
        )
    record = read(values, Record)
    _check(record)
    return record


def _check(article: Record) -> None:
    urls.canonical(article.url)  # raises ValueError for what is no http(s) URL
    if article.id < 1:
        raise ValueError(f"id: {article.id} is not the number of an article")
    if not all((article.source, *(sighting.source for sighting in article.sightings))):
        raise ValueError("source: empty")
    earliest = article.published_earliest or article.published_at
    if not earliest <= article.published_at <= article.published_latest:
        raise ValueError("published_at lies outside published_earliest and published_latest")
    if article.last_seen_at < article.first_seen_at:
        raise ValueError("last_seen_at lies before first_seen_at")


def _fields(value: Any) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return _fields(value)
