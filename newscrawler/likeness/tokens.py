"""Tokens of a text, each with its kind: a plain word, a figure, a name or a day of the week.

Reports that are written by formula (earthquakes, weather, markets) differ in figures, names and
days alone. So each token has a mask, which is one symbol for every figure, one for every name, one
for every day: two such reports are equal under the mask, and their facts can be compared in place.
"""

from __future__ import annotations

import re
from functools import cached_property

from newscrawler.likeness.shingles import shingles, sketch
from newscrawler.likeness.vocabulary import (
    DAYS,
    OPENERS,
    PAGE_NOTICES,
    PLAIN_ENDINGS,
    SMALL_FIGURES,
    TOKEN,
    value,
)
from newscrawler.likeness.words import cjk_count
from newscrawler.normalization import normalize

FIGURE, NAME, DAY = "0", "N", "D"
"""The masks. The mask of a plain word is the word itself, in small letters."""

PLAIN = {day: (day, DAY) for day in DAYS} | {w: (f, FIGURE) for w, f in SMALL_FIGURES.items()}
"""Words in small letters that are a day or a figure: word -> its token and mask."""

LONGEST = 500_000
"""Characters in NFKC that are compared, as many as a body has at most (sanitize.BODY): NFKC makes 18
of U+FDFA."""

# a sentence may begin behind a colon, a dash or a quotation mark, too
_BEGINS_SENTENCE = re.compile(r"(?:^|[.!?:—–\n\"“”‘(])[ \"“”‘'(]*$")


class Text:
    """A text prepared for comparison: its tokens are found once, so keep the object."""

    def __init__(self, text: str) -> None:
        # "3 hours ago" and "(c) 2025" are other figures each time a page is printed
        self.plain = PAGE_NOTICES.sub(" ", normalize("NFKC", text)[:LONGEST])

    @cached_property
    def cjk(self) -> bool:
        """Whether it is in a language written without spaces."""
        # a third is enough: figures, Latin names and punctuation are a large part of such texts
        return 3 * cjk_count(self.plain) > len(self.plain)

    @cached_property
    def shingles(self) -> frozenset[int]:
        """The hashes of all its shingles."""
        return shingles(self.plain)

    @cached_property
    def sketch(self) -> list[int]:
        """The sample of its shingles by which it is found among others."""
        return sketch(self.shingles)

    @cached_property
    def tokens(self) -> tuple[list[str], list[str]]:
        """The words in small letters and their masks; a name of several words is one token."""
        words: list[str] = []
        masks: list[str] = []
        names: dict[int, list[str]] = {}
        end = -1
        for found in TOKEN.finditer(self.plain):
            kind = found.lastgroup
            folded = found[0].casefold()
            if kind == "plain":
                folded, mask = PLAIN.get(folded, (folded, folded))
            elif kind == "cjk":
                mask = folded
            elif kind == "word":
                folded, mask = self._word(found[0], folded, found.start())
                # "Naoki Orikasa" is one name: an editor may leave the first word out
                if mask == NAME == (masks or [""])[-1] and self.plain[end : found.start()] == " ":
                    last = len(words) - 1
                    names.setdefault(last, [words[last]]).append(folded)
                    end = found.end()
                    continue
            elif kind == "figure":
                folded, mask = value(folded), FIGURE
            else:  # U.S. is US
                folded, mask = folded.replace(".", ""), DAY if kind == "day" else NAME
            words.append(folded)
            masks.append(mask)
            end = found.end()
        for at, parts in names.items():
            words[at] = " ".join(parts)
        return words, masks

    @cached_property
    def anchors(self) -> list[tuple[str, str, str]]:
        """The masks at each position and the two after it."""
        masks = self.tokens[1]
        return list(zip(masks, masks[1:], masks[2:], strict=False))

    @cached_property
    def positions(self) -> dict[tuple[str, str, str], list[int]]:
        """Anchor -> the positions where it stands, ascending."""
        positions: dict[tuple[str, str, str], list[int]] = {}
        for at, anchor in enumerate(self.anchors):
            positions.setdefault(anchor, []).append(at)
        return positions

    def _word(self, word: str, folded: str, at: int) -> tuple[str, str]:
        """Token and mask of a word with a capital, or with letters that are not ASCII."""
        if folded in SMALL_FIGURES:
            return SMALL_FIGURES[folded], FIGURE
        if word[0].isupper():
            plain = folded in OPENERS or folded.endswith(PLAIN_ENDINGS)
            if not (plain and self._begins_sentence(at)):
                return folded, NAME
        return folded, folded

    def _begins_sentence(self, at: int) -> bool:
        # four characters back are enough for a full stop, a space and two quotation marks
        return bool(_BEGINS_SENTENCE.search(self.plain, max(at - 4, 0), at))
