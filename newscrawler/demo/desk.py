"""Who publishes what, and when: outlets write about events, copy, update and correct."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from newscrawler.demo.addresses import address, reissued
from newscrawler.demo.publication import Publication, Version
from newscrawler.demo.stories import EventText, stories

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from newscrawler.demo.stories import Event


@dataclass(frozen=True, slots=True)
class Assignment:
    """How one outlet covers an event."""

    source: str
    hand: int = 0
    """Which of two writers (0, 1); outlets that do not copy from each other have different ones."""
    later: tuple[str, ...] = ()
    """The versions that follow, in order: "update" or "correction"."""
    wire: bool = False
    """Whether it publishes the agency's text word for word."""
    again: bool = False
    """Whether it publishes the text at a second address later."""
    paid: bool = False


# a cycle of ten, so that a few hours of simulated time have every kind of coverage
COVERAGE: tuple[tuple[Assignment, ...], ...] = (
    (
        Assignment("nhk", wire=True),
        Assignment("japan_today", wire=True),
        Assignment("japan_news", wire=True),
    ),
    (Assignment("japan_today", wire=True, again=True),),
    (Assignment("nhk", later=("update",)), Assignment("mainichi")),
    (Assignment("mainichi", later=("update",)),),
    (Assignment("nhk"), Assignment("japan_news", hand=1)),
    (
        Assignment("japan_today", later=("correction",)),
        Assignment("japan_news", hand=1),
        Assignment("mainichi"),
    ),
    (Assignment("nhk", later=("correction",)),),
    (Assignment("mainichi", paid=True), Assignment("japan_today", hand=1, later=("update",))),
    (Assignment("japan_today", wire=True), Assignment("japan_news", wire=True)),
    (Assignment("japan_news", hand=1, later=("update", "correction")),),
)
# place in the order -> age: real listings reach back days, and without a year even months
OLDER = {
    12: timedelta(days=1),
    23: timedelta(days=190),
    25: timedelta(days=2),
    38: timedelta(days=4),
}
WHOLE_MINUTES = {"japan_today"}
"""Sources whose times have no seconds."""


def publications(seed: int, first: datetime, last: datetime, count: int) -> Iterator[Publication]:
    """What the four publish about `count` events between two instants, not in order of time."""
    taken: Counter[str] = Counter()
    number = 0
    for story in stories(str(seed), happenings(str(seed), first, last, count)):
        for publication in covered(story, number):
            number += 1
            taken[publication.url] += 1
            yield _at_a_free_address(publication, taken[publication.url])


def happenings(seed: str, first: datetime, last: datetime, count: int) -> list[datetime]:
    """The instants of the events, one at random in each of `count` equal intervals."""
    chance = Random(f"{seed} happenings")
    step = (last - first) / max(count, 1)
    spread = [first + step * (place + chance.random()) for place in range(count)]
    return [
        (at - OLDER.get(place % 40, timedelta())).replace(microsecond=0)
        for place, at in enumerate(spread)
    ]


def covered(story: Event, number: int) -> Iterator[Publication]:
    """The publications about one event, numbered from `number` on."""
    chance = Random(f"{story.seed} coverage")
    at = story.happened
    for turn, assignment in enumerate(COVERAGE[story.number % len(COVERAGE)]):
        at += timedelta(seconds=chance.randint(30, 900))
        if assignment.source in WHOLE_MINUTES:
            # rounded up, so that nothing is published before it happened
            at = at.replace(second=0) + timedelta(minutes=1)
        first = _publication(story, assignment, number + turn, turn, at, chance)
        yield first
        if assignment.again:
            yield _second(story, first, number + turn + 1, chance)


def _publication(
    story: Event, assignment: Assignment, number: int, turn: int, at: datetime, chance: Random
) -> Publication:
    source = assignment.source
    language = "ja" if source == "mainichi" else "en"
    section = story.section(source)
    versions = tuple(_versions(story, assignment, language, turn, at, chance))
    return Publication(
        number=number,
        source=source,
        credited=source,
        url=address(source, number, section, versions[0].headline, at),
        language=language,
        section=section,
        authors=_authors(story, assignment, language),
        tags=story.tags(language),
        story=story.number,
        wire=f"wire-{story.number}" if assignment.wire else "",
        partial="paywall" if assignment.paid else "",
        versions=versions,
    )


def _versions(
    story: Event, assignment: Assignment, language: str, turn: int, at: datetime, chance: Random
) -> Iterator[Version]:
    additions = 0
    # NHK's listing has the time of the last change; elsewhere only a new headline shows a change
    keeps_headline = assignment.source == "nhk"
    subheads = assignment.source in ("japan_news", "mainichi") and not assignment.wire
    for step, what in enumerate(("first", *assignment.later)):
        if what == "update":
            story, additions = story.grown(), additions + 1
        elif what == "correction":
            story = story.corrected()
        if step:
            at += timedelta(minutes=chance.randint(35, 130))
        text = story.text(
            language,
            hand=assignment.hand,
            turn=turn if keeps_headline else turn + step,
            additions=additions,
            subheads=subheads and story.number % 2 == 0,
        )
        yield Version(at, _beginning(text) if assignment.paid else text)


def _beginning(text: EventText) -> EventText:
    """The free part of a paid article."""
    return EventText(text.headline, text.paragraphs[:2])


def _second(story: Event, first: Publication, number: int, chance: Random) -> Publication:
    at = first.published_at + timedelta(minutes=chance.randint(35, 130))
    text = EventText(story.headline(first.language, 3), first.versions[0].paragraphs)
    return Publication(
        number=number,
        source=first.source,
        credited=first.credited,
        url=reissued(first.url),
        language=first.language,
        section=first.section,
        authors=first.authors,
        tags=first.tags,
        story=first.story,
        wire=first.wire,
        partial=first.partial,
        versions=(Version(at, text),),
    )


BYLINES: Sequence[tuple[str, ...]] = (
    ("Haruka Onuma", "Kenta Tokiwa"), ("Shinji Asagiri",), ("Rina Hoshikawa",),
    ("Naoki Orikasa", "Eri Fukamachi"), ("Mai Izawa",),
)  # fmt: skip
BYLINES_JA: Sequence[tuple[str, ...]] = (
    ("大沼春香",),
    ("朝霧真司", "星川里奈"),
    ("折笠直樹",),
    (),
)


def _authors(story: Event, assignment: Assignment, language: str) -> tuple[str, ...]:
    if assignment.wire or assignment.source == "nhk":
        return ()
    bylines = BYLINES_JA if language == "ja" else BYLINES
    return bylines[story.number % len(bylines)]


def _at_a_free_address(publication: Publication, use: int) -> Publication:
    """The publication at an address of its own; `use` is 1 for the first with this slug."""
    # Japan Today appends a digit to a slug that it has had before: ...-india1
    if use == 1:
        return publication
    return replace(publication, url=f"{publication.url}{use - 1}")
