"""What a source repeats is learned from its articles, and left out of those that come later."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from newscrawler.likeness import Verdict
from newscrawler.likeness.repeated import FORGOTTEN_AFTER
from newscrawler.store.maintenance.prune import Retention, prune
from newscrawler.store.tables import boilerplate
from tests.store.samples import HOUR, NOON, article

EVENTS = (
    (
        "Seal delays ferry",
        "The ferry Kamome left Tsuruhama late after its crew freed a young seal.",
    ),
    ("Bridge opens", "Engineers in Minasato opened the rebuilt river bridge to cars on Sunday."),
    (
        "Lanterns return",
        "Thousands walked along the canal of Yamasato for the festival of lanterns.",
    ),
    ("Bakery closes", "After ninety years the oven of the Hoshi bakery in Kitahama stays cold."),
    (
        "Library moves",
        "Volunteers carried forty thousand books uphill to the new library of Ogawa.",
    ),
    ("Orchard freezes", "Frost destroyed most blossoms of the apple orchards around Shirane."),
    ("Chess title", "Fourteen-year-old Rin Amano won the national chess title in Takaoka."),
    ("Tunnel floods", "Water from a burst main closed the railway tunnel below Mount Iro."),
)
TRAILER = ("Sign in to read", "No part of this page may be copied.")


def told(number, *, body=None, tail=" | Quay Courier", top="Top > City", source="quay"):
    headline, words = EVENTS[number % len(EVENTS)]
    paragraphs = (top, words, *TRAILER) if body is None else body
    return article(
        f"https://quay.example/{number}",
        source=source,
        headline=f"{headline}{tail}",
        body="\n\n".join(filter(None, paragraphs)),
        read_at=NOON + number * HOUR,
    )


def words(archive):
    with archive.engine.connect() as connection:
        rows = connection.execute(text("SELECT headline, body FROM article ORDER BY id"))
        return [(headline, body) for headline, body in rows]


def learned(archive, source="quay"):
    with archive.engine.connect() as connection:
        return boilerplate.named(connection, source)


@pytest.mark.parametrize("together", [True, False])
def test_the_fourth_article_is_without_what_three_had(archive, together):
    found = [told(number) for number in range(5)]
    for batch in [found] if together else [[each] for each in found]:
        archive.save(batch)

    assert words(archive)[:3] == [(each.headline, each.body) for each in found[:3]]
    assert words(archive)[3:] == list(EVENTS[3:5])
    assert [(each.place, each.text, each.seen_in) for each in learned(archive)] == [
        ("body", TRAILER[1], 5),
        ("body", TRAILER[0], 5),
        ("body", "Top > City", 5),
        ("headline", "| Quay Courier", 5),
    ]
    assert {(each.first_seen_at, each.last_seen_at) for each in learned(archive)} == {
        (NOON, NOON + 4 * HOUR)
    }


def test_what_is_of_another_source_stays(archive):
    archive.save([told(number) for number in range(4)])
    others = told(4, source="bay")

    archive.save([others])

    assert words(archive)[-1] == (others.headline, others.body)


def test_an_aggregators_boilerplate_is_its_own(archive):
    archive.declare_source("portal", "Portal", "en", "UTC")
    archive.save([replace(told(number), via="portal") for number in range(4)])

    assert words(archive)[-1] == EVENTS[3]
    assert learned(archive) == []
    assert len(learned(archive, "portal")) == 4


def test_a_sentence_of_articles_about_one_event_stays(archive):
    background = "The old bridge was carried away by the flood three years ago."
    lead = EVENTS[1][1]
    more = ("The mayor crossed it first.", "A band played.", "Trucks have to wait.", "It is lit.")
    for number, new in enumerate(more):
        new = told(number + 8, body=(lead, new, background))
        archive.save([replace(new, headline=f"{EVENTS[1][0]} in Minasato: {number}")])

    assert all(body.endswith(background) for _, body in words(archive))
    assert learned(archive) == []


def test_a_sentence_that_two_wire_copies_share_stays(archive):
    wire = (EVENTS[0][1] * 4, "Nobody was hurt.")
    for number in (8, 16, 24):  # printed at three addresses
        archive.save([told(number, body=wire, tail="")])
    archive.save([told(1, body=(EVENTS[1][1], "Nobody was hurt."), tail="")])

    assert all(body.endswith("Nobody was hurt.") for _, body in words(archive))


def test_a_sentence_that_some_reports_end_with_stays(archive):
    ending = "Police are looking into the cause."
    for number in range(24):
        body = (EVENTS[number % 8][1], f"Day {number}.", *([ending] if number % 4 == 0 else ()))
        archive.save([told(number, body=body, tail="")])

    assert sum(body.endswith(ending) for _, body in words(archive)) == 6


def test_an_article_read_anew_loses_it_without_a_revision(archive, reader):
    archive.save([told(number) for number in range(4)])

    again = replace(told(0), read_at=NOON + 9 * HOUR)

    assert archive.save([again]) == [Verdict.SAME]
    kept = reader.whole("https://quay.example/0")
    assert (kept.headline, kept.body, kept.revisions) == (*EVENTS[0], ())
    with archive.engine.connect() as connection:
        since = "SELECT min(words_since) = min(first_seen_at) FROM article"
        assert connection.scalar(text(since))


def test_an_article_with_other_words_is_revised(archive, reader):
    archive.save([told(number) for number in range(4)])
    new = told(0, body=("Top > City", EVENTS[0][1], "It is back in the sea.", *TRAILER))

    assert archive.save([replace(new, read_at=NOON + 9 * HOUR)]) == [Verdict.REVISED]
    kept = reader.whole("https://quay.example/0")
    assert kept.body == f"{EVENTS[0][1]}\n\nIt is back in the sea."
    assert len(kept.revisions) == 1


def test_it_stays_known_when_its_articles_are_pruned(archive, url):
    archive.save([told(number) for number in range(5)])
    pruned = prune(url, Retention(before=NOON + 8 * HOUR, now=NOON + 900 * HOUR))

    archive.save([told(5)])

    assert pruned.articles == 5
    assert words(archive) == [EVENTS[5]]


def test_it_is_forgotten_when_it_ceases(archive):
    archive.save([told(number) for number in range(6)])
    plain = [
        told(number + 8, body=(f"Report {number} of the harbour office.",), tail="")
        for number in range(FORGOTTEN_AFTER)
    ]
    archive.save(plain)

    assert learned(archive) == []
    with archive.engine.connect() as connection:
        left = "SELECT count(*) FROM repeated_part WHERE last_number < 7"
        assert connection.scalar(text(left)) == 0


def test_a_breadcrumb_of_one_section_in_five_is_learned(archive):
    for number in range(24):
        body = (EVENTS[number % 8][1], f"Day {number}.")
        section = "Top > Sea" if number % 5 == 0 else ""
        archive.save([told(number, body=(section, *body), tail="")])

    assert [body.startswith("Top > Sea") for _, body in words(archive)].count(True) == 3
