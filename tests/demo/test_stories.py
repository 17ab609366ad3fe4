import re
import unicodedata
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from newscrawler.demo.stories import KINDS, stories
from newscrawler.demo.templates import fill

START = datetime(2026, 11, 13, 3, tzinfo=UTC)
STORIES = list(stories("1", [START + timedelta(minutes=5 * n) for n in range(300)]))
WRITINGS = [("en", 0), ("en", 1), ("ja", 0)]


@pytest.mark.parametrize(("language", "hand"), WRITINGS)
def test_no_two_stories_have_the_same_text(language, hand):
    bodies = {story.text(language, hand=hand).body for story in STORIES}

    assert len(bodies) == len(STORIES)


@pytest.mark.parametrize(("language", "hand"), WRITINGS)
def test_a_text_has_six_to_fourteen_paragraphs(language, hand):
    lengths = {len(story.text(language, hand=hand).paragraphs) for story in STORIES}

    assert min(lengths) >= 6
    assert max(lengths) <= 14


@pytest.mark.parametrize(("language", "hand"), WRITINGS)
def test_no_gap_is_left_in_a_text(language, hand):
    texts = [
        story.text(language, hand=hand, turn=turn, additions=2, subheads=True)
        for story in STORIES
        for turn in range(6)
    ]

    left = [text for text in texts if re.search(r"[\[\]{}|]", text.headline + text.body)]
    assert not left


@pytest.mark.parametrize(("language", "hand"), WRITINGS)
def test_texts_are_tidy(language, hand):
    for story in STORIES:
        for paragraph in story.text(language, hand=hand).paragraphs:
            assert paragraph == unicodedata.normalize("NFC", " ".join(paragraph.split()))
            assert ".." not in paragraph


def test_the_same_seed_tells_the_same():
    again = list(stories("1", [story.happened for story in STORIES[:20]]))

    assert [s.text("en", hand=0) for s in again] == [s.text("en", hand=0) for s in STORIES[:20]]


def test_another_seed_tells_something_else():
    others = list(stories("2", [story.happened for story in STORIES[:20]]))

    bodies = {story.text("en", hand=0).body for story in STORIES}
    assert bodies.isdisjoint(story.text("en", hand=0).body for story in others)


def test_all_kinds_occur():
    assert {story.kind for story in STORIES} == set(KINDS)


def test_two_hands_share_no_paragraph():
    for story in STORIES:
        one, other = story.text("en", hand=0), story.text("en", hand=1)
        assert set(one.paragraphs).isdisjoint(other.paragraphs)


def test_reports_of_two_earthquakes_differ_in_few_words():
    first, second = [story for story in STORIES if story.formula][:2]

    texts = [set(story.text("en", hand=0).body.split()) for story in (first, second)]
    assert texts[0] != texts[1]
    assert len(texts[0] & texts[1]) > 0.75 * len(texts[0] | texts[1])


@pytest.mark.parametrize(("language", "hand"), WRITINGS)
def test_a_correction_changes_few_words(language, hand):
    for story in STORIES:
        before = story.text(language, hand=hand).paragraphs
        after = story.corrected().text(language, hand=hand).paragraphs
        assert after != before
        assert len(after) == len(before)


@pytest.mark.parametrize(("language", "hand"), WRITINGS)
def test_an_update_adds_a_paragraph(language, hand):
    for story in STORIES:
        before = story.text(language, hand=hand).paragraphs
        after = story.grown().text(language, hand=hand, additions=1).paragraphs
        assert len(after) == len(before) + 1


def test_a_template_without_its_fact_is_refused():
    with pytest.raises(KeyError, match="mayor"):
        fill("Mayor {mayor} [said|told] it.", {}, Random(1))
