"""How often times are read rightly, how fast, and in how much memory, beside dateparser.

    python -m tests.benchmarks.moments [--rounds 200]

Forms are those seen on real pages (tests/moments/test_seen_forms.py); words that are no time come
from tests/moments/test_no_time.py. An answer is right where it lies within the expected moment;
dateparser, which answers with an instant, is judged by the same rule, told of the same zone and
time of reading. Both are timed in turn on the forms that both can read; medians count.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from importlib import import_module
from typing import TYPE_CHECKING

from newscrawler.moments import Moment, resolve
from tests.moments.telling import READ_AT, ago, tokyo
from tests.moments.test_no_time import JAPANESE, NUMBERS, SENTENCES
from tests.moments.test_seen_forms import AGES, SUMMER, TIMES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    Read = Callable[[str, datetime], Moment | None]

FORMS = [(tokyo(at), words, expected) for at, words, expected in TIMES] + [
    (tokyo(SUMMER), words, ago(most, least, before=tokyo(SUMMER))) for words, most, least in AGES
]
NO_TIMES = SENTENCES + JAPANESE + NUMBERS


def ours(words: str, read_at: datetime) -> Moment | None:
    return resolve(words, read_at=read_at, timezone="Asia/Tokyo")


def dateparsers() -> Read:
    try:
        dateparser = import_module("dateparser")
    except ImportError:
        sys.exit("this compares with dateparser, which is not installed: pip install dateparser")

    def read(words: str, read_at: datetime) -> Moment | None:
        settings = {
            "RELATIVE_BASE": read_at.astimezone(tokyo(SUMMER).tzinfo).replace(tzinfo=None),
            "TIMEZONE": "Asia/Tokyo",
            "RETURN_AS_TIMEZONE_AWARE": True,
            "PREFER_DATES_FROM": "past",
        }
        instant = dateparser.parse(words, languages=["en", "ja"], settings=settings)
        return Moment(instant, instant) if instant else None

    return read


def is_right(told: Moment | None, expected: Moment) -> bool:
    return (
        told is not None and expected.earliest <= told.earliest <= told.latest <= expected.latest
    )


def right_forms(read: Read) -> list[tuple[datetime, str]]:
    return [(at, words) for at, words, expected in FORMS if is_right(read(words, at), expected)]


def seconds_each(read: Read, forms: list[tuple[datetime, str]], rounds: int) -> float:
    took = []
    for _ in range(rounds):
        begun = time.perf_counter()
        for at, words in forms:
            read(words, at)
        took.append((time.perf_counter() - begun) / len(forms))
    return statistics.median(took)


def report(name: str, read: Read) -> list[tuple[datetime, str]]:
    right = right_forms(read)
    refused = sum(read(words, READ_AT) is None for words in NO_TIMES)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name:12} {len(right)}/{len(FORMS)} seen forms right, {refused}/{len(NO_TIMES)} words "
        f"that are no time refused, peak memory {peak:.0f} MiB"
    )
    return right


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=200)
    rounds = parser.parse_args().rounds
    right = report("newscrawler", ours)
    theirs = dateparsers()
    both = [form for form in report("dateparser", theirs) if form in right]
    # each is timed warm: dateparser keeps what it compiled for a language
    one, other = seconds_each(ours, both, rounds), seconds_each(theirs, both, max(rounds // 20, 3))
    print(
        f"{len(both)} forms that both read: newscrawler {one * 1e6:.1f} µs each, "
        f"dateparser {other * 1e6:.1f} µs, {other / one:.0f} times faster"
    )


if __name__ == "__main__":
    main()
