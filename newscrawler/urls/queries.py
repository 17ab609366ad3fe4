"""The query of an address: what tells one article from another, in one order."""

from __future__ import annotations

from newscrawler.urls.encoding import KEY, VALUE
from newscrawler.urls.rules import rules

_ESCAPED = "amp;"
"""What HTML's `&amp;` leaves before a name where a page's address was not unescaped."""


def settle(query: str) -> str:
    drops = rules().drops
    kept = set()
    for item in query.replace("+", "%20").split("&"):
        name, equals, value = item.partition("=")
        if equals and not value:
            continue
        name, value = KEY.settle(name), VALUE.settle(value)
        while name.startswith(_ESCAPED):
            name = name[len(_ESCAPED) :]
        if (name or value) and not drops(name, value):
            kept.add(f"{name}{equals}{value}")
    return "&".join(sorted(kept))
