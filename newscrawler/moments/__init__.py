"""Moments: from a raw date, the words on a page, to an interval of time; and back to words.

A page rarely gives an instant. "4 hours ago" is an interval before it was read, "July 14" a whole
day in the publisher's zone. So `resolve` always gives an interval, a `Moment`, and two readings of
one article can be intersected into a better one. `conventions` narrows the ages under which an
article was seen; `publication` chooses among the raw dates of an article. Pure: no input or
output, and no clock but `now`.
"""

from __future__ import annotations

from newscrawler.moments.conventions import Convention, Seen
from newscrawler.moments.humanise import humanise
from newscrawler.moments.moment import Moment, now
from newscrawler.moments.resolve import is_modification, resolve

__all__ = [
    "Convention",
    "Moment",
    "Seen",
    "humanise",
    "is_modification",
    "now",
    "resolve",
]
