"""Redesigns change what they name, and leave the story's words as they were."""

from __future__ import annotations

import pytest

from newscrawler.reading.page import Page
from newscrawler.reading.text import folded, text_of
from tests.benchmarks.redesigns import KINDS, redesigned
from tests.reading.pages import JAPANESE, STORY, URL, linked, meta, page, paragraphs

HEAD = linked(headline="Ferry") + meta(og__title="Ferry")


def article(texts):
    body = f"<header id=top>Post</header><h1>Ferry</h1><div class=story>{paragraphs(*texts)}</div><aside class=related>Other</aside>"
    return page(HEAD, body)


def after(kind, html, texts=STORY, charset="utf-8"):
    return redesigned(kind, html, charset, "\n\n".join(texts))


@pytest.mark.parametrize("texts", [STORY, JAPANESE], ids=["English", "Japanese"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_same_page_is_changed_the_same_way_and_keeps_its_story(kind, texts):
    html = article(texts)

    changed = after(kind, html, texts)

    shown = folded(text_of(Page(changed, URL).root))
    assert changed == after(kind, html, texts)
    assert all(folded(text) in shown for text in texts)


def test_what_was_in_another_encoding_is_utf_8():
    html = article(JAPANESE).decode().replace("charset=utf-8", "charset=euc-jp").encode("euc-jp")

    changed = after("wrappers", html, JAPANESE, "euc-jp")

    assert all(text in changed.decode() for text in JAPANESE)
    assert b"euc-jp" not in changed


@pytest.mark.parametrize(
    ("kind", "gone"),
    [
        ("names hashed", "story"),
        ("a name each", "story"),
        ("tags swapped", "<p"),
        ("tags swapped", "<h1"),
        ("no JSON-LD", "ld+json"),
        ("no meta", "og:title"),
    ],
)
def test_what_a_redesign_takes_away_is_gone(kind, gone):
    html = article(STORY)

    assert gone in html.decode()
    assert gone not in after(kind, html).decode().replace("\n", " ")


@pytest.mark.parametrize(("kind", "count"), [("related added", 5), ("banners added", 6)])
def test_what_a_redesign_adds_stands_around_and_in_the_story(kind, count):
    html = article(STORY)

    added = [
        text for text in Page(after(kind, html), URL).root.iter("p") if text_of(text) not in STORY
    ]

    assert len(added) >= count
