"""`newscrawler health`: on a terminal, for monitors, for node_exporter."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from newscrawler.items import Problem
from newscrawler.problems import ProblemKind
from newscrawler.store.archive import Archive

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def crawled(database, source, outcome="ok", ago=MINUTE, troubles=()):
    at = datetime.now(UTC) - ago
    with Archive.open(database) as archive:
        crawl = archive.begin_crawl(source, at)
        archive.end_crawl(crawl, at, outcome, {"listings/failed": 1}, {})
        archive.save_listing(source, f"https://{source}.example/feed", read_at=at)
        archive.record_problems(
            [
                Problem(
                    source=source, url=url, what=ProblemKind.of(what), detail=detail, seen_at=at
                )
                for what, url, detail in troubles
            ]
        )


@pytest.fixture
def both(database):
    """One source as it should be, and one with an open problem whose last crawl failed."""
    crawled(database, "ferry")
    gone = ("http 404", "https://hill.example/9", "")
    crawled(database, "hill", "unreachable", 2 * DAY, troubles=[gone, gone])


def test_all_well_is_exit_0(ask, database):
    crawled(database, "ferry")

    lines = ask("health").splitlines()

    assert lines[0].split()[:2] == ["SOURCE", "STATE"]
    assert lines[1].split()[:2] == ["ferry", "ok"]
    assert len(lines) == 2


def test_what_is_wrong_is_told_with_its_problems(ask, both):
    told = ask("health", expect=1)

    assert "\nhill: failing\n" in told
    assert "  the last crawl: unreachable\n" in told
    assert "  listing in use: https://hill.example/feed\n" in told
    assert "  problem: http 404, 2 times, first 2 days ago, last 2 days ago:" in told
    assert "https://hill.example/9" in told
    assert "\nferry: " not in told


def test_disagreement_names_its_example(ask, database):
    found = (
        ProblemKind.SELECTORS_DISAGREE,
        "",
        "the selectors found 0 at https://ferry.example/\x1b[31m1",
    )
    crawled(database, "ferry", troubles=[found])

    told = ask("health", "ferry", expect=1)

    assert "ferry: drifting" in told
    assert "problem: selectors disagree, once" in told
    assert "at https://ferry.example/[31m1" in told


def test_one_source_alone_is_asked(ask, both):
    assert "hill" not in ask("health", "ferry")


def test_monitors_get_json(ask, both):
    told = json.loads(ask("health", "--json", expect=1))

    ferry, hill = told["sources"]
    assert (ferry["source"], ferry["state"], ferry["reasons"]) == ("ferry", "ok", [])
    assert (hill["state"], hill["open_problems"], hill["articles_24h"]) == ("failing", 1, 1)
    assert hill["last_success_age"] is None
    assert 60 <= ferry["last_success_age"] < 600
    assert ferry["last_success_at"].endswith("Z")
    assert hill["troubles"][0]["example"] == "https://hill.example/9"


@pytest.mark.parametrize("name", ["fery", "", "hill; drop"])
def test_source_that_was_never_crawled_is_named(ask, both, name):
    told = ask("health", "ferry", name, expect=2)

    assert f"no source {name!r} was ever crawled: there are ferry, hill" in told


def test_archive_without_a_crawl_says_so(ask, database):
    assert "no source has been crawled yet" in ask("health", expect=2)


def test_no_archive_says_so(ask, tmp_path):
    assert "no archive yet" in ask("health", "--database", str(tmp_path / "no.db"), expect=2)


def test_node_exporter_gets_a_whole_file(ask, both, tmp_path):
    path = tmp_path / "metrics" / "newscrawler.prom"
    path.parent.mkdir()
    path.write_text("of yesterday")

    assert ask("health", "--prometheus", str(path), expect=1) == ""

    lines = path.read_text().splitlines()
    assert lines[:4] == [
        "# HELP newscrawler_source_up Whether the last crawl of the source succeeded.",
        "# TYPE newscrawler_source_up gauge",
        'newscrawler_source_up{source="ferry"} 1',
        'newscrawler_source_up{source="hill"} 0',
    ]
    values = dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    assert values['newscrawler_source_open_problems{source="hill"}'] == "1"
    assert values['newscrawler_source_articles_24h{source="hill"}'] == "1"
    assert int(values['newscrawler_source_newest_article_age_seconds{source="hill"}']) >= 14400
    assert 'newscrawler_source_last_success_age_seconds{source="hill"}' not in values
    assert list(path.parent.iterdir()) == [path]


def test_names_are_escaped_in_metrics(ask, database, tmp_path):
    with Archive.open(database) as archive:
        archive.begin_crawl('a"b\\c\nd', datetime.now(UTC))
    path = tmp_path / "newscrawler.prom"

    ask("health", "--prometheus", str(path))

    assert 'newscrawler_source_up{source="a\\"b\\\\c\\nd"} 1\n' in path.read_text()


def test_metrics_and_json_may_be_had_at_once(ask, both, tmp_path):
    path = tmp_path / "newscrawler.prom"

    assert json.loads(ask("health", "ferry", "--json", "--prometheus", str(path)))["sources"]
    assert "hill" not in path.read_text()


@pytest.mark.parametrize("place", ["nowhere/newscrawler.prom", "news.db/newscrawler.prom"])
def test_metrics_that_cannot_be_written_are_named(ask, both, tmp_path, place):
    path = tmp_path / place

    assert f"{path} cannot be written" in ask("health", "--prometheus", str(path), expect=2)


def test_each_kind_of_problem_is_explained_once(ask, database):
    gone = ("http 404", "https://hill.example/9", "")
    redesigned = ("selectors disagree", "", "the selectors found 0 at https://hill.example/1")
    crawled(database, "ferry", "failed", troubles=[gone, ("http 418", gone[1], "")])
    crawled(database, "hill", "failed", troubles=[gone, redesigned])

    told = ask("health", expect=1)

    assert told.count("http 404, once") == 2
    flat = " ".join(told.split())
    for kind in (ProblemKind.HTTP_404, ProblemKind.HTTP_4XX, ProblemKind.SELECTORS_DISAGREE):
        assert flat.count(kind.meaning) == flat.count(f"To do: {kind.remedy}") == 1
    explained = [line for line in told.splitlines() if line.startswith("    ")]
    assert max(map(len, explained)) <= 80


def test_a_source_that_is_ok_shows_its_problems_when_it_is_named(ask, database):
    crawled(database, "ferry", troubles=[("no body", "https://ferry.example/9", "")])

    assert "problem: " not in ask("health")
    told = ask("health", "ferry")

    assert "\nferry: ok\n" in told
    assert "  problem: no body, once" in told
    assert ProblemKind.NO_BODY.meaning in told


def test_monitors_get_meaning_and_remedy(ask, both):
    hill = json.loads(ask("health", "hill", "--json", expect=1))["sources"][0]

    (trouble,) = hill["troubles"]
    assert trouble["what"] == "http 404"
    assert (trouble["meaning"], trouble["remedy"]) == (
        ProblemKind.HTTP_404.meaning,
        ProblemKind.HTTP_404.remedy,
    )
