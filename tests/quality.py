"""How well our own pages are read the general way, and the floors that this may not fall below.

    python -m tests.quality [--raise]

The floors (tests/quality.json) are figures once reached: of the pages as they are, and after each
kind of redesign. They can be raised to what is reached today, and by no command be lowered.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from dataclasses import replace
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, NamedTuple

from tests.benchmarks.redesigns import KINDS, redesigned
from tests.samples import Sample, ours, own_samples
from tests.scoring import Score, score, share

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FLOORS = Path(__file__).with_name("quality.json")
_DIGITS = 4


class Figures(NamedTuple):
    """How well pages were read, each from 0 to 1."""

    body: float
    headline: float
    minute: float
    authors: float


def figures(scores: Sequence[Score]) -> Figures:
    return Figures(
        body=fmean(each.body for each in scores),
        headline=share(each.headline for each in scores),
        minute=share(each.minute for each in scores),
        authors=share(each.authors for each in scores),
    )


def changed(sample: Sample, kind: str) -> Sample:
    """The page after one kind of redesign."""
    html = redesigned(kind, sample.html, sample.charset, sample.truth.body)
    return replace(sample, html=html, charset="utf-8")


def reached() -> dict[str, float]:
    """What is reached today, by measure and kind of redesign ("body, wrappers")."""
    every = list(own_samples())
    told: dict[str, float] = {}
    for kind in KINDS:
        found = figures([score(ours(changed(s, kind)), s.truth) for s in every])
        told |= {f"{name}, {kind}": _cut(getattr(found, name)) for name in ("body", "headline")}
    return told


def raised(floors: Mapping[str, float], today: Mapping[str, float]) -> dict[str, float]:
    """The floors at what is reached today. Raises ValueError where that is below one of them."""
    if lower := below(floors, today):
        raise ValueError(f"below the floor, so nothing is written: {', '.join(lower)}")
    return dict(today)


def below(floors: Mapping[str, float], today: Mapping[str, float]) -> list[str]:
    """The measures that are not what they were, or are not taken any more."""
    return [name for name, floor in floors.items() if today.get(name, 0) < floor]


def recorded() -> dict[str, float]:
    floors: dict[str, float] = json.loads(FLOORS.read_text("utf-8"))
    return floors


def _cut(figure: float) -> float:
    """Rounded down, so that what was reached is never below its own record."""
    digits: int = 10**_DIGITS
    return math.floor(figure * digits) / digits


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--raise", action="store_true", dest="raises", help="raise the floors")
    asked = parser.parse_args()
    floors, today = recorded(), reached()
    for name, figure in today.items():
        print(f"{name:26}{figure:8.4f}{floors.get(name, 0):8.4f}")
    if asked.raises:
        try:
            FLOORS.write_text(json.dumps(raised(floors, today), indent=2) + "\n", "utf-8")
        except ValueError as error:
            sys.exit(str(error))


if __name__ == "__main__":
    main()
