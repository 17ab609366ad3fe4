"""What a spider asks for, tells and yields: pages that fail are replaced by the next best."""

from datetime import timedelta

import pytest
from scrapy.exceptions import CannotResolveHostError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import Headers, Request, Response
from scrapy.responsetypes import responsetypes
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from newscrawler.items import Article, Entry, Problem
from newscrawler.spiders.japan_news import JapanNews
from newscrawler.spiders.jiji import Jiji
from newscrawler.spiders.mainichi import Mainichi
from newscrawler.spiders.nhk import Nhk
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

    first, second, *_ = (listing.url for listing in spider.listings)
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
