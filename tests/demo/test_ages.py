"""Ages as the newsroom's lists print them."""

from datetime import UTC, datetime, timedelta

import pytest

from newscrawler.demo import Ages, Newsroom, serve
from tests.demo.asking import ask
from tests.demo.conftest import START

FLASH = "https://mainichi.jp/flash/"
NOW = datetime(2026, 11, 13, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "floor", "rounded", "from_now"),
    [
        (0.4, "just now", "just now", "just now"),
        (0.6, "just now", "1 minute ago", "just now"),
        (0.8, "just now", "1 minute ago", "a minute ago"),
        (1.4, "1 minute ago", "1 minute ago", "a minute ago"),
        (44.4, "44 minutes ago", "44 minutes ago", "44 minutes ago"),
        (44.6, "44 minutes ago", "45 minutes ago", "an hour ago"),
        (59.4, "59 minutes ago", "59 minutes ago", "an hour ago"),
        (59.6, "59 minutes ago", "1 hour ago", "an hour ago"),
        (89, "1 hour ago", "1 hour ago", "an hour ago"),
        (91, "1 hour ago", "2 hours ago", "2 hours ago"),
        (21.6 * 60, "21 hours ago", "22 hours ago", "a day ago"),
        (23.6 * 60, "23 hours ago", "1 day ago", "a day ago"),
        (35 * 60, "1 day ago", "1 day ago", "a day ago"),
        (37 * 60, "1 day ago", "2 days ago", "2 days ago"),
    ],
)
def test_an_age_by_each_convention(minutes, floor, rounded, from_now):
    at = NOW - minutes * timedelta(minutes=1)
    assert Ages(convention="floor").words(at, NOW, "en") == floor
    assert Ages(convention="round").words(at, NOW, "en") == rounded
    assert Ages(convention="from-now").words(at, NOW, "en") == from_now


def test_lists_in_hours_only_say_new_of_what_is_younger():
    ages = Ages(hours_only=True)

    assert ages.words(NOW - timedelta(minutes=59), NOW) == "NEW"
    assert ages.words(NOW - timedelta(minutes=61), NOW) == "1時間前"


def test_there_are_three_conventions():
    with pytest.raises(ValueError, match="no convention 'ceil'; there are floor, round, from-now"):
        Ages(convention="ceil")  # type: ignore[arg-type]


def test_a_list_is_kept_for_as_long_as_it_says(clock):
    ages = Ages(kept=timedelta(minutes=5), dated=False)
    with serve(Newsroom(START, ages=ages), clock=clock) as server:
        first = ask(server, FLASH)
        clock.now += timedelta(minutes=4, seconds=59)
        second = ask(server, FLASH)
        clock.now += timedelta(seconds=1)
        third = ask(server, FLASH)

    assert first.headers["Cache-Control"] == "max-age=300"
    assert first.body == second.body != third.body


def test_pages_may_tell_no_time(clock):
    newsroom = Newsroom(START, ages=Ages(dated=False))
    with serve(newsroom, clock=clock) as server:
        publication = newsroom.published(clock.now, "mainichi")[-1]
        page = ask(server, publication.url)
        flash = ask(server, FLASH)

    assert flash.headers["Cache-Control"] == "no-store"
    assert f"{publication.published_at:%M:%S}" not in page.words
    assert "datePublished" not in page.words
