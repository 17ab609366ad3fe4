"""Volatile words: ages, counters and times of update, which change while an article does not.

They are left out when two readings of an article are compared, so that "12 comments" after
"9 comments" is no revision.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from newscrawler import moments
from newscrawler.likeness.words import fingerprint
from newscrawler.normalization import normalize

_LONGEST = 120
"""Characters; a longer line is part of the article."""

_SENTENCE = re.compile(r"[。．！？]$|[a-z]{3}[.!?][\"'”’)]*$", re.IGNORECASE)
_BARS = re.compile(r"\s*[|·•・]\s*|\s+[-–—/]\s+|\s{2,}")
_COMMAS = re.compile(r",\s+|、")

_NUMBER = r"(?:no|\d[\d,.]*\s?(?:[km](?![a-z])|[万千億])?)"
_COUNTED = (
    r"(?:comment|view|share|like|reaction|retweet|repost|bookmark|follower|subscriber|response"
    r"|clap|upvote)s?|repl(?:y|ies)"
)
_COUNTED_JA = (
    r"(?:コメント|閲覧|アクセス|再生|視聴|シェア|返信|ブックマーク|フォロワー|リツイート|リポスト|リアクション)"
    r"(?:回?数)?|いいね!?|拍手|残り|pv"
)
_COUNTER = re.compile(
    rf"(?:{_COUNTED})\s?[:(]?\s?{_NUMBER}\)?"
    rf"|{_NUMBER}\s?(?:{_COUNTED}|people (?:are )?reading this(?: now)?)"
    rf"|(?:{_COUNTED_JA})\s?[:(]?\s?{_NUMBER}\s?(?:件|回|人|文字)?\)?"
    rf"|{_NUMBER}\s?(?:件|回|人)?の?(?:{_COUNTED_JA})"
)
_AGE_WORD = re.compile(r"ago|now|seconds|前|まえ|今|いま")
_CHANGED = r"(?:last |most recently )?(?:updated?|modified|edited|revised)(?: on| at)?"
_CHANGED_JA = "(?:最終)?(?:更新|改訂|修正)(?:日時?|時刻)?"
# possessive: "marmarmar" is one month or three, and to try all ways takes years
_TIME_OF_CHANGE = (
    r"(?:[\d\s/:.,()-]|[年月日時分秒火水木金土曜午前後]|[ap]\.?m\b|at\b|on\b|jst|utc|gmt"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]*+)++"
)
_CHANGE = re.compile(
    rf"(?:{_CHANGED}|{_CHANGED_JA})\s?:?{_TIME_OF_CHANGE}|{_TIME_OF_CHANGE}(?:に?{_CHANGED_JA}|updated?)\)?"
)
# two instants: a time that is the same for both (10:05, 14 July) is no age
_READ_AT = datetime(2026, 1, 15, 12, tzinfo=UTC)
_LATER = _READ_AT + timedelta(hours=1)


def without_volatile(text: str) -> str:
    """A text without its volatile words, for comparison only: case and separators may be lost.

    Words are volatile only if they stand by themselves, as a line or between separators in a line
    that is no sentence: a number in a sentence is news.
    """
    lines = (_line_without_volatile(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def same_words(text: str, other: str) -> bool:
    """Whether two texts differ only in volatile words, white space, punctuation, case or width."""
    return fingerprint(without_volatile(text)) == fingerprint(without_volatile(other))


def _line_without_volatile(line: str) -> str:
    words = normalize("NFKC", line).strip().casefold()
    if not words or len(words) > _LONGEST:
        return line
    if _SENTENCE.search(words):
        return "" if _is_volatile(words) else line
    parts = [part for part in _BARS.split(words) if not _is_volatile(part)]
    # a counter between commas stays, since it may be a result: Moto, 3,456 views, first
    lasting = [item for part in parts for item in _COMMAS.split(part) if not _is_age(item)]
    return " ".join(lasting)


def _is_volatile(words: str) -> bool:
    return _COUNTER.fullmatch(words.strip(" .()[]")) is not None or _is_age(words)


def _is_age(words: str) -> bool:
    """Whether the words are an age (4 hours ago) or a time of update."""
    words = words.strip(" .[]")
    if _CHANGE.fullmatch(words):
        return True
    # most words are no age, and resolving them takes far longer than this search
    if not _AGE_WORD.search(words):
        return False
    moment = moments.resolve(words, read_at=_READ_AT, timezone="UTC")
    return moment is not None and moment != moments.resolve(words, read_at=_LATER, timezone="UTC")
