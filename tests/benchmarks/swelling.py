"""Texts of any size for tests.benchmarks.growth: one character or token, again and again."""

from __future__ import annotations

import re
import unicodedata
from itertools import count
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_KANJI = "山川町市県都東西南北京大小中本田村木林森高新長野原島海空風雨雪人口会社学校電車道"
_NUMBER = re.compile("{n}")

WORDS = {
    "accents": "\u0301", "voiced sound marks": "\u3099", "a mark of each class": "\u0301\u0323\u0327",
    "joined emoji": "👩\u200d🚒", "flags": "🇯🇵", "ligatures": "\ufdfa", "squared words": "㌖", "hangul": "\u1100\u1161\u11a8",
    "jamo": "\u1100", "digits": "1", "wide digits": "１", "digits, commas": "1,", "digits, points": "1.",
    "kanji numerals": "一", "県": "県", "億": "億", "十": "十", "千万": "千万", "市": "市", "月": "月", "kanji": "山",
    "hiragana": "あ", "katakana": "ア", "prolonged": "ー", "middle points": "・", "ア・": "ア・", "山県": "山県",
    "long word": "a", "long WORD": "A", "X.": "X.", "Ab ": "Ab ", "a-": "a-", "a'": "a'", "a.": "a.", "_": "_",
    "spaces": " ", "wide spaces": "\u3000", "tabs": "\t", "newlines": "\n", "empty lines": "\n\n", "CR": "\r",
    "* lines": "*\n", "a lines": "a\n", "- ": "- ", "--": "-", "dashes": "–", "bars": " | ", "...": ".", "…": "…",
    "quotes": '"', "apostrophes": "'", "“": "“", "「": "「", "(": "(", "（": "（", "[": "[", "{": "{", "【": "【",
    "「」": "「」", ")": ")", "commas": ",", "、": "、", "。": "。", ";": ";", ":": ":", "!": "!", "?": "?", "#": "#", "@": "@",
    "%": "%", "%41": "%41", "%e3": "%e3", "\\": "\\", "+": "+", "=": "=", "/": "/", "~": "~", "^": "^", "$": "$", "`": "`",
    "dates": "2026-11-28 ", "T:": "10:05 ", "月日": "11月28日", "hours ago": "2 hours ago ", "前": "2時間前", "by": "by ",
    "updated": "updated ", "更新": "更新", "published 1": "Published 1 ", "Jan 1, ": "Jan 1, ", "photo": "Photo: ", "(c)": "(c) ",
    "sources": "source: ", "read more": "read more ", "no": "no ", "of the": "of the ", "Minister of": "Minister of Health and ",
    "names": "Hana Mori{n} met Ken Abe{n}. ", "one name": "Hana Mori ", "氏": "山田氏", "さん": "山田さん", "の心配": "津波の心配",
    "figures": "{n} ", "3億2000万": "3億2000万", "URLs": "https://a.example/{n} ", "/x": "/x{n}", "?a": "&a{n}={n}", "..": "../",
    "domains": "a{n}.", "sentences": "The ferry left the harbour on Monday. ", "和文": "船は月曜日に港を出た。",
    "other sentences": "Ferry {n} left harbour {n} on Monday. ", "other 和文": "第{n}船は月曜日に港{n}を出た。",
    "one paragraph": "The ferry left the harbour on Monday, and two of its crew stayed.\n\n",
    "ノートが": "が\u3099", "AND": "a AND ", "OR (": "(a OR ", "NOT": "a -", "source:": "source:a ", "prefixes": "a* ",
}  # fmt: skip
"""Name -> what is repeated; `{n}` is another number each time."""
MARKUP = {
    "&": "&", "&amp;": "&amp;", "&lt": "&lt", "&#1": "&#1", "<": "<", ">": ">", "</": "</", "<!--": "<!--", "-->": "-->",
    "<![CDATA[": "<![CDATA[", "]]>": "]]>", "<a ": "<a ", "<p>": "<p>", "<p>x</p>": "<p>x</p>", "<div>": "<div>",
    "<article>": "<article>", "<b>": "<b>", "<a href=x>": "<a href=/{n}>", "<ul><li>": "<ul><li>", "<li>": "<li>",
    "<table><tr><td>": "<table><tr><td>", "<td>": "<td>", "<br>": "x<br>", "<h1>": "<h1>", "<h2>x</h2>": "<h2>x</h2>",
    "<span>": "<span>", "<ruby>": "<ruby>漢<rt>かん", "<svg>": "<svg>", "<section>": "<section>", "<form>": "<form>",
    "<select>": "<select><option>", "<template>": "<template>", "<script>": "<script>", "<title>": "<title>",
    "<iframe>": "<iframe>", "<blockquote>": "<blockquote>", "attributes": " a{n}=b", "class names": "related ",
    "metas": "<meta name=author content='Hana Mori {n}'>", "links": "<link rel=canonical href=/{n}>",
    "times": "<time datetime=2026-11-28>28</time>", "item": "<item><title>x</title>", "entry": "<entry/>",
    "items": "<item><title>T {n}</title><link>https://a.example/{n}</link></item>",
    "urls": "<url><loc>https://a.example/{n}</loc></url>", "bylines": "<p class=author>By Hana Mori {n}</p>",
    "closed divs": "<div>A sentence of words, {n}.</div>", "paragraphs": "<p>Some {n} words, with a full stop.</p>",
    "linked": "<p><a href=/{n}>Some {n} words without one</a></p>", "subheads": "<h2>Word {n}</h2><p>A sentence {n}.</p>",
    "cards": "<div><p>NHK 2 hours ago</p><p>Title {n}</p><p>A text of words {n}.</p><a href=/{n}>go</a></div>",
    "JSON [": "[", 'JSON {"a":': '{"a":', "JSON ,": '{},', "JSON []": "[],", "JSON graph": '{"@graph":[', "true,": "true,",
    "spaces, <": " <", "a sentence": "The ferry left the harbour on Monday. ", "marks": "\u0301\u0323\u0327",
    "one long word": "a", "line ends": "\n",
}  # fmt: skip
"""The same of what has a meaning in HTML, XML or JSON."""


def words() -> dict[str, Callable[[int], str]]:
    """Name -> a function from a size in characters to a text of that size."""
    found = {f"category {kind}": _repeated(char) for kind, char in _representatives()}
    found |= {name: _repeated(token) for name, token in WORDS.items()}
    return found | {"random words": _words(_LETTERS, " "), "random kanji": _words(_KANJI, "")}


def markup() -> dict[str, Callable[[int], str]]:
    """The same of markup."""
    return {name: _repeated(token) for name, token in MARKUP.items()}


def _repeated(token: str) -> Callable[[int], str]:
    # a letter before it, since marks need a base; another after it, since a search that ends in
    # "$" is only tried again where something stands behind what it took
    def text(size: int) -> str:
        if "{n}" not in token:
            return f"a{token * (size // len(token))} z"
        pieces: list[str] = []
        length = 0
        for number in count():
            if length >= size:
                return f"a{''.join(pieces)} z"
            pieces.append(_NUMBER.sub(str(number), token))
            length += len(pieces[-1])
        raise AssertionError

    return text


def _words(letters: str, between: str) -> Callable[[int], str]:
    def text(size: int) -> str:
        random = Random(1)
        found: list[str] = []
        length = 0
        while length < size:
            found.append("".join(random.choices(letters, k=random.randint(2, 9))))
            length += len(found[-1]) + len(between)
        return between.join(found)

    return text


def _representatives() -> Iterator[tuple[str, str]]:
    """A character of each general category of Unicode; of letters none that ASCII has."""
    seen: set[str] = set()
    for code in range(0x80, 0x11_0000):
        kind = unicodedata.category(chr(code))
        if kind not in seen and kind != "Cn":
            seen.add(kind)
            yield kind, chr(code)
