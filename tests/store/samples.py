"""Articles and entries to file, of invented events."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from newscrawler.items import Article, Entry, Problem
from newscrawler.moments import Moment
from newscrawler.moments.publication import Stamp
from newscrawler.problems import ProblemKind
from newscrawler.store.engine.connect import connect
from newscrawler.store.query import articles

NOON = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

FERRY = (
    "The ferry Kamome left the port of Tsuruhama with forty passengers on Sunday morning, two hours"
    " late after its crew had freed a young seal from a net at the pier.\n\nNobody was hurt."
)
BRIDGE = (
    "Engineers in Minasato opened the rebuilt river bridge to cars on Sunday, three years after"
    " the flood had carried the old one away, and the mayor crossed it first on a bicycle."
)
FESTIVAL = (
    "山里町で日曜日、五年ぶりに灯籠まつりが開かれ、約三千人の住民が川沿いを歩いた。"
    "実行委員会は来年も同じ時期に開く予定だと話している。"
)


def article(
    url: str = "https://ferry.example/1",
    *,
    source: str = "ferry",
    headline: str = "Ferry leaves late because of a seal",
    body: str = FERRY,
    read_at: datetime = NOON,
    published: Moment | None = None,
    words: str = "words of time",
    basis: str = "json-ld",
    **rest: Any,
) -> Article:
    stamp = Stamp(words=words, basis=basis) if published else None
    return Article(
        url=url,
        source=source,
        headline=headline,
        body=body,
        read_at=read_at,
        published=published,
        published_stamp=stamp,
        stamps=[stamp] if stamp else [],
        **rest,
    )


def entry(url: str = "https://ferry.example/1", *, read_at: datetime = NOON, **rest: Any) -> Entry:
    return Entry(url=url, title=rest.pop("title", "Ferry"), read_at=read_at, **rest)


def problem(
    url: str = "https://ferry.example/1", what: str = "http 500", *, seen_at: datetime = NOON
) -> Problem:
    return Problem(source="ferry", url=url, what=ProblemKind.of(what), seen_at=seen_at)


def between(earliest: datetime, latest: datetime) -> Moment:
    return Moment(earliest, latest)


def at(instant: datetime) -> Moment:
    return Moment(instant, instant)


class Reader:
    """What people find in an archive."""

    def __init__(self, url: str) -> None:
        self.engine = connect(url, write=False)

    def whole(self, id_or_url: int | str = "https://ferry.example/1") -> articles.FullArticle:
        found = articles.article(self.engine, id_or_url)
        assert found
        return found

    def latest(self, **filters: Any) -> list[articles.Found]:
        return list(articles.latest(self.engine, articles.Filters(**filters)))

    def state(self, name: str = "ferry") -> articles.SourceState:
        return next(state for state in articles.sources(self.engine) if state.name == name)

    def close(self) -> None:
        self.engine.dispose()
