"""What an incoming article is to those the archive has."""

from __future__ import annotations

import pytest

from newscrawler.likeness import Verdict
from tests.store.samples import BRIDGE, FERRY, FESTIVAL, HOUR, MINUTE, NOON, article


def test_new_article_is_kept_with_all_it_tells(archive, reader):
    told = article(
        summary="A seal in a net.",
        language="en",
        section="National",
        image="https://ferry.example/1.jpg",
        authors=["Aki Moto", "Ren Hill"],
        tags=["sea", "animals"],
        ways={"headline": "json-ld"},
    )

    assert archive.save([told]) == [Verdict.NEW]

    kept = reader.whole()
    assert (kept.headline, kept.body, kept.summary) == (told.headline, FERRY, told.summary)
    assert (kept.language, kept.section, kept.image) == ("en", "National", told.image)
    assert (kept.authors, kept.tags) == (("Aki Moto", "Ren Hill"), ("sea", "animals"))
    assert (kept.source, kept.via, kept.partial, kept.copy_of) == ("ferry", "", "", None)
    assert (kept.first_seen_at, kept.last_seen_at) == (NOON, NOON)
    assert kept.ways == {"headline": "json-ld"}
    assert kept.word_count == 34


def test_nothing_filed_is_nothing_kept(archive, reader):
    assert archive.save([]) == []
    assert reader.latest() == []


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"headline": "FERRY  LEAVES LATE, BECAUSE OF A SEAL!"},
        {"body": FERRY.replace("\n\n", " ").replace(",", "，")},
    ],
    ids=["nothing", "headline's case", "body's punctuation"],
)
def test_article_read_again_without_other_words_is_only_noted(archive, reader, change):
    archive.save([article()])

    assert archive.save([article(read_at=NOON + HOUR, **change)]) == [Verdict.SAME]

    kept = reader.whole()
    assert (kept.headline, kept.body) == (article().headline, FERRY)
    assert (kept.first_seen_at, kept.last_seen_at) == (NOON, NOON + HOUR)
    assert kept.revisions == ()


def test_article_is_known_by_any_address_it_was_seen_at(archive, reader):
    archive.save([article(addresses=["https://ferry.example/amp/1"])])
    moved = article("https://ferry.example/moved", addresses=["https://ferry.example/amp/1"])

    assert archive.save([moved]) == [Verdict.SAME]
    assert archive.save([article("https://ferry.example/moved")]) == [Verdict.SAME]

    kept = reader.whole("https://ferry.example/moved")
    assert kept.url == "https://ferry.example/1"
    assert kept.addresses == (
        "https://ferry.example/1",
        "https://ferry.example/amp/1",
        "https://ferry.example/moved",
    )


def test_address_stays_with_the_article_it_was_first_seen_for(archive, reader):
    archive.save([article(), article("https://ferry.example/2", headline="Bridge", body=BRIDGE)])

    archive.save([article(addresses=["https://ferry.example/2"], read_at=NOON + HOUR)])

    assert reader.whole("https://ferry.example/2").headline == "Bridge"


def test_front_page_is_no_address_of_an_article(archive):
    archive.save([article(addresses=["https://ferry.example/"])])
    other = article("https://ferry.example/2", body=BRIDGE, addresses=["https://ferry.example/"])

    assert archive.save([other]) == [Verdict.NEW]


def test_each_article_of_a_batch_sees_those_before_it(archive, reader):
    batch = [
        article(),
        article(read_at=NOON + MINUTE),
        article("https://bridge.example/9", source="bridge"),
        article(body=FESTIVAL, read_at=NOON + HOUR),
        article("https://lantern.example/5", source="lantern", body=FESTIVAL),
    ]

    assert archive.save(batch) == [
        Verdict.NEW,
        Verdict.SAME,
        Verdict.COPY,
        Verdict.REVISED,
        Verdict.COPY,
    ]
    assert reader.whole("https://bridge.example/9").copy_of is None
    assert reader.whole("https://lantern.example/5").copy_of == reader.whole().id
    assert reader.whole().last_seen_at == NOON + HOUR


@pytest.mark.parametrize(
    ("missing", "message"),
    [
        ({"source": ""}, "https://ferry.example/1 has no source"),
        ({"read_at": None}, "https://ferry.example/1 has no time of reading"),
    ],
)
def test_article_without_source_or_time_is_refused(archive, missing, message):
    with pytest.raises(ValueError, match=message):
        archive.save([article(**missing)])


def test_batch_is_kept_wholly_or_not_at_all(archive, reader):
    with pytest.raises(ValueError, match="no source"):
        archive.save([article(), article("https://ferry.example/2", source="")])

    assert reader.latest() == []


def test_text_that_no_database_takes_costs_only_its_bad_characters(archive, reader):
    archive.save([article(headline="Fer\0ry \ud83d left")])

    assert reader.whole().headline == "Ferry  left"


def test_declared_source_is_told_by_its_title(archive, reader):
    archive.declare_source("ferry", "The Ferry Times", "en", "Asia/Tokyo")
    archive.save([article()])
    archive.declare_source("ferry", "The Ferry Post", "en", "Asia/Tokyo", "https://ferry.example")

    assert reader.whole().source_title == "The Ferry Post"
    assert reader.state().title == "The Ferry Post"
