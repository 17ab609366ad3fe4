"""What an import lets in of an article: no more than a crawl does, and no other characters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from newscrawler import sanitize

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from newscrawler.store.transfer.record import Record

T = TypeVar("T", bound="DataclassInstance")
LENGTHS = {
    "headline": sanitize.HEADLINE,
    "body": sanitize.BODY,
    "summary": sanitize.SUMMARY,
    "reason": sanitize.DETAIL,
    "text": sanitize.DETAIL,
    # of more bytes they are left out, or refused
    **dict.fromkeys(
        ("url", "copy_of", "story", "image", "source_homepage", "listing"), sanitize.ADDRESS
    ),
}
"""Characters of a field that has more than a name."""
NUMBERS = {
    "authors": sanitize.NAMES,
    "tags": sanitize.NAMES,
    "topics": sanitize.NAMES,
    "readings": sanitize.RUBY,
}
"""How many values a field may have, where that is limited."""


class Refused(ValueError):
    """A crawl would not have saved this article; the message says why."""


def bounded(article: Record) -> Record:
    """An article with its fields sanitized and cut, as those of a page that was crawled.

    Raises Refused for one that a crawl would have refused.
    """
    if kind := sanitize.unfit(article):
        raise Refused(f"{kind}: {kind.meaning}")
    short = replace(
        article,
        image="" if sanitize.is_long(article.image) else article.image,
        addresses=tuple(it for it in article.addresses if not sanitize.is_long(it.url)),
        sightings=tuple(it for it in article.sightings if not sanitize.is_long(it.listing)),
    )
    return _with_bounds(short)


def _with_bounds(value: T) -> T:
    parts = ((field.name, getattr(value, field.name)) for field in fields(value))
    return replace(value, **{name: _bounded(name, part) for name, part in parts})


def _bounded(name: str, value: Any) -> Any:
    """A value of a field of this name, with all texts in it sanitized and cut."""
    if isinstance(value, str):
        return sanitize.sanitize(value[: LENGTHS.get(name, sanitize.NAME)])
    if isinstance(value, tuple):
        return tuple([_bounded(name, each) for each in value[: NUMBERS.get(name)]])
    if isinstance(value, Mapping):
        return {_bounded(name, key): _bounded(name, each) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return _with_bounds(value)
    return value
