"""Words of a text: how many there are, and a fingerprint of them."""

from __future__ import annotations

import re
from hashlib import blake2b
from itertools import islice

from newscrawler.normalization import normalize

MIN_WORDS = 25
MIN_CJK = 40
"""A shorter text is never taken for a copy: "No damage has been reported." is in every report."""

CJK = "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
"""The letters of languages written without spaces (Chinese, Japanese, Korean), for a pattern."""

CJK_CHARACTER = re.compile(f"[{CJK}]")
_CJK_RUN = re.compile(f"[{CJK}]+")
_WORD = re.compile(rf"[^\W{CJK}]+(?:['’][^\W{CJK}]+)*")
# finds the same words faster in a text without CJK letters
_WORD_ALONE = re.compile(r"\w+(?:['’]\w+)*")
# a point between digits is no punctuation: 3.5 and 35 make two reports
_BETWEEN_WORDS = re.compile(r"[\W_](?<!\d\.(?=\d))[\W_]*")


def fingerprint(text: str) -> str:
    """A hash of a text's words: 96 bits in hexadecimal, empty for a text without a word.

    Texts that differ in white space, punctuation, case or width of letters have one fingerprint.
    """
    words = _BETWEEN_WORDS.sub("", normalize("NFKC", text).casefold())
    # "ignore": a page may have lone surrogates, which no encoding accepts
    return blake2b(words.encode("utf-8", "ignore"), digest_size=12).hexdigest() if words else ""


def is_long(text: str) -> bool:
    """Whether a text is long enough to be a copy: MIN_WORDS words or MIN_CJK letters."""
    return _has(_WORD, text, MIN_WORDS) or _has(CJK_CHARACTER, text, MIN_CJK)


def _has(pattern: re.Pattern[str], text: str, least: int) -> bool:
    # stops at the match that decides, without counting the rest of a long text
    return next(islice(pattern.finditer(text), least - 1, None), None) is not None


def word_count(text: str) -> int:
    """How many words a text has; in Chinese, Japanese and Korean, how many letters."""
    characters = cjk_count(text)
    return len((_WORD if characters else _WORD_ALONE).findall(text)) + characters


def cjk_count(text: str) -> int:
    """How many Chinese, Japanese and Korean letters a text has."""
    return 0 if text.isascii() else sum(map(len, _CJK_RUN.findall(text)))
