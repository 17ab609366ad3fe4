"""Pages of cards: articles of many outlets one below another, each under its outlet and time.

Nothing is assumed of the markup. Outlet and time come first, glued together or not, then labels,
then the title and the text; the page of a single article is built like a card.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING

from newscrawler.items import Article, Entry
from newscrawler.moments.publication import Stamp
from newscrawler.reading.blocks import Block, common_ancestor, self_and_ancestors, text_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lxml.html import HtmlElement

    from newscrawler.reading.page import Page

_TIME = re.compile(
    r"\s*(?:time)?\s*"  # the alternative text of a clock icon
    r"(?P<when>(?:an?|(?P<count>\d{1,2})) (?P<unit>second|minute|hour|day|month|year)s? ago"
    r"|just now|a few seconds ago|\d{2}-\d{2}-\d{4})"
)
# a larger count is partly the outlet's: "News 92 days ago" is 2 days ago, by News 9
_LARGEST_COUNT = {"second": 59, "minute": 59, "hour": 24, "day": 31, "month": 12, "year": 99}
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLayout:
    """What is declared of a site's pages of cards; its headings are in lower case."""

    article: str
    """Addresses of articles (regular expression, searched)."""
    lists: str
    """The heading of a page that lists articles (regular expression, searched)."""
    related: str
    """The heading above the other articles on the page of one."""
    tags: str
    """The heading above its hashtags."""
    after: tuple[str, ...] = ()
    """Other headings below its text."""
    leaked: str = r"(?!)"
    """Text of the outlets' own pages that leaked into the articles (regular expression)."""
    names: tuple[str, ...] = ()
    """Outlets whose names end in digits, to which a time may be glued."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Outlet in snake case -> name of the source, where they differ."""

    def ends(self, block: Block) -> bool:
        """Whether a block is a heading below the text of an article."""
        return block.text.casefold() in {self.related, self.tags, *self.after}

    def source(self, outlet: str) -> str:
        """The name of the source that an outlet is."""
        name = re.sub(r"\W+", "_", outlet.casefold()).strip("_")
        return self.sources.get(name, name)


@dataclass(slots=True, kw_only=True)
class Card(Entry):
    """An article as a card shows it: its whole text in one paragraph, which is the summary."""

    outlet: str = ""


@dataclass(frozen=True, slots=True)
class CardHeader:
    """The outlet and time above an article's text, and the blocks that contain them."""

    outlet: str
    when: str
    first: int
    """Index of the block with the outlet's name."""
    last: int
    """Index of the block above the title or text: the time's, or the last label's."""


def cards(page: Page, layout: CardLayout) -> list[Card]:
    """The articles on a page that lists them."""
    return list(_cards(text_blocks(page), page, layout))


def is_list(page: Page, layout: CardLayout) -> bool:
    """Whether a page has the heading of a list, even if it names no article."""
    return any(re.search(layout.lists, block.text) for block in text_blocks(page))


def related_cards(page: Page, layout: CardLayout) -> list[Card]:
    """The other articles that a page shows below its own."""
    blocks = text_blocks(page)
    return list(_cards(blocks[_index(layout.related, blocks) :], page, layout))


def read_card_page(article: Article, page: Page, layout: CardLayout, timezone: str) -> None:
    """Fill in source, body, tags, time and headline of an article from the text of its page.

    The body is empty afterwards if the page has no outlet and time above it.
    """
    blocks = text_blocks(page)
    # the related articles are whole texts: they must not become part of the body
    headers = _headers(blocks[: _index(layout.related, blocks)], layout)
    article.body = ""
    if not headers:
        return
    header = headers[0]
    title = blocks[header.first - 1].text if header.first else ""
    article.body = "\n\n".join(_body(blocks, header, title, layout))
    article.source = layout.source(header.outlet)
    article.tags = _hashtags(blocks[_index(layout.tags, blocks) + 1 :], layout)
    article.stamps.append(Stamp(words=header.when, basis="visible", timezone=timezone))
    article.ways |= {"body": "general", "tags": "general"}
    if article.headline not in {block.text for block in blocks}:
        article.headline, article.ways["headline"] = title, "general"


def _index(heading: str, blocks: Sequence[Block]) -> int:
    found = (n for n, block in enumerate(blocks) if block.text.casefold() == heading)
    return next(found, len(blocks))


def _headers(blocks: Sequence[Block], layout: CardLayout) -> list[CardHeader]:
    found = []
    for n, block in enumerate(blocks):
        near = blocks[n + 1 : n + 4]
        split = _split(block.text, {*map(_label, near), *layout.names})
        if split is None:
            continue
        outlet, when = split
        # one rendering has the outlet in the block above: "NHK" / "4 hours ago"
        first = n if outlet else n - 1
        outlet = outlet or (blocks[first].text if n else "")
        if len(outlet) > _LONGEST_NAME or not re.search(r"[^\W\d]", outlet):
            continue
        labels = [n + 1 + at for at, each in enumerate(near) if _label(each) == outlet]
        dashed = takewhile(lambda each: each.text.startswith("- "), near)
        last = labels[-1] if labels else n + len(list(dashed))
        found.append(CardHeader(outlet, when, first, last))
    return found


def _label(block: Block) -> str:
    """The text of a list item without the dash that a text rendering puts before it."""
    return block.text.removeprefix("- ")


def _split(text: str, names: Iterable[str]) -> tuple[str, str] | None:
    """An outlet's name, empty if there is none, and the time glued to it; None without a time."""
    if len(text) > _LONGEST_NAME + 30:
        return None
    # names of outlets first: "SoraNews242 hours ago", "The Mainichia day ago"
    starts = sorted((len(name) for name in names if text.startswith(name)), reverse=True)
    for start in [*starts, *range(len(text))]:
        if (found := _TIME.fullmatch(text, start)) and (
            not found["count"] or int(found["count"]) <= _LARGEST_COUNT[found["unit"]]
        ):
            return text[:start].strip(), found["when"]
    return None


def _cards(blocks: Sequence[Block], page: Page, layout: CardLayout) -> Iterator[Card]:
    headers = _headers(blocks, layout)
    heads = (blocks[header.first].element for header in headers)
    count = Counter(around for element in heads for around in self_and_ancestors(element))
    for header, following in zip_longest(headers, headers[1:]):
        end = following.first if following else len(blocks)
        below = _distinct(blocks[header.last + 1 : end], layout)
        if len(below) < 2:
            continue
        title, *texts = below
        card = common_ancestor([blocks[header.first], title, texts[0]])
        if count[card] > 1:
            texts = texts[:1]  # the cards share one element, and what follows them is in it too
        texts = [block for block in texts if card in self_and_ancestors(block.element)]
        links = _links([title, *texts], card, count)
        if link := _article_link(links, page, layout):
            yield Card(
                url=link,
                title=title.text,
                when=header.when,
                summary="\n\n".join(_cleaned(texts, layout)),
                outlet=header.outlet,
                basis="html",
            )


def _body(
    blocks: Sequence[Block], header: CardHeader, title: str, layout: CardLayout
) -> list[str]:
    """The paragraphs of a page's own article."""
    below = blocks[header.last + 1 :]
    # headings may be missing; then the next card ends the article
    has_end = any(map(layout.ends, below))
    if not has_end and (further := _headers(below, layout)):
        below = below[: further[0].first]
    return _cleaned((b for b in _distinct(below, layout) if b.text != title), layout)


def _hashtags(blocks: Sequence[Block], layout: CardLayout) -> list[str]:
    text = " ".join(block.text for block in _distinct(blocks, layout))
    return list(dict.fromkeys(re.findall(r"#(\S+)", text)))


def _distinct(blocks: Sequence[Block], layout: CardLayout) -> list[Block]:
    """The blocks up to the end of an article, without repetitions of the one before."""
    # the title is printed twice on some pages, once as the alternative text of the picture
    texts = list(takewhile(lambda block: not layout.ends(block), blocks))
    return [each for n, each in enumerate(texts) if n == 0 or each.text != texts[n - 1].text]


def _cleaned(blocks: Iterable[Block], layout: CardLayout) -> list[str]:
    """The paragraphs of the blocks without leaked text."""
    leaked = re.compile(layout.leaked)
    texts = (leaked.sub("", text).strip() for block in blocks for text in block.paragraphs)
    return [text for text in texts if text]


def _links(
    blocks: Sequence[Block], card: HtmlElement, count: Mapping[HtmlElement, int]
) -> Iterator[Sequence[str]]:
    """The links of each block, then all links of the card and of the elements around it alone.

    `count`: element -> how many cards have their header in it.
    """
    own = takewhile(lambda each: count[each] == 1, self_and_ancestors(card))
    for element in [*(block.element for block in blocks), *own]:
        yield element.xpath("ancestor-or-self::a/@href | descendant::a/@href")


def _article_link(links: Iterable[Sequence[str]], page: Page, layout: CardLayout) -> str:
    """The first article that is the only one among the links of one element; else empty."""
    for references in links:
        addresses = {page.absolute(reference) for reference in references}
        found = [each for each in addresses if re.search(layout.article, each)]
        if len(found) == 1:
            return found[0]
    return ""
