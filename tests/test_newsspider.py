"""What a spider asks for, tells and yields: pages that fail are replaced by the next best."""

from datetime import timedelta

import pytest
from scrapy.exceptions import CannotResolveHostError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import Headers, Request, Response
from scrapy.responsetypes import responsetypes
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils.test import get_crawler
from twisted.python.failure import Failure

from newscrawler.items import Article, Entry, Problem
from newscrawler.spiders.daily8 import Daily8
from newscrawler.spiders.japan_news import JapanNews
from newscrawler.spiders.jiji import Jiji
from newscrawler.spiders.mainichi import Mainichi
from newscrawler.spiders.nhk import Nhk
from newscrawler.spiders.nhk_news import NhkNews
from newscrawler.spiders.yahoo_japan import YahooJapan
from tests.saved import saved_page

LIST = saved_page("nhk", "all")
DETAIL = "https://www3.nhk.or.jp/nhkworld/data/news/20261004de55987.json"
SHELL = "https://www3.nhk.or.jp/nhkworld/news/20261004de55987/"
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
RESCUED = "A passing ferry took both men aboard."


def answer(url, body=b"", kind="text/html", *, status=200, read_at=LIST.read_at, **meta):
    """A response of the class that Scrapy would choose, as the download handlers leave it."""
    headers = Headers({"Content-Type": kind})
    form = responsetypes.from_args(headers=headers, url=url, body=body)
    request = Request(url, meta={"read_at": read_at, **meta})
    return form(url, headers=headers, body=body, status=status, request=request)


def entry(**said):
    return Entry(url=SHELL, title="Two rescued", summary=RESCUED, basis="json", **said)


def failed(request, error):
    """A failure as Scrapy hands it to an errback."""
    failure = Failure(error)
    failure.request = request  # type: ignore[attr-defined]
    return failure


def told(results):
    """What a callback yields, shortly: addresses asked for, problems, articles."""
    short = {
        Request: lambda request: request.url,
        Problem: lambda problem: (problem.url, problem.what),
        Article: lambda article: article,
    }
    return [short[type(result)](result) for result in results]


def read_list(spider, body, kind="application/json", at=0, **of_answer):
    listing = spider.listings[at]
    return list(spider.parse_listing(answer(listing.url, body, kind, **of_answer), listing))


def test_a_listing_asks_for_its_articles_where_their_words_are():
    requests = read_list(Nhk(), LIST.content)

    assert told(requests)[-1] == DETAIL
    assert len(requests) == len(LIST.told["entries"])
    listed = requests[-1].cb_kwargs["entry"]
    assert (listed.url, listed.listing, listed.read_at) == (SHELL, LIST.told["url"], LIST.read_at)


def test_a_listing_that_has_stopped_is_read_and_the_next_is_asked():
    spider = Nhk()
    later = LIST.read_at + spider.stale_after

    *articles, problem, request = read_list(spider, LIST.content, read_at=later)

    assert len(articles) == len(LIST.told["entries"])
    assert told([problem, request]) == [
        (spider.listings[0].url, "stale listing"),
        spider.listings[1].url,
    ]
    assert problem.seen_at == later
    assert request.cb_kwargs == {"listing": spider.listings[1]}


def test_a_listing_without_times_has_stopped_when_its_addresses_tell_no_new_day():
    page = saved_page("jiji", "front")
    spider = Jiji()
    old = page.read_at + spider.stale_after + timedelta(days=1)

    fresh, stopped = (
        read_list(spider, page.content, page.kind, read_at=at) for at in (page.read_at, old)
    )

    assert len(stopped) == len(fresh) + 2
    assert told(stopped[-2:]) == [
        (spider.listings[0].url, "stale listing"),
        spider.listings[1].url,
    ]


@pytest.mark.parametrize(
    ("body", "kind", "what"),
    [
        (b'{"data": []}', "application/json", "empty listing"),
        (
            b'{"data": [{"page_url": "/nhkworld/en/shows/1/"}]}',
            "application/json",
            "empty listing",
        ),
        (b"<html><body><h1>Maintenance</h1></body></html>", "text/html", "unreadable listing"),
        (b"", "application/json", "unreadable listing"),
        (b'{"data": [', "application/json", "unreadable listing"),
        (PICTURE, "image/png", "unreadable listing"),
    ],
)
def test_a_listing_that_names_nothing_is_told_and_the_next_is_asked(body, kind, what):
    spider = Nhk()

    results = read_list(spider, body, kind)

    assert told(results) == [(spider.listings[0].url, what), spider.listings[1].url]


@pytest.mark.parametrize("spider", [Mainichi(), JapanNews()])
@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<!DOCTYPE html><html><body><p>Moved</p></body></html>", "text/html"),
        (PICTURE, "image/png"),
    ],
)
def test_what_is_no_feed_is_told_and_the_next_is_asked(spider, body, kind):
    results = read_list(spider, body, kind)

    first, second = (listing.url for listing in spider.listings)
    assert told(results) == [(first, "unreadable listing"), second]


def test_after_the_last_listing_there_is_none():
    spider = Nhk()

    assert told(read_list(spider, b"", at=2)) == [
        (spider.listings[2].url, "unreadable listing")
    ]  # fmt: skip


def test_a_listing_that_has_not_changed_says_nothing():
    assert read_list(Nhk(), b"", status=304) == []


@pytest.mark.parametrize(
    ("error", "what"),
    [
        (HttpError(Response("https://news.example/", status=503)), "http 503"),
        (IgnoreRequest("Forbidden by robots.txt"), "forbidden by robots.txt"),
        (DownloadTimeoutError("after 30 seconds"), "download timeout"),
        (CannotResolveHostError("no such host"), "cannot resolve host"),
    ],
)
def test_a_listing_that_does_not_answer_is_told_and_the_next_is_asked(error, what):
    spider = Nhk()
    (request,) = spider.ask(spider.listings[:1])

    results = list(spider.listing_failed(failed(request, error)))

    assert told(results) == [(spider.listings[0].url, what), spider.listings[1].url]


def test_an_article_without_words_is_looked_for_in_its_page_then_in_its_listing():
    spider = Nhk()
    empty = answer(DETAIL, saved_page("nhk", "detail_empty").content, "application/json")

    (request,) = spider.parse_article(empty, entry(), 0)
    shell = answer(request.url, b'<div id="app"></div>')
    problem, article = spider.parse_article(shell, **request.cb_kwargs)

    assert request.url == SHELL
    assert told([problem]) == [(SHELL, "no body")]
    assert (article.headline, article.body) == ("Two rescued", RESCUED)
    assert (article.partial, article.ways["body"]) == ("listing-only", "listing")


def test_an_article_in_broken_json_is_looked_for_in_its_page():
    broken = answer(DETAIL, b'{"data": {"title": "Two resc', "application/json")

    assert told(Nhk().parse_article(broken, entry(), 0)) == [SHELL]


def test_an_article_that_is_gone_is_looked_for_in_the_same_places():
    spider = Nhk()
    gone = HttpError(Response(DETAIL, status=404))

    (request,) = spider.article_failed(failed(spider.read(entry()), gone))
    problem, article = spider.article_failed(failed(request, gone))

    assert told([request, problem]) == [SHELL, (SHELL, "http 404")]
    assert (article.body, article.partial) == (RESCUED, "listing-only")


def test_without_a_summary_there_is_only_the_problem():
    results = Nhk().parse_article(answer(SHELL, b"<p></p>"), Entry(url=SHELL, title="Two"), 1)

    assert told(results) == [(SHELL, "no body")]


def test_a_picture_is_no_article():
    results = Nhk().parse_article(answer(SHELL, PICTURE, "image/png"), entry(), 1)

    assert told(results)[0] == (SHELL, "not text")


def test_an_article_knows_when_and_where_it_was_read():
    page = saved_page("nhk", "shell_with_text")
    response = answer(SHELL, page.content, redirect_urls=["https://www3.nhk.or.jp/old/"])

    (article,) = Nhk().parse_article(response, entry(), 1)

    assert article.read_at == page.read_at
    assert {SHELL, "https://www3.nhk.or.jp/old/"} <= set(article.addresses)


def test_an_entry_may_say_itself_where_its_words_are():
    elsewhere = entry(fetch=("https://www3.nhk.or.jp/a.json", SHELL))

    assert told([Nhk().read(elsewhere)]) == ["https://www3.nhk.or.jp/a.json"]


PICKUP = saved_page("yahoo_japan", "pickup")
FIRST, SECOND = saved_page("yahoo_japan", "first_page"), saved_page("yahoo_japan", "second_page")


def saved_answer(page, **meta):
    return answer(page.told["url"], page.content, page.kind, **meta)


def test_a_pickup_leads_to_its_article_and_to_no_other():
    (request,) = YahooJapan().parse_article(saved_answer(PICKUP), FIRST.entry, 0)

    assert request.url == PICKUP.told["leads_to"] == FIRST.told["url"]


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
