"""What has been published by an instant: the truth that the sites show and archives are held to."""

from __future__ import annotations

from bisect import bisect_right
from copy import copy
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from newscrawler.demo.desk import publications
from newscrawler.demo.elsewhere import published_elsewhere
from newscrawler.demo.outlets import outlets as every_outlet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from newscrawler.demo.ages import Ages
    from newscrawler.demo.publication import Publication, Version

SOURCES = ("nhk", "japan_today", "mainichi", "japan_news")


@dataclass(frozen=True, slots=True)
class Shown:
    """One publication as it stands at an instant."""

    publication: Publication
    version: Version
    versions: int
    """How many there have been so far."""

    @property
    def url(self) -> str:
        return self.publication.url

    @property
    def headline(self) -> str:
        return self.version.headline

    @property
    def body(self) -> str:
        """What a perfect reader gets: paragraphs, parted by a blank line."""
        return self.version.body


class Newsroom:
    """Outlets and what they publish around a start; the same seed publishes the same.

    `start` is an aware instant; events spread evenly from `before` it until `after` it, and a few
    are days older. `listed` is how many articles a listing names at most. `outlets` are those that
    publish beside the four; what the four publish does not depend on them. `ages` is how Mainichi's
    list of the latest tells ages, where that is not as on the real site.
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
        self._keep([*publications(*window), *published_elsewhere(*window, others)])

    def _keep(self, publications: Iterable[Publication]) -> None:
        self.publications = tuple(sorted(publications, key=lambda p: (p.published_at, p.number)))
        """All there will ever be, oldest first."""
        self._of = {s: [p for p in self.publications if p.source == s] for s in self.sources}
        self._changes = {
            source: sorted(version.at for p in published for version in p.versions)
            for source, published in self._of.items()
        }

    def shifted(self, by: timedelta) -> Newsroom:
        """The same news, all of it so much later: what a site tells whose clock is wrong."""
        return self._with(
            replace(p, versions=tuple(replace(v, at=v.at + by) for v in p.versions))
            for p in self.publications
        )

    def until(self, last: datetime) -> Newsroom:
        """The same news up to an instant, and none after."""
        return self._with(replace(p, versions=p.shown(last)) for p in self.published(last))

    def emptied(self) -> Newsroom:
        """A newsroom that never publishes."""
        return self._with(())

    def _with(self, publications: Iterable[Publication]) -> Newsroom:
        other = copy(self)
        other._keep(publications)
        return other

    def published(self, now: datetime, source: str = "") -> Sequence[Publication]:
        """All that is out at an instant, of all sources or of one; oldest first."""
        ever = self._of[source] if source else self.publications
        return ever[: bisect_right(ever, now, key=_published_at)]

    def truth(self, now: datetime, source: str = "") -> list[Shown]:
        """The same, with what each page says at that instant."""
        return [_shown(p, now) for p in self.published(now, source)]

    def listing(self, source: str, now: datetime, most: int = 0) -> list[Shown]:
        """What a source's listings name: newest first, no more than `most` (else `listed`)."""
        newest = self.published(now, source)[: -(most or self.listed) - 1 : -1]
        return [_shown(p, now) for p in newest]

    def changed(self, source: str, now: datetime) -> datetime:
        """When a source last published, updated or corrected; the start if it never did."""
        changes = self._changes[source]
        by_then = bisect_right(changes, now)
        return changes[by_then - 1] if by_then else self.start

    # counts, as an archive that missed nothing would give them

    def articles(self, now: datetime) -> int:
        """Addresses."""
        return len(self.published(now))

    def texts(self, now: datetime) -> int:
        """Different texts: those of one wire count once."""
        return len({p.wire or p.url for p in self.published(now)})

    def stories(self, now: datetime) -> int:
        """Events."""
        return len({p.story for p in self.published(now)})

    def revisions(self, now: datetime) -> int:
        """Versions after the first."""
        return sum(shown.versions - 1 for shown in self.truth(now))


def _published_at(publication: Publication) -> datetime:
    return publication.published_at


def _shown(publication: Publication, now: datetime) -> Shown:
    versions = publication.shown(now)
    return Shown(publication, versions[-1], len(versions))
