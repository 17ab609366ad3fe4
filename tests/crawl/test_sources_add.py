"""`newscrawler sources add`: from the address of an unknown site to its articles in the archive."""

from __future__ import annotations

import socket
import tomllib

import pytest

from newscrawler.demo import Fault
from newscrawler.demo.sites.unknown import Pier
from newscrawler.operations.asking import MOST_REQUESTS
from tests.crawl.conftest import START


def add(world, *arguments, expect=0, newsroom=""):
    words = ("sources", "add", *arguments)
    words += ("-s", f"NEWSROOM={newsroom or world.server.url}", "-s", "RETRY_TIMES=0")
    done = world.newscrawler(*words, XDG_DATA_HOME=str(world.folder))
    assert done.returncode == expect, (done.stdout, done.stderr)
    return done.stdout if expect == 0 else done.stderr


def file_of(world):
    return world.folder / "config" / "newscrawler" / "sources.toml"


def table_of(world, name):
    return tomllib.loads(file_of(world).read_text("utf-8"))["sources"][name]


@pytest.mark.parametrize(
    ("url", "name", "listing", "article_url"),
    [
        (
            "https://harbour.example/",
            "harbour",
            {"feed": "https://harbour.example/wires/all.rss"},
            r"^https?://harbour\.example/news/\d+/\d+/(?:[?#]|$)",
        ),
        (
            "https://www.gazette.example/",
            "gazette",
            {"sitemap": "https://www.gazette.example/maps/all.xml"},
            r"^https?://www\.gazette\.example/\d{4}/\d{2}/\d{2}/story-\d+\.html(?:[?#]|$)",
        ),
        (
            "https://village.example/",
            "village",
            {
                "html": {
                    "url": "https://village.example/",
                    "item": "a[href*='/stories/']",
                    "link": "",
                }
            },
            r"^https?://village\.example/stories/\d+\.html(?:[?#]|$)",
        ),
    ],
)
def test_a_site_is_added_by_its_address_and_then_crawled(world, url, name, listing, article_url):
    told = add(world, url)

    table = table_of(world, name)
    assert table["article_url"] == article_url
    assert {key: table[key] for key in ("feed", "sitemap", "html") if key in table} == listing
    newest = world.newsroom.listing("japan_news", START, 3)
    assert all(shown.headline in told and shown.body[:66] in told for shown in newest)
    assert str(file_of(world)) in told

    done = world.run(name)

    assert (done.returncode, done.stderr) == (0, "")
    assert {(row.headline, row.body) for row in stored(world)} == {
        (shown.headline, shown.body) for shown in listed(world, name)
    }


def listed(world, name):
    shown = world.newsroom.truth(START, "japan_news")
    lasts = 2 if name == "gazette" else 1000
    return [s for s in shown if (START - s.publication.published_at).days < lasts]


def stored(world):
    with world.connection() as connection:
        return connection.exec_driver_sql("SELECT headline, body FROM article").all()


def test_few_requests_are_made(world):
    add(world, "https://village.example/")

    assert len(world.server.requests) <= MOST_REQUESTS == 36


def test_a_dry_run_writes_nothing(world):
    told = add(world, "https://harbour.example/", "--dry-run", "--name", "harbour_times")

    assert "[sources.harbour_times]" in told
    assert not file_of(world).exists()


def test_other_text_of_the_file_stays(world):
    before = "# mine, by hand\r\n[sources.quay]\r\nfeed = 'https://quay.example/feed' # daily"
    file_of(world).parent.mkdir(parents=True)
    file_of(world).write_bytes(before.encode())

    add(world, "https://harbour.example/")

    assert file_of(world).read_bytes().startswith(before.encode() + b"\n\n[sources.harbour]\n")
    assert table_of(world, "quay") == {"feed": "https://quay.example/feed"}


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("harbour.example", "is not an address"),
        ("https://nowhere.example/", "cannot be read: http 404"),
        (
            "https://api.nhkworld.jp/nwapi/news/v1/en/articles?type=news&tag=&offset=0&limit=9",
            "is application/json, not a page",
        ),
        ("https://nhk.example/", "a source is called 'nhk' already"),
    ],
)
def test_what_is_no_site_is_refused_with_the_reason(world, url, reason):
    assert reason in add(world, url, expect=2)
    assert not file_of(world).exists()


def test_nobody_answers(world):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        place = f"http://127.0.0.1:{unused.getsockname()[1]}"

        told = add(world, "https://harbour.example/", expect=2, newsroom=place)

    assert "https://harbour.example/ cannot be read: " in told


def test_a_page_without_news_is_refused_and_each_try_is_told(world):
    world.server.misbehave("village.example", Fault("empty"))

    told = add(world, "https://village.example/", expect=2)

    assert "no listing of articles was found" in told
    assert "https://village.example/feed: http 404" in told
    assert "fewer than three links" in told


def test_articles_that_cannot_be_read_are_told(world):
    world.server.misbehave("harbour.example", Fault("missing", paths="^/news/"))

    assert "no article could be read:" in add(world, "https://harbour.example/", expect=2)


def test_what_robots_txt_forbids_is_not_asked(world):
    told = add(world, "https://harbour.example/member/", expect=2)

    assert "forbidden by robots.txt" in told


def test_what_the_sampled_pages_repeat_is_shown_and_left_out_from_the_first_article_on(world):
    told = add(world, "https://pier.example/")

    lines = [" ".join(line.split()) for line in told.splitlines()]
    assert [line for line in lines if line.startswith("repeated")] == [
        f"repeated headline | {Pier.name}",
        *(f"repeated body {line}" for line in (Pier.section, *Pier.notices)),
    ]
    assert table_of(world, "pier")["boilerplate"][0] == "^Top > Around the bay$"

    world.run("pier")

    bodies = {shown.body for shown in world.newsroom.truth(START, "japan_news")}
    assert {body for _, body in stored(world)} == bodies
