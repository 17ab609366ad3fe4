"""A few numbers by which a text is found among many, whole or cut."""

from __future__ import annotations

import re
import unicodedata
from zlib import crc32

from newscrawler.likeness.words import CJK, cjk_count

SIZE = 24
"""Numbers kept of a text. Of a text that is an eighth of another, three are the other's too."""
WORDS = 5
CHARACTERS = 8
"""How many in a row make a shingle; characters where a language does not part its words."""

_WORD = re.compile(rf"[^\W_{CJK}]+")
_UNIT = re.compile(rf"[{CJK}]|{_WORD.pattern}")
_BETWEEN = re.compile(rf"[^\w{CJK}]+|_+")


def sketch(text: str) -> list[int]:
    """The smallest numbers (32 bits) that the shingles of a text have; fewer for a short text.

    The numbers of a part are among those of the whole as often as its share: what is small in the
    whole is small in the part. So a copy that was cut is found, as banded hashes would not.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    words, characters = _WORD.findall(folded), cjk_count(folded)
    if characters > len(words):
        units, size, between = list(_BETWEEN.sub("", folded)), CHARACTERS, b""
    else:
        units, size, between = _UNIT.findall(folded) if characters else words, WORDS, b" "
    # in bytes, all at once, less what no encoding can tell
    told = "\n".join(units).encode("utf-8", "ignore").split(b"\n") if units else []
    rows = zip(*(told[at:] for at in range(min(size, len(told)))), strict=False)
    numbers = set(map(crc32, map(between.join, rows)))
    # they lie evenly between 0 and 2**32: most need not be sorted
    small = 3 * SIZE * (1 << 32) // max(len(numbers), 1)
    few = [number for number in numbers if number < small]
    return sorted(few if len(few) >= SIZE else numbers)[:SIZE]
