"""How well, how fast and in how much memory articles are read, beside other readers.

    python -m tests.benchmarks.extraction [FOLDER] [--rounds 3]

FOLDER holds real pages (see tests/samples.py); without it our own saved pages are read. No reader
is told anything of a page's source: newscrawler reads the general way. Each reads all pages in a
process of its own, and all are run in turn; the median round counts.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.peers import NAMES, reader
from tests.samples import Sample, samples
from tests.scoring import Score, score, share


class Run(NamedTuple):
    """What one reader made of all pages."""

    scores: list[Score]
    seconds: list[float]
    """CPU time of each page."""
    peak: float
    """The most memory its process had, in MiB."""


def run(name: str, folder: Path | None) -> Run:
    read = reader(name)
    every = samples(folder)
    read(every[0])  # what is imported late, and compiled once
    scores, seconds = [], []
    for sample in every:
        begun = time.process_time()
        told = read(sample)
        seconds.append(time.process_time() - begun)
        scores.append(score(told, sample.truth))
    return Run(scores, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def apart(name: str, folder: Path | None) -> Run:
    """A run in a new process, whose memory is the reader's."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(run, name, folder).result()


def median(runs: list[Run]) -> Run:
    return sorted(runs, key=lambda one: sum(one.seconds))[len(runs) // 2]


def report(title: str, runs: dict[str, Run], chosen: list[int]) -> None:
    theirs = statistics.fmean(runs["trafilatura"].seconds[i] for i in chosen)
    print(f"{title}: {len(chosen)} pages")
    print(f"{'':12}  body F1  headline  authors  minute  ms CPU  speed   MiB")
    for name, one in runs.items():
        scores = [one.scores[i] for i in chosen]
        seconds = statistics.fmean(one.seconds[i] for i in chosen)
        print(
            f"{name:12}{statistics.fmean(s.body for s in scores):9.4f}"
            f"{share(s.headline for s in scores):10.1%}{share(s.authors for s in scores):9.1%}"
            f"{share(s.minute for s in scores):8.1%}{seconds * 1000:8.1f}{theirs / seconds:6.1f}x"
            f"{one.peak:6.0f}"
        )
    print()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    rounds = [{name: apart(name, asked.folder) for name in NAMES} for _ in range(asked.rounds)]
    runs = {name: median([each[name] for each in rounds]) for name in NAMES}
    every: list[Sample] = samples(asked.folder)
    report("all pages", runs, list(range(len(every))))
    report("Japanese pages", runs, [i for i, sample in enumerate(every) if sample.is_japanese])


if __name__ == "__main__":
    main()
