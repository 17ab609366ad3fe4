"""Invented events, and the articles written about them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count
from random import Random
from typing import TYPE_CHECKING, Any

from newscrawler.demo.facts import LANGUAGES, draw, in_words, table
from newscrawler.demo.templates import fill

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from newscrawler.demo.facts import Fact

KINDS = (
    "earthquake", "politics", "company", "weather", "sports",
    "culture", "crime", "science", "transport",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EventText:
    """What perfect extraction gives of an article's page: no byline, credit or advertisement."""

    headline: str
    paragraphs: tuple[str, ...]
    """In order, subheads included."""
    subheads: tuple[int, ...] = ()
    """Indices of the paragraphs that are subheads."""

    @property
    def body(self) -> str:
        """The paragraphs, separated by a blank line."""
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True)
class Event:
    """An event and its facts."""

    number: int
    kind: str
    happened: datetime
    facts: Mapping[str, Fact]
    seed: str

    @cached_property
    def templates(self) -> dict[str, Any]:
        return table(f"kinds/{self.kind}.toml")

    @property
    def formula(self) -> bool:
        """Whether reports of its kind differ only in places and figures, as those of earthquakes."""
        return bool(self.templates.get("formula", False))

    def section(self, source: str) -> str:
        """The section of a source, by that source's name for it."""
        return str(self.templates["sections"][source])

    def tags(self, language: str) -> tuple[str, ...]:
        return tuple(pair[LANGUAGES.index(language)] for pair in self.templates["tags"])

    def grown(self) -> Event:
        """The event as an update has it: figures such as the number of the injured have risen."""
        chance = Random(f"{self.seed} grown {self.figures('grows')}")
        risen = {
            name: figure + max(1, round(figure * chance.uniform(0.1, 0.6)))
            for name, figure in self.figures("grows").items()
        }
        return replace(self, facts={**self.facts, **risen})

    def corrected(self) -> Event:
        """The event as a correction has it: one figure differs."""
        (name, figure), *_ = self.figures("corrects").items()
        chance = Random(f"{self.seed} corrected {figure}")
        return replace(self, facts={**self.facts, name: figure + chance.randint(1, 4)})

    def figures(self, which: str) -> dict[str, int]:
        names = self.templates[which]
        names = [names] if isinstance(names, str) else names
        return {name: int(self.facts[name]) for name in names}  # type: ignore[arg-type]

    def headline(self, language: str, turn: int) -> str:
        """One of the headlines of its kind, by turn."""
        headlines = self.templates[language]["headlines"]
        return self.say(headlines[turn % len(headlines)], language, Random(self.seed))

    @cached_property
    def words(self) -> dict[str, dict[str, str]]:
        """Language -> the facts in words."""
        return {language: in_words(self.facts, self.happened, language) for language in LANGUAGES}

    def say(self, template: str, language: str, writer: Random) -> str:
        return fill(template, self.words[language], writer)

    def text(
        self,
        language: str,
        *,
        hand: int,
        turn: int = 0,
        additions: int = 0,
        subheads: bool = False,
    ) -> EventText:
        """An article about the event.

        `hand` is the writer: 0 and 1 share no sentence. `turn` chooses the headline. `additions` is
        the number of paragraphs that updates have appended.
        """
        # seeded by the writer, so that an update repeats the sentences of the first version
        writer = Random(f"{self.seed} {language} {hand}")
        paragraphs = [self.say(t, language, writer) for t in self.outline(language, hand, writer)]
        added = self.templates[language]["updates"][:additions]
        paragraphs += [self.say(template, language, writer) for template in added]
        at: tuple[int, ...] = ()
        if subheads:
            at = (len(paragraphs) // 2,)
            heading = writer.choice(table("voices.toml")[language]["subheads"])
            paragraphs.insert(at[0], self.say(heading, language, writer))
        return EventText(self.headline(language, turn), tuple(paragraphs), at)

    def outline(self, language: str, hand: int, writer: Random) -> Sequence[str]:
        """The templates of an article, 6 to 13: a lead, what happened, quotations."""
        words = self.templates[language]
        lead = words["leads"][hand % len(words["leads"])]
        happened = words["b" if hand and "b" in words else "a"]
        # an earthquake: the agency's form, filled in
        if self.formula:
            return [lead, *happened]
        voices = table("voices.toml")[language]
        quotations = voices["b" if hand and "b" in voices else "a"]
        return [lead, *_some(happened, 4, writer), *_some(quotations, 1, writer)]


def _some(templates: Sequence[str], least: int, writer: Random) -> list[str]:
    """At least `least` of the templates, in their order."""
    chosen = writer.sample(range(len(templates)), writer.randint(least, len(templates)))
    return [templates[place] for place in sorted(chosen)]


def stories(seed: str, times: Sequence[datetime]) -> Iterator[Event]:
    """One event for each of the times, no two with the same lead."""
    # Newsroom.texts counts the texts of two events as two, so they must differ
    leads: set[str] = set()
    for number, happened in enumerate(times):
        attempts = (_story(seed, number, attempt, happened) for attempt in count())
        story = next(
            attempt
            for attempt in attempts
            if attempt.text("en", hand=0).paragraphs[0] not in leads
        )
        leads.add(story.text("en", hand=0).paragraphs[0])
        yield story


def _story(seed: str, number: int, attempt: int, happened: datetime) -> Event:
    kind = KINDS[number % len(KINDS)]
    name = f"{seed} {number} {attempt}"
    facts = draw(table(f"kinds/{kind}.toml"), Random(name))
    return Event(number=number, kind=kind, happened=happened, facts=facts, seed=name)
