"""Which of the elements that give a time for machines is the article's own."""

import pytest

from newscrawler.reading.page import Page
from newscrawler.reading.timeelements import machine_words, own_time
from tests.reading.pages import page, paragraphs

OWN = "2026-07-14T09:30:00+09:00"
HEAD = "<h1>Ferry runs</h1>"


def told(body):
    root = Page(page(body=body), "https://news.example.jp/ferry").root
    element = own_time(root, next(root.iter("h1"), None))
    return "" if element is None else machine_words(element)


@pytest.mark.parametrize(
    "markup",
    [
        f"<time datetime='{OWN}'></time>",
        f"<p itemprop=datePublished content='{OWN}'>July 2026</p>",
        f"<span property='dc:date dc:created' content='{OWN}'></span>",
        f"<abbr class=published title='{OWN}'>today</abbr>",
        f"<time class='entry-date published updated' datetime='{OWN}'></time>",
        f"<ul><li class=day><time datetime='{OWN}'></time></li></ul>",
        f"<a href=/ferry><time datetime='{OWN}'></time></a>",
        f"<aside><time itemprop=datePublished datetime='{OWN}'></time></aside>",
    ],
)
def test_an_element_near_the_headline(markup):
    later = "<p>The ferry runs.</p>" * 100 + "<time datetime='2020-01-01'></time>"

    assert told(HEAD + markup + paragraphs() + later) == OWN


@pytest.mark.parametrize(
    "markup",
    [
        "<time class=updated datetime='2026-07-15'></time>",
        "<time class=field--name-changed datetime='2026-07-15'></time>",
        "<nav><time datetime='2026-07-15'></time></nav>",
        "<ol class=comments><li><time pubdate datetime='2026-07-15'></time></li></ol>",
        "<article><article><time datetime='2026-07-15'></time></article></article>",
        "<p></p>" * 100 + "<div class=reader-comment><time datetime='2026-07-15'></time></div>",
    ],
)
def test_those_of_changes_comments_and_related_items_are_not(markup):
    assert told(HEAD + markup + paragraphs()) == ""


def test_the_nearest_to_the_headline_is_its_own():
    latest = "<p>Bridge opens <time datetime='2026-07-15'></time></p>" * 3

    assert told(f"{latest}{HEAD}<p><time datetime='{OWN}'></time></p>{paragraphs()}") == OWN
