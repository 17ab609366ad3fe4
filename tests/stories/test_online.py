"""An article as it arrives, among the stories that there are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler import stories
from newscrawler.stories import CountMinSketch, DocumentFrequencies, StoryAssignment, assign
from tests.stories.labelled import START

NAMES = "Amagata Birukawa Chigasawa Dokita Enomori Fukamachi Gamagiri Hinokawa Izawa Jurokuda"
OTHERS = "Kazuragi Libuse Minase Nezuka Orikasa Pekopeko Quzaki Renjo Shirakabe Tachimori"


def vector(words, hours=0.0):
    at = START + timedelta(hours=hours)
    return stories.term_vector(stories.terms("", words), stories.DocumentFrequencies(), at=at)


def test_article_joins_the_story_of_its_event():
    there = {1: [vector(NAMES)], 2: [vector(OTHERS)]}

    assert assign(vector(NAMES, hours=2), there) == StoryAssignment(1)
    assert assign(vector(OTHERS, hours=2), there) == StoryAssignment(2)


def test_late_evidence_merges_two_stories_into_the_first():
    there = {2: [vector(OTHERS)], 1: [vector(NAMES)]}

    assert assign(vector(f"{NAMES} {OTHERS}"), there) == StoryAssignment(1, (2,))


def test_article_of_no_story_begins_one():
    assert assign(vector("Zushima"), {1: [vector(NAMES)], 2: [vector(OTHERS)]}) == StoryAssignment(
        None
    )
    assert assign(vector(NAMES), {}) == StoryAssignment(None)


def test_the_same_words_many_days_later_are_another_story():
    later = stories.WINDOW / timedelta(hours=1) + 1

    assert assign(vector(NAMES, hours=later), {1: [vector(NAMES)]}) == StoryAssignment(None)


@given(st.lists(st.sets(st.text("abcdefgh", min_size=2, max_size=4)), max_size=60))
def test_counters_never_count_too_few(articles):
    counters = CountMinSketch()
    for words in articles:
        counters.add(words)

    again = CountMinSketch(bytes(counters))
    for word in set().union(*articles):
        seen = sum(word in words for words in articles)
        assert seen <= counters.get(word, 0) == again.get(word, 0) <= len(articles)


def test_counters_do_not_run_over():
    counters = CountMinSketch()
    for _ in range(70_000):
        counters.add(["ferry"])
    assert counters.get("ferry", 0) == 0xFFFF
    counters.halve()
    assert counters.get("ferry", 0) == 0x7FFF
    assert counters.get("harbour", 3) == 3


@pytest.mark.parametrize("name", [True, False])
def test_what_many_articles_have_weighs_less(name):
    counters = CountMinSketch()
    for _ in range(90):
        counters.add(["ferry"])
    counters.add(["harbour"])
    background = DocumentFrequencies(100, counters)

    assert background.rarity("harbour", name=name) > background.rarity("ferry", name=name)
