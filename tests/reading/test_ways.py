"""Which way wins for a field, and the log line that reports it."""

from __future__ import annotations

import logging

import pytest

from newscrawler.reading.article import read_article, read_json
from newscrawler.reading.layout import LayoutRules
from newscrawler.reading.ways import choose
from tests.reading.pages import STORY, URL, linked, page, paragraphs


@pytest.mark.parametrize(
    ("candidates", "chosen"),
    [
        ([], None),
        ([("json-ld", ""), ("meta", "")], None),
        ([("json-ld", ""), ("meta", "Ferry"), ("general", "Boat")], ("meta", "Ferry")),
        ([("json-ld", "ferry"), ("meta", ""), ("general", "Boat")], ("general", "Boat")),
        ([("json-ld", "ferry"), ("meta", "boat")], ("json-ld", "ferry")),
    ],
)
def test_the_first_certain_value_wins_or_else_the_first(candidates, chosen):
    assert choose(candidates, str.istitle) == chosen


def test_no_way_is_tried_once_one_is_certain():
    def ways():
        yield "json-ld", "Ferry"
        raise AssertionError("the second way was tried")

    assert choose(ways()) == ("json-ld", "Ferry")


def test_the_ways_of_a_page_are_one_debug_line(caplog):
    caplog.set_level(logging.DEBUG, logger="newscrawler.reading")
    head = linked(headline="Ferry runs", datePublished="2026-07-14T09:30:00+09:00")

    read_article(page(head, f"<h1>Ferry runs</h1>{paragraphs()}"), URL)
    read_json({"text": STORY[0]}, URL, rules=LayoutRules(json={"body": "text"}))
    read_article(b"", URL)

    assert caplog.messages == [
        f"Read {URL}: headline by json-ld, body by general, published by json-ld",
        f"Read {URL}: body by source-json",
        f"Read {URL}: nothing",
    ]
