"""Feeds, read back by those who read feeds."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from time import struct_time

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from newscrawler.interchange import atom, jsonfeed, rss
from newscrawler.interchange.channel import channel
from newscrawler.store.query.results import Filters
from newscrawler.store.transfer.dump import ArticleWithBody

NOON = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
ATOM = etree.RelaxNG(file=Path(__file__).with_name("atom.rng"))


ARTICLE = ArticleWithBody(
    id=7,
    source="ferry",
    source_title="The Ferry Post",
    headline='Seal & ferry: <b>"late"</b>\x1b[31m again',
    url="https://ferry.example/news?a=1&b=2",
    summary="",
    language="en",
    section="",
    authors=("Mio Kase", "大田 蓮"),
    tags=("sea", "R&D"),
    topics=("Kunugi Strait",),
    published_at=NOON,
    published_earliest=NOON,
    published_latest=NOON,
    precision="second",
    basis="json-ld",
    published_text="noon",
    modified_at=NOON + timedelta(hours=1),
    first_seen_at=NOON,
    last_seen_at=NOON,
    word_count=6,
    partial="",
    copy_of=None,
    via="",
    image="https://ferry.example/1.jpg",
    body="It left <late>.\n\nNobody & nothing was hurt.",
)


def full(**told):
    return replace(ARTICLE, **told)


def written(format_, *articles, **filters):
    stream = io.BytesIO()
    format_.write(articles, stream, channel(Filters(**filters), NOON))
    return stream.getvalue()


def read(format_, *articles, **filters):
    parsed = feedparser.parse(written(format_, *articles, **filters))
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


@pytest.mark.parametrize(("format_", "version"), [(rss, "rss20"), (atom, "atom10")])
def test_feed_is_read_by_another_program(format_, version):
    parsed = read(format_, full(), full(url="https://ferry.example/2"))

    first, second = parsed.entries
    assert parsed.version == version
    assert (first.id, first.link) == ("https://ferry.example/news?a=1&b=2",) * 2
    assert second.id == "https://ferry.example/2"
    assert first.published_parsed == struct_time((2026, 11, 1, 12, 0, 0, 6, 305, 0))
    assert [tag.term for tag in first.tags] == ["sea", "R&D"]
    assert unescape(first.summary) == "It left <late>."
    assert (
        first.content[0].value
        == "<p>It left &lt;late&gt;.</p><p>Nobody &amp; nothing was hurt.</p>"
    )


def test_atom_is_as_the_rfc_asks():
    document = etree.fromstring(
        written(atom, full(), full(authors=(), tags=(), language="", body=""))
    )

    ATOM.assertValid(document)


def test_empty_feed_is_a_feed():
    ATOM.assertValid(etree.fromstring(written(atom)))
    assert read(rss).entries == []
    assert json.loads(written(jsonfeed))["items"] == []


def test_atom_tells_titles_as_they_are_and_when_an_article_changed():
    entry = read(atom, full(modified_at=NOON + timedelta(hours=1))).entries[0]

    title = etree.fromstring(written(atom, full())).findtext(".//{*}entry/{*}title")
    assert title == 'Seal & ferry: <b>"late"</b>[31m again'
    assert entry.updated_parsed.tm_hour == 13
    assert [author.name for author in entry.authors] == ["Mio Kase", "大田 蓮"]
    assert entry.source.title == "The Ferry Post"


def test_rss_tells_who_published_where_nobody_wrote():
    entry = read(rss, full(authors=())).entries[0]

    assert entry.publisher == "The Ferry Post"
    assert "author" not in entry


def test_json_feed_has_what_its_version_asks():
    told = json.loads(written(jsonfeed, full(), full(body="", summary="", authors=())))

    assert told["version"] == "https://jsonfeed.org/version/1.1"
    first, second = told["items"]
    assert first["title"] == 'Seal & ferry: <b>"late"</b>[31m again'
    assert (first["date_published"], first["date_modified"]) == (
        "2026-11-01T12:00:00Z",
        "2026-11-01T13:00:00Z",
    )
    assert first["authors"] == [{"name": "Mio Kase"}, {"name": "大田 蓮"}]
    assert (second["content_html"], second["authors"]) == ("", [{"name": "The Ferry Post"}])
    for item in told["items"]:
        assert isinstance(item["id"], str)
        assert datetime.fromisoformat(item["date_published"]) == NOON


def test_feed_has_the_same_identity_whenever_the_same_is_asked():
    def id_of(**filters):
        return channel(Filters(**filters), NOON).id

    assert id_of(sources=["b", "a"], since=NOON) == id_of(sources=["a", "b"])
    assert id_of(sources=["a"]) != id_of(language="a") != id_of(tag="a")
    assert channel(Filters(sources=["nhk"], language="ja"), NOON).title == "newscrawler · nhk · ja"


@given(st.text(), st.text())
def test_any_text_makes_a_feed_that_can_be_read(headline, body):
    article = full(headline=headline, body=body, authors=(headline,), tags=(headline,))

    etree.fromstring(written(rss, article))
    etree.fromstring(written(atom, article))
    for byte in written(jsonfeed, article).decode("utf-8", "surrogatepass"):
        assert byte >= " " or byte == "\n"
