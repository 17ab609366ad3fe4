"""When a source is crawled again."""

from datetime import UTC, datetime, timedelta

import pytest

from newscrawler.operations.due import LONGEST, UNKNOWN, interval, next_crawl_at
from newscrawler.store.tables.sources import CrawlHistory

NOON = datetime(2026, 10, 7, 3, 0, tzinfo=UTC)  # a Wednesday, noon in Tokyo
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
TOKYO = "Asia/Tokyo"


def news(by_day, *, nights=0, weekends=True):
    """Two weeks of articles: so many an hour from 8 to 20 in Tokyo, others at night."""
    told = []
    for hour in range(14 * 24):
        at = NOON - 14 * DAY + hour * HOUR
        here = at + 9 * HOUR
        works = weekends or here.weekday() < 5
        count = by_day * works if 8 <= here.hour < 20 else nights
        told += [at + HOUR * n / count for n in range(count)]
    return told


def due(now=NOON, *, shortest=5 * MINUTE, **history):
    return next_crawl_at(CrawlHistory(**history), now, shortest=shortest, timezone=TOKYO) <= now


def test_a_source_is_crawled_as_often_as_it_publishes():
    assert interval(news(4), NOON, TOKYO) == 15 * MINUTE
    assert interval(news(12), NOON, TOKYO) == 5 * MINUTE


def test_nights_and_weekends_are_known():
    published = news(4, weekends=False)

    assert interval(published, NOON + 12 * HOUR, TOKYO) == LONGEST
    assert interval(published, NOON + 3 * DAY, TOKYO) == LONGEST
    assert interval(published, NOON + DAY, TOKYO) < 20 * MINUTE


@pytest.mark.parametrize(
    "published", [[], news(1)[:19], [NOON - MINUTE * n for n in range(99, 0, -1)]]
)
def test_of_a_source_that_is_not_known_it_is_asked_every_quarter_of_an_hour(published):
    assert interval(published, NOON, TOKYO) == UNKNOWN


def test_what_was_never_crawled_is_due_and_so_is_what_was_crawled_in_the_future():
    assert due()
    assert due(crawled_at=NOON + HOUR)


def test_what_a_source_declares_wins():
    published = news(60)

    assert due(crawled_at=NOON - 5 * MINUTE, published=published)
    assert not due(crawled_at=NOON - 5 * MINUTE, published=published, shortest=10 * MINUTE)


@pytest.mark.parametrize(("failures", "wait"), [(0, 15), (1, 30), (3, 120), (9, 720), (20, 720)])
def test_each_failure_doubles_the_wait_up_to_half_a_day(failures, wait):
    published = news(4)

    assert not due(crawled_at=NOON - (wait - 2) * MINUTE, failures=failures, published=published)
    assert due(crawled_at=NOON - wait * MINUTE, failures=failures, published=published)


def test_a_site_that_asked_to_be_left_alone_is_left_alone():
    assert not due(resume_at=NOON + MINUTE)
    assert due(resume_at=NOON)
