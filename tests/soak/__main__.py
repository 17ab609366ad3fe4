"""Thirty days of cron's crawls of the newsroom, with faults drawn at random: is anything lost?

python -m tests.soak [--days 30] [--every 30m] [--seed 1] [--sources nhk,mainichi]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from tests.soak.days import Plan, soak

SOURCES = "nhk,japan_today,mainichi,japan_news,kyodo,japan_times,yomiuri,bbc"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--days", type=int, default=30, help="simulated ones, two at least")
    parser.add_argument("--every", type=int, default=30, help="minutes between rounds")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same faults")
    parser.add_argument(
        "--sources", default=SOURCES, help="names with commas between them, or all"
    )
    options = parser.parse_args()
    if options.days < 2 or 24 * 60 % options.every:
        parser.error("at least two days, each a multiple of the minutes between rounds")
    plan = Plan(
        days=options.days,
        every=timedelta(minutes=options.every),
        seed=options.seed,
        sources=() if options.sources == "all" else tuple(options.sources.split(",")),
    )
    with tempfile.TemporaryDirectory() as folder:
        report = soak(plan, Path(folder), lambda line: print(line, flush=True))
    print(*report.lines(), sep="\n")
    return int(bool(report.troubles))


if __name__ == "__main__":
    sys.exit(main())
