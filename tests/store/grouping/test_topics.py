"""Topics in the archive: kept beside the sources' tags, found with them, and anew."""

from __future__ import annotations

from sqlalchemy import select, text

from newscrawler.pipelines import Topics
from newscrawler.store.maintenance.prune import Retention, prune
from newscrawler.store.schema.models import ArticleTopicRow, TagRow
from tests.store.samples import DAY, HOUR, MINUTE, NOON, article

RIVER = "Heavy rain made the Kunugi River overflow in Kumamoto Prefecture. Kumamoto saw 257 mm."


def urls(found):
    return {each.url[-1] for each in found}


def at(number, topics=(), tags=(), **rest):
    url = f"https://ferry.example/{number}"
    return article(url, topics=list(topics), tags=list(tags), **rest)


def test_what_an_article_is_about_is_found_by_its_words():
    item = at(1, tags=["Kumamoto"], headline="Kunugi River overflows", body=RIVER, language="en")

    Topics().process_item(item)

    assert "Kunugi River" in item.topics
    assert "Kumamoto" not in item.topics


def test_topics_are_shown_beside_tags_in_their_order(archive, reader):
    archive.save([at(1, topics=["Kunugi River", "flood"], tags=["Kumamoto"])])

    for found in (reader.whole(), *reader.latest()):
        assert (found.tags, found.topics) == (("Kumamoto",), ("Kunugi River", "flood"))


def test_tag_and_topic_are_asked_for_alike(archive, reader):
    archive.save(
        [
            at(1, topics=["Kunugi River"], tags=["Flood"]),
            at(2, topics=["flood"], body="Short."),
            at(3, topics=["ferry"], body="Shorter."),
            at(4, topics=["flood"], tags=["Flood"], body="Shortest."),
        ]
    )

    assert urls(reader.latest(tag="flood")) == {"1", "2", "4"}
    assert urls(reader.latest(tag="Kunugi River")) == {"1"}
    assert len(reader.latest(tag="FLOOD")) == 3


def test_revised_article_is_about_what_it_says_now(archive, reader):
    archive.save([at(1, topics=["seal"], tags=["sea"])])

    later = at(1, topics=["bridge"], body="A bridge opened.", read_at=NOON + HOUR)
    archive.save([later])

    assert (reader.whole().tags, reader.whole().topics) == ((), ("bridge",))
    assert reader.latest(tag="seal") == []


def test_regrouping_finds_topics_anew(archive, reader):
    headline = "Kunugi River overflows in Kumamoto"
    archive.save([at(1, ["old"], ["Kumamoto"], headline=headline, body=RIVER, language="en")])

    for _ in archive.regroup():
        pass

    assert "Kunugi River" in reader.whole().topics
    assert {"old", "Kumamoto"}.isdisjoint(reader.whole().topics)


def test_view_of_topics_counts_tags_too_and_each_article_once(archive, reader):
    archive.save(
        [
            at(1, topics=["ferry"], tags=["sea"], published=None),
            at(2, topics=["sea"], body="Short.", read_at=NOON + MINUTE),
            at(3, topics=["sea"], tags=["sea"], body="Shorter."),
        ]
    )

    with reader.engine.connect() as connection:
        rows = connection.execute(text("SELECT topic, articles FROM topics")).all()
        tags = connection.execute(text("SELECT tag, articles FROM tags")).all()

    assert [tuple(row) for row in rows] == [("sea", 3), ("ferry", 1)]
    assert [tuple(row) for row in tags] == [("sea", 2)]


def test_topics_go_with_their_article_and_names_that_nobody_has_with_them(archive, url, reader):
    now = NOON + 9 * DAY
    archive.save([at(1, topics=["seal"]), at(2, topics=["bridge"], body="Short.", read_at=now)])

    prune(url, Retention(before=now - DAY, now=now))

    with reader.engine.connect() as connection:
        assert list(connection.scalars(select(TagRow.name))) == ["bridge"]
        assert len(connection.execute(select(ArticleTopicRow.article_id)).all()) == 1
