"""Stories found anew, moved to another archive, and beside the truth."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from newscrawler.interchange import jsonlines
from newscrawler.store.query import related
from newscrawler.store.query.results import Filters
from newscrawler.store.schema.models import ArticleRow, StoryRow, TermPostingRow, TermVectorRow
from newscrawler.store.transfer import dump
from tests.benchmarks import kept
from tests.benchmarks.kept import labels
from tests.benchmarks.newsdays import newsroom
from tests.store.events import (
    FIRE,
    FIRE_TOLD_ELSEWHERE,
    first,
    second,
    story_of,
    telling,
    urls,
)
from tests.store.samples import BRIDGE, HOUR, NOON
from tests.stories.labelled import b_cubed, documents


def test_found_anew_stories_are_as_they_were(archive):
    articles = [document for document, _ in newsroom()][:120]
    before = labels(archive, articles, range(len(articles)))

    list(archive.regroup())

    with archive.engine.connect() as connection:
        after = dict(connection.execute(select(ArticleRow.url, ArticleRow.story_id)).all())
    assert b_cubed([after[kept.address(n)] for n in range(len(articles))], before)[2] > 0.97


def test_articles_from_before_there_were_stories_get_theirs(archive, reader):
    archive.save([first(), second()])
    with archive.engine.execution_options(writes=True).begin() as connection:
        connection.execute(update(ArticleRow).values(story_id=None))
        for table in (TermPostingRow, TermVectorRow, StoryRow):
            connection.execute(delete(table))
    assert related.story(reader.engine, first().url) is None

    list(archive.regroup())

    assert urls(story_of(reader, first().url)) == [first().url, second().url]


def moved(archive, elsewhere, now):
    with dump.snapshot(archive.engine) as connection:
        lines = list(jsonlines.lines(dump.records(connection, Filters(copies=True))))
    elsewhere.import_records(list(jsonlines.articles(lines, "lines", pytest.fail)), now)
    return lines


def test_stories_travel(archive, elsewhere):
    alone = telling(3, BRIDGE, source="coast", headline="Bridge opens in Minasato", hours=3)
    archive.save([first(), alone, second(), telling(4, FIRE, source="hill", hours=4)])

    lines = moved(archive, elsewhere, NOON + 5 * HOUR)

    assert moved(elsewhere, elsewhere, NOON) == lines
    found = story_of(elsewhere, second().url)
    assert len(found.articles) == 3
    late = telling(5, FIRE_TOLD_ELSEWHERE[:-30], source="lake", hours=6)
    elsewhere.save([late])
    assert story_of(elsewhere, late.url).id == found.id


def test_stories_of_two_archives_are_not_mixed(archive, elsewhere):
    archive.save([first(), second()])
    elsewhere.save([telling(8, BRIDGE, source="lake", headline="Bridge opens in Minasato")])

    moved(archive, elsewhere, NOON + HOUR)

    assert len(story_of(elsewhere, "https://lake.example/8").articles) == 1
    assert len(story_of(elsewhere, first().url).articles) == 2


@pytest.mark.parametrize("language", ["en", "ja"])
def test_stories_are_those_of_the_truth(archive, language):
    articles, truth = documents(language)

    order = sorted(range(len(articles)), key=lambda number: articles[number]["published"])

    assert b_cubed(labels(archive, articles, order), truth)[2] >= {"en": 0.9, "ja": 0.88}[language]


@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_nearly_the_same_stories(chance):
    articles, truth = documents("en")
    in_time = kept.kept(articles, range(len(articles)))

    shuffled = kept.kept(articles, chance.sample(range(len(articles)), len(articles)))

    assert b_cubed(shuffled, in_time)[2] >= 0.88
    assert b_cubed(shuffled, truth)[2] >= 0.85
