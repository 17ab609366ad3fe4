"""A few numbers by which a text is found among many, whole or cut."""

from __future__ import annotations

import re
import unicodedata
from zlib import crc32

from newscrawler.likeness.words import CJK

SIZE = 32
"""Numbers kept of a text. Of a text that is a tenth of another, three are the other's too."""
WORDS = 5
CHARACTERS = 8
"""How many in a row make a shingle; characters where a language does not part its words."""

_UNIT = re.compile(rf"[{CJK}]|[^\W_{CJK}]+")
_CJK_CHARACTER = re.compile(f"[{CJK}]")


def sample(text: str) -> list[int]:
    """The smallest numbers (32 bits) that the shingles of a text have; fewer for a short text.

    The numbers of a part are among those of the whole as often as its share: what is small in the
    whole is small in the part. So a copy that was cut is found, as banded hashes would not.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    units = _UNIT.findall(folded)
    if 2 * len(_CJK_CHARACTER.findall(folded)) > len(units):
        run = "".join(units)
        last = max(len(run) - CHARACTERS + 1, min(len(run), 1))
        shingles = {run[at : at + CHARACTERS] for at in range(last)}
    else:
        rows = zip(*(units[at:] for at in range(min(WORDS, len(units)))), strict=False)
        shingles = set(map(" ".join, rows))
    return sorted({crc32(shingle.encode("utf-8", "ignore")) for shingle in shingles})[:SIZE]
