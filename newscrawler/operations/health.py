"""Whether each source is as it should be, judged by its crawls, articles and problems."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from math import sqrt
from statistics import median
from typing import TYPE_CHECKING, Literal

from newscrawler.problems import ProblemKind
from newscrawler.store.tables.crawls import STOPPED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from newscrawler.store.tables.crawls import ProblemGroup, Run, SourceHistory

State = Literal["ok", "late", "failing", "drifting"]

DAY = timedelta(days=1)
NEVER_LATE = timedelta(hours=6)
"""A source whose newest article is younger is not late: nights are quiet."""
LATE_AFTER_GAPS = 5
"""A source is late when it has been silent for so many of its usual gaps."""

ENOUGH = 5
"""Articles that the last crawls must have read, and those before, to be compared."""
FALL = 30
"""Percentage points: a way of reading has drifted whose share of the articles fell by so many."""
LAST_RESORTS = {"general", "listing"}
"""Ways taken where no other finds anything: where their share falls, a better one works again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """A field that is no longer read in the way that it was."""

    field: str
    way: str
    """The way in which it was read of most articles before."""
    before: float
    """The share of articles of which it was, from 0 to 1."""
    now: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How a source is. Instants are UTC, ages and gaps seconds; None where they are not known."""

    source: str
    title: str
    state: State
    reasons: tuple[str, ...]
    """What is wrong, in words; empty where the state is ok."""
    last_success_at: datetime | None
    last_success_age: int | None
    newest_at: datetime | None
    newest_age: int | None
    usual_gap: int | None
    """The median between two consecutive articles."""
    articles_24h: int
    listing: str
    """The address of the listing in use."""
    convention: str
    """How that listing rounds ages (moments.Convention); empty where it is not known."""
    listings_failed: int
    """In the last crawl."""
    drifts: tuple[Drift, ...]
    open_problems: int
    troubles: tuple[ProblemGroup, ...]


def judge(record: SourceHistory, now: datetime) -> Health:
    """The health of a source at an instant."""
    last = last_run(record.runs)
    gap = usual_gap(record.published)
    drifts = drifted(record.runs)
    wrong = list(_reasons(record, now, last, gap, drifts))
    return Health(
        source=record.source,
        title=record.title,
        state=wrong[0][0] if wrong else "ok",
        reasons=tuple(reason for _, reason in wrong),
        last_success_at=record.last_success_at,
        last_success_age=_age(record.last_success_at, now),
        newest_at=record.newest_at,
        newest_age=_age(record.newest_at, now),
        usual_gap=None if gap is None else round(gap.total_seconds()),
        articles_24h=sum(at > now - DAY for at in record.published),
        listing=record.listing,
        convention=record.convention,
        listings_failed=last.counts.get("listings/failed", 0) if last else 0,
        drifts=drifts,
        open_problems=sum(trouble.addresses for trouble in record.troubles),
        troubles=record.troubles,
    )


def _reasons(
    record: SourceHistory,
    now: datetime,
    last: Run | None,
    gap: timedelta | None,
    drifts: Sequence[Drift],
) -> Iterable[tuple[State, str]]:
    """What is wrong, and which state follows, the worst first."""
    if last and last.outcome != "ok":
        yield "failing", f"the last crawl: {last.outcome or 'cut off'}"
    # FreshRSS#3217, #6839: that a feed had stopped was noticed after weeks
    if record.newest_at and is_late(now - record.newest_at, gap):
        usual = f", usually one every {in_words(gap.total_seconds())}" if gap else ""
        yield (
            "late",
            f"nothing new for {in_words((now - record.newest_at).total_seconds())}{usual}",
        )
    for drift in drifts:
        shares = f"{drift.before:.0%} of the articles before, {drift.now:.0%} now"
        yield "drifting", f"{drift.field} by {drift.way}: {shares}"
    for trouble in record.troubles:
        if trouble.what == ProblemKind.SELECTORS_DISAGREE:
            yield "drifting", f"{trouble.what}: {trouble.detail}"


def last_run(runs: Sequence[Run]) -> Run | None:
    """The last crawl that is over; None where there is none. `runs`, the newest first."""
    # a crawl that somebody stopped shows nothing of its source
    runs = [run for run in runs if run.outcome != STOPPED]
    # the newest may be running; an older one without an end was killed
    over = runs[1:] if runs and runs[0].ended_at is None else runs
    return over[0] if over else None


def usual_gap(published: Sequence[datetime]) -> timedelta | None:
    """The median time between two consecutive articles, which come oldest first; None for less."""
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(published)]
    return timedelta(seconds=median(gaps)) if gaps else None


def is_late(age: timedelta, gap: timedelta | None) -> bool:
    """Whether a newest article of this age is old for a source with this usual gap."""
    return age > max(NEVER_LATE, LATE_AFTER_GAPS * (gap or timedelta()))


def drifted(runs: Sequence[Run]) -> tuple[Drift, ...]:
    """The fields whose most frequent way of reading became rarer in the last crawls, by name.

    `runs` come newest first. Shares are of all articles, so that a field that is no longer found
    has drifted too. A fall counts from FALL on, unless chance explains it: three standard errors
    of a share among so few articles.
    """
    recent: Counter[str] = Counter()
    before: Counter[str] = Counter()
    for run in runs:
        (recent if articles(recent) < ENOUGH else before).update(run.ways)
    read, had = articles(recent), articles(before)
    if min(read, had) < ENOUGH:
        return ()
    found = []
    for field, way in sorted(leading(before).items()):
        was, now = (ways[f"{field}: {way}"] / n for ways, n in ((before, had), (recent, read)))
        # three of five where it was six of ten is no redesign
        by_chance = 3 * sqrt(was * (1 - was) / read)
        fell = round(100 * (was - now)) >= FALL and was - now > by_chance
        if fell and way not in LAST_RESORTS:
            found.append(Drift(field=field, way=way, before=was, now=now))
    return tuple(found)


def articles(ways: Counter[str]) -> int:
    """How many articles were read: every one has a body, read in some way."""
    return sum(count for key, count in ways.items() if key.startswith("body: "))


def leading(ways: Counter[str]) -> dict[str, str]:
    """Field -> the way in which it was read most often."""
    lead: dict[str, str] = {}
    for key, _ in ways.most_common():
        field, _, way = key.partition(": ")
        lead.setdefault(field, way)
    return lead


def in_words(seconds: float) -> str:
    """A span of time in the largest unit of which there are two: 95 min, 7 h, 3 days."""
    minutes = round(seconds / 60)
    if minutes < 2 * 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // (24 * 60)} days"


def _age(at: datetime | None, now: datetime) -> int | None:
    return None if at is None else max(0, round((now - at).total_seconds()))
