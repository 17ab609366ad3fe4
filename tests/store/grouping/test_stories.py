"""Stories as the archive keeps them."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from newscrawler import stories
from newscrawler.likeness import Verdict
from newscrawler.store.maintenance import prune
from newscrawler.store.query import related as relations
from newscrawler.store.query.results import Filters
from newscrawler.store.schema.models import StoryRow, TermPostingRow, TermVectorRow
from tests.store.events import FIRE, QUAKE, count, first, second, story_of, telling, urls
from tests.store.samples import BRIDGE, DAY, HOUR, NOON


def related(reader, id_or_url, k=10, **asked):
    filters = Filters(limit=k, copies=True, **asked)
    found = relations.related(reader.engine, id_or_url, filters)
    assert found is not None
    return found


@pytest.mark.parametrize("at_once", [True, False])
def test_an_event_is_one_story_whoever_reports_it(archive, reader, at_once):
    other = telling(3, BRIDGE, source="coast", headline="Bridge opens in Minasato", hours=2)
    coming = [first(), second(), other]
    for batch in [coming] if at_once else [[each] for each in coming]:
        archive.save(batch)

    assert urls(story_of(reader, first().url)) == [first().url, second().url]
    assert urls(story_of(reader, other.url)) == [other.url]
    assert story_of(reader, second().url) == story_of(reader, first().url)


def test_copies_are_of_one_story(archive, reader):
    archive.save([first()])
    repeated = telling(2, FIRE, source="coast", headline="A headline of its own", hours=3)

    assert archive.save([repeated]) == [Verdict.COPY]

    assert urls(story_of(reader, repeated.url)) == [first().url, repeated.url]


@pytest.mark.parametrize(
    "other", [("5.1", "Iwate Prefecture", "42"), ("6.3", "Niigata Prefecture", "15")]
)
def test_two_quakes_are_two_stories(archive, reader, other):
    one = telling(
        1, QUAKE.format("5.1", "Niigata Prefecture", 15), source="ferry", headline="Quake"
    )
    two = telling(2, QUAKE.format(*other), source="coast", headline="Quake")

    archive.save([one, two])

    assert urls(story_of(reader, one.url)) == [one.url]
    assert urls(story_of(reader, two.url)) == [two.url]


def test_the_same_event_a_week_later_is_another_story(archive, reader):
    later = second(hours=7 * 24)
    archive.save([first()])
    archive.save([later])

    assert urls(story_of(reader, later.url)) == [later.url]


NAMES = "Amagata Birukawa Chigasawa Dokita Enomori Fukamachi Gamagiri Hinokawa Izawa Jurokuda"
OTHERS = "Kazuragi Libuse Minase Nezuka Orikasa Pekopeko Quzaki Renjo Shirakabe Tachimori"


def test_late_evidence_merges_two_stories_and_leaves_a_trace(archive, reader):
    one = telling(1, NAMES, source="ferry", headline="")
    two = telling(2, OTHERS, source="coast", headline="")
    archive.save([one])
    archive.save([two])
    before = story_of(reader, two.url).id

    archive.save([telling(3, f"{NAMES} {OTHERS}", source="hill", headline="", hours=1)])

    whole = story_of(reader, one.url)
    assert len(whole.articles) == 3
    assert story_of(reader, two.url) == whole
    with archive.engine.connect() as connection:
        query = select(StoryRow.merged_into).where(StoryRow.id == before)
        assert connection.scalar(query) == whole.id


def test_each_assignment_is_logged_with_its_reason(archive, caplog):
    caplog.set_level("DEBUG", logger="newscrawler.store.grouping.stories")
    archive.save([first(), second()])

    begins, joins = caplog.messages

    assert begins == "story 1 begins with article 1"
    assert joins.startswith("story 1: article 2 joins it: likeness to story 1 0.")


def test_number_of_a_story_that_was_merged_is_followed(archive, reader):
    test_late_evidence_merges_two_stories_and_leaves_a_trace(archive, reader)
    with archive.engine.connect() as connection:
        gone = connection.scalar(select(StoryRow.id).where(StoryRow.merged_into.is_not(None)))

    assert len(story_of(reader, gone).articles) == 3


def test_revised_article_leaves_a_story_that_it_is_not_about_any_more(archive, reader):
    archive.save([first(), second()])
    revised = telling(2, BRIDGE, source="coast", headline="Bridge opens in Minasato", hours=2)

    assert archive.save([revised]) == [Verdict.REVISED]

    assert urls(story_of(reader, first().url)) == [first().url]
    assert urls(story_of(reader, revised.url)) == [revised.url]


def test_revised_article_joins_the_story_that_it_is_about_now(archive, reader):
    before = telling(2, BRIDGE, source="coast", headline="Bridge opens in Minasato")
    archive.save([first(), before])

    archive.save([second(hours=2)])

    assert urls(story_of(reader, first().url)) == [first().url, second().url]
    with archive.engine.connect() as connection:
        assert connection.scalar(select(StoryRow.merged_into).where(StoryRow.id == 2)) == 1


def daily(day):
    words = f"Report {day} of the ferry line {day * 37} in town {day * 91}, told on its day."
    return telling(day, words, source="hill", hours=24 * day)


def test_what_nobody_can_meet_any_more_is_forgotten(archive):
    archive.save([first()])
    assert count(archive, TermVectorRow) == 1

    for day in range(1, 40):
        archive.save([daily(day)])

    assert count(archive, TermVectorRow) < 30
    assert 0 < count(archive, TermPostingRow) < 400


def test_a_topic_of_every_day_is_no_story_for_ever(archive, reader):
    for day in range(1, 30):
        archive.save([daily(day)])

    found = relations.latest(reader.engine)

    assert 3 <= len(found) <= 7
    assert max(each.newest_at - each.oldest_at for each in found) <= 8 * DAY


def test_stories_go_with_their_articles(archive, url):
    archive.save([first(), second()])
    gone = prune.Retention(before=NOON + 10 * DAY, now=NOON + 40 * DAY)

    assert prune.prune(url, gone).articles == 2

    assert [count(archive, table) for table in (StoryRow, TermVectorRow, TermPostingRow)] == [
        0,
        0,
        0,
    ]


def test_story_lives_on_without_the_article_it_began_with(archive, reader, url):
    archive.save([first(), second(hours=48)])
    number = story_of(reader, first().url).id

    prune.prune(url, prune.Retention(before=NOON + DAY, now=NOON + 40 * DAY))

    assert story_of(reader, number).id == number
    assert urls(story_of(reader, second().url)) == [second().url]


def test_newest_stories_are_those_of_several_articles(archive, reader):
    alone = telling(3, BRIDGE, source="coast", headline="Bridge opens in Minasato", hours=3)
    archive.save([first(), second(), alone])

    (found,) = relations.latest(reader.engine)

    assert (found.articles, found.sources, found.url) == (2, 2, second().url)
    assert (found.oldest_at, found.newest_at) == (NOON, NOON + HOUR)
    assert relations.latest(reader.engine, Filters(since=NOON + 2 * HOUR)) == []


def test_related_are_the_story_and_then_what_has_to_do_with_it(archive, reader):
    background = telling(
        4,
        "Ryota Isobe took over the Kamome cannery of Tsuruhama from his aunt. It tins mackerel.",
        source="hill",
        headline="The last cannery of Tsuruhama",
        hours=20,
    )
    alone = telling(3, BRIDGE, source="coast", headline="Bridge opens in Minasato", hours=3)
    archive.save([first(), second(), alone, background])

    found = related(reader, first().url)

    assert [each.url for each in found] == [second().url, background.url]
    assert found[0].same_story
    assert found[0].likeness > found[1].likeness >= stories.RELATED
    assert related(reader, first().url, 1) == found[:1]


def test_other_outlets_come_before_repeats_of_the_same_text(archive, reader):
    repeated = telling(9, FIRE, source="ferry", hours=2)
    archive.save([first(), repeated, second()])

    found = related(reader, first().url)

    assert [each.url for each in found] == [second().url, repeated.url]


def test_stories_and_what_is_related_are_filtered(archive, reader):
    archive.save([first(), second(), telling(4, FIRE, source="hill", hours=2, language="ja")])
    coast, japanese = Filters(sources=["coast"], copies=True), Filters(language="ja", copies=True)

    assert urls(relations.story(reader.engine, 1, coast)) == [second().url]
    assert urls(relations.story(reader.engine, 1, Filters(limit=1, copies=True))) == [first().url]
    assert [each.id for each in related(reader, 1, sources=["coast"])] == [2]
    assert [each.id for each in related(reader, 1, language="ja")] == [3]
    assert [each.id for each in relations.latest(reader.engine, japanese)] == [1]
    assert relations.latest(reader.engine, Filters(tag="sea", copies=True)) == []
    with pytest.raises(ValueError, match="no source 'cost'"):
        related(reader, 1, sources=["cost"])


def test_what_is_not_there_has_no_story(archive, reader):
    assert relations.story(reader.engine, 7) is None
    assert relations.related(reader.engine, 7) is None
    assert relations.related(reader.engine, "https://ferry.example/7") is None
    with pytest.raises(ValueError, match="address"):
        relations.story(reader.engine, "seven")
