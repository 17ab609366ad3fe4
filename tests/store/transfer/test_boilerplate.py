"""What sources repeat travels with their articles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newscrawler.interchange import jsonlines
from newscrawler.interchange.bounds import bounded
from newscrawler.store.query.results import Filters
from newscrawler.store.transfer import dump
from tests.store.ingest.test_repeats import EVENTS, learned, told, words
from tests.store.samples import DAY, NOON


def packed(archive):
    with dump.snapshot(archive.engine) as connection:
        return list(dump.records(connection, Filters(copies=True)))


def lines(archive):
    return list(jsonlines.lines(packed(archive)))


@pytest.fixture
def full(archive):
    archive.save([told(number) for number in range(6)])
    return archive


def test_it_is_known_where_the_articles_were_imported(full, elsewhere):
    records = [bounded(jsonlines.article(line)) for line in lines(full)]
    elsewhere.import_records(records, NOON + DAY)

    assert learned(elsewhere) == learned(full)
    assert lines(elsewhere) == lines(full)
    elsewhere.save([told(6)])
    assert words(elsewhere)[-1] == EVENTS[6]
    assert {each.seen_in for each in learned(elsewhere)} == {7}


def test_one_article_of_a_source_carries_it(full):
    assert [len(each.boilerplate) for each in packed(full)] == [4, 0, 0, 0, 0, 0]


def test_what_a_file_has_of_no_use_is_left_out(full, elsewhere):
    first, *_ = packed(full)
    odd = [
        replace(first.boilerplate[0], place="sidebar"),
        replace(first.boilerplate[0], text="* * *"),
        replace(first.boilerplate[0], text="It rained. " * 50),
    ]

    elsewhere.import_records([replace(first, boilerplate=tuple(odd))], NOON + DAY)

    assert learned(elsewhere) == []


def test_what_is_known_already_stays(full):
    before = learned(full)
    other = replace(packed(full)[0], id=99, url="https://quay.example/99", addresses=())
    theirs = tuple(replace(each, seen_in=999) for each in other.boilerplate)

    full.import_records([replace(other, boilerplate=theirs)], NOON + DAY)

    assert learned(full) == before
