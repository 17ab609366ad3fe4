"""Normalisation of a raw date: widths, spaces, dashes and kanji numbers in one spelling each."""

from __future__ import annotations

import re

from newscrawler.normalization import normalize

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
_CHARACTERS = _INVISIBLE | _DASHES
_ENTITY = re.compile(r"&(?:nbsp|#160|#xa0);?", re.IGNORECASE)
_HALF = re.compile(r"(?<=\d)½")
"""As a fraction, 1½ would become 11/2."""
_SPACED_UNIT = re.compile(r"(?<=[\d元]) (?=[年月日時分秒])|(?<=[年月時]) (?=\d)")
_KOREAN_DATE = re.compile(r"(\d{4})년 ?(\d{1,2})월 ?(\d{1,2})일")
_KANJI = {kanji: number for number, kanji in enumerate("〇一二三四五六七八九")}
_KANJI_NUMBER = re.compile(r"[〇一二三四五六七八九十]+(?=[年月日時分秒週かヶカヵケ箇])")


def tidy(words: str) -> str:
    """The words in NFKC, in lower case, with plain spaces, hyphens and digits."""
    # a template that leaves the number open: 3 hour(s) ago
    words = words.replace("(s)", "s")
    # an entity that a page has escaped twice: 4&amp;nbsp;hours ago
    if "&" in words:
        words = _ENTITY.sub(" ", words)
    if not words.isascii():
        words = normalize("NFKC", _HALF.sub(".5", words)).translate(_CHARACTERS)
        words = _KOREAN_DATE.sub(r"\1年\2月\3日", words)
        words = _KANJI_NUMBER.sub(_digits, words)
    words = " ".join(words.split()).lower()
    return words if words.isascii() else _SPACED_UNIT.sub("", words)


def _digits(match: re.Match[str]) -> str:
    """A number in kanji as digits: 二〇二五 is 2025, 二十五 is 25. Any other stays as it is."""
    kanji = match[0]
    if "十" not in kanji:
        return "".join(str(_KANJI[digit]) for digit in kanji)
    tens, _, ones = kanji.partition("十")
    if len(tens) > 1 or len(ones) > 1 or ones == "十":
        return kanji
    return str(_KANJI.get(tens, 1) * 10 + _KANJI.get(ones, 0))
