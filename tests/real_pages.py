"""Real pages, where somebody has them: kept as WARC for a replay, or read and scored.

    python -m tests.real_pages pack FOLDER OUT.warc.gz
    python -m tests.real_pages score FOLDER [--worst N]

FOLDER holds index.json (a list of id, url, file, charset, gold, crawl_date), the pages (gzip) and
a JSON of what is right for each: title, authors, published, text. Not collected by pytest.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any
from unicodedata import normalize
from urllib.parse import urlsplit

from newscrawler.dating import believe
from newscrawler.moments import resolve
from newscrawler.reading.article import read_article
from newscrawler.reading.headline import headlines
from newscrawler.reading.layout import Rules
from newscrawler.reading.page import Page
from newscrawler.spiders.japan_news import JapanNews
from newscrawler.spiders.mainichi import Mainichi
from newscrawler.warc import Page as KeptPage
from newscrawler.warc import PageWriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawler.items import Article

DECLARED = {"mainichi.jp": Mainichi, "japannews.yomiuri.co.jp": JapanNews}
_CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Sample:
    """A real page, and what is right to read from it."""

    id: str
    url: str
    html: bytes
    charset: str
    read_at: datetime
    gold: dict[str, Any]


@dataclass(slots=True)
class Score:
    """How well one page was read: each from 0 to 1; None where there is nothing to compare."""

    id: str
    body: float
    headline: bool
    authors: bool | None
    minute: bool | None
    seconds: float
    article: Article = field(repr=False)


def samples(folder: Path) -> Iterator[Sample]:
    for row in json.loads((folder / "index.json").read_text("utf-8")):
        at = datetime.fromisoformat(row["crawl_date"])
        yield Sample(
            id=row["id"],
            url=row["url"],
            html=gzip.decompress((folder / row["file"]).read_bytes()),
            charset=row["charset"],
            read_at=at if at.tzinfo else at.replace(tzinfo=UTC),
            gold=json.loads((folder / row["gold"]).read_text("utf-8")),
        )


def pack(folder: Path, out: Path) -> None:
    """Keep the pages as the answers they were."""
    with out.open("wb") as file:
        writer = PageWriter(file)
        for sample in samples(folder):
            kind = ("Content-Type", f"text/html; charset={sample.charset}")
            page = KeptPage(sample.url, 200, [kind], sample.html, sample.read_at)
            writer.write(page)


def score(sample: Sample, rules: Rules) -> Score:
    start = time.process_time()
    article = read_article(sample.html, sample.url, encoding=sample.charset, rules=rules)
    seconds = time.process_time() - start
    return Score(
        id=sample.id,
        body=f1(article.body, sample.gold["text"]),
        headline=_is_right_headline(article.headline, sample),
        authors=_are_right_authors(article.authors, sample.gold["authors"]),
        minute=_is_right_minute(article, sample),
        seconds=seconds,
        article=article,
    )


def f1(read: str, right: str) -> float:
    """Of the multisets of four words (of four characters in Chinese, Japanese and Korean)."""
    ours, theirs = _shingles(read), _shingles(right)
    common = (ours & theirs).total()
    return 2 * common / (ours.total() + theirs.total())


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    text = normalize("NFC", text)
    cjk = len(_CJK.findall(text)) > 0.2 * len(text)
    units = re.findall(r"\S", text) if cjk else text.split()
    return Counter(tuple(units[i : i + 4]) for i in range(max(1, len(units) - 3)))


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _is_right_headline(read: str, sample: Sample) -> bool:
    page = Page(sample.html, sample.url, encoding=sample.charset)
    keys = ("headline", "alternativeHeadline")
    told = [str(node.get(key, "")) for node in page.linked_data for key in keys]
    right = {_bare(text) for text in [sample.gold["title"], *told, *headlines(page)]}
    return _bare(read) in right - {""}


def _are_right_authors(read: Sequence[str], right: Sequence[str] | None) -> bool | None:
    return {_bare(a) for a in read} == {_bare(a) for a in right} if right else None


def _is_right_minute(article: Article, sample: Sample) -> bool | None:
    """None where the gold has only a day."""
    right = sample.gold["published"]
    if right.endswith("00:00:00"):
        return None
    told = resolve(
        right,
        read_at=sample.read_at,
        timezone=article.stamps[0].timezone if article.stamps else "UTC",
    )
    found = believe(article.stamps, read_at=sample.read_at)
    if told is None or found is None:
        return False
    return abs(found.moment.earliest - told.earliest) < timedelta(minutes=1)


def _share(answers: Sequence[bool | None]) -> str:
    known = [answer for answer in answers if answer is not None]
    return f"{sum(known)}/{len(known)} = {sum(known) / max(len(known), 1):.1%}"


def report(title: str, scores: Sequence[Score], worst: int) -> None:
    if not scores:
        return
    print(f"{title}: {len(scores)} pages")
    print(f"  body F1   {fmean(s.body for s in scores):.4f}")
    print(f"  headline  {_share([s.headline for s in scores])}")
    print(f"  authors   {_share([s.authors for s in scores])}")
    print(f"  minute    {_share([s.minute for s in scores])}")
    print(f"  time      {1000 * fmean(s.seconds for s in scores):.1f} ms a page")
    for one in sorted(scores, key=lambda s: s.body)[:worst]:
        print(f"    {one.body:.3f} {one.id}")
    for name in ("headline", "authors", "minute"):
        wrong = [s.id.split("/")[-1] for s in scores if getattr(s, name) is False]
        print(f"  {name} wrong: {', '.join(wrong[: worst or None]) or 'none'}")


def score_all(folder: Path, worst: int) -> None:
    read_article(b"<p>warm up</p>", "https://example.com/a")
    every = list(samples(folder))
    report("general way", [score(sample, Rules()) for sample in every], worst)
    for host, spider in DECLARED.items():
        own = [sample for sample in every if urlsplit(sample.url).netloc == host]
        report(f"rules of {spider.name}", [score(s, spider().rules) for s in own], worst)


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
