"""Stories: which articles are about one event, and which are worth reading beside one. Pure.

Articles become `terms`, then a `term_vector` weighed by the document frequencies of others.
`cluster` and `related` take a list of documents, `assign` articles one by one as they arrive.
"""

from newscrawler.stories.batch import cluster, instant, related
from newscrawler.stories.compare import RELATED, WINDOW, overlap
from newscrawler.stories.frequencies import MOST, CountMinSketch, DocumentFrequencies, term_hash
from newscrawler.stories.online import StoryAssignment, assign
from newscrawler.stories.ranking import likenesses
from newscrawler.stories.terms import Terms, terms
from newscrawler.stories.vectors import TermVector, rare_terms, term_vector

__all__ = [
    "MOST",
    "RELATED",
    "WINDOW",
    "CountMinSketch",
    "DocumentFrequencies",
    "StoryAssignment",
    "TermVector",
    "Terms",
    "assign",
    "cluster",
    "instant",
    "likenesses",
    "overlap",
    "rare_terms",
    "related",
    "term_hash",
    "term_vector",
    "terms",
]
