"""Which of the dates that a page shows is its own."""

import pytest

from newscrawler.reading.page import Page
from newscrawler.reading.visibledates import visible_dates
from tests.reading.pages import page, paragraphs

NEAR = "14 July 2026"


def shown(body, headline="Ferry runs"):
    dates = visible_dates(Page(page(body=body), "https://news.example.jp/ferry").root, headline)
    return dates.near + dates.far


@pytest.mark.parametrize(
    "markup",
    [
        f"<p>Mai Orino<br>{NEAR}</p>",
        f"<div><div>Mai</div> {NEAR} <img src=x><p>more</p></div>",
        f"<ul><li>Mai Orino</li><li class=day>{NEAR}</li></ul>",
        f"<aside>{NEAR}</aside>",
        f"<footer class=author>{NEAR} <span>5 min read</span></footer>",
        f"<div class='node--promoted'><p>Harbour | {NEAR}</p></div>",
        f"<div class='main has-sidebar'><p class=date>{NEAR}</p></div>",
        f"<div class=meta><a>Harbour</a><span>{NEAR}</span><span>Updated: 15 July 2026</span></div>",
    ],
)
def test_a_date_near_the_headline(markup):
    assert shown(f"<h1>Ferry runs</h1>{markup}{paragraphs()}")[0] in (
        NEAR,
        f"Harbour | {NEAR}",
        f"{NEAR} 5 min read",
    )


def test_a_date_in_the_headline_is_its_story_s():
    assert shown(f"<h1>Ferry of 1 July 2026</h1><p>{NEAR}</p>", "Ferry of 1 July 2026") == [NEAR]


def test_one_that_is_labelled_comes_before_the_day_of_reading():
    body = (
        f"<div>May 1, 2027 Log in</div><h1>Ferry runs</h1><p>Harbour</p><p>Published on {NEAR}</p>"
    )

    assert shown(body) == [f"Published on {NEAR}", "May 1, 2027"]


def test_those_of_comments_and_of_related_items_are_not_the_article_s():
    others = "".join(
        f"<div class='{name}'><p>1 July 2020</p></div>"
        for name in ("comment", "related-items", "sidebar", "teaser", "most-read")
    )

    assert shown(f"<h1>Ferry runs</h1>{others}{paragraphs()}") == []


def test_a_name_around_headline_and_date_says_nothing():
    body = f"<div class='sidebar-right'><h1>Ferry runs</h1><p>{NEAR}</p>{paragraphs()}</div>"

    assert shown(body) == [NEAR]


def test_a_button_that_is_never_closed_has_the_article_in_it():
    long = "<p>" + "The ferry has sailed. " * 150 + "</p>"

    assert shown(f"<button>Menu<h1>Ferry runs</h1><p>{NEAR}</p>{long}") == [NEAR]


def test_elements_that_are_glued_together_are_words_of_their_own():
    body = f"<h1>Ferry runs</h1><div><a>Harbour</a><span>{NEAR}</span><b>Updated: 15 July 2026</b></div>"

    assert shown(body) == [NEAR, "Updated: 15 July 2026"]


def test_far_from_the_headline_an_element_must_be_called_a_date_or_have_little_else():
    far = "<p>The ferry runs.</p>" * 150

    assert shown(
        f"<h1>Ferry runs</h1>{far}<p class=entry-date>Mai Orino in Sendai {NEAR}</p>"
    ) == [NEAR]
    assert shown(f"<h1>Ferry runs</h1>{far}<p>on {NEAR}</p>") == [f"on {NEAR}"]
    assert shown(f"<h1>Ferry runs</h1>{far}<p>Mai Orino in Sendai {NEAR}</p>") == []
    assert shown(f"<h1>Ferry runs</h1>{far}<p>{NEAR}</p><p>1 July 2020</p>") == []


def test_a_page_without_a_headline_has_a_date_all_the_same():
    assert shown(f"<div>Written by Mai {NEAR} (15 x read)</div>{paragraphs()}", "") == [NEAR]


def test_a_sentence_has_no_date_of_publication():
    body = f"<h1>Ferry runs</h1><p>The ferry that sank in the harbour of Sendai on {NEAR} was the last of its kind.</p>"

    assert shown(body) == []


def test_a_story_may_begin_with_its_place_and_day():
    story = "The ferry that sank in the harbour was the last of its kind, the operator said. " * 6

    assert shown(f"<h1>Ferry runs</h1><p>Sendai, {NEAR} – {story}</p>") == [NEAR]
    assert shown(f"<h1>Ferry runs</h1><p>({NEAR}) {story}</p>") == [NEAR]
    assert shown(f"<h1>Ferry runs</h1><p>On {NEAR} in Sendai {story}</p>") == []


def test_a_story_without_a_headline_may_begin_with_its_day():
    story = "<p>(14 July 2026) The ferry between Aoshima and the mainland will run again.</p>"

    assert shown(story + paragraphs(), headline="") == [NEAR]
