"""Is this article one we have? Decided on data alone; nothing here reads or writes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

MIN_WORDS = 25
MIN_CJK = 40
"""A shorter text is never taken for a copy: "No damage has been reported." is nobody's text."""

_CJK = "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_CJK_CHARACTER = re.compile(f"[{_CJK}]")
_WORD = re.compile(rf"[^\W{_CJK}]+(?:['’][^\W{_CJK}]+)*")
# a point within a number is no punctuation: 3.5 and 35 are two reports
_BETWEEN_WORDS = re.compile(r"(?!(?<=\d)\.\d)[\W_]+")


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


def fingerprint(text: str) -> str:
    """96 bits in hexadecimal, the same for texts that differ in white space, punctuation, case or
    width of letters alone. Empty for a text without a word."""
    words = _BETWEEN_WORDS.sub("", unicodedata.normalize("NFKC", text).casefold())
    return blake2b(words.encode("utf-8", "ignore"), digest_size=12).hexdigest() if words else ""


def is_long(text: str) -> bool:
    """Whether a text is long enough for its words alone to tell whose it is."""
    return len(_WORD.findall(text)) >= MIN_WORDS or len(_CJK_CHARACTER.findall(text)) >= MIN_CJK


def word_count(text: str) -> int:
    """Words, and characters where a language does not part its words (Chinese, Japanese, Korean)."""
    return len(_WORD.findall(text)) + len(_CJK_CHARACTER.findall(text))


def group(documents: Iterable[Mapping[str, str]]) -> list[int]:
    """A label for each document (id, lang, title, text, published, source): equal labels are copies
    of one text."""
    labels: dict[str, int] = {}
    return [
        labels.setdefault(_key(document["text"], at), len(labels))
        for at, document in enumerate(documents)
    ]


def _key(text: str, at: int) -> str:
    return fingerprint(text) if is_long(text) else f"alone {at}"
