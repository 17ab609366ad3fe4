"""What a crawl finds articles to be about is asked for like the tags of their sources."""

from __future__ import annotations

import json

from tests.crawl.conftest import START


def test_topics_of_a_crawl_are_asked_for_like_tags(world):
    world.crawl(at=START)
    told = world.ask(
        "SELECT tag.name, article.url FROM article_topic"
        " JOIN tag ON tag.id = tag_id JOIN article ON article.id = article_id"
    )
    assert len({row["url"] for row in told}) > 10

    name = told[0]["name"]
    asked = ("latest", "--tag", name.upper(), "--copies", "--format", "json")
    done = world.newscrawler(*asked, "--database", world.database)

    found = {each["url"] for each in json.loads(done.stdout)}
    assert {row["url"] for row in told if row["name"] == name} <= found
