"""What the outlets besides the four publish: news of their own, and the agency's word for word."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from newscrawler.demo.desk import happenings
from newscrawler.demo.facts import LANGUAGES
from newscrawler.demo.publication import Publication, Version
from newscrawler.demo.stories import EventText, stories

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from newscrawler.demo.outlets import Outlet
    from newscrawler.demo.stories import Event

FIRST_NUMBER = 10_000
"""Of their articles and events; the second language begins at twice the number."""
EVENTS_EACH = 5
"""For so many events of the four there is one of each outlet, and never fewer than LEAST."""
LEAST = 4
# so that every outlet has each case once, however few events there are
AGENCY, UPDATED, CORRECTED = range(3)
"""The first three events of an outlet; about later ones it writes once, in its own words."""


def other_publications(
    seed: int, first: datetime, last: datetime, count: int, outlets: Sequence[Outlet]
) -> Iterator[Publication]:
    """What these outlets publish between two instants, not in order of time."""
    taken: Counter[str] = Counter()
    for turn, language in enumerate(LANGUAGES, 1):
        covering = [outlet for outlet in outlets if outlet.language == language]
        events = len(covering) * max(LEAST, count // EVENTS_EACH)
        name = f"{seed} {language} elsewhere"
        number = turn * FIRST_NUMBER
        for story in stories(name, happenings(name, first, last, events)):
            of_all = replace(story, number=turn * FIRST_NUMBER + story.number)
            for publication in _covered(of_all, story.number, covering, number):
                number += 1
                taken[publication.url] += 1
                yield _at_a_free_address(publication, taken[publication.url])


def _covered(
    story: Event, place: int, outlets: Sequence[Outlet], number: int
) -> Iterator[Publication]:
    """The publications about one event: by one outlet in turn, and of agency news by two more."""
    chance = Random(f"{story.seed} coverage")
    turn = place // len(outlets)
    papers = min(len(outlets), 3 if turn == AGENCY else 1)
    writing = [
        outlets[(place + step) % len(outlets)].showing(number + step) for step in range(papers)
    ]
    wire = f"wire-{story.number}" if turn == AGENCY else ""
    at = story.happened
    for offset, outlet in enumerate(writing):
        # every one of them has times without seconds somewhere
        at = at.replace(second=0) + timedelta(minutes=chance.randint(1, 15))
        versions = list(_versions(story, outlet, turn, at, offset, chance))
        section = outlet.section(story.kind)
        yield Publication(
            number=number + offset,
            source=outlet.source,
            credited=outlet.credited(number + offset),
            url=outlet.url(number + offset, section, versions[0].headline, at),
            language=outlet.language,
            section=section,
            authors=(),
            tags=story.tags(outlet.language),
            story=story.number,
            wire=wire,
            partial=outlet.partial,
            versions=tuple(versions),
        )


def _versions(
    story: Event, outlet: Outlet, turn: int, at: datetime, headline: int, chance: Random
) -> Iterator[Version]:
    yield Version(at, _text(story, outlet, headline, 0))
    if turn not in (UPDATED, CORRECTED):
        return
    at += timedelta(minutes=chance.randint(35, 130))
    changed = story.grown() if turn == UPDATED else story.corrected()
    yield Version(at, _text(changed, outlet, headline + 1, int(turn == UPDATED)))


def _text(story: Event, outlet: Outlet, headline: int, additions: int) -> EventText:
    text = story.text(outlet.language, hand=0, turn=headline, additions=additions)
    return EventText(text.headline, text.paragraphs[: outlet.paragraphs or None])


def _at_a_free_address(publication: Publication, use: int) -> Publication:
    """The publication at an address of its own; `use` is 1 for the first with this slug."""
    # WordPress appends -2 to a slug that exists
    if use == 1:
        return publication
    slug = publication.url.removesuffix("/")
    slash = publication.url[len(slug) :]
    return replace(publication, url=f"{slug}-{use}{slash}")
