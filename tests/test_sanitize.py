"""What of a page is words, and how much of it is kept."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler import sanitize as bounds
from newscrawler.items import Article, Entry, Problem
from newscrawler.moments.publication import Stamp
from newscrawler.problems import ProblemKind
from newscrawler.reading.text import squeeze
from newscrawler.sanitize import escaped, sanitize
from newscrawler.urls import canonical

ORDERS = "\x1b\x9b\x07\x00\x08\r\x7f\x85\u202e\u2066\u200f\u061c"
URL = "https://ferry.example/1"


@given(st.text())
def test_nothing_gives_orders(text):
    for cleaned in (sanitize(text + ORDERS), squeeze(ORDERS + text)):
        assert not set(ORDERS) & set(cleaned)
        assert all(char >= " " or char in "\t\n" for char in cleaned)


@given(st.text())
def test_escaped_json_says_the_same(text):
    written = escaped(json.dumps([text + ORDERS], ensure_ascii=False))

    assert json.loads(written) == [text + ORDERS]
    assert not set(ORDERS) & set(written)


def test_words_stay_as_they_are():
    words = "東京　の\tニュース\n\nUn café, 5 °C 👩‍🚒"

    assert sanitize(words) == words


@pytest.mark.parametrize(
    ("url", "is_long"),
    [
        (URL, False),
        (f"{URL}{'x' * 2_025}", False),
        (f"{URL}{'x' * 2_026}", True),
        (f"{URL}{'海' * 225}", False),
        (f"{URL}{'海' * 226}", True),  # nine characters each when they are encoded
        (f"{URL}?utm_source={'x' * 2_048}", True),
        (f"{URL}?q={'<' * 700}", True),
        ("x" * 2_048, False),
        ("x" * 2_049, True),
        ("\ud800" * 1_000, True),
    ],
)
def test_address_is_long_as_it_stands_or_as_it_is_kept(url, is_long):
    assert bounds.is_long(url) == is_long


@given(st.text(max_size=600))
def test_address_that_is_not_long_is_kept_in_so_many_bytes(path):
    url = f"https://ferry.example/{path}"

    with suppress(ValueError):
        assert bounds.is_long(url) or len(canonical(url)) <= bounds.ADDRESS


def test_what_goes_beside_the_words_is_cut_and_cleaned():
    long = f"{ORDERS}x" * 10_000
    article = Article(
        url=URL,
        source=long,
        headline=ORDERS,
        summary=long,
        section=long,
        image=long,
        authors=[long] * 1_000,
        tags=[long] * 1_000,
        stamps=[Stamp(words=long, basis="meta")],
        addresses=[URL, URL + long],
    )

    bounds.bound(article)

    assert article.headline == article.image == ""
    assert len(article.summary) <= bounds.SUMMARY
    assert len(article.tags) == len(article.authors) == bounds.NAMES
    for name in (
        article.source,
        article.section,
        *article.tags,
        *article.authors,
        article.stamps[0].words,
    ):
        assert len(name) <= bounds.NAME
        assert not set(ORDERS) & set(name)
    assert article.addresses == [URL]


def test_words_of_time_in_a_listing_are_cut_and_cleaned():
    entry = Entry(url=URL, when=f"{ORDERS}4 hours ago{' ' * bounds.NAME}x")

    bounds.bound_entry(entry)

    assert entry.when.strip() == "4 hours ago"
    assert len(entry.when) <= bounds.NAME


def test_problem_is_cut_and_cleaned():
    told = bounds.bounded(
        Problem(source="ferry", url=URL, what=ProblemKind.of("x" * 999), detail=ORDERS + "x")
    )

    assert (len(told.what), told.detail) == (bounds.NAME, "x")


def test_problem_at_an_address_that_is_too_long_tells_how_that_begins():
    told = bounds.bounded(
        Problem(source="ferry", url=f"{URL}{'海' * 999}", what=ProblemKind.HTTP_404)
    )

    assert told.url.startswith(f"{URL}海海")
    assert not bounds.is_long(told.url)
