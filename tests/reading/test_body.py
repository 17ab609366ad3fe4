"""The text of an article: by declared selectors, else the general way."""

from __future__ import annotations

import pytest

from newscrawler.reading.article import read_article
from newscrawler.reading.layout import Layout, LayoutRules
from tests.reading.pages import JAPANESE, STORY, URL, linked, page, paragraphs

WHOLE = "\n\n".join(STORY)


def read(html, *layouts, **rules):
    return read_article(html, URL, rules=LayoutRules(layouts=layouts, **rules))


def test_declared_paragraphs_and_subheads_are_the_body():
    body = f"<div class=text><p>{STORY[0]}</p><h2>The engine</h2><p>{STORY[1]}</p><p>{STORY[2]}</p></div>"
    article = read(page(body=body + "<p>About us</p>"), Layout(body=".text > p, .text > h2"))

    assert article.body == "\n\n".join([STORY[0], "The engine", *STORY[1:3]])
    assert article.ways["body"] == "selector"


def test_the_first_layout_that_finds_a_body_is_used():
    html = page(body=f"<div class=new></div><div class=old><h1>F</h1>{paragraphs()}</div>")
    article = read(html, Layout(body=".new"), Layout(body=".old > p", headline=".old > h1"))

    assert (article.body, article.ways["body"]) == (WHOLE, "selector")


def test_what_a_layout_leaves_out_is_left_out_wherever_it_stands():
    body = f"<div class=text><p class=ad>Buy</p><p>{STORY[0]}<span class=ad>Buy</span></p>{paragraphs(*STORY[1:])}</div>"
    article = read(page(body=body), Layout(body=".text > p", without=".ad"))

    assert article.body == WHOLE


def test_a_paragraph_that_is_but_a_link_to_another_article_is_left_out():
    body = f"<p><a href=/2>Ferry fares rise</a></p>{paragraphs(*STORY[1:])}"
    story = f"<p>{STORY[0]} <a href=/3>The timetable</a></p><p><a href=/4>It pays.</a></p>"
    article = read(page(body=f"<div class=text>{story}{body}</div>"), Layout(body=".text > p"))

    assert article.body.split("\n\n") == [f"{STORY[0]} The timetable", "It pays.", *STORY[1:]]


def test_boilerplate_is_left_out_of_a_declared_and_of_a_general_body():
    body = f"<h1>Ferry</h1><div class=text>{paragraphs(*STORY, '© Harbour Post')}</div>"

    assert read(page(body=body), Layout(body=".text > p"), boilerplate=("^©",)).body == WHOLE
    assert read(page(body=body), boilerplate=("^©",)).body == WHOLE


def test_the_general_way_reads_what_a_changed_layout_no_longer_finds():
    article = read(page(body=f"<h1>Ferry</h1><div>{paragraphs()}</div>"), Layout(body=".gone"))

    assert (article.body, article.ways["body"]) == (WHOLE, "general")


def test_the_general_way_leaves_out_the_readings_of_words():
    html = page(
        body="<div><ruby>港<rt>みなと</rt></ruby>に<ruby>船<rt>ふね</rt></ruby>が着きました。</div>"
    )

    assert read(html).body == "港に船が着きました。"


def test_the_general_way_is_preferred_to_a_rest_of_a_declared_body():
    body = f"<h1>Ferry</h1><p class=lead>It runs.</p><div>{paragraphs()}</div>"

    assert STORY[3] in read(page(body=body), Layout(body=".lead")).body


def test_a_short_declared_body_is_kept_where_there_is_no_more():
    body = "<h1>Ferry</h1><div class=text><p>It runs again.</p></div>"
    article = read(page(body=body), Layout(body=".text > p"))

    assert (article.body, article.ways["body"]) == ("It runs again.", "selector")


def test_a_short_declared_body_is_kept_where_no_page_of_the_source_shows_more():
    body = f"<h1>Ferry</h1><div class=text><p>It runs again.</p></div><div>{paragraphs()}</div>"
    article = read(page(body=body), Layout(body=".text > p"), partial="paywall")

    assert (article.body, article.ways["body"]) == ("It runs again.", "selector")
    assert (article.partial, article.disagreement) == ("paywall", "")


def test_headlines_of_other_articles_do_not_outweigh_a_short_declared_body():
    related = "".join(
        f"<li><a href=/{n}>{text.rstrip('.')}</a></li>" for n, text in enumerate(STORY)
    )
    body = (
        f"<h1>Ferry</h1><div class=text><p>{STORY[0]}</p></div><h2>Related</h2><ul>{related}</ul>"
    )
    article = read(page(body=body), Layout(body=".text > p"))

    assert (article.body, article.ways["body"]) == (STORY[0], "selector")


def test_a_banner_and_a_comment_do_not_outweigh_a_declared_sentence():
    comment = f"<section><article><p>{STORY[2]}</p></article></section>"
    body = f"<div><p>We use cookies to learn what is read.</p></div><h1>Ferry</h1><div class=text><p>It runs again.</p></div>{comment}"
    article = read(page(body=body), Layout(body=".text > p"))

    assert (article.body, article.ways["body"]) == ("It runs again.", "selector")


def test_json_ld_has_the_words_of_a_page_that_a_script_fills():
    html = page(linked(headline="Ferry", articleBody="<br><br>".join(STORY)), "<div id=app></div>")
    article = read_article(html, URL)

    assert (article.body, article.ways["body"]) == (WHOLE, "json-ld")


def test_the_page_s_own_paragraphs_come_before_those_in_json_ld():
    html = page(
        linked(headline="Ferry", articleBody=" ".join(STORY)), f"<h1>Ferry</h1>{paragraphs()}"
    )

    assert read_article(html, URL).body == WHOLE


@pytest.mark.parametrize("layouts", [(), (Layout(body="p"),)])
def test_furigana_and_indents_are_no_part_of_a_japanese_body(layouts):
    first = JAPANESE[0].replace("青島", "<ruby>青島<rt>あおしま</rt></ruby>")
    html = page(body=f"<h1>再開</h1><div>{paragraphs('　' + first, *JAPANESE[1:])}</div>")

    assert read(html, *layouts).body == "\n\n".join(JAPANESE)


@pytest.mark.parametrize(
    "html",
    [
        b"",
        b" ",
        b"\x00",
        b"<!-- x -->",
        b"<html></html>",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50,
    ],
)
def test_a_page_with_nothing_to_read_gives_an_empty_article(html):
    article = read_article(html, URL)

    assert (article.headline, article.body, article.ways) == ("", "", {})


@pytest.mark.parametrize(("elements", "is_read"), [(10, True), (12_000, False)])
def test_the_slow_extractor_is_spared_pages_of_thousands_of_elements(elements, is_read):
    # of texts so short trafilatura alone makes a story
    story = "<div><b>The ferry</b> <i>left two</i> <b>hours late</b> <i>on Monday.</i></div>"
    html = f"<h1>Ferry</h1>{story}{'<i></i>' * elements}"

    assert bool(read_article(html.encode(), URL).body) == is_read
