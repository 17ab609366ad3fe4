import gzip
import http.client
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest

from newscrawler.demo import Fault, Newsroom, serve
from tests.demo.asking import LISTINGS, ask
from tests.demo.conftest import START

FEED = "https://japantoday.com/feed"
ARTICLE_HOSTS = ("www3.nhk.or.jp", "japantoday.com", "mainichi.jp", "japannews.yomiuri.co.jp")


def test_it_listens_on_the_loopback_alone(server):
    assert server.url.startswith("http://127.0.0.1:")


@pytest.mark.parametrize("host", ARTICLE_HOSTS)
def test_every_site_has_a_robots_txt(server, host):
    answer = ask(server, f"https://{host}/robots.txt")

    assert answer.status == 200
    assert answer.body.startswith(b"User-agent: *\nDisallow: /")


@pytest.mark.parametrize(
    "url",
    [
        "https://japantoday.com/nothing",
        "https://japantoday.com/nhkworld/data/news/all.json",
        "https://api.nhkworld.jp/nhkworld/data/news/all.json",
        "https://example.org/",
    ],
)
def test_what_is_not_there_is_404(server, url):
    assert ask(server, url).status == 404


def test_two_sites_may_share_a_host(clock):
    newsroom = Newsroom(START, outlets=["mainichi_en"])
    with serve(newsroom, clock=clock) as server:
        for source in ("mainichi", "mainichi_en"):
            shown = newsroom.listing(source, clock.now)[0]
            assert shown.version.paragraphs[0] in ask(server, shown.url).words
        server.misbehave("mainichi.jp", Fault("empty"))
        front = ask(server, "https://mainichi.jp/english/")
        assert (front.status, "/p2g/" in front.words) == (200, False)


def test_an_article_is_404_until_it_is_published(server, newsroom, clock):
    coming = next(p for p in newsroom.publications if p.published_at > clock.now)

    assert ask(server, coming.url).status == 404
    clock.now = coming.published_at
    assert ask(server, coming.url).status == 200


@pytest.mark.parametrize("url", LISTINGS)
def test_an_unchanged_listing_is_304_by_its_entity_tag(server, url):
    first = ask(server, url)

    again = ask(server, url, If_None_Match=first.headers["ETag"])

    assert (again.status, again.body) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_an_unchanged_feed_is_304_by_its_date_and_a_changed_one_is_not(server, newsroom, clock):
    modified = ask(server, FEED).headers["Last-Modified"]

    assert ask(server, FEED, If_Modified_Since=modified).status == 304
    clock.now = next(
        p.published_at
        for p in newsroom.publications
        if p.source == "japan_today" and p.published_at > clock.now
    )
    assert ask(server, FEED, If_Modified_Since=modified).status == 200


def test_another_entity_tag_goes_before_the_date(server):
    modified = ask(server, FEED).headers["Last-Modified"]

    assert ask(server, FEED, If_None_Match='"other"', If_Modified_Since=modified).status == 200


def test_a_date_that_is_none_is_ignored(server):
    assert ask(server, FEED, If_Modified_Since="yesterday").status == 200


def test_gzip_is_sent_to_those_who_take_it(server):
    plain, packed = ask(server, FEED), ask(server, FEED, Accept_Encoding="gzip, deflate")

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body)


def test_head_is_get_without_the_body(server):
    get, head = ask(server, FEED), ask(server, FEED, method="HEAD")

    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == str(len(get.body))


def test_an_answer_tells_the_simulated_time(server, clock):
    headers = ask(server, FEED).headers

    assert datetime.fromisoformat(headers["X-Newsroom-Now"]) == clock.now
    assert parsedate_to_datetime(headers["Date"]) == clock.now


def test_a_connection_is_kept_for_the_next_request(server):
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"))
    connection.request("GET", "/feed", headers={"Host": "japantoday.com"})
    connection.getresponse().read()
    port = connection.sock.getsockname()[1]
    connection.request("GET", "/robots.txt", headers={"Host": "mainichi.jp"})
    connection.getresponse().read()

    assert connection.sock.getsockname()[1] == port
    connection.close()


def test_requests_are_noted(server, clock):
    ask(server, FEED)
    clock.now += timedelta(hours=1)
    ask(server, "https://mainichi.jp/nothing?a=1")

    assert [(r.host, r.path, r.status) for r in server.requests] == [
        ("japantoday.com", "/feed", 200),
        ("mainichi.jp", "/nothing?a=1", 404),
    ]
    assert server.requests[1].at - server.requests[0].at == timedelta(hours=1)


def test_a_server_that_has_ended_leaves_its_port_to_the_next(newsroom, clock):
    with serve(newsroom, clock=clock) as server:
        port = int(server.url.rpartition(":")[2])
        ask(server, FEED)

    with serve(newsroom, clock=clock, port=port) as server:
        assert ask(server, FEED).status == 200
