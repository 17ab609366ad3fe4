"""Pages that list articles are none."""

from __future__ import annotations

import pytest

from newscrawler.reading.article import read_article
from tests.reading.pages import STORY, URL, meta, page


def teasers(number, *, host="", wrap="<div><a href={url}><h3>{title}</h3></a><p>{text}</p></div>"):
    return "".join(
        wrap.format(url=f"{host}/2026/{n}", title=f"Boat {n} is painted", text=STORY[n % 4])
        for n in range(number)
    )


def body_of(html, head=""):
    return read_article(page(head, f"<h1>Harbour</h1><main>{html}</main>"), URL).body


@pytest.mark.parametrize(
    "wrap",
    [
        "<div><a href={url}><h3>{title}</h3></a><p>{text}</p></div>",
        "<div><h2><a href={url}>{title}</a></h2><div><p>{text}</p></div></div>",
        "<li><a href={url}><h4>{title}</h4><p>{text}</p></a></li>",
    ],
)
def test_teasers_of_other_articles_are_no_body(wrap):
    assert body_of(teasers(6, wrap=wrap)) == ""


@pytest.mark.parametrize(
    ("html", "head"),
    [
        (teasers(6), meta(og__type="article")),
        (teasers(6, host="https://shop.example.com"), ""),
        (teasers(2), ""),
        (teasers(6, wrap="<div><h3><a href={url}>{title}</a></h3><p>{text} {text} {text} {text}</p></div>"), ""),
        ("".join(f"<div><h3><a href='#{n}'>At {n}</a></h3><p>{text}</p></div>" for n, text in enumerate(STORY)), ""),
    ],
    ids=["declared an article", "of shops", "two", "a digest", "hours of a live blog"],
)  # fmt: skip
def test_articles_that_are_made_of_parts_have_a_body(html, head):
    assert STORY[0] in body_of(html, head)
