"""An archive that travels: out of one database, into another."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from newscrawler.interchange import jsonlines
from newscrawler.store.archive import Archive
from newscrawler.store.maintenance import check
from newscrawler.store.query import explain
from newscrawler.store.query.results import Filters
from newscrawler.store.transfer import dump
from newscrawler.store.transfer.record import ComparisonRecord, ImportResult
from tests.store.everything import ALSO_AT, NEARLY_QUAKE, fill
from tests.store.samples import HOUR, Reader, article

NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
EVERYTHING = Filters(copies=True)


def packed(archive, filters=EVERYTHING):
    with dump.snapshot(archive.engine) as connection:
        return list(dump.records(connection, filters))


def lines(archive, filters=EVERYTHING):
    return list(jsonlines.lines(packed(archive, filters)))


def moved(told, url):
    with Archive.open(url) as archive:
        archive.import_records([jsonlines.article(line) for line in told], NOW)
        return lines(archive)


@pytest.fixture
def full(archive):
    fill(archive, NOW)
    return archive


def test_from_sqlite_to_postgresql_and_back_no_line_changes(sqlite_url, postgresql_url, tmp_path):
    with Archive.open(sqlite_url) as archive:
        fill(archive, NOW)
        told = lines(archive)

    there = moved(told, postgresql_url)
    back = moved(there, f"sqlite+pysqlite:///{tmp_path}/back.db")

    assert len(told) == 10
    assert there == told
    assert back == told


def test_all_that_belongs_to_an_article_travels(full):
    by_url = {each.url: each for each in packed(full)}
    bridge, ferry = by_url["https://ferry.example/2"], by_url["https://ferry.example/1"]

    assert [each.headline for each in bridge.revisions] == ["Bridge opens"]
    assert bridge.modified_at == NOW - timedelta(minutes=40)
    assert bridge.basis == "relative"
    assert {each.url for each in bridge.addresses} == {
        "https://ferry.example/2",
        ALSO_AT,
    }
    assert [each.words for each in ferry.sightings] == ["2 hours ago", "3 hours ago"]
    assert (ferry.authors, ferry.tags) == (("Mio Kase", "Ren Ota"), ("sea", "Animals"))
    assert by_url["https://hill.example/2"].topics == ("地震",)
    assert ferry.stale_since
    assert by_url["https://hill.example/1"].readings == (("灯籠", "とうろう"),)
    assert by_url["https://daily.example/1"].copy_of == "https://coast.example/2"
    assert by_url["https://ferry.example/3"].comparisons[0].url == "https://coast.example/2"


def test_copies_travel_behind_what_they_are_copies_of(full):
    told = packed(full)

    firsts = {each.url: place for place, each in enumerate(told) if each.copy_of is None}
    assert [each.copy_of is None for each in told] == [True] * 7 + [False] * 3
    assert all(each.copy_of in firsts for each in told if each.copy_of)


def test_moved_archive_answers_as_the_old_one(full, url, tmp_path):
    elsewhere = f"sqlite+pysqlite:///{tmp_path}/elsewhere.db"
    moved(lines(full), elsewhere)

    old, new = Reader(url), Reader(elsewhere)
    for id in range(1, 11):
        assert replace(new.whole(id), ways={}) == replace(old.whole(id), ways={})
        assert explain.why(new.engine, id) == explain.why(old.engine, id)
    assert new.latest() == old.latest()
    assert check.check(elsewhere) == []
    old.close()
    new.close()


def test_what_comes_after_the_move_is_known_or_a_copy_as_before(full, elsewhere):
    elsewhere.import_records(packed(full), NOW)

    verdicts = elsewhere.save(
        [
            article("https://ferry.example/1", source="nhk", read_at=NOW),
            article("https://hill.example/9", source="hill", body=NEARLY_QUAKE, read_at=NOW),
            article("https://hill.example/10", source="hill", read_at=NOW,
                    body=NEARLY_QUAKE.replace("noon", "midday")),
            article("https://hill.example/11", source="hill", body="All new.", read_at=NOW),
        ]
    )  # fmt: skip
    newest = max(each.id for each in packed(elsewhere))

    assert [verdict.name for verdict in verdicts] == ["SAME", "COPY", "COPY", "NEW"]
    assert newest == 13


def test_taking_in_twice_changes_nothing(full, elsewhere):
    told = packed(full)

    assert elsewhere.import_records(told[:4], NOW) == ImportResult(new=4)
    assert elsewhere.import_records(told, NOW) == ImportResult(new=6, same=4)
    assert elsewhere.import_records(told, NOW) == ImportResult(same=10)
    assert packed(elsewhere) == told


def test_what_we_have_stays_as_it_is(full, elsewhere):
    ours = article("https://ferry.example/1", body="Our own words.", read_at=NOW)
    elsewhere.save([ours])

    taken = elsewhere.import_records(packed(full), NOW)

    assert taken == ImportResult(new=9, kept=1)
    by_url = {each.url: each for each in packed(elsewhere)}
    assert by_url["https://ferry.example/1"].body == "Our own words."
    # a copy of what is other words here is a copy of it no more than before
    assert by_url["https://coast.example/1"].copy_of == "https://ferry.example/1"


def test_numbers_that_are_taken_are_given_anew(full, elsewhere):
    elsewhere.save([article("https://other.example/1", body="Other words.", read_at=NOW)])

    elsewhere.import_records(packed(full), NOW)
    elsewhere.save([article("https://other.example/2", body="More words.", read_at=NOW)])

    ids = {each.url: each.id for each in packed(elsewhere)}
    assert ids["https://other.example/1"] == 1
    assert ids["https://ferry.example/1"] == 11
    assert ids["https://ferry.example/2"] == 2
    assert ids["https://other.example/2"] == 12


def test_copy_of_what_did_not_travel_stands_alone(full, elsewhere):
    only = packed(full, Filters(sources=["tokyo_post"], copies=True))
    elsewhere.import_records(only, NOW)

    assert [each.copy_of for each in packed(elsewhere)] == [None, None]


def test_copy_that_comes_to_a_copy_is_one_of_the_first(full, elsewhere):
    told = packed(full)
    ferry = next(each for each in told if each.url == "https://ferry.example/1")
    first = replace(ferry, id=50, url="https://first.example/1", addresses=(), sightings=())
    elsewhere.import_records([first, replace(ferry, copy_of=first.url)], NOW)

    elsewhere.import_records(told, NOW)

    by_url = {each.url: each for each in packed(elsewhere)}
    assert by_url["https://coast.example/1"].copy_of == "https://first.example/1"


@pytest.mark.parametrize(
    ("filters", "urls"),
    [
        (Filters(limit=2), ["https://ferry.example/1", "https://daily.example/2"]),
        (Filters(sources=["mainichi"]), ["https://hill.example/1", "https://hill.example/2"]),
        (Filters(tag="animals"), ["https://ferry.example/1"]),
        (
            Filters(tag="animals", copies=True),
            ["https://ferry.example/1", "https://coast.example/1"],
        ),
        (Filters(until=NOW - 100 * HOUR), ["https://ferry.example/4"]),
    ],
)
def test_what_is_asked_for_travels(full, filters, urls):
    assert [each.url for each in packed(full, filters)] == urls
    with full.engine.connect() as connection:
        assert dump.count(connection, filters) == len(urls)


def test_an_archive_is_read_as_it_was_when_the_reading_began(full):
    with dump.snapshot(full.engine) as connection:
        reading = dump.records(connection, EVERYTHING)
        first = next(reading)
        full.save([article("https://late.example/1", body="Late.", read_at=NOW)])

        urls = [first.url, *(each.url for each in reading)]

    assert len(urls) == 10


def test_what_nobody_would_export_does_no_harm(full, elsewhere):
    """Lines that name themselves, each other or the same thing twice."""
    one, two = packed(full)[:2]
    twice = {
        "addresses": one.addresses * 2,
        "sightings": one.sightings * 2,
        "tags": ("sea", "", "sea"),
        "authors": ("Mio Kase",) * 2,
    }
    itself = ComparisonRecord(
        url=one.url, shorter=True, alike=True, vetoed=False, share=1.0, length=1.0, reason=""
    )
    strange = replace(one, copy_of=one.url, comparisons=(itself,) * 2, **twice)
    stranger = replace(
        two, id=one.id, copy_of=one.url, addresses=one.addresses, comparisons=(itself,) * 2
    )

    assert elsewhere.import_records([strange, stranger, strange], NOW) == ImportResult(
        new=2, same=1
    )
    assert elsewhere.import_records([], NOW) == ImportResult()

    first, second = packed(elsewhere)
    assert (first.copy_of, second.copy_of) == (None, one.url)
    assert (first.tags, first.authors) == (("sea",), ("Mio Kase",))
    assert [each.url for each in second.addresses] == [two.url]
    assert check.check(elsewhere.engine.url.render_as_string(hide_password=False)) == []
