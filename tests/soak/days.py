"""A soak from its first day to its last."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from newscrawler.demo import Newsroom, serve
from newscrawler.demo.outlets import outlets
from newscrawler.operations.declared import declared
from tests.soak.manners import Manners
from tests.soak.report import Day, Report
from tests.soak.rounds import Soak
from tests.soak.truth import Truth
from tests.soak.weather import Weather

START = datetime(2026, 10, 5, 3, tzinfo=UTC)
DAY = timedelta(days=1)
CALM = 2 * DAY
"""At the end, without faults: all that they delayed is to be made good by then."""
STORIES_A_DAY = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How long, how often, and whom."""

    days: int
    every: timedelta
    seed: int = 1
    sources: tuple[str, ...] = ()
    """Names of sources; empty: all."""


def soak(plan: Plan, folder: Path, tell: Callable[[str], None] = lambda line: None) -> Report:
    """Let the days pass, and tell of each in a line."""
    spiders = [each for each in declared() if not plan.sources or each.name in plan.sources]
    newsroom = newsroom_of(plan, {spider.name for spider in spiders})
    end = START + plan.days * DAY
    weather = Weather(plan.seed, spiders, calm=end - CALM)
    report = Report(faults=weather.drawn)
    with serve(newsroom, clock=lambda: START) as server:
        soaked = Soak(server, folder, spiders, weather)
        manners = Manners(soaked)
        truth = Truth(soaked, manners)
        day = Day()
        for round in soaked.rounds(end, plan.every):
            day.add(round)
            report.note(round.at, manners.judge(round))
            if (round.at - START) % DAY < plan.every and round.at > START:
                report.note(round.at, truth.judge(final=round.at == end))
                report.note(round.at, soaked.check())
                day.articles, day.size = len(truth.held()), soaked.archive.stat().st_size
                report.days.append(day)
                tell(report.last_line())
                day = Day()
    report.quiet = manners.quiet
    report.finish()
    return report


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
