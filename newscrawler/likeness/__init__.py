"""Likeness of texts: is this article one we have, and is its text a copy of another's? Pure.

Texts are compared in three steps: a text's `sketch` is looked up to `find_candidates`,
`compare_candidates` gives the verdict on each with its reason, and `partition` makes groups of all
verdicts. `group` does this for a list of documents, the archive for articles as they arrive.
`decide` says what an incoming article is to the articles at its addresses.
"""

from newscrawler.likeness.candidates import compare_candidates, find_candidates, selective
from newscrawler.likeness.comparing import Comparison, compare
from newscrawler.likeness.deciding import Known, Standing, Telling, Verdict, decide, standing
from newscrawler.likeness.grouping import Pair, group, partition
from newscrawler.likeness.shingles import sketch
from newscrawler.likeness.tokens import Text
from newscrawler.likeness.words import fingerprint, is_long, word_count

__all__ = [
    "Comparison",
    "Known",
    "Pair",
    "Standing",
    "Telling",
    "Text",
    "Verdict",
    "compare",
    "compare_candidates",
    "decide",
    "find_candidates",
    "fingerprint",
    "group",
    "is_long",
    "partition",
    "selective",
    "sketch",
    "standing",
    "word_count",
]
