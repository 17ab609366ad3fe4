"""Articles of the demo newsroom, and what is true of their events."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from newscrawler.demo.desk import covered, happenings
from newscrawler.demo.stories import stories

START = datetime(2026, 11, 19, 3, 0, tzinfo=UTC)


class LabelledArticle(NamedTuple):
    """An article, and the words of its language for what is true of the event."""

    headline: str
    body: str
    language: str
    places: tuple[str, ...]
    """Town and prefecture, less what says that they are."""
    facts: tuple[str, ...]
    """All that has a name or kind, the source's own tags included."""


def articles(language: str, events: int = 90) -> Iterator[LabelledArticle]:
    """First versions of them, in no order of time."""
    seed = "topics"
    times = happenings(seed, START, START + timedelta(days=2), events)
    for story in stories(seed, times):
        words = story.words[language]
        facts = [words[name] for name, fact in story.facts.items() if isinstance(fact, tuple)]
        places = tuple(_bare(words[name], language) for name in ("place", "prefecture"))
        for publication in covered(story, 0):
            if publication.language == language:
                text = publication.versions[0]
                true = (*facts, *places, *story.tags(language))
                yield LabelledArticle(text.headline, text.body, language, places, true)


def _bare(place: str, language: str) -> str:
    return place.rstrip("県府市町") if language == "ja" else place
