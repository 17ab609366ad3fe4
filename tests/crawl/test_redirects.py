"""Redirects: each ends at an article or a problem, and cookies that they set lead on, no further."""

from __future__ import annotations

import pytest

from tests.crawl.conftest import HOUR, START
from tests.crawl.site import HOST, Answer, feed, item, opened, page, redirect

FEED = f'feed = "https://{HOST}/feed"'
SEAL, CRANE = "Seal sleeps on the pier", "Old crane is moved to the museum"
ADDRESSES = """SELECT address.url, article.url AS article FROM address
 JOIN article ON article.id = address.article_id ORDER BY address.url"""


@pytest.fixture
def site(tmp_path):
    with opened(tmp_path) as site:
        yield site


def known(site):
    """Each known path of an article, and the path that the article is stored at."""
    short = f"https://{HOST}"
    return {
        row["url"].removeprefix(short): row["article"].removeprefix(short)
        for row in site.ask(ADDRESSES)
    }


@pytest.mark.parametrize(
    "listed",
    [("/news/a", "/news/b"), ("/news/a", "/news/seal"), ("/news/seal", "/news/a")],
    ids=["two redirects", "redirect first", "redirect last"],
)
def test_two_addresses_of_one_article_are_both_known(site, listed):
    site.answers |= {
        "/feed": feed(*(item(path, SEAL) for path in listed)),
        "/news/a": redirect("/news/seal"),
        "/news/b": redirect("/news/seal"),
        "/news/seal": page(SEAL),
    }

    told = site.crawl(FEED)

    assert (told["state"], told["new"]) == ("ok", 1)
    assert known(site) == dict.fromkeys({*listed, "/news/seal"}, "/news/seal")
    assert site.problems() == {}
    site.crawl(FEED, START + 2 * HOUR)
    assert site.paths == ["/feed"]


def test_two_redirects_to_a_page_that_fails_are_two_problems(site):
    site.answers |= {
        "/feed": feed(item("/news/a", SEAL), item("/news/b", CRANE)),
        "/news/a": redirect("/news/gone"),
        "/news/b": redirect("/news/gone"),
    }

    site.crawl(FEED)

    assert site.problems() == {f"https://{HOST}/news/{name}": "http 404" for name in "ab"}
    site.crawl(FEED, START + HOUR / 12)
    assert site.paths == ["/feed"]


def test_an_entry_that_is_named_twice_is_asked_once(site):
    site.answers |= {
        "/feed": feed(item("/news/seal", SEAL), item("/news/seal?utm_source=rss", SEAL)),
        "/news/seal": page(SEAL),
    }
    site.rules = site.rules.replace("+$", "+")

    told = site.crawl(FEED)

    assert (told["wanted"], told["new"]) == (1, 1)
    assert site.paths == ["/feed", "/news/seal"]


def test_a_redirect_to_no_address_is_a_problem(site):
    site.answers |= {
        "/feed": feed(item("/news/a", SEAL), item("/news/b", CRANE)),
        "/news/a": redirect("http://["),
        "/news/b": page(CRANE),
    }

    told = site.crawl(FEED)

    assert (told["state"], told["new"]) == ("ok", 1)
    assert site.problems().keys() == {f"https://{HOST}/news/a"}


def wants_cookie(path, answer, cookie="seen=1"):
    """Answers that lead to a second address, which sets a cookie and leads back."""

    def first(asked):
        return answer if cookie in asked.cookie else redirect("/check")

    return {path: first, "/check": redirect(path, Set_Cookie=f"{cookie}; Path=/; HttpOnly")}


@pytest.mark.parametrize("path", ["/feed", "/news/seal", "/robots.txt"])
def test_a_cookie_that_a_redirect_sets_leads_on(site, path):
    site.answers |= {"/feed": feed(item("/news/seal", SEAL)), "/news/seal": page(SEAL)}
    site.answers["/robots.txt"] = Answer("User-agent: *\nDisallow: /private\n", kind="text/plain")
    site.answers |= wants_cookie(path, site.answers[path])

    told = site.crawl(FEED)

    assert (told["state"], told["new"], told["problems"]) == ("ok", 1, 0)
    # only while the redirects last
    assert {asked.path for asked in site.asked if asked.cookie} == {path}
    assert {asked.cookie for asked in site.asked} == {"", "seen=1"}


@pytest.mark.parametrize(
    "cookie",
    ["a=1; Domain=example", "a=1; Path=/else", "a=1; Domain=other.example", "a=1; Max-Age=0"],
)
def test_a_cookie_is_sent_to_where_it_belongs_alone(site, cookie):
    site.answers |= {
        "/feed": feed(item("/news/a", SEAL)),
        "/news/a": redirect("/news/seal", Set_Cookie=cookie),
        "/news/seal": page(SEAL),
    }

    assert site.crawl(FEED)["new"] == 1
    assert not any(asked.cookie for asked in site.asked)


def test_a_cookie_of_a_page_is_not_kept(site):
    site.answers |= {
        "/feed": feed(item("/news/seal", SEAL))._replace(headers={"Set-Cookie": "a=1"}),
        "/news/seal": page(SEAL),
    }

    assert site.crawl(FEED)["new"] == 1
    assert not any(asked.cookie for asked in site.asked)


def test_a_robots_txt_that_fails_behind_a_redirect_is_an_outage(site):
    site.answers |= {
        "/robots.txt": redirect("/rules"),
        "/rules": Answer("Sorry", 503),
        "/feed": feed(item("/news/seal", SEAL)),
    }

    told = site.crawl(FEED)

    assert told["state"] == "unreachable"
    assert site.problems() == {f"https://{HOST}/feed": "robots.txt unavailable"}
    assert site.paths == ["/rules"]
