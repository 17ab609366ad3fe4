"""If the declared selectors and another way differ on the body, the difference is reported."""

from __future__ import annotations

import pytest

from newscrawler.reading.article import read_article, read_json
from newscrawler.reading.layout import Layout, LayoutRules
from tests.reading.pages import JAPANESE, STORY, URL, linked, page, paragraphs

SIZE = sum(map(len, STORY))


def disagreement(html, *layouts):
    return read_article(html, URL, rules=LayoutRules(layouts=layouts)).disagreement


@pytest.mark.parametrize(
    ("selector", "found"), [(".gone p", 0), (".text > p:first-of-type", len(STORY[0]))]
)
def test_selectors_that_find_far_less_disagree(selector, found):
    html = page(body=f"<article class=text>{paragraphs()}</article>")

    message = disagreement(html, Layout(body=selector))

    assert message == f"the selectors found {found} characters, general {SIZE}"


LONG = [" ".join(STORY[:3]), " ".join(STORY[1:]), " ".join(STORY[::-1])]


def test_selectors_that_find_much_but_the_smaller_part_disagree():
    html = page(body=f"<article class=text>{paragraphs(*LONG)}</article>")
    rules = LayoutRules(layouts=(Layout(body=".text > p:first-of-type"),))

    article = read_article(html, URL, rules=rules)

    assert len(LONG[0]) > 200
    assert (article.body, article.ways["body"]) == ("\n\n".join(LONG), "general")
    assert article.disagreement.startswith(
        f"the selectors found {len(LONG[0])} characters, general"
    )


def test_selectors_that_find_much_of_something_else_are_believed_and_it_is_told():
    other = "".join(JAPANESE) * 2
    box = f"<div class=box><p>{other}</p></div>"
    html = page(body=f"<h1>Ferry</h1><article class=text>{paragraphs(*LONG)}</article>{box}")

    article = read_article(html, URL, rules=LayoutRules(layouts=(Layout(body=".box > p"),)))

    assert (article.body, article.ways["body"]) == (other, "selector")
    assert "general" in article.disagreement


def test_what_only_linked_data_tells_is_a_disagreement_too():
    html = page(linked(headline="Ferry", articleBody="<br><br>".join(STORY)), "<div></div>")

    assert "the selectors found 0 characters, json-ld" in disagreement(html, Layout(body=".text"))


def test_selectors_that_find_the_body_agree():
    html = page(body=f"<article class=text>{paragraphs()}</article>")

    assert disagreement(html, Layout(body=".text > p")) == ""


def test_a_body_that_nobody_declared_is_no_disagreement():
    html = page(body=f"<article class=text>{paragraphs()}</article>")

    assert disagreement(html) == disagreement(html, Layout(headline="h1")) == ""


def test_a_page_that_is_cut_is_no_disagreement():
    head = linked(headline="Ferry", isAccessibleForFree=False)
    html = page(head, f"<article class=text>{paragraphs()}</article>")

    assert read_article(html, URL, rules=LayoutRules(layouts=(Layout(body=".gone"),))).partial
    assert disagreement(html, Layout(body=".gone")) == ""


def test_json_has_no_selectors_to_disagree():
    rules = LayoutRules(layouts=(Layout(body=".gone"),), json={"body": "text"})

    assert read_json({"text": STORY[0]}, URL, rules=rules).disagreement == ""
