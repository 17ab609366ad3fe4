"""What one source may change of an article that another one brought."""

from __future__ import annotations

import pytest

from newscrawler.likeness import Verdict
from newscrawler.store.ingest.credit import Bearing, is_of_others, of_listing, of_reading
from newscrawler.store.tables.articles import Credit
from tests.store.samples import BRIDGE, FERRY, HOUR, NOON, article, at, entry, problem

FEED, PLANET = "https://ferry.example/feed", "https://planet.example/feed"
OURS = ("ferry",)
OWN, BROUGHT, TAKEN = Credit("ferry", ""), Credit("ferry", "planet"), Credit("planet", "")


@pytest.mark.parametrize(
    ("owners", "by", "stored", "bearing"),
    [
        (OURS, "ferry", OWN, Bearing.USUAL),
        (OURS, "ferry", BROUGHT, Bearing.OWNER),
        (OURS, "ferry", TAKEN, Bearing.OWNER),
        (OURS, "planet", OWN, Bearing.STRANGER),
        (OURS, "planet", BROUGHT, Bearing.USUAL),
        (("ferry", "pier"), "pier", OWN, Bearing.USUAL),
        ((), "planet", OWN, Bearing.USUAL),
        # an aggregator at its own address, which credits the publisher
        (("daily8",), "daily8", Credit("ferry", "daily8"), Bearing.USUAL),
    ],
)
def test_what_a_reader_is_to_an_article(owners, by, stored, bearing):
    assert of_reading(owners, by, stored) is bearing


@pytest.mark.parametrize(
    ("owners", "source", "stored", "at_own_address", "bearing"),
    [
        (OURS, "ferry", OWN, True, Bearing.USUAL),
        (OURS, "ferry", TAKEN, True, Bearing.OWNER),
        (OURS, "ferry", BROUGHT, True, Bearing.OWNER),
        # its own address leads to an article of another's: it was asked already
        (OURS, "ferry", TAKEN, False, Bearing.STRANGER),
        (OURS, "planet", OWN, True, Bearing.STRANGER),
        (OURS, "planet", BROUGHT, True, Bearing.USUAL),
        (("ferry", "pier"), "pier", OWN, True, Bearing.USUAL),
        ((), "planet", OWN, True, Bearing.USUAL),
        ((), "planet", OWN, False, Bearing.STRANGER),
    ],
)
def test_what_a_lister_is_to_an_article(owners, source, stored, at_own_address, bearing):
    assert of_listing(owners, source, stored, at_own_address=at_own_address) is bearing


def test_an_article_is_of_others_where_no_owner_has_part_in_it():
    assert is_of_others(OURS, TAKEN)
    assert not is_of_others(OURS, BROUGHT)
    assert not is_of_others((), TAKEN)


def strangers(**rest):
    return article(via="planet", owners=OURS, **rest)


def test_the_owners_first_reading_makes_words_and_time_its_own(archive, reader):
    archive.save([strangers(body=BRIDGE, published=at(NOON - 9 * HOUR))])
    own = article(owners=OURS, published=at(NOON - HOUR), read_at=NOON + HOUR)

    assert archive.save([own]) == [Verdict.REVISED]

    stored = reader.whole()
    assert (stored.source, stored.via, stored.body) == ("ferry", "", FERRY)
    assert stored.published_at == NOON - HOUR
    assert [earlier.body for earlier in stored.revisions] == [BRIDGE]


def test_the_same_words_are_no_revision_and_the_owners_at_once(archive, reader):
    archive.save([strangers()])

    assert archive.save([article(owners=OURS, read_at=NOON + HOUR)]) == [Verdict.SAME]

    assert (reader.whole().via, reader.whole().revisions) == ("", ())
    later = strangers(body=BRIDGE, read_at=NOON + 2 * HOUR)
    assert archive.save([later]) == [Verdict.SAME]
    assert (reader.whole().body, reader.whole().last_seen_at) == (FERRY, NOON + 2 * HOUR)


def test_a_summary_of_the_owner_does_not_replace_a_page_that_others_read(archive, reader):
    archive.save([strangers()])
    listed = article(owners=OURS, body="A seal.", partial="listing-only", read_at=NOON + HOUR)

    assert archive.save([listed]) == [Verdict.SAME]

    assert (reader.whole().source, reader.whole().via) == ("ferry", "planet")
    assert reader.whole().body == FERRY


def test_a_strangers_reading_ends_its_own_problems_alone(archive, reader):
    archive.record_problems([problem()])

    archive.save([strangers(read_at=NOON + HOUR)])

    seen = entry(read_at=NOON + HOUR / 12, owners=OURS)
    assert archive.select_unseen("ferry", FEED, [seen], "UTC") == []
    archive.save([article(owners=OURS, read_at=NOON + 2 * HOUR)])
    with archive.engine.connect() as connection:
        query = "SELECT count(*) FROM problem WHERE resolved_at IS NULL"
        assert connection.exec_driver_sql(query).scalar() == 0


def test_a_change_that_a_strangers_listing_shows_is_none_of_the_article(archive):
    archive.save([article(owners=OURS)])
    for hours, title in enumerate(("Seal", "Seal rules the harbour", "Seal rules the world")):
        named = entry(title=title, owners=OURS, read_at=NOON + hours * HOUR, modified=title)
        assert archive.select_unseen("planet", PLANET, [named], "UTC") == []

    own = entry(owners=OURS, read_at=NOON + 4 * HOUR)
    assert archive.select_unseen("ferry", FEED, [own], "UTC") == []
