"""A page, decoded and parsed once."""

from __future__ import annotations

import pytest

from newscrawler.reading.encodings import decode
from newscrawler.reading.page import Page
from newscrawler.reading.text import text_of
from tests.reading.pages import JAPANESE, STORY, URL, linked, meta, page, paragraphs


@pytest.mark.parametrize(
    ("html", "encoding"),
    [
        ("<p>港の人</p>".encode(), "utf-8"),
        ("<meta charset=Shift_JIS><p>港の人</p>".encode("cp932"), None),
        ('<meta http-equiv=Content-Type content="text/html; charset=EUC-JP"><p>港の人</p>'.encode("euc-jp"), None),
        ("<meta charset=utf-8><p>港の人</p>".encode("cp932"), "shift_jis"),  # HTTP comes first
        ("<meta charset=utf-8><p>港の人</p>".encode("utf-16"), "euc-jp"),  # a BOM before all
        ("<p>港の人</p>".encode(), None),
        ("<p>港の人</p>".encode("euc-jp"), None),
        ("<p>港の人</p>".encode("cp932"), None),
        ("<p>港の人</p>".encode("iso-2022-jp"), None),
        ("<p>港の人</p>".encode("euc-jp"), "utf-8"),  # a declaration that makes noise of it
    ],
)  # fmt: skip
def test_the_encoding_is_found_as_html_does(html, encoding):
    assert "<p>港の人</p>" in decode(html, encoding).text


def test_forbidden_characters_are_taken_out():
    assert text_of(Page(b"<p>fe\x00rr\x0by\x1f</p>", URL).root) == "ferry"


@pytest.mark.parametrize("html", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 99, b"%PDF-1.7 text"])
def test_what_is_no_text_has_no_elements(html):
    parsed = Page(html, URL)

    assert not parsed.is_text
    assert text_of(parsed.root) == ""


def test_a_page_of_thousands_of_nested_boxes_is_read():
    html = page(body="<div>" * 5000 + "<h1>Ferry</h1>" + paragraphs())

    assert STORY[-1] in text_of(Page(html, URL).root)


def test_meta_elements_are_found_by_any_of_their_names():
    parsed = Page(
        page('<meta name="Keywords" content=" a,  b "><meta itemprop=date content=x>'), URL
    )

    assert parsed.meta_content("author", "keywords") == "a, b"
    assert parsed.meta_content("date") == "x"
    assert parsed.meta_content("author") == ""


def test_repeated_meta_elements_are_all_kept():
    head = meta(article__tag="harbour") + meta(article__tag="ferry")

    assert Page(page(head), URL).meta["article:tag"] == ["harbour", "ferry"]


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "Ferry runs"}',
        '[{"@type": "NewsArticle", "headline": "Ferry runs"}]',
        '{"@graph": [{"@type": "NewsArticle", "headline": "Ferry runs"}]}',
        '{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "headline": "Ferry runs"}}',
        '{"@type": "NewsArticle", "headline": "Ferry runs",\n}',
        '{"tags": ["a", "b",], "@type": "NewsArticle", "headline": "Ferry runs"};',
        '<!-- {"@type": "NewsArticle", "headline": "Ferry runs"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Ferry runs"}\n//]]>',
        '/*<![CDATA[*/ {"@type": "NewsArticle", "headline": "Ferry runs"} /*]]>*/',
        '{"x": "line\nbreak\tand tab", "@type": "NewsArticle", "headline": "Ferry runs"}',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;headline&quot;: &quot;Ferry runs&quot;}",
    ],
)
def test_json_ld_is_read_where_it_is_broken_in_a_common_way(script):
    parsed = Page(page(f'<script type="application/ld+json">{script}</script>'), URL)

    assert "Ferry runs" in [node.get("headline") for node in parsed.linked_data]


@pytest.mark.parametrize("script", ["", "{", "not json", "[" * 100_000, "null", '"text"'])
def test_json_ld_beyond_repair_is_passed_over(script):
    head = f'<script type="application/ld+json">{script}</script>' + linked(headline="Ferry runs")

    assert [node["headline"] for node in Page(page(head), URL).linked_data] == ["Ferry runs"]


def test_elements_are_selected_in_the_order_of_the_page():
    parsed = Page(page(body=f"<h2>一</h2><p class=x>{JAPANESE[0]}</p><h2>二</h2>"), URL)

    assert [e.tag for e in parsed.select("p.x, h2")] == ["h2", "p", "h2"]
    assert [e.tag for e in parsed.select("h2:contains('二')")] == ["h2"]
    assert parsed.select("") == []


def test_each_word_with_ruby_is_told_once_with_its_reading():
    body = (
        "<p><ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>の<ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby>"
        "<ruby><span>港</span><rt> みなと </rt></ruby><ruby>橋</ruby></p>"
    )

    assert Page(page(body=body), URL).ruby() == [("港", "みなと"), ("東京", "とうきょう")]


@pytest.mark.parametrize(
    ("base", "address"),
    [
        ("", "https://news.example.jp/7"),
        ("<base target=_top><base href=/sea/><base href=/air/>", "https://news.example.jp/sea/7"),
        ("<base href=//sea.example/>", "https://sea.example/7"),
        ("<base href='javascript:x'>", "https://news.example.jp/7"),
    ],
)
def test_references_are_relative_to_the_base_of_the_page(base, address):
    assert Page(page(base), "https://news.example.jp/").absolute("7") == address


@pytest.mark.parametrize(
    ("encoding", "query"),
    [("cp932", "%8D%60"), ("euc_jp", "%B9%C1"), ("utf-8", "港"), ("utf-16", "港")],
)
def test_the_query_of_a_reference_is_in_the_encoding_of_the_page(encoding, query):
    html = "<title>港の船</title><link rel=canonical href='/a?q=港'>".encode(encoding)
    parsed = Page(html, URL)

    (link,) = parsed.select("link")

    assert parsed.absolute(link.get("href")) == f"https://news.example.jp/a?q={query}"
