"""Articles as they arrive."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawler import stories
from newscrawler.stories import OpenStories, Placement, arrange
from newscrawler.stories.compare import WINDOW
from tests.stories.told import START, b_cubed, documents

NAMES = "Amagata Birukawa Chigasawa Dokita Enomori Fukamachi Gamagiri Hinokawa Izawa Jurokuda"
OTHERS = "Kazuragi Libuse Minase Nezuka Orikasa Pekopeko Quzaki Renjo Shirakabe Tachimori"


def sketch(words, hours=0.0):
    at = START + timedelta(hours=hours)
    return stories.sketch(stories.terms("", words), stories.Background(), at=at)


def placed(told, order):
    """The story of each document when they arrive in an order."""
    opened = OpenStories()
    own: dict[int, int] = {}
    merged: dict[int, int | None] = {}
    for number in order:
        document = told[number]
        found = stories.terms(document["title"], document["text"])
        at = stories.instant(document["published"])
        its = stories.sketch(found, stories.Background(), at=at)
        placement = opened.add(number, its)
        own[number] = number if placement.story is None else placement.story
        merged |= dict.fromkeys(placement.merged, placement.story)
    return [_last(merged, own[number]) for number in range(len(told))]


def _last(merged, story):
    while story in merged:
        story = merged[story]
    return story


def test_article_joins_a_story_or_founds_one():
    opened = OpenStories()

    assert opened.add(1, sketch(NAMES)) == Placement(None)
    assert opened.add(2, sketch(OTHERS)) == Placement(None)
    assert opened.add(3, sketch(NAMES, hours=2)) == Placement(1)
    assert [opened.story(number) for number in (1, 2, 3)] == [1, 2, 1]


def test_late_evidence_merges_two_stories():
    opened = OpenStories()
    opened.add(1, sketch(NAMES))
    opened.add(2, sketch(OTHERS))

    assert opened.add(3, sketch(f"{NAMES} {OTHERS}")) == Placement(1, (2,))
    assert {opened.story(number) for number in (1, 2, 3)} == {1}


def test_stories_that_nothing_new_speaks_for_stay_apart():
    assert arrange(sketch("Zushima"), {1: [sketch(NAMES)], 2: [sketch(OTHERS)]}) == Placement(None)
    assert arrange(sketch(NAMES), {}) == Placement(None)


def test_story_is_closed_when_news_is_long_past_it():
    opened = OpenStories()
    opened.add(1, sketch(NAMES))
    opened.add(2, sketch(OTHERS, hours=3 * WINDOW / timedelta(hours=1)))

    with pytest.raises(KeyError):
        opened.story(1)
    assert opened.add(3, sketch(NAMES)) == Placement(None)


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_nearly_the_same_stories(chance):
    told, truth = documents("en")
    in_time = placed(told, range(len(told)))

    shuffled = placed(told, chance.sample(range(len(told)), len(told)))

    assert b_cubed(shuffled, in_time)[2] >= 0.9
    assert b_cubed(shuffled, truth)[2] >= 0.85


def test_articles_one_by_one_give_nearly_what_all_at_once_give():
    told, _ = documents("ja")

    assert b_cubed(placed(told, range(len(told))), stories.cluster(told))[2] >= 0.9
