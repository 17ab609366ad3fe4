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
_CONSENT = re.compile(
    r"\bcookies?\b|\bconsent\b|\bprivacy\b|\bpersonal data\b|\bour partners\b|\byour data\b"
    r"|クッキー|プライバシー|個人情報|同意(?:する|した|いただ)|データの取り?扱い",
    re.IGNORECASE,
)
_CONTROLS = ("button", "input", "select", "textarea")


def is_named(element: HtmlElement, names: re.Pattern[str] = _NAMES) -> bool:
    """Whether an element's class or id has one of the names; without any, those of furniture."""
    return bool(names.search(element.get("class", "")) or names.search(element.get("id", "")))


def is_box_of_others(box: HtmlElement) -> bool:
    """Whether a box offers something beside the story: other stories to read, a form to fill."""
    if next(box.iterdescendants(*_CONTROLS), None) is not None:
        return True
    return any(is_link(element) for element in box.iterdescendants("p", *HEADINGS))


def is_teaser(holder: HtmlElement) -> bool:
    """Whether what stands in an element is the beginning of another story: beside a linked heading."""
    return any(child.tag in HEADINGS and is_link(child) for child in holder)


def asks_for_consent(text: str) -> bool:
    return bool(_CONSENT.search(text))


def is_link(element: HtmlElement, share: float = 0.8) -> bool:
    """Whether more than this share of an element's text is links."""
    return linked(element) > share * len(text_of(element))


def linked(element: HtmlElement) -> int:
    """How many characters of an element are links."""
    return sum(len(text_of(link)) for link in element.iterdescendants("a"))
