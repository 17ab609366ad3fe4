"""Invented events, and the articles that writers make of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count
from random import Random
from typing import TYPE_CHECKING, Any

from newscrawler.demo.facts import LANGUAGES, draw, table, told
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
    """What a perfect reader gets from an article's page: no byline, credit or advertisement."""

    headline: str
    paragraphs: tuple[str, ...]
    """In order; subheads are paragraphs too."""
    subheads: tuple[int, ...] = ()
    """Which of the paragraphs are subheads."""

    @property
    def body(self) -> str:
        """Paragraphs, parted by a blank line."""
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True)
class Event:
    """An event and all that is known of it."""

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
        """Whether reports of its kind differ in place and figures alone."""
        return bool(self.templates.get("formula", False))

    def section(self, source: str) -> str:
        """Where a source files it, in that source's words."""
        return str(self.templates["sections"][source])

    def tags(self, language: str) -> tuple[str, ...]:
        return tuple(pair[LANGUAGES.index(language)] for pair in self.templates["tags"])

    def grown(self) -> Event:
        """The same event when more is known: figures have risen."""
        chance = Random(f"{self.seed} grown {self.figures('grows')}")
        risen = {
            name: figure + max(1, round(figure * chance.uniform(0.1, 0.6)))
            for name, figure in self.figures("grows").items()
        }
        return replace(self, facts={**self.facts, **risen})

    def corrected(self) -> Event:
        """The same event when a figure was found to be wrong."""
        (name, figure), *_ = self.figures("corrects").items()
        chance = Random(f"{self.seed} corrected {figure}")
        return replace(self, facts={**self.facts, name: figure + chance.randint(1, 4)})

    def figures(self, which: str) -> dict[str, int]:
        names = self.templates[which]
        names = [names] if isinstance(names, str) else names
        return {name: int(self.facts[name]) for name in names}  # type: ignore[arg-type]

    def headline(self, language: str, turn: int) -> str:
        """One of the headlines that fit; the turn says which."""
        headlines = self.templates[language]["headlines"]
        return self.say(headlines[turn % len(headlines)], language, Random(self.seed))

    @cached_property
    def words(self) -> dict[str, dict[str, str]]:
        """The facts in words, by language."""
        return {language: told(self.facts, self.happened, language) for language in LANGUAGES}

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
        """An article about it. Two hands (0, 1) share no sentence; the turn chooses the headline.

        Additions are the paragraphs that updates have put at the end.
        """
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
        """The templates of an article: a lead, what happened, what people say; 6 to 13 of them."""
        words = self.templates[language]
        lead = words["leads"][hand % len(words["leads"])]
        happened = words["b" if hand and "b" in words else "a"]
        if self.formula:
            return [lead, *happened]
        voices = table("voices.toml")[language]
        said = voices["b" if hand and "b" in voices else "a"]
        return [lead, *_some(happened, 4, writer), *_some(said, 1, writer)]


def _some(templates: Sequence[str], least: int, writer: Random) -> list[str]:
    """A choice of them, in their own order."""
    chosen = writer.sample(range(len(templates)), writer.randint(least, len(templates)))
    return [templates[place] for place in sorted(chosen)]


def stories(seed: str, times: Sequence[datetime]) -> Iterator[Event]:
    """One story for each time at which something happened; no two tell the same."""
    leads: set[str] = set()
    for number, happened in enumerate(times):
        story = next(
            told
            for told in (_story(seed, number, attempt, happened) for attempt in count())
            if told.text("en", hand=0).paragraphs[0] not in leads
        )
        leads.add(story.text("en", hand=0).paragraphs[0])
        yield story


def _story(seed: str, number: int, attempt: int, happened: datetime) -> Event:
    kind = KINDS[number % len(KINDS)]
    name = f"{seed} {number} {attempt}"
    facts = draw(table(f"kinds/{kind}.toml"), Random(name))
    return Event(number=number, kind=kind, happened=happened, facts=facts, seed=name)
