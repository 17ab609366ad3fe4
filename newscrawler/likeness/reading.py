"""Whether another reading of an article brings new words: decided on data alone.

A reading is what one visit to an article's page found. The same page is read again after its
listing reports a change, after a redesign, through an aggregator or behind a paywall: most of these
visits bring nothing new, and some bring less than what is stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, IntEnum, StrEnum, auto
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.likeness import volatile

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    Words = Callable[[], tuple[str, str]]

GENERAL = "general"
"""The way of a body that the general extractor found, without a declared layout."""
PATIENCE = timedelta(days=7)
"""How long a declared layout that finds nothing is expected back; then the redesign has come to stay."""


class Verdict(Enum):
    """What saving an article did."""

    NEW = auto()
    """The archive had no article at its addresses."""
    SAME = auto()
    """The archive has the article, and keeps its words."""
    REVISED = auto()
    """The archive has the article, and its words were replaced; the earlier ones are kept."""
    COPY = auto()
    """The article is new, its text is another article's."""


class Standing(IntEnum):
    """How much a reading is worth: one of less worth never overwrites one of more."""

    LISTING = 0
    """The title and summary of a listing's entry."""
    PARTIAL = 1
    """A page that shows a part of the text (paywall, consent)."""
    INDIRECT = 2
    """The whole text, brought by an aggregator."""
    WHOLE = 3
    """The whole text, from its publisher."""


class Effect(StrEnum):
    """What a reading changes of the stored article."""

    NOTHING = "same"
    """The stored words stay."""
    WORDS = "revised"
    """Its words replace the stored ones."""
    UNTRUSTED = "untrusted"
    """Its words differ, perhaps only because the declared layout failed: the page is read again."""


class Decision(NamedTuple):
    """What a reading changes, and the reason in words for people."""

    effect: Effect
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one visit found of an article, as far as it is compared."""

    headline: str
    """Fingerprint of the headline (likeness.fingerprint)."""
    body: str
    """Fingerprint of the body."""
    partial: str
    """Why the body is not the whole text: paywall, consent, listing-only; empty when it is whole."""
    standing: Standing
    way: str
    """How the body was learned: json-ld, selector, general ...; empty where there is none."""
    read_at: datetime


def compare_reading(
    new: Reading, stored: Reading, *, new_words: Words, stored_words: Words
) -> Decision:
    """Decide whether a new reading of an article replaces the words of the stored one.

    `new_words` and `stored_words` return headline and body; they are called only where the
    fingerprints differ, since the stored ones cost a query.
    """
    if new.standing < stored.standing:
        return Decision(
            Effect.NOTHING, f"worth less: {new.standing.name}, {stored.standing.name} is stored"
        )
    if new.standing == stored.standing and new.read_at < stored.read_at:
        return Decision(Effect.NOTHING, "read before the stored words were")
    if stored.partial and new.standing > stored.standing:
        return Decision(Effect.WORDS, f"fuller: {stored.partial} was stored")
    if (new.headline, new.body) == (stored.headline, stored.body):
        return Decision(Effect.NOTHING, "the same words")
    if _differ_in_passing(new_words(), stored_words()):
        return Decision(Effect.NOTHING, "only ages and counters differ")
    if _may_be_a_redesign(new, stored):
        return Decision(
            Effect.UNTRUSTED, f"the body is learned by {new.way}, before by {stored.way}"
        )
    return Decision(Effect.WORDS, _what_changed(new, stored))


def standing(*, partial: str, indirect: bool) -> Standing:
    """How much a reading is worth, by why it is partial and whether an aggregator brought it."""
    if partial:
        return Standing.LISTING if partial == "listing-only" else Standing.PARTIAL
    return Standing.INDIRECT if indirect else Standing.WHOLE


def _differ_in_passing(new: tuple[str, str], stored: tuple[str, str]) -> bool:
    return all(volatile.same_words(old, now) for old, now in zip(stored, new, strict=True))


def _may_be_a_redesign(new: Reading, stored: Reading) -> bool:
    """Whether the words may differ only because the declared layout finds nothing any more.

    A site that tries a new design for a day would otherwise leave its boilerplate in every article
    that is read again on that day.
    """
    was_declared = stored.way not in ("", GENERAL)
    return (
        was_declared
        and new.way == GENERAL
        and new.standing == stored.standing
        and new.read_at - stored.read_at < PATIENCE
    )


def _what_changed(new: Reading, stored: Reading) -> str:
    changed = (("headline", new.headline != stored.headline), ("body", new.body != stored.body))
    return f"other words: {' and '.join(name for name, differs in changed if differs)}"
