"""How well an article was read: what a reader told of a page, beside what is right."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

_CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Truth:
    """What is right to read from a page."""

    headlines: tuple[str, ...]
    """Every form of the headline that is right."""
    body: str
    authors: tuple[str, ...] = ()
    """Empty where it is not known who wrote it."""
    published: datetime | None = None
    """None where it is not known to the minute."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader told of a page."""

    headline: str = ""
    body: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """How well one page was read: the body from 0 to 1; None where there is nothing to compare."""

    body: float
    headline: bool
    authors: bool | None
    minute: bool | None


def score(told: Reading, right: Truth) -> Score:
    headlines = {_bare(text) for text in right.headlines} - {""}
    authors = {_bare(name) for name in told.authors} == {_bare(name) for name in right.authors}
    return Score(
        body=f1(told.body, right.body),
        headline=_bare(told.headline) in headlines,
        authors=authors if right.authors else None,
        minute=is_same_minute(told.published, right.published) if right.published else None,
    )


def f1(read: str, right: str) -> float:
    """Of the multisets of four words (of four characters in Chinese, Japanese and Korean)."""
    ours, theirs = _shingles(read), _shingles(right)
    common = (ours & theirs).total()
    return 2 * common / (ours.total() + theirs.total())


def is_same_minute(told: datetime | None, right: datetime) -> bool:
    return told is not None and abs(told - right) < timedelta(minutes=1)


def share(answers: Iterable[bool | None]) -> float:
    """Of the answers that are known, how many are right; 1 where none is known."""
    known = [answer for answer in answers if answer is not None]
    return sum(known) / len(known) if known else 1.0


def count(answers: Sequence[bool | None]) -> str:
    """The share in words: `119/124 = 96.0%`."""
    known = [answer for answer in answers if answer is not None]
    return f"{sum(known)}/{len(known)} = {share(answers):.1%}"


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    text = normalize("NFC", text)
    cjk = len(_CJK.findall(text)) > 0.2 * len(text)
    units = re.findall(r"\S", text) if cjk else text.split()
    return Counter(tuple(units[i : i + 4]) for i in range(max(1, len(units) - 3)))


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
