"""Which articles are the same, revised or copies: decided on data alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler import likeness
from newscrawler.likeness import Effect, Reading, Standing, compare_reading, fingerprint

NOON = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
LONG = "The ferry left the port two hours late after its crew had freed a seal. " * 3
LONG_JA = (
    "山里町で日曜日、五年ぶりに灯籠まつりが開かれ、約三千人の住民が川沿いを静かに歩いたという。"
)


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


def reading(standing=Standing.WHOLE, *, read_at=NOON, **rest):
    own = {"headline": "h", "body": "b", "partial": "", "way": "selector"} | rest
    return Reading(standing=standing, read_at=read_at, **own)


def decide(new, stored, *, now="Ferry", before="Seal"):
    return compare_reading(
        new, stored, new_words=lambda: (now, now), stored_words=lambda: (before, before)
    )


def test_same_words_change_nothing_and_are_not_asked_for():
    same = compare_reading(reading(), reading(), new_words=fail, stored_words=fail)

    assert same == (Effect.NOTHING, "the same words")


def fail():
    raise AssertionError("asked for words though the fingerprints agree")


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"headline": "x"}, "other words: headline"),
        ({"body": "x"}, "other words: body"),
        ({"headline": "x", "body": "x"}, "other words: headline and body"),
    ],
)
def test_other_words_replace_the_stored_ones(other, reason):
    assert decide(reading(**other), reading()) == (Effect.WORDS, reason)


def test_ages_and_counters_change_nothing():
    decision = decide(reading(body="x"), reading(), now="2 hours ago", before="1 hour ago")

    assert decision == (Effect.NOTHING, "only ages and counters differ")


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (Standing.WHOLE, Standing.PARTIAL, Effect.NOTHING),
        (Standing.WHOLE, Standing.INDIRECT, Effect.NOTHING),
        (Standing.PARTIAL, Standing.LISTING, Effect.NOTHING),
        (Standing.LISTING, Standing.PARTIAL, Effect.WORDS),
        (Standing.INDIRECT, Standing.WHOLE, Effect.WORDS),
        (Standing.WHOLE, Standing.WHOLE, Effect.WORDS),
    ],
)
def test_reading_of_less_worth_does_not_revise(before, after, change):
    assert decide(reading(after, body="x"), reading(before)).effect is change


@pytest.mark.parametrize(
    ("partial", "before", "change"),
    [("paywall", Standing.PARTIAL, Effect.WORDS), ("", Standing.INDIRECT, Effect.NOTHING)],
)
def test_same_words_complete_a_partial_article_alone(partial, before, change):
    assert decide(reading(), reading(before, partial=partial)).effect is change


def test_ages_complete_a_partial_article_too():
    stored = reading(Standing.PARTIAL, partial="paywall")

    decision = decide(reading(body="x"), stored, now="2 hours ago", before="1 hour ago")

    assert decision == (Effect.WORDS, "fuller: paywall was stored")


def test_older_reading_does_not_revise_unless_it_is_worth_more():
    old = reading(body="x", read_at=NOON - timedelta(hours=1))

    assert decide(old, reading()) == (Effect.NOTHING, "read before the stored words were")
    assert decide(old, reading(Standing.LISTING, partial="listing-only")).effect is Effect.WORDS
    assert decide(reading(body="x"), reading()).effect is Effect.WORDS


WEEK = timedelta(days=7)


@pytest.mark.parametrize(
    ("way", "before", "after", "change"),
    [
        ("general", "selector", WEEK - timedelta(seconds=1), Effect.UNTRUSTED),
        ("general", "json-ld", timedelta(0), Effect.UNTRUSTED),
        ("general", "selector", WEEK, Effect.WORDS),  # the redesign has come to stay
        ("general", "general", timedelta(0), Effect.WORDS),
        ("general", "", timedelta(0), Effect.WORDS),
        ("selector", "json-ld", timedelta(0), Effect.WORDS),
    ],
)
def test_words_of_the_general_way_wait_for_the_declared_one(way, before, after, change):
    new = reading(body="x", way=way, read_at=NOON + after)

    assert decide(new, reading(way=before)).effect is change


def test_words_that_are_worth_more_do_not_wait():
    new = reading(body="x", way="general")

    assert decide(new, reading(Standing.INDIRECT)).effect is Effect.WORDS


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


def test_part_of_a_text_read_again_is_no_fuller():
    part = reading(Standing.PARTIAL, partial="paywall")
    other = reading(Standing.PARTIAL, partial="paywall", body="x")

    assert decide(part, part) == (Effect.NOTHING, "the same words")
    assert decide(other, part) == (Effect.WORDS, "other words: body")


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (Standing.INDIRECT, Standing.PARTIAL, Effect.NOTHING),
        (Standing.PARTIAL, Standing.INDIRECT, Effect.WORDS),
    ],
)
def test_whole_text_of_an_aggregator_is_worth_more_than_a_part(before, after, change):
    assert decide(reading(after, body="x"), reading(before)).effect is change


@pytest.mark.parametrize(
    ("now", "before"),
    [(("Ferry", "2 hours ago"), ("Seal", "1 hour ago")), (("2 hours ago", "Ferry"), ("1 hour ago", "Seal"))],
    ids=["headline", "body"],
)  # fmt: skip
def test_headline_or_body_alone_may_have_other_words(now, before):
    new, stored = reading(headline="x", body="x"), reading()

    found = compare_reading(new, stored, new_words=lambda: now, stored_words=lambda: before)

    assert found.effect is Effect.WORDS
