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
from newscrawler.reading.listings import Cards, charset, page_of

LAYOUT = CardLayout(
    article=r"^https://(?:www|test)\.daily8\.com/en/article/[0-9a-f]{32}/?$",
    lists=r"^Latest (?:news with #|from )",
    related="related articles",
    tags="hashtags",
    after=("try our ai features", "comments"),
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
    """https://www.daily8.com: an aggregator. Each article is its outlet's, brought by daily8."""

    name = "daily8"
    title = "Daily8"
    timezone = "UTC"  # its days name no zone

    listings = (
        Cards("https://www.daily8.com/en/hashtag/Japan", LAYOUT),
        Cards("https://www.daily8.com/en/hashtag/NHK", LAYOUT),
    )
    article_url = LAYOUT.article
    distrust = ("visible",)  # times that outlets' own pages left in the words

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked: set[str] = set()  # articles whose own pages tell them better than a card

    def read(self, entry: Entry, tried: int = 0) -> scrapy.Request:
        self.asked.add(entry.url)
        return super().read(entry, tried)

    def article(self, response: TextResponse, entry: Entry) -> Article:
        encoding = charset(response)
        article = read_article(response.body, response.url, encoding=encoding, rules=self.rules)
        read_card_page(article, page_of(response), LAYOUT, self.timezone)
        return self.credit(article, entry)

    def credit(self, article: Article, entry: Entry) -> Article:
        if isinstance(entry, Card):
            article.source = LAYOUT.source(entry.outlet)
        return super().credit(article, replace(entry, summary=""))  # it is all the words

    def parse_article(self, response: Response, entry: Entry, tried: int) -> Iterator[Any]:
        """The article, and what is shown below it of those whose own pages are not asked for."""
        yield from super().parse_article(response, entry, tried)
        if isinstance(response, TextResponse):
            for card in related_cards(page_of(response), LAYOUT):
                if card.url not in self.asked:
                    yield self.listed(replace(card, read_at=response.meta["read_at"]))
