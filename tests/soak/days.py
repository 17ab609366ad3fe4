"""A soak from its first day to its last."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from newscrawler.demo import Newsroom, serve
from newscrawler.demo.outlets import outlets
from newscrawler.operations.declared import declared
from tests.soak.manners import Manners
from tests.soak.report import Report
from tests.soak.rounds import Soak
from tests.soak.truth import Truth
from tests.soak.weather import Weather

START = datetime(2026, 10, 5, 3, tzinfo=UTC)
DAY = timedelta(days=1)
BETWEEN = DAY
CALM = timedelta(hours=30)
"""At the end, without faults: all that they delayed is to be made good by then."""
STORIES_A_DAY = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How long, how often, and whom."""

    days: int
    """Two at least."""
    every: timedelta
    """Between two rounds; a day is a multiple of it."""
    seed: int = 1
    sources: tuple[str, ...] = ()
    """Names of sources; empty: all."""
    between: timedelta = BETWEEN
    """From the end of one fault at a site to the next, on average."""

    @property
    def end(self) -> datetime:
        return START + self.days * DAY


def soak(plan: Plan, folder: Path, tell: Callable[[str], None] = lambda line: None) -> Report:
    """Let the days pass, and tell of each in a line."""
    with opened(plan, folder) as soaked:
        manners = Manners(soaked)
        truth = Truth(soaked, manners)
        report = Report(faults=soaked.weather.drawn)
        for round in soaked.rounds(plan.end, plan.every):
            report.add(round, manners.judge(round))
            if round.at > START and (round.at - START) % DAY == timedelta():
                report.note(round.at, truth.judge(final=round.at == plan.end))
                report.note(round.at, soaked.check())
                report.close_day(len(truth.held()), soaked.archive.stat().st_size)
                tell(report.last_line())
        report.note(plan.end, manners.recovered())
    report.finish(manners.quiet, manners.again)
    return report


@contextmanager
def opened(plan: Plan, folder: Path) -> Iterator[Soak]:
    """A newsroom, weather and crawler as planned, before the first round."""
    spiders = [each for each in declared() if not plan.sources or each.name in plan.sources]
    weather = Weather(plan.seed, spiders, between=plan.between, calm=plan.end - CALM)
    newsroom = newsroom_of(plan, {spider.name for spider in spiders})
    with serve(newsroom, clock=lambda: START) as server:
        yield Soak(server, folder, spiders, weather)


def newsroom_of(plan: Plan, names: Collection[str]) -> Newsroom:
    return Newsroom(
        START,
        plan.seed,
        STORIES_A_DAY * (plan.days + 1),
        before=DAY,
        after=plan.days * DAY,
        listed=100,
        outlets=[name for name in outlets() if name in names],
    )
