"""Which articles tell of one event, and which are worth reading beside one; on data alone."""

from newscrawler.stories.background import MOST, Background, Counters, number
from newscrawler.stories.batch import cluster, instant, related
from newscrawler.stories.compare import RELATED, WINDOW, overlap
from newscrawler.stories.online import Placement, arrange
from newscrawler.stories.ranking import likenesses
from newscrawler.stories.sketch import Sketch, rare_terms, sketch
from newscrawler.stories.terms import Terms, terms

__all__ = [
    "MOST",
    "RELATED",
    "WINDOW",
    "Background",
    "Counters",
    "Placement",
    "Sketch",
    "Terms",
    "arrange",
    "cluster",
    "instant",
    "likenesses",
    "number",
    "overlap",
    "rare_terms",
    "related",
    "sketch",
    "terms",
]
