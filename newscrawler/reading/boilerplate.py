"""What belongs to a page and not to its story, as far as markup and words tell of any page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.reading.text import text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FRAMES = frozenset(
    {"a", "aside", "button", "dialog", "figcaption", "figure", "footer", "form", "nav", "noscript"}
    | {"script", "select", "style", "table", "template", "video"}
)
"""Elements whose paragraphs are never the story's."""
HEADINGS = ("h2", "h3", "h4", "h5")
AMONG = ("ul", "ol", "blockquote", "pre", *HEADINGS)
"""Elements that may stand among the paragraphs of a story and belong to it."""
BLOCKS = ("p", "div", "section", "article", "table", *AMONG)
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:related|recommend\w*|promo\w*|newsletter\w*|shar(?:e|ing)|social|comments?"
    r"|adverti\w*|teasers?|sidebar|breadcrumbs?|captions?|credits?|copyright|info-?box|fact-?box"
    r"|bylines?|author\w*|autor|cookie\w*|popup|popover|modal|subscri\w*|disclaimer|tags?|toc"
    r"|polls?|embed\w*|twitter\w*|instagram\w*|pull-?quote|placeholder|stand)(?=$|[\s_-])",
    re.IGNORECASE,
)
"""Names (class, id) of what stands among the paragraphs of a story and is no part of it."""
_ASKED_FOR = (
    *("cookie", "consent", "privacy", "personal data", "our partners", "your data"),
    *("クッキー", "プライバシー", "個人情報", "同意", "データの取"),
)
_CONSENT = re.compile(
    r"\bcookies?\b|\bconsent\b|\bprivacy\b|\bpersonal data\b|\bour partners\b|\byour data\b"
    r"|クッキー|プライバシー|個人情報|同意(?:する|した|いただ)|データの取り?扱い",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"\b(?:enable|activate|turn on|requires?) javascript\b|javascript.{0,12}(?:有効|オン)"
    r"|^(?:©|\(c\)|copyright\b)|\ball rights reserved\b",
    re.IGNORECASE,
)
"""Paragraphs that tell of the page, however long: code that is to run, and rights."""
_LABELS = re.compile(
    r"^\W*(?:"
    r"(?:(?:file|top|main|insert(?:ed)?) )?(?:photos?|images?|pictures?)(?: by)?\s?[:：©]"
    r"|file photo\b|sources?\s?[:：].*\b(?:image|photo)s?\s?[:：]"
    r"|(?:(?:written )?by (?=(?-i:[A-Z]))|authors?\s?[:：])(?!.*[.!?][\"”]?$)"
    r"|(?:写真|画像|提供|出典|撮影|(?:取材・)?文)\s?[:：＝=]"
    r"|(?:\d+ |no )?comments?\b\W*(?:yet\W*)?$|コメント(?:する|を見る|\s?\d*件)?$"
    r"|(?:share|print|post|tweet|save|copy link|ポスト|シェア(?:する)?|印刷(?:する)?|保存)$"
    r"|share this (?:article|story|post|page)\b"
    r"|(?:related|recommended|more)(?: (?:articles?|stories|news|posts|topics|coverage))?\W*$"
    r"|(?:read|see|watch) (?:also|more|next)(?:\W*$|\s?[:：]| (?:about|here|on|from)\b)"
    r"|read (?:the (?:article|story|original) )?in (?-i:[A-Z])"
    r"|関連(?:記事|ニュース|リンク)(?:\W|$)|あわせて読みたい|続きを読む$|もっと見る$|この記事の画像"
    r")",
    re.IGNORECASE,
)
"""How short paragraphs begin that label a picture, name who wrote, or lead elsewhere."""
_ELSEWHERE = re.compile(
    r"\b(?:follow|like|find) us on\b|\bsubscribe to (?:our|the)\b|\bsign up (?:for|to) (?:our|the)\b"
    r"|公式(?:X|LINE|アカウント)を?フォロー",
    re.IGNORECASE,
)
_LABEL_SIZE = 200
"""Characters; what is longer tells a story, whatever it begins with."""
_FEW = 4
"""Paragraphs; what holds more tells something beside what it asks."""
_ASKING = ("button", "form", "input")
_CONTROLS = ("button", "input", "select", "textarea")


def is_named(element: HtmlElement, names: re.Pattern[str] = _NAMES) -> bool:
    """Whether an element's class or id has one of the names; without any, those of boilerplate."""
    return bool(names.search(element.get("class", "")) or names.search(element.get("id", "")))


def is_box_of_others(box: HtmlElement) -> bool:
    """Whether a box offers something beside the story: other stories to read, a form to fill."""
    if next(box.iterdescendants(*_CONTROLS), None) is not None:
        return True
    return any(is_link(element) for element in box.iterdescendants("p", *HEADINGS))


def is_teaser(holder: HtmlElement) -> bool:
    """Whether what stands in an element is the beginning of another story: beside a linked heading."""
    return any(
        is_link(child) if child.tag in HEADINGS else next(child.iter(*HEADINGS), None) is not None
        for child in holder.iterchildren("a", *HEADINGS)
    )


def is_question(holder: HtmlElement) -> bool:
    """Whether an element holds little more than what asks for an answer: a button, a field."""
    asks = any(child.tag in _ASKING for child in holder)
    return asks and sum(child.tag in ("p", "div") for child in holder) <= _FEW


def asks_for_consent(text: str) -> bool:
    folded = text.casefold()
    # most texts have none of them, which is told much sooner
    return any(word in folded for word in _ASKED_FOR) and bool(_CONSENT.search(text))


def is_link(element: HtmlElement, share: float = 0.8) -> bool:
    """Whether more than this share of an element's text is links."""
    return linked(element) > share * len(text_of(element))


def linked(element: HtmlElement) -> int:
    """How many characters of an element are links."""
    return sum(len(text_of(link)) for link in element.iterdescendants("a"))


def is_boilerplate(text: str) -> bool:
    """Whether a paragraph belongs to the page by its own words."""
    if _WORDS.search(text):
        return True
    return len(text) < _LABEL_SIZE and bool(_LABELS.search(text) or _ELSEWHERE.search(text))
