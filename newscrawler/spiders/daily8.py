from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, takewhile, zip_longest
from typing import TYPE_CHECKING, Any

from scrapy.http import TextResponse

from newscrawler.items import Article, Entry, Stamp
from newscrawler.newsspider import NewsSpider
from newscrawler.reading.listings import Unreadable, charset
from newscrawler.reading.page import Page, absolute
from newscrawler.reading.text import UNSAID, paragraphs, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.html import HtmlElement
    from scrapy.http import Response

ARTICLE = r"^https://(?:www|test)\.daily8\.com/en/article/[0-9a-f]{32}/?$"
SOURCES = {
    "asahi_shimbun": "asahi_ajw",
    "kyodo_news": "kyodo",
    "mainichi": "mainichi_en",
    "the_asahi_shimbun": "asahi_ajw",
    "the_japan_times": "japan_times",
    "the_mainichi": "mainichi_en",
}
"""Outlets that are our sources by another name than their own in snake case."""
ENDING_IN_DIGITS = ("France 24", "News18", "News24", "RocketNews24", "SoraNews24")

TIME = re.compile(
    r"\s*(?:time)?\s*"  # an icon's name
    r"(?P<when>(?:an?|(?P<count>\d{1,2})) (?P<unit>second|minute|hour|day|month|year)s? ago"
    r"|just now|a few seconds ago|\d{2}-\d{2}-\d{4})"
)
MOST = {"second": 59, "minute": 59, "hour": 24, "day": 31, "month": 12, "year": 99}
"""What is counted up to: "News 92 days ago" is 2 days ago, told by News 9."""
LONGEST_NAME = 60

RELATED = "related articles"
AFTER_STORY = {"hashtags", "try our ai features", "comments", RELATED}
LEAKED = re.compile(
    r"^KYODO NEWS - [^|]{5,60} \| \w+(?:, \w+)*\s*|^News from Japan\b.{0,60}?\(JST\)\s*"
    r"|(?:\bEND\s*)?\[Copyright The Jiji Press, Ltd\.\]$|\bEND$"
)
"""Furniture of the outlets' own pages, taken along into the text."""
INLINE = {
    "a", "abbr", "b", "bdi", "big", "br", "cite", "code", "em", "font", "i", "img", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "u",
}  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Card(Entry):
    """An article as it is shown on a topic's page and below others: whole, in one paragraph."""

    outlet: str = ""


@dataclass(frozen=True)
class Cards:
    """A page of cards."""

    url: str
    basis = "html"

    def entries(self, response: TextResponse) -> Iterator[Entry]:
        found = list(cards(said_on(response), response.url))
        if not found:
            raise Unreadable(f"{response.url} links to no article below its outlet and time")
        yield from found


class Daily8(NewsSpider):
    """https://www.daily8.com: an aggregator. Each article is its outlet's, brought by daily8.

    The markup is not known, so the text is read, block by block: outlet and time come first,
    glued or not, then labels, then the title and the words.
    """

    name = "daily8"
    title = "Daily8"
    timezone = "UTC"  # its days name no zone

    listings = (
        Cards("https://www.daily8.com/en/hashtag/Japan"),
        Cards("https://www.daily8.com/en/hashtag/NHK"),
    )
    article_url = ARTICLE

    def article(self, response: TextResponse, entry: Entry) -> Article:
        article = super().article(response, entry)
        blocks = said_on(response)
        head = next(iter(heads(blocks[: index_of(RELATED, blocks)])), None)
        article.body = "\n\n".join(story(blocks, head)) if head else ""
        if head:
            article.source = source_of(head.outlet)
            article.tags = hashtags(blocks)
            article.ways |= {"body": "general", "tags": "general"}
            if article.headline not in {block.text for block in blocks}:
                article.headline, article.ways["headline"] = title_above(blocks, head), "general"
            told = Stamp(words=head.when, basis="visible", timezone=self.timezone)
            stamps = [stamp for stamp in article.stamps if stamp.basis != "visible"]
            stamps.insert(len(stamps) - bool(entry.when), told)
            article.stamps = stamps
        return article

    def credit(self, article: Article, entry: Entry) -> Article:
        if isinstance(entry, Card):
            article.source = source_of(entry.outlet)
        article = super().credit(article, entry)
        if article.ways.get("summary") == "listing":  # a card has no summary, but all words
            del article.ways["summary"]
            article.summary = ""
        return article

    def listed(self, entry: Entry) -> Article:
        article = super().listed(entry)
        article.partial = ""
        return article

    def parse_article(self, response: Response, entry: Entry, tried: int) -> Iterator[Any]:
        """The article, and those that are shown below it."""
        yield from super().parse_article(response, entry, tried)
        if isinstance(response, TextResponse):
            blocks = said_on(response)
            for card in cards(blocks[index_of(RELATED, blocks) :], response.url):
                card.read_at = response.meta["read_at"]
                if card.url != entry.url and self.is_article(card.url):
                    yield self.listed(card)


def source_of(outlet: str) -> str:
    name = re.sub(r"\W+", "_", outlet.casefold()).strip("_")
    return SOURCES.get(name, name)


@dataclass(frozen=True, slots=True)
class Block:
    """The text between two borders of block elements, and the element it is in."""

    text: str
    paragraphs: Sequence[str]
    element: HtmlElement


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above an article's words: its outlet and time."""

    outlet: str
    when: str
    first: int
    """The block with the outlet's name."""
    last: int
    """The block above the words: the time's, or the last label's."""


def said_on(response: TextResponse) -> list[Block]:
    page = Page(response.body, response.url, encoding=charset(response))
    unsaid = " or ".join(f"ancestor::{tag}" for tag in UNSAID)
    found = []
    for element, texts in groupby(page.root.xpath(f"//body//text()[not({unsaid})]"), holder):
        if text := squeeze("".join(texts)):
            is_leaf = all(inner.tag in INLINE for inner in element.iterdescendants())
            found.append(Block(text, paragraphs([element]) if is_leaf else [text], element))
    return found


def holder(text: Any) -> HtmlElement:
    """The innermost block element around a text node."""
    element = text.getparent().getparent() if text.is_tail else text.getparent()
    while element.tag in INLINE:
        element = element.getparent()
    return element


def index_of(marker: str, blocks: Sequence[Block]) -> int:
    texts = (n for n, block in enumerate(blocks) if block.text.casefold() == marker)
    return next(texts, len(blocks))


def label(block: Block) -> str:
    """The text of a list's item, which text renderings give a dash."""
    return block.text.removeprefix("- ")


def heads(blocks: Sequence[Block]) -> list[Head]:
    found = []
    for n, block in enumerate(blocks):
        near = blocks[n + 1 : n + 4]
        told = parted(block.text, {*map(label, near), *ENDING_IN_DIGITS})
        if told is None:
            continue
        outlet, when = told
        first = n if outlet else n - 1
        outlet = outlet or (blocks[first].text if n else "")
        if len(outlet) > LONGEST_NAME or not re.search(r"[^\W\d]", outlet):
            continue
        labels = [n + 1 + at for at, each in enumerate(near) if label(each) == outlet]
        dashed = takewhile(lambda each: each.text.startswith("- "), near)
        last = labels[-1] if labels else n + len(list(dashed))
        found.append(Head(outlet, when, first, last))
    return found


def parted(text: str, names: Iterable[str]) -> tuple[str, str] | None:
    """An outlet's name, empty where there is none, and the time that is glued to it.

    A name may end in a digit or in an a, so those that are known are tried first.
    """
    if len(text) > LONGEST_NAME + 30:
        return None
    known = sorted((len(name) for name in names if text.startswith(name)), reverse=True)
    for start in [*known, *range(len(text))]:
        if (found := TIME.fullmatch(text, start)) and (
            not found["count"] or int(found["count"]) <= MOST[found["unit"]]
        ):
            return text[:start].strip(), found["when"]
    return None


def cards(blocks: Sequence[Block], url: str) -> Iterator[Card]:
    """The articles that are shown whole below their outlet and time."""
    found = heads(blocks)
    for head, following in zip_longest(found, found[1:]):
        end = following.first if following else len(blocks)
        below = distinct(blocks[head.last + 1 : end])
        if len(below) < 2:
            continue
        title, *words = below
        others = {blocks[each.first].element for each in found if each is not head}
        card = around([blocks[head.first], title, words[0]])
        if others & set(card.iter()):
            words = words[:1]  # all cards stand in one element, and so does what follows them
        words = [block for block in words if card in ancestry(block.element)]
        if link := link_of([title, *words], card, others, url):
            yield Card(
                url=link,
                title=title.text,
                when=head.when,
                summary="\n\n".join(tidy(words)),
                outlet=head.outlet,
                basis="html",
            )


def story(blocks: Sequence[Block], head: Head) -> list[str]:
    """The paragraphs of a page's own article."""
    below = blocks[head.last + 1 :]
    has_end = any(block.text.casefold() in AFTER_STORY for block in below)
    if not has_end and (further := heads(below)):
        below = below[: further[0].first]
    return tidy(block for block in distinct(below) if block.text != title_above(blocks, head))


def title_above(blocks: Sequence[Block], head: Head) -> str:
    return blocks[head.first - 1].text if head.first else ""


def hashtags(blocks: Sequence[Block]) -> list[str]:
    below = distinct(blocks[index_of("hashtags", blocks) + 1 :])
    return list(dict.fromkeys(tag for block in below for tag in re.findall(r"#(\S+)", block.text)))


def distinct(blocks: Sequence[Block]) -> list[Block]:
    """The blocks up to the end of an article's words, less what is said twice in a row."""
    words = list(takewhile(lambda block: block.text.casefold() not in AFTER_STORY, blocks))
    return [each for n, each in enumerate(words) if n == 0 or each.text != words[n - 1].text]


def tidy(blocks: Iterable[Block]) -> list[str]:
    said = (LEAKED.sub("", text).strip() for block in blocks for text in block.paragraphs)
    return [text for text in said if text]


def ancestry(element: HtmlElement) -> list[HtmlElement]:
    return [element, *element.iterancestors()]


def around(blocks: Sequence[Block]) -> HtmlElement:
    """The innermost element that all the blocks are in."""
    first, *others = [ancestry(block.element) for block in blocks]
    return next(each for each in first if all(each in other for other in others))


def link_of(blocks: Sequence[Block], card: HtmlElement, others: set[HtmlElement], url: str) -> str:
    """The one article that a block links to, or else all that is on the card, in it or around it."""
    own = takewhile(lambda each: not others & set(each.iter()), ancestry(card))
    for element in [*(block.element for block in blocks), *own]:
        links = element.xpath("ancestor-or-self::a/@href | descendant::a/@href")
        found = {full for link in links if re.search(ARTICLE, full := absolute(url, link))}
        if len(found) == 1:
            return found.pop()
    return ""
