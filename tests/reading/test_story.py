"""The general way: which paragraphs of an undeclared page are its story."""

from __future__ import annotations

import pytest

from newscrawler.reading.article import read_article
from tests.reading.pages import JAPANESE, STORY, URL, meta, page, paragraphs

WHOLE = "\n\n".join(STORY)
LEAD = "After four months in the yard, the only link to the island is back."


def body_of(body, head=""):
    return read_article(page(head, body), URL).body


@pytest.mark.parametrize(
    "around",
    [
        "<div class=story>{}</div>",
        "<main><article>{}</article></main>",
        "<table><tr><td><div>{}</div></td></tr></table>",
        "<form action=/><div>{}</div></form>",
    ],
)
def test_paragraphs_are_found_in_any_box(around):
    assert body_of("<h1>Ferry</h1>" + around.format(paragraphs())) == WHOLE


def test_a_box_for_each_paragraph_is_one_template():
    each = "".join(f"<div class=block><p>{text}</p></div>" for text in STORY)

    assert body_of(f"<h1>Ferry</h1><section>{each}</section>") == WHOLE


def test_paragraphs_may_be_written_in_div_elements():
    each = "".join(f"<div class=text>{text}</div>" for text in STORY)

    assert body_of(f"<h1>Ferry</h1><section>{each}</section>") == WHOLE


def test_one_element_with_empty_lines_is_many_paragraphs():
    html = f"<h1>再開</h1><div class=text>{'<br><br>'.join(JAPANESE)}</div>"

    assert body_of(html) == "\n\n".join(JAPANESE)


def test_subheads_and_lists_among_the_paragraphs_belong_to_the_story():
    html = f"<h1>Ferry</h1><div>{paragraphs(*STORY[:2])}<h2>Sailings</h2><ul><li>Seven</li><li>Nine</li></ul>{paragraphs(*STORY[2:])}</div>"

    assert body_of(html) == "\n\n".join([*STORY[:2], "Sailings", "Seven", "Nine", *STORY[2:]])


@pytest.mark.parametrize(
    "boilerplate",
    [
        "<p><a href=/x>Read also: the history of the island and of its boats</a></p>",
        "<h3>Read also</h3><ul><li><a href=/x>The history of the island</a></li></ul>",
        "<figure><img src=x><figcaption>The boat in the yard at Kitahama in spring.</figcaption></figure>",
        "<aside><p>Sign up for the letter that tells you all about boats and islands.</p></aside>",
        "<div class=related-stories><p>Another story that is told in quite a few words here.</p></div>",
        "<div class='c-newsletter box'><p>Sign up for our letter and read it every morning.</p></div>",
        "<p class=caption>The boat in the yard at Kitahama, where it lay since March.</p>",
        "<p>Content cannot be shown here.</p><p>Content cannot be shown here.</p>",
        "<div><h4>See also</h4><p><a href=/x>The island</a></p><p>It lies far out at sea, and few have been there.</p></div>",
        "<div><p>Tell us what you think of the boat and of its new engine.</p><input name=mail><button>Send</button></div>",
        "<div><div><div><p>Deep in a box of its own, where no paragraph of the story is.</p></div></div></div>",
    ],
)  # fmt: skip
def test_boilerplate_among_the_paragraphs_is_left_out(boilerplate):
    html = f"<h1>Ferry</h1><div class=story>{paragraphs(*STORY[:3])}{boilerplate}{paragraphs(STORY[3])}{boilerplate}</div>"

    assert body_of(html) == WHOLE


def test_the_headline_is_no_part_of_the_body():
    html = f"<div class=story><h2>Ferry runs</h2>{paragraphs()}</div>"

    assert body_of(html, "<title>Ferry runs</title>") == WHOLE


def test_a_heading_over_nothing_is_left_out():
    html = f"<h1>Ferry</h1><div class=story>{paragraphs()}<h2>More on this</h2></div>"

    assert body_of(html) == WHOLE


@pytest.mark.parametrize(
    ("lead", "head"),
    [
        (f"<p class=standfirst>{LEAD}</p>", ""),
        (f"<div class='article__lead x'><p>{LEAD}</p></div>", ""),
        (f"<h2>{LEAD}</h2>", meta(og__description=LEAD)),
        (f"<p>{LEAD}</p>", meta(og__description=LEAD[:50])),
    ],
)
def test_the_lead_above_the_story_belongs_to_it(lead, head):
    html = f"<header><h1>Ferry</h1>{lead}</header><article><div class=story>{paragraphs()}</div></article>"

    assert body_of(html, head) == f"{LEAD}\n\n{WHOLE}"


def test_a_lead_that_the_story_repeats_is_not_told_twice():
    html = f"<h1>Ferry</h1><p class=lead>{STORY[0]}</p><article><div class=story>{paragraphs()}</div></article>"

    assert body_of(html) == WHOLE


def test_another_article_below_is_not_the_story():
    other = paragraphs(
        *(text.replace("ferry", "train") + " So it is said at length." for text in STORY)
    )
    html = f"<article><h1>Ferry</h1><div class=a>{paragraphs()}</div></article><article><h1>Train</h1><div class=b>{other}</div></article>"

    assert body_of(html, meta(og__title="Ferry")) == WHOLE


def test_what_stands_above_the_headline_is_not_the_story():
    above = (
        f"<div class=alert>{paragraphs(*(text + ' This is an alert.' for text in STORY))}</div>"
    )

    assert (
        body_of(
            f"{above}<h1>Ferry</h1><div class=story>{paragraphs()}</div>", meta(og__title="Ferry")
        )
        == WHOLE
    )


def test_subheads_written_as_h1_do_not_end_the_story():
    html = f"<h1>Ferry</h1><div class=story>{paragraphs(*STORY[:2])}<h1>Sailings</h1>{paragraphs(*STORY[2:])}</div>"

    assert STORY[3] in body_of(html, meta(og__title="Ferry"))


OTHERS = tuple(
    f"Quite another story, told at great length so that it is longer than the one number {number}, "
    "for what stands around an article is often more than what stands in it."
    for number in range(4)
)
CONSENT = (
    "We and our partners use cookies to keep this page working and to count how often it is read.",
    "You may object to this whenever you like, and change your choice in the privacy settings.",
    "By going on you give your consent to what our partners do with your data, wherever they are.",
)
ASKED = "".join(f"<p>{text}</p>" for text in (*CONSENT, *CONSENT[::-1]))


@pytest.mark.parametrize(
    "box",
    [
        "".join(f"<div><h3><a href=/x>More</a></h3><p>{text}</p></div>" for text in OTHERS),
        "".join(f"<div><a href=/x><h3>More</h3></a><p>{text}</p></div>" for text in OTHERS),
        f"<div><h2>Your choice</h2>{ASKED}</div>",
        f"<div>{paragraphs(*OTHERS)}</div>",
    ],
    ids=["teasers", "linked teasers", "consent", "what the headline does not speak of"],
)
def test_prose_of_the_page_above_the_story_is_not_the_story(box):
    html = f"<h1>Aoshima ferry back at its harbour</h1><section>{box}</section><article><div class=story>{paragraphs()}</div></article>"

    assert body_of(html, meta(og__title="Aoshima ferry back at its harbour")) == WHOLE


def test_paragraphs_with_a_class_each_are_of_one_template():
    texts = (*STORY, *STORY[:3])
    each = "".join(f"<p class=e-{i}>{text} And so on.</p>" for i, text in enumerate(texts))

    assert len(body_of(f"<h1>Ferry</h1><div>{each}</div>").split("\n\n")) > len(STORY) - 2


@pytest.mark.parametrize("tag", ["h2", "div", "p", "span"])
def test_a_headline_that_no_h1_shows_begins_the_story(tag):
    above = paragraphs(*(text + " This is an alert." for text in STORY))
    html = f"<div class=alert>{above}</div><{tag}>Ferry runs</{tag}><div class=story>{paragraphs()}</div>"

    assert body_of(html, meta(og__title="Ferry runs")) == WHOLE


def test_a_link_to_the_article_below_it_does_not_end_it():
    html = (
        f"<div class=story>{paragraphs()}</div><h3>Ferry runs</h3><p>Told by one of the crew.</p>"
    )

    assert body_of(html, meta(og__title="Ferry runs")) == WHOLE
