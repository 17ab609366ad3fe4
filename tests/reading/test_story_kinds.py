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


def box(inner):
    return f"<div>{paragraphs(*STORY[:2])}{inner}{paragraphs(*STORY[2:])}</div>"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<copy-code><button>Copy</button><pre>ferry --from aoshima\nferry --to kitahama</pre></copy-code>", "ferry --from aoshima ferry --to kitahama"),
        ("<div class=w-embed><table><tr><th>Day<th>Sailings</tr><tr><td>Monday<td>7</tr></table></div>", "Day | Sailings\n\nMonday | 7"),
        ("<h3>1. The boat carries eighty people and nine cars.</h3><figure><img src=x></figure>", "1. The boat carries eighty people and nine cars."),
        (f"<figure><blockquote><p>{REST}</p></blockquote><figcaption>The captain</figcaption></figure>", REST),
        (f"<div><h3><button>Fares</button></h3><div><p>{REST}</p></div></div>", f"Fares\n\n{REST}"),
        (f"<div><ul><li>{REST}</li><li>The captain and the crew of the old boat stay as well.</li><li>The office at the pier opens half an hour before each boat.</li></ul><button>Save</button></div>", REST),
    ],
    ids=["code to copy", "table to scroll", "sentence as subhead", "quotation", "accordion", "list beside a button"],
)  # fmt: skip
def test_what_is_in_a_box_of_the_story_belongs_to_it(inner, text):
    body = body_of(box(inner))

    assert text in body
    assert [part for part in body.split("\n\n") if part in STORY] == list(STORY)


def test_boxes_that_a_page_builder_numbers_are_one_story():
    boxes = "".join(
        f"<div class='module node-{n}a{n * 7}'><div class=text><p>{text}</p></div></div>"
        for n, text in enumerate((*STORY, REST))
    )

    assert body_of(f"<div class=page>{boxes}</div>") == "\n\n".join((*STORY, REST))


def test_heading_that_leads_elsewhere_makes_no_teaser_of_many_paragraphs():
    parts = f"<h2><a href=/a>The engine</a></h2>{paragraphs()}<p>{REST}</p>"
    notice = f"<div class=other>{paragraphs(f'{REST} {REST} {REST}', f'{REST} {REST}')}</div>"

    assert body_of(f"<div class=post>{parts}</div>{notice}") == f"{WHOLE}\n\n{REST}"


def test_first_paragraph_that_is_set_apart_is_the_beginning():
    first = "The harbour of Aoshima has been without a ferry since the first of March, when the engine of the old boat failed."

    assert (
        body_of(f"<section><p>{first}</p></section><div class=s>{paragraphs()}</div>")
        == f"{first}\n\n{WHOLE}"
    )


def test_teaser_above_the_story_is_no_beginning_of_it():
    teaser = "A game of chess that was begun on a postcard nine years ago has ended at last with a draw, to the joy of both."

    assert body_of(f"<section><p>{teaser}</p></section><div class=s>{paragraphs()}</div>") == WHOLE


def test_short_text_without_a_full_stop_is_one_if_it_speaks():
    menu = "<nav><a href=/a>港</a> <a href=/b>船</a></nav>"

    assert body_of(f"{menu}<div><p>青島の新しい船の写真を並べて見られるページです</p></div>")
    assert body_of(f"{menu}<div><p>青島の新しい船の写真一覧とその一年の運航表</p></div>") == ""


def test_last_page_of_an_article_is_its_last_sentence_alone():
    """Not the whole page, which trafilatura takes where it finds so little."""
    menu = "".join(
        f"<li><a href=/{n}>{word}</a></li>"
        for n, word in enumerate(("主要", "国内", "国際", "経済"))
    )
    more = "".join(
        f"<li><a href=/r{n}>シーガルズ、キングスに逆転勝ち 折笠{n}が決勝打</a></li>"
        for n in range(5)
    )
    html = f"""<header><nav><ul>{menu}</ul></nav><p>本サイトでは、閲覧の記録を広告の表示に使用することがあります。</p></header>
        <main><article><header><h1>Ferry runs</h1><time>9/27(日) 2:20</time>配信</header>
        <div class=body><p>県は今年度の予算に八億円を計上している。</p></div>
        <div class=paging><a href="?page=3">前へ</a><span>4/4ページ</span></div></article></main>
        <section><h2>関連記事</h2><ul>{more}</ul></section>"""

    article = read_article(page(meta(og__title="Ferry runs"), html), URL)

    assert article.body == "県は今年度の予算に八億円を計上している。"
