"""What a feed has of an article stands in for a page that fails, or that shows less."""

from __future__ import annotations

import pytest

from tests.crawl.conftest import HOUR, START
from tests.crawl.site import HOST, Answer, feed, item, opened, page

FEED = f'feed = "https://{HOST}/feed"'
TITLE = "Seal delays the ferry to the islands"
STORY = [
    "A seal that slept on the ramp delayed the ferry to the islands by two hours on Monday.",
    "The crew waited until the animal had moved, the harbour office said in the evening.",
    "Forty passengers missed their trains, and the railway let them take the next ones.",
]
URL = f"https://{HOST}/news/seal"
CONTENT = "".join(
    f"&lt;p>{text}&lt;/p>" for text in [*STORY, "The post Seal appeared first on Harbour Times."]
)
SORRY = "Our pages are being worked on tonight. Please try again in a few minutes."


@pytest.fixture
def site(tmp_path):
    with opened(tmp_path) as site:
        content = f"<content:encoded>{CONTENT}</content:encoded>"
        site.answers["/feed"] = feed(item("/news/seal", TITLE, content))
        yield site


def kept(site):
    (row,) = site.ask("SELECT headline, body, partial, ways FROM article")
    return row["headline"], row["body"].split("\n\n"), row["partial"]


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (Answer("no", 403), "http 403"),
        (Answer(f"<p>{SORRY}</p>"), "another page"),
        (page("Harbour Times", SORRY), "another page"),
        (page(TITLE, SORRY), "another page"),
        (Answer("<div id=app></div>"), "no body"),
    ],
    ids=["refused", "no headline", "name of the site", "the article's headline", "empty"],
)
def test_a_page_that_fails_is_replaced_until_it_is_read(site, answer, what):
    site.answers["/news/seal"] = answer

    assert site.crawl(FEED)["state"] == "ok"

    assert kept(site) == (TITLE, STORY, "listing-only")
    assert site.problems() == {URL: what}
    site.answers["/news/seal"] = page(TITLE, *STORY, "The seal was seen again on Tuesday.")
    site.crawl(FEED, START + 2 * HOUR)
    assert kept(site) == (TITLE, [*STORY, "The seal was seen again on Tuesday."], "")
    assert site.problems() == {}


def test_a_page_that_robots_txt_forbids_is_replaced(site):
    site.answers["/robots.txt"] = Answer("User-agent: *\nDisallow: /news/\n", kind="text/plain")

    site.crawl(FEED)

    assert kept(site) == (TITLE, STORY, "listing-only")
    assert site.problems() == {URL: "forbidden by robots.txt"}


def test_a_page_that_shows_far_less_is_completed_and_it_is_recorded(site):
    site.answers["/news/seal"] = page(TITLE, STORY[0])

    site.crawl(FEED)

    assert kept(site) == (TITLE, STORY, "")
    assert site.problems() == {"": "selectors disagree"}
