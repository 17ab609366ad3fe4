"""The zone in which a page shows a time that it declares in UTC."""

from datetime import UTC, datetime

import pytest

from newscrawler.moments.localzones import clock_zone, day_zone, in_utc

AT = datetime(2026, 7, 15, 2, 18, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("shown", "zone"),
    [
        ("14 July 2026 | 9:18 pm", "Etc/GMT+5"),
        ("14 July 2026 at 9:18 p.m. CDT", "Etc/GMT+5"),
        ("2026-07-14 21:18:11", "Etc/GMT+5"),
        ("15. Juli 2026, 04:18 Uhr", "Etc/GMT-2"),
        ("2026年7月15日 11時18分", "Etc/GMT-9"),
        ("15 July 2026 07:48", "Asia/Kolkata"),
        ("15 July 2026 02:18", "UTC"),
        # another minute, no zone of news, a day alone, an offset
        ("14 July 2026 9:19 pm", ""),
        ("15 July 2026 02:33", ""),
        ("13 July 2026 9:18 pm", ""),
        ("14 July 2026", ""),
        ("2026-07-14T21:18:11-05:00", ""),
        ("2026-07-15T02:18:11Z", ""),
        ("soon", ""),
    ],
)
def test_a_clock_shows_the_offset(shown, zone):
    assert clock_zone(shown, AT) == zone


@pytest.mark.parametrize(
    ("shown", "at", "zone"),
    [
        ("15 July 2026", "2026-07-15T02:18:11Z", "UTC"),
        ("14 July 2026", "2026-07-15T02:18:11Z", "Etc/GMT+3"),
        ("14 July 2026", "2026-07-15T00:00:00Z", "Etc/GMT+1"),
        ("14 July 2026", "2026-07-15T01:00:00Z", "Etc/GMT+2"),
        ("15 July 2026", "2026-07-14T22:30:00Z", "Etc/GMT-2"),
        ("15 July 2026", "2026-07-14T22:00:00Z", "Etc/GMT-2"),
        # no place is so far from Greenwich
        ("14 July 2026", "2026-07-15T10:04:00Z", ""),
        ("15 July 2026", "2026-07-14T09:30:00Z", ""),
        ("1 July 2026", "2026-07-15T02:18:11Z", ""),
        # another time of the day is of the day, one of another day of nothing
        ("15 July 2026 18:40", "2026-07-15T02:18:11Z", "UTC"),
        ("14 July 2026 18:40", "2026-07-15T02:18:11Z", ""),
    ],
)
def test_a_day_shows_the_nearest_zone(shown, at, zone):
    assert day_zone(shown, datetime.fromisoformat(at)) == zone


@pytest.mark.parametrize(
    "words", ["2026-07-15T02:18:11Z", "2026-07-15T02:18:11+00:00", "20260715T021811Z"]
)
def test_an_instant_in_utc(words):
    assert in_utc(words) == AT


@pytest.mark.parametrize(
    "words", ["2026-07-14T21:18:11-05:00", "2026-07-15", "2026-07-15 02:18:11", "soon", ""]
)
def test_what_is_in_no_zone_or_another(words):
    assert in_utc(words) is None
