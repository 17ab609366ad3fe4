"""The same text at several addresses."""

from __future__ import annotations

from newscrawler.likeness import Verdict
from tests.store.samples import BRIDGE, DAY, FERRY, FESTIVAL, HOUR, NOON, article


def copies_at(archive, *hosts, body=FERRY):
    return archive.save(
        [article(f"https://{host}.example/1", source=host, body=body) for host in hosts]
    )


def test_copy_elsewhere_is_kept_but_not_listed(archive, reader):
    assert copies_at(archive, "ferry", "bridge") == [Verdict.NEW, Verdict.COPY]

    assert [found.source for found in reader.latest()] == ["ferry"]
    assert {found.source for found in reader.latest(copies=True)} == {"ferry", "bridge"}


def test_copy_may_have_another_headline_punctuation_and_width(archive):
    archive.save([article(body=FESTIVAL)])
    reprint = article(
        "https://bridge.example/1", headline="まつり", body=FESTIVAL.replace("、", " ")
    )

    assert archive.save([reprint]) == [Verdict.COPY]


def test_all_copies_point_at_the_first(archive, reader):
    for host in ("ferry", "bridge", "lantern"):
        copies_at(archive, host)

    first = reader.whole()
    assert [copy.copy_of for copy in first.copies] == [first.id, first.id]
    assert [copy.source for copy in reader.whole("https://lantern.example/1").copies] == [
        "ferry",
        "bridge",
    ]


def test_short_text_is_never_a_copy(archive):
    short = "There is no danger of a tsunami from this earthquake."

    assert copies_at(archive, "ferry", "bridge", body=short) == [Verdict.NEW, Verdict.NEW]


def test_copy_that_is_revised_is_no_copy_any_more(archive, reader):
    copies_at(archive, "ferry", "bridge")

    revised = article("https://bridge.example/1", body=BRIDGE, read_at=NOON + HOUR)

    assert archive.save([revised]) == [Verdict.REVISED]
    assert reader.whole("https://bridge.example/1").copy_of is None
    assert reader.whole().copies == ()


def test_copy_with_another_headline_stays_a_copy(archive, reader):
    copies_at(archive, "ferry", "bridge")

    archive.save([article("https://bridge.example/1", headline="Seal!", read_at=NOON + HOUR)])

    assert reader.whole("https://bridge.example/1").copy_of == reader.whole().id


def test_earliest_copy_takes_the_place_of_a_first_that_is_revised(archive, reader):
    copies_at(archive, "ferry", "bridge", "lantern")

    archive.save([article(body=BRIDGE, read_at=NOON + HOUR)])

    heir = reader.whole("https://bridge.example/1")
    assert heir.copy_of is None
    assert [copy.source for copy in heir.copies] == ["lantern"]
    assert reader.whole().copies == ()
    assert copies_at(archive, "later") == [Verdict.COPY]
    assert reader.whole("https://later.example/1").copy_of == heir.id


def test_text_that_its_only_article_left_in_the_same_batch_is_new(archive):
    copies_at(archive, "ferry")
    revised = article(body=BRIDGE, read_at=NOON + HOUR)

    assert archive.save([revised, article("https://late.example/1")]) == [
        Verdict.REVISED,
        Verdict.NEW,
    ]


def test_revised_article_may_become_a_copy(archive, reader):
    copies_at(archive, "ferry")
    archive.save([article("https://bridge.example/1", body=BRIDGE)])

    revised = article("https://bridge.example/1", read_at=NOON + DAY)

    assert archive.save([revised]) == [Verdict.REVISED]
    assert reader.whole("https://bridge.example/1").copy_of == reader.whole().id


def test_first_that_becomes_a_copy_leaves_no_chain(archive, reader):
    copies_at(archive, "ferry", "bridge")
    archive.save([article("https://river.example/1", body=BRIDGE)])

    archive.save([article(body=BRIDGE, read_at=NOON + DAY)])

    river = reader.whole("https://river.example/1")
    assert reader.whole().copy_of == river.id
    assert reader.whole("https://bridge.example/1").copy_of is None
