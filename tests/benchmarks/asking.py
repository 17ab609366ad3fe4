"""What it costs to ask a large archive: search beside the bare engine, latest, and to begin at all.

    python -m tests.benchmarks.asking [--articles 1000000] [--postgresql | --database FILE|URL]

Fills a new archive with generated articles, half of them English and half Japanese, and asks: words
that are frequent and rare, two of them, phrases, beginnings, one Japanese character and more. The
engine alone is asked for the numbers of the twenty best; search also ranks them by their age, reads
them, and marks what matched. Each pair is asked in turn, the best of three is kept.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, insert, text

from newscrawler.items import Article as Filed
from newscrawler.searching import engines
from newscrawler.searching.query import parse
from newscrawler.store.archive import Archive
from newscrawler.store.query import articles, search
from newscrawler.store.query.articles import Filters
from newscrawler.store.schema.models import AddressRow, ArticleRow, SourceRow
from newscrawler.store.tables import search_index
from tests.benchmarks import filing
from tests.store.postgresql import schema

END = filing.START + timedelta(days=365)
SOURCES = 40
PORTION = 2000
LIMIT = 20
TRIES = 3

BARE = {
    "sqlite": "SELECT rowid FROM search WHERE search MATCH :words ORDER BY rank LIMIT :limit",
    "postgresql": "SELECT article_id FROM search, CAST(:words AS tsquery) AS asked"
    " WHERE words @@ asked ORDER BY ts_rank(words, asked, 1) DESC LIMIT :limit",
}
ASKED = {
    "all": Filters(limit=LIMIT),
    "a source": Filters(limit=LIMIT, sources=["source7"]),
    "three sources": Filters(limit=LIMIT, sources=["source7", "source8", "source9"]),
    "a language": Filters(limit=LIMIT, language="ja"),
    "six hours": Filters(limit=LIMIT, since=END - timedelta(hours=6)),
    "with copies": Filters(limit=LIMIT, copies=True),
}


def fill(archive: Archive, count: int, chance: random.Random) -> float:
    """Write so many articles; milliseconds that it took to index one."""
    vocabulary = filing.words(chance)
    paragraphs = {
        language: [
            paragraph
            for _ in range(3000)
            for paragraph in filing.text(some, language, chance).split("\n\n")
        ]
        for language, some in vocabulary.items()
    }
    indexing = 0.0
    with archive.engine.begin() as connection:
        names = [{"id": n, "name": f"source{n}"} for n in range(SOURCES)]
        connection.execute(insert(SourceRow), [row | SAME_OF_SOURCES for row in names])
    for start in range(0, count, PORTION):
        rows = [
            _row(id, count, paragraphs, chance) for id in range(start, min(start + PORTION, count))
        ]
        with archive.engine.begin() as connection:
            connection.execute(insert(ArticleRow), rows)
            connection.execute(insert(AddressRow), [_address(row) for row in rows])
            begun = time.process_time()
            search_index.index(connection, {row["id"]: _filed(row) for row in rows})
            indexing += time.process_time() - begun
    if archive.engine.dialect.name == "postgresql":
        with archive.engine.begin() as connection:
            connection.execute(text("ANALYZE"))  # as autovacuum does within a minute
    return 1000 * indexing / count


SAME_OF_SOURCES = {"title": "", "language": "", "timezone": "UTC", "homepage": ""}


def _row(
    id: int, count: int, paragraphs: dict[str, list[str]], chance: random.Random
) -> dict[str, Any]:
    language = chance.choice(("en", "ja"))
    body = "\n\n".join(chance.choices(paragraphs[language], k=chance.randint(4, 12)))
    at = END - timedelta(days=365) * (1 - id / count)
    return {
        "id": id + 1,
        "url": f"https://source{id % SOURCES}.example/{id}",
        "source_id": id % SOURCES,
        "headline": body[: chance.randint(20, 60)],
        "body": body,
        "language": language,
        "word_count": len(body) // 6,
        "copy_of": None if chance.random() > 0.2 or id < SOURCES else id - SOURCES,
        "fingerprint": str(id),
        "ways": {},
        "published_text": "",
        "published_earliest": at,
        "published_latest": at,
        "published_at": at,
        "published_precision": "second",
        "published_basis": "json-ld",
        **dict.fromkeys(("first_seen_at", "last_seen_at", "read_at", "words_since"), at),
        **dict.fromkeys(("via", "summary", "section", "image", "partial", "modified_text"), ""),
    }


def _address(row: dict[str, Any]) -> dict[str, Any]:
    return {"url": row["url"], "article_id": row["id"], "first_at": row["read_at"]}


def _filed(row: dict[str, Any]) -> Filed:
    return Filed(url=row["url"], headline=row["headline"], body=row["body"])


def asked_for(chance: random.Random) -> list[str]:
    """Queries as people write them, of words that are frequent and rare."""
    vocabulary = filing.words(random.Random(1))
    english, japanese = vocabulary["en"], vocabulary["ja"]

    def drawn(words: list[str]) -> str:
        return words[int(len(words) ** chance.random())]

    kinds: list[Callable[[], str]] = [
        lambda: drawn(english),
        lambda: f"{drawn(english)} {drawn(english)}",
        lambda: f"{drawn(english)} OR {drawn(english)} NOT {drawn(english)}",
        lambda: f'"{drawn(english)} {drawn(english)}"',
        lambda: f"{drawn(english)[:5]}*",
        lambda: drawn(japanese)[:2],
        lambda: drawn(japanese)[:1],
        lambda: drawn(japanese)[:3],
        lambda: f"{drawn(japanese)[:2]} {drawn(japanese)[:2]}",
    ]
    return [kind() for _ in range(12) for kind in kinds]


def timed(ask: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    ask()
    return 1000 * (time.perf_counter() - begun)


def p95(took: list[float]) -> float:
    return statistics.quantiles(took, n=20)[-1]


def compare_searches(connection: Connection, chance: random.Random) -> None:
    engine = connection.dialect.name
    spell = engines.fts5 if engine == "sqlite" else engines.tsquery
    bare, ours = [], []
    for written in asked_for(chance):
        asked = {"words": spell(parse(written).node), "limit": LIMIT}

        def engine_alone(asked: dict[str, Any] = asked) -> object:
            return connection.execute(text(BARE[engine]), asked).all()

        def search_for(written: str = written) -> object:
            return list(search.search(connection, parse(written), Filters(limit=LIMIT), END))

        pairs = [(timed(engine_alone), timed(search_for)) for _ in range(TRIES)]
        bare.append(min(pair[0] for pair in pairs))
        ours.append(min(pair[1] for pair in pairs))
    print(
        f"search: median {statistics.median(ours):.1f} ms, p95 {p95(ours):.1f} ms; the engine alone"
        f" {statistics.median(bare):.1f} and {p95(bare):.1f}: {p95(ours) / p95(bare):.2f} times"
    )


def measure_latest(connection: Connection) -> None:
    for name, filters in ASKED.items():
        took = [timed(lambda f=filters: list(articles.latest(connection, f))) for _ in range(40)]  # type: ignore[misc]
        print(f"latest, {name}: median {statistics.median(took):.1f} ms, p95 {p95(took):.1f} ms")


def measure_start(database: str) -> None:
    latest = ["-m", "newscrawler", "latest", "--database", database]
    commands = {"pass": ["-c", "pass"], "orm": ["-c", "import sqlalchemy.orm"], "latest": latest}
    took: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(7):
        for name, words in commands.items():
            run = [sys.executable, *words]
            took[name].append(
                timed(lambda run=run: subprocess.run(run, check=True, capture_output=True))  # type: ignore[misc]
            )
    median = {name: statistics.median(some) for name, some in took.items()}
    print(
        f"newscrawler latest, from the start: {median['latest']:.0f} ms; python alone"
        f" {median['pass']:.0f}, with SQLAlchemy {median['orm']:.0f}:"
        f" {median['latest'] / median['orm']:.2f} times"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=20_000)
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--database", help="A new one, to be kept; or one that a run has filled.")
    place.add_argument("--postgresql", action="store_true", help="On the server that tests use.")
    options = parser.parse_args()
    with ExitStack() as stack:
        database = options.database
        if options.postgresql:
            database = stack.enter_context(schema())
        elif not database:
            database = f"{stack.enter_context(tempfile.TemporaryDirectory())}/news.db"
        with Archive.open(database) as archive:
            with archive.engine.connect() as connection:
                is_new = not connection.execute(text("SELECT 1 FROM article LIMIT 1")).all()
            if is_new:
                took = fill(archive, options.articles, random.Random(1))
                print(f"{options.articles:,} articles; to index one: {took:.2f} ms", flush=True)
            with archive.engine.connect() as connection:
                compare_searches(connection, random.Random(2))
                measure_latest(connection)
        measure_start(database)


if __name__ == "__main__":
    main()
