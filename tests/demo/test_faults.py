import http.client
import json
from datetime import timedelta
from email.utils import parsedate_to_datetime

import pytest

from newscrawler.demo import Fault, Newsroom, serve
from tests.demo.asking import LISTINGS, ask, paragraphs, pub_dates
from tests.demo.conftest import START

FEED = "https://japantoday.com/feed"
FLASH = "https://mainichi.jp/flash/"
ALL = LISTINGS[0]


@pytest.fixture
def page(newsroom, clock):
    """An article of Japan Today."""
    return newsroom.listing("japan_today", clock.now)[0]


def test_an_error_is_500_and_the_other_hosts_go_on(server):
    server.misbehave("japantoday.com", Fault("error"))

    assert ask(server, FEED).status == 500
    assert ask(server, FLASH).status == 200


def test_behaving_again_ends_it(server):
    server.misbehave("japantoday.com", Fault("error"))
    server.misbehave("mainichi.jp", Fault("error"))

    server.behave("japantoday.com")
    assert [ask(server, url).status for url in (FEED, FLASH)] == [200, 500]
    server.behave()
    assert [ask(server, url).status for url in (FEED, FLASH)] == [200, 200]


def test_missing_is_404(server, page):
    server.misbehave("japantoday.com", Fault("missing", paths="^/category/"))

    assert ask(server, page.url).status == 404
    assert ask(server, FEED).status == 200


def test_a_fault_of_an_index_befalls_the_sitemaps_that_it_names():
    feeds = "https://www.sankei.com/feeds"
    with serve(Newsroom(START, outlets=["sankei"]), clock=lambda: START) as server:
        server.misbehave("www.sankei.com", Fault("missing", paths="/google-sitemapindex/$"))

        assert ask(server, f"{feeds}/google-sitemap/?outputType=xml").status == 404
        assert ask(server, f"{feeds}/sitemapindex-category/?outputType=xml").status == 200


def test_robots_txt_is_spared_unless_it_is_named(server):
    robots = "https://japantoday.com/robots.txt"

    server.misbehave("japantoday.com", Fault("error"))
    assert ask(server, robots).status == 200
    server.misbehave("japantoday.com", Fault("error", paths="robots"))
    assert ask(server, robots).status == 500


def test_the_latest_fault_of_a_path_is_shown(server):
    server.misbehave("japantoday.com", Fault("error"))
    server.misbehave("japantoday.com", Fault("missing", paths="feed"))

    assert ask(server, FEED).status == 404
    assert ask(server, "https://japantoday.com/category/national").status == 500


def test_another_charset_is_told_than_is_used(server, page):
    before = ask(server, page.url)
    server.misbehave("japantoday.com", Fault("charset"))
    after = ask(server, page.url)

    assert after.headers["Content-Type"] == "text/html; charset=Shift_JIS"
    assert after.body == before.body


def test_without_validators_nothing_is_unchanged(server):
    tag = ask(server, FEED).headers["ETag"]
    server.misbehave("japantoday.com", Fault("forgetful"))
    response = ask(server, FEED, If_None_Match=tag)

    assert response.status == 200
    assert response.headers["ETag"] is None
    assert response.headers["Last-Modified"] is None


def test_a_redesign_leaves_the_words_under_other_names(server, page):
    body = "div[itemprop=articleBody] > p"
    before = paragraphs(ask(server, page.url), body)
    server.misbehave("japantoday.com", Fault("markup"))
    after = ask(server, page.url)

    assert paragraphs(after, body) == []
    assert paragraphs(after, "div[itemprop=v2-articleBody] > p") == before
    assert not after.tree.cssselect(".media, #comments")


@pytest.mark.parametrize("url", [ALL, "https://www3.nhk.or.jp/nhkworld/data/en/news/all.json"])
def test_a_redesign_renames_the_keys_of_json(server, url):
    server.misbehave("www3.nhk.or.jp", Fault("markup"))

    data = json.loads(ask(server, url).body)

    assert data.keys() == {"v2_data"}
    assert all(key.startswith("v2_") for item in data["v2_data"] for key in item)


def test_a_redesign_leaves_feeds_alone(server):
    before = ask(server, FEED).body
    server.misbehave("japantoday.com", Fault("markup"))

    assert ask(server, FEED).body == before


@pytest.mark.parametrize("url", LISTINGS)
def test_an_empty_listing_answers_and_names_nothing(server, newsroom, clock, url):
    for host in server.hosts:
        server.misbehave(host, Fault("empty"))
    answer = ask(server, url)

    assert answer.status == 200
    assert not [
        p for p in newsroom.published(clock.now) if p.url.rstrip("/")[-20:] in answer.words
    ]


def test_pages_are_served_while_listings_are_empty(server, page):
    server.misbehave("japantoday.com", Fault("empty"))

    assert page.headline in ask(server, page.url).words


def test_a_stale_listing_answers_as_it_was_then(server, clock):
    then = START - timedelta(hours=1)
    clock.now = then
    old = ask(server, FEED)
    clock.now = START + timedelta(hours=4)
    server.misbehave("japantoday.com", Fault("stale", since=then))
    stale = ask(server, FEED)

    assert (stale.status, stale.body) == (200, old.body)
    assert parsedate_to_datetime(stale.headers["Date"]) == clock.now


def test_a_wrong_clock_moves_all_stamps_and_no_address(server, newsroom, clock, page):
    shift = timedelta(hours=9)
    server.misbehave("japantoday.com", Fault("wrong_clock", shift=shift))
    feed = ask(server, FEED)

    published = newsroom.published(clock.now, "japan_today")
    assert pub_dates(feed) == {p.url: p.published_at + shift for p in published}
    assert parsedate_to_datetime(feed.headers["Date"]) == clock.now + shift
    assert feed.headers["X-Newsroom-Now"] == clock.now.isoformat()
    assert page.headline in ask(server, page.url).words


def test_garbage_is_no_text_under_the_name_of_html(server, page):
    server.misbehave("japantoday.com", Fault("garbage"))
    answer = ask(server, page.url)

    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/html; charset=UTF-8")
    with pytest.raises(UnicodeDecodeError):
        answer.body.decode()


def test_a_truncated_body_is_shorter_than_promised(server):
    server.misbehave("japantoday.com", Fault("truncated"))

    with pytest.raises(http.client.IncompleteRead):
        ask(server, FEED)


def test_a_reset_gives_no_answer(server):
    server.misbehave("japantoday.com", Fault("reset"))

    with pytest.raises((ConnectionError, OSError)):
        ask(server, FEED)
    assert [(r.path, r.status) for r in server.requests] == [("/feed", 0)]


def test_a_slow_site_outlasts_the_patience_of_its_client(server):
    server.misbehave("japantoday.com", Fault("slow", seconds=60))

    with pytest.raises(TimeoutError):
        ask(server, FEED, timeout=0.1)


def test_a_trickle_brings_everything_in_the_end(server):
    whole = ask(server, FEED).body
    server.misbehave("japantoday.com", Fault("trickle", seconds=0.01))

    assert ask(server, FEED).body == whole


def test_a_host_that_is_not_served_cannot_misbehave(server):
    with pytest.raises(ValueError, match=r"no host 'example\.org'"):
        server.misbehave("example.org", Fault("error"))


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [({"kind": "rude"}, "no fault 'rude'"), ({"kind": "stale"}, "since=")],
)
def test_a_fault_that_makes_no_sense_is_refused(arguments, complaint):
    with pytest.raises(ValueError, match=complaint):
        Fault(**arguments)


def test_a_redirect_leads_where_it_is_told_to_or_on_for_ever(server, page):
    path = page.url.removeprefix("https://japantoday.com")

    def location(target):
        connection = http.client.HTTPConnection(server.url.removeprefix("http://"))
        connection.request("GET", target, headers={"Host": "japantoday.com"})
        answer = connection.getresponse()
        connection.close()
        assert answer.status == 302
        return answer.getheader("Location")

    server.misbehave("japantoday.com", Fault("redirect", location="http://10.0.0.1/"))
    assert location(path) == "http://10.0.0.1/"
    server.misbehave("japantoday.com", Fault("redirect"))
    assert location(path) == f"{path}?again=1"
    assert location(f"{path}?again=1") == f"{path}?again=2"


def test_a_page_without_an_end_goes_on_until_nobody_listens(server, page):
    server.misbehave("japantoday.com", Fault("endless"))
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"))
    connection.request("GET", page.url, headers={"Host": "japantoday.com"})

    answer = connection.getresponse()

    assert len(answer.read(1_000_000)) == 1_000_000
    connection.close()


def test_any_bytes_may_come_instead_of_a_page(server, page):
    fault = Fault("instead", body=b"\x1f\x8b", content_type="text/html", encoding="gzip")
    server.misbehave("japantoday.com", fault)

    answer = ask(server, page.url)

    assert (answer.status, answer.body) == (200, b"\x1f\x8b")
    assert answer.headers["Content-Type"] == "text/html"
    assert answer.headers["Content-Encoding"] == "gzip"
