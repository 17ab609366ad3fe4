"""Items of a spider that somebody wrote in haste: one that cannot be kept takes no other with it."""

from __future__ import annotations

import os
import subprocess
import sys

SPIDER = """
import scrapy


class Hasty(scrapy.Spider):
    name, title, language, timezone = "hasty", "The Hasty Post", "en", "Asia/Tokyo"
    start_urls = ["https://japantoday.com/feed"]

    def parse(self, response):
        for number in range(10):
            yield self.item(number)
        yield self.item("no-source", source="")
        yield self.item("number-as-section", section=5)
        yield self.item("surrogate", tags=["harbour", "harbour\\ud800", "pier\\0"])
        yield self.item("number-as-headline", headline=5)
        yield {"url": "https://hasty.example/unknown", "titel": "Seal"}
        yield {"headline": "Seal"}

    def item(self, name, **values):
        words = {"headline": f"Seal {name} freed", "body": f"A seal was freed {name} times."}
        return {"url": f"https://hasty.example/{name}", "source": "hasty"} | words | values
"""


def run(world, tmp_path):
    (tmp_path / "hasty.py").write_text(SPIDER)
    command = [sys.executable, "-m", "scrapy", "runspider", str(tmp_path / "hasty.py")]
    settings = {
        "DATABASE_URL": world.database,
        "NEWSROOM": world.server.url,
        "DOWNLOAD_DELAY": "0",
    }
    words = [word for pair in settings.items() for word in ("-s", "=".join(pair))]
    return subprocess.run(
        [*command, *words], check=False, capture_output=True, text=True,
        env=os.environ | world.environment,
    )  # fmt: skip


def test_the_others_are_kept_and_each_bad_one_is_a_problem(world, tmp_path):
    done = run(world, tmp_path)

    kept = {row["url"].rpartition("/")[2] for row in world.ask("SELECT url FROM article")}
    assert kept == {*map(str, range(10)), "surrogate"}, done.stderr
    found = {row["url"].rpartition("/")[2]: row for row in world.ask("SELECT * FROM problem")}
    assert found["no-source"]["what"] == "error"
    assert "has no source" in found["no-source"]["detail"]
    for name in ("number-as-section", "number-as-headline", "unknown"):
        assert found[name]["detail"].startswith(("TypeError:", "AttributeError:"))
    (crawl,) = world.ask("SELECT outcome FROM crawl")
    assert crawl["outcome"] == "failed"


def test_what_is_no_article_at_all_is_a_problem_of_the_page(world, tmp_path):
    run(world, tmp_path)

    (problem,) = world.ask("SELECT * FROM problem WHERE url = 'https://japantoday.com/feed'")
    assert problem["what"] == "error"
    assert "url" in problem["detail"]
