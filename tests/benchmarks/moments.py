"""How often times are read rightly, and how fast, beside dateparser and arrow.

    python -m tests.benchmarks.moments [--rounds 200]

The forms are those of tests/moments/suite.py: seen on real pages, and our own; English, Japanese and
what machines write are counted apart, as are words that are no time. An answer is right where it lies
within the expected moment. The others, which answer with an instant, are judged by the same rule and
given the same zone, language and time of reading; arrow is asked for an age first, then for each of the
formats that it has to be given. All are timed in turn on the forms that all can read; medians count.
Exit code 1 where a floor of quality is missed.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from importlib import import_module
from typing import TYPE_CHECKING, Any

from newscrawler.moments import Moment, resolve
from tests.moments.shorthand import READ_AT, TOKYO
from tests.moments.suite import NO_TIMES, OWN, SEEN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tests.moments.suite import Form

    Read = Callable[[str, datetime, str], Moment | None]

RIGHT = 0.98
"""Of the forms, and of what is no time, in English and in Japanese."""
FASTER = 10
"""Than dateparser, on the forms that both read."""
LANGUAGES = {"en": "English", "ja": "Japanese", "": "machine"}
FORMATS = [
    "YYYY-MM-DDTHH:mm:ssZZ", "YYYY-MM-DD HH:mm:ss", "YYYY-MM-DD HH:mm", "YYYY-MM-DD", "YYYY/M/D H:mm", "YYYY/M/D",
    "YYYY.M.D H:mm", "YYYY.M.D", "MMMM D, YYYY h:mm A", "MMMM D, YYYY H:mm", "MMMM D, YYYY", "MMM D, YYYY h:mm A",
    "MMM D, YYYY H:mm", "MMM D, YYYY", "D MMMM YYYY H:mm", "D MMMM YYYY", "D MMM YYYY H:mm", "D MMM YYYY",
    "ddd, D MMM YYYY HH:mm:ss Z", "YYYY年M月D日 H時m分", "YYYY年M月D日 H:mm", "YYYY年M月D日", "X", "x",
]  # fmt: skip


def ours(words: str, read_at: datetime, language: str) -> Moment | None:
    return resolve(words, read_at=read_at, timezone="Asia/Tokyo")


def dateparsers() -> Read:
    dateparser = _installed("dateparser")

    def read(words: str, read_at: datetime, language: str) -> Moment | None:
        settings = {
            "RELATIVE_BASE": read_at.astimezone(TOKYO).replace(tzinfo=None),
            "TIMEZONE": "Asia/Tokyo",
            "RETURN_AS_TIMEZONE_AWARE": True,
            "PREFER_DATES_FROM": "past",
        }
        instant = dateparser.parse(words, languages=[language or "en"], settings=settings)
        return Moment(instant, instant) if instant else None

    return read


def arrows() -> Read:
    arrow = _installed("arrow")

    def read(words: str, read_at: datetime, language: str) -> Moment | None:
        locale = language or "en"
        try:
            found = arrow.get(read_at).dehumanize(words, locale=locale)
        except ValueError:
            try:
                found = arrow.get(words, FORMATS, tzinfo=TOKYO, locale=locale)
            except (ValueError, OverflowError):
                return None
        return Moment(found.datetime, found.datetime)

    return read


def _installed(library: str) -> Any:
    try:
        return import_module(library)
    except ImportError:
        sys.exit(f"{library} is not installed: pip install 'newscrawler[benchmarks]'")


def is_right(found: Moment | None, expected: Moment) -> bool:
    return (
        found is not None
        and expected.earliest <= found.earliest <= found.latest <= expected.latest
    )


def right_forms(read: Read, forms: Sequence[Form]) -> list[Form]:
    return [
        form
        for form in forms
        if is_right(read(form.words, form.read_at, form.language), form.expected)
    ]


def seconds_each(read: Read, forms: Sequence[Form], rounds: int) -> float:
    took = []
    for _ in range(rounds):
        begun = time.perf_counter()
        for form in forms:
            read(form.words, form.read_at, form.language)
        took.append((time.perf_counter() - begun) / len(forms))
    return statistics.median(took)


def accuracy(readers: dict[str, Read]) -> dict[str, list[float]]:
    """Prints a table; the shares of each reader in its order."""
    shares: dict[str, list[float]] = {name: [] for name in readers}
    for kind, forms in (("seen", SEEN), ("own", OWN)):
        for language, named in LANGUAGES.items():
            asked = [form for form in forms if form.language == language]
            right = {name: len(right_forms(read, asked)) for name, read in readers.items()}
            _row(f"{kind}, {named}", len(asked), right, shares)
    for language, words in NO_TIMES.items():
        right = {
            name: sum(read(each, READ_AT, language) is None for each in words)
            for name, read in readers.items()
        }
        _row(f"no time, {LANGUAGES[language]}", len(words), right, shares)
    return shares


def _row(label: str, count: int, right: dict[str, int], shares: dict[str, list[float]]) -> None:
    print(
        f"{label:18} {count:4}",
        *(f"{count_right / count:12.1%}" for count_right in right.values()),
    )
    for name, count_right in right.items():
        shares[name].append(count_right / count)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=200)
    rounds = parser.parse_args().rounds
    readers = {"newscrawler": ours, "dateparser": dateparsers(), "arrow": arrows()}
    print(" " * 23, *(f"{name:>12}" for name in readers))
    shares = accuracy(readers)
    common = OWN + SEEN
    for read in (ours, readers["dateparser"]):
        common = right_forms(read, common)
    both = seconds_each(ours, common, rounds)
    times = seconds_each(readers["dateparser"], common, max(rounds // 40, 3)) / both
    every = right_forms(readers["arrow"], common)
    arrow = seconds_each(readers["arrow"], every, max(rounds // 40, 3))
    arrow /= seconds_each(ours, every, rounds)
    print(f"{both * 1e6:.1f} µs a form; {times:.0f} times dateparser's speed on the {len(common)}")
    print(
        f"forms that both read, {arrow:.0f} times arrow's on the {len(every)} that all three read"
    )
    if min(shares["newscrawler"]) < RIGHT or times < FASTER:
        sys.exit(f"below the floor: {RIGHT:.0%} right, {FASTER} times as fast as dateparser")


if __name__ == "__main__":
    main()
