from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import scrapy
from scrapy.http import Response, TextResponse

from newscrawler.items import Article, Entry
from newscrawler.newsspider import NewsSpider
from newscrawler.reading.article import read_article
from newscrawler.reading.cards import Card, CardLayout, read_card_page, related_cards
from newscrawler.reading.listings import Cards
from newscrawler.reading.responses import charset, page_of

LAYOUT = CardLayout(
    article=r"^https://(?:www|test)\.daily8\.com/en/article/[0-9a-f]{32}/?$",
    lists=r"^Latest (?:news with #|from )",
    related="related articles",
    tags="hashtags",
    after=("try our ai features", "comments"),
    # the articles begin and end with what stood around them on the outlets' own pages
    leaked=r"^KYODO NEWS - [^|]{5,60} \| \w+(?:, \w+)*\s*|^News from Japan\b.{0,60}?\(JST\)\s*"
    r"|(?:\bEND\s*)?\[Copyright The Jiji Press, Ltd\.\]$|\bEND$",
    names=("France 24", "News18", "News24", "RocketNews24", "SoraNews24"),
    sources={
        "asahi_shimbun": "asahi_ajw",
        "kyodo_news": "kyodo",
        "mainichi": "mainichi_en",
        "the_asahi_shimbun": "asahi_ajw",
        "the_japan_times": "japan_times",
        "the_mainichi": "mainichi_en",
    },
)


class Daily8(NewsSpider):
    """https://www.daily8.com: an aggregator. An article's source is its outlet, its via daily8."""

    name = "daily8"
    title = "Daily8"
    timezone = "UTC"  # "12-03-2025" is 12 March, in no declared zone

    # no feed is known, and only text renderings have been seen: cards are recognised by their text
    listings = (
        Cards("https://www.daily8.com/en/hashtag/Japan", LAYOUT),
        Cards("https://www.daily8.com/en/hashtag/NHK", LAYOUT),
    )
    article_url = LAYOUT.article
    query_keys = ()
    distrust = ("visible",)  # "08:26" in a text was leaked from the page of its outlet

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # a card has no paragraphs: articles whose own pages are requested are not taken from it
        self.requested: set[str] = set()

    def read(self, entry: Entry, tried: int = 0) -> scrapy.Request:
        self.requested.add(entry.url)
        return super().read(entry, tried)

    def article(self, response: TextResponse, entry: Entry) -> Article:
        """The article, its body and outlet recognised by the text of the page."""
        encoding = charset(response)
        article = read_article(response.body, response.url, encoding=encoding, rules=self.rules)
        read_card_page(article, page_of(response), LAYOUT, self.timezone)
        return self.credit(article, entry)

    def credit(self, article: Article, entry: Entry) -> Article:
        if isinstance(entry, Card):
            article.source = LAYOUT.source(entry.outlet)
        # the summary of a card is the whole text
        return super().credit(article, replace(entry, summary=""))

    def parse_article(self, response: Response, entry: Entry, tried: int) -> Iterator[Any]:
        """The article, and those below it whose own pages are not requested."""
        yield from super().parse_article(response, entry, tried)
        if isinstance(response, TextResponse):
            for card in related_cards(page_of(response), LAYOUT):
                if card.url not in self.requested:
                    yield self.listed(replace(card, read_at=response.meta["read_at"]))
