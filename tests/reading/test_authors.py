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


ORGANIZATION = {"@type": "Organization", "name": "Island Broadcasting Corporation"}


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ([PERSON, {"@type": "Person", "name": "Ken Abe, Sr."}], ["Hana Mori", "Ken Abe, Sr."]),
        ("Hana Mori, PhD, RD", ["Hana Mori"]),
        ("Hana Mori, M.D., and Ken Abe", ["Hana Mori", "Ken Abe"]),
        ("Harbour Post - Hana Mori", ["Hana Mori"]),
        (["Hana Mori", "IPA"], ["Hana Mori", "IPA"]),
        ("By Hana Mori and Ken Abe for The Island Press", ["Hana Mori", "Ken Abe"]),
        ("Hana Mori with Ken Abe", ["Hana Mori", "Ken Abe"]),
        ("Ana Mora y Kai Abel Ruiz", ["Ana Mora", "Kai Abel Ruiz"]),
        ("Ana da Costa e Silva", ["Ana da Costa e Silva"]),
        ("社会部記者 森花", ["森花"]),
        ("【森花、阿部健】", ["森花", "阿部健"]),
        ("森花・阿部健", ["森花", "阿部健"]),
        ("ハナ・モリ", ["ハナ・モリ"]),
        ("文・森花", ["森花"]),
        ("取材・文：森花", ["森花"]),
        ("Center for Islands", ["Center for Islands"]),
    ],
)
def test_names_in_a_declared_byline(author, names):
    html = page(linked(headline="Ferry", author=author, publisher=OUTLET))

    assert read_article(html, URL).authors == names


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("<a class=article__author href=/x><span>By</span>Hana Mori</a>", ["Hana Mori"]),
        ("<span class=Post-Byline>By <b>Hana Mori</b></span>", ["Hana Mori"]),
        (
            ("<p class='byline author vcard'>By <span class=fn>Hana Mori</span> |"
            " <a href='mailto:hm@post.example'>Email the author</a> | <a href=/s>Follow on Chat</a></p>"),
            ["Hana Mori"],
        ),
        (
            ("<div class=byline><a href=/tech>Marine Industry</a>"
            " <span>By <a rel=author href=/p/hm>Hana Mori</a></span> <a href=/s>Follow us</a></div>"),
            ["Hana Mori"],
        ),
        (
            "<div class=byline><a href=/tech>Marine Industry</a> <span>By</span> <b>Hana Mori</b></div>",
            ["Hana Mori"],
        ),
        (
            "<div class=author><span>Hana Mori</span><span>Harbour correspondent</span></div>",
            ["Hana Mori"],
        ),
        ("<div class=byline>By <b>Hana Mori</b>, <b>Ken Abe</b> and <b>Jun Ito</b></div>",
         ["Hana Mori", "Ken Abe", "Jun Ito"]),
        ("<div class=byline>Tuesday 14 July 2026 8:15 am by <a href=/w>Hana Mori</a></div>", ["Hana Mori"]),
        ("<div class=meta>14/07/2026 by Hana Mori, member of the council</div>", ["Hana Mori"]),
        ("<div class=byline>Posted by tidewatch on Tuesday</div>", ["tidewatch"]),
        ("<div class=byline>HANA MORI</div>", ["HANA MORI"]),
        ("<p class=author>【森花、阿部健】</p>", ["森花", "阿部健"]),
        ("<p class=byline>社会部記者　森花</p>", ["森花"]),
        ("<p class=name>文・森花　写真・阿部健</p>", ["森花"]),
        ("<p>Von Hana Mori</p>", ["Hana Mori"]),
        ("<p><em>Por Hana Mori y Ken Abe Ruiz</em></p>", ["Hana Mori", "Ken Abe Ruiz"]),
        ("<p>Par Hana Mori</p>", ["Hana Mori"]),
        ("<p>Door: Hana van der Mori</p>", ["Hana van der Mori"]),
        ("<p>By J. R. Mori</p>", ["J. R. Mori"]),
        ("<p>14 July, written by tide</p><p>Text: Hana Mori</p>", ["tide"]),
        ("<p>Autor: Hana Mori</p>", ["Hana Mori"]),
        ("<a href=/people/hana-mori>Hana Mori</a>", ["Hana Mori"]),
        ("<a href=/author/tide rel=author>All articles by Hana</a>", ["Hana"]),
        ("<a href=/autoren/hm>Mehr Artikel von Hana Mori</a>", ["Hana Mori"]),
        (
            ("<article><aside><address>By <a rel=author href=/p/1>Hana Mori</a> and"
            " <a rel=author href=/p/2>Ken Abe</a></address></aside></article>"),
            ["Hana Mori", "Ken Abe"],
        ),
        (
            "<article><footer><p class=post-author><a rel=author href=/b>Hana Mori</a></p></footer></article>",
            ["Hana Mori"],
        ),
        (
            ("<div class=byline><a href=/author/h>Hana Mori</a></div>"
            "<div class=byline>Ken Abe</div><p>12 comments</p>"),
            ["Hana Mori", "Ken Abe"],
        ),
        (
            ("<div itemprop=author><img alt=x><span itemprop=name>Hana Mori</span>"
            "<span>Has lived on three islands</span></div>"),
            ["Hana Mori"],
        ),
    ],
)  # fmt: skip
def test_a_byline_in_the_words_of_the_page(byline, names):
    article = read_article(page(body=f"<h1>Ferry runs again</h1>{byline}<p>The boats.</p>"), URL)

    assert (article.authors, article.ways["authors"]) == (names, "general")


@pytest.mark.parametrize(
    "element",
    [
        "<div class=authors><a href=/s>Email the author</a> <a href=/t>Follow on Chat</a></div>",
        "<p>By Monday evening the boats had made five trips to the island.</p>",
        "<p>Attack by night in the harbour</p>",
        "<p>By the 14th of July</p>",
        "<p class=author>写真を見る</p>",
        "<nav><a href=/author/hana>Hana Mori</a></nav>",
        "<ol class=comments><li><a class=author href=/user/hana>Hana Mori</a></li></ol>",
        "<p>Read of <a href=/people/hana>Hana Mori</a>, " + "who mends boats " * 20 + "</p>",
        "<article><article><p class=byline>By Hana Mori</p></article></article>",
    ],
)
def test_what_is_no_byline(element):
    assert read_article(page(body=f"<h1>Ferry runs again</h1>{element}"), URL).authors == []


def test_the_byline_nearest_to_the_headline_is_the_articles():
    teaser = "<div><h3>Boats for sale</h3><p class=byline>By Ken Abe</p></div>"
    html = page(body=f"{teaser}<h1>Ferry runs</h1><p class=byline>By Hana Mori</p>{teaser}")

    assert read_article(html, URL).authors == ["Hana Mori"]


def test_people_in_the_byline_come_before_a_declared_organization():
    head = linked(headline="Ferry", author=ORGANIZATION)
    byline = "<div class=byline>By <a href=/p/1>Hana Mori</a> and <a href=/p/2>Ken Abe</a></div>"
    html = page(head, f"<h1>Ferry</h1>{byline}")

    assert read_article(html, URL).authors == ["Hana Mori", "Ken Abe"]


@pytest.mark.parametrize("byline", ["<p>by IPA</p>", "<p class=byline>By the newsroom</p>"])
def test_a_declared_organization_stays_where_nobody_is_named(byline):
    head = linked(headline="Ferry", author=ORGANIZATION)

    assert read_article(page(head, f"<h1>Ferry</h1>{byline}"), URL).authors == [
        "Island Broadcasting Corporation"
    ]


def test_who_is_named_far_from_the_headline_is_not_the_author_of_what_an_outlet_declares():
    head = linked(headline="Ferry", author=OUTLET, publisher=OUTLET)
    far = "<p>The boats.</p>" * 80 + "<p class=byline>By Hana Mori</p>"

    assert read_article(page(head, f"<h1>Ferry</h1>{far}"), URL).authors == ["Harbour Post"]
    assert read_article(page(body=f"<h1>Ferry</h1>{far}"), URL).authors == ["Hana Mori"]


def test_a_name_with_that_of_the_site_in_it_is_a_desk():
    html = page(body="<h1>Ferry</h1><p class=author>von Hana Mori, HPR Aoshima</p>")

    assert read_article(html, "https://www.hpr.example/1").authors == ["Hana Mori"]


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("運航会社が発表した。（社会部 森花子）", ["森花子"]),
        ("運航会社が発表した。【森花子、阿部健】", ["森花子", "阿部健"]),
        ("The boats run. (Hana Mori)", ["Hana Mori"]),
        ("The boats run (see below).", []),
        ("港に入る船（写真）", []),
    ],
)
def test_a_byline_in_brackets_at_the_end_of_the_story(end, names):
    html = page(body=f"<h1>Ferry runs again</h1><p>Boats.</p><p>{end}</p>")

    assert read_article(html, URL).authors == names


def test_a_box_about_the_author_begins_with_the_name():
    life = "writes about islands and the boats between them " * 6
    html = page(
        body=f"<h1>Ferry</h1><p>Boats.</p><div class=author-box><b>Hana Mori</b><p>{life}</p></div>"
    )

    assert read_article(html, URL).authors == ["Hana Mori"]


def test_a_page_that_may_be_commented_is_no_comment():
    html = page(body="<h1>Ferry</h1><p class=byline>By Hana Mori</p>")
    html = html.replace(b"<body>", b"<body class='post comments-open'>")

    assert read_article(html, URL).authors == ["Hana Mori"]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        # a menu that is never closed has the article in it
        (
            "<nav><a href=/>Post</a><h1>Ferry</h1><a href=/authors/hana>Hana Mori</a>",
            ["Hana Mori"],
        ),
        ("<h1>Ferry</h1><div class=author><i>Hana Mori</i><b>Writer</b></div>", ["Hana Mori"]),
        ("<h1>Ferry</h1><p>Autoren Hana Mori und Ken Abe</p>", ["Hana Mori", "Ken Abe"]),
        ("<h1>Ferry</h1><div class=author-name>Newsdesk</div>", ["Newsdesk"]),
        ("<h1>Ferry</h1>" + "<p>Boats.</p>" * 80 + "<p>Written by Hana Mori</p>", ["Hana Mori"]),
        ("<p>Boats.</p><p>By Hana Mori</p>", ["Hana Mori"]),
    ],
)
def test_bylines_of_other_kinds(body, names):
    assert read_article(page(body=body), URL).authors == names
