"""Pages of cards: articles of many outlets, one below another, each under its outlet and time.

No markup of theirs is relied on. Outlet and time come first, glued or not, then labels, then the
title and the words; and the page of an article itself is built like a card.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING

from newscrawler.items import Article, Entry
from newscrawler.moments.publication import Stamp
from newscrawler.reading.blocks import Block, ancestry, around, blocks
from newscrawler.reading.page import absolute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lxml.html import HtmlElement

    from newscrawler.reading.page import Page

_TIME = re.compile(
    r"\s*(?:time)?\s*"  # an icon's name
    r"(?P<when>(?:an?|(?P<count>\d{1,2})) (?P<unit>second|minute|hour|day|month|year)s? ago"
    r"|just now|a few seconds ago|\d{2}-\d{2}-\d{4})"
)
_MOST = {"second": 59, "minute": 59, "hour": 24, "day": 31, "month": 12, "year": 99}
"""What is counted up to: "News 92 days ago" is 2 days ago, told by News 9."""
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLayout:
    """What is known of a site's pages of cards. Its headings are in small letters."""

    article: str
    """Addresses of articles (regular expression, searched)."""
    lists: str
    """The heading of a page that lists (regular expression, searched)."""
    related: str
    """The heading above the other articles on the page of one."""
    tags: str
    """The heading above its hashtags."""
    after: tuple[str, ...] = ()
    """Other headings below its words."""
    leaked: str = r"(?!)"
    """What outlets' own pages left in the words (regular expression)."""
    names: tuple[str, ...] = ()
    """Outlets whose names end in digits, to which a time may be glued."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Sources by the names of their outlets, where that is not the same in snake case."""

    def ends(self, block: Block) -> bool:
        """Whether an article's words are over."""
        return block.text.casefold() in {self.related, self.tags, *self.after}

    def source(self, outlet: str) -> str:
        """The name of the source that an outlet is."""
        name = re.sub(r"\W+", "_", outlet.casefold()).strip("_")
        return self.sources.get(name, name)


@dataclass(slots=True, kw_only=True)
class Card(Entry):
    """An article as it is shown among others: its words are in one paragraph, the summary."""

    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above an article's words: its outlet and time."""

    outlet: str
    when: str
    first: int
    """The block with the outlet's name."""
    last: int
    """The block above the words: the time's, or the last label's."""


def cards(page: Page, layout: CardLayout) -> list[Card]:
    """The articles on a page that lists."""
    return list(_cards(blocks(page), page.url, layout))


def is_list(page: Page, layout: CardLayout) -> bool:
    """Whether a page lists, even if it names no article."""
    return any(re.search(layout.lists, block.text) for block in blocks(page))


def cards_below(page: Page, layout: CardLayout) -> list[Card]:
    """The other articles that are shown below a page's own."""
    said = blocks(page)
    return list(_cards(said[_index(layout.related, said) :], page.url, layout))


def learn(article: Article, page: Page, layout: CardLayout, timezone: str) -> None:
    """Take from the text of an article's page what is told there: whose it is, when, its words."""
    said = blocks(page)
    head = next(iter(_heads(said[: _index(layout.related, said)], layout)), None)
    article.body = ""
    if head is None:
        return
    title = said[head.first - 1].text if head.first else ""
    article.body = "\n\n".join(_story(said, head, title, layout))
    article.source = layout.source(head.outlet)
    article.tags = _hashtags(said[_index(layout.tags, said) + 1 :], layout)
    article.stamps.append(Stamp(words=head.when, basis="visible", timezone=timezone))
    article.ways |= {"body": "general", "tags": "general"}
    if article.headline not in {block.text for block in said}:
        article.headline, article.ways["headline"] = title, "general"


def _index(heading: str, blocks: Sequence[Block]) -> int:
    found = (n for n, block in enumerate(blocks) if block.text.casefold() == heading)
    return next(found, len(blocks))


def _heads(blocks: Sequence[Block], layout: CardLayout) -> list[Head]:
    found = []
    for n, block in enumerate(blocks):
        near = blocks[n + 1 : n + 4]
        told = _parted(block.text, {*map(_label, near), *layout.names})
        if told is None:
            continue
        outlet, when = told
        first = n if outlet else n - 1
        outlet = outlet or (blocks[first].text if n else "")
        if len(outlet) > _LONGEST_NAME or not re.search(r"[^\W\d]", outlet):
            continue
        labels = [n + 1 + at for at, each in enumerate(near) if _label(each) == outlet]
        dashed = takewhile(lambda each: each.text.startswith("- "), near)
        last = labels[-1] if labels else n + len(list(dashed))
        found.append(Head(outlet, when, first, last))
    return found


def _label(block: Block) -> str:
    """The text of a list's item, which text renderings give a dash."""
    return block.text.removeprefix("- ")


def _parted(text: str, names: Iterable[str]) -> tuple[str, str] | None:
    """An outlet's name, empty where there is none, and the time that is glued to it.

    A name may end in a digit or in an a, so those that are known are tried first.
    """
    if len(text) > _LONGEST_NAME + 30:
        return None
    known = sorted((len(name) for name in names if text.startswith(name)), reverse=True)
    for start in [*known, *range(len(text))]:
        if (found := _TIME.fullmatch(text, start)) and (
            not found["count"] or int(found["count"]) <= _MOST[found["unit"]]
        ):
            return text[:start].strip(), found["when"]
    return None


def _cards(blocks: Sequence[Block], url: str, layout: CardLayout) -> Iterator[Card]:
    found = _heads(blocks, layout)
    for head, following in zip_longest(found, found[1:]):
        end = following.first if following else len(blocks)
        below = _distinct(blocks[head.last + 1 : end], layout)
        if len(below) < 2:
            continue
        title, *words = below
        others = {blocks[each.first].element for each in found if each is not head}
        card = around([blocks[head.first], title, words[0]])
        if others & set(card.iter()):
            words = words[:1]  # all cards stand in one element, and so does what follows them
        words = [block for block in words if card in ancestry(block.element)]
        links = _links([title, *words], card, others)
        if link := _article_of(links, url, layout):
            yield Card(
                url=link,
                title=title.text,
                when=head.when,
                summary="\n\n".join(_tidy(words, layout)),
                outlet=head.outlet,
                basis="html",
            )


def _story(blocks: Sequence[Block], head: Head, title: str, layout: CardLayout) -> list[str]:
    """The paragraphs of a page's own article."""
    below = blocks[head.last + 1 :]
    has_end = any(map(layout.ends, below))
    if not has_end and (further := _heads(below, layout)):
        below = below[: further[0].first]
    return _tidy((b for b in _distinct(below, layout) if b.text != title), layout)


def _hashtags(blocks: Sequence[Block], layout: CardLayout) -> list[str]:
    said = " ".join(block.text for block in _distinct(blocks, layout))
    return list(dict.fromkeys(re.findall(r"#(\S+)", said)))


def _distinct(blocks: Sequence[Block], layout: CardLayout) -> list[Block]:
    """The blocks up to the end of an article's words, less what is said twice in a row."""
    words = list(takewhile(lambda block: not layout.ends(block), blocks))
    return [each for n, each in enumerate(words) if n == 0 or each.text != words[n - 1].text]


def _tidy(blocks: Iterable[Block], layout: CardLayout) -> list[str]:
    leaked = re.compile(layout.leaked)
    said = (leaked.sub("", text).strip() for block in blocks for text in block.paragraphs)
    return [text for text in said if text]


def _links(
    blocks: Sequence[Block], card: HtmlElement, others: set[HtmlElement]
) -> Iterator[Sequence[str]]:
    """What each block links to, then all that is linked on the card, in it or around it."""
    own = takewhile(lambda each: not others & set(each.iter()), ancestry(card))
    for element in [*(block.element for block in blocks), *own]:
        yield element.xpath("ancestor-or-self::a/@href | descendant::a/@href")


def _article_of(links: Iterable[Sequence[str]], url: str, layout: CardLayout) -> str:
    """The first article that is alone among the links of one place."""
    for place in links:
        addresses = {absolute(url, link) for link in place}
        found = [each for each in addresses if re.search(layout.article, each)]
        if len(found) == 1:
            return found[0]
    return ""
