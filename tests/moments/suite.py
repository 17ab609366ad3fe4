"""Forms that news pages print, each with its time of reading and the moment expected of it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from newscrawler.moments import Moment
from tests.moments import (
    test_english_ages,
    test_english_times,
    test_japanese_ages,
    test_japanese_times,
    test_labels,
    test_machine_stamps,
    test_no_time,
    test_printed_forms,
    test_seen_forms,
)
from tests.moments.shorthand import READ_AT, ago, day, instant, minute, tokyo


class Form(NamedTuple):
    language: str
    """en, ja, or empty for what machines write."""
    read_at: datetime
    words: str
    expected: Moment


def _language(words: str) -> str:
    if not words.isascii() and any("\u3040" <= each <= "\u9fff" for each in words):
        return "ja"
    return "en" if any(map(str.isalpha, words)) else ""


def _ages(table):
    return [(words, ago(most, least)) for words, most, least in table if most]


_OWN = (
    _ages(
        test_english_ages.COUNTED
        + test_english_ages.FIRST
        + test_english_ages.BARE
        + test_english_ages.VAGUE
        + test_japanese_ages.AGES
    )
    + test_english_ages.DAYS_BACK
    + test_japanese_ages.DAYS_BACK
    + [(words, minute(at)) for words, at in test_english_times.MINUTES]
    + [(words, minute(at)) for words, at in test_japanese_times.MINUTES]
    + [(words, day(at)) for words, at in test_english_times.DAYS + test_japanese_times.DAYS]
    + test_english_times.OTHERS
    + test_japanese_times.OTHERS
    + test_labels.LABELLED
    + test_printed_forms.ENGLISH
    + test_printed_forms.JAPANESE
)
_STAMPS = [
    (words, instant(at))
    for words, at in test_machine_stamps.ISO
    + test_machine_stamps.RFC_822
    + test_machine_stamps.EPOCHS
] + test_machine_stamps.WIDER

OWN = [Form(_language(words), READ_AT, words, expected) for words, expected in _OWN] + [
    Form("", READ_AT, words, expected) for words, expected in _STAMPS
]
SEEN = [
    Form(_language(words), tokyo(at), words, expected)
    for at, words, expected in test_seen_forms.TIMES
] + [
    Form(
        _language(words),
        tokyo(test_seen_forms.SUMMER),
        words,
        ago(most, least, before=tokyo(test_seen_forms.SUMMER)),
    )
    for words, most, least in test_seen_forms.AGES
]
NO_TIMES = {
    "en": test_no_time.SENTENCES + test_no_time.NUMBERS,
    "ja": test_no_time.JAPANESE + test_no_time.NUMBERS,
}
"""Scores, prices, versions and telephone numbers stand on pages of both."""
