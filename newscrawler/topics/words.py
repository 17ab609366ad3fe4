"""Japanese nouns and their kinds."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class WordKind(Enum):
    """What a noun is; the dictionary knows all kinds but COMPOUND."""

    FAMILY = "a family's name"
    GIVEN = "a given name"
    PLACE = "a place"
    PROPER = "another name"
    NOUN = "a noun, or what goes before or after one"
    COMPOUND = "several nouns, which only a dictionary could split"


class Word(NamedTuple):
    """A noun as it stands in a text, and its kind."""

    surface: str
    kind: WordKind
