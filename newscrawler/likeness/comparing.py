"""Are two texts one report? With the reason, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawler.likeness.alignment import align
from newscrawler.likeness.words import MIN_CJK, MIN_WORDS

if TYPE_CHECKING:
    from newscrawler.likeness.alignment import Alignment, Contradiction
    from newscrawler.likeness.tokens import Text

SHARE = 0.5
"""How much of the shorter text must stand in the longer. What follows on a report, and repeats its
background, has less than half of it."""
SHARE_OF_SHORT = 0.85
"""So much, where the shorter is hardly long enough to be somebody's text, or no fact is common:
the feet of a page are in all its articles."""
FORGIVEN = 20
"""One contradiction is forgiven for so many facts agreed on: a long report with a figure corrected
is that report; one by formula has fewer facts."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was compared, what matched, and what spoke against it."""

    alike: bool
    """Whether they are copies of one text."""
    vetoed: bool
    """Whether they would be, but for facts that contradict each other: two reports by one formula."""
    share: float
    """How much of the shorter text stands in the longer, 0 to 1; cutting does not lower it."""
    length: float
    """The shorter's length by that of the longer."""
    agreed: int
    """Figures, names and days that both tell, at the same place."""
    reworded: int
    """Passages that have other words, and no other facts."""
    contradictions: tuple[Contradiction, ...]
    first_is_shorter: bool

    @property
    def reason(self) -> str:
        """A sentence for people."""
        told = f"{self.share:.0%} of the shorter text stands in the longer"
        told += f" ({self.length:.0%} of its length); {self.agreed} facts agree"
        if self.reworded:
            told += f", {self.reworded} passages are reworded"
        if self.contradictions:
            pairs = (f"{c.fact} / {c.other}" for c in self.contradictions[:3])
            told += f", {len(self.contradictions)} contradict each other: {'; '.join(pairs)}"
        return told


def compare(one: Text, other: Text) -> Comparison:
    """Whether two texts are copies of one; the same whichever comes first.

    They are where the shorter stands in the longer, in whatever order, and long enough to be
    somebody's text. What differs then decides: editors change small words, cut and add; figures,
    names and days that contradict each other at the same place make two reports.
    """
    shorter, longer = sorted((one, other), key=lambda text: (len(text.tokens[0]), text.plain))
    size = len(shorter.tokens[0])
    found = align(shorter, longer)
    against = len(found.contradictions)
    vetoed = against * FORGIVEN > found.agreed + found.reworded
    return Comparison(
        alike=_is_contained(found, shorter) and not vetoed,
        vetoed=vetoed and found.common + against >= SHARE * size,
        share=found.common / max(size, 1),
        length=size / max(len(longer.tokens[0]), 1),
        agreed=found.agreed,
        reworded=found.reworded,
        contradictions=tuple(found.contradictions),
        first_is_shorter=shorter is one,
    )


def _is_contained(found: Alignment, shorter: Text) -> bool:
    size = len(shorter.tokens[0])
    least = MIN_CJK if shorter.cjk else MIN_WORDS
    enough = max(least, min(2 * least, SHARE_OF_SHORT * size))
    return found.common >= max(enough, (SHARE if found.agreed else SHARE_OF_SHORT) * size)
