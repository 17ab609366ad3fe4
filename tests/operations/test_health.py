"""The judgement: what is known of a source, and what follows from it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from newscrawler.operations.drift import drifted
from newscrawler.operations.health import in_words, is_late, judge, usual_gap
from newscrawler.problems import ProblemKind
from newscrawler.store.tables.crawls import ProblemGroup, Run, SourceHistory

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


def record(hours_ago=(3, 2, 1), runs=(OK,), troubles=()):
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


@pytest.mark.parametrize(
    ("span", "words"),
    [(MINUTE, "1 min"), (95 * MINUTE, "95 min"), (2 * HOUR, "2 h"), (47.9 * HOUR, "47 h"), (3 * DAY, "3 days")],
)  # fmt: skip
def test_span_in_words(span, words):
    assert in_words(span.total_seconds()) == words
