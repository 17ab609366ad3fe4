"""Whether each source is as it should be, judged by its crawls, articles and problems."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Literal

from newscrawler.operations.drift import drifted, lost, shrunken
from newscrawler.problems import ProblemKind
from newscrawler.store.tables.crawls import STOPPED
from newscrawler.store.tables.learned_layouts import DECLARED, LEARNED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from newscrawler.operations.drift import Drift
    from newscrawler.store.tables.crawls import ProblemGroup, Run, SourceHistory
    from newscrawler.store.tables.learned_layouts import LearnedLayout

State = Literal["ok", "late", "failing", "drifting"]

DAY = timedelta(days=1)
NEVER_LATE = timedelta(hours=6)
"""A source whose newest article is younger is not late: nights are quiet."""
LATE_AFTER_GAPS = 5
"""A source is late when it has been silent for so many of its usual gaps."""
MANY = 10
"""The latest pages by which a layout works or fails; most of them decide."""


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
    if record.learned and repaired(record.source, record.learned):
        # by the last crawl that worked: those since have other pages among those of before
        body = lost(record.runs, "body", DECLARED)
        others = (drift for drift in drifts if drift.field != "body")
        drifts = (*others, body) if body else drifts
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
    for change in (*drifts, *shrunken(record.runs)):
        yield "drifting", str(change)
    for trouble in record.troubles:
        if trouble.what == ProblemKind.SELECTORS_DISAGREE:
            yield "drifting", f"{trouble.what}: {trouble.detail}"
    if record.learned and (done := repaired(record.source, record.learned)):
        yield "drifting", done


def repaired(source: str, known: LearnedLayout) -> str:
    """What is done about a declared layout that fails, in words; empty while most pages are read by it."""
    latest = known.latest[-MANY:]
    failed = [page for page in latest if page.way != DECLARED]
    if 2 * len(failed) <= len(latest):
        return ""
    if not known.learned_at:
        return f"read the general way: {len(failed)} of the last {len(latest)} pages are not as declared"
    learned = any(page.way == LEARNED for page in latest)
    return (
        f"{'read by' if learned else 'there is'} a learned layout of {known.pages} pages since"
        f" {known.learned_at:%Y-%m-%d %H:%M} UTC, from {known.first_url} to {known.last_url};"
        f" `newscrawler sources repair {source}` prints the change"
    )


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


def in_words(seconds: float) -> str:
    """A span of time in the largest unit of which there are two: 95 min, 7 h, 3 days."""
    minutes = round(seconds / 60)
    if minutes < 2 * 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // (24 * 60)} days"


def _age(at: datetime | None, now: datetime) -> int | None:
    return None if at is None else max(0, round((now - at).total_seconds()))
