"""From a raw date, the words for a time on a page, to the moment that it allows."""

from __future__ import annotations

import re
from datetime import UTC, datetime
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
    from newscrawler.moments.moment import Moment

# a raw date with all its labels is shorter; what is longer is text
_LONGEST = 150
_SIZE = re.compile(r"\s*\d+ ?[A-Z]{1,2}\s*")
"""A size or quantity: 3D and 5M, but not the ages 3d and 5m."""
# after every date that there may be; 3/4/2026 has its day first or its month
_LATE = [Frame(datetime(2099, 12, 31, tzinfo=UTC), UTC, day_first) for day_first in (True, False)]
# countries of these languages write 2025/4/3; where they write 3/4/2025 its order is not known
_YEAR_FIRST = {"", "ja", "ko", "zh", "hu", "lt", "mn"}


def resolve(
    words: str, *, read_at: datetime, timezone: str, language: str | None = None
) -> Moment | None:
    """The moment that these words allow, when read at `read_at`; None for words that are no time.

    `timezone` (IANA name) is the zone of times without one. `language` (BCP 47) decides whether
    3/4/2025 has its day or its month first, by its region; words in other languages than English
    and Japanese are read only if it is theirs. All the words have to be a time, or labels around
    one; a sentence that mentions a time is none. Where words give a time of publication and one of
    a change, the first is taken (`is_modification` says where there is only a change). An absolute
    time may lie in the future, for the caller to judge; an age ends at `read_at`, and a time
    without a year is never ahead by more than ten minutes, a day without a year by more than a day.

    Raises ValueError for a naive read_at and ZoneInfoNotFoundError for an unknown zone; never for
    any words.
    """
    japanese = (language or "").lower().startswith("ja")
    frame = Frame(read_at, ZoneInfo(timezone), _day_first(language), japanese)
    return read(words, frame, language)


def read(words: str, frame: Frame, language: str | None = None) -> Moment | None:
    """The moment that words allow in a frame; None for words that are no time (see `resolve`)."""
    text = "" if len(words) > _LONGEST or _SIZE.fullmatch(words) else tidy(words)
    if not text:
        return None
    return _plain(text, frame) or _labelled(text, frame) or _translated(text, frame, language)


def is_time(words: str) -> bool:
    """Whether words are a time, whenever they are read, by the order of any country."""
    return any(read(words, frame) for frame in _LATE)


def by_any_order(words: str) -> list[Moment]:
    """The moments of words by the orders of all countries, in which 3/4/2026 has its day or month first."""
    moments = [moment for frame in _LATE if (moment := read(words, frame))]
    return moments[:1] if moments[1:] == moments[:1] else moments


def is_before(one: str, other: str) -> bool:
    """Whether the time of some words is over before that of others begins; not where one is none."""
    earlier, later = read(one, _LATE[0]), read(other, _LATE[0])
    return earlier is not None and later is not None and earlier.latest <= later.earliest


def is_modification(words: str) -> bool:
    """Whether the time that `resolve` takes from the words is that of a change: `Updated 2h ago`."""
    dates = labels.split_labels(tidy(words)) if len(words) <= _LONGEST else []
    return bool(dates) and dates[0].kind is labels.DateKind.MODIFIED


def _translated(text: str, frame: Frame, language: str | None) -> Moment | None:
    """The moment of words in another language: the hull of all their readings in English."""
    moments = (_plain(reading, frame) for reading in in_english(text, language))
    return hull(moment for moment in moments if moment)


def _plain(text: str, frame: Frame) -> Moment | None:
    """The moment of words that are a time and nothing else."""
    return (
        (text.isascii() and stamp(text, frame)) or age(text, frame) or visible(text, frame) or None
    )


def _labelled(text: str, frame: Frame) -> Moment | None:
    """The moment of words with labels around them; None if any part of them is no time."""
    dates = [date.words for date in labels.split_labels(text)]
    if not dates or dates[0] == labels.UNRENDERED:
        return None
    # Reuters: "1:36 PM GMT+2 · Updated ago" still has its time of publication
    moments = [_of_parts(words, frame) for words in dates if words != labels.UNRENDERED]
    return moments[0] if all(moments) else None


def _of_parts(text: str, frame: Frame) -> Moment | None:
    """The moment of words that bars or hyphens may separate."""
    if moment := _bare(text, frame):
        return moment
    times = []
    for part in labels.split_parts(text):
        if _bare(part.words, frame):
            times.append(labels.bare(part.words))
        elif not part.droppable:
            return None
    return _together(times, frame)


def _bare(text: str, frame: Frame) -> Moment | None:
    return _plain(bare, frame) if (bare := labels.bare(text)) else None


def _together(times: list[str], frame: Frame) -> Moment | None:
    """The moment of a day and a clock time that stand apart, or of two times that agree."""
    if not times:
        return None
    if moment := _plain(" ".join(times), frame):
        return moment
    moments = [moment for words in times if (moment := _plain(words, frame))]
    # Kyodo: "1 hour ago - 08:26" is one time twice; two times that disagree are none
    for moment in moments:
        if not all(map(moment.overlaps, moments)):
            return None
    return reduce(and_, moments)


def _day_first(language: str | None) -> bool | None:
    """Whether the country of a language writes the day first in 3/4/2025; None where unknown."""
    primary, _, region = (language or "").lower().replace("_", "-").partition("-")
    if primary == "en":
        return {"us": False, "ph": False}.get(region, True) if region else None
    return None if primary in _YEAR_FIRST else True
