"""A site that prints lines of its own in every article: from the fourth on they are without them."""

from __future__ import annotations

import pytest

from newscrawler.demo.sites.unknown import Pier
from tests.crawl.conftest import START

TAIL = f" | {Pier.name}"
LINES = (Pier.section, *Pier.notices)


@pytest.fixture
def pier(world):
    file = world.folder / "config" / "newscrawler" / "sources.toml"
    file.parent.mkdir(parents=True)
    file.write_text('[sources.pier]\nfeed = "https://pier.example/wires/all.rss"\n')
    return world


def articles(world):
    rows = world.ask("SELECT headline, body FROM article ORDER BY id")
    return [(row["headline"], row["body"]) for row in rows]


def test_articles_from_the_fourth_on_are_without_its_lines(pier):
    pier.run("pier")

    stored = articles(pier)
    for headline, body in stored[:3]:
        assert headline.endswith(TAIL)
        assert all(line in body.split("\n\n") for line in LINES)
    truth = {(each.headline, each.body) for each in pier.newsroom.truth(START, "japan_news")}
    assert len(stored) > 9
    assert set(stored[3:]) < truth
    shown = pier.newscrawler("sources", "show", "pier", "--database", pier.database).stdout
    assert all(
        f"repeated  {line}" in shown for line in (TAIL.strip(), Pier.section, Pier.notices[0])
    )


def test_what_copies_of_one_text_share_stays(pier):
    pier.run("japan_news", "pier")  # word for word the same news

    truth = {(each.headline, each.body) for each in pier.newsroom.truth(START, "japan_news")}
    own = pier.ask(
        "SELECT headline, body FROM article JOIN source ON source.id = source_id"
        " WHERE source.name = 'japan_news'"
    )
    assert {(row["headline"], row["body"]) for row in own} == truth
    assert pier.ask("SELECT * FROM article WHERE copy_of IS NOT NULL")
    places = pier.ask("SELECT place, count(*) AS count FROM boilerplate GROUP BY place ORDER BY 1")
    assert [(row["place"], row["count"]) for row in places] == [("body", 4), ("headline", 1)]
