"""Likeness of texts: does a reading bring new words, and is a text a copy of another? Pure.

`compare_reading` decides whether another reading of an article replaces the stored words. Texts are
compared in three steps: a text's `sketch` is looked up to `find_candidates`, `compare_candidates`
gives the verdict on each with its reason, and `partition` makes groups of all verdicts. `group` does
this for a list of documents, the archive for articles as they arrive.
"""

from newscrawler.likeness.candidates import compare_candidates, find_candidates, selective
from newscrawler.likeness.comparing import Comparison, compare
from newscrawler.likeness.grouping import Pair, group, partition
from newscrawler.likeness.reading import (
    Decision,
    Effect,
    Reading,
    Standing,
    Verdict,
    compare_reading,
    standing,
)
from newscrawler.likeness.tokens import Text
from newscrawler.likeness.words import fingerprint, is_long, word_count

__all__ = [
    "Comparison",
    "Decision",
    "Effect",
    "Pair",
    "Reading",
    "Standing",
    "Text",
    "Verdict",
    "compare",
    "compare_candidates",
    "compare_reading",
    "find_candidates",
    "fingerprint",
    "group",
    "is_long",
    "partition",
    "selective",
    "standing",
    "word_count",
]
