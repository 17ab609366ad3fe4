"""What a soak has shown: counts by week, faults by kind, and all that was wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median

from tests.soak.rounds import Round

WEEK = 7
PEAK_MAY_GROW, SIZE_MAY_GROW = 1.1, 1.25
"""From the middle third of the days to the last: memory of a crawl, bytes of archive an article."""


@dataclass(slots=True)
class Day:
    """Counts of one day."""

    rounds: int = 0
    crawls: int = 0
    """Of one source each."""
    requests: int = 0
    unchanged: int = 0
    """Requests that were answered 304."""
    killed: int = 0
    peak: int = 0
    """The most memory that a crawl held, in KiB."""
    articles: int = 0
    """In the archive at its end."""
    size: int = 0
    """Of the archive at its end, in bytes."""

    def add(self, round: Round) -> None:
        self.rounds += 1
        self.crawls += len(round.told)
        self.requests += len(round.requests)
        self.unchanged += sum(request.status == 304 for request in round.requests)
        self.killed += round.killed
        self.peak = max(self.peak, round.done.peak)


@dataclass(slots=True)
class Report:
    days: list[Day] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    """All that was wrong, each with when it was found."""
    faults: Counter[str] = field(default_factory=Counter)
    """How many spells of each kind there were."""
    quiet: int = 0
    """Crawls of a source that had nothing new, and was asked for one listing alone."""
    again: int = 0
    """Crawls that asked a listing whole, since an article waited to be read again."""

    _today: Day = field(default_factory=Day)

    def add(self, round: Round, troubles: Iterable[str]) -> None:
        self._today.add(round)
        self.note(round.at, troubles)

    def note(self, at: datetime, troubles: Iterable[str]) -> None:
        self.troubles += [f"{at:%m-%d %H:%M} {trouble}" for trouble in troubles]

    def last_line(self) -> str:
        return f"{_row(len(self.days), self.days[-1:])}  {len(self.troubles)} troubles"

    def close_day(self, articles: int, size: int) -> None:
        """Of so many articles, in so many bytes, is the archive now."""
        self._today.articles, self._today.size = articles, size
        self.days.append(self._today)
        self._today = Day()

    def finish(self, quiet: int, again: int) -> None:
        """Compare the last third of the days with the middle one."""
        self.quiet, self.again = quiet, again
        third = len(self.days) // 3
        if third < 2:
            return
        before, after = self.days[third : 2 * third], self.days[-third:]
        peaks = [median(day.peak for day in days) for days in (before, after)]
        if peaks[1] > PEAK_MAY_GROW * peaks[0]:
            self.troubles.append(f"at last: memory grew from {peaks[0]} to {peaks[1]} KiB")
        sizes = [
            _an_article(days)
            for days in (self.days[third - 1 : 2 * third], self.days[-third - 1 :])
        ]
        if sizes[1] > SIZE_MAY_GROW * sizes[0]:
            self.troubles.append(
                f"at last: an article took {sizes[0]:.0f} bytes, then {sizes[1]:.0f}"
            )

    def lines(self) -> Iterator[str]:
        """The table for people, then the faults, then what was wrong."""
        yield "  DAYS  ROUNDS  CRAWLS  REQUESTS    304  KILLED  PEAK MIB  ARTICLES  ARCHIVE MIB"
        for first in range(0, len(self.days), WEEK):
            yield _row(first + 1, self.days[first : first + WEEK])
        yield _row(1, self.days)
        yield f"{self.quiet} crawls found nothing new and asked for one listing alone"
        yield f"{self.again} more asked it whole, since an article had to be read again"
        yield f"{self.faults.total()} faults: " + ", ".join(
            f"{times} {name}" for name, times in sorted(self.faults.items())
        )
        kinds = Counter(trouble.split(" ", 2)[2].split(":")[0] for trouble in self.troubles)
        yield f"lost {kinds['lost']}, unknown {kinds['unknown']}, other troubles " + str(
            kinds.total() - kinds["lost"] - kinds["unknown"]
        )
        yield from self.troubles


def _an_article(days: Sequence[Day]) -> float:
    """Bytes by which the archive grew for each article, from the first of these days to the last."""
    return (days[-1].size - days[0].size) / max(days[-1].articles - days[0].articles, 1)


def _row(first: int, days: Sequence[Day]) -> str:
    counts = [
        sum(getattr(day, name) for day in days)
        for name in ("rounds", "crawls", "requests", "unchanged", "killed")
    ]
    peak, last = max(day.peak for day in days) / 1024, days[-1]
    span = f"{first}-{first + len(days) - 1}"
    return (
        "{:>6}  {:>6}  {:>6}  {:>8}  {:>5}  {:>6}".format(span, *counts)
        + f"  {peak:>8.1f}  {last.articles:>8}  {last.size / 2**20:>11.1f}"
    )
