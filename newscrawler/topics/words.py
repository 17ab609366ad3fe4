"""Japanese nouns and what they are."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class WordKind(Enum):
    FAMILY = "a family's name"
    GIVEN = "a given name"
    PLACE = "a place"
    PROPER = "another name"
    NOUN = "a noun, or what goes before or after one"
    COMPOUND = "nouns that nobody has parted"


class Word(NamedTuple):
    surface: str
    kind: WordKind
