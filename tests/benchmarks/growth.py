"""How the time of each pure function grows with the size of what it is given, and its memory.

    python -m tests.benchmarks.growth [--function NAME] [--input NAME] [--sizes 10000 100000] [--most 40]

Each function (tests.benchmarks.fed) is given each text (tests.benchmarks.swelling) at two sizes. CPU
time is measured, the best of a few tries; a function that is linear takes ten times as long for ten times
the size. Printed are the greatest ratios, of those where the larger text takes more than a few
milliseconds, and the greatest times. Where twice the smaller size foretells more than UNBEARABLE, the
larger is not tried: its ratio is foretold, and marked with "~". Exit code 1 where a ratio is more
than ACCEPTED.
"""

from __future__ import annotations

import argparse
import logging
import math
import resource
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

from tests.benchmarks import swelling
from tests.benchmarks.fed import of_markup, of_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.benchmarks.fed import Fed

ACCEPTED = 15
"""The ratio for ten times the size; above ten for caches, and for what sorts."""
NEGLIGIBLE = 0.02
"""Seconds: below, the clock and the garbage collector decide."""
TRIES = 4
"""Of which the best counts where a ratio is near to what is accepted: other programs run as well."""
DOUBTFUL = 0.02
"""Seconds for the smaller text from which the larger is only tried where twice the smaller allows it."""
UNBEARABLE = 10.0
"""Seconds."""


class Growth(NamedTuple):
    """What one function takes for one text."""

    ratio: float
    seconds: float
    """For the larger size."""
    function: str
    input: str
    foretold: bool = False

    def __str__(self) -> str:
        mark = "~" if self.foretold else " "
        return f"{mark}{self.ratio:8.1f} {self.seconds:9.3f} s  {self.function}: {self.input}"


def seconds(function: Fed, text: str) -> float:
    begun = time.process_time()
    function(text)
    return time.process_time() - begun


def grown(
    function: Fed, make: Callable[[int], str], sizes: tuple[int, int]
) -> tuple[float, float, bool]:
    """The ratio of the two sizes, the seconds of the larger, and whether these are foretold."""
    small = make(sizes[0])
    one = seconds(function, small)
    # most are so fast that they could be quadratic
    if one * (sizes[1] / sizes[0]) ** 2 < NEGLIGIBLE:
        return 0, one, False
    if one > DOUBTFUL:
        one = min(one, seconds(function, small))
        two = min(seconds(function, make(2 * sizes[0])) for _ in range(2))
        exponent = math.log2(max(two / max(one, DOUBTFUL / 4), 1))
        ratio = (sizes[1] / sizes[0]) ** exponent
        if one * ratio > UNBEARABLE:
            return ratio, one * ratio, True
    large = make(sizes[1])
    ten = seconds(function, large)
    # most are far from it: they are spared more tries
    for _ in range(TRIES - 1):
        if ten <= max(NEGLIGIBLE, ACCEPTED * 0.8 * one):
            break
        one, ten = min(one, seconds(function, small)), min(ten, seconds(function, large))
    return ten / max(one, NEGLIGIBLE / ACCEPTED), ten, False


def measured(wanted: argparse.Namespace) -> Iterator[Growth]:
    for functions, inputs in ((of_words(), swelling.words()), (of_markup(), swelling.markup())):
        for name, function in functions.items():
            if wanted.function not in name:
                continue
            function("a z")  # imports and tables
            for token, make in inputs.items():
                if wanted.input in ("", token):
                    ratio, larger, foretold = grown(function, make, tuple(wanted.sizes))
                    found = Growth(ratio, larger, name, token, foretold)
                    if ratio > ACCEPTED and larger > NEGLIGIBLE:
                        print(found, file=sys.stderr)
                    yield found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--function", default="")
    parser.add_argument("--input", default="")
    parser.add_argument("--sizes", type=int, nargs=2, default=(10_000, 100_000))
    parser.add_argument("--most", type=int, default=40)
    wanted = parser.parse_args()
    logging.disable()
    found = list(measured(wanted))
    slow = sorted((each for each in found if each.seconds > NEGLIGIBLE), reverse=True)
    for title, each in (
        ("worst ratios", slow),
        ("longest times", sorted(slow, key=lambda each: -each.seconds)),
    ):
        print(f"\n{title} of {len(found)} ({wanted.sizes[1]} to {wanted.sizes[0]} characters)")
        print("\n".join(map(str, each[: wanted.most])))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    worse = [each for each in slow if each.ratio > ACCEPTED]
    print(f"\n{len(worse)} of {len(found)} above {ACCEPTED}; at most {peak} MB of memory")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
