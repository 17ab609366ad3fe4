"""Where on a page a byline stands, and of which parts it is made."""

from __future__ import annotations

import pytest

from newscrawler.reading.article import read_article
from tests.reading.pages import URL, linked, page, paragraphs

OUTLET = {"@type": "Organization", "name": "Island Press"}
INDENTED = "\n" + 60 * " "


@pytest.mark.parametrize(
    "byline",
    [
        "<p>Written by</p><p>Hana Mori</p>",
        "<div>By</div><div>Hana Mori</div><div>|</div><div>6</div><div>mins</div>",
        "<i>Ferries</i><span class=hidden>| By </span><span>Hana Mori</span> | <time>14 July</time>",
        "<div><p><b>Von:</b></p></div><div><p>Hana Mori</p></div>",
    ],
)
def test_a_name_in_the_element_after_a_label_is_the_authors(byline):
    html = page(body=f"<h1>Ferry runs again</h1><div>{byline}</div>{paragraphs()}")

    assert read_article(html, URL).authors == ["Hana Mori"]


def test_a_label_without_a_name_after_it_names_nobody():
    html = page(body=f"<h1>Ferry runs again</h1><div><p>By</p></div>{paragraphs()}")

    assert read_article(html, URL).authors == []


def test_a_byline_may_have_the_white_space_of_its_template_in_it():
    byline = f"<div>{INDENTED}by{INDENTED}<span>Hana Mori</span>{INDENTED}on{INDENTED}"
    html = page(
        body=f"<h1>Ferry runs again</h1>{byline}<i>14 July</i>{INDENTED}</div>{paragraphs()}"
    )

    assert read_article(html, URL).authors == ["Hana Mori"]


@pytest.mark.parametrize("byline", ["<p class=author>Hana Mori</p>", "<p>By Hana Mori</p>"])
def test_a_byline_just_above_the_headline_is_the_articles(byline):
    head = linked(headline="Ferry runs again", author=OUTLET)
    story = f"<div><div>14 July{byline}</div><h1>Ferry runs again</h1>{paragraphs()}</div>"

    assert read_article(page(head, story), URL).authors == ["Hana Mori"]


def test_a_byline_in_a_teaser_above_the_headline_is_another_articles():
    head = linked(headline="Ferry runs again", author=OUTLET)
    teaser = "<div><h3>Boats for sale</h3><p class=author>Hana Mori</p></div>"
    html = page(head, f"<div>{teaser}<h1>Ferry runs again</h1>{paragraphs()}</div>")

    assert read_article(html, URL).authors == ["Island Press"]
