"""What editors do to an agency's text, and what pages put around it; in English and Japanese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from random import Random

    Edit = Callable[[str, str, Random], str]
    """The text, its language and chance -> another text of the same report."""

BREAK = "\n\n"
AGENCIES = {
    "en": ("TOKYO (Kyodo) -- ", "OSAKA, Nov. 3 (AFP) - ", "TOKYO, Oct 30 (Jiji Press)--", "(Reuters) – "),
    "ja": ("【東京共同】", "（時事）", "【ロンドン時事】", "［東京　３日　ロイター］ - "),
}  # fmt: skip
BYLINES = {
    "en": ("By Haruka Onuma\nStaff writer", "By KENTA TOKIWA, Special to the Observer", "Mai Izawa / Evening Post"),
    "ja": ("【大沼春香】", "経済部　朝霧真司", "文・折笠直樹"),
}  # fmt: skip
BEFORE = {
    "en": ("KYODO NEWS - 1 hour ago", "Published: Nov. 3, 2026 10:12 JST", "National | Society\n\n3 min read", "Photo: Harbor Kings / file"),
    "ja": ("2026年11月3日 10時12分", "会員限定記事", "社会 | 速報", "更新：2026/11/03 10:12"),
}  # fmt: skip
AFTER = {
    "en": (
        "© 2025 AFP", "END", "Copyright Kyodo News. All rights reserved.",
        "Sign up for our newsletter and get the day's most important stories every morning. You can leave the list whenever you like.",
        "Read more: Goats return to the slopes above the railway\n\nRelated: Museum finds its missing whale",
        "Your subscription supports journalism like this. To comment on this article, please log in or create a free account with us.",
    ),
    "ja": (
        "（了）", "Copyright (C) 時事通信社 無断転載を禁じます。", "関連記事\n線路わきの斜面にヤギが帰る",
        "この記事は有料会員限定です。登録すると続きをお読みいただけます。",
        "ご意見・ご感想をお寄せください。毎朝、読んでおきたい記事をメールでお届けします。",
    ),
}  # fmt: skip
LEADS = {
    "en": (
        "Officials have begun to count the cost, and residents to ask what comes next.",
        "It was not what anybody in the region had been prepared for this week.",
        "Here is what is known so far of an event that has kept a whole prefecture busy.",
    ),
    "ja": (
        "思いがけない知らせに、住民の間に驚きが広がっている。",
        "各地で対応に追われる一日となった。これまでに分かったことをまとめた。",
    ),
}
OTHER_WORDS = {
    "en": {
        "said": "stated", "says": "states", "about": "roughly", "because of": "owing to",
        "after": "following", "will": "is going to", "were": "had been", "people": "persons",
        "which": "that", "in a": "within a", "at least": "no fewer than", "told": "informed",
        "expected": "predicted", "near": "close to", "while": "as", "but": "yet", "The": "That",
        "also": "too", "early": "in the early hours of", "last": "past", "her": "their",
    },
    "ja": {
        "発表した": "明らかにした", "約": "およそ", "によると": "によれば", "と話した": "と語った",
        "という": "とのことだ", "ため": "ので", "見込み": "見通し", "予定": "方針", "行われ": "実施され",
        "だった": "であった", "している": "しています", "、": "", "ない": "ありません", "そのうえ": "また",
        "多く": "大勢", "求めた": "要請した", "始まった": "開始された", "もの": "物", "による": "での",
    },
}  # fmt: skip


def cut(text: str, language: str, chance: Random) -> str:
    paragraphs = text.split(BREAK)
    least = next(
        (n for n in range(1, len(paragraphs)) if _enough(paragraphs[:n])), len(paragraphs)
    )
    return BREAK.join(paragraphs[: chance.randint(least, max(least, len(paragraphs) // 2))])


def _enough(paragraphs: Sequence[str]) -> bool:
    text = " ".join(paragraphs)
    return len(text) >= (300 if text.isascii() else 120)


def other_lead(text: str, language: str, chance: Random) -> str:
    rest = text.split(BREAK)[1:]
    return BREAK.join([chance.choice(LEADS[language]), *rest]) if rest else text


def agency_line(text: str, language: str, chance: Random) -> str:
    return chance.choice(AGENCIES[language]) + text


def byline(text: str, language: str, chance: Random) -> str:
    return chance.choice(BYLINES[language]) + BREAK + text


def boilerplate(text: str, language: str, chance: Random) -> str:
    before = chance.sample(BEFORE[language], chance.randint(0, 2))
    after = chance.sample(AFTER[language], chance.randint(1, 3))
    return BREAK.join([*before, text, *after])


def other_order(text: str, language: str, chance: Random) -> str:
    first, *rest = text.split(BREAK)
    chance.shuffle(rest)
    return BREAK.join([first, *rest])


def merged(text: str, language: str, chance: Random) -> str:
    return text.replace(BREAK, " " if language == "en" else "")


def wide(text: str, language: str, chance: Random) -> str:
    """Figures and letters of full width, as some Japanese papers print them."""
    return re.sub(r"[0-9A-Za-z]", lambda found: chr(ord(found[0]) + 0xFEE0), text)


def other_words(text: str, language: str, chance: Random) -> str:
    """Light copy-editing: half of the places where another small word would do as well."""
    words: Mapping[str, str] = OTHER_WORDS[language]
    edge = r"\b" if language == "en" else ""
    found = edge + "(?:" + "|".join(map(re.escape, words)) + ")" + edge
    return re.sub(found, lambda m: words[m[0]] if chance.random() < 0.5 else m[0], text)


def continued(text: str, language: str, chance: Random) -> str:
    """An update at another address: the same, and what came after."""
    more = {
        "en": "Later in the day officials said they had nothing to add. A further announcement is to be made once all reports are in.",
        "ja": "その後の取材に対し、担当者は新たに加えることはないと述べた。報告がまとまり次第、改めて説明するという。",
    }
    return text + BREAK + more[language]


EDITS: Sequence[Edit] = (
    cut, other_lead, other_order, other_words, merged, continued, agency_line, byline, boilerplate, wide,
)  # fmt: skip


def edited(text: str, language: str, chance: Random, *, whole: bool = False) -> tuple[str, str]:
    """The text after one to three edits, and what they were.

    What is to stay `whole` keeps its first paragraph, where a report by formula has its facts; so
    does what is cut.
    """
    kept = sorted(chance.sample(range(len(EDITS)), chance.choice((1, 1, 2, 3))))
    edits = [EDITS[place] for place in kept]
    if whole or cut in edits:
        edits = [edit for edit in edits if edit is not other_lead and not (whole and edit is cut)]
    for edit in edits:
        text = edit(text, language, chance)
    return text, "+".join(edit.__name__ for edit in edits)
