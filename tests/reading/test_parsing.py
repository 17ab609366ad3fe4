"""Pages whose elements nobody closes."""

import pytest

from newscrawler.reading.markup import MOST_LEVELS
from newscrawler.reading.page import Page
from newscrawler.reading.text import text_of


def parsed(html):
    return Page(html.encode(), "").root


def depth(root):
    return max(sum(1 for _ in element.iterancestors()) for element in root.iter())


@pytest.mark.parametrize("opening", ["<ul><li><a href=/1>", "<font>", "<x>"])
@pytest.mark.parametrize("count", [10, 100, 600])
def test_no_text_is_lost_in_what_is_deep(opening, count):
    words = [f"word{n}" for n in range(count)]

    root = parsed("<p>begun</p>" + "".join(f"{opening} {word} " for word in words))

    assert text_of(root).split() == ["begun", *words]
    assert depth(root) <= MOST_LEVELS + 2


def test_what_is_too_deep_becomes_flat():
    deep = "<main>" + "<x a=1>" * 1_000 + "ferry" + "</x>" * 999 + "<p>port</x></main><p>end"

    assert text_of(parsed(deep)) == "ferryportend"
    assert depth(parsed(deep)) <= MOST_LEVELS + 2


def test_a_page_of_ordinary_depth_stays_as_it_is():
    assert depth(parsed("<div>" * 90 + "ferry")) == 91


@pytest.mark.parametrize("text", ["", " ", "<!-- -->", "<!DOCTYPE html>"])
def test_a_page_without_elements_is_an_empty_one(text):
    assert text_of(parsed(text)) == ""
