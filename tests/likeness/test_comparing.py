"""Whether two texts are one report."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.likeness import Comparison, Text, compare
from newscrawler.likeness.shingles import LEAST, MOST
from tests.likeness.samples import BRIDGE, FEET, SEAL, SEAL_JA, quake, quake_ja


def compared(one: str, other: str) -> Comparison:
    return compare(Text(one), Text(other))


def paragraphs(text: str) -> list[str]:
    return text.split("\n\n")


def wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in text)


EDITS: dict[str, Callable[[str], str]] = {
    "cut": lambda text: "\n\n".join(paragraphs(text)[:2]),
    "other order": lambda text: "\n\n".join(reversed(paragraphs(text))),
    "merged": lambda text: text.replace("\n\n", " "),
    "wide": wide,
    "agency line": lambda text: f"TOKYO (Kyodo) -- {text}",
    "Japanese agency line": lambda text: f"【ロンドン時事】{text}（了）",
    "byline": lambda text: f"By Rina Hoshikawa\nStaff writer\n\n{text}",
    "age": lambda text: f"KYODO NEWS - 1 hour ago\n\n{text}\n\n© 2025 AFP\n\nEND",
    "stamp": lambda text: f"Updated: Nov. 3, 2026 10:12\n\n{text}",
    "feet": lambda text: f"{text}\n\n{FEET}",
    "other lead": lambda text: "\n\n".join(
        ["It was a morning for patience.", *paragraphs(text)[1:]]
    ),
}


@pytest.mark.parametrize("text", [SEAL, SEAL_JA], ids=["en", "ja"])
@pytest.mark.parametrize("edit", EDITS)
def test_edited_text_is_a_copy(text, edit):
    found = compared(text, EDITS[edit](text))

    assert found.alike, found.reason


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        (
            SEAL,
            [("said that", "stated"), ("about 40", "some 40"), ("shortly before", "just before"),
             ("looked after", "took care of"), ("is to leave", "will leave"), ("two hours", "2 hours")],
        ),
        (SEAL_JA, [("助け", "救い"), ("話した", "述べた"), ("見つけた", "発見した"), ("という", "とのことだ")]),
    ],
)  # fmt: skip
def test_light_copy_editing_leaves_a_copy(text, changes):
    edited = text
    for before, after in changes:
        assert before in edited
        edited = edited.replace(before, after)

    assert compared(text, edited).alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (quake(), quake(magnitude="5.2")),
        (quake(), quake(place="Sunakawa")),
        (quake(), f"TOKYO (Jiji Press)--{quake(magnitude='4.7')}\n\n{FEET}"),
        (quake_ja(), quake_ja(magnitude="5.2")),
        (quake_ja(), quake_ja(place="砂川湾")),
        (quake_ja(), f"（時事）{wide(quake_ja(magnitude='4.7'))}"),
        (SEAL, SEAL.replace("on Sunday", "on Friday").replace("212", "98")),
        (SEAL_JA, SEAL_JA.replace("日曜日", "金曜日").replace("212", "98")),
    ],
)
def test_other_facts_in_the_same_words_are_another_report(one, other):
    found = compared(one, other)

    assert found.vetoed, found.reason
    assert not found.alike


def test_a_corrected_figure_in_a_long_report_leaves_a_copy():
    long = f"{SEAL}\n\n{BRIDGE}\n\n{quake()}"

    assert compared(long, long.replace("212", "221")).alike


@pytest.mark.parametrize(
    ("one", "other"),
    [("三千人", "3,000人"), ("1億2000万円", "120000000円"), ("２時間", "2時間")],
)
def test_figures_are_compared_by_their_value(one, other):
    assert compared(f"{SEAL_JA}{one}が集まった。", f"{SEAL_JA}{other}が集まった。").agreed == (
        compared(SEAL_JA, SEAL_JA).agreed + 1
    )


def test_other_reports_are_no_copies():
    found = compared(SEAL, BRIDGE)

    assert not found.alike
    assert not found.vetoed


def test_a_short_text_must_be_there_whole():
    beginning, rest = paragraphs(SEAL)[:2]

    assert compared(f"{beginning} {rest}", SEAL).alike
    assert not compared(beginning[:100], SEAL).alike
    assert not compared(f"{beginning} Yesterday all was calm and quiet at sea.", SEAL).alike


def test_feet_alone_make_no_copy():
    assert not compared(f"{SEAL}\n\n{FEET}", f"{BRIDGE}\n\n{FEET}").alike


def test_reason_names_what_was_seen():
    reason = compared(quake(), quake(magnitude="5.2")).reason

    assert "% of the shorter text stands in the longer" in reason
    assert "1 contradict each other: 5.1 / 5.2" in reason


WORDS = st.lists(
    st.sampled_from(["Asakura", "the", "ferry", "5", "12", "山里市", "地震", "で", ".", "\n\n"])
).map(" ".join)


@given(st.one_of(st.text(), WORDS), st.one_of(st.text(), WORDS))
def test_verdict_is_the_same_from_both_sides(one, other):
    found, back = compared(one, other), compared(other, one)

    assert (found.alike, found.vetoed, found.share) == (back.alike, back.vetoed, back.share)
    assert 0 <= found.share <= 1
    assert not (found.alike and found.vetoed)


@given(st.text())
def test_any_text_has_a_sample(text):
    numbers = Text(text).sketch

    assert numbers == sorted(set(numbers))
    assert set(numbers) <= Text(text).shingles
    assert len(numbers) <= MOST
    assert len(numbers) >= min(LEAST, len(Text(text).shingles))


def test_sample_of_a_long_text_is_bounded():
    text = " ".join(f"word{number}" for number in range(10_000))

    assert len(Text(text).sketch) == MOST


@pytest.mark.parametrize("text", [SEAL, SEAL_JA], ids=["en", "ja"])
def test_part_has_numbers_of_the_whole(text):
    whole, part = Text(f"{text}\n\n{BRIDGE}"), Text(text)

    assert part.shingles <= whole.shingles
    assert len({*whole.sketch} & {*part.sketch}) > 8


def test_what_many_texts_share_makes_no_copies():
    menu = " ".join(f"{each} news and more of it" for each in PLACES * 3)
    one, other = Text(f"{menu}\n\n{SEAL}"), Text(f"{menu}\n\n{BRIDGE}")
    counts = dict.fromkeys(Text(menu).shingles, 40)

    assert not compare(one, other, counts).alike
    assert compare(one, Text(SEAL), counts).alike


def test_what_many_outlets_carry_is_a_copy_all_the_same():
    counts = dict.fromkeys(Text(SEAL).shingles, 40)

    assert compare(Text(SEAL), Text(f"(Kyodo) {SEAL}"), counts).alike


PLACES = [
    "harbor",
    "market",
    "school",
    "temple",
    "orchard",
    "quarry",
    "library",
    "bakery",
    "museum",
    "station",
]


def tally(lines):
    """A report of so many places, each with its figure."""
    wings = [f"{place} {side}" for side in ("upstairs", "outside", "nearby") for place in PLACES]
    return "\n\n".join(
        f"The {wing} took in {101 + 3 * at} guests before the gates were closed for the night."
        for at, wing in enumerate(wings[:lines])
    )


@pytest.mark.parametrize(("agreed", "alike"), [(19, False), (20, True), (21, True)])
def test_one_other_day_is_forgiven_for_twenty_facts_that_agree(agreed, alike):
    report = f"{tally(agreed)} They open on Sunday, if it does not rain."
    corrected = report.replace("Sunday", "Monday")

    found = compared(report, corrected)

    assert (found.agreed, found.reworded, len(found.contradictions)) == (agreed, 0, 1)
    assert (found.alike, found.vetoed) == (alike, not alike)


@pytest.mark.parametrize(("moved", "alike"), [(4, True), (14, False)])
def test_figures_move_on_in_a_later_version_but_not_most_of_them(moved, alike):
    report, later = tally(14), f"{tally(14)}\n\n{BRIDGE}"
    for line in range(moved):
        later = later.replace(f" {101 + 3 * line} guests", f" {702 + line} guests")

    assert compared(report, later).alike == alike


LONG_FEET = (
    "This story was written by our own reporters and may not be copied, read aloud or sent on to"
    " others without asking us first. Readers who wish to tell us about a mistake can write to the"
    " desk that is named at the top of the page. We are glad of every letter, and we answer all of"
    " them as soon as we can, but please be patient with us when there is much news."
)


def test_long_feet_without_a_fact_make_no_copy_of_short_reports():
    fire = (
        "A shed burned down behind the bakery and nobody was hurt, neighbors told us at the fence."
    )
    fair = "Children sold lemonade under the old trees until a shower sent everybody home again."

    found = compared(f"{fire}\n\n{LONG_FEET}", f"{fair}\n\n{LONG_FEET}")

    assert 0.5 < found.share < 0.85
    assert found.agreed == 0
    assert not found.alike
