"""Is this article one we have? Decided on data alone; nothing here reads or writes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


class Verdict(Enum):
    """What an incoming article is to those we have."""

    NEW = auto()
    SAME = auto()
    REVISED = auto()
    COPY = auto()


class Standing:
    """How much a reading is worth: one of less worth never overwrites one of more."""

    LISTING, PARTIAL, INDIRECT, WHOLE = range(4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """As much of an article as the decision needs."""

    urls: tuple[str, ...] = ()
    """Its addresses, the canonical one first."""
    headline: str = ""
    """Fingerprint of the headline."""
    fingerprint: str = ""
    """Fingerprint of the body."""
    partial: str = ""
    standing: int = Standing.WHOLE
    long: bool = False
    """Whether the body is long enough for its words alone to tell whose text it is."""
    read_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Known(Telling):
    """As much of a stored article as the decision needs."""

    id: int


def decide(telling: Telling, known: Sequence[Known]) -> tuple[Verdict, Known | None]:
    """What an incoming article is to the ones it might repeat, and to which of them.

    The address decides before the text; among several with the same text the earliest is meant.
    """
    for url in telling.urls:
        for article in known:
            if url in article.urls:
                return _again(telling, article), article
    copies = [a for a in known if telling.long and a.fingerprint == telling.fingerprint]
    if copies:
        return Verdict.COPY, min(copies, key=lambda a: a.id)
    return Verdict.NEW, None


def _again(telling: Telling, known: Known) -> Verdict:
    """An article read again: revised, unless its words are the same, older or worth less."""
    if telling.standing < known.standing:
        return Verdict.SAME
    if telling.standing == known.standing and telling.read_at < known.read_at:
        return Verdict.SAME
    same = (telling.headline, telling.fingerprint) == (known.headline, known.fingerprint)
    completed = known.partial and telling.standing > known.standing
    return Verdict.SAME if same and not completed else Verdict.REVISED


def standing(*, partial: str, indirect: bool) -> int:
    """How much a reading is worth, by why it is partial and whether an aggregator brought it."""
    if partial:
        return Standing.LISTING if partial == "listing-only" else Standing.PARTIAL
    return Standing.INDIRECT if indirect else Standing.WHOLE
