"""Menus and scripts that bring a page to the size of real ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import count
from random import Random

_LINKS = (
    "Latest", "Society", "Weather", "Markets", "Opinion", "Travel", "Science", "Books", "Video",
    "Puzzles", "Newsletters", "Subscribe", "Help", "Contact", "Privacy", "Events", "Archive",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filler:
    """Two pieces of markup with a total length of about `size` (Filler.of)."""

    scripts: str = ""
    """For the head."""
    menus: str = ""
    """For the end of the body."""

    @staticmethod
    @cache
    def of(size: int, seed: str) -> Filler:
        """The filler of one site: two thirds scripts, one third menus, the same on all its pages."""
        if not size:
            return Filler()
        chance = Random(seed)
        return Filler(_scripts(size * 2 // 3, chance), _menus(size // 3, chance))


def _scripts(size: int, chance: Random) -> str:
    settings: list[str] = []
    length = 0
    while length < size:
        line = f'"slot{len(settings)}":{{"id":"{chance.getrandbits(96):x}","lazy":true}}'
        settings.append(line)
        length += len(line) + 1
    return "<script>window.__settings={" + ",".join(settings) + "};</script>"


def _menus(size: int, chance: Random) -> str:
    items: list[str] = []
    length = 0
    for number in count():
        if length >= size:
            break
        word = chance.choice(_LINKS)
        item = f'<li class="menu-item"><a href="/menu/{number}/">{word}</a></li>'
        items.append(item)
        length += len(item) + 1
    return '<nav class="site-menu"><ul>' + "\n".join(items) + "</ul></nav>"
