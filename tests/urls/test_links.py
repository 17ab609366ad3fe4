"""Links as listings have them: at http on a site that answers at https, with tracking behind them."""

import pytest

from newscrawler.urls.links import at_https, without_tracking

FEED = "https://www.harbour.example/feed"
ARTICLE = r"^https://(www|digital)\.harbour\.example/articles/\d+$"


@pytest.mark.parametrize(
    ("url", "addresses", "pattern"),
    [
        # the host of a listing, whatever its case
        ("http://www.harbour.example/2026/ferry", [FEED], ""),
        ("http://WWW.Harbour.example/2026/ferry", [FEED], ""),
        ("http://www.harbour.example/2026/ferry", ["http://other.example/", FEED], ""),
        # the declared form of its articles, which may be on another host
        ("http://digital.harbour.example/articles/7", [FEED], ARTICLE),
        ("http://digital.harbour.example/articles/7?utm_source=rss#comments", [], ARTICLE),
    ],
)
def test_http_becomes_https_where_the_site_answers_so(url, addresses, pattern):
    assert at_https(url, addresses, pattern) == url.replace("http://", "https://")


@pytest.mark.parametrize(
    ("url", "addresses", "pattern"),
    [
        # nobody knows whether these answer at https
        ("http://www.harbour.example/2026/ferry", ["http://www.harbour.example/feed"], ""),
        ("http://blog.harbour.example/2026/ferry", [FEED], ""),
        ("http://www.harbour.example:8080/2026/ferry", [FEED], ""),
        ("http://www.harbour.example/2026/ferry", [], r"^https?://www\.harbour\.example/"),
        ("http://blog.harbour.example/articles/7", [], ARTICLE),
        # these need nothing, or are no addresses
        ("https://www.harbour.example/2026/ferry", [FEED], ""),
        ("http://[", [FEED], ""),
        ("", [FEED], ""),
    ],
)
def test_any_other_address_stays_as_it_is(url, addresses, pattern):
    assert at_https(url, addresses, pattern) == url


@pytest.mark.parametrize(
    ("url", "bare"),
    [
        ("/ferry?utm_source=rss", "/ferry"),
        ("/ferry?utm_source=rss&amp;utm_medium=feed#comments", "/ferry"),
        ("/ferry?ref=top", "/ferry"),
        ("/read?id=12&utm_campaign=x&page=2", "/read?id=12&page=2"),
        # what tells articles apart, and what only selects a presentation, stays as it is written
        ("/read?ref=41", "/read?ref=41"),
        ("/read?b=%E3%81%82&a=1", "/read?b=%E3%81%82&a=1"),
        ("/ferry?display=1", "/ferry?display=1"),
        ("/#!/news/12", "/#!/news/12"),
        ("/ferry", "/ferry"),
    ],
)
def test_tracking_and_fragments_are_left_out(url, bare):
    site = "https://www.harbour.example"

    assert without_tracking(f"{site}{url}") == f"{site}{bare}"
