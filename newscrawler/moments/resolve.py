"""From the words for a time to the moment they allow."""

from __future__ import annotations

import re
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from newscrawler.moments import labels
from newscrawler.moments.ages import age
from newscrawler.moments.frame import Frame
from newscrawler.moments.moment import hull
from newscrawler.moments.stamps import stamp
from newscrawler.moments.tidy import tidy
from newscrawler.moments.translate import in_english
from newscrawler.moments.visible import visible

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.moments.moment import Moment

_LONGEST = 150
_SIZE = re.compile(r"\s*\d+ ?[A-Z]{1,2}\s*")
"""3D and 5M, but not 3d and 5m."""
_YEAR_FIRST = {"", "ja", "ko", "zh", "hu", "lt", "mn"}


def resolve(
    words: str, *, read_at: datetime, timezone: str, language: str | None = None
) -> Moment | None:
    """The interval these words allow, when read at `read_at`; None for what tells no time.

    `timezone` (IANA name) is the zone of times that name none. `language` (BCP 47) decides
    3/4/2025, day first or month first by its region; words of other languages than English and
    Japanese are read only where it names theirs. All the words have to be a time, or known
    labels around one; a sentence that mentions a time is none. Where words tell publication
    and a change, publication is taken; see `tells_modification`. Absolute times may lie in the
    future, for the caller to judge; ages end when they are read, and a time without a year is
    never ahead by more than ten minutes, a day without a year by more than a day.

    Raises ValueError on a naive read_at and ZoneInfoNotFoundError on an unknown zone; never for
    any words.
    """
    return read(words, Frame(read_at, ZoneInfo(timezone), _day_first(language)), language)


def read(words: str, frame: Frame, language: str | None = None) -> Moment | None:
    """The same, in a frame."""
    text = "" if len(words) > _LONGEST or _SIZE.fullmatch(words) else tidy(words)
    if not text:
        return None
    return _plain(text, frame) or _labelled(text, frame) or _translated(text, frame, language)


def tells_modification(words: str) -> bool:
    """Whether the time that `resolve` takes from the words is that of a change: `Updated 2h ago`."""
    told = labels.told(tidy(words)) if len(words) <= _LONGEST else []
    return bool(told) and told[0].tells is labels.Tells.CHANGE


def _translated(text: str, frame: Frame, language: str | None) -> Moment | None:
    """The moment of words in another language, by all that they may say in English."""
    told = (_plain(each, frame) for each in in_english(text, language))
    return hull(moment for moment in told if moment)


def _plain(text: str, frame: Frame) -> Moment | None:
    """The moment of words that are a time and nothing else."""
    return (
        (text.isascii() and stamp(text, frame)) or age(text, frame) or visible(text, frame) or None
    )


def _labelled(text: str, frame: Frame) -> Moment | None:
    """The moment of words with labels around them, of which none is left unread."""
    told = [time.words for time in labels.told(text)]
    if not told or told[0] == labels.UNRENDERED:
        return None
    moments = [_parted(words, frame) for words in told if words != labels.UNRENDERED]
    return moments[0] if all(moments) else None


def _parted(text: str, frame: Frame) -> Moment | None:
    """The moment of words that bars or hyphens may part."""
    if moment := _bare(text, frame):
        return moment
    times = []
    for part in labels.parted(text):
        if _bare(part.words, frame):
            times.append(labels.bare(part.words))
        elif not part.droppable:
            return None
    return _together(times, frame)


def _bare(text: str, frame: Frame) -> Moment | None:
    return _plain(bare, frame) if (bare := labels.bare(text)) else None


def _together(times: list[str], frame: Frame) -> Moment | None:
    """A day and a clock that stand apart, or two readings of one time that agree."""
    if not times:
        return None
    if moment := _plain(" ".join(times), frame):
        return moment
    moments = [moment for each in times if (moment := _plain(each, frame))]
    for moment in moments:
        if not all(map(moment.overlaps, moments)):
            return None
    return reduce(and_, moments)


def _day_first(language: str | None) -> bool | None:
    """How the country of a language writes 3/4/2025; None where it is not known, or year first."""
    primary, _, region = (language or "").lower().replace("_", "-").partition("-")
    if primary == "en":
        return {"us": False, "ph": False}.get(region, True) if region else None
    return None if primary in _YEAR_FIRST else True
