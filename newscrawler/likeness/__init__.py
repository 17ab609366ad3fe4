"""Whether two articles are one, and whether two texts are one: decided on data alone.

`compare_reading` decides whether another reading of an article brings new words, `compare` whether
two texts are one text, and why; `sketch` picks the shingles by which a text is looked up among many;
`group` does all of it for a list of documents.
"""

from newscrawler.likeness.comparing import Comparison, compare
from newscrawler.likeness.grouping import (
    EVERYWHERE,
    Pair,
    compare_in_turn,
    group,
    nearest,
    partition,
)
from newscrawler.likeness.reading import (
    Decision,
    Effect,
    Reading,
    Standing,
    Verdict,
    compare_reading,
    standing,
)
from newscrawler.likeness.shingles import sketch
from newscrawler.likeness.tokens import Text
from newscrawler.likeness.words import fingerprint, is_long, word_count

__all__ = [
    "EVERYWHERE",
    "Comparison",
    "Decision",
    "Effect",
    "Pair",
    "Reading",
    "Standing",
    "Text",
    "Verdict",
    "compare",
    "compare_in_turn",
    "compare_reading",
    "fingerprint",
    "group",
    "is_long",
    "nearest",
    "partition",
    "sketch",
    "standing",
    "word_count",
]
