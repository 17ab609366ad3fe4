"""Selectors that pages show of a design which nobody declared."""

from __future__ import annotations

import pytest

from newscrawler.reading.article import read_article
from newscrawler.reading.layout import Layout, LayoutRules
from newscrawler.reading.learned import ENOUGH, agreed, learned_layout
from newscrawler.reading.selectors import is_stable

URL = "https://ferry.example/news/seal"
DECLARED = LayoutRules(layouts=(Layout(headline="h1.old", body="div.old-text > p"),))
STORY = [
    "The ferry to Harbour Island was late on Monday, since a seal slept on the pier at Nome.",
    "Its captain said that nobody wanted to wake the animal, which had swum all night long.",
    "Passengers waited for an hour and a half, and some of them took pictures of the seal.",
    "The harbour office will put up a fence before the summer, a spokesman said on Tuesday.",
]


def page(body, number=0):
    return f"""<!DOCTYPE html><html><head><title>Seal {number} sleeps on the pier</title></head><body>
<ul class="menu"><li><a href="/">Home</a></li></ul>
<main class="wide"><h1 class="title">Seal {number} sleeps on the pier</h1>
<time datetime="2026-10-05T0{number % 10}:00:00Z">5 October</time>
{body}</main>
<div class="foot"><p>The Ferry Post, Pier 1, Harbour Island.</p></div></body></html>""".encode()


def story(tags, number):
    paragraphs = [f"{text} That was told of seal {number}." for text in STORY]
    return "\n".join(tag.format(text) for tag, text in zip(tags, paragraphs, strict=True))


def designed(tags, box="<div class='entry'>{}<div class='more'><a href='/a'>More</a></div></div>"):
    return [page(box.format(story(tags, number)), number) for number in range(12)]


P, DIV = "<p>{}</p>", "<div>{}</div>"
DESIGNS = {
    "other names": designed([P] * 4),
    "every other a div": designed([P, "<div class='para'>{}</div>"] * 2),
    "the end in wrappers": designed([P, P, "<div><div><p>{}</p></div></div>", "<div><div><p>{}</p></div></div>"]),
    "the end in a new box": designed(
        [P, P, "<div class='second'><p>{}</p>", "<p>{}</p></div>"], "<section class='entry'>{}</section>"
    ),
    "divs alone": designed([DIV] * 4),
    "breaks": designed(["{}<br><br>"] * 4, "<div class='entry'>{}</div>"),
    "names by a build": designed(
        ["<p class='css-1a2b3c'>{}</p>"] * 4, "<article class='sc-9f8e7d6c'>{}</article>"
    ),
}  # fmt: skip


def learned(pages):
    found = agreed(proposals(pages))
    assert found
    return found


def proposals(pages, rules=DECLARED):
    return [read_article(each, URL, rules=rules).proposal for each in pages]


@pytest.mark.parametrize("design", DESIGNS)
def test_layout_of_ten_pages_reads_the_words_of_another(design):
    *pages, last = DESIGNS[design]

    layout = learned_layout(learned(pages).selectors, DECLARED.layouts)

    rules = LayoutRules(layouts=DECLARED.layouts, learned=layout)
    read = read_article(last, URL, rules=rules)
    assert read.body == read_article(last, URL).body
    assert read.body.count("That was told of seal 11.") == 4
    assert (read.ways["body"], read.disagreement, read.proposal) == ("learned", "", {})


def test_learned_selectors_are_of_body_headline_and_time():
    found = learned(DESIGNS["other names"])

    assert found.selectors == {
        "body": "div.entry > p, div.entry > h2, div.entry > h3, div.entry > h4",
        "headline": "h1.title",
        "when": "main.wide time",
    }
    assert found.pages == 12


def test_subheads_that_few_pages_have_are_not_lost():
    subhead = [P, P, "<h2>Next step at Nome</h2><p>{}</p>", P]
    time = "<div class='entry'><p class='when'>10:00 JST, October 5, 2026</p>{}</div>"
    pages = [*designed([P] * 4, time)[:9], *designed(subhead, time)[9:]]

    rules = LayoutRules(learned=learned_layout(learned(pages).selectors, ()))

    assert "\n\nNext step at Nome\n\n" in read_article(pages[-1], URL, rules=rules).body


def test_heading_of_the_site_among_the_paragraphs_is_not_learned():
    site = "<div class='entry'>{}<h2><a href='/b'>More of this week</a></h2><ul><li><a href='/c'>Crane</a></li></ul></div>"
    pages = designed([P] * 4, site)

    rules = LayoutRules(learned=learned_layout(learned(pages).selectors, ()))

    assert "More of this week" not in read_article(pages[-1], URL, rules=rules).body


def test_names_of_a_build_are_not_learned():
    found = learned(DESIGNS["names by a build"])

    assert "css-" not in str(found.selectors)
    assert "sc-" not in str(found.selectors)


@pytest.mark.parametrize(
    ("name", "stable"),
    [("entry-body", True), ("mb-40", True), ("h2", True), ("v2-articleBody", True), ("post-12345", False),
     ("css-1a2b3c", False), ("_3kZq9", False), ("a:b", False), ("", False)],
)  # fmt: skip
def test_stable_name(name, stable):
    assert is_stable(name) is stable


def test_too_few_pages_teach_nothing():
    assert agreed(proposals(DESIGNS["other names"][: ENOUGH - 1])) is None


def test_layout_that_half_of_the_pages_do_not_have_is_not_learned():
    assert agreed([*proposals(DESIGNS["other names"]), *[{}] * 12]) is None


def test_page_that_is_read_as_declared_proposes_nothing():
    html = page(f"<div class='old-text'>{story([P] * 4, 1)}</div>")

    read = read_article(html, URL, rules=DECLARED)

    assert (read.ways["body"], read.proposal) == ("selector", {})


def test_page_of_a_source_without_a_layout_proposes_nothing():
    assert proposals(DESIGNS["other names"], LayoutRules()) == [{}] * 12


def test_declared_layout_comes_before_the_learned_one():
    rules = LayoutRules(layouts=DECLARED.layouts, learned=Layout(body="main p"))
    html = page(
        f"<div class='old-text'>{story([P] * 4, 1)}</div><p>Another paragraph of the site.</p>"
    )

    read = read_article(html, URL, rules=rules)

    assert read.ways["body"] == "selector"
    assert "Another paragraph" not in read.body


def test_paragraph_that_is_only_a_time_is_not_learned():
    time = "<p class='when'>10:00 JST, October {}, 2026</p>"
    pages = [
        page(f"<div class='entry'>{time.format(n + 1)}{story([P] * 4, n)}</div>", n)
        for n in range(12)
    ]

    found = learned(pages)

    assert ":not([class])" in found.selectors["body"]
