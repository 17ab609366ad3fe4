"""Words that pass while an article stays as it is: ages, counters, when it was updated."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta

from newscrawler import moments
from newscrawler.likeness.words import fingerprint

_LONGEST = 120
"""Characters; a longer line is part of the story."""

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
_AGE = re.compile(r"ago|now|seconds|前|まえ|今|いま")
_CHANGED = r"(?:last |most recently )?(?:updated?|modified|edited|revised)(?: on| at)?"
_CHANGED_JA = "(?:最終)?(?:更新|改訂|修正)(?:日時?|時刻)?"
_STAMP = (
    r"(?:[\d\s/:.,()-]|[年月日時分秒火水木金土曜午前後]|[ap]\.?m\b|at\b|on\b|jst|utc|gmt"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]*)+"
)
_CHANGE = re.compile(
    rf"(?:{_CHANGED}|{_CHANGED_JA})\s?:?{_STAMP}|{_STAMP}(?:に?{_CHANGED_JA}|updated?)\)?"
)
_READ_AT = datetime(2026, 1, 15, 12, tzinfo=UTC)
_LATER = _READ_AT + timedelta(hours=1)


def lasting(text: str) -> str:
    """The text without what passes, for comparison: its case and separators may be lost.

    Only what stands by itself, as a line or between separators in a line that is no sentence,
    can pass: a number in a sentence is news.
    """
    lines = (_lasting_line(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def same_words(text: str, other: str) -> bool:
    """Whether texts differ in nothing but what passes, white space, punctuation, case or width."""
    return fingerprint(lasting(text)) == fingerprint(lasting(other))


def _lasting_line(line: str) -> str:
    words = unicodedata.normalize("NFKC", line).strip().casefold()
    if not words or len(words) > _LONGEST:
        return line
    if _SENTENCE.search(words):
        return "" if _passes(words) else line
    # between commas a number may be a result: Sato, 3,456 views
    parts = [part for part in _BARS.split(words) if not _passes(part)]
    kept = [part for each in parts for part in _COMMAS.split(each) if not _is_told(part)]
    return " ".join(kept)


def _passes(words: str) -> bool:
    return _COUNTER.fullmatch(words.strip(" .()[]")) is not None or _is_told(words)


def _is_told(words: str) -> bool:
    """Whether the words are an age, or tell when the page was updated."""
    words = words.strip(" .[]")
    if _CHANGE.fullmatch(words):
        return True
    if not _AGE.search(words):
        return False
    moment = moments.resolve(words, read_at=_READ_AT, timezone="UTC")
    return moment is not None and moment != moments.resolve(words, read_at=_LATER, timezone="UTC")
