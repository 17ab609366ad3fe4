"""The verdict on two texts: copies of one report or not, with the reason in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawler.likeness.alignment import align
from newscrawler.likeness.words import MIN_CJK, MIN_WORDS

if TYPE_CHECKING:
    from newscrawler.likeness.alignment import Alignment, Contradiction
    from newscrawler.likeness.tokens import Text

# containment, not Jaccard similarity: that of a truncated wire copy and its source can be 0.31
# (their containment 0.95), while that of two different earthquakes exceeds 0.7
SHARE = 0.5
"""How much of the shorter text must stand in the longer. A follow-up that repeats the background
of a report has less than half of it."""
SHARE_OF_SHORT = 0.85
"""How much of it, where the shorter is hardly MIN_WORDS long, or where no fact agrees: a site's
notices to subscribers stand below all its articles."""
FACTS_FOR_A_CONTRADICTION = 20
"""Facts that must agree, or passages be reworded, for each contradiction. A long report with one
figure corrected is a copy; an earthquake report by formula has fewer facts, so that one other
figure makes another report."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The verdict on two texts and what it rests on. str() gives the reason, a sentence."""

    alike: bool
    """Whether they are copies of one text."""
    vetoed: bool
    """Whether they would be, but for facts that contradict each other: two reports by one formula."""
    share: float
    """How much of the shorter text stands in the longer, 0 to 1; cutting does not lower it."""
    length: float
    """The shorter's length by that of the longer."""
    agreed: int
    """Figures, names and days that both texts have at the same place."""
    reworded: int
    """Passages that have other words, and no other facts."""
    contradictions: tuple[Contradiction, ...]
    first_is_shorter: bool

    def __str__(self) -> str:
        return self.reason

    @property
    def reason(self) -> str:
        """The measures behind the verdict, as a sentence for people."""
        reason = f"{self.share:.0%} of the shorter text stands in the longer"
        reason += f" ({self.length:.0%} of its length); {self.agreed} facts agree"
        if self.reworded:
            reason += f", {self.reworded} passages are reworded"
        if self.contradictions:
            pairs = (f"{pair.fact} / {pair.other}" for pair in self.contradictions[:3])
            reason += f", {len(self.contradictions)} contradict each other: {'; '.join(pairs)}"
        return reason


def compare(one: Text, other: Text) -> Comparison:
    """Decide whether two texts are copies of one; their order does not matter.

    They are copies if the shorter is contained in the longer, in whatever order, and no more facts
    contradict each other than a correction explains. Editors change small words, cut and add;
    figures, names and days that differ at the same place make two reports.
    """
    # of equally long texts the order of their characters decides, so that both orders agree
    shorter, longer = sorted((one, other), key=lambda text: (len(text.tokens[0]), text.plain))
    size = len(shorter.tokens[0])
    found = align(shorter, longer)
    against = len(found.contradictions)
    vetoed = against * FACTS_FOR_A_CONTRADICTION > found.agreed + found.reworded
    return Comparison(
        alike=_is_contained(found, shorter) and not vetoed,
        # unrelated texts contradict each other, too; a veto holds between texts that are alike
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
    # tokens are words or characters, so the least length of a text is the least of what is common
    least = MIN_CJK if shorter.cjk else MIN_WORDS
    enough = max(least, min(2 * least, SHARE_OF_SHORT * size))
    return found.common >= max(enough, (SHARE if found.agreed else SHARE_OF_SHORT) * size)
