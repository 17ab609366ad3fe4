"""What people ask of the archive."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from sqlalchemy import select, text

from newscrawler.store.archive import Archive
from newscrawler.store.query import articles
from newscrawler.store.query.articles import Filters
from newscrawler.store.schema.models import ArticleRow
from tests.store.samples import BRIDGE, DAY, FERRY, FESTIVAL, HOUR, NOON, article, at


@pytest.fixture
def filled(archive):
    archive.declare_source("quiet", "The Quiet Post", "en", "Asia/Tokyo")
    archive.save(
        [
            article(published=at(NOON - 2 * DAY), language="en", tags=["Sea"]),
            article(
                "https://lantern.example/1",
                source="lantern",
                body=FESTIVAL,
                published=at(NOON - HOUR),
                language="ja",
                authors=["森", "谷"],
            ),
            article("https://bridge.example/1", source="bridge", body=BRIDGE, language="en"),
            article("https://copy.example/1", source="copy", language="en"),
        ]
    )
    return archive


@pytest.mark.parametrize(
    ("filters", "sources"),
    [
        ({}, ["bridge", "lantern", "ferry"]),
        ({"copies": True}, ["copy", "bridge", "lantern", "ferry"]),
        ({"limit": 2}, ["bridge", "lantern"]),
        ({"sources": ["ferry"]}, ["ferry"]),
        ({"sources": ["ferry", "lantern"]}, ["lantern", "ferry"]),
        ({"sources": ["quiet"]}, []),
        ({"language": "ja"}, ["lantern"]),
        ({"since": NOON - DAY}, ["bridge", "lantern"]),
        ({"since": NOON - HOUR}, ["bridge", "lantern"]),
        ({"until": NOON - HOUR}, ["ferry"]),
        ({"since": NOON - 3 * DAY, "until": NOON - DAY}, ["ferry"]),
        ({"tag": "sea"}, ["ferry"]),
        ({"tag": "se"}, []),
    ],
)
def test_latest_is_newest_first_and_filtered(filled, reader, filters, sources):
    assert [found.source for found in reader.latest(**filters)] == sources


@pytest.mark.parametrize(
    "asked",
    [
        "SELECT id FROM article WHERE copy_of IS NULL ORDER BY published_at DESC, id DESC LIMIT 9",
        "SELECT * FROM latest LIMIT 9",
    ],
)
def test_latest_is_served_by_an_index(sqlite_url, asked):
    with Archive.open(sqlite_url) as archive, archive.engine.connect() as connection:
        plan = [row.detail for row in connection.execute(text(f"EXPLAIN QUERY PLAN {asked}"))]

    assert plan[0] == "SCAN article USING INDEX article_by_time"
    assert not any("TEMP B-TREE" in step for step in plan)


def test_latest_of_a_source_is_served_by_its_index(sqlite_url):
    of_one = articles.narrowed(select(ArticleRow.id), Filters(sources=["ferry"]))
    newest = of_one.order_by(ArticleRow.published_at.desc(), ArticleRow.id.desc()).limit(9)
    with Archive.open(sqlite_url) as archive, archive.engine.connect() as connection:
        asked = newest.compile(connection, compile_kwargs={"literal_binds": True})
        plan = [row.detail for row in connection.execute(text(f"EXPLAIN QUERY PLAN {asked}"))]

    assert plan[0] == "SEARCH article USING INDEX article_by_source (source_id=?)"
    assert not any("TEMP B-TREE" in step for step in plan)


def test_latest_has_authors_in_their_order(filled, reader):
    assert reader.latest(language="ja")[0].authors == ("森", "谷")


@pytest.mark.parametrize("name", ["since", "until"])
def test_naive_time_cannot_be_asked_for(name):
    asked: dict[str, Any] = {name: NOON.replace(tzinfo=None)}

    with pytest.raises(ValueError, match=f"{name}: naive"):
        Filters(**asked)


def test_more_than_a_portion_is_streamed(archive, reader):
    many = [
        article(f"https://ferry.example/{n}", body="", tags=[str(n)])
        for n in range(articles.PORTION + 1)
    ]
    archive.save(many)

    with reader.engine.connect() as connection:
        found = list(articles.latest(connection, Filters()))

    assert [f.tags for f in found] == [(str(n),) for n in reversed(range(len(many)))]


@pytest.mark.parametrize(
    "asked",
    [
        "https://ferry.example/1",
        "http://ferry.example/1?utm_medium=mail#top",
        "https://ferry.example/amp/1",
    ],
)
def test_article_is_found_by_any_of_its_addresses(archive, reader, asked):
    archive.save([article(addresses=["https://ferry.example/amp/1"])])

    assert reader.whole(asked).body == FERRY
    assert reader.whole(reader.whole(asked).id).url == "https://ferry.example/1"


@pytest.mark.parametrize("asked", [404, "https://ferry.example/404"])
def test_article_that_is_not_there_is_none(reader, asked):
    assert articles.article(reader.engine, asked) is None


def test_text_that_is_no_address_cannot_be_asked_for(reader):
    with pytest.raises(ValueError, match="not an http"):
        articles.article(reader.engine, "ferry")


def test_sources_have_their_state(filled, reader):
    filled.declare_source("quiet", "The Quiet Times", "ja", "Asia/Tokyo")

    states = articles.sources(reader.engine)

    assert [state.name for state in states] == ["bridge", "copy", "ferry", "lantern", "quiet"]
    assert (reader.state().articles, reader.state().newest_at) == (1, NOON - 2 * DAY)
    quiet = reader.state("quiet")
    assert (quiet.title, quiet.language) == ("The Quiet Times", "ja")
    assert (quiet.articles, quiet.newest_at, quiet.last_success_at) == (0, None, None)
    assert quiet.last_outcome is None


def test_asking_needs_neither_scrapy_nor_alembic():
    asked = "import newscrawler.store.query.articles, newscrawler.store.engine.connect, sys;"
    heavy = "print([m for m in ('scrapy', 'alembic', 'ural', 'psycopg') if m in sys.modules])"

    run = [sys.executable, "-c", asked + heavy]

    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout == "[]\n"
