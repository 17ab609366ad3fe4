"""The headline: what the page declares, less what is the site's."""

from __future__ import annotations

import pytest

from newscrawler.reading.article import read_article
from newscrawler.reading.layout import Layout, LayoutRules
from tests.reading.pages import URL, linked, meta, page


@pytest.mark.parametrize(
    ("declared", "site"),
    [
        ("Ferry runs again | Harbour Post", "Harbour Post"),
        ("Ferry runs again - Harbour Post", "Harbour Post"),
        ("Ferry runs again — Harbour Post", "HARBOUR POST"),
        ("Ferry runs again | News | Harbour Post", "Harbour Post"),
        ("Harbour Post: Ferry runs again", "Harbour Post"),
        ("フェリー再開 | 港新聞", "港新聞"),
        ("フェリー再開 - Port!ニュース", "Port!ニュース"),
        ("フェリー再開：港新聞", "港新聞"),
    ],
)
def test_the_name_of_the_site_is_taken_off(declared, site):
    article = read_article(page(meta(og__title=declared, og__site_name=site)), URL)

    assert site.casefold() not in article.headline.casefold()
    assert article.headline.startswith(("Ferry runs again", "フェリー再開"))
    assert article.ways["headline"] == "meta"


def test_the_publisher_in_json_ld_names_the_site_too():
    head = linked(
        headline="フェリー再開 - 港新聞", publisher={"@type": "Organization", "name": "港新聞"}
    )

    assert read_article(page(head), URL).headline == "フェリー再開"


@pytest.mark.parametrize(
    "headline",
    [
        "Ferry - what we know",
        "Aoshima: ferry runs | Live",
        "港新聞社の再建 - 二年目",
        "Post-war ferry",
    ],
)
def test_nothing_is_taken_off_that_is_not_known_to_be_the_site(headline):
    head = meta(og__title=headline, og__site_name="Harbour Post")

    assert read_article(page(head), URL).headline == headline


def test_json_ld_comes_before_meta_and_meta_before_the_title_element():
    title = "<title>Third</title>"

    assert (
        read_article(
            page(title + meta(og__title="Second") + linked(headline="First")), URL
        ).headline
        == "First"
    )
    assert read_article(page(title + meta(og__title="Second")), URL).headline == "Second"
    assert read_article(page(title), URL).headline == "Third"


def test_a_headline_that_the_h1_confirms_is_preferred():
    head = linked(headline="Ferry") + meta(og__title="Ferry runs again after four months")
    article = read_article(page(head, "<h1>Ferry runs again after four months</h1>"), URL)

    assert article.headline == "Ferry runs again after four months"
    assert article.ways["headline"] == "meta"


def test_what_follows_the_h1_in_a_declared_headline_is_taken_off():
    head = meta(og__title="フェリー再開（港新聞） - Port!ニュース")

    assert read_article(page(head, "<h1>フェリー再開</h1>"), URL).headline == "フェリー再開"


def test_an_h1_with_the_name_of_the_site_is_no_headline():
    html = page(meta(og__site_name="Harbour Post"), "<h1>Harbour Post</h1><h1>Ferry runs</h1>")

    assert read_article(html, URL).headline == "Ferry runs"


def test_a_headline_that_was_cut_short_is_completed():
    head = linked(headline="Ferry runs again after …") + meta(
        og__title="Ferry runs again after storms"
    )

    assert read_article(page(head), URL).headline == "Ferry runs again after storms"


def test_a_declared_selector_is_used_where_nothing_else_tells():
    rules = LayoutRules(layouts=(Layout(headline=".top"),))
    article = read_article(page(body="<div class=top>Ferry runs</div>"), URL, rules=rules)

    assert (article.headline, article.ways["headline"]) == ("Ferry runs", "selector")


def test_entities_and_markup_in_a_json_headline_are_read():
    html = page(linked(headline="Fish &amp; ships <em>again</em>"))

    assert read_article(html, URL).headline == "Fish & ships again"


def test_of_several_articles_in_json_ld_the_page_s_own_is_read():
    others = linked(headline="Other", url="https://news.example.jp/articles/1")
    own = linked(headline="Own", mainEntityOfPage={"@id": URL}, description="About the own.")
    article = read_article(page(others + own + others), URL)

    assert (article.headline, article.summary) == ("Own", "About the own.")


def test_of_several_articles_none_of_which_is_the_page_s_none_is_believed():
    others = linked(headline="Other") + linked(headline="Another")
    article = read_article(page(others, "<h1>Own</h1>"), URL)

    assert article.headline == "Own"


@pytest.mark.parametrize(
    "kind",
    [
        "ReportageNewsArticle",
        "BlogPosting",
        "LiveBlogPosting",
        ["Thing", "OpinionNewsArticle"],
        "http://schema.org/Article",
    ],
)
def test_every_kind_of_article_is_known(kind):
    assert read_article(page(linked(**{"@type": kind}, headline="Ferry")), URL).headline == "Ferry"


@pytest.mark.parametrize("tag", ["h2", "h3", "div", "p"])
@pytest.mark.parametrize(
    "title",
    [
        "Ferry runs again | Harbour Post",
        "Ferry runs again - Harbour Post",
        "Harbour Post | Ferry runs again",
        "Ferry runs again（Harbour Post） - News",
    ],
)
def test_what_the_page_shows_tells_which_part_of_the_title_is_the_site(title, tag):
    html = page(f"<title>{title}</title>", f"<a>Harbour Post</a><{tag}>Ferry runs again</{tag}>")

    assert read_article(html, URL).headline == "Ferry runs again"


def test_a_part_of_the_headline_that_is_shown_alone_is_not_all_of_it():
    head = "<title>Aoshima ferry: It runs again</title>"
    html = page(head, "<div>Aoshima ferry</div><div>It runs again</div>")

    assert read_article(html, URL).headline == "Aoshima ferry: It runs again"


@pytest.mark.parametrize(
    "h1",
    [
        "<h1 class=section>Harbour</h1>",
        "<nav><h1>Menu</h1></nav>",
        "<h1>Latest in this series</h1>",
        "<h1>Harbour</h1><h1>Sports of the week</h1>",
    ],
)
def test_an_h1_that_has_no_word_of_the_declared_headline_shows_another(h1):
    head = meta(og__title="Ferry runs again after four months")

    assert read_article(page(head, h1), URL).headline == "Ferry runs again after four months"


def test_an_h1_in_other_words_is_what_readers_see():
    head = meta(og__title="Ferry: machines repaired in the yard at Kitahama")
    html = page(head, "<h1>Ferry runs again with a repaired machine</h1>")

    assert read_article(html, URL).headline == "Ferry runs again with a repaired machine"


def test_an_h1_is_the_headline_where_nothing_is_declared():
    assert read_article(page(body="<h1>Ferry runs again</h1>"), URL).headline == "Ferry runs again"


def test_of_several_h1_the_one_with_most_of_the_declared_words_is_read():
    title = "<title>Harbour Post online - Notices - Timetable of the ferry changes</title>"
    html = page(title, "<h1>Notices</h1><h1>The timetable of the ferry changes</h1>")

    assert read_article(html, URL).headline == "The timetable of the ferry changes"


def test_an_h1_inside_a_title_is_the_section_where_the_headline_is_declared():
    head = "<title>Post | Islands | Ferry runs again</title>" + meta(og__title="Ferry runs again")

    assert read_article(page(head, "<h1>Islands</h1>"), URL).headline == "Ferry runs again"


@pytest.mark.parametrize(
    "h1",
    [
        "<span class=kicker>Islands</span><span>Ferry runs again</span>",
        "<a href=/local>Local news</a> | <span>Ferry runs again</span>",
        "Local news | Ferry runs again",
        "<small>14 July</small> Ferry runs again",
        "Ferry runs again <span>Islanders cheer at the pier</span>",
    ],
)
def test_of_an_h1_with_more_in_it_the_declared_part_is_the_headline(h1):
    head = meta(og__title="Ferry runs again")

    assert read_article(page(head, f"<h1>{h1}</h1>"), URL).headline == "Ferry runs again"


def test_an_h1_that_is_declared_as_a_whole_is_not_cut():
    head = linked(headline="Ferry runs again") + meta(og__title="Islands: Ferry runs again")
    html = page(head, "<h1><em>Islands:</em> Ferry runs again</h1>")

    assert read_article(html, URL).headline == "Islands: Ferry runs again"


def test_a_heading_of_the_first_level_may_have_any_tag():
    title = "<title>Ferry runs again: all of the timetable</title>"
    html = page(title, "<div role=heading aria-level=1>Ferry runs again from Monday</div>")

    assert read_article(html, URL).headline == "Ferry runs again from Monday"


@pytest.mark.parametrize(
    ("title", "url"),
    [
        ("Ferry runs again - Harbourpost", "https://www.harbourpost.example/1"),
        ("Ferry runs again | HarbourPost.example", "https://harbourpost.example/1"),
        ("Ferry runs again » Harbour Post Aoshima", "https://news.harbourpost.example/1"),
        ("The Harbour Post | Ferry runs again", "https://harbourpost.example/the"),
    ],
)
def test_the_host_names_the_site_where_no_meta_element_does(title, url):
    home = '<a href="/"> The Harbour Post </a>'

    assert read_article(page(f"<title>{title}</title>", home), url).headline == "Ferry runs again"


@pytest.mark.parametrize("link", ['<a href="/">', f'<a href="{URL[: URL.index("/art")]}/">'])
def test_the_link_to_the_front_page_names_the_site(link):
    html = page("<title>Ferry: again - Aoshima Herald</title>", f"{link}Aoshima Herald</a>")

    assert read_article(html, URL).headline == "Ferry: again"


def test_a_logo_in_an_h1_is_no_headline():
    html = page(
        "<title>Aoshima Herald: ferry again</title>",
        '<h1><a href="/">Aoshima Herald</a></h1><h2>Ferry again</h2>',
    )

    assert read_article(html, URL).headline == "ferry again"


def test_a_headline_that_stands_as_the_name_of_the_site_stays():
    head = meta(og__title="Ferry runs again") + (
        "<title>Ferry runs again - Harbour</title><meta name=application-name content='Ferry runs again'>"
    )

    assert (
        read_article(page(head, "<h1>Ferry runs again</h1>"), URL).headline == "Ferry runs again"
    )
    assert read_article(page(head), URL).headline == "Ferry runs again"


def test_a_page_that_names_nothing_but_its_site_has_that_as_its_headline():
    head = meta(og__title="Harbour Post", og__site_name="Harbour Post")

    assert read_article(page(head), URL).headline == "Harbour Post"


def test_a_headline_that_a_quotation_mark_cut_off_is_completed():
    head = '<meta property="og:title" content="Mayor calls the pier " a wreck" of wood">'
    html = page(head + '<title>Mayor calls the pier "a wreck"</title>')

    assert read_article(html, URL).headline == 'Mayor calls the pier "a wreck"'


def test_titles_of_pictures_are_not_the_pages():
    html = page("<title>Ferry runs again</title>", "<svg><title>Ferry</title></svg><h2>Boats</h2>")

    assert read_article(html, URL).headline == "Ferry runs again"


def test_of_two_h1_the_one_that_the_title_confirms_is_the_headline():
    html = page(
        "<title>Ferry runs again - News of Aoshima</title>",
        "<h1>Ferry runs again, reported by the harbour desk</h1><h1>Ferry runs again</h1>",
    )

    assert read_article(html, URL).headline == "Ferry runs again"


@pytest.mark.parametrize(
    ("declared", "h1"),
    [
        ("Mayor's 'old' ferry - runs again", "Mayor’s ‘old’ ferry – runs again"),
        ("## Ferry runs again", "Ferry runs again"),
        ("Ferry Runs Again", "Ferry runs again."),
    ],
)
def test_a_declared_headline_is_spelled_as_the_h1_spells_it(declared, h1):
    article = read_article(page(meta(og__title=declared), f"<h1>{h1}</h1>"), URL)

    assert (article.headline, article.ways["headline"]) == (h1, "meta")


@pytest.mark.parametrize(
    "h1",
    [
        "HARBOUR: FERRY RUNS AGAIN",
        "<span>Harbour</span> Ferry runs again",
        "Harbour: Ferry<br>runs again",
    ],
)
def test_the_spelling_of_an_h1_is_not_taken_in_capitals_or_with_parts_run_together(h1):
    head = meta(og__title="Harbour: Ferry runs again")

    assert read_article(page(head, f"<h1>{h1}</h1>"), URL).headline == "Harbour: Ferry runs again"


def test_an_h1_that_a_declared_headline_continues_is_not_all_of_it():
    title = "<title>Ferry runs again in July</title>"

    assert read_article(page(title, "<h1>Ferry runs again</h1>"), URL).headline == (
        "Ferry runs again in July"
    )


@pytest.mark.parametrize(
    "title", ["Ferry runs again, again", "Ferry runs again in July | Islands"]
)
def test_what_follows_an_h1_after_a_sign_is_no_part_of_the_headline(title):
    html = page(f"<title>{title}</title>", "<h1>Ferry runs again</h1>")

    assert read_article(html, URL).headline == "Ferry runs again"


def test_an_h1_that_another_form_confirms_is_not_continued():
    head = meta(og__title="Ferry runs again") + "<title>Ferry runs again in July</title>"

    assert (
        read_article(page(head, "<h1>Ferry runs again</h1>"), URL).headline == "Ferry runs again"
    )


def test_a_lead_that_is_set_as_an_h1_is_no_headline():
    lead = "The ferry to Aoshima runs again, the operator said. " * 5
    head = meta(og__title="Ferry to Aoshima runs again from Monday")

    assert read_article(page(head, f"<h1>{lead}</h1>"), URL).headline == (
        "Ferry to Aoshima runs again from Monday"
    )


def test_an_h1_that_has_no_more_than_small_words_in_common_shows_another():
    head = (
        meta(og__title="The end of the world on a pier") + "<title>All of the news on it</title>"
    )
    html = page(head, "<h1>Boats for the whole of July on sale</h1>")

    assert read_article(html, URL).headline == "The end of the world on a pier"


@pytest.mark.parametrize("path", ["kita-aoshima", "kita_aoshima.html", "Kita%20Aoshima/"])
def test_an_h1_that_the_address_names_is_the_headline(path):
    html = page("<title>Trips around the harbour</title>", "<h1>Kita-Aoshima</h1><h1>Boats</h1>")

    article = read_article(html, f"https://news.example.jp/islands/{path}")

    assert article.headline == "Kita-Aoshima"


@pytest.mark.parametrize(
    "heading",
    [
        '<h2 itemprop="headline">Engine repaired</h2>',
        '<h3 class="hp-post-title">Engine repaired</h3>',
        '<h2 class="entry-title"><a href="/2">Engine repaired</a></h2>',
        "<article><header><h2>Engine repaired</h2></header></article>",
    ],
)
def test_a_heading_that_markup_names_the_articles_is_the_headline(heading):
    head = meta(og__title="You will not believe what boats do")
    html = page(head, f"<h1>Menu</h1>{heading}<h2>Read also</h2>")

    assert read_article(html, URL).headline == "Engine repaired"


def test_of_several_headings_that_are_named_articles_none_is_the_headline():
    head = meta(og__title="You will not believe what boats do")
    titles = "".join(f"<h2 class=post-title>Engine {n} repaired</h2>" for n in (1, 2))

    assert read_article(page(head, titles), URL).headline == "You will not believe what boats do"
