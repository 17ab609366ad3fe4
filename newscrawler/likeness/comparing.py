"""The verdict on two texts: copies of one report or not, with the reason in words."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from newscrawler.likeness.alignment import align
from newscrawler.likeness.overlap import overlap
from newscrawler.likeness.tokens import FIGURE
from newscrawler.likeness.words import MIN_CJK, MIN_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newscrawler.likeness.alignment import Alignment, Contradiction
    from newscrawler.likeness.overlap import Overlap
    from newscrawler.likeness.tokens import Text

# containment, not Jaccard similarity: that of a truncated wire copy and its source can be 0.31
# (their containment 0.95), while that of two different earthquakes exceeds 0.7
NO_COUNTS: Mapping[int, int] = MappingProxyType({})
SHARE = 0.65
"""How much of one text must stand in the other: the mean of how much of its own words does, by
shingles, and how much of the shorter, word by word. Copy editing lowers the one, menus the other. A
follow-up that repeats the background of a report has about half of it by both."""
LEAST_SHARE = 0.15
"""How much of its own, where a look at each word is worth while."""
NEARLY_ALL = 0.85
"""How much of the shorter, word by word, where FACTS agree; and how much by either measure, where no
figure, name or day does: notices and corrections by one formula have up to four fifths in common."""
FACTS = 3
LEAST_COMMON = 0.2
"""How much of all shingles, whoever has them, is a menu or a formula rather than a quotation."""
LEAST_OWN = 4
"""Shingles of its own, sampled, by which a text is judged."""
SHARE_OF_ALL = 0.9
"""How much of a text with fewer must stand in the other, whatever many texts share of it: a lead of
two sentences, or a report that dozens of outlets carry."""
FACTS_FOR_A_CONTRADICTION = 20
"""Facts that must agree, or passages be reworded, for each contradiction. An earthquake report by
formula has fewer facts, so that one other figure makes another report."""
FORMULA_WORDS = 60
FORMULA_LETTERS = 130
"""How much two reports by one formula may have in common that is their own; letters in languages
written without spaces."""
WORDS_FOR_A_FIGURE = 8
"""Further words, or letters, for each figure that moved on: a later version of a long report counts
more dead. Not so for names and days: two bulletins that warn of other places are two."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The verdict on two texts and what it rests on. str() gives the reason, a sentence."""

    alike: bool
    """Whether they are copies of one text."""
    vetoed: bool
    """Whether they would be, but for facts that contradict each other: two reports by one formula."""
    share: float
    """How much of the shorter text stands in the longer, 0 to 1; cutting does not lower it. Where
    too little of it is the text's own, how much of that does."""
    length: float
    """The shorter's length by that of the longer."""
    first_is_shorter: bool
    agreed: int = 0
    """Figures, names and days that both texts have at the same place."""
    reworded: int = 0
    """Passages that have other words, and no other facts."""
    contradictions: tuple[Contradiction, ...] = ()
    is_of_many: bool = False
    """Whether what they have in common is what many texts share."""

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


def compare(one: Text, other: Text, counts: Mapping[int, int] = NO_COUNTS) -> Comparison:
    """Decide whether two texts are copies of one; their order does not matter.

    They are copies if most of its own of one stands in the other, in whatever order, and no more
    facts contradict each other than a later version explains. `counts`: how many texts have a
    shingle, as far as it is known.
    """
    words = overlap(one, other, counts)
    has_own = words.own >= LEAST_OWN
    is_enough = words.share >= LEAST_SHARE if has_own else words.common >= SHARE_OF_ALL
    if not is_enough:  # of most texts the tokens are never needed
        sizes = len(one.shingles), len(other.shingles)
        return Comparison(
            alike=False,
            vetoed=False,
            share=words.share,
            length=min(sizes) / max(*sizes, 1),
            first_is_shorter=(sizes[0], one.plain) < (sizes[1], other.plain),
            is_of_many=words.common > max(2 * words.share, LEAST_COMMON),
        )
    # of equally long texts the order of their characters decides, so that both orders agree
    shorter, longer = sorted((one, other), key=lambda text: (len(text.tokens[0]), text.plain))
    size = len(shorter.tokens[0])
    found = align(shorter, longer)
    vetoed = _is_vetoed(found, words, shorter)
    share = found.common / max(size, 1)
    if not has_own:
        is_enough = share >= SHARE_OF_ALL
    elif found.agreed >= FACTS and share >= NEARLY_ALL:
        is_enough = True
    elif found.agreed:
        is_enough = (words.share + share) / 2 >= SHARE
    else:
        is_enough = min(words.share, share) >= NEARLY_ALL
    # tokens are words or characters, so the least length of a text is the least of what is common
    fewest = MIN_CJK if shorter.cjk else MIN_WORDS
    least = max(fewest, min(2 * fewest, NEARLY_ALL * size))
    return Comparison(
        alike=is_enough and not vetoed and found.common >= least,
        vetoed=vetoed,
        share=share,
        length=size / max(len(longer.tokens[0]), 1),
        agreed=found.agreed,
        reworded=found.reworded,
        contradictions=tuple(found.contradictions),
        first_is_shorter=shorter is one,
    )


def _is_vetoed(found: Alignment, words: Overlap, shorter: Text) -> bool:
    others = sum(each.kind != FIGURE for each in found.contradictions)
    forgiven = (found.agreed + found.reworded) / FACTS_FOR_A_CONTRADICTION
    formula = FORMULA_LETTERS if shorter.cjk else FORMULA_WORDS
    moved_on = max(words.length - formula, 0) / WORDS_FOR_A_FIGURE
    return others > forgiven or len(found.contradictions) > forgiven + moved_on
