"""What has been published by an instant: the truth that the sites show and archives must match."""

from __future__ import annotations

from bisect import bisect_right
from copy import copy
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from newscrawler.demo.desk import publications
from newscrawler.demo.other_outlets import other_publications
from newscrawler.demo.outlets import outlets as every_outlet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from newscrawler.demo.ages import Ages
    from newscrawler.demo.publication import Publication, Version

SOURCES = ("nhk", "japan_today", "mainichi", "japan_news")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One publication at an instant."""

    publication: Publication
    version: Version
    versions: int
    """The number of versions so far."""

    @property
    def url(self) -> str:
        return self.publication.url

    @property
    def headline(self) -> str:
        return self.version.headline

    @property
    def body(self) -> str:
        """What perfect extraction gives: the paragraphs, separated by a blank line."""
        return self.version.body


class Newsroom:
    """Outlets and what they publish around an instant; determined by the seed.

    `start` is an aware instant; events are spread evenly from `before` it until `after` it, and a
    few are days older. `listed` is the most articles that a listing names. `outlets` publish
    besides the four, whose publications do not depend on them. `ages` changes how Mainichi's list
    of the latest prints ages; None: as the real site does.
    """

    def __init__(
        self,
        start: datetime,
        seed: int = 1,
        stories: int = 40,
        *,
        before: timedelta = timedelta(hours=10),
        after: timedelta = timedelta(hours=6),
        listed: int = 500,
        outlets: Iterable[str] = (),
        ages: Ages | None = None,
    ) -> None:
        if start.tzinfo is None:
            raise ValueError(f"a newsroom opens at an aware instant, not {start!r}")
        self.start = start.astimezone(UTC)
        self.listed = listed
        self.ages = ages
        others = [every_outlet()[source] for source in outlets]
        self.sources = (*SOURCES, *(outlet.source for outlet in others))
        window = (seed, self.start - before, self.start + after, stories)
        self._set([*publications(*window), *other_publications(*window, others)])

    def _set(self, publications: Iterable[Publication]) -> None:
        # by number, too, so that the order of simultaneous publications is fixed
        self.publications = tuple(sorted(publications, key=lambda p: (p.published_at, p.number)))
        """All that are ever published, oldest first."""
        self._by_source = {
            s: [p for p in self.publications if p.source == s] for s in self.sources
        }
        self._changes = {
            source: sorted(version.at for p in published for version in p.versions)
            for source, published in self._by_source.items()
        }

    def shifted(self, by: timedelta) -> Newsroom:
        """A copy with all times shifted, for a site whose clock is wrong."""
        return self._with(
            replace(p, versions=tuple(replace(v, at=v.at + by) for v in p.versions))
            for p in self.publications
        )

    def until(self, last: datetime) -> Newsroom:
        """A copy with what is published up to an instant, for a listing that has stopped."""
        return self._with(replace(p, versions=p.versions_at(last)) for p in self.published(last))

    def emptied(self) -> Newsroom:
        """A copy that publishes nothing."""
        return self._with(())

    def _with(self, publications: Iterable[Publication]) -> Newsroom:
        other = copy(self)
        other._set(publications)
        return other

    def published(self, now: datetime, source: str = "") -> Sequence[Publication]:
        """The publications at an instant, of all sources or of one; oldest first."""
        ever = self._by_source[source] if source else self.publications
        return ever[: bisect_right(ever, now, key=_published_at)]

    def truth(self, now: datetime, source: str = "") -> list[Snapshot]:
        """Snapshots of the publications at an instant, of all sources or of one; oldest first."""
        return [_snapshot(p, now) for p in self.published(now, source)]

    def listing(self, source: str, now: datetime, most: int = 0) -> list[Snapshot]:
        """The articles in a source's listings, newest first; `most` of them, or `listed`."""
        # from the end, backwards
        newest = self.published(now, source)[: -(most or self.listed) - 1 : -1]
        return [_snapshot(p, now) for p in newest]

    def changed(self, source: str, now: datetime) -> datetime:
        """When a source last published, updated or corrected before `now`; `start` if never."""
        changes = self._changes[source]
        by_then = bisect_right(changes, now)
        return changes[by_then - 1] if by_then else self.start

    # the counts of an archive that missed nothing

    def articles(self, now: datetime) -> int:
        """The number of addresses."""
        return len(self.published(now))

    def texts(self, now: datetime) -> int:
        """The number of different texts: publications of one wire count once."""
        return len({p.wire or p.url for p in self.published(now)})

    def stories(self, now: datetime) -> int:
        """The number of events."""
        return len({p.story for p in self.published(now)})

    def revisions(self, now: datetime) -> int:
        """The number of versions after the first."""
        return sum(snapshot.versions - 1 for snapshot in self.truth(now))


def _published_at(publication: Publication) -> datetime:
    return publication.published_at


def _snapshot(publication: Publication, now: datetime) -> Snapshot:
    versions = publication.versions_at(now)
    return Snapshot(publication, versions[-1], len(versions))
