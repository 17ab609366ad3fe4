"""A text as tokens, each with what it is: a plain word, a figure, a name, a day.

What two reports by one formula differ in are figures, names and days. So each token has a mask
beside it, the same for all of its kind: two texts of one formula are alike under the mask.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property

from newscrawler.likeness.vocabulary import (
    DAYS,
    OPENERS,
    PLAIN_ENDINGS,
    SMALL_FIGURES,
    STAMP,
    TOKEN,
    value,
)
from newscrawler.likeness.words import cjk_count

FIGURE, NAME, DAY = "0", "N", "D"
"""Masks. Plain words are their own, in small letters."""

PLAIN = {day: (day, DAY) for day in DAYS} | {w: (f, FIGURE) for w, f in SMALL_FIGURES.items()}
"""Words in small letters that are more than a word."""

_BEGINS_SENTENCE = re.compile(r"(?:^|[.!?:—–\n\"“”‘(])[ \"“”‘'(]*$")


class Text:
    """A text made ready to be compared; keep it where it is compared more than once."""

    def __init__(self, text: str) -> None:
        self.plain = STAMP.sub(" ", unicodedata.normalize("NFKC", text))

    @cached_property
    def cjk(self) -> bool:
        """Whether it is in a language that does not part its words."""
        return 3 * cjk_count(self.plain) > len(self.plain)

    @cached_property
    def tokens(self) -> tuple[list[str], list[str]]:
        """The words in small letters, names of several as one; and their masks."""
        words: list[str] = []
        masks: list[str] = []
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
                if mask == NAME == (masks or [""])[-1] and self.plain[end : found.start()] == " ":
                    words[-1] += f" {folded}"
                    end = found.end()
                    continue
            elif kind == "figure":
                folded, mask = value(folded), FIGURE
            else:
                folded, mask = folded.replace(".", ""), DAY if kind == "day" else NAME
            words.append(folded)
            masks.append(mask)
            end = found.end()
        return words, masks

    @cached_property
    def anchors(self) -> list[tuple[str, str, str]]:
        """Each three masks in a row."""
        masks = self.tokens[1]
        return list(zip(masks, masks[1:], masks[2:], strict=False))

    @cached_property
    def places(self) -> dict[tuple[str, str, str], list[int]]:
        """Where each three masks stand in a row."""
        places: dict[tuple[str, str, str], list[int]] = {}
        for at, anchor in enumerate(self.anchors):
            places.setdefault(anchor, []).append(at)
        return places

    def _word(self, word: str, folded: str, at: int) -> tuple[str, str]:
        if folded in SMALL_FIGURES:
            return SMALL_FIGURES[folded], FIGURE
        if word[0].isupper():
            plain = folded in OPENERS or folded.endswith(PLAIN_ENDINGS)
            if not (plain and self._begins(at)):
                return folded, NAME
        return folded, folded

    def _begins(self, at: int) -> bool:
        return bool(_BEGINS_SENTENCE.search(self.plain, max(at - 4, 0), at))
