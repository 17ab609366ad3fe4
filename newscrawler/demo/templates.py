"""Sentences with gaps: `{place}` is a fact of the story, `[said|told reporters]` the writer's choice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

_CHOICE = re.compile(r"\[([^\[\]|]+(?:\|[^\[\]|]+)+)\]")


def fill(template: str, facts: Mapping[str, str], writer: Random) -> str:
    """The sentence, with the first letter raised. Raises KeyError for a fact the story lacks."""
    chosen = _CHOICE.sub(lambda found: writer.choice(found[1].split("|")), template)
    words = chosen.format_map(facts)
    return words[0].upper() + words[1:]
