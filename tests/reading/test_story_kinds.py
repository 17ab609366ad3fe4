"""Kinds of markup that other sites write, and which hid a story or a part of it."""

from __future__ import annotations

import pytest

from newscrawler.reading.article import read_article
from tests.reading.pages import JAPANESE, STORY, URL, meta, page, paragraphs

WHOLE = "\n\n".join(STORY)
REST = "The fares stay as they were, and a bicycle still travels for nothing."


def body_of(body):
    head = meta(og__title="Ferry runs")
    return read_article(page(head, f"<h1>Ferry runs</h1>{body}"), URL).body


def comment(name, text):
    return f"<div class=c-x1><div><b>{name}</b> <time>2 hours ago</time></div><p>{text}</p><a href='#r'>Reply</a></div>"


COMMENTS = "".join(
    comment(
        f"reader{n}", f"I have crossed with that boat {n} times and was never on time, not once."
    )
    for n in range(20)
)


@pytest.mark.parametrize(
    "story",
    [
        f"<div>{'<br><br>'.join(STORY)}<figure><img src=x></figure></div>",
        f"<div><ins class=ad></ins>{'<br><br>'.join(STORY[:2])}<div class=ad>Buy</div>{'<br><br>'.join(STORY[2:])}</div>",
        "<div>" + "".join(f"<{t}>{s}</{t}>" for t, s in zip(("p", "div") * 2, STORY, strict=True)) + "</div>",
        f"<table><tr><td><font size=2>{'<br><br>'.join(STORY)}</font></td></tr></table>",
        f"<aside><div class=text>{paragraphs()}</div></aside>",
        f"<article><header>x</header><article>{paragraphs()}</article></article>",
        "<div>" + "".join(f"<div class=t>{s}</div>" for s in STORY[:3]) + f"<blockquote><p>{STORY[3]}</p></blockquote></div>",
        f"<div><ul>{''.join(f'<li>{s}</li>' for s in STORY)}</ul></div>",
        f"<div class=story>{paragraphs(*STORY[:2])}<blockquote class=twitter-tweet><p>{STORY[2]}</p></blockquote>{paragraphs(STORY[3])}</div>",
        f"<main><div class=a>{paragraphs(*STORY[:2])}</div><div class=b><div class=c>{paragraphs(*STORY[2:])}</div></div></main>",
    ],
    ids=["br", "br between blocks", "p and div", "font", "aside", "nested article", "div and quote", "list", "tweet", "containers"],
)  # fmt: skip
def test_story_is_whole(story):
    assert body_of(story) == WHOLE


def test_rows_of_a_table_of_data_are_paragraphs():
    table = "<table><tr><th>Day<th>Sailings</tr><tr><td>Monday<td>7</tr></table>"

    body = body_of(f"<div>{paragraphs(*STORY[:3])}{table}{paragraphs(STORY[3])}</div>")

    assert body.split("\n\n") == [*STORY[:3], "Day | Sailings", "Monday | 7", STORY[3]]


def test_headline_that_is_repeated_below_hides_nothing():
    assert body_of(f"<div>{paragraphs()}</div><h1>Ferry runs</h1>") == WHOLE


@pytest.mark.parametrize(
    "box",
    [
        f"<div class=comments>{COMMENTS}</div>",
        f"<div>{COMMENTS}</div>",
        f"<details class=CommentBox>{paragraphs(*(REST for _ in range(9)))}</details>",
    ],
    ids=["named", "unnamed", "details"],
)
def test_comments_are_not_the_story_however_many(box):
    assert body_of(f"<div class=s>{paragraphs()}</div>{box}") == WHOLE


@pytest.mark.parametrize(
    "text", ["A boat touched the pier at nine. Nobody was hurt.", JAPANESE[0]]
)
def test_flash_of_one_sentence_is_all(text):
    html = f"<header><a href=/>Post</a><nav><a href=/n>News</a></nav></header><main><div><p>{text}</p></div></main>"

    assert body_of(html) == text


def test_picture_with_its_words_is_left_out():
    picture = "<div><img src=x><span>The boat in the yard at Kitahama, in spring.</span></div>"

    assert (
        body_of(f"<div>{paragraphs(*STORY[:2])}{picture}{paragraphs(*STORY[2:])}</div>") == WHOLE
    )


def test_page_with_a_minified_script_is_read():
    script = f"<script>{'for(i=0;i<n;i++)a<b&&c<d;' * 20_000}</script>"

    assert body_of(f"<div>{paragraphs()}</div>{script}") == WHOLE
