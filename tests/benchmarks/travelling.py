"""How fast, and in how much memory, articles leave an archive and come into another.

    python -m tests.benchmarks.travelling [--articles 20000]

Each is printed beside a bare sqlite3 cursor that writes the article's own columns as JSON, and
nothing that belongs to it. Memory is the highest that each process reached.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from newscrawler.store.archive import Archive
from newscrawler.store.tables.sql import chunks
from newscrawler.store.transfer.record import AddressRecord, Record
from tests import peak as measured
from tests.store.samples import BRIDGE, FERRY, NOON

FORMATS = ("jsonl", "csv", "atom", "parquet")
BODY = "\n\n".join([FERRY, BRIDGE] * 6)
AN_ARTICLE = Record(
    id=1, url="", source="nhk", source_title="NHK", source_language="en", source_timezone="UTC",
    source_homepage="", via="", headline="Ferry leaves late", summary="", body=BODY, language="en",
    section="", image="", authors=("Mio Kase",), tags=("sea", "animals"), word_count=400,
    partial="", copy_of=None, published_at=NOON, published_earliest=NOON, published_latest=NOON,
    precision="second", basis="json-ld", published_text="noon", modified_text="", modified_at=None,
    first_seen_at=NOON, last_seen_at=NOON, read_at=NOON, words_since=NOON, stale_since=None,
    ways={"headline": "json-ld", "body": "json-ld"}, readings=(), addresses=(), revisions=(),
    sightings=(), comparisons=(),
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    count = parser.parse_args().articles
    with TemporaryDirectory() as folder:
        old, new = Path(folder, "old.db"), Path(folder, "new.db")
        run(part("fill", str(old), str(count)), Path(folder, "said"))
        peer = run(part("bare", str(old)), Path(folder, "bare"))
        print(f"{count} articles of {len(BODY)} characters, {old.stat().st_size / 1e6:.0f} MB")
        tell("bare cursor to JSON", peer, peer, count)
        for format_ in FORMATS:
            words = ["export", "--database", str(old), "--format", format_]
            tell(f"export {format_}", run(verb(*words), Path(folder, format_)), peer, count)
        words = ["import", "--database", str(new), str(Path(folder, "jsonl"))]
        tell("import jsonl", run(verb(*words), Path(folder, "said")), peer, count)


def fill(path: str, count: str) -> None:
    numbers = range(1, int(count) + 1)
    with Archive.open(path) as archive:
        for chunk in chunks(map(numbered, numbers)):
            archive.import_records(chunk, datetime.now(UTC))


def numbered(number: int) -> Record:
    url, at = f"https://ferry.example/{number}", NOON + timedelta(seconds=number)
    return replace(
        AN_ARTICLE,
        id=number,
        url=url,
        headline=f"Ferry {number}",
        body=f"{number} {BODY}",
        addresses=(AddressRecord(url=url, first_at=at),),
        published_earliest=at,
        published_at=at,
        published_latest=at,
    )


def bare(path: str) -> None:
    connection = sqlite3.connect(path)
    cursor = connection.execute("SELECT * FROM article")
    names = [column[0] for column in cursor.description]
    for row in cursor:
        sys.stdout.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n")


def part(*words: str) -> list[str]:
    return [sys.executable, "-m", __spec__.name, *words]


def verb(*words: str) -> list[str]:
    return [sys.executable, "-m", "newscrawler", *words]


def run(command: Sequence[str], output: Path) -> tuple[float, float]:
    """Seconds, and megabytes at the highest."""
    peak = output.with_suffix(".peak")
    started = time.perf_counter()
    with output.open("wb") as stream:
        command = [sys.executable, measured.__file__, str(peak), *command]
        subprocess.run(command, stdout=stream, check=True)
    return time.perf_counter() - started, int(peak.read_text()) / 2**20


def tell(what: str, used: tuple[float, float], peer: tuple[float, float], count: int) -> None:
    seconds, megabytes = used
    print(
        f"{what:<22} {count / seconds:>9.0f} articles/s {seconds / peer[0]:>6.1f} times as long"
        f" {megabytes:>6.0f} MB"
    )


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["fill", path, count]:
            fill(path, count)
        case ["bare", path]:
            bare(path)
        case _:
            main()
