"""Which articles tell of one event, and which are worth reading beside one; on data alone."""

from newscrawler.stories.batch import cluster, instant, related
from newscrawler.stories.compare import RELATED, WINDOW, overlap
from newscrawler.stories.frequencies import MOST, CountMinSketch, DocumentFrequencies, number
from newscrawler.stories.online import Placement, arrange
from newscrawler.stories.ranking import likenesses
from newscrawler.stories.terms import Terms, terms
from newscrawler.stories.vectors import TermVector, rare_terms, term_vector

__all__ = [
    "MOST",
    "RELATED",
    "WINDOW",
    "CountMinSketch",
    "DocumentFrequencies",
    "Placement",
    "TermVector",
    "Terms",
    "arrange",
    "cluster",
    "instant",
    "likenesses",
    "number",
    "overlap",
    "rare_terms",
    "related",
    "term_vector",
    "terms",
]
