"""Raw dates in other languages than English and Japanese, translated into English by dateparser.

Only its dictionaries are used. What the English words mean, and whether they are a time at all, is
decided here: dateparser also takes lengths of time ("10 Jahre", "24 Stunden") for dates.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateparser.languages.locale import Locale

_OWN = {"", "en", "ja"}
_NAMED = {
    "0 second ago": "just now", "0 day ago": "today", "1 day ago": "yesterday", "2 day ago": "the day before yesterday",
    "1 week ago": "last week", "1 month ago": "last month", "1 year ago": "last year",
}  # fmt: skip
"""dateparser's translations of names -> ours: it has "1 day ago" for gestern and vor einem Tag."""
_NAME = re.compile(rf"\b(?:{'|'.join(_NAMED)})\b")
_AFTER_DAY = re.compile(r"(?<=\d)\. (?=[a-z])")
_AFTER_YEAR = re.compile(r"(?<=\d{4}) year\b\.?")


def in_english(words: str, language: str | None) -> Iterator[str]:
    """The readings of tidy words in English; none if they are English, Japanese or unknown."""
    tag = (language or "").replace("_", "-")
    locale = None if tag.partition("-")[0].lower() in _OWN else _locale(tag)
    if locale is None:
        return
    from dateparser.conf import settings

    text = locale.translate(words, keep_formatting=True, settings=settings)
    text = _AFTER_YEAR.sub("", _AFTER_DAY.sub(" ", " ".join(text.lower().split())))
    if not any(map(str.isdecimal, text)):
        return  # dateparser has Tuesday for the German article die
    if not _NAME.fullmatch(text):
        yield _NAME.sub(lambda name: _NAMED[name[0]], text)
        return
    # a name without a figure (gestern) is a day of the calendar, and may be an age
    if not any(map(str.isdecimal, words)):
        yield _NAMED[text]
    if not text.startswith("0"):
        yield text


@lru_cache
def _locale(tag: str) -> Locale | None:
    """The dictionary of a language with its script and region (zh-Hant-TW), or without."""
    # takes as long to import as all the rest of this package
    from dateparser.languages.loader import default_loader

    primary, *rest = tag.split("-")
    for count in range(len(rest), -1, -1):
        language = "-".join([primary.lower(), *(part.title() for part in rest[:count])])
        try:
            return next(iter(default_loader.get_locales(languages=[language])))
        except (ValueError, StopIteration):
            continue
    return None
