"""What a crawl finds articles to be about is asked for like the tags of their sources."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from tests.crawl.conftest import START


def test_topics_of_a_crawl_are_asked_for_like_tags(world):
    world.crawl(at=START)
    told = world.ask(
        "SELECT tag.name, article.url FROM article_topic"
        " JOIN tag ON tag.id = tag_id JOIN article ON article.id = article_id"
    )
    assert len({row["url"] for row in told}) > 10

    name = told[0]["name"]
    asked = [sys.executable, "-m", "newscrawler", "latest", "--tag", name.upper(), "--copies"]
    asked += ["--format", "json", "--database", world.database]
    done = subprocess.run(
        asked, env=os.environ | world.environment, capture_output=True, text=True, check=True
    )

    found = {each["url"] for each in json.loads(done.stdout)}
    assert {row["url"] for row in told if row["name"] == name} <= found
