"""The archive against what the newsroom published: all of it once, and in its own words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from newscrawler.demo import Publication
from newscrawler.urls import canonical
from tests.soak.manners import Manners
from tests.soak.rounds import Soak

AFTERMATH = timedelta(hours=26)
"""After the end of a fault: an address that could not be read is left alone for a day at most."""
REVISITED = timedelta(hours=30)
"""After publication: by then an article has been read for the last time."""
_canonical = cache(canonical)
_HELD = """SELECT article.url, headline, body, published_earliest, published_latest,
 source.name AS source FROM article JOIN source ON source.id = article.source_id"""
_DOUBTED = """SELECT DISTINCT source.name FROM problem JOIN source ON source.id = problem.source_id
 WHERE what = 'selectors disagree'"""


@dataclass(slots=True)
class Truth:
    """Compares an archive with the newsroom."""

    soak: Soak
    manners: Manners

    def judge(self, *, final: bool = False) -> Iterator[str]:
        """What is wrong with the archive now. `final`: nothing is to be waited for any more."""
        held = self.held()
        published = self.published()
        for url, row in held.items():
            if url not in published:
                yield f"unknown: {url} ({row['headline']})"
        for url, publication in published.items():
            if url in held:
                yield from self._words(publication, held[url], final=final)
                yield from self._times(publication, held[url])
            elif self._is_lost(publication, final=final):
                yield f"lost: {url}, published at {publication.published_at}"

    def held(self) -> dict[str, sqlite3.Row]:
        """The articles of the archive, by address."""
        with sqlite3.connect(self.soak.archive) as archive:
            archive.row_factory = sqlite3.Row
            return {row["url"]: row for row in archive.execute(_HELD)}

    def published(self) -> dict[str, Publication]:
        """What the sources of this soak have published by now, by canonical address."""
        return {
            _canonical(publication.url): publication
            for source in self.soak.spiders
            for publication in self.soak.newsroom.published(self.soak.now, source)
        }

    def _is_lost(self, publication: Publication, *, final: bool) -> bool:
        """Whether a crawl has had every reason to file it. What is older than the soak need not
        stand in any listing."""
        at, start = publication.published_at, self.soak.newsroom.start
        crawled = self.manners.clean_at(publication.source)
        if at < start or crawled is None or crawled < at:
            return False
        return final or not self._spelled(publication, max(at, self.soak.now - AFTERMATH))

    def _words(self, publication: Publication, row: sqlite3.Row, *, final: bool) -> Iterator[str]:
        if row["source"] != publication.credited:
            yield f"credited: {row['url']} to {row['source']}, not {publication.credited}"
        versions = [(v.headline, v.body) for v in publication.versions_at(self.soak.now)]
        if final and publication.published_at + REVISITED < self.soak.now:
            versions = versions[-1:]
        told = (row["headline"], row["body"])
        if told in versions:
            return
        if final or not self._spelled(publication):
            yield f"words: {row['url']} has {told!r}"[:400]
        elif self._only_redesigned(publication) and row["source"] not in self._doubted():
            yield f"silent: {row['url']} has {told!r}, and nothing is said of {row['source']}"[
                :400
            ]

    def _only_redesigned(self, publication: Publication) -> bool:
        return all(spell.fault.kind == "markup" for spell in self._spells(publication))

    def _doubted(self) -> set[str]:
        """The sources of which it was said that their selectors find not all."""
        with sqlite3.connect(self.soak.archive) as archive:
            return {name for (name,) in archive.execute(_DOUBTED)}

    def _times(self, publication: Publication, row: sqlite3.Row) -> Iterator[str]:
        """The interval holds the true time, where the site told no lies."""
        if any(spell.lying for spell in self._spells(publication)):
            return
        latest = _instant(row["published_latest"])
        earliest = _instant(row["published_earliest"] or "0001-01-01")
        if not earliest <= publication.published_at <= latest:
            at = publication.published_at
            yield f"times: {row['url']} from {earliest} to {latest}, published at {at}"

    def _spelled(self, publication: Publication, since: datetime | None = None) -> bool:
        return bool(self._spells(publication, since))

    def _spells(self, publication: Publication, since: datetime | None = None):
        at = since or publication.published_at
        return self.soak.weather.since(publication.source, at)


def _instant(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=UTC)
