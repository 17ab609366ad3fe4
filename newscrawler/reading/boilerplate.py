"""Whether a text block is boilerplate: by its words, by its markup, by the density of its links.

Every test of a block stands here; story and templates only ask. Figures in comments are the mean
F1 of bodies without the rule: on 129 real news pages (0.976 with all rules), or on our own pages
after a redesign (tests/quality.py).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newscrawler.reading import comments
from newscrawler.reading.text import ends_sentence, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

EXCLUDED_TAGS = frozenset(
    {"a", "aside", "button", "dialog", "figcaption", "figure", "footer", "form", "nav", "noscript"}
    | {"script", "select", "style", "table", "template", "video"}
)
"""Elements whose paragraphs are never the story's."""
HEADINGS = ("h2", "h3", "h4", "h5")
STORY_TAGS = ("ul", "ol", "blockquote", "pre", *HEADINGS)
"""Block elements other than paragraphs that may belong to a story."""
TEXT_TAGS = frozenset(
    {"p", "h1", "h6", *HEADINGS, "blockquote", "pre", "ul", "ol", "dl"}
    | {"li", "dd", "dt", "td", "th", "caption"}
)
"""Elements that hold text by themselves, where a div or section is a box of other things as well."""
BLOCK_TAGS = ("p", "div", "section", "article", "table", *STORY_TAGS)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LONGEST_NAME = 1_000
# readability's "unlikely candidates", for blocks among paragraphs: 0.965 without it
_UNLIKELY = re.compile(
    r"(?:^|[\s_-])(?:related\w*|recommend\w*|promo\w*|newsletter\w*|ads?|shar(?:e|ing)|social|comments?"
    r"|adverti\w*|teaser\w*|sidebar|breadcrumbs?|captions?|credits?|content-?images?|galler(?:y|ies)|lightbox\w*|slideshow|copyright|info-?box|fact-?box"
    r"|bylines?|author\w*|autor|cookie\w*|popup|popover|modal|subscri\w*|disclaimer|tags|tag(?=$|\s)|tag-?(?:list|cloud)|toc"
    r"|regist\w+|sign-?up|donat\w*|tooltip\w*|hidden(?!.*:)|sr-only|inactivity\w*|abo|bio|affiliate\w*"
    r"|polls?|embed\w*|twitter\w*|instagram\w*|pull-?quote|placeholder|stand)(?=$|[\s_-])",
    re.IGNORECASE,
)
# WordPress names the tags and the sidebar of a post there
_WHOLE = ("html", "body", "article", "main")
_CONSENT_WORDS = (
    *("cookie", "consent", "privacy", "personal data", "our partners", "your data"),
    *("クッキー", "プライバシー", "個人情報", "同意", "データの取"),
)
_CONSENT = re.compile(
    r"\bcookies?\b|\bconsent\b|\bprivacy\b|\bpersonal data\b|\bour partners\b|\byour data\b"
    r"|クッキー|プライバシー|個人情報|同意(?:する|した|いただ)|データの取り?扱い",
    re.IGNORECASE,
)
_NOTICES = re.compile(
    r"\b(?:enable|activate|turn on|requires?) javascript\b|javascript.{0,12}(?:有効|オン)"
    r"|^(?:©|\(c\)|copyright\b)|\ball rights reserved\b",
    re.IGNORECASE,
)
"""Notices about scripts and rights; boilerplate however long the paragraph."""
# newspaper4k#44: captions in the body; on our own pages 0.952 without these, 0.961 with them
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
"""How captions, credits, bylines, buttons and links to other stories begin."""
_CALLS_TO_ACTION = re.compile(
    r"\b(?:follow|like|find) us on\b|\bsubscribe to (?:our|the)\b|\bsign up (?:for|to) (?:our|the)\b"
    r"|公式(?:X|LINE|アカウント)を?フォロー",
    re.IGNORECASE,
)
# "By Monday evening the ferry had made five trips." begins like a byline
_LONGEST_LABEL = 200
"""Characters; a longer paragraph is prose, whatever it begins with."""
_LONGEST_CAPTION = 500
_MOST_PROMPT_PARAGRAPHS = 4
_PROMPT_TAGS = ("button", "form", "input")
_FORM_CONTROLS = ("button", "input", "select", "textarea")

_PARTS = ("li", "pre", "td")
"""Elements that may hold prose, and whose links say nothing: notes, contents."""
_MOST_OF_TEASER = 3
"""Paragraphs for each heading of another story."""
_PROSE, _FEW = 40, 3
"""Characters of a paragraph in a box that is more than a label; of a form, so many are prose."""

TEASER_WEIGHT = 0.2
"""Of paragraphs in a teaser or about consent, against 1 of a paragraph in a plain container."""
_PLACE_WEIGHTS = {
    **dict.fromkeys(("nav", "footer", "a", "button", "select", "dialog", "video"), 0.1),
    **dict.fromkeys(("aside", "figure", "figcaption"), 0.2),
    **dict.fromkeys(("script", "style", "template", "noscript"), 0.0),
}
_DOUBTFUL_WEIGHT = 0.5
_COMMENT_WEIGHT = 0.15
"""Of what readers wrote: there may be far more of it than of the story."""


def is_boilerplate(text: str, declared: Sequence[re.Pattern[str]] = ()) -> bool:
    """Whether a paragraph is boilerplate by its words: generally, or as its source declares."""
    if _NOTICES.search(text) or any(pattern.search(text) for pattern in declared):
        return True
    return len(text) < _LONGEST_LABEL and bool(
        _LABELS.search(text) or _CALLS_TO_ACTION.search(text)
    )


def is_boilerplate_box(box: HtmlElement) -> bool:
    """Whether a block among the paragraphs of a story, with none of them in it, is boilerplate."""
    return is_unlikely(box) or (box.tag not in TEXT_TAGS and _is_widget(box))


def is_caption(element: HtmlElement) -> bool:
    """Whether an element is a picture and the few words below it."""
    if next(element.iter("img", "picture", "video", "svg", "iframe"), None) is None:
        return False
    return (
        next(element.iter("p", "ul", "ol", "table", "h2", "h3", "h4"), None) is None
        and len(text_of(element)) < _LONGEST_CAPTION
    )


def is_link_to_another(paragraph: HtmlElement) -> bool:
    """Whether a paragraph is nothing but the linked headline of another article."""
    text = text_of(paragraph)
    is_linked = any(text_of(link) == text for link in paragraph.iterdescendants("a"))
    # Sankei has such a paragraph in the body of an article; a linked sentence is the story's own
    return is_linked and paragraph.tag == "p" and not ends_sentence(text)


def is_mostly_links(element: HtmlElement) -> bool:
    """Whether the link density of an element is too high for prose."""
    # link lists between paragraphs: 0.974 without this rule; a list of links often has a word or
    # two beside each link: 0.975 with one threshold for all elements
    threshold = 0.5 if element.tag in ("ul", "ol") else 0.8
    links = link_length(element)
    return links > 0 and links > threshold * len(text_of(element))


def link_length(element: HtmlElement) -> int:
    """The number of characters of an element that are links."""
    return sum(len(text_of(link)) for link in element.iterdescendants("a"))


def is_unlikely(element: HtmlElement) -> bool:
    """Whether the class or id of an element names boilerplate."""
    return is_named(element, _UNLIKELY)


def is_named(element: HtmlElement, names: re.Pattern[str]) -> bool:
    """Whether one of the names is in an element's class or id."""
    of = element.get("class", ""), element.get("id", "")
    return any(_has_name(each, names) for each in of if each)


@lru_cache(maxsize=16_384)
def _has_name(given: str, names: re.Pattern[str]) -> bool:
    # its words apart: "InlinePromoBox" is "Inline-Promo-Box"
    return bool(names.search(_HUMP.sub("-", given[:_LONGEST_NAME])))


def asks_for_consent(text: str) -> bool:
    """Whether a text asks for consent to cookies and the like."""
    # a long consent banner outweighs a short story: banners added, 0.942 without this rule
    lower = text.casefold()
    # most texts have none of these words, and a search for strings is far cheaper
    return any(word in lower for word in _CONSENT_WORDS) and bool(_CONSENT.search(text))


def place_weight(element: HtmlElement) -> float:
    """How much the tag and the names of one element around prose let it count."""
    weight = _PLACE_WEIGHTS.get(element.tag, 1.0)
    is_comments = element.tag not in _WHOLE and is_named(element, comments.NAMES)
    return weight * _COMMENT_WEIGHT if is_comments else weight


def story_weight(parent: HtmlElement) -> float:
    """How much the paragraphs in an element count when the story's template is chosen, 0 to 1."""
    # related stories added to our pages: 0.886 without this rule, 0.961 with it
    if _is_teaser(parent):
        return TEASER_WEIGHT
    if comments.is_comment(parent):
        return _COMMENT_WEIGHT
    # banners added to our pages: 0.929 without prompts, 0.961 with them
    is_doubtful = parent.tag not in _WHOLE and is_unlikely(parent)
    return _DOUBTFUL_WEIGHT if is_doubtful or _is_prompt(parent) else 1


def _is_widget(container: HtmlElement) -> bool:
    """Whether a container offers related stories or a form, or holds comments."""
    prose = linked = 0
    for element in container.iterdescendants("p", "div", *_PARTS, *HEADINGS):
        if element.tag == "div" and next(element.iterdescendants(*BLOCK_TAGS), None) is not None:
            continue
        if not (text := text_of(element)):
            continue
        if element.tag in _PARTS:
            prose += len(text) >= _PROSE and not is_mostly_links(element)
        elif is_mostly_links(element) or element.getparent().tag == "a":
            linked += 1
        elif asks_for_consent(text):
            return True
        elif element.tag not in HEADINGS and len(text) >= _PROSE:
            prose += 1
            if prose <= _FEW and comments.is_comment(element.getparent()):
                return True
    has_controls = any(map(_is_control, container.iterdescendants(*_FORM_CONTROLS)))
    # related stories added to our pages: 0.867 without this rule; banners added: 0.843
    if (has_controls and prose < _FEW) or (linked and 2 * linked >= prose):
        return True
    return _is_hidden(container)


def _is_control(element: HtmlElement) -> bool:
    """Whether a button or a field is the reader's to fill in, not one that opens a part of the text."""
    return not any(around.tag in HEADINGS for around in element.iterancestors())


def _is_hidden(element: HtmlElement) -> bool:
    """Whether an element is not shown at first."""
    style = element.get("style", "")
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or ("none" in style and "display:none" in style.replace(" ", ""))
    )


def _is_teaser(parent: HtmlElement) -> bool:
    """Whether the paragraphs in an element begin another story: they stand beside a linked heading.

    A heading with many paragraphs below it is a part of a story, though it may lead to its source.
    """
    headings = sum(
        is_mostly_links(child)
        if child.tag in HEADINGS
        else next(child.iter(*HEADINGS), None) is not None
        for child in parent.iterchildren("a", *HEADINGS)
    )
    return headings > 0 and len(list(parent.iterchildren("p"))) <= _MOST_OF_TEASER * headings


def _is_prompt(parent: HtmlElement) -> bool:
    """Whether an element is little more than a button or a field and the text that explains it."""
    asks = any(child.tag in _PROMPT_TAGS for child in parent)
    return asks and sum(child.tag in ("p", "div") for child in parent) <= _MOST_PROMPT_PARAGRAPHS
