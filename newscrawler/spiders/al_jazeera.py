from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout
from newscrawler.reading.listings import Feed, Html, NewsSitemap

TEXT = ".wysiwyg--all-content"  # from 2022 to 2026; "more on" boxes stand among its p
NO_STORY = ".more-on, .container--ads, .sib-newsletter-form"


class AlJazeera(NewsSpider):
    """https://www.aljazeera.com: world news in English, one feed for all sections."""

    name = "al_jazeera"
    title = "Al Jazeera"
    timezone = "UTC"

    listings = (
        # 25 items (2026-10); robots.txt disallows /api, not /xml/rss
        Feed("https://www.aljazeera.com/xml/rss/all.xml"),
        # the cards of /economy/ (2026-03): the link is around the heading, the time is a day
        Html(
            "https://www.aljazeera.com/news/",
            item="article, .fte-article",
            link="a.u-clickable-card__link, h2 a[href], h3 a[href]",
            title=".article-card__title",
            when=".date-simple span[aria-hidden]",
            summary=".article-card__excerpt",
        ),
        NewsSitemap("https://www.aljazeera.com/news-sitemap.xml"),  # quoted; its form is a guess
    )
    # live blogs, programmes, galleries and videos are no articles
    article_url = (
        r"^https://www\.aljazeera\.com/(?:(?!liveblog/|program/|gallery/|video/)[a-z-]+/)+"
        r"\d{4}/\d{1,2}/\d{1,2}/[^/?#]+/?$"
    )
    query_keys = ()

    layouts = (
        Layout(headline="h1", body=f"{TEXT} > :is(p, h2, h3), {TEXT} > ul > li", without=NO_STORY),
        Layout(headline="h1", body=f"{TEXT} :is(p, h2)", without=NO_STORY),
    )
