"""Real pages, where somebody has them: kept as WARC for a replay, or read and scored.

    python -m tests.real_pages pack FOLDER OUT.warc.gz
    python -m tests.real_pages score FOLDER [--worst N]

What FOLDER holds is told in tests/samples.py. Not collected by pytest.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from newscrawler.download.warc import PageWriter
from newscrawler.download.warc import WarcPage as KeptPage
from newscrawler.reading.article import read_article
from newscrawler.spiders.japan_news import JapanNews
from newscrawler.spiders.mainichi import Mainichi
from tests.samples import Sample, ours, real_samples
from tests.scoring import Score, count, score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawler.reading.layout import LayoutRules

DECLARED = {"mainichi.jp": Mainichi, "japannews.yomiuri.co.jp": JapanNews}


class Scored(NamedTuple):
    """One page, and how it was read."""

    id: str
    score: Score
    seconds: float


def pack(folder: Path, out: Path) -> None:
    """Keep the pages as the answers they were."""
    with out.open("wb") as file:
        writer = PageWriter(file)
        for sample in real_samples(folder):
            kind = ("Content-Type", f"text/html; charset={sample.charset}")
            page = KeptPage(sample.url, 200, [kind], sample.html, sample.read_at)
            writer.write(page)


def scored(sample: Sample, rules: LayoutRules | None = None) -> Scored:
    start = time.process_time()
    told = ours(sample, rules)
    seconds = time.process_time() - start
    return Scored(sample.id, score(told, sample.truth), seconds)


def report(title: str, pages: Sequence[Scored], worst: int) -> None:
    if not pages:
        return
    print(f"{title}: {len(pages)} pages")
    print(f"  body F1   {fmean(page.score.body for page in pages):.4f}")
    for name in ("headline", "authors", "minute"):
        print(f"  {name:9} {count([getattr(page.score, name) for page in pages])}")
    print(f"  time      {1000 * fmean(page.seconds for page in pages):.1f} ms a page")
    for page in sorted(pages, key=lambda page: page.score.body)[:worst]:
        print(f"    {page.score.body:.3f} {page.id}")
    for name in ("headline", "authors", "minute"):
        wrong = [page.id.split("/")[-1] for page in pages if getattr(page.score, name) is False]
        print(f"  {name} wrong: {', '.join(wrong[: worst or None]) or 'none'}")


def score_all(folder: Path, worst: int) -> None:
    read_article(b"<p>warm up</p>", "https://example.com/a")
    every = list(real_samples(folder))
    report("general way", [scored(sample) for sample in every], worst)
    for host, spider in DECLARED.items():
        own = [sample for sample in every if urlsplit(sample.url).netloc == host]
        report(f"rules of {spider.name}", [scored(s, spider().rules) for s in own], worst)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    verbs = parser.add_subparsers(dest="verb", required=True)
    packing = verbs.add_parser("pack", help="keep the pages in a WARC file")
    packing.add_argument("folder", type=Path)
    packing.add_argument("out", type=Path)
    scoring = verbs.add_parser("score", help="read the pages and compare")
    scoring.add_argument("folder", type=Path)
    scoring.add_argument("--worst", type=int, default=0, metavar="N", help="list the worst pages")
    asked = parser.parse_args()
    if asked.verb == "pack":
        pack(asked.folder, asked.out)
    else:
        score_all(asked.folder, asked.worst)


if __name__ == "__main__":
    main()
