"""The query of a URL: the parameters that distinguish articles, sorted."""

from __future__ import annotations

import re

from newscrawler.urls.encoding import KEY, VALUE
from newscrawler.urls.rules import rules

_ESCAPED = re.compile("(?:amp;)+")
"""What HTML's `&amp;` leaves before a name where a link was not unescaped; of `&amp;amp;` twice."""


def normalize(query: str) -> str:
    """The query in one form; empty where no parameter distinguishes articles."""
    drops = rules().drops
    parameters = set()
    for item in query.replace("+", "%20").split("&"):
        name, equals, value = item.partition("=")
        # an empty value identifies nothing, a bare name may: read.cgi?4096
        if equals and not value:
            continue
        name, value = _unescaped(KEY.normalize(name)), VALUE.normalize(value)
        if (name or value) and not drops(name, value):
            parameters.add(f"{name}{equals}{value}")
    return "&".join(sorted(parameters))


def without_tracking(query: str) -> str:
    """The query without the parameters that tell where a reader came from; the others as they are."""
    kept = []
    for item in query.split("&"):
        name, _, value = item.partition("=")
        if not rules().tracks(_unescaped(name), value):
            kept.append(item)
    return "&".join(kept)


def _unescaped(name: str) -> str:
    escaped = _ESCAPED.match(name)
    return name[escaped.end() :] if escaped else name
