"""Moments: from the words on a page to a stretch of time, and from an instant back to words.

A page rarely tells an instant. "4 hours ago" is a stretch before it was read, "July 14" a whole
day in the publisher's zone. So the answer is always an interval, and two readings of one article
can be intersected into a better one; what sightings of an age allow together, and which convention
a listing tells ages by, is in `conventions`. Pure: no input or output, and no clock but `now`.
"""

from __future__ import annotations

from newscrawler.moments.conventions import Convention, Seen
from newscrawler.moments.humanise import humanise
from newscrawler.moments.moment import Moment, now
from newscrawler.moments.resolve import resolve, tells_modification

__all__ = [
    "Convention",
    "Moment",
    "Seen",
    "humanise",
    "now",
    "resolve",
    "tells_modification",
]
