"""Whatever a server sends, reading it gives an article."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newscrawler.items import Article
from newscrawler.reading.article import read_article, read_json
from newscrawler.reading.layout import Layout, LayoutRules
from tests.reading.pages import URL

FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
RULES = LayoutRules(
    layouts=(Layout(headline="h1", body="p", authors="a", when="time", without="div", tags="b"),),
    json={"headline": "a", "body": "b", "authors": "c", "tags": "d", "image": "e", "stamps": "f"},
    boilerplate=("x",),
    id_date=r"/(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from(
    "@id @type headline name author image keywords datePublished dateModified articleBody url publisher".split()  # noqa: SIM905
)
PIECES = st.sampled_from(
    ["<p>", "</p>", "<div>", "</div>", "<h1>", "<br>", "<a href='http://['>", "<ruby>漢<rt>かん", "&amp;", "&#0;",
     "<table><td>", "<script>", "</script>", "<!--", "-->", "<![CDATA[", "<time datetime=x>", "<meta name=date content=>",
     "<link rel=canonical href='//'>", "word " * 30, "漢字かな", "\x00", "<?xml", "<svg>", "<html lang=>", "</html>"]
)  # fmt: skip


@FEW
@given(st.binary(), st.sampled_from([None, "utf-8", "shift_jis", "no-such", ""]))
def test_any_bytes_are_read(html, encoding):
    assert isinstance(read_article(html, URL, encoding=encoding, rules=RULES), Article)
    assert isinstance(read_article(html, URL, encoding=encoding), Article)


@FEW
@given(st.lists(PIECES, max_size=25))
def test_any_markup_is_read(pieces):
    html = "".join(pieces).encode()

    assert isinstance(read_article(html, URL, rules=RULES), Article)
    assert isinstance(read_article(html, URL), Article)


@FEW
@given(st.dictionaries(NAMES, VALUES))
def test_any_json_ld_is_read(properties):
    node = {"@type": "NewsArticle"} | properties
    html = f'<script type="application/ld+json">{json.dumps(node)}</script><h1>F</h1>'

    assert isinstance(read_article(html.encode("utf-8", "replace"), URL), Article)


@FEW
@given(st.dictionaries(st.sampled_from("abcdef"), VALUES) | VALUES)
def test_any_json_is_read(data):
    assert isinstance(read_json(data, URL, rules=RULES), Article)


@FEW
@given(st.text())
def test_any_address_is_taken(url):
    html = b"<link rel=canonical href='/a/1'><h1>F</h1><p>word"

    assert read_article(html, url).headline == "F"
