"""The links of a page as entries, where its list is not found any more."""

from __future__ import annotations

import pytest
from scrapy.http import HtmlResponse

from newscrawler.reading.links import Links, is_specific

PAGE = "https://harbour.example/"
PATTERN = r"^https://harbour\.example/news/\d+$"


def entries(html):
    found = Links(PAGE, PATTERN).entries(HtmlResponse(PAGE, body=html.encode()))
    return [(entry.url.removeprefix(PAGE), entry.title) for entry in found]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<a href='/news/1'>Seal sleeps</a>", [("news/1", "Seal sleeps")]),
        ("<a href='/news/1'><img></a>", [("news/1", "")]),
        ("<a href='/news/1'>More</a><a href='news/1#top'>Seal sleeps</a>", [("news/1", "Seal sleeps")]),
        (
            "<a href='/news/1'><h3>Seal sleeps</h3><p>It was freed by the crew. 6 hrs ago</p></a>",
            [("news/1", "Seal sleeps")],
        ),
        (
            "<h2><a href='/news/1'>Seal sleeps</a></h2><a href='/news/1'>It was freed by the crew.</a>",
            [("news/1", "Seal sleeps")],
        ),
        ("<nav><a href='/news/1'>Today</a></nav><a href='/news/2'>Crane</a>", [("news/2", "Crane")]),
        ("<div role=navigation><a href='/news/1'>Today</a></div>", []),
        ("<footer><a href='/news/1'>Imprint</a></footer>", []),
        ("<article><header><a href='/news/1'>Seal</a></header></article>", [("news/1", "Seal")]),
        ("<a href='/about'>About</a><a href='https://other.example/news/1'>x</a><a>y</a>", []),
        ("<a href='/news/2'>Crane</a><a href='/news/1'>Seal</a>", [("news/2", "Crane"), ("news/1", "Seal")]),
        ("<a href='http://['>Seal</a>", []),
    ],
)  # fmt: skip
def test_links_that_match_are_entries(html, found):
    assert entries(html) == found


@pytest.mark.parametrize(
    ("pattern", "specific"),
    [
        (PATTERN, True),
        (r"/20\d\d/\d\d/", True),
        ("^https://harbour.example/news/", True),
        ("", False),
        ("^https?://harbour.example/", False),
        (r"^https://harbour\.example/[a-z]+/?$", False),
        (r"^https://harbour\.example/.+", False),
    ],
)
def test_a_pattern_is_specific_where_it_matches_no_other_page(pattern, specific):
    assert is_specific(pattern, PAGE) is specific
