"""Whether a text block is boilerplate: by its words, by its markup, by the density of its links.

Every test of a block stands here; story and templates only ask. Figures in comments are the mean
F1 of bodies without the rule: on 129 real news pages (0.976 with all rules), or on our own pages
after a redesign (tests/quality.py).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.reading.text import ends_sentence, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.html import HtmlElement

EXCLUDED_TAGS = frozenset(
    {"a", "aside", "button", "dialog", "figcaption", "figure", "footer", "form", "nav", "noscript"}
    | {"script", "select", "style", "table", "template", "video"}
)
"""Elements whose paragraphs are never the story's."""
HEADINGS = ("h2", "h3", "h4", "h5")
STORY_TAGS = ("ul", "ol", "blockquote", "pre", *HEADINGS)
"""Block elements other than paragraphs that may belong to a story."""
BLOCK_TAGS = ("p", "div", "section", "article", "table", *STORY_TAGS)
# readability's "unlikely candidates", for blocks among paragraphs: 0.965 without it
_UNLIKELY = re.compile(
    r"(?:^|[\s_-])(?:related|recommend\w*|promo\w*|newsletter\w*|shar(?:e|ing)|social|comments?"
    r"|adverti\w*|teasers?|sidebar|breadcrumbs?|captions?|credits?|copyright|info-?box|fact-?box"
    r"|bylines?|author\w*|autor|cookie\w*|popup|popover|modal|subscri\w*|disclaimer|tags?|toc"
    r"|polls?|embed\w*|twitter\w*|instagram\w*|pull-?quote|placeholder|stand)(?=$|[\s_-])",
    re.IGNORECASE,
)
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
_MOST_PROMPT_PARAGRAPHS = 4
_PROMPT_TAGS = ("button", "form", "input")
_FORM_CONTROLS = ("button", "input", "select", "textarea")

TEASER_WEIGHT = 0.2
"""Of paragraphs in a teaser or about consent, against 1 of a paragraph in a plain container."""
_DOUBTFUL_WEIGHT = 0.5


def is_boilerplate(text: str, declared: Sequence[re.Pattern[str]] = ()) -> bool:
    """Whether a paragraph is boilerplate by its words: generally, or as its source declares."""
    if _NOTICES.search(text) or any(pattern.search(text) for pattern in declared):
        return True
    return len(text) < _LONGEST_LABEL and bool(
        _LABELS.search(text) or _CALLS_TO_ACTION.search(text)
    )


def is_boilerplate_block(
    block: HtmlElement, containers: Iterable[HtmlElement], tested: dict[HtmlElement, bool]
) -> bool:
    """Whether a block among the paragraphs of a story is boilerplate by its markup.

    `containers` are the elements around it that contain no paragraph of the story; `tested`
    remembers them, since many blocks share one.
    """
    if is_unlikely(block):
        return True
    for container in containers:
        if container not in tested:
            tested[container] = is_unlikely(container) or _is_widget(container)
        if tested[container]:
            return True
    return False


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
    return link_length(element) > threshold * len(text_of(element))


def link_length(element: HtmlElement) -> int:
    """The number of characters of an element that are links."""
    return sum(len(text_of(link)) for link in element.iterdescendants("a"))


def is_unlikely(element: HtmlElement) -> bool:
    """Whether the class or id of an element names boilerplate."""
    return is_named(element, _UNLIKELY)


def is_named(element: HtmlElement, names: re.Pattern[str]) -> bool:
    """Whether one of the names is in an element's class or id."""
    return bool(names.search(element.get("class", "")) or names.search(element.get("id", "")))


def asks_for_consent(text: str) -> bool:
    """Whether a text asks for consent to cookies and the like."""
    # a long consent banner outweighs a short story: banners added, 0.942 without this rule
    lower = text.casefold()
    # most texts have none of these words, and a search for strings is far cheaper
    return any(word in lower for word in _CONSENT_WORDS) and bool(_CONSENT.search(text))


def story_weight(parent: HtmlElement) -> float:
    """How much the paragraphs in an element count when the story's template is chosen, 0 to 1."""
    # related stories added to our pages: 0.886 without this rule, 0.961 with it
    if _is_teaser(parent):
        return TEASER_WEIGHT
    # banners added to our pages: 0.929 without prompts, 0.961 with them
    return _DOUBTFUL_WEIGHT if is_unlikely(parent) or _is_prompt(parent) else 1


def _is_widget(container: HtmlElement) -> bool:
    """Whether a container offers related stories or a form."""
    # related stories added to our pages: 0.867 without this rule; banners added: 0.843
    if next(container.iterdescendants(*_FORM_CONTROLS), None) is not None:
        return True
    return any(is_mostly_links(element) for element in container.iterdescendants("p", *HEADINGS))


def _is_teaser(parent: HtmlElement) -> bool:
    """Whether the paragraphs in an element begin another story: they stand beside a linked heading."""
    return any(
        is_mostly_links(child)
        if child.tag in HEADINGS
        else next(child.iter(*HEADINGS), None) is not None
        for child in parent.iterchildren("a", *HEADINGS)
    )


def _is_prompt(parent: HtmlElement) -> bool:
    """Whether an element is little more than a button or a field and the text that explains it."""
    asks = any(child.tag in _PROMPT_TAGS for child in parent)
    return asks and sum(child.tag in ("p", "div") for child in parent) <= _MOST_PROMPT_PARAGRAPHS
