"""`newscrawler sources test`: what a person with a network sends us."""

from __future__ import annotations

import json

from newscrawler.demo import Fault
from tests.crawl.conftest import START


def try_out(world, *arguments, expect=0):
    report = world.folder / "report.json"
    words = ("sources", "test", *arguments)
    words += ("-s", f"NEWSROOM={world.server.url}", "--report", str(report))
    done = world.newscrawler(*words, XDG_DATA_HOME=str(world.folder))
    assert done.stderr == ""
    assert done.returncode == expect, done.stdout
    return done.stdout, json.loads(report.read_text())


def test_all_listings_and_a_few_articles_are_tried(world):
    told, (report,) = try_out(world, "japan_news", "--limit", "2")

    assert told.startswith("japan_news: works")
    assert [(each["basis"], each["status"], each["trouble"]) for each in report["listings"]] == [
        ("feed", 200, ""),
        ("sitemap", 200, ""),
        ("html", 200, ""),
    ]
    assert len(report["articles"]) == 2
    shown = {shown.headline: shown for shown in world.newsroom.truth(START, "japan_news")}
    for article in report["articles"]:
        assert len(shown[article["headline"]].body) == article["characters"]
        assert article["general_characters"] * 2 >= article["characters"]
    assert report["robots"].startswith("200")
    assert not list(world.folder.glob("**/*.db"))


def test_what_fails_is_told_with_its_reason(world):
    world.server.misbehave("mainichi.jp", Fault("missing", paths="^/rss/"))
    world.server.misbehave("mainichi.jp", Fault("garbage", paths="^/flash/"))

    told, (report,) = try_out(world, "mainichi", expect=1)

    assert told.startswith("mainichi: does not work")
    feed, page = sorted(report["listings"], key=lambda each: each["basis"])
    assert (feed["status"], feed["trouble"]) == (404, "http 404")
    assert page["trouble"]
    assert report["articles"] == []


def test_a_redesign_is_seen_in_the_ways(world):
    world.server.misbehave("japannews.yomiuri.co.jp", Fault("markup"))

    _, (report,) = try_out(world, "japan_news", "--limit", "1")

    (article,) = report["articles"]
    assert article["ways"]["body"] == "general"
    shown = {shown.headline: shown for shown in world.newsroom.truth(START, "japan_news")}
    body = shown[article["headline"]].body
    assert len(body) * 0.9 < article["characters"] < len(body) * 1.1
