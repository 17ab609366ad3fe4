"""What the articles of one source repeat: its boilerplate, which no single page can show.

Parts of an article are counted: its paragraphs, and what follows the last separator of its headline.
A part that stands in articles about three events belongs to the site, not to them, if also enough
of the site's articles have it. Articles are about one event if their headlines share words, or if
one is a copy of the other; the words that they repeat do not count, as they would in `stories`. What reports have in common is rarer: "Police are looking into the
cause." may end many of them, the history of a war is retold each day, and a wire's sentence comes
twice where the wire is printed twice. So a sentence, a part with figures and a part in the middle
(a heading: "Background") must stand in half of the articles; a label before or after all sentences, such
as the breadcrumb of one section or "(End)", in a tenth.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.likeness.same_article import content_terms
from newscrawler.likeness.volatile import without_volatile
from newscrawler.likeness.words import fingerprint

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

FORGOTTEN_AFTER = 100
"""Articles of a source without a part, after which nothing is known of it any more."""
ENOUGH_EVENTS = 3
"""So many different events the articles with a part are about, before it is taken for boilerplate."""
_SHARE, _SHARE_OF_LABEL = 0.5, 0.1
"""The least share of a source's articles, since a part was first seen, that have it."""

_ONE_EVENT = 0.3
"""The least share of the shorter headline's terms that the headlines of one event have in common."""

LONGEST = 300
"""Characters; a longer paragraph is never boilerplate, and is not counted."""
_LONGEST_LABEL = 60
"""Characters; of a headline's tail, too."""
_MOST_PARTS, _MOST_TAILS = 60, 3
"""Parts of an article that are counted: a page of results may have thousands of lines."""
_FIRST, _LAST = 3, 8
"""Paragraphs that are the beginning, and the end, of an article; a longer one between is its own."""

_SENTENCE = re.compile(r"[.!?…。！？．」』”\"]['’)）】\]]*$")
_END = 8
"""Characters at the end of a text that show whether it is a sentence."""
_DIGITS = re.compile(r"\d+")
_ANY_FIGURE = r"\\d+"
_SPECIAL = re.compile(r"[\\.^$*+?{}\[\]|()]")
_SEPARATOR = re.compile(r"\s[|｜–—/／«»‹›·•・►-]+\s|[|｜]")
_BRACKETED = re.compile(r"[(（\[【〈][^()（）\[\]【】〈〉]+[)）\]】〉]$")


class PartPlace(StrEnum):
    """Where in an article a part stands."""

    HEADLINE = "headline"
    """At the end of the headline, after a separator or in brackets."""
    BODY = "body"
    """A paragraph."""


@dataclass(frozen=True, slots=True)
class TextPart:
    """A paragraph, or the tail of a headline."""

    place: PartPlace
    text: str
    mark: int
    """A hash of its place and words, of 64 bits; ages, counters, and figures of what is no sentence
    make no difference."""


class Remainder(NamedTuple):
    """An article without its boilerplate."""

    headline: str
    body: str
    boilerplate: list[TextPart]
    """What was left out."""
    others: list[tuple[TextPart, bool]]
    """The parts that are left, each with whether it is a label before or after all sentences."""


@dataclass(frozen=True, slots=True)
class ArticleParts:
    """A headline and the paragraphs of a body, with the parts that can be counted."""

    headline: str
    body: str
    tails: tuple[TextPart, ...]
    """The last one of the headline first."""
    paragraphs: tuple[tuple[str, TextPart | None], ...]
    """Each paragraph, with its part where it can be boilerplate."""

    @classmethod
    def of(cls, headline: str, body: str) -> ArticleParts:
        return cls(headline, body, tuple(_tails(headline)), tuple(_paragraphs(body)))

    def __iter__(self) -> Iterator[TextPart]:
        yield from self.tails
        yield from (part for _, part in self.paragraphs if part)

    def without(self, marks: Container[int]) -> Remainder:
        """Leave out the parts with these marks; a body of nothing else stays as it is."""
        headline, tails = self._without_tails(marks)
        left = [
            (text, part) for text, part in self.paragraphs if not part or part.mark not in marks
        ]
        kept = left or self.paragraphs
        found = [part for _, part in self.paragraphs if left and part and part.mark in marks]
        # only what stands before a tail that is known is a tail itself
        others = [(tail, False) for tail in self.tails[len(tails) :][:1]]
        prose = [at for at, (text, _) in enumerate(kept) if _is_sentence(text)] or [0, len(kept)]
        others += [
            (part, _is_label(part.text) and not prose[0] <= at <= prose[-1])
            for at, (_, part) in enumerate(kept)
            if part and part.mark not in marks
        ]
        body = "\n\n".join(text for text, _ in kept) if found else self.body
        return Remainder(headline, body, [*tails, *found], others)

    def _without_tails(self, marks: Container[int]) -> tuple[str, list[TextPart]]:
        headline, found = self.headline, list[TextPart]()
        for tail in self.tails:
            if tail.mark not in marks:
                break
            headline = headline.removesuffix(tail.text).rstrip()
            found.append(tail)
        return headline, found


def is_boilerplate(*, events: int, articles: int, of: int, label: bool) -> bool:
    """Whether a part is boilerplate of its source.

    It stands in `articles` of the `of` articles since it was first seen, about so many `events`.
    `label`: whether it was a label before or after all sentences in each of them.
    """
    share = _SHARE_OF_LABEL if label else _SHARE
    return events >= ENOUGH_EVENTS and articles >= share * of


def shared(articles: Sequence[tuple[str, str]]) -> list[TextPart]:
    """The boilerplate that a few articles of one source show, as (headline, body); in their order.

    None where an article would have no body left: what all show may be its one text.
    """
    parts = [ArticleParts.of(*article) for article in articles]
    found: dict[int, list[tuple[TextPart, bool, int]]] = {}
    for at, each in enumerate(parts):
        rest = each.without(())
        for part, label in {part.mark: (part, label) for part, label in rest.others}.values():
            found.setdefault(part.mark, []).append((part, label, at))
    repeated = {
        mark: those[0][0]
        for mark, those in found.items()
        if is_boilerplate(
            events=_events([articles[at] for _, _, at in those]),
            articles=len(those),
            of=len(articles) - those[0][2],
            label=all(label for _, label, _ in those),
        )
    }
    if any(all(part and part.mark in repeated for _, part in each.paragraphs) for each in parts):
        return []
    return list(repeated.values())


def pattern(text: str) -> str:
    """A regular expression that finds a part's text, and no other paragraph."""
    escaped = _SPECIAL.sub(r"\\\g<0>", text)
    return f"^{escaped if _is_sentence(text) else _DIGITS.sub(_ANY_FIGURE, escaped)}$"


def _events(articles: Sequence[tuple[str, str]]) -> int:
    """About how many different events articles are."""
    events: list[tuple[set[str], str]] = []
    for headline, body in articles:
        terms, words = subject(headline), fingerprint(body)
        if not any(are_about_one_event(terms, of) or words == same for of, same in events):
            events.append((terms, words))
    return len(events)


def subject(headline: str) -> set[str]:
    """The words by which a headline is known to be about the event of another; without its tails."""
    tails = list(_tails(headline))
    own = headline[: headline.rfind(tails[-1].text)] if tails else headline
    return content_terms(own)


def are_about_one_event(one: set[str], other: set[str]) -> bool:
    """Whether two subjects have enough in common."""
    return bool(one & other) and len(one & other) >= _ONE_EVENT * min(len(one), len(other))


def part_of(place: PartPlace, text: str) -> TextPart | None:
    """A text as a part; None for one without a word."""
    # most texts have no figure, and looking for counters takes longer than all else here
    words = (_DIGITS.search(text) and without_volatile(text)) or text
    # "Page 2", "© 2026"; but a figure in a sentence is news: "The quake had a magnitude of 4.5."
    words = fingerprint(words if _is_sentence(text) else _DIGITS.sub("0", words))
    if not words:
        return None
    # two of the same words at two places are two parts
    number = int(words[:16], 16) ^ (place is PartPlace.HEADLINE)
    return TextPart(place, text, number - (1 << 63))


def _paragraphs(body: str) -> Iterator[tuple[str, TextPart | None]]:
    counted = 0
    texts = body.split("\n\n") if body else []
    for at, text in enumerate(texts):
        longest = LONGEST if _is_at_edge(at, len(texts)) else _LONGEST_LABEL
        can_count = len(text) <= longest and counted < _MOST_PARTS
        part = part_of(PartPlace.BODY, text) if can_count else None
        counted += part is not None
        yield text, part


def _tails(headline: str) -> Iterator[TextPart]:
    for _ in range(_MOST_TAILS):
        headline = headline.rstrip()
        begin = _begin_of_tail(headline)
        tail = headline[begin:].strip()
        if not (begin and headline[:begin].strip()) or len(tail) > _LONGEST_LABEL:
            return
        if part := part_of(PartPlace.HEADLINE, tail):
            yield part
        headline = headline[:begin]


def _begin_of_tail(headline: str) -> int:
    """Where the last part of a headline begins, with its separator; 0 where it has none."""
    if bracketed := _BRACKETED.search(headline):
        return bracketed.start()
    return max((found.start() for found in _SEPARATOR.finditer(headline)), default=0)


def _is_label(text: str) -> bool:
    is_short = len(text) <= _LONGEST_LABEL
    return is_short and not (_is_sentence(text) or _DIGITS.search(text))


def _is_sentence(text: str) -> bool:
    return _SENTENCE.search(text[-_END:]) is not None


def _is_at_edge(at: int, count: int) -> bool:
    return at < _FIRST or at >= count - _LAST
