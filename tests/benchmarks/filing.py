"""What it costs to file an article, copies and stories looked for, in a small archive and a large.

    python -m tests.benchmarks.filing [--sizes 10000 100000] [--per-day 2000] [--database FILE]

Fills a new SQLite archive with generated text: English and Japanese, one in five an edited copy
of an article of the last hours, one in ten a report by formula, the feet of pages the same
everywhere; each has topics. Those of the last days, as long as an index keeps any, are filed; older
ones are imported, which is faster and leaves what is then left of them. At each size it files
articles one at a time, each in a transaction of its own, then in batches as a crawl does, and prints
the median, the 95th percentile, the ratio to the first size, memory and file size; and what it took
to find the topics of such an article, which a crawl does before. Garbage is collected as seldom as
in a crawl.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections import deque
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawler import topics
from newscrawler.items import Article
from newscrawler.operations.crawl import seldom_collecting
from newscrawler.store.archive import Archive
from newscrawler.store.grouping import duplicates
from newscrawler.store.transfer.record import AddressRecord, Record
from tests.benchmarks.edits import AFTER, edited
from tests.benchmarks.formulas import FORMULAS, facts
from tests.benchmarks.travelling import AN_ARTICLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

START = datetime(2026, 1, 1, tzinfo=UTC)
SYLLABLES = [
    "ka",
    "ri",
    "to",
    "men",
    "sa",
    "lo",
    "vi",
    "ner",
    "du",
    "shi",
    "mo",
    "el",
    "tan",
    "per",
    "go",
    "ha",
    "zu",
    "ren",
    "li",
    "os",
]
TOGETHER = (1, 3, 50)
"""Articles of a transaction: one; what a source that is asked once a second brings while an article
waits for others (pipelines.LONGEST_WAIT); as many as are filed at once at most (pipelines.BATCH)."""
PORTION = 500
"""Articles brought in at once."""
END = datetime(2100, 1, 1, tzinfo=UTC)
"""Seen from here, all that is imported is old."""
DAYS = duplicates.WINDOW.days + 1
IMPORTED = replace(AN_ARTICLE, authors=(), tags=(), source_title="", source_homepage="")
TIMES = ("published_at", "published_earliest", "published_latest", "first_seen_at",
         "last_seen_at", "read_at", "words_since")  # fmt: skip
KANJI = [chr(code) for code in range(0x4E00, 0x4E00 + 1800)]
PARTICLES = [
    "は",
    "が",
    "を",
    "に",
    "で",
    "と",
    "も",
    "から",
    "まで",
    "した",
    "する",
    "です",
    "という",
    "など",
]


def words(chance: random.Random) -> dict[str, list[str]]:
    """A vocabulary of each language, the frequent words first."""
    english = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(8000)]
    japanese = [
        "".join(chance.choices(KANJI, k=2)) + chance.choice(PARTICLES) for _ in range(8000)
    ]
    return {"en": english, "ja": japanese}


def text(vocabulary: list[str], language: str, chance: random.Random) -> str:
    """Some ten paragraphs of sentences, with figures and names."""
    weights = [1 / (rank + 10) for rank in range(len(vocabulary))]
    drawn = iter(chance.choices(vocabulary, weights, k=600))
    space, stop = (" ", ". ") if language == "en" else ("", "。")
    paragraphs = []
    for _ in range(chance.randint(4, 12)):
        sentences = []
        for _ in range(chance.randint(1, 3)):
            some = list(islice(drawn, chance.randint(8, 16)))
            some[len(some) // 2] = str(chance.randint(2, 5000))
            some[-1] = some[-1].capitalize()
            sentences.append(space.join(some).capitalize())
        paragraphs.append(stop.join(sentences) + stop.strip())
    return "\n\n".join(paragraphs)


def articles(per_day: int) -> Iterator[Article]:
    """So many a day, evenly spread, for ever."""
    chance = random.Random(1)
    vocabulary = words(chance)
    recent: deque[tuple[str, str]] = deque(maxlen=300)
    at = START
    number = 0
    while True:
        number += 1
        at += timedelta(days=1) / per_day
        kind = chance.random()
        if kind < 0.2 and recent:
            language, body = chance.choice(recent)
            body, _ = edited(body, language, chance)
        else:
            language = chance.choice(("en", "ja"))
            if kind < 0.3:
                formula = chance.choice(list(FORMULAS.values()))[language]
                body = formula.format_map(facts(language, chance))
            else:
                body = text(vocabulary[language], language, chance)
        recent.append((language, body))
        yield Article(
            url=f"https://source{number % 40}.example/{number}",
            source=f"source{number % 40}",
            headline=body[:60],
            body=f"{body}\n\n{AFTER[language][3]}",
            language=language,
            topics=chance.choices(vocabulary[language], k=3),
            read_at=at,
        )


def fill(archive: Archive, coming: Iterator[Article], count: int, recent: int) -> None:
    """Bring in so many, of which so many at the end are recent."""
    while count > 0:
        portion = list(islice(coming, min(count, PORTION)))
        if count > recent:
            archive.import_records([portable(article) for article in portion], END)
        else:
            archive.save(portion)
        count -= PORTION


def portable(article: Article) -> Record:
    """An article as it comes from another archive."""
    assert article.read_at
    numbered = int(article.url.rpartition("/")[2])
    at = dict.fromkeys(TIMES, article.read_at)
    same = {name: getattr(article, name) for name in ("url", "source", "headline", "body")}
    address = AddressRecord(url=article.url, first_at=article.read_at)
    return replace(
        IMPORTED,
        **same | at,
        id=numbered,
        language=article.language,
        topics=tuple(article.topics),
        addresses=(address,),
    )


def finding(sample: Sequence[Article]) -> str:
    """What it takes to find topics, in each language."""
    told = []
    for language in ("en", "ja"):
        those = [article for article in sample if article.language == language]
        begun = time.process_time()
        for article in those:
            topics.found(article.headline, article.body, language, ())
        told.append(f"{1000 * (time.process_time() - begun) / len(those):.2f} ms {language}")
    return ", ".join(told)


def measure(archive: Archive, coming: Iterator[Article], count: int, together: int) -> list[float]:
    """Milliseconds for an article, of each transaction that files so many together."""
    took = []
    for _ in range(0, count, together):
        batch = list(islice(coming, together))
        begun = time.process_time()
        archive.save(batch)
        took.append(1000 * (time.process_time() - begun) / together)
    return sorted(took)


def told(took: list[float], first: list[float]) -> str:
    """What an article took, and how much more than at first."""
    median = statistics.median(took)
    return (
        f"{median:.2f} ms at the median ({median / statistics.median(first):.2f} times the first),"
        f" 95 of 100 within {took[int(len(took) * 0.95)]:.2f} ms"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--per-day", type=int, default=2000)
    parser.add_argument("--count", type=int, default=1000, help="Articles that are timed.")
    parser.add_argument("--database", type=Path, help="A file that is not there yet, to keep.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.database or Path(folder) / "news.db"
        coming = articles(options.per_day)
        have = 0
        first: dict[int, list[float]] = {}
        print(f"to find topics: {finding(list(islice(articles(options.per_day), 500)))}")
        with Archive.open(str(path)) as archive:
            for size in options.sizes:
                fill(archive, coming, size - have, DAYS * options.per_day)
                print(f"{size:,} articles")
                for together in TOGETHER:
                    with seldom_collecting():
                        took = measure(archive, coming, options.count, together)
                    print(
                        f"  {together:>2} at a time: {told(took, first.setdefault(together, took))}"
                    )
                have = size + len(TOGETHER) * options.count
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                file = path.stat().st_size / 2**20
                print(f"  peak memory {peak:.0f} MiB, file {file:.0f} MiB", flush=True)


if __name__ == "__main__":
    main()
