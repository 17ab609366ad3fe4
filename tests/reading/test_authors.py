"""Who wrote an article."""

from __future__ import annotations

import pytest

from newscrawler.reading.article import read_article
from newscrawler.reading.layout import Layout, LayoutRules
from tests.reading.pages import URL, linked, meta, page

PERSON = {"@type": "Person", "name": "Hana Mori"}
OUTLET = {"@type": "Organization", "name": "Harbour Post"}


@pytest.mark.parametrize(
    ("author", "names"),
    [
        (PERSON, ["Hana Mori"]),
        ([PERSON, {"@type": "Person", "name": "Ken Abe"}], ["Hana Mori", "Ken Abe"]),
        ("Hana Mori", ["Hana Mori"]),
        (["Hana Mori", "Ken Abe"], ["Hana Mori", "Ken Abe"]),
        ({"@type": "Person", "name": ["Hana Mori", "Ken Abe"]}, ["Hana Mori", "Ken Abe"]),
        ("By Hana Mori and Ken Abe", ["Hana Mori", "Ken Abe"]),
        ("Hana Mori / Island Press Staff Writer", ["Hana Mori"]),
        ("By HANA MORI/ Staff Writer", ["HANA MORI"]),
        ("HANA MORI, Island staff writer", ["HANA MORI"]),
        ("Hana Mori and Ken Abe, Contributing writers", ["Hana Mori", "Ken Abe"]),
        ("森花、阿部健", ["森花", "阿部健"]),
        ({"@type": "Person", "givenName": "Hana", "familyName": "Mori"}, ["Hana Mori"]),
        ([PERSON, OUTLET], ["Hana Mori"]),
        ({"@type": "Organization", "name": "Island Press"}, ["Island Press"]),
        ([{"@type": "Person", "name": "hana-mori"}, PERSON], ["Hana Mori"]),
        ([PERSON, {"@type": "Person", "name": "https://x.example/hana"}], ["Hana Mori"]),
        ([PERSON, PERSON], ["Hana Mori"]),
    ],
)
def test_names_in_json_ld(author, names):
    article = read_article(page(linked(headline="Ferry", author=author, publisher=OUTLET)), URL)

    assert article.authors == names
    assert article.ways["authors"] == "json-ld"


def test_an_author_that_is_only_referred_to_is_looked_up():
    head = linked(headline="Ferry", author={"@id": "#hana"})
    head += linked(**{"@type": "Person", "@id": "#hana"}, name="Hana Mori")

    assert read_article(page(head), URL).authors == ["Hana Mori"]


@pytest.mark.parametrize(
    "name", ["author", "article:author", "cXenseParse:author", "cXenseParse:jat-credit"]
)
def test_names_in_meta_elements(name):
    article = read_article(page(f'<meta name="{name}" content="By Hana Mori and Ken Abe">'), URL)

    assert (article.authors, article.ways["authors"]) == (["Hana Mori", "Ken Abe"], "meta")


def test_an_address_is_no_author():
    head = meta(article__author="https://www.facebook.com/harbourpost")

    assert read_article(page(head), URL).authors == []


def test_a_person_in_meta_comes_before_the_outlet_in_json_ld():
    head = linked(headline="Ferry", author=OUTLET, publisher=OUTLET) + meta(author="Hana Mori")

    assert read_article(page(head), URL).authors == ["Hana Mori"]


def test_a_login_gives_way_to_a_name():
    head = linked(headline="Ferry", author={"name": "hana-mori"}) + meta(author="Hana Mori")

    assert read_article(page(head), URL).authors == ["Hana Mori"]
    assert read_article(page(linked(headline="Ferry", author="hana-mori")), URL).authors == [
        "hana-mori"
    ]


def test_the_outlet_is_named_where_nobody_else_is():
    head = linked(headline="Ferry", author=OUTLET, publisher=OUTLET)

    assert read_article(page(head), URL).authors == ["Harbour Post"]


@pytest.mark.parametrize(
    "byline",
    [
        "<p class=byline>By Hana Mori</p>",
        '<a rel=author href="/who/hana">Hana Mori</a>',
        "<span itemprop=author>Hana Mori</span>",
        '<div class="c-author"><a href="/who/1">Hana Mori</a> 14 July 2026</div>',
        '<a href="/author/hana">Hana Mori</a>',
    ],
)
def test_a_byline_on_the_page_is_read_where_nothing_else_names_anybody(byline):
    noise = "<button class=author-follow>Follow us</button><aside><p class=byline>By Ken Abe</p></aside>"
    article = read_article(page(body=f"<h1>Ferry</h1>{noise}{byline}"), URL)

    assert (article.authors, article.ways["authors"]) == (["Hana Mori"], "general")


def test_a_declared_selector_comes_before_json_ld():
    rules = LayoutRules(layouts=(Layout(authors="a.writer"),))
    html = page(linked(headline="Ferry", author="Harbour Desk"), "<a class=writer>森花</a>")
    article = read_article(html, URL, rules=rules)

    assert (article.authors, article.ways["authors"]) == (["森花"], "selector")
