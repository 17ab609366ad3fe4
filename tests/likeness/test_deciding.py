"""Which articles are the same, revised or copies: decided on data alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler import likeness
from newscrawler.likeness import Known, Standing, Telling, Verdict, decide, fingerprint

NOON = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
LONG = "The ferry left the port two hours late after its crew had freed a seal. " * 3
LONG_JA = (
    "山里町で日曜日、五年ぶりに灯籠まつりが開かれ、約三千人の住民が川沿いを静かに歩いたという。"
)


def known(id=1, url="https://a.example/1", *, fingerprint="f", **rest):
    return Known(id=id, urls=(url,), fingerprint=fingerprint, read_at=NOON, **rest)


def telling(url="https://a.example/1", *, fingerprint="f", read_at=NOON, long=True, **rest):
    return Telling(urls=(url,), fingerprint=fingerprint, read_at=read_at, long=long, **rest)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ferry left.", "the  FERRY\nleft"),
        ("“The ferry” – left…", '"The ferry" - left'),
        ("Ｆｅｒｒｙ　１２", "ferry 12"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("地震、津波。", "地震 津波"),
        ("Straße", "STRASSE"),
        ("1,000 people", "1000 people"),
    ],
)
def test_white_space_punctuation_case_and_width_do_not_count(one, other):
    assert fingerprint(one) == fingerprint(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ferry left.", "The ferry is left."),
        ("magnitude 3.5", "magnitude 35"),
        ("震度５", "震度４"),
        ("かき", "がき"),
    ],
)
def test_a_letter_or_a_figure_counts(one, other):
    assert fingerprint(one) != fingerprint(other)


@pytest.mark.parametrize("text", ["", " \n", "…!", "_"])
def test_text_without_a_word_has_no_fingerprint(text):
    assert fingerprint(text) == ""


@given(st.text())
def test_any_text_has_a_fingerprint_of_96_bits_or_none(text):
    assert len(fingerprint(text)) in (0, 24)
    assert fingerprint(f" {text}\n\n") == fingerprint(text)


@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("word " * 24, False),
        ("word " * 25, True),
        ("雨" * 39, False),
        ("雨" * 40, True),
        ("雨。" * 40, True),
        ("", False),
    ],
)
def test_length_is_counted_in_words_or_characters(text, long):
    assert likeness.is_long(text) is long


@pytest.mark.parametrize(
    ("text", "count"), [("It's a ferry's seal.", 4), ("灯籠まつり 2026", 6), ("", 0), ("…", 0)]
)
def test_words_are_counted_as_readers_would(text, count):
    assert likeness.word_count(text) == count


def test_unknown_text_at_an_unknown_address_is_new():
    assert decide(telling(), []) == (Verdict.NEW, None)
    assert decide(telling(), [known(url="https://b.example/1", fingerprint="g")])[0] is Verdict.NEW


def test_same_words_at_the_same_address_are_the_same():
    assert decide(telling(), [known()]) == (Verdict.SAME, known())


@pytest.mark.parametrize("change", [{"headline": "h"}, {"fingerprint": "g"}])
def test_other_words_at_the_same_address_are_a_revision(change):
    assert decide(telling(**change), [known()]) == (Verdict.REVISED, known())


def test_address_decides_before_the_text():
    copied = known(2, "https://b.example/1")

    assert decide(telling(fingerprint="g"), [copied, known()]) == (Verdict.REVISED, known())


def test_canonical_address_decides_before_the_others():
    other = known(2, "https://b.example/1")
    told = Telling(urls=("https://b.example/1", "https://a.example/1"), read_at=NOON)

    assert decide(told, [known(), other])[1] is other


def test_copy_is_of_the_earliest_with_the_text():
    others = [known(3, "https://c.example/1"), known(2, "https://b.example/1")]

    assert decide(telling(headline="another"), others) == (Verdict.COPY, others[1])


def test_short_text_elsewhere_is_new():
    assert decide(telling(long=False), [known(2, "https://b.example/1")])[0] is Verdict.NEW


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        (Standing.WHOLE, Standing.PARTIAL, Verdict.SAME),
        (Standing.WHOLE, Standing.INDIRECT, Verdict.SAME),
        (Standing.PARTIAL, Standing.LISTING, Verdict.SAME),
        (Standing.LISTING, Standing.PARTIAL, Verdict.REVISED),
        (Standing.INDIRECT, Standing.WHOLE, Verdict.REVISED),
        (Standing.WHOLE, Standing.WHOLE, Verdict.REVISED),
    ],
)
def test_reading_of_less_worth_does_not_revise(before, after, verdict):
    told = telling(fingerprint="g", standing=after)

    assert decide(told, [known(standing=before)])[0] is verdict


@pytest.mark.parametrize(
    ("partial", "before", "verdict"),
    [("paywall", Standing.PARTIAL, Verdict.REVISED), ("", Standing.INDIRECT, Verdict.SAME)],
)
def test_same_words_complete_a_partial_article_alone(partial, before, verdict):
    assert decide(telling(), [known(partial=partial, standing=before)])[0] is verdict


def test_older_reading_does_not_revise_unless_it_is_worth_more():
    told = telling(fingerprint="g", read_at=NOON - timedelta(hours=1))

    assert decide(told, [known()])[0] is Verdict.SAME
    assert decide(told, [known(standing=Standing.LISTING)])[0] is Verdict.REVISED


@pytest.mark.parametrize(
    ("partial", "indirect", "worth"),
    [
        ("", False, Standing.WHOLE),
        ("", True, Standing.INDIRECT),
        ("paywall", False, Standing.PARTIAL),
        ("consent", True, Standing.PARTIAL),
        ("listing-only", False, Standing.LISTING),
    ],
)
def test_worth_of_a_reading(partial, indirect, worth):
    assert likeness.standing(partial=partial, indirect=indirect) == worth


def test_group_labels_copies_alike():
    texts = [LONG, LONG_JA, LONG.upper(), "Short.", "Short.", LONG_JA.replace("、", " "), ""]

    labels = likeness.group({"id": str(n), "text": text} for n, text in enumerate(texts))

    assert labels == [0, 1, 0, 2, 3, 1, 4]


def test_group_of_nothing_is_empty():
    assert likeness.group([]) == []
