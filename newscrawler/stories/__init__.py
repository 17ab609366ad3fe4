"""Which articles tell of one event, and which are worth reading beside one; on data alone."""

from newscrawler.stories.batch import cluster, instant, related
from newscrawler.stories.compare import RELATED, alike
from newscrawler.stories.online import OpenStories, Placement, arrange
from newscrawler.stories.sketch import Background, Sketch, rare_terms, sketch
from newscrawler.stories.terms import Terms, terms

__all__ = [
    "RELATED",
    "Background",
    "OpenStories",
    "Placement",
    "Sketch",
    "Terms",
    "alike",
    "arrange",
    "cluster",
    "instant",
    "rare_terms",
    "related",
    "sketch",
    "terms",
]
