"""The text of an article as its feed has it, which often stands among words of the feed itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.reading.article import story_paragraphs
from newscrawler.reading.body import patterns
from newscrawler.reading.boilerplate import is_boilerplate
from newscrawler.reading.text import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawler.reading.layout import LayoutRules

_NOT_TEXT = "figure, figcaption, form, iframe, object, nav, aside, footer, button"
_OF_FEED = re.compile(
    r"^\W*(?:the post .{1,300} (?:appeared first on|first appeared on) .{1,80}"
    r"|continue reading\b.{0,200}"
    r"|read (?:more|(?:the )?(?:full|whole|rest of (?:the|this)) (?:article|story|post))"
    r"(?:\W*$| (?:at|on|here|in)\b.{0,120})"
    r"|(?:この記事の)?続きを(?:読|見)む.{0,40}|.{0,60}(?:全文|続き)は(?:こちら|サイトで).{0,20}|もっと読む"
    r"|(?:投稿\s*)?.{1,200}は.{1,80}に最初に表示されました)\W*$",
    re.IGNORECASE,
)
"""Paragraphs that feeds add. WordPress: "The post ... appeared first on ...", in Japanese "投稿 ... は
... に最初に表示されました"."""
_CUT = re.compile(
    r"\s*\[(?:…|\.{3})\]$|(?<=[.!?…。！？」』)\]])\s*(?:continue reading|read more|続きを読む)\W*$",
    re.IGNORECASE,
)
"""The mark at the end of a text that was cut."""
_FAR = 2
"""How many times as long as the page's text a listing's is that is far fuller."""
_SHARED = 0.8
"""The share of the page's text that is in the listing's, where that has the page's and more."""


def read_content(content: str, rules: LayoutRules) -> list[str]:
    """The paragraphs of a listing's content, HTML or plain text, without what is not the article's.

    What the source declares as boilerplate, and elements that its layout leaves out, are left out
    as on its pages.
    """
    if not content.strip():
        return []
    declared = patterns(rules.boilerplate)
    texts = (_CUT.sub("", text) for text in story_paragraphs(content, rules, _NOT_TEXT))
    return [
        text
        for text in texts
        if text and not (_OF_FEED.match(text) or is_boilerplate(text, declared))
    ]


def fuller(listed: Sequence[str], page: Sequence[str]) -> list[str]:
    """The listing's paragraphs where they are far fuller than the page's; else none.

    They are where they have the page's text and as much again, or where the page has another text.
    Where the two overlap in part, nobody can tell which is the article: the page is believed.
    """
    if _length(listed) < _FAR * max(_length(page), 1):
        return []
    letters = folded("".join(listed))
    shared = _length([text for text in page if folded(text) in letters]) / max(_length(page), 1)
    return list(listed) if shared >= _SHARED or shared <= 1 - _SHARED else []


def _length(text: Sequence[str]) -> int:
    return sum(map(len, text))
