"""The archive for programs in Python."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

import newscrawler
from newscrawler.errors import UnusableInput
from newscrawler.searching.query import QueryError
from newscrawler.store.engine.connect import NoDatabase
from tests.store.samples import BRIDGE, FESTIVAL, NOON, article, at


@pytest.fixture
def news(url, archive):
    now = datetime.now(UTC)
    archive.save(
        [
            article(published=at(now - timedelta(hours=3)), read_at=now, tags=["sea"]),
            article("https://hill.example/1", source="hill", headline="灯籠まつり", body=FESTIVAL,
                    published=at(NOON), language="ja"),
            article("https://ferry.example/2", body=BRIDGE, headline="Bridge", published=at(NOON)),
        ]
    )  # fmt: skip
    with newscrawler.open(url) as news:
        yield news


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({}, [1, 3, 2]),
        ({"source": "hill"}, [2]),
        ({"source": ["hill", "ferry"]}, [1, 3, 2]),
        ({"since": "6h"}, [1]),
        ({"until": NOON + timedelta(hours=1)}, [3, 2]),
        ({"language": "ja"}, [2]),
        ({"tag": "sea"}, [1]),
        ({"limit": 2}, [1, 3]),
    ],
)
def test_latest_streams_articles_newest_first(news, asked, ids):
    assert [article.id for article in news.latest(**asked)] == ids


def test_search_marks_what_it_finds(news):
    (found,) = news.search("灯籠", source="hill")

    assert found.headline == "灯籠まつり"
    assert found.headline.spans == ((0, 2),)
    assert found.snippet.startswith("山里町")


def test_query_that_cannot_be_understood_is_reported_at_once(news):
    with pytest.raises(QueryError, match="a quotation mark is not closed"):
        news.search('"seal')


@pytest.mark.parametrize("asked", [{"since": "soon"}, {"until": datetime(2026, 1, 1)}])  # noqa: DTZ001
def test_filter_that_means_nothing_is_reported_at_once(news, asked):
    with pytest.raises(ValueError, match=r"neither an age|naive"):
        news.latest(**asked)


def test_source_that_is_not_there_is_reported_at_once(news):
    for ask in (news.latest, lambda **asked: news.search("seal", **asked)):
        with pytest.raises(ValueError, match=r"no source 'fery' .* did you mean ferry\?"):
            ask(source=["hill", "fery"])


def test_article_is_whole(news):
    assert news.article(2).body == FESTIVAL
    assert news.article("https://hill.example/1").id == 2
    assert news.article(404) is None


def test_answers_are_data_frames(news):
    pytest.importorskip("pandas")

    assert list(news.to_pandas().index) == [1, 3, 2]
    assert list(news.to_pandas(news.search("seal")).headline) == [
        "Ferry leaves late because of a seal"
    ]
    assert "url" in news.to_pandas(news.latest(tag="nothing"))


def test_archive_that_is_not_there_is_reported_at_once(tmp_path):
    with pytest.raises(NoDatabase, match="no archive yet") as error:
        newscrawler.open(str(tmp_path / "news.db"))

    assert isinstance(error.value, UnusableInput)


@pytest.mark.usefixtures("archive")
def test_default_is_the_users_archive(url, monkeypatch):
    monkeypatch.setenv("NEWSCRAWLER_DATABASE", url)

    with newscrawler.open() as news:
        assert list(news.latest()) == []


def test_importing_newscrawler_costs_nothing():
    asked = "import newscrawler, sys; print('sqlalchemy' in sys.modules)"

    run = [sys.executable, "-c", asked]

    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout == "False\n"


def test_story_and_what_is_related_are_found_by_number_or_address(news, archive):
    seal = article("https://hill.example/7", source="hill", headline="Seal delays the ferry Kamome",
                   body="A young seal in a net at Tsuruhama's pier held up the ferry Kamome, and its"
                   " forty passengers, for two hours on Sunday. The crew freed the animal.",
                   published=at(datetime.now(UTC)), read_at=datetime.now(UTC))  # fmt: skip
    archive.save([seal])

    story = news.story(1)
    assert story
    assert [found.id for found in story.articles] == [1, 4]
    assert news.story(seal.url) == story
    (other,) = news.related(1)
    assert (other.id, other.same_story, other.likeness > 0) == (4, True, True)
    assert news.related(4, k=1)[0].id == 1
    assert news.related(99) is None
    assert news.story("https://hill.example/99") is None
