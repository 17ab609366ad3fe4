from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Html

if TYPE_CHECKING:
    from scrapy.http import TextResponse

    from newscrawler.items import Article, Entry

LINKS = ".textBL > a, .textL > li > a, a.textL, tbody > tr > td > a"


class Jiji(NewsSpider):
    """https://jen.jiji.com: Jiji Press in English. The query of an address identifies the article."""

    name = "jiji"
    title = "Jiji Press"

    # no English feed is known, and the lists have no times
    listings = (
        Html("https://jen.jiji.com/", item=LINKS, link=""),
        Html("https://jen.jiji.com/jc/eng?g=eco", item=LINKS, link=""),
    )
    article_url = r"^https://jen\.jiji\.com/jc/eng\?g=[a-z]+&k=\d{13}$"
    query_keys = ("g", "k")  # without them all of Jiji's articles would be one
    id_date = r"&k=(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)\d{5}$"

    layouts = (
        Layout(
            headline="h1#article-title, h1.text4L",
            body="p.full-article-txt",
            when="p.article-date",
        ),
    )
    # below every text, also where nippon.com republishes it
    boilerplate = (r"^END$", r"^(END )?\[Copyright The Jiji Press")

    def article(self, response: TextResponse, entry: Entry) -> Article:
        """Mark an article as partial unless END stands below it: many pages break off."""
        article = super().article(response, entry)
        if not re.search(r"\bEND\s*<", response.text):
            article.partial = article.partial or "paywall"
        return article
