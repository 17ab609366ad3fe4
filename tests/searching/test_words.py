from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.searching.words import LONGEST, READ, fold, indexed, phrase, tokens


@pytest.mark.parametrize(
    ("text", "words", "forms"),
    [
        ("大地震", "大地 地震 震", ""),
        ("山里町で日曜日、祭り", "山里 里町 町で で日 日曜 曜日 日 祭り り", ""),
        ("NHKの3月", "nhk の 3 月", ""),
        ("ＮＨＫ　ﾊﾞｽ", "nhk バス ス", ""),
        ("Tōkyō's seals", "tokyo s seal", "seals"),
        ("Organizing the organizations", "organiz the organiz", "organizations organizing"),
        ("ジョー・バイデン", "ジョ ョー ー バイ イデ デン ン", ""),
        ("Привет мир", "привет мир", ""),
        ("", "", ""),
        ("…!", "", ""),
    ],
)
def test_tokens_are_stems_and_pairs(text, words, forms):
    assert indexed(text) == (words, forms)


def test_only_so_much_of_a_text_is_read():
    assert len(indexed("地" * 2 * READ)[0].split()) == READ
    assert indexed("x" * 1000)[0] == "x" * LONGEST


@given(st.text(max_size=80))
def test_tokens_and_their_places_are_those_of_the_index(text):
    folded = fold(text)
    found = list(tokens(folded))

    assert " ".join(token.word for token in found) == indexed(text)[0]
    assert all(folded[token.start : token.end].startswith(token.form) for token in found)


@given(
    st.text("地震大アバ・、 aoのAI3", max_size=12), st.text("地震大アバ・、 aoのAI3", max_size=12)
)
def test_words_are_found_in_whatever_they_stand_in(before, after):
    """Where words of Latin letters do not go on, as by LIKE."""
    looked_for = phrase("大地震")
    assert looked_for

    words = indexed(f"{before}大地震{after}")[0].split()

    pairs = pairwise(words)
    assert looked_for.tokens in set(pairs)


def test_single_character_is_the_beginning_of_tokens():
    looked_for = phrase("震")

    assert looked_for
    assert (looked_for.tokens, looked_for.prefix) == (("震",), True)


@pytest.mark.parametrize("text", ["", "!?", "・"])
def test_signs_are_nothing_to_look_for(text):
    assert phrase(text) is None
