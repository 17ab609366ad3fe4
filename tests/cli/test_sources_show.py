"""`newscrawler sources show`: all that is known of one source."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from rich.cells import cell_len

from newscrawler.items import Problem
from newscrawler.problems import ProblemKind
from newscrawler.store.archive import Archive
from tests.store.samples import article

NOTICE = "記事、写真、図表などの無断転載を固く禁じます。著作権は当社または情報の提供元にあります"
EVENTS = ("橋が開通", "灯籠まつり", "初雪を観測", "図書館が移転")


@pytest.fixture
def nhk(database):
    """An archive in which NHK was crawled, with a problem, and repeats two things."""
    at = datetime.now(UTC) - timedelta(minutes=5)
    with Archive.open(database) as archive:
        crawl = archive.begin_crawl("nhk", at)
        archive.save(
            [
                article(
                    f"https://www3.nhk.or.jp/nhkworld/en/news/2026100{n}_0{n}/",
                    source="nhk",
                    headline=f"{event} | みなと新報",
                    body=f"{event}。{n}日のことです。\n\n{NOTICE}",
                    read_at=at,
                )
                for n, event in enumerate(EVENTS)
            ]
        )
        archive.end_crawl(crawl, at, "ok", {}, {"body: selector": 3, "body: general": 1})
        url = "https://www3.nhk.or.jp/nhkworld/en/news/9/"
        what = ProblemKind.of("http 404")
        archive.record_problems([Problem(source="nhk", url=url, what=what, seen_at=at)])


def test_a_source_is_shown_with_what_it_repeats(ask, nhk):
    shown = ask("sources", "show", "nhk")

    lines = [" ".join(line.split()) for line in shown.splitlines()]
    assert lines[0].endswith("(nhk)")
    assert "state ok" in lines
    assert "body selector 3, general 1" in lines
    assert "problem http 404, once, first 5 minutes ago, last 5 minutes ago" in lines
    assert "repeated | みなと新報" in lines
    assert any(line.startswith("headline, in 4 articles, since ") for line in lines)
    assert any(line.startswith("body, in 4 articles, since ") for line in lines)
    assert "not read yet" in lines


def test_no_line_is_wider_than_80_columns_but_for_an_address(ask, nhk):
    wide = [line for line in ask("sources", "show", "nhk").splitlines() if cell_len(line) > 80]

    assert [line for line in wide if "https://" not in line] == []


def test_json_has_all_of_it(ask, nhk):
    facts = json.loads(ask("sources", "show", "nhk", "--json"))

    assert (facts["name"], facts["health"]["state"], facts["articles_read"]) == ("nhk", "ok", 4)
    assert facts["ways"] == {"body": {"selector": 3, "general": 1}}
    assert [(each["place"], each["seen_in"]) for each in facts["boilerplate"]] == [
        ("headline", 4),
        ("body", 4),
    ]
    assert facts["listings"][0]["answer"] is None
    assert facts["health"]["troubles"][0]["meaning"]


def test_a_listing_is_shown_with_its_last_answer(ask, database):
    now = datetime.now(UTC)
    url = json.loads(ask("sources", "show", "mainichi", "--json"))["listings"][0]["url"]
    with Archive.open(database) as archive:
        archive.save_listing("mainichi", url, entries=12, newest_at=now, read_at=now)
        archive.mark_listing_unchanged(url, now)

    shown = " ".join(ask("sources", "show", "mainichi").split())

    assert f"{url} just now: 12 articles, the newest just now; unchanged once since" in shown


def test_a_source_that_was_never_crawled_is_shown(ask):
    shown = ask("sources", "show", "bbc")

    assert "not crawled" in shown


def test_one_that_is_only_in_the_archive_is_shown(ask):
    assert "(ferry)" in ask("sources", "show", "ferry")


def test_without_an_archive_the_declaration_is_shown(ask, tmp_path):
    shown = ask("sources", "show", "bbc", "--database", str(tmp_path / "none.db"))

    assert "not crawled" in shown


@pytest.mark.parametrize("name", ["nhkk", "nothing_like_it"])
def test_a_name_that_is_none_is_one_line_and_exit_2(ask, name):
    shown = ask("sources", "show", name, expect=2)

    assert shown.startswith(f"no source {name!r}: ")
    assert "\n" not in shown.strip()
