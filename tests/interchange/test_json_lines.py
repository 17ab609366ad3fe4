"""A line of JSON that an archive takes in, and what is said of one that it cannot."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.errors import UnusableInput
from newscrawler.interchange import jsonlines
from newscrawler.store.query.results import EarlierWords
from newscrawler.store.transfer.record import (
    AddressRecord,
    ComparisonRecord,
    Record,
    SightingRecord,
)

AT = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
ARTICLE = Record(
    id=1,
    url="https://ferry.example/1",
    source="ferry",
    source_title="The Ferry Post",
    source_language="en",
    source_timezone="Asia/Tokyo",
    source_homepage="",
    via="",
    headline="Ferry leaves late",
    summary="",
    body="It left late.\n\nNobody was hurt.",
    language="en",
    section="",
    image="",
    authors=("Mio Kase",),
    tags=(),
    word_count=6,
    partial="",
    copy_of=None,
    published_at=AT,
    published_earliest=None,
    published_latest=AT,
    precision="second",
    basis="json-ld",
    published_text="noon",
    modified_text="",
    modified_at=None,
    first_seen_at=AT,
    last_seen_at=AT,
    read_at=AT,
    words_since=AT,
    stale_since=None,
    ways={"headline": "meta"},
    readings=(("灯籠", "とうろう"),),
    addresses=(AddressRecord(url="https://ferry.example/1", first_at=AT),),
    revisions=(),
    sightings=(),
    comparisons=(),
)
TOLD = json.loads(b"".join(jsonlines.lines([ARTICLE])))

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
instants = st.integers(0, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
truths, shares = st.booleans(), st.floats(0, 1)
articles = st.builds(
    replace,
    st.just(ARTICLE),
    id=st.integers(1, 2**31 - 1),
    source=texts.filter(bool),
    headline=texts,
    body=texts,
    authors=st.lists(texts).map(tuple),
    copy_of=st.none() | texts,
    modified_at=st.none() | instants,
    ways=st.dictionaries(texts, texts),
    readings=st.lists(st.tuples(texts, texts)).map(tuple),
    addresses=st.lists(st.builds(AddressRecord, url=texts, first_at=instants)).map(tuple),
    revisions=st.lists(
        st.builds(
            EarlierWords, headline=texts, body=texts, summary=texts, modified_text=texts,
            modified_at=st.none() | instants, seen_from=instants, seen_until=instants,
        ), max_size=2
    ).map(tuple),
    sightings=st.lists(
        st.builds(
            SightingRecord, listing=texts, source=texts.filter(bool), words=texts, mark=texts, first_at=instants,
            last_at=instants,
        ), max_size=2
    ).map(tuple),
    comparisons=st.lists(
        st.builds(
            ComparisonRecord, url=texts, shorter=truths, alike=truths, vetoed=truths, share=shares,
            length=shares, reason=texts,
        ), max_size=2
    ).map(tuple),
)  # fmt: skip
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(articles)
def test_what_is_written_is_read(article):
    (line,) = jsonlines.lines([article])

    assert jsonlines.article(line) == article
    assert line.count(b"\n") == 1


@given(st.sampled_from(sorted(TOLD)), anything)
def test_a_field_with_anything_in_it_is_read_or_refused(name, value):
    line = json.dumps(TOLD | {name: value}).encode()

    with suppress(ValueError):
        jsonlines.article(line)


@given(st.binary())
def test_any_bytes_are_read_or_refused(line):
    with pytest.raises(ValueError, match="not"):
        jsonlines.article(line)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"newscrawler": 2}, "of version 2, this newscrawler reads 1: upgrade"),
        ({"id": True}, "id: expected a whole number, not True"),
        ({"id": 2**40}, "id: expected a whole number"),
        ({"id": 0}, "id: 0 is not the number of an article"),
        ({"url": "ferry"}, "not an http(s) address: 'ferry'"),
        ({"source": ""}, "source: empty"),
        ({"headline": None}, "headline: expected text, not None"),
        ({"headline": "a\0b"}, "headline: text with a NUL in it"),
        ({"headline": "\ud800"}, "headline: "),
        ({"authors": "Mio"}, "authors: expected a list, not 'Mio'"),
        ({"published_at": "noon"}, "published_at: expected an instant such as 2026-"),
        ({"published_at": "2026-11-01T12:00:00"}, "(no time zone)"),
        ({"published_at": "2026-11-01T12:00:01Z"}, "published_at lies outside"),
        ({"published_earliest": "2026-11-02T00:00:00Z"}, "published_at lies outside"),
        ({"last_seen_at": "2020-01-01T00:00:00Z"}, "last_seen_at lies before first_seen_at"),
        ({"first_seen_at": "0001-01-01T00:00:00+09:00"}, "first_seen_at: expected an instant"),
        ({"ways": []}, "ways: expected an object, not []"),
        ({"readings": [["灯籠"]]}, "readings: expected 2 values, not 1"),
        ({"addresses": [{"url": "https://ferry.example/1"}]}, "addresses: first_at is missing"),
    ],
)
def test_what_is_wrong_with_a_line_is_named(change, why):
    with pytest.raises(ValueError) as error:  # noqa: PT011
        jsonlines.article(json.dumps(TOLD | change).encode())

    assert why in str(error.value)


def test_a_field_that_is_not_there_is_named_and_one_that_nobody_knows_passed_over():
    less = {name: value for name, value in TOLD.items() if name != "body"}

    with pytest.raises(ValueError, match="body is missing"):
        jsonlines.article(json.dumps(less).encode())
    assert jsonlines.article(json.dumps(TOLD | {"mood": "calm"}).encode()) == ARTICLE


@pytest.mark.parametrize(
    "line", [b"{", b"[]", b"1", b'{"id": 1}', b"\xff", b"[" * 100_000, b'{"newscrawler": [1]}']
)
def test_what_is_no_such_line_is_said(line):
    with pytest.raises(ValueError, match=r"not JSON|not a line that|of version"):
        jsonlines.article(line)


def test_lines_are_counted_empty_ones_too():
    lines = [*jsonlines.lines([ARTICLE]), b"\n", b"{}\n"]
    read = jsonlines.articles(lines, "news.jsonl", list[str]().append)

    assert next(read) == ARTICLE
    with pytest.raises(UnusableInput, match=r"news.jsonl, line 3: not a line that"):
        next(read)


def test_instants_of_any_zone_are_kept_in_utc():
    told = TOLD | {"read_at": "2026-11-01T21:00:00+09:00"}

    assert jsonlines.article(json.dumps(told).encode()).read_at == AT
    assert AT.utcoffset() == timedelta(0)
