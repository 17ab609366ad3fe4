"""A layout is learned from the readings that an archive saves, and forgotten when it is not needed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from newscrawler.items import Article
from newscrawler.store.ingest.learn import LATEST, judged
from newscrawler.store.tables.crawls import source_histories
from newscrawler.store.tables.learned_layouts import LearnedLayout, PageRead

START = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
NEW = {"body": ["div.entry > p", "main p"], "headline": ["h1.title"]}
NEWER = {"body": ["div.text > p"]}


def pages(way, count, selectors=None, first=0):
    return [
        PageRead(
            url=f"https://ferry.example/{number}",
            at=START + number * MINUTE,
            way=way,
            selectors=selectors or {},
        )
        for number in range(first, first + count)
    ]


def learned():
    found = judged(LearnedLayout(), pages("general", 10, NEW))
    assert found
    return found


def test_ten_pages_that_agree_teach_a_layout():
    found = learned()

    assert found.selectors == {"body": "div.entry > p", "headline": "h1.title"}
    assert (found.pages, found.learned_at) == (10, START + 9 * MINUTE)
    assert (found.first_url, found.last_url) == (
        "https://ferry.example/0",
        "https://ferry.example/9",
    )


def test_they_may_come_in_several_batches_and_one_page_counts_once():
    known = judged(LearnedLayout(), pages("general", 6, NEW))
    assert known
    again = judged(known, pages("general", 6, NEW))
    assert again
    assert (len(again.latest), again.selectors) == (6, {})

    found = judged(again, pages("general", 4, NEW, first=6))

    assert found
    assert found.pages == 10


@pytest.mark.parametrize(
    "read",
    [
        pages("general", 9, NEW),
        pages("general", 10),
        [*pages("selector", 12), *pages("general", 10, NEW, first=12)],
        [*pages("general", 8, NEW), *pages("general", 8, NEWER, first=8)],
    ],
    ids=["nine", "none proposes", "most are as declared", "two designs"],
)
def test_what_teaches_nothing(read):
    found = judged(LearnedLayout(), read)

    assert found
    assert (found.selectors, found.learned_at) == ({}, None)


def test_layout_stays_while_pages_are_read_by_it():
    found = judged(learned(), pages("learned", 40, first=10))

    assert found
    assert found.learned_at == START + 9 * MINUTE
    assert len(found.latest) == LATEST


def test_layout_is_forgotten_when_the_declared_one_works_again():
    back = judged(learned(), pages("selector", 9, first=10))
    assert back
    assert back.selectors

    assert judged(back, pages("selector", 1, first=19)) is None


def test_another_redesign_teaches_another_layout():
    used = judged(learned(), pages("learned", 1, first=10))
    assert used

    found = judged(used, pages("general", 10, NEWER, first=11))

    assert found
    assert found.selectors == {"body": "div.text > p"}
    assert found.first_url == "https://ferry.example/11"


def article(number, way="general", **fields):
    return Article(
        url=f"https://ferry.example/{number}",
        source="ferry",
        headline=f"Seal {number} sleeps on the pier",
        body=f"The ferry was late, since seal {number} slept on the pier.",
        ways={"body": way},
        read_at=START + number * MINUTE,
        **fields,
    )


def redesigned(number):
    return article(
        number, proposal=NEW, disagreement="the selectors found 0 characters, general 60"
    )


def test_archive_keeps_what_is_learned(archive):
    crawl = archive.begin_crawl("ferry", START)
    archive.save([redesigned(number) for number in range(8)])
    assert archive.learned_selectors("ferry") == {}

    archive.save([redesigned(number) for number in range(8, 12)])

    assert archive.learned_selectors("ferry") == {"body": "div.entry > p", "headline": "h1.title"}
    archive.end_crawl(
        crawl, START + MINUTE, "ok", {}, {"body: general": 12}, {"body: general": "x"}
    )
    (history,) = source_histories(archive.engine, START + 20 * MINUTE)
    assert history.learned
    assert (history.learned.pages, history.learned.last_url) == (12, "https://ferry.example/11")
    assert history.runs[0].examples == {"body: general": "x"}


def test_archive_forgets_it(archive):
    archive.save([redesigned(number) for number in range(12)])

    archive.save([article(number, "selector") for number in range(12, 22)])

    assert archive.learned_selectors("ferry") == {}


def test_nothing_is_kept_of_pages_that_show_nothing_of_a_design(archive):
    cut = {"partial": "paywall", "proposal": NEW, "disagreement": "less"}

    archive.save([article(number) for number in range(12)])
    archive.save([article(number, **cut) for number in range(12, 24)])
    archive.save([article(number, "selector") for number in range(24, 36)])

    assert archive.learned_selectors("ferry") == {}
    with archive.engine.connect() as connection:
        assert not connection.exec_driver_sql("SELECT count(*) FROM learned_layout").scalar()
