"""Pages whose elements nobody closes."""

import pytest

from newscrawler.reading.parsing import DEEPEST, parsed
from newscrawler.reading.text import text_of


def depth(root):
    return max(sum(1 for _ in element.iterancestors()) for element in root.iter())


@pytest.mark.parametrize("opening", ["<ul><li><a href=/1>", "<font>", "<x>"])
@pytest.mark.parametrize("count", [10, 100, 600])
def test_no_text_is_lost_in_what_is_deep(opening, count):
    words = [f"word{n}" for n in range(count)]

    root = parsed("<p>begun</p>" + "".join(f"{opening} {word} " for word in words))

    assert text_of(root).split() == ["begun", *words]
    assert depth(root) <= 256


def test_what_is_too_deep_becomes_flat():
    root = parsed(
        "<main>" + "<x a=1>" * 1_000 + "ferry" + "</x>" * 999 + "<p>port</x></main><p>end"
    )

    assert depth(root) <= DEEPEST
    assert len(root.findall(".//x")) == 1_000
    assert text_of(root) == "ferryportend"


def test_a_page_of_ordinary_depth_stays_as_it_is():
    root = parsed("<div>" * 200 + "ferry")

    assert depth(root) == 201


@pytest.mark.parametrize("text", ["", " ", "<!-- -->", "<!DOCTYPE html>"])
def test_a_page_without_elements_is_an_empty_one(text):
    assert text_of(parsed(text)) == ""
