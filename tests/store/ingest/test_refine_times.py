"""What listings that tell ages, read again and again, make of the times of their articles."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from statistics import median

import pytest
from sqlalchemy import select

from newscrawler.demo.ages import Ages
from newscrawler.moments import Convention
from newscrawler.moments.conventions import CACHED
from newscrawler.problems import ProblemKind
from newscrawler.store.schema.models import ArticleRow, ListingRow, ProblemRow
from tests.moments.ageing import crawls
from tests.store.samples import DAY, HOUR, MINUTE, NOON, article, at, between, entry

LIST = "https://ferry.example/latest"
NOTHING = timedelta(0)


def sift(archive, *entries, fresh=True):
    return archive.select_unseen("ferry", LIST, entries, "Asia/Tokyo", fresh=fresh)


def shown(when, after=0 * HOUR, url="https://ferry.example/1"):
    return entry(url, when=when, basis="html", read_at=NOON + after)


def listing(archive):
    with archive.engine.connect() as connection:
        return connection.execute(select(ListingRow.convention, ListingRow.fresh)).one()


def problems(archive):
    query = select(ProblemRow.what, ProblemRow.url, ProblemRow.detail, ProblemRow.times).where(
        ProblemRow.resolved_at.is_(None)
    )
    with archive.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(query)]


def interval(reader):
    kept = reader.whole()
    return kept.published_earliest, kept.published_latest


def test_a_label_that_changes_narrows_a_time_by_either_convention(archive, reader):
    archive.save([article()])
    sift(archive, shown("4 hours ago"))
    sift(archive, shown("5 hours ago", HOUR / 4))

    earliest, latest = interval(reader)
    assert timedelta(minutes=45) < latest - earliest < timedelta(minutes=47)
    assert reader.whole().basis == "relative"


def test_a_page_that_caches_may_keep_tells_less(archive, reader):
    archive.save([article()])
    sift(archive, shown("4 hours ago"), fresh=False)
    sift(archive, shown("5 hours ago", HOUR / 4), fresh=False)

    earliest, latest = interval(reader)
    assert timedelta(minutes=50) <= latest - earliest < timedelta(minutes=51)


def test_a_list_once_kept_by_a_cache_is_never_fresh_again(archive):
    archive.save([article()])
    sift(archive, shown("4 hours ago"))
    assert listing(archive).fresh is True
    sift(archive, shown("4 hours ago", MINUTE), fresh=False)
    sift(archive, shown("4 hours ago", 2 * MINUTE))

    assert listing(archive).fresh is False


def test_ages_may_be_in_another_language(archive, reader):
    archive.save([article()])
    for words, after in (("vor 4 Stunden", 0 * HOUR), ("vor 5 Stunden", HOUR / 4)):
        archive.select_unseen(
            "ferry", LIST, [shown(words, after)], "UTC", language="de", fresh=True
        )

    earliest, latest = interval(reader)
    assert timedelta(minutes=45) < latest - earliest < timedelta(minutes=47)


def test_the_day_of_an_address_is_narrowed_by_an_age(archive, reader):
    day = between(NOON - 15 * HOUR, NOON + 9 * HOUR)
    archive.save([article(published=day, words="2026-11-01", basis="id")])
    sift(archive, shown("4 hours ago"))

    assert interval(reader) == (NOON - 5 * HOUR - MINUTE / 2, NOON - 3.5 * HOUR)
    assert (reader.whole().published_text, reader.whole().basis) == ("2026-11-01", "relative")


def test_an_estimate_stays_one_however_narrow(archive, reader):
    archive.save([article(published=between(NOON - 2 * MINUTE, NOON), basis="relative")])
    sift(archive, shown("0 minutes ago", -MINUTE))
    sift(archive, shown("1 minute ago"))
    archive.save([article(published=at(NOON - 65 * MINUTE / 60), read_at=NOON + HOUR)])

    assert reader.whole().published_at == NOON - 65 * MINUTE / 60


def test_an_age_counts_from_when_the_page_was_rendered(archive, reader):
    """Which may have been some minutes before it was read; and it is never exact."""
    told = article(published=between(NOON - MINUTE, NOON), ways={"published": "relative"})
    archive.save([told])

    assert interval(reader) == (NOON - 6 * MINUTE, NOON)
    archive.save([article(published=at(NOON - 3 * MINUTE), read_at=NOON + HOUR)])
    assert reader.whole().published_at == NOON - 3 * MINUTE


def test_an_age_from_an_address_given_by_hand_is_taken_alone(archive, reader):
    archive.save([article()])
    archive.select_unseen("ferry", "", [shown("4 hours ago")], "UTC")

    assert interval(reader) == (NOON - 5 * HOUR - CACHED, NOON - 3.5 * HOUR)


def test_words_of_change_do_not_tell_when_it_was_published(archive, reader):
    archive.save([article()])
    sift(archive, shown("Updated 2 hours ago"), shown("2時間前更新"))

    assert interval(reader) == (None, NOON)


# contradictions


def test_an_edited_stamp_is_recorded_and_what_is_known_stays(archive, reader):
    archive.save([article()])
    sift(archive, shown("4 hours ago"))
    before = interval(reader)

    sift(archive, shown("1 hour ago", HOUR))

    assert interval(reader) == before
    ((what, url, detail, times),) = problems(archive)
    assert (what, url, times) == (ProblemKind.CONTRADICTING_TIMES, LIST, 1)
    assert "'1 hour ago' at https://ferry.example/1, known to be 2026-11-01 06:59:30" in detail


def test_a_contradiction_is_over_when_a_reading_has_none(archive):
    archive.save([article()])
    sift(archive, shown("4 hours ago"))
    sift(archive, shown("1 hour ago", HOUR))
    archive.save_listing("ferry", LIST, read_at=NOON + HOUR)
    assert problems(archive)

    archive.save_listing("ferry", LIST, read_at=NOON + 2 * HOUR)

    assert problems(archive) == []


def test_an_exact_stamp_is_checked_against_an_age(archive, reader):
    archive.save([article(published=at(NOON - 4.2 * HOUR))])
    sift(archive, shown("4 hours ago"))
    assert problems(archive) == []

    sift(archive, shown("2 hours ago", MINUTE))

    assert reader.whole().published_at == NOON - 4.2 * HOUR
    assert [what for what, *_ in problems(archive)] == [ProblemKind.CONTRADICTING_TIMES]


def test_an_exact_stamp_that_an_estimate_contradicts_is_believed_and_recorded(archive, reader):
    archive.save([article(published=between(NOON - 5 * HOUR, NOON - 4 * HOUR))])
    archive.save([article(published=at(NOON - 9 * HOUR), words="exact", read_at=NOON + HOUR)])

    assert reader.whole().published_at == NOON - 9 * HOUR
    ((what, url, detail, _),) = problems(archive)
    assert (what, url) == (ProblemKind.CONTRADICTING_TIMES, "https://ferry.example/1")
    assert detail.startswith("'exact' at https://ferry.example/1, known to be 2026-11-01 07:00")


def test_two_exact_stamps_may_differ_as_clocks_do(archive):
    archive.save([article(published=at(NOON - HOUR))])
    archive.save([article(published=at(NOON - HOUR + 9 * MINUTE), read_at=NOON + HOUR)])
    assert problems(archive) == []

    archive.save([article(published=at(NOON - HOUR + 11 * MINUTE), read_at=NOON + HOUR)])
    assert [what for what, *_ in problems(archive)] == [ProblemKind.CONTRADICTING_TIMES]


def test_nothing_is_published_after_it_was_first_seen(archive, reader):
    archive.save([article()])
    archive.save([article(published=at(NOON + HOUR), read_at=NOON + 2 * HOUR)])
    sift(archive, shown("1 minute ago", 2 * HOUR))

    assert reader.whole().published_at == NOON
    assert len(problems(archive)) == 2


# stamps that lie


def test_a_stamp_that_lies_is_a_problem_of_the_source_until_one_is_believable(archive):
    lie = "json-ld '2026-11-09' lies in the future"
    archive.save([article(f"https://ferry.example/{n}", body=f"{n}", lie=lie) for n in range(3)])

    assert problems(archive) == [
        (ProblemKind.STAMPS_LIE, "", f"{lie} at https://ferry.example/2", 3)
    ]
    archive.save([article("https://ferry.example/4", body="4", read_at=NOON + HOUR)])
    assert problems(archive)

    told = at(NOON)
    archive.save([article("https://ferry.example/5", published=told, read_at=NOON + HOUR)])

    assert problems(archive) == []


# never


def test_no_time_is_kept_that_lies_ahead_by_more_than_ten_minutes(archive, reader):
    archive.save([article(published=at(NOON + 11 * MINUTE), words="ahead")])
    kept = reader.whole()
    assert (kept.published_at, kept.basis, kept.published_text) == (NOON, "first-seen", "ahead")

    sift(archive, shown("2026-11-01T21:11:00+09:00"), shown("2026-11-02 03:00:00"))
    assert reader.whole().published_at == NOON

    sift(archive, shown("2026-11-01T21:09:00+09:00"))
    assert reader.whole().published_at == NOON + 9 * MINUTE


@pytest.mark.parametrize("basis", ["html", "feed"])
def test_no_age_overwrites_an_exact_time(archive, reader, basis):
    archive.save([article(published=at(NOON - HOUR))])
    for minutes in range(0, 600, 45):
        words = Ages().words(NOON - HOUR, NOON + minutes * MINUTE)
        sift(archive, entry(when=words, basis=basis, read_at=NOON + minutes * MINUTE))

    assert (reader.whole().published_at, reader.whole().basis) == (NOON - HOUR, "json-ld")
    assert problems(archive) == []


def test_a_naive_time_of_reading_is_refused(archive):
    archive.save([article()])
    naive = entry(when="4 hours ago", read_at=NOON.replace(tzinfo=None))

    with pytest.raises(ValueError, match="naive datetime"):
        sift(archive, naive)


# many articles: simulated lists, crawled as a schedule does


def crawled(archive, ages, *, period, count, start=NOON, articles=12):
    """Let a list with articles 5 to 20 hours old be crawled; when each was really published."""
    # seeded with values: with str(ages), a field's new name draws other articles
    chance = Random(f"{ages.convention} {ages.kept} {period} {start}")
    truth = {
        f"https://ferry.example/{start:%d}/{n}": start
        - timedelta(seconds=chance.randint(5 * 3600, 20 * 3600))
        for n in range(articles)
    }
    for read_at in crawls(period, 0, count, start, chance):
        rendered = read_at - chance.random() * ages.kept
        entries = [
            entry(url, when=ages.words(at, rendered), basis="html", listing=LIST, read_at=read_at)
            for url, at in truth.items()
        ]
        if wanted := sift(archive, *entries, fresh=not ages.kept):
            archive.save([article(e.url, body=e.url, read_at=read_at, entry=e) for e in wanted])
    return truth


def width(archive, truth):
    """The median in minutes of what is known of these articles, which has to hold the truth."""
    query = select(ArticleRow.url, ArticleRow.published_earliest, ArticleRow.published_latest)
    with archive.engine.connect() as connection:
        kept = {row.url: row[1:] for row in connection.execute(query)}
    for url, published_at in truth.items():
        earliest, latest = kept[url]
        assert earliest <= published_at <= latest, url
    return median((kept[url][1] - kept[url][0]) / MINUTE for url in truth)


@pytest.mark.parametrize("kept", [NOTHING, CACHED])
@pytest.mark.parametrize("convention", Convention)
def test_a_source_s_convention_is_learned_and_the_truth_is_inside(archive, convention, kept):
    ages = Ages(convention=convention.value, kept=kept)

    truth = crawled(archive, ages, period=47, count=52)

    assert listing(archive).convention == convention.value
    assert width(archive, truth) <= 10 + kept / MINUTE
    assert problems(archive) == []


@pytest.mark.parametrize(("period", "count", "most"), [(15, 4, 16), (47, 8, 10)])
def test_a_known_convention_tells_minutes_from_hours(archive, period, count, most):
    crawled(archive, Ages(), period=47, count=52)
    assert listing(archive).convention == "floor"

    # the median of twelve articles is 11 minutes in 4 draws of 100, that of forty 8.5 in all of 30
    late = crawled(archive, Ages(), period=period, count=count, start=NOON + 3 * DAY, articles=40)

    assert width(archive, late) <= most


# exact stamps beside what a listing says of them


def test_a_listing_does_not_tell_an_exact_stamp_more_exactly(archive, reader):
    to_the_minute = between(NOON - HOUR, NOON - HOUR + MINUTE)
    archive.save([article(published=to_the_minute, words="20:00")])

    sift(archive, entry(when="2026-11-01T20:00:30+09:00", basis="html"))

    assert interval(reader) == (NOON - HOUR, NOON - HOUR + MINUTE)
    assert (reader.whole().published_text, reader.whole().basis) == ("20:00", "json-ld")
    assert problems(archive) == []


@pytest.mark.parametrize(
    ("hours", "convention"),
    [(4.8, "floor"), (3.7, "round from-now"), (4.2, None)],
    ids=["floored", "rounded", "either"],
)
def test_exact_stamps_show_which_convention_their_listing_follows(archive, hours, convention):
    """A list that rounds says "5 hours ago" of 4.8 hours; one that floors says "3 hours ago" of 3.7."""
    urls = [f"https://ferry.example/{n}" for n in range(3)]
    archive.save([article(url, body=url, published=at(NOON - hours * HOUR)) for url in urls])

    sift(archive, *(shown("4 hours ago", url=url) for url in urls))

    assert listing(archive).convention == convention
    assert problems(archive) == []


@pytest.mark.parametrize(("minutes", "contradicts"), [(1, False), (2, True), (9, True)])
def test_an_estimate_may_differ_from_an_exact_stamp_by_its_minute_alone(
    archive, minutes, contradicts
):
    """Ten minutes, as clocks differ, are left to two exact stamps."""
    archive.save([article(published=between(NOON - 5 * HOUR, NOON - 4 * HOUR))])
    exact = at(NOON - 5 * HOUR - minutes * MINUTE)

    archive.save([article(published=exact, words="exact", read_at=NOON + HOUR)])

    assert [what for what, *_ in problems(archive)] == [
        ProblemKind.CONTRADICTING_TIMES
    ] * contradicts
