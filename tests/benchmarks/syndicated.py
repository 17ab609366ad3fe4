"""How long it takes to keep house among very many copies of one text, as agencies' reports have.

    python -m tests.benchmarks.syndicated [--copies 17000] [--near 300] [--database URL]

Makes an archive of so many copies of one text, word for word, and near copies of another, and prints
seconds: for the revision of the article that had a text first, and of one that repeats it; for what
to read beside it; for its story; for finding the copies of all anew.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from contextlib import contextmanager
from datetime import timedelta

from newscrawler.store.archive import Archive
from newscrawler.store.engine.connect import connect
from newscrawler.store.query import related
from tests.store.samples import BRIDGE, FERRY, NOON, article

BATCH = 500


@contextmanager
def timed(what):
    begun = time.perf_counter()
    yield
    print(f"{what:<44} {time.perf_counter() - begun:8.2f} s", flush=True)


def copy(number):
    at = NOON + timedelta(seconds=number)
    return article(
        f"https://paper{number}.example/seal", source=f"paper{number % 50}", body=FERRY, read_at=at
    )


def near(number):
    at = NOON + timedelta(seconds=number)
    body = f"{BRIDGE} It was closed to lorries of more than three tonnes. Reported by office {number}."
    return article(
        f"https://paper{number}.example/bridge",
        source=f"paper{number % 50}",
        body=body,
        read_at=at,
    )


def fill(archive, make, count):
    for first in range(0, count, BATCH):
        archive.save([make(number) for number in range(first, min(first + BATCH, count))])


def revised(made, text):
    made.body, made.read_at = text, NOON + timedelta(days=1)
    return [made]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--copies", type=int, default=17_000)
    options.add_argument("--near", type=int, default=300)
    options.add_argument("--regroup", action="store_true")
    options.add_argument("--database", default="")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = asked.database or f"{folder}/news.db"
        with Archive.open(url) as archive:
            with timed(f"save {asked.copies} copies"):
                fill(archive, copy, asked.copies)
            with timed(f"save {asked.near} near copies"):
                fill(archive, near, asked.near)
            reader = connect(url, write=False)
            with timed("related, of the first"):
                print(len(related.related(reader, copy(0).url) or ()), "articles")
            with timed("story"):
                story = related.story(reader, copy(0).url)
                print(len(story.articles if story else ()), "articles")
            reader.dispose()
            other = "The harbour office of Tsuruhama counted its ropes on Sunday, and found all of them there."
            with timed("revise one that repeats it"):
                archive.save(revised(copy(asked.copies // 2), other))
            with timed("revise the first"):
                archive.save(revised(copy(0), f"{other} {other}"))
            if asked.near:
                with timed("revise the first of the near copies"):
                    archive.save(revised(near(0), f"{other} Twice."))
            if asked.regroup:
                with timed("regroup"):
                    for _ in archive.regroup():
                        pass


if __name__ == "__main__":
    main()
