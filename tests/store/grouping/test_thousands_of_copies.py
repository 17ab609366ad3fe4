"""A text that more articles repeat than a statement takes parameters."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest
from sqlalchemy import Engine, event

from newscrawler.store.query import explain, related
from tests.store.samples import BRIDGE, FERRY, NOON, article

MOST = 150
"""Parameters of one statement: SQLite's own limit is 32,766, for which 17,000 copies are needed."""


@pytest.fixture(autouse=True)
def _few_parameters():
    def limit(connection, _):
        if isinstance(connection, sqlite3.Connection):
            connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, MOST)

    event.listen(Engine, "connect", limit)
    yield
    event.remove(Engine, "connect", limit)


@pytest.fixture
def copies(_few_parameters, archive):
    made = [copy(number) for number in range(2 * MOST)]
    for number in range(0, 2 * MOST, 10):
        archive.save(made[number : number + 10])
    return made


def copy(number):
    at = NOON + timedelta(seconds=number)
    return article(f"https://paper{number}.example/1", source=f"paper{number % 7}", read_at=at)


def revise(archive, made, body):
    made.body, made.read_at = body, NOON + timedelta(days=1)
    archive.save([made])


def test_when_the_first_is_revised_the_second_takes_its_place(archive, reader, copies):
    revise(archive, copies[0], BRIDGE)

    found = reader.whole(copies[1].url)
    assert found.copy_of is None
    assert len(found.copies) == 2 * MOST - 2
    assert reader.whole(copies[0].url).copies == ()
    revise(archive, copies[0], FERRY)
    assert reader.whole(copies[0].url).copy_of == found.id


def test_found_anew_they_are_one_group(archive, reader, copies):
    for _ in archive.regroup():
        pass

    assert len(reader.whole(copies[0].url).copies) == 2 * MOST - 1


def test_all_are_in_the_story_and_the_newest_are_related(reader, copies):
    story = related.story(reader.engine, copies[0].url)
    assert story
    assert len(story.articles) == 2 * MOST
    beside = {found.url for found in related.related(reader.engine, copies[0].url) or ()}
    assert len(beside) == related.CANDIDATES
    assert copies[-1].url in beside


def test_why_they_are_copies_is_answered(reader, copies):
    id = reader.whole(copies[5].url).id

    assert len(explain.why(reader.engine, id)) == 2 * MOST - 1
