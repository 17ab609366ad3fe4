"""Words that change, and readings of different worth."""

from __future__ import annotations

import pytest

from newscrawler.likeness import Verdict
from tests.store.samples import BRIDGE, DAY, FERRY, HOUR, MINUTE, NOON, article, at, entry


def test_earlier_words_are_kept_with_when_they_stood(archive, reader):
    archive.save([article(summary="First.", tags=["sea"])])
    archive.save([article(headline="Seal freed", read_at=NOON + HOUR)])
    later = article(headline="Seal freed", body=BRIDGE, tags=["river"], read_at=NOON + 2 * HOUR)

    assert archive.save([later]) == [Verdict.REVISED]

    kept = reader.whole()
    assert (kept.headline, kept.body, kept.tags) == ("Seal freed", BRIDGE, ("river",))
    first, second = kept.revisions
    assert (first.headline, first.body, first.summary) == (article().headline, FERRY, "First.")
    assert (first.seen_from, first.seen_until) == (NOON, NOON + HOUR)
    assert (second.headline, second.body) == ("Seal freed", FERRY)
    assert (second.seen_from, second.seen_until) == (NOON + HOUR, NOON + 2 * HOUR)


def test_corrected_figure_is_a_revision(archive):
    archive.save([article(body="The quake had a magnitude of 3.5.")])

    corrected = article(body="The quake had a magnitude of 35.", read_at=NOON + HOUR)

    assert archive.save([corrected]) == [Verdict.REVISED]


def test_time_of_change_goes_with_the_words(archive, reader):
    archive.save([article(changed=at(NOON - HOUR))])
    archive.save([article(body=BRIDGE, changed=at(NOON), read_at=NOON + HOUR)])

    kept = reader.whole()
    assert (kept.modified_at, kept.revisions[0].modified_at) == (NOON, NOON - HOUR)


def test_older_reading_does_not_undo_a_newer_one(archive, reader):
    archive.save([article()])

    assert archive.save([article(body=BRIDGE, read_at=NOON - HOUR)]) == [Verdict.SAME]
    assert reader.whole().body == FERRY


@pytest.mark.parametrize("why", ["paywall", "listing-only"])
def test_partial_reading_never_overwrites_a_whole_one(archive, reader, why):
    archive.save([article()])

    partial = article(body="The ferry left.", partial=why, read_at=NOON + HOUR)

    assert archive.save([partial]) == [Verdict.SAME]
    assert (reader.whole().body, reader.whole().partial) == (FERRY, "")
    assert reader.whole().last_seen_at == NOON + HOUR


def test_whole_reading_replaces_a_partial_one_that_is_no_revision(archive, reader):
    archive.save([article(body="The ferry left.", partial="listing-only")])

    assert archive.save([article(read_at=NOON + HOUR)]) == [Verdict.REVISED]

    kept = reader.whole()
    assert (kept.body, kept.partial, kept.revisions) == (FERRY, "", ())


def test_first_paragraphs_are_worth_more_than_the_listing(archive, reader):
    archive.save([article(body="The ferry left.", partial="listing-only")])

    assert archive.save([article(partial="paywall", read_at=NOON + HOUR)]) == [Verdict.REVISED]
    assert archive.save(
        [article(body="Left.", partial="listing-only", read_at=NOON + 2 * HOUR)]
    ) == [Verdict.SAME]
    assert reader.whole().partial == "paywall"


def test_aggregator_does_not_overwrite_what_the_source_says(archive, reader):
    archive.save([article(via="ferry")])

    told = article(body=BRIDGE, via="daily8", read_at=NOON + HOUR)

    assert archive.save([told]) == [Verdict.SAME]
    assert (reader.whole().body, reader.whole().via) == (FERRY, "")


def test_source_overwrites_what_an_aggregator_said(archive, reader):
    archive.save([article(body=BRIDGE, via="daily8")])
    assert reader.whole().via == "daily8"

    assert archive.save([article(via="ferry", read_at=NOON + HOUR)]) == [Verdict.REVISED]
    assert (reader.whole().body, reader.whole().via) == (FERRY, "")
    assert [earlier.body for earlier in reader.whole().revisions] == [BRIDGE]


@pytest.mark.parametrize(
    ("before", "after"),
    [("4 hours ago | 12 comments", "1 day ago | 31 comments"), ("コメント12件", "コメント13件")],
)
def test_ages_and_counters_are_no_revision(archive, reader, before, after):
    archive.save([article(body=f"{FERRY}\n\n{before}")])

    again = article(body=f"{FERRY}\n\n{after}", read_at=NOON + HOUR)

    assert archive.save([again]) == [Verdict.SAME]
    assert (reader.whole().body, reader.whole().revisions) == (f"{FERRY}\n\n{before}", ())
    assert reader.whole().last_seen_at == NOON + HOUR


def test_whole_reading_replaces_a_partial_one_even_if_only_what_passes_differs(archive, reader):
    archive.save([article(body=f"{FERRY}\n\n1 comment", partial="paywall")])

    assert archive.save([article(read_at=NOON + HOUR)]) == [Verdict.REVISED]
    assert (reader.whole().body, reader.whole().partial) == (FERRY, "")


DECLARED, GENERAL = {"body": "selector"}, {"body": "general"}
AROUND = f"{FERRY}\n\nRead this next: seals of the northern ports."
PLAN = (2 * HOUR, DAY)


def wanted(archive, at):
    told = [entry(read_at=at)]
    return archive.select_unseen("ferry", "https://ferry.example/feed", told, "UTC", revisits=PLAN)


def test_words_read_as_declared_outlast_a_design_that_is_tried_for_a_day(archive, reader):
    archive.save([article(ways=DECLARED)])
    at = NOON + 2 * HOUR

    assert archive.save([article(body=AROUND, read_at=at, ways=GENERAL)]) == [Verdict.SAME]

    kept = reader.whole()
    assert (kept.body, kept.revisions, kept.last_seen_at) == (FERRY, (), at)
    assert reader.state().problems == 1
    assert not wanted(archive, at + 9 * MINUTE)
    assert wanted(archive, at + 10 * MINUTE)

    archive.save([article(body=BRIDGE, read_at=at + HOUR, ways=DECLARED)])
    assert reader.whole().body == BRIDGE
    assert reader.state().problems == 0
    assert not wanted(archive, at + 2 * HOUR)


def test_wait_for_the_declared_way_grows_until_it_is_given_up(archive, reader):
    archive.save([article(ways=DECLARED)])
    waits = []
    at = NOON + 2 * HOUR
    while archive.save([article(body=AROUND, read_at=at, ways=GENERAL)]) == [Verdict.SAME]:
        before = at
        while not wanted(archive, at):
            at += 5 * MINUTE if at - before < HOUR else 20 * MINUTE
        waits.append((at - before) / MINUTE)

    assert waits[:4] == [10, 20, 40, 80]
    assert max(waits) == 24 * 60
    assert 7 * DAY <= at - NOON < 8 * DAY
    assert reader.whole().body == AROUND


def test_words_of_the_general_way_are_replaced_by_it(archive, reader):
    archive.save([article(ways=GENERAL)])

    assert archive.save([article(body=AROUND, read_at=NOON + HOUR, ways=GENERAL)]) == [
        Verdict.REVISED
    ]
    assert reader.whole().body == AROUND


@pytest.mark.parametrize("batches", [1, 2])
def test_words_of_no_known_way_are_replaced_by_the_general_one(archive, reader, batches):
    first, again = article(), article(body=AROUND, read_at=NOON + HOUR, ways=GENERAL)

    verdicts = (
        archive.save([first, again])
        if batches == 1
        else archive.save([first]) + archive.save([again])
    )

    assert verdicts == [Verdict.NEW, Verdict.REVISED]
    assert reader.whole().body == AROUND
