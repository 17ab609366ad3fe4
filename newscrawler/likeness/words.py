"""The words of a text: how many there are, and what they are known by."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from itertools import islice

MIN_WORDS = 25
MIN_CJK = 40
"""A shorter text is never taken for a copy: "No damage has been reported." is nobody's text."""

CJK = "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
"""The letters of languages that do not part their words, as a part of a pattern."""

CJK_CHARACTER = re.compile(f"[{CJK}]")
_CJK_RUN = re.compile(f"[{CJK}]+")
_WORD = re.compile(rf"[^\W{CJK}]+(?:['’][^\W{CJK}]+)*")
# the same in a text without such letters, found sooner
_WORD_ALONE = re.compile(r"\w+(?:['’]\w+)*")
# a point within a number is no punctuation: 3.5 and 35 are two reports
_BETWEEN_WORDS = re.compile(r"[\W_](?<!\d\.(?=\d))[\W_]*")


def fingerprint(text: str) -> str:
    """96 bits in hexadecimal, the same for texts that differ in white space, punctuation, case or
    width of letters alone. Empty for a text without a word."""
    words = _BETWEEN_WORDS.sub("", unicodedata.normalize("NFKC", text).casefold())
    return blake2b(words.encode("utf-8", "ignore"), digest_size=12).hexdigest() if words else ""


def is_long(text: str) -> bool:
    """Whether a text is long enough for its words alone to tell whose it is."""
    return _has(_WORD, text, MIN_WORDS) or _has(CJK_CHARACTER, text, MIN_CJK)


def _has(pattern: re.Pattern[str], text: str, least: int) -> bool:
    return next(islice(pattern.finditer(text), least - 1, None), None) is not None


def word_count(text: str) -> int:
    """Words, and characters where a language does not part its words (Chinese, Japanese, Korean)."""
    characters = cjk_count(text)
    return len((_WORD if characters else _WORD_ALONE).findall(text)) + characters


def cjk_count(text: str) -> int:
    """How many letters of languages that do not part their words are in a text."""
    return 0 if text.isascii() else sum(map(len, _CJK_RUN.findall(text)))
