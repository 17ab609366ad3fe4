"""What `newscrawler crawl` says, and ends with, when something is wrong."""

from __future__ import annotations

import json
import sqlite3

import pytest

from newscrawler.demo import Fault
from newscrawler.operations.lock import only_one
from newscrawler.spiders.japan_today import JapanToday
from tests.crawl.conftest import NOWHERE, START


def test_a_good_crawl_is_silent(world):
    done = world.run("--limit", "2")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_without_a_network_one_line_points_to_the_demo(world):
    done = world.run("-s", "RETRY_TIMES=0", newsroom=NOWHERE)

    assert done.returncode == 3
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert "nothing could be reached" in line
    assert "newscrawler demo" in line


def test_a_source_that_fails_is_named_and_the_others_are_crawled(world):
    world.server.misbehave("japantoday.com", Fault("error"))

    done = world.run("--limit", "2", "-s", "RETRY_TIMES=0")

    assert done.returncode == 1
    assert done.stderr.splitlines() == ["newscrawler: japan_today: no listing could be read"]
    kept = world.ask("SELECT DISTINCT source FROM latest")
    assert {row["source"] for row in kept} == {"nhk", "mainichi", "japan_news"}
    problems = world.ask("SELECT url, what FROM problem")
    assert {(row["url"], row["what"]) for row in problems} == {
        (listing.url, "http 500") for listing in JapanToday.listings
    }


def test_a_site_whose_robots_txt_fails_is_left_alone(world):
    world.server.misbehave("japantoday.com", Fault("error", paths="^/robots.txt$"))

    done = world.run("japan_today", "-s", "RETRY_TIMES=0")

    assert done.returncode == 1
    assert done.stderr == (
        "newscrawler: japan_today: its robots.txt fails, so nothing else was asked\n"
    )
    assert {request.path for request in world.server.requests} == {"/robots.txt"}
    problems = world.ask("SELECT what, detail FROM problem")
    assert {row["what"] for row in problems} == {"robots.txt unavailable"}
    assert {row["detail"] for row in problems} == {"japantoday.com/robots.txt: http 500"}
    assert {row["outcome"] for row in world.ask("SELECT outcome FROM crawl")} == {"unreachable"}


def test_json_tells_all(world):
    done = world.run("nhk", "--limit", "2", "--json")

    (told,) = json.loads(done.stdout)["sources"]
    assert told | {"requests": 0} == told | {"source": "nhk", "state": "ok", "requests": 0}
    assert (told["listings"], told["read"], told["new"], told["problems"]) == (1, 2, 2, 0)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nkh"], "no source is called 'nkh': did you mean nhk?"),
        (["zzz"], "no source is called 'zzz': `newscrawler sources` lists them"),
        (["-s", "DOWNLOAD_DELAY"], "'DOWNLOAD_DELAY' is not NAME=VALUE"),
        (["-s", "DOWNLOAD_DELAY=slow"], "DOWNLOAD_DELAY"),
        (["-s", "FEEDS=x"], "-s FEEDS=x: FEEDS is JSON"),
        (["-s", 'FEEDS={"a.json": 1}'], "a setting in options.toml or of -s cannot be used"),
        (["-s", "DUPEFILTER_CLASS=x"], "cannot be used: Error loading object 'x'"),
        (["-s", "STATS_CLASS=a.b"], "cannot be used: No module named 'a'"),
        (["-s", "TWISTED_DNS_RESOLVER=x"], "cannot be used: Error loading object 'x'"),
        (["-s", "JOBDIR=/dev/null"], "/dev/null/requests.seen: Not a directory"),
        (["-s", "REVISIT_HOURS=2,soon"], "REVISIT_HOURS is numbers with commas between them"),
        (["--limit", "0"], "0 is not in the range"),
        (["--from-archive", "gone.warc.gz"], "cannot read gone.warc.gz: No such file"),
        (["--save-pages", "/dev/null/pages"], "cannot keep pages in /dev/null/pages"),
    ],
)
def test_unusable_input_is_named(world, arguments, told):
    done = world.run(*arguments)

    assert done.returncode == 2, done.stderr
    assert told in done.stderr.splitlines()[-1]
    assert len(done.stderr.splitlines()) <= 4  # of which three are click's, how to use the verb


def test_a_malformed_warc_is_refused(world, tmp_path):
    path = tmp_path / "bad.warc.gz"
    path.write_bytes(b"no WARC")

    done = world.run("--from-archive", str(path))

    assert done.returncode == 2
    assert "bad.warc.gz is not a" in done.stderr


def test_malformed_sources_are_refused(world):
    path = world.folder / "config" / "newscrawler" / "sources.toml"
    path.parent.mkdir(parents=True)
    path.write_text("[sources.x]\nfead = 'https://x.example/'\n")

    done = world.run("nhk")

    assert done.returncode == 2
    assert "sources.toml: [sources.x] has no 'fead'" in done.stderr


def test_an_option_that_is_none_is_refused(world):
    path = world.folder / "config" / "newscrawler" / "options.toml"
    path.parent.mkdir(parents=True)
    path.write_text('CONTAKT = "you@example.org"\n')

    done = world.run("nhk")

    assert done.returncode == 2
    assert done.stderr.strip().endswith("no setting is called 'CONTAKT': did you mean CONTACT?")
    assert "Traceback" not in done.stderr


def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(world):
    path = world.folder / "news.db"
    path.write_bytes(b"somebody's diary, not a database" * 100)
    before = path.read_bytes()

    done = world.run("nhk")

    assert done.returncode == 2
    assert "news.db" in done.stderr
    assert "Traceback" not in done.stderr
    assert path.read_bytes() == before


def test_a_database_of_a_newer_version_is_refused(world):
    world.run("nhk", "--limit", "1")
    with sqlite3.connect(world.folder / "news.db") as connection:
        connection.execute("UPDATE newscrawler_version SET version_num = '9999'")
        connection.execute("PRAGMA user_version = 9999")
    connection.close()

    done = world.run("nhk")

    assert done.returncode == 2
    assert "newer" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_second_crawl_ends_at_once(world):
    with only_one(world.database):
        done = world.run("nhk")

    assert done.returncode == 4
    assert "another crawl of this archive is at work" in done.stderr


def test_a_page_that_is_no_text_is_recorded_and_the_rest_is_read(world):
    first = world.newsroom.published(START, "japan_today")[-1]
    path = first.url.removeprefix("https://japantoday.com")
    world.server.misbehave("japantoday.com", Fault("garbage", paths=f"{path}$"))

    done = world.run("japan_today")

    assert done.returncode == 0
    (problem,) = world.ask("SELECT url, what FROM problem")
    assert problem["url"].removeprefix("https://japantoday.com") == path.replace("%27", "'")
    kept = world.ask("SELECT count(*) AS n FROM article WHERE partial = ''")
    assert kept[0]["n"] == len(world.newsroom.published(START, "japan_today")) - 1
