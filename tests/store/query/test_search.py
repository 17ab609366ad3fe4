"""Articles are found by their words, in both kinds of database the same."""

from __future__ import annotations

import re
from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import text

from newscrawler.demo.stories import stories
from newscrawler.searching.query import QueryError, parse
from newscrawler.searching.words import CJK
from newscrawler.store.archive import Archive
from newscrawler.store.maintenance.prune import Retention, prune
from newscrawler.store.query import articles, search
from newscrawler.store.query.articles import Filters
from newscrawler.store.tables import search_index
from tests.store.samples import BRIDGE, DAY, FERRY, FESTIVAL, HOUR, NOON, article, at


@pytest.fixture
def filled(archive):
    archive.save(
        [
            article(published=at(NOON - 2 * DAY), language="en", tags=["Sea"]),
            article(
                "https://lantern.example/1",
                source="lantern",
                headline="五年ぶりの灯籠まつり",
                body=FESTIVAL,
                published=at(NOON - HOUR),
                language="ja",
            ),
            article(
                "https://bridge.example/1",
                source="bridge",
                headline="Bridge opened to cars",
                body=BRIDGE,
                summary="Cyclists were first",
                language="en",
            ),
            article("https://copy.example/1", source="copy", headline="Seal | ferry"),
        ]
    )
    return archive


@pytest.fixture
def find(archive):
    def run(query, now=NOON, **filters):
        found = search.search(archive.engine, parse(query), Filters(**filters), now)
        return [match.source for match in found]

    return run


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("query", "sources"),
    [
        ("seal", ["ferry"]),
        ("SEALS", ["ferry"]),
        ("engineer", ["bridge"]),
        ("cyclist", ["bridge"]),
        ("engin*", ["bridge"]),
        ("engineerin*", []),
        ('"young seals"', ["ferry"]),
        ('"seal young"', []),
        ("seal bridge", []),
        ("seal OR bridge", ["bridge", "ferry"]),
        ("sunday", ["bridge", "ferry"]),
        ("sunday NOT seal", ["bridge"]),
        ("sunday -seal -bridge", []),
        ("(seal OR bridge) sunday", ["bridge", "ferry"]),
        ("灯籠", ["lantern"]),
        ("灯", ["lantern"]),
        ("川", ["lantern"]),
        ("日曜日", ["lantern"]),
        ("曜日、五", ["lantern"]),
        ("籠灯", []),
        ("実行委員会", ["lantern"]),
        ("灯籠 OR seal", ["lantern", "ferry"]),
        ("sunday source:ferry", ["ferry"]),
        ("sunday source:ferry source:bridge", ["bridge", "ferry"]),
        ("seal tag:sea", ["ferry"]),
        ("seal tag:land", []),
        ("sunday since:1d", ["bridge"]),
        ("sunday until:2026-11-01T00:00Z", ["ferry"]),
        ("灯籠 language:en", []),
        ('"because of a seal the ferry"', []),
    ],
)
def test_words_phrases_beginnings_and_fields(find, query, sources):
    assert sorted(find(query)) == sorted(sources)


@pytest.mark.parametrize(
    ("query", "sources"),
    [
        ("news", ["news"]),
        ("new", ["new"]),
        ("general", ["general"]),
        ("generic", ["generic"]),
        ("university", ["university"]),
        ("universe", ["universe"]),
        ("opening", ["new"]),
        ("bridges", ["new"]),
        ("drug", ["generic"]),
        ("resign", ["general"]),
        ("die", ["universe"]),
        ("evacuat*", ["university"]),
    ],
)
def test_inflected_forms_are_found_and_other_words_are_not(archive, find, query, sources):
    headlines = {
        "news": "The news at noon",
        "new": "A new bridge opens",
        "general": "Generals resigned",
        "generic": "Generic drugs sell well",
        "university": "The university has an evacuation plan",
        "universe": "Stars of the universe are dying",
    }
    archive.save(
        [
            article(f"https://{source}.example/1", source=source, headline=headline, body=headline)
            for source, headline in headlines.items()
        ]
    )

    assert find(query) == sources


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("filters", "sources"),
    [
        ({"copies": True}, {"ferry", "copy"}),
        ({"copies": True, "sources": ["copy"]}, {"copy"}),
        ({"language": "ja"}, set()),
        ({"since": NOON - DAY}, set()),
        ({"limit": 1, "copies": True}, {"copy"}),
    ],
)
def test_filters_are_those_of_latest(find, filters, sources):
    assert set(find("seal", **filters)) == sources


def test_field_of_a_query_that_means_nothing_is_refused(find):
    with pytest.raises(QueryError, match="since: 'soon' is neither an age"):
        find("seal since:soon")


def test_words_in_a_headline_count_more(archive, find):
    archive.save(
        [
            article("https://low.example/1", source="low", headline="News", body="A seal swims."),
            article("https://high.example/1", source="high", headline="A seal", body="It swims."),
        ]
    )

    assert find("seal", limit=5) == find("seal") == ["high", "low"]


def test_of_two_alike_the_newer_is_the_better(archive, find):
    archive.save(
        [
            article(f"https://{name}.example/1", source=name, body=f"{name} saw a seal swim.",
                    published=at(NOON - age))
            for name, age in [("new", HOUR), ("old", 300 * DAY), ("older", 900 * DAY)]
        ]
    )  # fmt: skip

    assert find("swim", limit=3) == find("swim") == ["new", "old", "older"]


def test_what_is_shown_is_marked(filled):
    (found,) = search.search(filled.engine, parse("seal pier"), Filters(), NOON)

    assert list(found.headline.pieces())[1] == ("seal", True)
    assert [word for word, marked in found.snippet.pieces() if marked] == ["seal", "pier"]
    assert found.headline == "Ferry leaves late because of a seal"


def test_summary_is_shown_where_the_body_has_not_the_words(filled):
    (found,) = search.search(filled.engine, parse("cyclist"), Filters(), NOON)

    assert found.snippet == "Cyclists were first"


def test_revised_words_are_found_and_earlier_ones_no_more(filled, find):
    for hours in (1, 2):
        filled.save([article(body="An otter.", headline="Otter", read_at=NOON + hours * HOUR)])

    assert find("otter") == ["ferry"]
    assert "ferry" not in find("seal")


def test_article_revised_twice_in_a_batch_is_indexed_once(archive, find):
    archive.save(
        [
            article(body=FERRY.replace("seal", animal), headline=animal, read_at=NOON + n * HOUR)
            for n, animal in enumerate(["newt", "otter", "whale"])
        ]
    )

    assert (find("whale"), find("otter"), find("newt")) == (["ferry"], [], [])


@pytest.mark.parametrize("words", ["a\0seal swims", "a \ud800seal swims", "seal\ufffe swims"])
def test_text_that_no_database_takes_is_forgotten_as_it_was_kept(archive, find, words):
    archive.save([article(body=words)])
    archive.save([article(body="Nothing of that is left.", headline="", read_at=NOON + HOUR)])

    assert find("swims") == []
    with archive.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            check = "INSERT INTO search (search, rank) VALUES ('integrity-check', 0)"
            connection.execute(text(check))


def test_longest_text_is_taken(archive, find):
    """PostgreSQL takes no more than a megabyte of tokens."""
    characters = "".join(map(chr, range(0x20000, 0x2A000)))
    archive.save([article(body=characters + " 𠀂 " + "Ǆ" * 100_000)])

    assert find("𠀀𠀁") == ["ferry"]


def test_pruned_articles_are_found_no_more(filled, find, url):
    retention = Retention(before=NOON - timedelta(minutes=30), now=NOON + 9 * DAY)
    prune(url, retention)

    assert set(find("seal OR 灯籠 OR bridge")) == {"bridge", "copy"}
    with filled.engine.connect() as connection:
        assert len(connection.execute(search_index.indexed_ids(connection)).all()) == 2


def test_failed_filing_leaves_the_index_as_it_was(filled, find):
    with pytest.raises(ValueError, match="has no source"):
        filled.save([article("https://ferry.example/7", body="A walrus."), article(source="")])

    assert find("walrus") == []


def test_archive_of_an_older_version_is_indexed_bit_by_bit(filled, find, monkeypatch):
    monkeypatch.setattr(search_index, "PORTION", 2)
    with filled.engine.begin() as connection:
        assert search_index.is_complete(connection)
        search_index.begin(connection)
    filled.save([article(headline="Seal freed, ferry gone", read_at=NOON + HOUR)])

    assert find("seal") == ["ferry"]  # though it is not its turn yet
    assert find("灯籠") == []

    assert list(filled.reindex()) == [(2, 4), (4, 4)]

    assert (find("seal"), find("灯籠"), find("late")) == (["ferry"], ["lantern"], ["ferry"])


def test_reindexing_begins_anew_where_all_is_done(filled, find):
    assert list(filled.reindex()) == [(4, 4)]
    assert list(filled.reindex()) == [(4, 4)]

    assert find("灯籠") == ["lantern"]


def test_reindexing_an_empty_archive_does_nothing(archive):
    assert list(archive.reindex()) == []
    with archive.engine.connect() as connection:
        assert search_index.is_complete(connection)


def test_more_than_a_portion_is_streamed(archive):
    count = articles.PORTION + 1
    archive.save([article(f"https://s.example/{n}", body=f"Seal {n}.") for n in range(count)])

    with archive.engine.connect() as connection:
        found = list(search.search(connection, parse("seal"), Filters(copies=True), NOON))

    assert len({match.url for match in found}) == count


def test_best_of_many_is_found_among_the_newest_and_the_fittest(archive, find, monkeypatch):
    monkeypatch.setattr(search, "POOL", 2)
    archive.save(
        [
            article(f"https://s{n}.example/1", source=f"s{n}", headline="Seal" * (n == 0), body=f"A seal, {n}.",
                    published=at(NOON - (9 - n) * DAY))
            for n in range(9)
        ]
    )  # fmt: skip

    assert find("seal", limit=2) == find("seal")[:2]


def test_one_and_two_characters_are_found_wherever_like_finds_them(archive):
    hours = [NOON + n * HOUR for n in range(40)]
    texts = [story.text("ja", hand=0) for story in stories("1", hours)]
    archive.save(
        [
            article(f"https://l.example/{n}", headline=text.headline, body=text.body)
            for n, text in enumerate(texts)
        ]
    )
    runs = [run for text in texts for run in re.findall(f"[{CJK}]+", text.body)]
    words = sorted({run[at : at + n] for run in runs for n in (1, 2) for at in range(len(run))})

    for word in Random(1).sample(words, 100):
        found = search.search(archive.engine, parse(word), Filters(copies=True), NOON)
        assert {match.url for match in found} == {
            f"https://l.example/{n}"
            for n, text in enumerate(texts)
            if word in text.headline or word in text.body
        }


def test_archive_that_waits_for_its_index_says_so(url, archive):
    archive.save([article()])
    with archive.engine.begin() as connection:
        search_index.begin(connection)

    with Archive.open(url) as again, again.engine.connect() as connection:
        assert not search_index.is_complete(connection)


def test_best_of_a_source_is_found_though_it_is_neither_among_the_newest_nor_the_fittest(
    archive, find, monkeypatch
):
    """What is looked at first may hold something of the source, but not the best of it."""
    monkeypatch.setattr(search, "POOL", 2)
    fit, middling = "Seal, seal, seal.", "A seal swims."
    weak = "A seal. " + "The sea is calm. " * 5
    texts = [(fit, "s"), (fit, "s"), (middling, "want"), (weak, "s"), (weak, "want")]
    archive.save(
        [
            article(f"https://s{n}.example/1", source=source, headline=f"No. {n}", body=body,
                    published=at(NOON - (DAY if body == middling else 300 * DAY)))
            for n, (body, source) in enumerate(texts)
        ]
    )  # fmt: skip

    found = list(
        search.search(archive.engine, parse("seal"), Filters(sources=["want"], limit=1), NOON)
    )

    assert [match.url for match in found] == ["https://s2.example/1"]
