"""What changed in how the articles of a source are read, by its last crawls and those before."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import sqrt
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from newscrawler.store.tables.crawls import Run

ENOUGH = 5
"""Articles that the last crawls must have read, and those before, to be compared."""
FALL = 30
"""Percentage points: a way of reading has drifted whose share of the articles fell by so many."""
LAST_RESORTS = {"general", "learned", "listing"}
"""Ways taken where no other finds anything: where their share falls, a better one works again."""
ENOUGH_SIZES = 30
"""Articles that the last crawls must have read, for the sizes of their texts to be compared: the
medians of ten articles differ by a third in one of twelve weeks, of thirty in hardly any."""
SHRUNK = 0.6
"""A size has fallen that is less than this share of what it was."""
SELDOM = 0.1
"""It must be as small as this share of the articles before were at most, or chance may explain it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """A field that is no longer read in the way that it was."""

    field: str
    way: str
    """The way in which it was read of most articles before."""
    before: float
    """The share of articles of which it was, from 0 to 1."""
    now: float
    by: str = ""
    """The way in which it is read of most articles now; empty where it is not found."""
    since: datetime | None = None
    """When the first crawl began that read it so (UTC)."""
    url_before: str = ""
    """An article of before."""
    url_now: str = ""
    """An article of now, where it is found."""

    def __str__(self) -> str:
        shares = f"{self.before:.0%} of the articles before, {self.now:.0%} now"
        since = f" since {self.since:%Y-%m-%d %H:%M} UTC" if self.since else ""
        by = f", by {self.by}{since}" if self.by else f", not found{since}"
        addresses = (("before", self.url_before), ("now", self.url_now))
        examples = "".join(f"; {when}: {url}" for when, url in addresses if url)
        return f"{self.field} by {self.way}: {shares}{by}{examples}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shrinkage:
    """A size of the articles that fell: the median of their characters, or of their tags."""

    of: str
    before: float
    now: float
    since: datetime

    def __str__(self) -> str:
        return (
            f"{self.of}: {self.before:g} in the median before, {self.now:g} since"
            f" {self.since:%Y-%m-%d %H:%M} UTC"
        )


def drifted(runs: Sequence[Run]) -> tuple[Drift, ...]:
    """The fields whose most frequent way of reading became rarer in the last crawls, by name.

    `runs` come newest first. Shares are of all articles, so that a field that is no longer found
    has drifted too. A fall counts from FALL on, unless chance explains it: three standard errors
    of a share among so few articles.
    """
    latest, earlier = _parted(runs, ENOUGH)
    recent, before = _ways(latest), _ways(earlier)
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
            found.append(_drift(field, way, (was, now), runs, latest))
    return tuple(found)


def lost(runs: Sequence[Run], field: str, way: str) -> Drift | None:
    """The drift of a field since the last crawl that read most articles in a way; None without one.

    `runs` come newest first.
    """
    key = f"{field}: {way}"
    working = next((n for n, run in enumerate(runs) if _is_most(run, key)), 0)
    since = [run for run in runs[:working] if run.ways]
    if not since:
        return None
    shares = [
        _ways(those)[key] / max(articles(_ways(those)), 1) for those in ([runs[working]], since)
    ]
    return _drift(field, way, (shares[0], shares[1]), runs, since)


def shrunken(runs: Sequence[Run]) -> tuple[Shrinkage, ...]:
    """The sizes of a source's articles that fell in its last crawls; `runs` come newest first."""
    latest, earlier = _parted(runs, ENOUGH_SIZES)
    found = []
    for size in ("characters", "tags"):
        recent, before = _sizes(latest, size), _sizes(earlier, size)
        if min(len(recent), len(before)) < ENOUGH_SIZES:
            continue
        now, was = median(recent), median(before)
        if now < SHRUNK * was and now <= before[int(SELDOM * len(before))]:
            since = latest[-1].started_at
            found.append(Shrinkage(of=size, before=was, now=now, since=since))
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


def _parted(runs: Sequence[Run], enough: int) -> tuple[list[Run], list[Run]]:
    """The last crawls, as many as read enough articles, and those before; the newest first."""
    latest: list[Run] = []
    read = 0
    for run in runs:
        if read >= enough:
            break
        latest.append(run)
        read += articles(Counter(run.ways))
    return latest, list(runs[len(latest) :])


def _ways(runs: Iterable[Run]) -> Counter[str]:
    return sum((Counter(run.ways) for run in runs), Counter())


def _sizes(runs: Iterable[Run], size: str) -> list[int]:
    """The median of each crawl, once for each of its articles, the smallest first."""
    sizes: list[int] = []
    for run in runs:
        if (each := run.counts.get(f"median/{size}")) is not None:
            sizes += [each] * articles(Counter(run.ways))
    return sorted(sizes)


def _drift(
    field: str, way: str, shares: tuple[float, float], runs: Sequence[Run], latest: Sequence[Run]
) -> Drift:
    """A drift with what is read in its place, since when, and an article of before and of now."""
    key = f"{field}: {way}"
    now = {name: n for name, n in _ways(latest).items() if name != key}
    by = leading(Counter(now)).get(field, "")
    # the last crawl that read most articles so; what came after it is the change
    working = (n for n, run in enumerate(runs) if _is_most(run, key))
    after = [run for run in runs[: next(working, len(latest))] if run.ways] or list(latest)
    return Drift(
        field=field,
        way=way,
        before=shares[0],
        now=shares[1],
        by=by,
        since=after[-1].started_at,
        url_before=_example(runs, key),
        url_now=_example(runs, f"{field}: {by}" if by else "body: general"),
    )


def _is_most(run: Run, key: str) -> bool:
    return 2 * run.ways.get(key, 0) > articles(Counter(run.ways))


def _example(runs: Iterable[Run], key: str) -> str:
    return next((run.examples[key] for run in runs if key in run.examples), "")
