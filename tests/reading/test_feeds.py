"""What a feed has of its entries besides their addresses, and feeds in JSON."""

import json
from typing import Any

import pytest

from newscrawler.reading.listings import Feed, Unreadable
from tests.reading.test_listings import RSS, URL, answer, entries_of

CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'


def entry_of(body):
    return next(iter(Feed(URL).entries(answer(body))))


@pytest.mark.parametrize("declared", [CONTENT, ""])
def test_the_words_of_an_article_come_with_its_entry(declared):
    text = "<content:encoded><![CDATA[<p>The ferry waits.</p><p>So do we.</p>]]></content:encoded>"

    entry = entry_of(RSS.replace("<item><title>Ferry", f"<item {declared}>{text}<title>Ferry"))

    assert entry.content == "<p>The ferry waits.</p><p>So do we.</p>"
    assert entry.summary == "The ferry waits."


ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/1"/>{}</entry></feed>'
DIV = '<div xmlns="http://www.w3.org/1999/xhtml"><p>The <b>ferry</b> waits.</p><p>So do we.</p></div>'


@pytest.mark.parametrize(
    ("content", "html"),
    [
        ('<content type="html">&lt;p&gt;It waits.&lt;/p&gt;</content>', "<p>It waits.</p>"),
        ("<content>It waits.</content>", "It waits."),
        ('<content type="text">Fog &lt; frost</content>', "Fog &lt; frost"),
        ('<content type="text">&lt;p&gt;Fog&lt;/p&gt;</content>', "<p>Fog</p>"),
        (
            f'<content type="xhtml">{DIV}</content>',
            "<div><p>The <b>ferry</b> waits.</p><p>So do we.</p></div>",
        ),
        ('<content mode="base64">PHA+Rm9nPC9wPg==</content>', "<p>Fog</p>"),
        ('<content type="image/png">PHA+Rm9n/w8v</content>', ""),
        ('<content src="/film.mp4" type="video/mp4"/>', ""),
        ("<content/>", ""),
    ],
)
def test_content_of_atom_is_html_whatever_its_type(content, html):
    assert entry_of(ATOM.format(content)).content == html


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ('<title type="text">Fog &lt; frost</title>', "Fog < frost"),
        ('<title type="html">Fog &amp;lt; frost</title>', "Fog < frost"),
        ('<title type="html">&lt;b&gt;Fog&lt;/b&gt; &amp;amp; frost</title>', "Fog & frost"),
        (f'<title type="xhtml">{DIV.replace("<p>So do we.</p>", "")}</title>', "The ferry waits."),
    ],
)
def test_a_title_of_atom_is_read_by_its_type(title, words):
    assert entry_of(ATOM.format(title)).title == words


def test_what_an_item_is_about_is_its_address_where_it_has_no_other():
    feed = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns="http://purl.org/rss/1.0/"><item rdf:about="/7"><title>Fog</title></item></rdf:RDF>"""

    assert entries_of(Feed(URL), feed) == [("https://news.example/7", "Fog", "")]


@pytest.mark.parametrize("link", ["mailto:desk@news.example", "javascript:void(0)", "tag:1"])
def test_a_link_that_leads_to_no_page_names_no_article(link):
    assert (
        entries_of(Feed(URL), RSS.replace("https://news.example/1", link))[0][1] == "By its guid"
    )


ITEMS: list[Any] = [
    {
        "id": "1",
        "url": "/1",
        "title": "Ferry & fog",
        "content_html": "<p>It waits.</p>",
        "date_published": "2026-10-05T09:30:00+09:00",
        "date_modified": "2026-10-05T10:00:00+09:00",
    },
    {"id": "https://news.example/2", "content_text": "Fog < frost", "summary": "Cold."},
    {"id": "no address", "title": "Lost"},
    {"id": 4, "url": None, "title": None},
    "no item",
]


def json_feed(items):
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})


@pytest.mark.parametrize("before", ["", "\ufeff", "\n "])
def test_json_feed_names_articles(before):
    ferry, fog = Feed(URL).entries(answer(before + json_feed(ITEMS)))

    assert (ferry.url, ferry.title, ferry.content) == (
        "https://news.example/1",
        "Ferry & fog",
        "<p>It waits.</p>",
    )
    assert (ferry.when, ferry.modified) == (ITEMS[0]["date_published"], ITEMS[0]["date_modified"])
    assert (fog.url, fog.summary, fog.content) == (
        "https://news.example/2",
        "Cold.",
        "Fog &lt; frost",
    )


@pytest.mark.parametrize("body", ['{"items": [{"url": "/1"}', '{"items": {}}', "{}", "{" * 10_000])
def test_json_that_is_no_feed_is_reported(body):
    with pytest.raises(Unreadable):
        entries_of(Feed(URL), body)


@pytest.mark.parametrize("words", ["<a:00>Fog</a:00>", "<x:->Fog</x:->"])
def test_content_of_elements_without_a_name_is_read(words):
    feed = RSS.replace("<title>Ferry", f"<description><y>{words}</y></description><title>Ferry")

    assert "Fog" in entry_of(feed).summary


@pytest.mark.parametrize("reference", ["&#xD800;", "&#55296;", "&#x110000;"])
def test_a_reference_to_no_character_costs_itself_where_entities_are_declared(reference):
    feed = ATOM.format(f"<title>Ferry {reference} fog</title>")

    assert (
        entry_of(f'<!DOCTYPE feed [<!ENTITY x "{reference}">]>{feed}').title == "Ferry \ufffd fog"
    )
