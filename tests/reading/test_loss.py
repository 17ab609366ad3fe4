"""A part of a story that has moved to where no declared selector looks is noticed, and kept."""

from __future__ import annotations

import pytest

from newscrawler.reading.article import read_article
from newscrawler.reading.layout import Layout, LayoutRules
from tests.reading.pages import JAPANESE, STORY, URL, linked, page

WHOLE = "\n\n".join(STORY)
RULES = LayoutRules(layouts=(Layout(body=".text > p.t, .text > h2"),))
FIRST = f"<p class=t>{STORY[0]}</p><p class=t>{STORY[1]}</p>"
A, B = STORY[2:]


def read(inner, below="", head=""):
    html = page(head, f"<main><h1>Ferry</h1><div class=text>{inner}</div>{below}</main>")
    return read_article(html, URL, rules=RULES)


@pytest.mark.parametrize(
    "rest",
    [
        f"<div>{A}</div><div>{B}</div>",
        f"<span>{A}</span><span>{B}</span>",
        f"<ul><li>{A}</li><li>{B}</li></ul>",
        f"<blockquote>{A}</blockquote><blockquote>{B}</blockquote>",
        f"<section><p>{A}</p></section><section><p>{B}</p></section>",
        f"<div class=more><p>{A}</p><p>{B}</p></div>",
        f"<div><section><p>{A}</p></section></div><div><section><p>{B}</p></section></div>",
    ],
    ids=["div", "span", "li", "blockquote", "section", "box", "wrappers"],
)
def test_the_end_of_a_story_in_other_elements_is_kept_and_the_loss_reported(rest):
    article = read(FIRST + rest)

    assert (article.body, article.ways["body"]) == (WHOLE, "general")
    size = sum(map(len, STORY))
    assert article.disagreement == (
        f"the selectors found {len(STORY[0] + STORY[1])} characters, general {size}"
    )


def test_the_end_of_a_story_in_a_box_below_is_kept_and_the_loss_reported():
    article = read(FIRST, below=f"<div class=more><p>{A}</p><p>{B}</p></div>")

    assert article.body == WHOLE
    assert article.disagreement


def test_every_other_paragraph_is_kept_in_its_place():
    inner = f"<p class=t>{STORY[0]}</p><div>{STORY[1]}</div><p class=t>{A}</p><div>{B}</div>"

    assert read(inner).body == WHOLE


def test_the_first_paragraph_is_kept_in_its_place():
    story = "".join(f"<p class=t>{text}</p>" for text in STORY[1:])

    assert read(f"<div>{STORY[0]}</div>{story}").body == WHOLE


def test_a_japanese_paragraph_that_ends_with_a_byline_is_kept():
    last = f"{JAPANESE[2]}【森田葵】"
    inner = "".join(f"<p class=t>{text}</p>" for text in JAPANESE[:2])

    assert read(f"{inner}<div>{last}</div>").body.split("\n\n") == [*JAPANESE[:2], last]


def test_a_subhead_is_kept_above_what_was_lost_and_not_above_what_is_left_out():
    below = f"<div class=more><h3>The engine</h3><p>{A}</p><p>{B}</p></div>"
    after = "<div class=tail><h3>Read more</h3><a href=/2>Ferry fares rise</a></div>"

    article = read(FIRST + below + after)

    assert article.body.split("\n\n") == [*STORY[:2], "The engine", A, B]


OTHERS = {
    "caption": f"<figure><img src=a.jpg><figcaption>{A}</figcaption></figure>",
    "related": f"<div class=related><h3><a href=/2>Ferry fares rise</a></h3><p>{A}</p></div>",
    "comments": f"<div class=comments><p>{A}</p><p>{B}</p></div>",
    "author": f"<div class=author-box><p>{A}</p></div>",
    "prompt": f"<form><p>{A}</p><input name=mail><button>Subscribe</button></form>",
    "link": f"<p><a href=/2>{A}</a></p>",
    "consent": "<div><p>We use cookies to learn what is read, and by whom.</p></div>",
    "note": "<div class=note><p>It was read twice.</p></div>",
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_what_is_no_part_of_a_story_is_no_loss(other):
    story = "".join(f"<p class=t>{text}</p>" for text in STORY[:3])
    other = other.replace(A, B)

    for article in (read(story + other), read(story, below=other)):
        assert article.body.split("\n\n") == list(STORY[:3])
        assert (article.ways["body"], article.disagreement) == ("selector", "")


def test_little_in_a_box_is_a_loss_where_json_ld_has_it():
    story = "".join(f"<p class=t>{text}</p>" for text in STORY)
    last = "It was read twice, and aloud."
    head = linked(headline="Ferry", articleBody=f"{WHOLE} {last}")
    box = f"<div class=more><p>{last}</p></div>"

    assert read(story + box).body == WHOLE
    assert read(story + box, head=head).body == f"{WHOLE}\n\n{last}"


def test_a_text_that_goes_on_from_the_lead_is_preferred_to_the_lead():
    lead = f"<header><div><div><p class=lead>{STORY[0]}</p></div></div></header>"
    story = "".join(f"<p>{text}</p>" for text in STORY[1:])
    html = page(body=f"<h1>Ferry</h1><article>{lead}<div><div>{story}</div></div></article>")

    article = read_article(html, URL, rules=LayoutRules(layouts=(Layout(body=".lead"),)))

    assert article.body == WHOLE
    assert article.disagreement
