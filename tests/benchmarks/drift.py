"""How much of headline, body, time and authors survives a redesign, beside other readers.

    python -m tests.benchmarks.drift [FOLDER]

Pages are changed as redesigns do (tests/benchmarks/redesigns.py), one kind of change at a time
and all together, and every reader reads the same changed pages. FOLDER holds real pages (see
tests/samples.py); without it these are our own saved pages, and newscrawler reads them twice: the
general way, and by what their sources declare.
"""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from tests.benchmarks.peers import NAMES, OURS, reader
from tests.benchmarks.redesigns import KINDS
from tests.quality import Figures, changed, figures
from tests.samples import ours, samples
from tests.scoring import score

DECLARED = "declared"


def rows(folder: Path | None, name: str) -> dict[str, Figures]:
    """By kind of change, how well one reader reads."""
    read = (lambda sample: ours(sample, sample.rules)) if name == DECLARED else reader(name)
    every = samples(folder)
    return {
        kind: figures([score(read(changed(s, kind)), s.truth) for s in every]) for kind in KINDS
    }


def report(told: dict[str, dict[str, Figures]]) -> None:
    for measure in Figures._fields:
        print(f"{measure:16}{''.join(f'{name:>13}' for name in told)}")
        for kind in KINDS:
            figures = {name: getattr(told[name][kind], measure) for name in told}
            best = max(figures[name] for name in NAMES if name != OURS)
            mark = "" if figures[OURS] > best else "  =" if figures[OURS] == best else "  behind"
            print(f"  {kind:14}{''.join(f'{each:13.3f}' for each in figures.values())}{mark}")
        print()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?")
    folder = parser.parse_args().folder
    names = NAMES if folder else (OURS, DECLARED, *NAMES[1:])
    with ProcessPoolExecutor() as processes:
        told = dict(zip(names, processes.map(partial(rows, folder), names), strict=True))
    print(f"{len(samples(folder))} pages, {len(KINDS) - 2} kinds of change\n")
    report(told)


if __name__ == "__main__":
    main()
