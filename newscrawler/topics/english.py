"""Names in English text, recognised by their capitals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.stories import common, places
from newscrawler.topics.mentions import Mention, Where
from newscrawler.topics.vocabulary import (
    COMPANIES,
    DAYS,
    INSTITUTIONS,
    LAST_TITLE,
    NO_TOPICS,
    PARTICLES,
    PLAIN,
    TITLE,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_CAPITAL = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0100\u0106\u010c\u0112\u0130\u0141\u014c\u015a\u0160\u016a\u017d"
# San Francisco-based is the name San Francisco; Suk-yeol is one name
_ADDED = "backed|based|born|era|headquartered|led|linked|made|owned|related|run|style|wide"
_REST = rf"[^\W_]*(?:[-'&](?!(?:{_ADDED})\b)[^\W_]+)*"
_JOINT = rf"(?:(?:of|for)(?: the)?|&|{'|'.join(sorted(PARTICLES))})"
# here and below the pattern begins with the capital, which is found fast, and looks behind it then
_RUN = re.compile(
    rf"[{_CAPITAL}](?<![\w'-].){_REST}'?(?:(?: {_JOINT}){{0,2}} [{_CAPITAL}]{_REST}'?)*"
)
_BEGINNING = re.compile(r"[A-Z](?<!\w\w)")
"""The first letter of a word with a capital."""
_BEGINS = re.compile(r"(?:^|[.!?:;()\[\]—–…\"“”‘•*|]|\s[-'])[\s\"“”‘']*$")
_SMALL = re.compile(r"(?<![\w'-])[a-z][a-z-]+")
_POINTED = re.compile(r"([A-Z](?<!\w\w)[a-z]{0,3})\.(?=[\s,])")
_SHORT = frozenset(
    [
        "Capt",
        "Col",
        "Corp",
        "Co",
        "Dr",
        "Drs",
        "Gen",
        "Gov",
        "Inc",
        "Jr",
        "Lt",
        "Ltd",
        "Maj",
        "Mr",
        "Mrs",
        "Ms",
        "Mt",
        "No",
        "Prof",
        "Rep",
        "Sen",
        "Sgt",
        "Sr",
        "St",
    ]
)
_INITIALS = re.compile(r"[A-Z](?<!\w\w)\.(?:[A-Z]\.)+")
_DATELINE = re.compile(
    r"^(?:[A-Z][\w .,/]{0,40}?\([A-Z][\w ,]{1,30}\)|[A-Z][A-Z .,/]{2,40})\s?(?:--?|[–—])\s?"
)
_CREDIT = re.compile(
    r"^\W{0,2}(?:(?:Photos?|Images?|Video|Picture|File photo|Credit|Sources?|Copyright|Reporting|Editing"
    r"|Written|Read more|Related|Also read|Follow)\b|©|By [A-Z]).{0,60}$|^[A-Z][A-Z ,.]{2,30}$"
)
_LABEL = re.compile(r"^(?:\[[^\]]{1,30}\]|[A-Z][A-Z ]{2,20}[:|])")
"""The kind of an article in front of its headline: FOCUS:, [Soundings]."""
_HEADLINE_WORD = re.compile(r"[^\W_](?:[\w&-]|'(?=\w)(?!s\b))*")
_NO_NAME = re.compile(r".|[A-FH-Z]\d\w*|(?:[A-Z]{2,} )+[A-Z]{2,}|[A-Z]{7,}")
"""A letter, one with a figure (but G7), words all in capitals: none is a name."""
# words that may begin a sentence, and belong to no name: Following, Powerful
_HOW = re.compile(r"Nearby|[A-Z][a-z]+(?:ing|ful|ous)")
_AFTER_TITLE = "¦"
"""Replaces a title: what follows is a name, even at the beginning of a sentence."""
_STOP_WORDS = common.ENGLISH | NO_TOPICS
_BEGINS_SENTENCES = common.ENGLISH | PLAIN


class _Run(NamedTuple):
    """Words with capitals that follow each other."""

    words: list[str]
    where: Where
    begins: bool
    """Whether a sentence begins with it: then its first capital is no evidence of a name."""


def names(headline: str, paragraphs: Sequence[str]) -> Iterator[Mention]:
    """The mentions of names; those of a surname alone count as mentions of the full name."""
    # where Most Words Have a Capital none shows a name
    parts = [(_LABEL.sub("", headline), Where.HEADLINE)] * (not _is_titled(headline))
    parts += [
        (text, Where.REST if place else Where.LEAD)
        for place, text in enumerate(paragraphs)
        if not _is_titled(text)
    ]
    runs = [run for text, where in parts for run in _runs(text, where)]
    # a word that also stands in small letters is no name; one with a capital within a sentence is
    small = set(_SMALL.findall(" ".join(text for text, _ in parts)))
    sure = {word for run in runs for word in run.words[run.begins :]} - small
    found = [(name, run.where) for run in runs if (name := _name(run, small, sure))]
    # full names are taken first from the headline, then from the text in order
    in_full = [name for name, _ in found if " " in name and name in headline]
    in_text = [name for name, where in found if where is not Where.HEADLINE]
    full = _full_names([*in_full, *in_text, *(name for name, _ in found)])
    for name, where in found:
        yield Mention(full[name], where, name=True)
    # a headline in capitals has no runs; names of the text are looked for in it
    words = f" {' '.join(_HEADLINE_WORD.findall(headline))} "
    for name in full:
        if f" {name} " in words:
            yield Mention(full[name], Where.HEADLINE, name=True)


def body_text(paragraphs: Iterable[str]) -> list[str]:
    """The paragraphs that are no credits or subheads, without datelines, as `plain` gives them."""
    # a dateline names the agency and where it wrote: TOKYO (Kyodo) --
    texts = (_DATELINE.sub("", text) for text in paragraphs if not _CREDIT.match(text))
    return [plain(text) for text in texts]


def plain(text: str) -> str:
    """A text without the points that end no sentence, after initials and abbreviations."""
    text = _INITIALS.sub(lambda found: found[0].replace(".", ""), text.replace("’", "'"))
    return _POINTED.sub(_without_point, text)


def _without_point(found: re.Match[str]) -> str:
    word = found[1]
    return word if len(word) == 1 or word in _SHORT else found[0]


def _is_titled(text: str) -> bool:
    """Whether Most of a Headline's Words Have Capitals, so that these are no evidence of names."""
    if text.endswith((".", '"', "”")):
        return False
    words = re.findall(r"[^\W\d_]{4,}", text)[1:]
    return len(words) > 1 and sum(word[0].isupper() for word in words) > 0.6 * len(words)


def _runs(text: str, where: Where) -> Iterator[_Run]:
    text = _without_titles(text)
    for found in _RUN.finditer(text):
        begins = bool(_BEGINS.search(text, max(found.start() - 4, 0), found.start()))
        for words in _split(found[0].split(" ")):
            yield _Run(words, where, begins)
            begins = False


def _without_titles(text: str) -> str:
    """A text with _AFTER_TITLE in place of each title."""
    parts = []
    end = 0
    for word in _BEGINNING.finditer(text):
        if word.start() >= end and (title := TITLE.match(text, word.start())):
            parts += [text[end : word.start()], _AFTER_TITLE]
            end = title.end()
    return "".join((*parts, text[end:]))


def _split(words: Iterable[str]) -> Iterator[list[str]]:
    """A run split where a name ends within it: at a possessive, a day, most of "of" and "for"."""
    name: list[str] = []
    for word in words:
        bare = re.sub(r"'s?$", "", word)
        ends = word in DAYS or (word in ("of", "for") and not (name and name[-1] in INSTITUTIONS))
        if not ends:
            name.append(bare)
        if (ends or bare != word) and name:
            yield name
            name = []
    if name:
        yield name


def _name(run: _Run, small: set[str], sure: set[str]) -> str:
    """The name in a run of words with capitals; empty if there is none."""
    words = run.words
    if run.begins and not _is_sure(words, small, sure):
        words = words[1:]
    while words and (words[0] in ("The", "A", "An") or not words[0][0].isupper()):
        words = words[1:]
    while words and (words[-1] in COMPANIES or words[-1] == "Prefecture"):
        words = words[:-1]
    name = LAST_TITLE.sub("", " ".join(words))
    is_stopped = all(word.lower() in _STOP_WORDS for word in name.split())
    if is_stopped or _NO_NAME.fullmatch(name) or name.lower() in small:
        return ""
    return name


def _is_sure(words: Sequence[str], small: set[str], sure: set[str]) -> bool:
    """Whether the first word of a sentence belongs to the name behind it, or is one."""
    first = words[0]
    if first in sure or places.named(first) or (len(first) > 1 and first.isupper()):
        return True
    if len(words) == 1 or first.lower() in small or first.lower() in _BEGINS_SENTENCES:
        return False
    return not _HOW.fullmatch(first)


def _full_names(names: Iterable[str]) -> dict[str, str]:
    """Each name -> the full name before it that ends with it or has its initials, else itself."""
    full: dict[str, str] = {}
    short: dict[str, str] = {}
    for name in names:
        if name in full:
            continue
        full[name] = short.get(name, name)
        words = name.split()
        if full[name] == name and len(words) > 1:
            initials = "".join(word[0] for word in words)
            ends = [" ".join(words[at:]) for at in range(1, len(words))] * ("of" not in words)
            # Oimori Weather Office: OWO, Weather Office and Office; Bank of Japan is not Japan
            for end in (initials.upper(), re.sub("[a-z]", "", initials), *ends):
                # a place is no short form of a longer name
                if not places.named(end):
                    short.setdefault(end, name)
    return full
