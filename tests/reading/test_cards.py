"""Pages of cards: whose an article is and how old, whatever the markup."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.items import Article
from newscrawler.reading.cards import CardLayout, cards, read_card_page, related_cards
from newscrawler.reading.page import Page
from tests.reading.pages import STORY, URL
from tests.reading.test_any_bytes import FEW, PIECES

LAYOUT = CardLayout(
    article=r"^https://cards\.example/\d+$",
    lists="^Latest",
    related="related",
    tags="tags",
    after=("comments",),
    names=("SoraNews24",),
)
LINK = "<a href=https://cards.example/{}>{}</a>"


def page(*lines):
    return Page("".join(f"<p>{line}</p>" for line in lines).encode(), URL)


def card(head, number=1, *labels):
    return [head, *labels, LINK.format(number, "Ferry runs again"), STORY[0]]


@pytest.mark.parametrize(
    ("head", "labels", "outlet", "when"),
    [
        ("NHK4 hours ago", [], "NHK", "4 hours ago"),
        ("NHKtime4 hours ago", ["- NHK"], "NHK", "4 hours ago"),
        ("The Mainichia day ago", ["- The Mainichi"], "The Mainichi", "a day ago"),
        ("Nikkei Asiaan hour ago", ["- Nikkei Asia"], "Nikkei Asia", "an hour ago"),
        ("SoraNews242 hours ago", [], "SoraNews24", "2 hours ago"),
        ("Channel 713 minutes ago", ["- Channel 7"], "Channel 7", "13 minutes ago"),
        ("News 92 days ago", [], "News 9", "2 days ago"),
        ("Axios12-03-2026", ["- Business", "- Axios"], "Axios", "12-03-2026"),
        ("NHKa few seconds ago", [], "NHK", "a few seconds ago"),
    ],
)
def test_an_outlet_and_the_age_that_is_glued_to_it(head, labels, outlet, when):
    (found,) = cards(page(*card(head, 1, *labels)), LAYOUT)

    assert (found.outlet, found.when) == (outlet, when)
    assert (found.title, found.summary) == ("Ferry runs again", STORY[0])


@pytest.mark.parametrize(
    "head", ["4 hours ago", "12", "NHK", "NHK yesterday", "x" * 70 + "a day ago"]
)
def test_what_names_no_outlet_and_age_is_no_card(head):
    assert cards(page(*card(head)), LAYOUT) == []


def test_the_cards_below_an_article_are_no_part_of_it():
    below = card("Kyodo News2 days ago", 2)
    read = Article(url=URL)
    shown = page(
        "logo", "Boat", "NHKan hour ago", *STORY[1:], "tags", "#Sea #Boats", "related", *below
    )

    read_card_page(read, shown, LAYOUT, "UTC")

    assert (read.headline, read.source, read.tags) == ("Boat", "nhk", ["Sea", "Boats"])
    assert read.body.split("\n\n") == list(STORY[1:])
    assert [stamp.words for stamp in read.stamps] == ["an hour ago"]
    assert [other.outlet for other in related_cards(shown, LAYOUT)] == ["Kyodo News"]


def test_what_an_outlet_left_in_the_words_is_taken_out():
    layout = replace(LAYOUT, leaked=r"^WIRE - \d+ \| |END$")
    words = f"WIRE - 3 | {STORY[0]} END"

    (found,) = cards(page("NHKa day ago", LINK.format(1, "Ferry"), words), layout)

    assert found.summary == STORY[0]


@FEW
@given(
    st.lists(PIECES | st.sampled_from(["<p>NHK4 hours ago</p>", LINK.format(1, "x")]), max_size=25)
)
def test_any_markup_is_read(pieces):
    shown = Page("".join(pieces).encode(), URL)

    for found in cards(shown, LAYOUT) + related_cards(shown, LAYOUT):
        assert found.url == "https://cards.example/1"
    read_card_page(Article(url=URL), shown, LAYOUT, "UTC")
