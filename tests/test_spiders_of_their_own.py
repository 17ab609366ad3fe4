"""What the few spiders do that are more than declarations."""

import pytest
from scrapy.utils.test import get_crawler

from newscrawler.items import Article, Entry
from newscrawler.spiders.daily8 import Daily8
from newscrawler.spiders.nhk_news import NhkNews
from newscrawler.spiders.yahoo_japan import YahooJapan
from tests.saved import saved_page
from tests.test_newsspider import answer, read_list, told

PICKUP = saved_page("yahoo_japan", "pickup")
FIRST, SECOND = saved_page("yahoo_japan", "first_page"), saved_page("yahoo_japan", "second_page")


def saved_answer(page, **meta):
    return answer(page.told["url"], page.content, page.kind, **meta)


def test_a_pickup_leads_to_its_article_and_to_no_other():
    (request,) = YahooJapan().parse_article(saved_answer(PICKUP), FIRST.entry, 0)

    assert request.url == PICKUP.told["leads_to"] == FIRST.told["url"]


def test_a_pickup_without_a_link_leads_to_the_column_that_it_names_as_its_own_address():
    pickup = saved_page("yahoo_japan", "expert_pickup")

    (request,) = YahooJapan().parse_article(saved_answer(pickup), FIRST.entry, 0)

    assert request.url == pickup.told["leads_to"]


def test_a_pickup_that_leads_nowhere_is_told():
    redesigned = PICKUP.content.replace("記事全文を読む".encode(), b"").replace(b"data-ual-", b"")
    response = answer(PICKUP.told["url"], redesigned, PICKUP.kind)

    results = YahooJapan().parse_article(response, FIRST.entry, 0)

    assert told(results) == [(FIRST.entry.url, "no link to the article")]


def test_the_pages_of_an_article_are_one_article_at_the_address_of_the_first():
    spider = YahooJapan()

    (request,) = spider.parse_article(saved_answer(FIRST), FIRST.entry, 0)
    pages = request.meta["pages"]
    (article,) = spider.parse_article(saved_answer(SECOND, pages=pages), FIRST.entry, 0)

    assert request.url == SECOND.told["url"]
    assert article.url == FIRST.told["url"]
    paragraphs = [*FIRST.told["article"]["body"], *SECOND.told["article"]["body"]]
    assert article.body.split("\n\n") == paragraphs
    assert FIRST.entry.url in article.addresses
    assert SECOND.told["url"] not in article.addresses


def test_an_article_that_never_ends_is_read_so_far():
    address = FIRST.told["url"]
    article = Article(url=address, headline="A", body="B")
    pages = [article] * 29
    endless = SECOND.content.replace(b"?page=1", b"?page=31")

    response = answer(f"{address}?page=30", endless, SECOND.kind, pages=pages)
    (read,) = YahooJapan().parse_article(response, FIRST.entry, 0)

    assert read.body.count("B\n\n") == 29


@pytest.mark.parametrize("token", ["", "mine"])
def test_only_nhks_own_api_is_told_the_token_that_a_user_set(token):
    spider = NhkNews.from_crawler(get_crawler(NhkNews, {"NHK_ONE_TOKEN": token}))
    entry = Entry(url="https://news.web.nhk/newsweb/na/na-k10015230171000", basis="feed")

    asked = [spider.read(entry, tried) for tried in range(2)]

    assert [request.url.split("/")[2] for request in asked] == ["api.web.nhk", "news.web.nhk"]
    told = [request.headers.get("Authorization") for request in asked]
    assert told == [b"Bearer mine" if token else None, None]


@pytest.mark.parametrize(
    ("names", "others"),
    [
        (b"body-text", b"text"),
        (b"content--body", b"text"),
        (b"content--", b"c-"),
        (b'class="', b'class="x-'),
    ],
)
def test_nhks_design_of_2024_under_other_names_is_read_whole_and_the_change_reported(
    names, others
):
    page = saved_page("nhk_news", "design_2024")
    response = saved_answer(page).replace(body=page.content.replace(names, others))

    article = NhkNews().article(response, page.entry)

    assert article.body.split("\n\n") == page.told["article"]["body"]
    assert article.partial == ""
    assert article.disagreement


def test_a_page_of_nhk_that_asks_for_consent_shows_the_lead_alone():
    page = saved_page("nhk_news", "page")

    article = NhkNews().article(saved_answer(page), page.entry)

    assert article.body.split("\n\n") == page.told["article"]["body"]
    assert (article.partial, article.disagreement) == ("consent", "")


def test_of_the_articles_below_another_those_are_told_whose_own_pages_are_not_asked_for():
    spider = Daily8()
    topic, page = saved_page("daily8", "hashtag"), saved_page("daily8", "article")
    (listing, _) = spider.listings

    requests = list(spider.parse_listing(saved_answer(topic), listing))
    own, other = spider.parse_article(saved_answer(page), requests[0].cb_kwargs["entry"], 0)

    assert (own.source, own.url) == ("nhk", page.told["url"])
    assert other.url.endswith("/" + 16 * "6f")
    assert (other.source, other.via, other.partial) == ("japan_today", "daily8", "listing-only")
    assert other.headline == "Lighthouse at Cape Toro to be sold for one yen"
    assert other.body.startswith("The lighthouse at Cape Toro is for sale")
    assert other.body.endswith("one of which is from a choir.")
    assert [(stamp.words, stamp.read_at) for stamp in other.stamps] == [
        ("2 hours ago", page.read_at)
    ]


def test_a_topic_without_articles_is_empty_and_what_is_no_topic_cannot_be_read():
    spider = Daily8()
    kind = "text/html"

    empty = read_list(spider, b"<h1>Latest news with #Japan</h1><p>Nothing yet</p>", kind)
    other = read_list(spider, b"<h1>Sorry</h1><p>We are working on it.</p>", kind)

    first, second = (listing.url for listing in spider.listings)
    assert told(empty) == [(first, "empty listing"), second]
    assert told(other) == [(first, "unreadable listing"), second]
