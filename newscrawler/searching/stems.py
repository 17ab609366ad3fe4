"""What the inflected forms of an English word have in common: Porter's algorithm of 1980.

Our own, so that SQLite, PostgreSQL and the marks in what is shown all agree on what a word matches.
https://tartarus.org/martin/PorterStemmer/def.txt
"""

from __future__ import annotations

import re
from functools import lru_cache

_CONSONANT = "(?:[^aeiouy]|(?<![^aeiou])y)"
_VOWEL = "(?:[aeiou]|(?<=[^aeiou])y)"
_MEASURED = rf"^{_CONSONANT}*{_VOWEL}+{_CONSONANT}"
_MEASURE_1 = re.compile(_MEASURED)
_EXACTLY_1 = re.compile(rf"{_MEASURED}+{_VOWEL}*$")
_MEASURE_2 = re.compile(rf"{_MEASURED}+{_VOWEL}+{_CONSONANT}")
_HAS_VOWEL = re.compile(rf"^{_CONSONANT}*{_VOWEL}")
_DOUBLED = re.compile(r"([^aeiouylsz])\1$")
_SHORT = re.compile(rf"^{_CONSONANT}+{_VOWEL}[^aeiouwxy]$")

_STEP_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize",
    "abli": "able", "alli": "al", "entli": "ent", "eli": "e", "ousli": "ous",
    "ization": "ize", "ation": "ate", "ator": "ate", "alism": "al", "iveness": "ive",
    "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble",
}  # fmt: skip
_STEP_3 = {
    "icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": "",
}  # fmt: skip
_STEP_4 = dict.fromkeys(
    ("al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou",
     "ism", "ate", "iti", "ous", "ive", "ize"), ""
)  # fmt: skip
_ENDING_2, _ENDING_3, _ENDING_4 = (
    re.compile(f"^(.*?)({'|'.join(step)})$".replace("|ion", "|(?<=[st])ion"))  # the longest one
    for step in (_STEP_2, _STEP_3, _STEP_4)
)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of a word in small letters; what is not of the letters a to z stays as it is."""
    if len(word) <= 2 or not (word.isascii() and word.isalpha()):
        return word
    word = _past(_plural(word))
    if word.endswith("y") and _HAS_VOWEL.match(word[:-1]):
        word = f"{word[:-1]}i"
    word = _replaced(word, _ENDING_2, _STEP_2, _MEASURE_1)
    word = _replaced(word, _ENDING_3, _STEP_3, _MEASURE_1)
    word = _replaced(word, _ENDING_4, _STEP_4, _MEASURE_2)
    return _without_e(word)


def _plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _MEASURE_1.match(word[:-3]) else word
    for ending in ("ed", "ing"):
        if word.endswith(ending):
            rest = word.removesuffix(ending)
            return _mended(rest) if _HAS_VOWEL.match(rest) else word
    return word


def _mended(rest: str) -> str:
    """What was left of a word by its ending, as the word is written without one."""
    if rest.endswith(("at", "bl", "iz")) or (_EXACTLY_1.match(rest) and _SHORT.match(rest)):
        return f"{rest}e"
    return rest[:-1] if _DOUBLED.search(rest) else rest


def _replaced(
    word: str, ending: re.Pattern[str], step: dict[str, str], measured: re.Pattern[str]
) -> str:
    found = ending.match(word)
    if not found:
        return word
    rest = found[1] + step[found[2]]
    return rest if measured.match(found[1]) else word


def _without_e(word: str) -> str:
    rest = word[:-1]
    if word.endswith("e") and (
        _MEASURE_2.match(rest) or (_EXACTLY_1.match(rest) and not _SHORT.match(rest))
    ):
        return rest
    return rest if word.endswith("ll") and _MEASURE_2.match(word) else word
