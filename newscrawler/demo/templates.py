"""Sentence templates: `{place}` is a fact of the event, `[a|b]` a choice of the writer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

_CHOICE = re.compile(r"\[([^\[\]|]+(?:\|[^\[\]|]+)+)\]")


def fill(template: str, facts: Mapping[str, str], writer: Random) -> str:
    """The sentence, its first letter a capital. Raises KeyError for a fact that the event lacks."""
    # choices first: a choice may have facts in it
    chosen = _CHOICE.sub(lambda found: writer.choice(found[1].split("|")), template)
    words = chosen.format_map(facts)
    return words[0].upper() + words[1:]
