"""Problems, listings and crawls: noted, counted, over."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from newscrawler.items import Problem
from newscrawler.problems import ProblemKind
from newscrawler.store.schema.models import CrawlRow, ListingRow
from newscrawler.store.schema.models import ProblemRow as Row
from newscrawler.store.tables import problems
from tests.store.samples import DAY, HOUR, MINUTE, NOON, article, entry, problem

FEED = "https://ferry.example/feed"


def rows(archive, *columns):
    with archive.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(select(*columns))]


def test_problem_is_one_row_with_since_when_and_how_often(archive, reader):
    archive.record_problems([problem(), problem(seen_at=NOON + HOUR), problem(what="no body")])

    assert sorted(rows(archive, Row.what, Row.times, Row.first_at, Row.last_at)) == [
        ("http 500", 2, NOON, NOON + HOUR),
        ("no body", 1, NOON, NOON),
    ]
    assert reader.state().problems == 2


def test_problem_without_a_time_is_refused(archive):
    with pytest.raises(ValueError, match=r"'http 500' at .* without a time"):
        archive.record_problems(
            [
                Problem(
                    source="ferry", url="https://ferry.example/1", what=ProblemKind.of("http 500")
                )
            ]
        )


@pytest.mark.parametrize(
    ("times", "minutes"), [(1, 10), (2, 20), (3, 40), (7, 640), (8, 1280), (9, 1440), (900, 1440)]
)
def test_wait_doubles_up_to_a_day(times, minutes):
    assert problems.wait(times) == minutes * MINUTE


def test_address_with_a_problem_is_left_alone_for_a_while(archive):
    archive.record_problems([problem("http://ferry.example/1?utm_source=feed")])
    soon, later = entry(read_at=NOON + 9 * MINUTE), entry(read_at=NOON + 10 * MINUTE)

    assert archive.select_unseen("ferry", FEED, [soon], "UTC") == []
    assert archive.select_unseen("ferry", FEED, [later], "UTC") == [later]


def test_article_that_is_read_closes_its_problems(archive, reader):
    archive.record_problems([problem(), problem("https://ferry.example/amp/1")])

    archive.save([article(addresses=["https://ferry.example/amp/1"], read_at=NOON + HOUR)])

    assert reader.state().problems == 0


def test_listing_words_close_no_problem(archive, reader):
    archive.record_problems([problem()])

    archive.save([article(partial="listing-only", read_at=NOON + HOUR)])

    assert reader.state().problems == 1


def test_problem_with_the_reading_itself_stays_open(archive, reader):
    read_at = NOON.replace(microsecond=500_000)
    archive.record_problems([problem(seen_at=read_at)])

    archive.save([article(read_at=read_at)])

    assert reader.state().problems == 1


def test_problem_that_comes_back_counts_anew(archive):
    archive.record_problems([problem(), problem()])
    archive.resolve_problems(["https://ferry.example/1"], NOON + HOUR)

    archive.record_problems([problem(seen_at=NOON + DAY)])

    assert rows(archive, Row.times, Row.first_at, Row.resolved_at) == [(1, NOON + DAY, None)]


def test_listing_that_is_read_closes_its_problems(archive, reader):
    archive.record_problems([problem(FEED, "stale listing")])

    archive.save_listing("ferry", FEED, read_at=NOON + HOUR)

    assert reader.state().problems == 0


def test_listing_is_asked_with_what_it_said_last(archive):
    assert archive.validators("ferry", FEED, NOON) == ("", "", None)
    archive.save_listing("ferry", FEED, etag='"1"', last_modified="Sun", read_at=NOON)
    archive.save_listing(
        "ferry", FEED, etag='"2"', newest_at=NOON, entries=40, read_at=NOON + HOUR
    )

    assert archive.validators("ferry", FEED, NOON) == ('"2"', "", NOON)
    assert rows(archive, ListingRow.newest_at, ListingRow.entries, ListingRow.read_at) == [
        (NOON, 40, NOON + HOUR)
    ]


def test_crawl_is_kept_with_what_came_of_it(archive, reader):
    crawl = archive.begin_crawl("ferry", NOON)
    assert reader.state().last_outcome == ""

    archive.end_crawl(crawl, NOON + MINUTE, "ok", {"articles/new": 3}, {"body: selector": 3})

    assert (reader.state().last_outcome, reader.state().last_success_at) == ("ok", NOON + MINUTE)
    assert rows(archive, CrawlRow.counts, CrawlRow.ways) == [
        ({"articles/new": 3}, {"body: selector": 3})
    ]


def test_failed_crawl_is_no_success(archive, reader):
    first, second = (archive.begin_crawl("ferry", NOON + n * HOUR) for n in (0, 1))
    archive.end_crawl(first, NOON + MINUTE, "ok", {}, {})
    archive.end_crawl(second, NOON + 2 * HOUR, "unreachable", {}, {})

    assert reader.state().last_outcome == "unreachable"
    assert reader.state().last_success_at == NOON + MINUTE


def test_a_problem_of_before_it_was_resolved_stays_resolved(archive, reader):
    """Saved pages are read again in any order."""
    archive.record_problems([problem(seen_at=NOON + 5 * HOUR)])
    archive.resolve_problems(["https://ferry.example/1"], NOON + 6 * HOUR)

    archive.record_problems([problem(seen_at=NOON)])
    assert reader.state().problems == 0

    archive.record_problems([problem(seen_at=NOON + 7 * HOUR)])
    assert rows(archive, Row.times, Row.first_at, Row.resolved_at) == [
        (1, NOON + 7 * HOUR, None)
    ]  # fmt: skip


def test_a_problem_of_before_its_article_was_read_is_none(archive, reader):
    archive.save([article(read_at=NOON + HOUR)])

    archive.record_problems([problem("http://ferry.example/1?utm_source=feed", seen_at=NOON)])
    assert reader.state().problems == 0

    archive.record_problems([problem(seen_at=NOON + 2 * HOUR)])
    assert reader.state().problems == 1


def test_a_problem_of_an_article_of_which_only_the_listing_was_read_is_one(archive, reader):
    archive.save([article(partial="listing-only", read_at=NOON + HOUR)])

    archive.record_problems([problem(seen_at=NOON)])

    assert reader.state().problems == 1


def test_a_problem_of_before_its_listing_was_read_is_none(archive, reader):
    archive.save_listing("ferry", FEED, read_at=NOON + HOUR)

    archive.record_problems([problem(FEED, seen_at=NOON)])
    assert reader.state().problems == 0

    archive.record_problems([problem(FEED, seen_at=NOON + 2 * HOUR)])
    assert reader.state().problems == 1


def test_an_open_problem_keeps_its_bounds_whatever_the_order(archive):
    archive.record_problems([problem(seen_at=NOON + HOUR), problem(seen_at=NOON)])

    assert rows(archive, Row.times, Row.first_at, Row.last_at) == [(2, NOON, NOON + HOUR)]
