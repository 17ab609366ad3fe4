"""Labels and other words around a time: bylines, names of sources, separators, brackets."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.moments.days import MONTH

if TYPE_CHECKING:
    from collections.abc import Iterator

MODIFIED_IN_EUROPE = (
    r"(?:zuletzt )?(?:aktualisiert|geändert|(?:über|be)arbeitet)|(?:letzte )?(?:aktualisierung|änderung)|"
    r"(?:dernière )?(?:mise à jour|modification)|mis à jour|màj|modifiée?|actualisée?|"
    r"(?:última )?(?:actuali[sz]aci[oó]n?|modificaci[oó]n|edici[oó]n)|actuali[tz]ad[oa]|actualitzat|modificad[oa]|editad[oa]|"
    r"(?:ultimo )?aggiorna(?:mento|to)|ultima modifica|modificato|"
    r"(?:última )?(?:atualiza(?:ção|d[oa])|modificação)|(?:laatst )?(?:bijgewerkt|gewijzigd)|laatste (?:wijziging|update)|"
    r"(?:senast )?(?:uppdaterad|ändrad)|(?:sist )?oppdatert|(?:sidst )?opdateret|"
    r"päivitetty|(?:ostatnia )?aktualizacja|zaktualizowano|aktualizováno|aktualizace|frissítve|actualizat|обновлено|оновлено|güncelle(?:me|ndi)"
)
PUBLISHED_IN_EUROPE = (
    r"veröffentlicht(?:ung)?|publiziert|erschienen|erstellt|publiée?|paru|mis en ligne|publica(?:do|da|ción|t|ção|zione)|pubblicat[oa]|"
    r"publicerad|publisert|publiceret|udgivet|gepubliceerd|geplaatst|julkaistu|opublikowano|publikacja|publikováno|vydáno|megjelent|"
    r"опубликовано|опубліковано|yayınlan(?:ma|dı)|δημοσίευση"
)
LABEL = re.compile(
    r"(?<![^\W\d_])(?:(?:first|originally|article|story|last|most recently|page|date) )?(?:"
    r"(?P<modified>updated|modified|edited|revised|corrected|last update|update(?= ?:)|"
    + MODIFIED_IN_EUROPE
    + r")|(?:published|posted|released|issued|uploaded|created|written|filed|publication date|publish date|"
    + PUBLISHED_IN_EUROPE
    + r")|(?:date|time|datum|data|fecha|päivämäärä) ?:)"
    r"(?![^\W\d_])(?: (?:on|at|am|le|el|il|den|em|op|i|dnia|a)(?![^\W\d_]))? ?:?"
    r"|(?<![^\W\d_])stand(?: vom| ?:| -| (?=\d))(?![^\W\d_])"
    r"|(?P<modified_ja>に?(?:最終)?(?:更新|改訂|修正)(?:日時|日|時刻|时间|時間|于|於)?|수정|업데이트)(?:に|しました)? ?:?"
    r"|に?(?:記事)?(?:公開|配信|掲載|投稿|発表|発信|発行|登録|作成|初出|入稿|发布|發布|发表|發表)(?:日時|日|時刻|时间|時間|于|於)?(?:しました)? ?:?"
    r"|(?:입력|등록|기사입력|승인) ?:?|(?:日時|日付|时间|時間|日期) ?:|(?<=[\d日])付け?$"
)  # fmt: skip
# by name, not by a pattern: Daily8 glues them to the age, and some end in a figure, as in
# "SoraNews242 hours ago"
SOURCES = (
    "abema times", "afp", "afpbb news", "al jazeera", "ap", "ap news", "asahi", "asahi shimbun", "asia times",
    "associated press", "axios", "bbc", "bbc news", "bloomberg", "business insider", "cna", "cnbc", "cnn", "daily mail",
    "euronews", "fnn", "forbes", "fox news", "france 24", "france24", "guardian", "hindu", "independent",
    "japan forward", "japan news", "japan times", "japan today", "jiji", "jiji press", "korea herald", "kyodo",
    "kyodo news", "mainichi", "mainichi shimbun", "nbc news", "new york times", "news on japan", "news18",
    "newsonjapan", "newsweek", "nhk", "nhk news", "nhk world", "nhk world-japan", "nikkei", "nikkei asia",
    "nippon.com", "nippon tv", "npr", "ntv", "oricon news", "reuters", "rocketnews24", "sankei", "sky news",
    "sora news 24", "soranews24", "south china morning post", "straits times", "tbs", "tbs news", "tbs news dig",
    "telegraph", "times of india", "tokyo reporter", "tokyoreporter", "unseen japan", "upi", "usa today",
    "yahoo!ニュース", "yomiuri", "yomiuri shimbun", "共同", "共同通信", "時事", "時事通信", "時事ドットコム", "毎日新聞",
    "朝日新聞", "朝日新聞デジタル", "読売新聞", "読売新聞オンライン", "産経新聞", "産経ニュース", "日本経済新聞", "日経",
    "東京新聞", "中日新聞", "日刊ゲンダイ", "日テレニュース", "日テレnews", "テレ朝news", "フジテレビ",
    "fnnプライムオンライン", "ロイター",
)  # fmt: skip
"""Publishers whose names stand before a time on their own pages and on aggregators."""
_SOURCE = re.compile(
    "(?:the )?(?:"
    + "|".join(map(re.escape, sorted(SOURCES, key=len, reverse=True)))
    # glued to what follows, as aggregators do; but NHK 2025 is no year
    + r")(?=[^a-z]|an? [a-z]+ ago$|time\d|$)(?! ?\d{4}$)"
)
_BYLINE = re.compile(r"by [^\d,|:]{2,60}")
_BYLINE_FIRST = re.compile(rf"by [^\d,|:]{{2,60}}?(?:, ?| - ?| on | (?={MONTH}\b\.? \d))(?=.*\d)")
_BYLINE_LAST = re.compile(
    r"(?<=[\dmor]),? (?:by|von|par|por|di|door) (?!the |an? )[^\d,|:]{2,40}$"
)
# Daily8: the icon's alternative text, time13 hours ago
_GLUED_ICON = re.compile(r"time(?=\d|an? [a-z]+ ago$)")
_BARS = re.compile(r" ?[|·•] ?| / |^/ ")
# "3 min read", and Mainichi's 789文字, stand beside times
_LENGTH_OF_TEXT = re.compile(r"[ ,]*\d{1,2}[ -]?min(?:ute)?s?\.? read$|[ ,]*\d{1,5}文字$")
_IN_BRACKETS = re.compile(r"([^()]+)\(([^()]*\d[^()]*)\)")
"""The time of a change in brackets behind another: 10:05 (11:20更新)."""
# 14 July 2026 (1 day ago) has an age in brackets
_HYPHENS = re.compile(r" -+ |--+| ?\((?=[^()]{1,20}(?:ago|前)\)$)")
UNRENDERED = "ago"
"""What is left of an age where a script has not put in the number: Reuters' "Updated ago"."""
_SHORT = 40
"""Characters, at most, of the name of a section."""
_EDGES = re.compile(r"^(?:[\s,;|·•:/\]\[【】<>〈〉]|-(?!\d))+|[\s,;|·•:/\]\[【】<>〈〉-]+$")


class DateKind(IntEnum):
    """What a time is the time of; the lower, the better as a time of publication."""

    PUBLISHED = 0
    UNLABELLED = 1
    MODIFIED = 2


class LabelledDate(NamedTuple):
    """A raw date without its label, and the kind that the label gives it."""

    words: str
    kind: DateKind = DateKind.UNLABELLED


def split_labels(words: str) -> list[LabelledDate]:
    """The raw dates in tidy words, split at their labels; those of publication first."""
    words = _LENGTH_OF_TEXT.sub("", words)
    if (apart := _IN_BRACKETS.fullmatch(words)) and LABEL.search(apart[2]):
        dates = (date for part in apart.groups() for date in split_labels(part))
        return sorted(dates, key=lambda date: date.kind)
    labels = list(LABEL.finditer(words))
    if not labels:
        return [LabelledDate(trimmed(words))]
    ends = [0, *(end for label in labels for end in label.span()), len(words)]
    pieces = [words[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True)]
    if _BARS.search(pieces[0]) and _is_section(pieces[0]):
        pieces[0] = ""
    kinds = [
        DateKind.MODIFIED if label["modified"] or label["modified_ja"] else DateKind.PUBLISHED
        for label in labels
    ]
    # labels stand before each time (updated 2h ago) or after each (10:05配信)
    after = trimmed(pieces[0]) and not trimmed(pieces[-1])
    kinds = [*kinds, DateKind.UNLABELLED] if after else [DateKind.UNLABELLED, *kinds]
    found = [LabelledDate(trimmed(piece), kind) for piece, kind in zip(pieces, kinds, strict=True)]
    return sorted(
        (date for date in found if date.words and not is_label(date.words)),
        key=lambda date: date.kind,
    )


def _is_section(words: str) -> bool:
    """Whether the words may be the name of a section, beside a bar."""
    return len(words) <= _SHORT and not any(map(str.isdigit, words))


def trimmed(words: str) -> str:
    """Words without separators and brackets around them."""
    words = _EDGES.sub("", words)
    # brackets around all of it, or one whose other went with a label: but not (月) in the middle
    unpaired = words.count("(") != words.count(")")
    if unpaired or (words.startswith("(") and words.find(")") == len(words) - 1):
        words = _EDGES.sub("", words.strip("()"))
    return words


def is_label(words: str) -> bool:
    """Whether words are only a byline or the name of a source."""
    return bool(_BYLINE.fullmatch(words) or _SOURCE.fullmatch(words))


def bare(words: str) -> str:
    """Words without a source, an icon or a byline in front, glued or not, or a byline behind."""
    words = _BYLINE_LAST.sub("", words)
    for front in (_SOURCE, _BYLINE_FIRST, _GLUED_ICON):
        if match := front.match(words):
            words = trimmed(words[match.end() :])
    return words


class Part(NamedTuple):
    """Words between separators."""

    words: str
    droppable: bool
    """Whether they need not be a time, since they may be the name of a section, beside a bar."""


def split_parts(words: str) -> Iterator[Part]:
    """The words between bars, dots and hyphens, less the names of sources and bylines."""
    pieces = _BARS.split(words)
    for piece in pieces:
        parts = [part for words in _HYPHENS.split(piece) if (part := trimmed(words))]
        # "World" beside a bar may be left out, "Rain" before a hyphen not: that is a headline
        droppable = len(pieces) > 1 and _is_section(piece)
        yield from (Part(part, droppable) for part in parts if not is_label(part))
