"""Is this article one we have, and is its text another's? Decided on data alone.

`decide` tells what an article is to those at its addresses; `compare` whether two texts are one,
and why; `sample` by which of its shingles a text is looked up among many; `group` does all of it
for a list of documents.
"""

from newscrawler.likeness.comparing import Comparison, compare
from newscrawler.likeness.deciding import Known, Standing, Telling, Verdict, decide, standing
from newscrawler.likeness.grouping import (
    EVERYWHERE,
    Pair,
    compare_in_turn,
    group,
    nearest,
    partition,
)
from newscrawler.likeness.shingles import sketch
from newscrawler.likeness.tokens import Text
from newscrawler.likeness.words import fingerprint, is_long, word_count

__all__ = [
    "EVERYWHERE",
    "Comparison",
    "Known",
    "Pair",
    "Standing",
    "Telling",
    "Text",
    "Verdict",
    "compare",
    "compare_in_turn",
    "decide",
    "fingerprint",
    "group",
    "is_long",
    "nearest",
    "partition",
    "sketch",
    "standing",
    "word_count",
]
