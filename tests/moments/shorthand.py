"""When the words of the tables are read, and short ways to write the moments expected of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from newscrawler.moments import Moment, resolve

TOKYO = ZoneInfo("Asia/Tokyo")
READ_AT = datetime(2026, 10, 5, 3, 0, tzinfo=UTC)
"""Monday noon in Tokyo."""
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def read(words, *, at=READ_AT, timezone="Asia/Tokyo", language=None):
    return resolve(words, read_at=at, timezone=timezone, language=language)


def ago(most, least, *, before=READ_AT):
    """`ago("5h", "3.5h")`: between five and three and a half hours before."""
    return Moment(before - length(most), before - length(least))


def length(text):
    return timedelta(seconds=float(text[:-1]) * UNITS[text[-1]])


def tokyo(text):
    """An instant by the clock in Tokyo, unless the text has a zone of its own."""
    instant = datetime.fromisoformat(text)
    return instant if instant.tzinfo else instant.replace(tzinfo=TOKYO)


def instant(text):
    return Moment(tokyo(text), tokyo(text))


def minute(text):
    return Moment(tokyo(text), tokyo(text) + timedelta(minutes=1))


def hours(text, count=1):
    return Moment(tokyo(text), tokyo(text) + timedelta(hours=count))


def day(text):
    return hours(text, 24)


def days(first, after):
    return Moment(tokyo(first), tokyo(after))
