"""Whether any document makes reading fail, or take long.

    python -m tests.benchmarks.fuzz [--count N] [--ways W] [--seed S] [--corpus FOLDER] [--processes P]

The saved pages and feeds of the tests, and the documents of a folder (plain, gzip or WARC), are
mutated over their bytes and read in every way (tests/reading/everything.py), or in W of them by
chance, so that more documents can be read. Counted are
exceptions that leave reading, other than Unreadable, and readings of more than a second of CPU.
The documents that caused them are kept in a new folder, whose name is printed.
"""

from __future__ import annotations

import argparse
import gzip
import random
import signal
import tempfile
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache, partial
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from warcio.archiveiterator import ArchiveIterator

from tests.mutations import mutated
from tests.reading.everything import WAYS, response_of
from tests.reading.test_listings import RDF, RSS
from tests.reading.test_xml import ENTRY, INDEX

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG = 1.0
"""Seconds of CPU."""
_STOPPED = 60
"""Seconds after which a reading is stopped, where Python can stop it."""
_CHUNK = 250
_LARGEST = 200_000
_TYPES = ("", "text/html", "text/xml; charset=utf-8", "text/html; charset=Shift_JIS", "application/json; charset=undefined")  # fmt: skip
_SUFFIXES = {".html", ".htm", ".xml", ".json", ".rss", ".rdf", ".gz", ".txt"}


@dataclass
class Found:
    """What came of some documents, by the way they were read."""

    slowest: dict[str, float] = field(default_factory=lambda: dict.fromkeys(WAYS, 0.0))
    read: Counter[str] = field(default_factory=Counter)
    failures: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    """(way, last line) -> how often, and the first document's file."""

    def add(self, other: Found) -> None:
        self.read += other.read
        for way, seconds in other.slowest.items():
            self.slowest[way] = max(self.slowest[way], seconds)
        for key, (count, file) in other.failures.items():
            known, first = self.failures.get(key, (0, file))
            self.failures[key] = (known + count, first)


@cache
def documents(folder: Path | None) -> tuple[bytes, ...]:
    """The documents to mutate: our own, and those in a folder."""
    own = [RSS, RDF, ENTRY.format("<link href='7'/>"), INDEX.format("/a")]
    found = [text.encode() for text in own]
    for place in (Path(__file__).parent.parent / "pages", folder):
        paths = sorted(place.rglob("*")) if place else ()
        found += [body for path in paths if path.suffix in _SUFFIXES for body in _bodies(path)]
    return tuple(body for body in found if 0 < len(body) <= _LARGEST)


def _bodies(path: Path) -> Iterator[bytes]:
    body = path.read_bytes()
    if path.name.endswith(".warc.gz"):
        for record in ArchiveIterator(BytesIO(body)):
            if record.rec_type == "response":
                yield record.raw_stream.read()
    else:
        yield gzip.decompress(body) if path.suffix == ".gz" else body


def read_all(
    first: int, count: int, *, seed: int, ways: int, corpus: Path | None, kept: Path
) -> Found:
    """Read the documents of these numbers in so many ways."""
    found = Found()
    every = documents(corpus)
    for number in range(first, first + count):
        chance = random.Random(f"{seed}/{number}")
        body = mutated(chance, every)
        response = response_of(body, chance.choice(_TYPES))
        for way, read in chance.sample(list(WAYS.items()), ways):
            begun = time.process_time()
            trouble = _trouble(partial(read, response))
            seconds = time.process_time() - begun
            found.read[way] += 1
            found.slowest[way] = max(found.slowest[way], seconds)
            if not trouble and seconds > LONG:
                trouble = "more than a second"
            if trouble:
                file = kept / f"{way}-{number}"
                file.write_bytes(body)
                times, first_file = found.failures.get((way, trouble), (0, str(file)))
                found.failures[way, trouble] = (times + 1, first_file)
    return found


def _trouble(read: partial[None]) -> str:
    """The place and words of the exception that a reading ends with; empty for none."""
    signal.signal(signal.SIGALRM, _stop)
    signal.alarm(_STOPPED)
    try:
        read()
    except Exception as error:  # noqa: BLE001  # whatever it is, it is counted
        ours = [
            each
            for each in traceback.extract_tb(error.__traceback__)
            if "newscrawler" in each.filename
        ]
        place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "?"
        return f"{place} {type(error).__name__}: {str(error)[:80]}"
    finally:
        signal.alarm(0)
    return ""


def _stop(_signal: int, _frame: object) -> None:
    raise TimeoutError("stopped")


def report(found: Found, kept: Path) -> None:
    print(f"{'':10} documents  exceptions  long  slowest (s)")
    for way, count in found.read.items():
        mine = [(words, n) for (at, words), (n, _) in found.failures.items() if at == way]
        long = sum(n for words, n in mine if words == "more than a second")
        failed = sum(n for _, n in mine) - long
        print(f"{way:10}{count:10}{failed:12}{long:6}{found.slowest[way]:10.2f}")
    for (way, words), (count, file) in sorted(
        found.failures.items(), key=lambda each: -each[1][0]
    ):
        print(f"{count:6}x {way}: {words} ({file})")
    if not found.failures:
        kept.rmdir()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--ways", type=int, choices=range(1, len(WAYS) + 1), default=len(WAYS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    kept = Path(tempfile.mkdtemp(prefix="fuzz-"))
    work = partial(read_all, seed=asked.seed, ways=asked.ways, corpus=asked.corpus, kept=kept)
    starts = range(0, asked.count, _CHUNK)
    counts = [min(_CHUNK, asked.count - start) for start in starts]
    found = Found()
    with ProcessPoolExecutor(asked.processes, mp_context=get_context("spawn")) as pool:
        for part in pool.map(work, starts, counts):
            found.add(part)
    report(found, kept)


if __name__ == "__main__":
    main()
