"""How exactly sightings narrow a time, and how often the convention of a source is learned.

    python -m tests.benchmarks.sightings [--articles 400] [--sources 40]

Simulated: articles first seen 5 to 20 hours old, whose list shows hours; minutes between the earliest
and the latest time that the sightings allow, medians, by the source's own convention. Sources have ten
articles whose list is read for 40 hours, or from their first hour for 26 hours. Then: how many
edited stamps contradict the ages before. Exit code 1 where the truth is ever outside, or a floor of
quality is missed.
"""

from __future__ import annotations

import argparse
import sys
from datetime import timedelta
from itertools import product
from typing import TYPE_CHECKING

from newscrawler.demo.ages import Ages
from newscrawler.moments import Convention
from newscrawler.moments.conventions import CACHED
from tests.moments.ageing import MINUTE, Lists, intervals, learned, noticed, width

if TYPE_CHECKING:
    from collections.abc import Iterator

PERIODS = ((15, 0), (15, 10), (47, 0), (60, 0), (60, 10))
"""Minutes between crawls, and how late each may be."""
SIGHTINGS = (1, 2, 4, 8, 12)
FLOORS = {(15, 0, 4): 16, (47, 0, 8): 10}
"""Minutes at most, on a page that no cache keeps; five more where one may."""
LISTS = {
    "5 to 20 hours old": Lists(youngest=5, oldest=20, hours=40),
    "new": Lists(youngest=0, oldest=1, hours=26),
}
LEARNED = 0.97
SHIFTS = (0, 10, 30, 120)
"""Minutes; none is a false alarm."""


def widths(articles: int) -> Iterator[str]:
    """Prints a table; yields what is wrong with it."""
    print(f"{'minutes wide':34}", *(f"{count:>5}" for count in SIGHTINGS), " sightings")
    for convention, kept in product(Convention, (timedelta(0), CACHED)):
        ages = Ages(convention=convention.value, kept=kept)
        for period, jitter in PERIODS:
            row = []
            for count in SIGHTINGS:
                found = intervals(ages, period, jitter, count, articles)
                row.append(width(found))
                label = f"{convention}, {'cached' if kept else 'fresh'}, {period} min + 0-{jitter}"
                if outside := sum(not m.earliest <= at <= m.latest for at, m in found):
                    yield f"{label}: the truth is outside for {outside} articles"
                most = FLOORS.get((period, jitter, count))
                if most and row[-1] > most + kept / MINUTE:
                    yield f"{label}: {row[-1]:.1f} minutes after {count} sightings"
            print(f"{label:34}", *(f"{each:5.1f}" for each in row))


def conventions(sources: int) -> Iterator[str]:
    print(f"\n{'convention learned of sources':50}", *(f"{c:>9}" for c in Convention))
    for (named, lists), period, kept in product(
        LISTS.items(), (15, 47, 60), (timedelta(0), CACHED)
    ):
        label = f"{named}, {'cached' if kept else 'fresh'}, every {period} min"
        shares = []
        for convention in Convention:
            found = [
                learned(
                    Ages(convention=convention.value, kept=kept),
                    period,
                    lists,
                    10,
                    seed,
                    language,
                )
                for seed in range(sources // 2)
                for language in ("en", "ja")
            ]
            if lost := sum(convention not in each for each in found):
                yield f"{label}: {convention} was rejected for {lost} sources that follow it"
            shares.append(sum(each == {convention} for each in found) / len(found))
        if min(shares) < LEARNED and period < 60:
            yield f"{label}: learned of {min(shares):.0%}"
        print(f"{label:50}", *(f"{share:9.1%}" for share in shares))


def edits(articles: int) -> Iterator[str]:
    print(f"\n{'edited stamps noticed, moved by minutes':50}", *(f"{each:>7}" for each in SHIFTS))
    for period, kept in product((15, 47, 60), (timedelta(0), CACHED)):
        ages = Ages(kept=kept)
        label = f"{'cached' if kept else 'fresh'}, every {period} min"
        shares = [noticed(ages, period, shift, articles) for shift in SHIFTS]
        if shares[0]:
            yield f"{label}: {shares[0]:.0%} of stamps that nobody edited"
        print(f"{label:50}", *(f"{share:7.1%}" for share in shares))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--sources", type=int, default=40)
    options = parser.parse_args()
    wrong = [*widths(options.articles), *conventions(options.sources), *edits(options.articles)]
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
