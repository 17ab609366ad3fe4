"""Reports of invented events, as articles to file, and what is asked of their stories."""

from __future__ import annotations

from sqlalchemy import func, select

from newscrawler.store.query import related
from tests.store.samples import HOUR, NOON, article

FIRE = (
    "A fire broke out at the Kamome cannery in Tsuruhama on Sunday night and burned for six hours,"
    " the fire department of Tsuruhama said. Owner Ryota Isobe said 41 workers had left before."
)
FIRE_TOLD_ELSEWHERE = (
    "Forty-one workers escaped unhurt when flames destroyed the Kamome cannery, whose owner Ryota"
    " Isobe has run it for thirty years. Firefighters from Tsuruhama needed six hours."
)
QUAKE = (
    "An earthquake with a magnitude of {} struck {} at 10:{} a.m. on Sunday, the weather agency said."
    " There was no danger of a tsunami, and no damage was reported. Trains stopped for a while."
)


def telling(number, body, *, source, headline="Fire destroys Kamome cannery", hours=0.0, **rest):
    return article(
        f"https://{source}.example/{number}",
        source=source,
        headline=headline,
        body=body,
        read_at=NOON + hours * HOUR,
        **rest,
    )


def first():
    return telling(1, FIRE, source="ferry")


def second(hours=1):
    return telling(2, FIRE_TOLD_ELSEWHERE, source="coast", hours=hours)


def story_of(reader, id_or_url):
    found = related.story(reader.engine, id_or_url)
    assert found
    return found


def urls(found):
    return [each.url for each in found.articles]


def count(archive, table):
    with archive.engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(table))
