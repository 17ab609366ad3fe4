"""The judgement: what is known of a source, and what follows from it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from newscrawler.operations.drift import drifted, shrunken
from newscrawler.operations.health import in_words, is_late, judge, usual_gap
from newscrawler.problems import ProblemKind
from newscrawler.store.tables.crawls import ProblemGroup, Run, SourceHistory
from newscrawler.store.tables.learned_layouts import LearnedLayout, PageRead

NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def run(outcome="ok", ended=True, ways=None, **counts):
    return Run(
        started_at=NOW - HOUR,
        ended_at=NOW - HOUR + MINUTE if ended else None,
        outcome=outcome,
        counts=counts,
        ways=ways or {},
    )


RUNNING, FAILED, OK = run("", ended=False), run("failed"), run()
REDESIGNED = (run(ways={"body: general": 5}), run(ways={"body: selector": 20}))


def record(hours_ago=(3, 2, 1), runs=(OK,), troubles=(), learned=None):
    published = tuple(NOW - HOUR * hours for hours in hours_ago)
    return SourceHistory(
        source="ferry",
        title="The Ferry Post",
        last_success_at=NOW - HOUR,
        newest_at=max(published, default=None),
        published=published,
        listing="https://ferry.example/feed",
        runs=tuple(runs),
        troubles=tuple(troubles),
        learned=learned,
    )


def trouble(what, addresses=1):
    return ProblemGroup(
        what=what,
        addresses=addresses,
        times=4,
        first_at=NOW - DAY,
        last_at=NOW - HOUR,
        example="https://ferry.example/1",
        detail="the selectors found 0 characters",
    )


@pytest.mark.parametrize(
    ("known", "state"),
    [
        (record(), "ok"),
        (record(hours_ago=()), "ok"),
        (record(runs=[]), "ok"),
        (record(runs=[FAILED, OK]), "failing"),
        (record(runs=[OK, FAILED]), "ok"),
        (record(runs=[RUNNING, OK, FAILED]), "ok"),
        (record(runs=[RUNNING, FAILED, OK]), "failing"),
        (record(runs=[RUNNING, RUNNING, OK]), "failing"),  # the second was killed
        (record(hours_ago=(9, 8, 7)), "late"),
        (record(hours_ago=(9, 8, 7), runs=[FAILED]), "failing"),
        (record(runs=REDESIGNED), "drifting"),
        (record(troubles=[trouble(ProblemKind.SELECTORS_DISAGREE)]), "drifting"),
        (record(troubles=[trouble("http 404")]), "ok"),
        (record(hours_ago=(9, 8, 7), runs=REDESIGNED), "late"),
    ],
)
def test_state(known, state):
    found = judge(known, NOW)

    assert found.state == state
    assert bool(found.reasons) == (state != "ok")


def test_health_tells_figures():
    known = record(
        hours_ago=(50, 30, 23, 1),
        runs=[run(**{"listings/failed": 2})],
        troubles=[trouble("http 404", 3), trouble("no body")],
    )

    found = judge(known, NOW)

    assert (found.newest_age, found.usual_gap) == (3600, 20 * 3600)
    assert (found.articles_24h, found.listings_failed, found.open_problems) == (2, 2, 4)
    assert found.last_success_age == 3600


def test_all_that_is_wrong_is_told_the_worst_first():
    runs = (run("unreachable"), *REDESIGNED)
    known = record(
        hours_ago=(9, 8, 7), runs=runs, troubles=[trouble(ProblemKind.SELECTORS_DISAGREE)]
    )

    assert judge(known, NOW).reasons == (
        "the last crawl: unreachable",
        "nothing new for 7 h, usually one every 60 min",
        "body by selector: 100% of the articles before, 0% now, by general since 2026-11-01 11:00 UTC",
        "selectors disagree: the selectors found 0 characters",
    )


@pytest.mark.parametrize(
    ("age", "gap", "late"),
    [
        (6 * HOUR, None, False),
        (6 * HOUR + MINUTE, None, True),
        (6 * HOUR, MINUTE, False),
        (7 * HOUR, MINUTE, True),
        (10 * HOUR, 2 * HOUR, False),
        (10 * HOUR + MINUTE, 2 * HOUR, True),
        (4 * DAY, DAY, False),
    ],
)
def test_late_is_five_gaps_and_six_hours_at_least(age, gap, late):
    assert is_late(age, gap) is late


@pytest.mark.parametrize(
    ("hours", "gap"),
    [((), None), ((1,), None), ((3, 1), 2 * HOUR), ((20, 4, 3, 2), HOUR), ((4, 3, 0), 2 * HOUR)],
)
def test_usual_gap_is_the_median(hours, gap):
    assert usual_gap([NOW - HOUR * each for each in hours]) == gap


@pytest.mark.parametrize(
    ("recent", "before", "drifts"),
    [
        ({"body: general": 5}, {"body: selector": 9}, [("body", "selector", 1, 0)]),
        ({"body: selector": 7, "body: general": 3}, {"body: selector": 9}, [("body", "selector", 1, 0.7)]),
        ({"body: selector": 8, "body: general": 2}, {"body: selector": 9}, []),
        ({"body: general": 4}, {"body: selector": 9}, []),
        ({"body: general": 9}, {"body: selector": 4}, []),
        ({"body: general": 9}, {}, []),
        ({"body: selector": 9}, {"body: general": 9}, []),
        ({"body: selector": 9}, {"body: learned": 9}, []),
        ({"body: x": 5}, {"body: x": 9, "authors: meta": 9}, [("authors", "meta", 1, 0)]),
        # three of five where it was six of ten: chance
        ({"body: x": 5, "tags: meta": 1}, {"body: x": 10, "tags: meta": 6}, []),
    ],
)  # fmt: skip
def test_drift(recent, before, drifts):
    found = drifted([run(ways=recent), run(ways=before)])

    assert [(each.field, each.way, each.before, each.now) for each in found] == drifts


def test_last_crawls_are_as_many_as_read_enough():
    little = [run(ways={"body: general": 1})] * 5

    (found,) = drifted([*little, run(ways={"body: selector": 9})])

    assert (found.before, found.now) == (1, 0)


def crawled(hours_ago, way, count=6, **sizes):
    return Run(
        started_at=NOW - hours_ago * HOUR,
        ended_at=NOW - hours_ago * HOUR + MINUTE,
        outcome="ok",
        counts={f"median/{name}": size for name, size in sizes.items()},
        ways={f"body: {way}": count},
        examples={f"body: {way}": f"https://ferry.example/{way}/{hours_ago}"},
    )


def known(way, count=10, pages=0):
    read = [PageRead(url=f"https://ferry.example/{n}", at=NOW, way=way) for n in range(count)]
    if not pages:
        return LearnedLayout(latest=tuple(read))
    return LearnedLayout(
        selectors={"body": "div.entry > p"},
        pages=pages,
        first_url="https://ferry.example/first",
        last_url="https://ferry.example/last",
        learned_at=NOW - 2 * HOUR,
        latest=tuple(read),
    )


def test_drift_says_since_when_by_which_way_and_at_which_addresses():
    runs = [crawled(1, "general"), crawled(2, "general"), crawled(3, "selector", 18)]

    (found,) = judge(record(runs=runs), NOW).reasons

    assert found == (
        "body by selector: 75% of the articles before, 0% now, by general since 2026-11-01 10:00 UTC;"
        " before: https://ferry.example/selector/3; now: https://ferry.example/general/1"
    )


def test_field_that_is_not_found_any_more_has_drifted_to_nothing():
    had = run(ways={"body: x": 9, "tags: meta": 9})

    (found,) = drifted([run(ways={"body: x": 9}), had])

    assert (found.by, str(found).split("; ")[0]) == (
        "", "tags by meta: 100% of the articles before, 0% now, not found since 2026-11-01 11:00 UTC",
    )  # fmt: skip


def test_learned_layout_is_what_was_done_about_it():
    runs = [*(crawled(hours, "learned") for hours in range(1, 9)), crawled(9, "selector")]

    found = judge(record(runs=runs, learned=known("learned", pages=12)), NOW)

    drift, done = found.reasons
    assert found.state == "drifting"
    assert drift == (
        "body by selector: 100% of the articles before, 0% now, by learned since 2026-11-01 04:00 UTC;"
        " before: https://ferry.example/selector/9; now: https://ferry.example/learned/1"
    )
    assert done == (
        "read by a learned layout of 12 pages since 2026-11-01 10:00 UTC, from"
        " https://ferry.example/first to https://ferry.example/last;"
        " `newscrawler sources repair ferry` prints the change"
    )


@pytest.mark.parametrize(
    ("learned", "words"),
    [
        (known("general", pages=12), "there is a learned layout of 12 pages since"),
        (known("general", 4), "read the general way: 4 of the last 4 pages are not as declared"),
        (known("selector", pages=12), None),
    ],
)
def test_what_is_done_about_a_layout_that_fails(learned, words):
    found = judge(record(learned=learned), NOW)

    assert found.reasons[0].startswith(words) if words else found.state == "ok"


@pytest.mark.parametrize(
    ("now", "before", "fallen"),
    [
        ([crawled(1, "x", 30, characters=1000)], [2000, 1900, 2100], True),
        ([crawled(1, "x", 30, characters=1300)], [2000, 1900, 2100], False),
        ([crawled(1, "x", 19, characters=1000)], [2000, 1900, 2100], False),
        # as short as on other days
        ([crawled(1, "x", 30, characters=1000)], [2000, 900, 2100], False),
        ([crawled(1, "x", 30)], [2000, 1900, 2100], False),
    ],
)
def test_fall_of_the_median_length(now, before, fallen):
    runs = [*now, *(crawled(2 + n, "x", 20, characters=size) for n, size in enumerate(before))]

    found = judge(record(runs=runs), NOW)

    assert (found.state == "drifting") is fallen
    if fallen:
        assert found.reasons == (
            "characters: 2000 in the median before, 1000 since 2026-11-01 11:00 UTC",
        )


def test_fall_of_tags():
    runs = [crawled(1, "x", 32, tags=1), *(crawled(2 + n, "x", 20, tags=5) for n in range(3))]

    (found,) = shrunken(runs)

    assert (found.of, found.before, found.now) == ("tags", 5, 1)


@pytest.mark.parametrize(
    ("span", "words"),
    [(MINUTE, "1 min"), (95 * MINUTE, "95 min"), (2 * HOUR, "2 h"), (47.9 * HOUR, "47 h"), (3 * DAY, "3 days")],
)  # fmt: skip
def test_span_in_words(span, words):
    assert in_words(span.total_seconds()) == words
