"""Articles about known events: the newsroom's, harder ones in its templates, and written by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from newscrawler.demo import Newsroom
from newscrawler.demo.outlets import outlets
from newscrawler.demo.stories import stories
from tests.stories.labelled import documents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawler.demo.stories import Event, EventText

    Labelled = tuple[dict[str, str], str]
    """A document, and the event it is about."""

START = datetime(2026, 11, 13, 3, 0, tzinfo=UTC)
DAYS = timedelta(days=3)


def newsroom(seed: int = 1) -> Iterator[Labelled]:
    """What all outlets publish in a day, as it stands at its end."""
    room = Newsroom(START, seed=seed, outlets=outlets())
    for shown in room.truth(START + timedelta(days=2)):
        p = shown.publication
        document = _document(
            f"room {p.number}", p.language, shown.version.text, p.published_at, p.source
        )
        yield document, f"room {p.story}"


def dense(events: int = 108, seed: int = 1) -> Iterator[Labelled]:
    """Many events of each kind in three days, in the same few towns and firms.

    Each is written by two hands in each language; of some a follow-up comes a day later, in other
    words and with other figures. Every second firm is in the news for two events.
    """
    chance = Random(seed)
    times = [START + DAYS * chance.random() for _ in range(events)]
    firm = None
    for story in stories(f"dense {seed}", times):
        if story.kind == "company":
            covered = replace(story, facts={**story.facts, "firm": firm}) if firm else story
            firm = None if firm else story.facts["firm"]
        else:
            covered = story
        yield from _covered(covered)


def by_hand() -> Iterator[Labelled]:
    """Natural texts: no two share a sentence, and each event stands beside one alike."""
    found, truth = documents("en", "ja")
    for document, event in zip(found, truth, strict=True):
        yield document, f"by hand {event}"


def _covered(story: Event) -> Iterator[Labelled]:
    for language in ("en", "ja"):
        reports = [(story, 0, 0, 0), (story, 1, 1, 2)]
        if story.number % 3 == 0:
            reports.append((story.grown(), 0, 2, 22))
        if story.number % 4 == 0:
            reports.append((story.grown(), 1, 3, 30))
        for turn, (version, hand, headline, hours) in enumerate(reports):
            text = version.text(language, hand=hand, turn=headline, additions=max(0, turn - 1))
            when = story.happened + timedelta(hours=hours)
            number = f"dense {story.number} {language} {turn}"
            yield _document(number, language, text, when, f"{language}{hand}"), f"{story.seed}"


def _document(
    number: str, language: str, text: EventText, at: datetime, source: str
) -> dict[str, str]:
    return {
        "id": number,
        "lang": language,
        "title": text.headline,
        "text": text.body,
        "published": at.isoformat(),
        "source": source,
    }
