"""Nothing that a site sends takes long only because there is much of it.

Each of these took minutes to hours while the time grew with the square of the size. No clock is
asked: a test that does not end says enough. tests/benchmarks/growth.py looks for others.
"""

from __future__ import annotations

import json

import pytest

from newscrawler.cli.textdiff import ChangeKind, difference
from newscrawler.likeness import Text
from newscrawler.likeness.tokens import LONGEST
from newscrawler.likeness.volatile import without_volatile
from newscrawler.reading.article import read_article
from newscrawler.reading.blocks import text_blocks
from newscrawler.reading.cards import CardLayout, cards
from newscrawler.reading.markup import MOST_LEVELS, MOST_TEXT
from newscrawler.reading.page import Page, css
from newscrawler.reading.sitename import without_site
from newscrawler.reading.text import text_of
from newscrawler.reading.xml import with_entities
from newscrawler.searching.marking import mark
from newscrawler.searching.words import Phrase
from newscrawler.urls import canonical
from newscrawler.urls.sites import registered_domain
from tests.reading.pages import STORY, URL, page, paragraphs

SIZE = 100_000


@pytest.mark.parametrize(
    ("token", "count"),
    [
        ("1", 1),
        ("十", SIZE),
        ("億", SIZE),
        ("千万", 2 * SIZE),
        ("県", SIZE // 2),
        ("*\n", 0),
        ("'a' ", SIZE),
        ("Ab ", 1),
    ],
)
def test_tokens_of_a_text_that_repeats_itself(token, count):
    words, masks = Text(token * SIZE).tokens

    assert len(words) == len(masks) == count


def test_name_of_very_many_words_is_one_token():
    words, _ = Text("Hana Mori " * (SIZE // 2)).tokens

    assert words == ["hana mori " * (SIZE // 2 - 1) + "hana mori"]


def levels(root):
    return max(sum(1 for _ in element.iterancestors()) for element in root.iter())


@pytest.mark.parametrize("tag", ["article", "div", "span", "b", "ul><li", "blockquote"])
def test_story_in_thousands_of_wrappers_is_read(tag):
    html = page(body=f"<{tag}>" * 2_000 + "<h1>Ferry</h1>" + paragraphs())

    assert levels(Page(html, URL).root) <= MOST_LEVELS + 3
    assert read_article(html, URL).body == "\n\n".join(STORY)


def test_what_is_too_deep_keeps_its_paragraphs_links_and_scripts():
    deep = f"<p>At the <a href='/quay'>quay</a>.</p><script>{'x'}</script><p>A boat.</p>"
    root = Page(page(body="<div>before<br>" * 500 + deep + "after" + "</div>" * 500), URL).root

    assert [text_of(each) for each in root.iter("p", "a")] == ["At the quay.", "quay", "A boat."]
    assert [each.text for each in root.iter("script")] == ["x"]
    assert len(list(root.iter("br"))) == 500
    assert text_of(root).count("before") == 500


def test_page_that_is_not_deep_stays_as_it_is():
    html = page(body="<div>" * 100 + paragraphs() + "</div>" * 100)

    assert len(list(Page(html, URL).root.iter("div"))) == 100


def test_page_that_shows_too_much_has_no_article():
    long = "The ferry left the harbour. " * (MOST_TEXT // 20)

    assert read_article(page(body=f"<h1>Ferry</h1><p>{long}</p>"), URL).body == ""
    script = page(body=f"<h1>Ferry</h1>{paragraphs()}<script>{long}</script>")
    assert read_article(script, URL).body == "\n\n".join(STORY)


def test_first_of_a_million_nodes_is_found():
    nodes = [{"@type": "NewsArticle", "headline": "Ferry"}, *[[]] * 400_000]
    html = page(f'<script type="application/ld+json">{json.dumps(nodes)}</script>')
    assert read_article(html, URL).headline == "Ferry"


def test_authors_are_found_by_reference_among_very_many():
    people = [{"@id": f"#{n}", "name": f"Hana Mori{n}"} for n in range(4_000)]
    author = [{"@id": f"#{n}"} for n in range(50_000)]
    nodes = [{"@type": "NewsArticle", "headline": "Ferry", "author": author}, *people]
    html = page(f'<script type="application/ld+json">{json.dumps(nodes)}</script>')

    assert len(read_article(html.replace(b"Mori", b"Mori "), URL).authors) <= 4_000


def test_headline_is_found_among_very_many():
    others = "".join(f"<h1>Other headline {n}</h1>" for n in range(12_000))

    html = page("<title>Ferry runs again</title>", f"<h1>Ferry runs again</h1>{others}")
    assert read_article(html, URL).headline == "Ferry runs again"


def test_headline_of_spaces_is_split():
    assert without_site("Ferry" + " " * SIZE + "again", {"post"}) == f"Ferry{' ' * SIZE}again"
    assert without_site("Ferry · | Post", {"post"}) == "Ferry ·"


def test_long_run_of_characters_is_marked():
    marked = mark("山" * 60_000, [Phrase(("山",), prefix=True)])

    assert marked.spans == tuple((n, n + 1) for n in range(60_000))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (f"a{'.amp' * SIZE}", "a"),
        (f"a{'.amp' * SIZE}x", f"a{'.amp' * SIZE}x"),
        ("a" + "/index.html" * SIZE, "a"),
        ("?" + "amp;" * SIZE + "id=1", "?id=1"),
    ],
)
def test_address_of_many_parts_is_made_canonical(address, expected):
    assert (
        canonical(f"https://tide.example/{address}").partition("example")[2].strip("/") == expected
    )


def test_what_is_longer_than_a_host_name_is_none():
    host = "m." * SIZE + "tide.example"

    assert registered_domain(host) == ""
    with pytest.raises(ValueError, match="not an http"):
        canonical(f"https://{host}/")


def test_texts_that_repeat_themselves_are_compared():
    old, new = "県" * 50_000 + "山" * 50_000, "県" * 50_000 + "川" * 50_000

    (paragraph,) = difference(old, new)
    assert "".join(s.text for s in paragraph if s.kind is not ChangeKind.INSERTED) == old
    assert "".join(s.text for s in paragraph if s.kind is not ChangeKind.DELETED) == new


@pytest.mark.parametrize("line", ["mar" * 39 + "!", "(" + "sat" * 38 + "!", "mon" * 30 + " 更新?"])
def test_words_that_may_be_many_months_are_tried_once(line):
    assert without_volatile(line) == line


@pytest.mark.parametrize(
    "line", ["Updated March 14, 10:05 a.m.", "sat 14 mar 10:05 updated", "3月14日更新"]
)
def test_time_of_a_change_is_still_volatile(line):
    assert without_volatile(line) == ""


@pytest.mark.parametrize("begun", ["<!--", "<![CDATA["])
def test_sections_without_an_end_are_searched_once(begun):
    feed = f"<rss><item><link>https://a.example/?a&b</link></item>{begun * SIZE}"

    assert with_entities(feed) == feed.replace("&", "&amp;")


def test_texts_of_a_page_are_found_in_order():
    """Of two levels, they had to be sorted, and each was searched for among the others."""
    shown = page(body=f"<h1>NHK</h1>a{'x<br>' * 20_000}")

    assert [len(block.text) for block in text_blocks(Page(shown, URL))] == [3, 20_001]


def test_thousands_of_cards_are_read():
    card = "<div><p>NHK 2 hours ago</p><p>Title {0}</p><p>A text, {0}.</p><a href='/a/{0}'>go</a></div>"
    shown = page(body="".join(card.format(n) for n in range(2_900)))

    found = cards(Page(shown, URL), CardLayout(article="/a/", lists="x", related="x", tags="y"))
    assert [each.title for each in found] == [f"Title {n}" for n in range(2_900)]


@pytest.mark.parametrize(
    "selector",
    [
        "article p",
        "article div p.x",
        "article > div p",
        "ul li:first-child a, h1",
        "div :not(p)",
        "* p",
    ],
)
def test_selector_finds_the_same_as_in_any_element(selector):
    nested = "<article><div><p class=x>a</p><ul><li><a>b</a></ul><article><p>c</p></article></div>"
    shown = Page(page(body=f"<p>0</p><h1>T</h1>{nested * 3}"), URL)

    assert shown.select(selector) == css(selector)(shown.root)
    assert shown.select(selector)


def test_selector_of_nested_elements_finds_each_once():
    shown = Page(page(body="<article>" * 100 + "<p>x</p>" * 14_000), URL)

    assert len(shown.select("article p")) == 14_000


def test_text_that_grows_when_it_is_normalized_is_compared_by_its_beginning():
    assert len(Text("\ufdfa" * SIZE).plain) <= LONGEST
    assert len(Text("a" * LONGEST).plain) == LONGEST
