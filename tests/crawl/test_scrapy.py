"""The project is a Scrapy project: its own commands work, too."""

from __future__ import annotations

import os
import subprocess
import sys


def scrapy(world, *arguments):
    command = [sys.executable, "-m", "scrapy", *arguments]
    environment = os.environ | world.environment
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment)


def test_scrapy_lists_the_sources(world):
    names = scrapy(world, "list").stdout.split()

    assert {"nhk", "japan_today", "mainichi", "japan_news"} <= set(names)


def test_a_users_own_source_is_listed_too(world):
    path = world.folder / "config" / "newscrawler" / "sources.toml"
    path.parent.mkdir(parents=True)
    path.write_text('[sources.harbour_times]\nfeed = "https://harbour.example/feed"\n')

    assert "harbour_times" in scrapy(world, "list").stdout.split()


def test_one_source_is_crawled_alone(world):
    settings = {
        "NEWSROOM": world.server.url,
        "DATABASE_URL": world.database,
        "DOWNLOAD_DELAY": "0",
        "AUTOTHROTTLE_ENABLED": "0",
    }
    words = [word for pair in settings.items() for word in ("-s", "=".join(pair))]

    done = scrapy(world, "crawl", "japan_today", *words)

    assert done.stderr == ""
    kept = world.ask("SELECT source, count(*) AS n FROM latest GROUP BY source")
    assert [row["source"] for row in kept] == ["japan_today"]
