"""What is known of how each source has been, in both databases."""

from __future__ import annotations

from dataclasses import replace

from newscrawler.problems import ProblemKind
from newscrawler.store.tables.crawls import DAYS_OF_NEWS, ProblemGroup, Run, source_histories
from tests.store.samples import (
    BRIDGE,
    DAY,
    FERRY,
    FESTIVAL,
    HOUR,
    MINUTE,
    NOON,
    article,
    at,
    problem,
)

FEED, SITEMAP = "https://ferry.example/feed", "https://ferry.example/sitemap.xml"


def crawled(archive, started=NOON, outcome="ok", source="ferry", ways=None, counts=None):
    crawl = archive.begin_crawl(source, started)
    archive.end_crawl(crawl, started + MINUTE, outcome, counts or {}, ways or {})


def ferry(archive, now=NOON + HOUR):
    return next(each for each in source_histories(archive.engine, now) if each.source == "ferry")


def test_source_that_was_never_crawled_is_not_judged(archive):
    archive.declare_source("hill", "Hill", "en", "UTC")
    crawled(archive)

    assert [each.source for each in source_histories(archive.engine, NOON)] == ["ferry"]


def test_runs_come_newest_first_with_their_ways(archive):
    crawled(archive, NOON, ways={"body: selector": 3}, counts={"listings/failed": 1})
    archive.begin_crawl("ferry", NOON + HOUR)

    assert ferry(archive).runs == (
        Run(started_at=NOON + HOUR, ended_at=None, outcome="", counts={}, ways={}),
        Run(
            started_at=NOON,
            ended_at=NOON + MINUTE,
            outcome="ok",
            counts={"listings/failed": 1},
            ways={"body: selector": 3},
        ),
    )


def test_last_success_is_no_failure(archive):
    crawled(archive, NOON)
    crawled(archive, NOON + HOUR, "unreachable")

    assert ferry(archive).last_success_at == NOON + MINUTE


def test_articles_count_from_two_weeks_ago_until_now(archive):
    now = NOON + 2 * DAYS_OF_NEWS
    crawled(archive)
    for number, (published, body) in enumerate(
        [(now - DAY, FERRY), (now - 2 * DAYS_OF_NEWS, BRIDGE), (now + DAY, FESTIVAL)]
    ):
        url = f"https://ferry.example/{number}"
        archive.save([article(url, body=body, published=at(published), read_at=now + 2 * DAY)])

    assert ferry(archive, now).published == (now - DAY,)
    assert ferry(archive, now).newest_at == now - DAY


def test_listing_in_use_is_the_one_read_last(archive):
    crawled(archive)
    assert ferry(archive).listing == ""
    archive.save_listing("ferry", FEED, read_at=NOON)
    archive.save_listing("ferry", SITEMAP, read_at=NOON + HOUR)
    archive.save_listing("hill", "https://hill.example/feed", read_at=NOON + DAY)

    assert ferry(archive).listing == SITEMAP


def test_open_problems_are_gathered_by_kind(archive):
    crawled(archive)
    archive.record_problems([problem(), problem(seen_at=NOON + HOUR)])
    archive.record_problems([problem("https://ferry.example/2", seen_at=NOON + MINUTE)])
    archive.record_problems([problem("https://ferry.example/3", "no body")])
    archive.resolve_problems(["https://ferry.example/3"], NOON + HOUR)

    assert ferry(archive).troubles == (
        ProblemGroup(
            what="http 500",
            addresses=2,
            times=3,
            first_at=NOON,
            last_at=NOON + HOUR,
            example="https://ferry.example/1",
            detail="",
        ),
    )


def disagreement(**changes):
    return replace(problem("", ProblemKind.SELECTORS_DISAGREE), **changes)


def test_disagreement_is_one_row_of_its_source(archive):
    crawled(archive)
    archive.record_problems([disagreement(), disagreement(detail="at https://ferry.example/9")])

    (trouble,) = ferry(archive).troubles
    assert (trouble.times, trouble.addresses, trouble.example) == (2, 1, "")
    assert trouble.detail == "at https://ferry.example/9"


def open_disagreements(archive):
    return {each.source for each in source_histories(archive.engine, NOON + DAY) if each.troubles}


def test_reading_as_declared_closes_the_disagreement_of_its_source_alone(archive):
    crawled(archive)
    crawled(archive, source="hill")
    archive.record_problems([disagreement(), disagreement(source="hill")])

    archive.save([article(read_at=NOON + HOUR, ways={"body": "selector"})])

    assert open_disagreements(archive) == {"hill"}


def test_reading_by_a_spider_for_another_publisher_counts_for_the_spider(archive):
    crawled(archive)
    archive.record_problems([disagreement()])

    archive.save([article(source="wire", via="ferry", read_at=NOON + HOUR)])

    assert open_disagreements(archive) == set()


def test_what_shows_nothing_of_the_selectors_leaves_the_disagreement_open(archive):
    crawled(archive)
    archive.record_problems([disagreement()])

    archive.save(
        [
            article(read_at=NOON),
            article("https://ferry.example/2", disagreement="found 0", read_at=NOON + HOUR),
            article("https://ferry.example/3", partial="listing-only", read_at=NOON + HOUR),
            article("https://ferry.example/4", partial="paywall", read_at=NOON + HOUR,
                    ways={"body": "general"}),
        ]
    )  # fmt: skip

    assert open_disagreements(archive) == {"ferry"}


def test_part_before_the_paywall_shows_that_the_selectors_work(archive):
    crawled(archive)
    archive.record_problems([disagreement()])

    archive.save([article(partial="paywall", read_at=NOON + HOUR, ways={"body": "selector"})])

    assert open_disagreements(archive) == set()
