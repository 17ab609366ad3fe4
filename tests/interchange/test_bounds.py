"""What an import takes of an article that no crawl has bounded."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from newscrawler import sanitize
from newscrawler.interchange.bounds import Refused, bounded
from newscrawler.store.query.results import EarlierWords
from newscrawler.store.transfer.record import AddressRecord, SightingRecord
from tests.interchange.test_json_lines import ARTICLE, AT, articles

LONG = f"https://ferry.example/{'x' * 2_048}"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"headline": "x" * 1_001}, "headline too long"),
        ({"headline": ""}, "no headline"),
        ({"body": "x" * 500_001}, "body too long"),
        ({"body": ""}, "no body"),
        ({"url": LONG}, "address too long"),
    ],
)
def test_what_a_crawl_would_refuse_is_refused(change, why):
    with pytest.raises(Refused, match=why):
        bounded(replace(ARTICLE, **change))


@pytest.mark.parametrize(
    ("change", "then"),
    [
        ({"headline": "a\u202eb"}, {"headline": "ab"}),
        ({"source": "fer\x1b[31mry"}, {"source": "fer[31mry"}),
        ({"summary": "x" * 20_000}, {"summary": "x" * sanitize.SUMMARY}),
        ({"tags": ("x" * 201, "\u2066y")}, {"tags": ("x" * 200, "y")}),
        ({"authors": ("x",) * 101}, {"authors": ("x",) * 100}),
        ({"image": LONG}, {"image": ""}),
        ({"addresses": (AddressRecord(url=LONG, first_at=AT),)}, {"addresses": ()}),
        ({"ways": {"body\x07": "meta"}}, {"ways": {"body": "meta"}}),
        ({"readings": (("a\u200e", "b"),)}, {"readings": (("a", "b"),)}),
        ({"published_text": "x" * 201}, {"published_text": "x" * 200}),
    ],
)
def test_the_rest_is_cleaned_and_cut_as_that_of_a_page(change, then):
    assert bounded(replace(ARTICLE, **change)) == replace(ARTICLE, **then)


def test_what_belongs_to_an_article_is_bounded_too():
    earlier = EarlierWords(
        headline="x" * 2_000, body="a\u202eb", summary="", modified_text="", modified_at=None,
        seen_from=AT, seen_until=AT,
    )  # fmt: skip
    seen = SightingRecord(
        listing="https://ferry.example/feed", source="ferry", words="\x1bnoon", mark="",
        first_at=AT, last_at=AT,
    )  # fmt: skip
    sightings = (seen, replace(seen, listing=LONG))

    taken = bounded(replace(ARTICLE, revisions=(earlier,), sightings=sightings))

    assert taken.revisions == (replace(earlier, headline="x" * 1_000, body="ab"),)
    assert taken.sightings == (replace(seen, words="noon"),)


@given(articles)
def test_what_is_bounded_stays_as_it_is(article):
    taken = bounded(replace(article, headline=f"{article.headline}a", body=f"{article.body}b"))

    assert bounded(taken) == taken
