"""Two days of cron's rounds with many faults: the short form of `python -m tests.soak`."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest

from tests.soak.days import START, Plan, opened, soak
from tests.soak.manners import Manners
from tests.soak.truth import Truth

HOUR = timedelta(hours=1)


@pytest.mark.slow
def test_nothing_is_lost_in_two_days_of_faults(tmp_path):
    plan = Plan(
        days=2, every=3 * HOUR, seed=115, between=2 * HOUR, sources=("nhk", "mainichi", "bbc")
    )

    report = soak(plan, tmp_path)

    assert report.troubles == []
    assert report.faults.total() > 5
    assert any(name.startswith("markup") for name in report.faults)
    assert sum(day.killed for day in report.days) > 0
    assert report.quiet > 0
    assert report.days[-1].articles > 50


def test_what_is_missing_or_not_as_it_was_published_would_be_told(tmp_path):
    plan = Plan(days=2, every=HOUR, sources=("japan_news",))
    with opened(plan, tmp_path) as soaked:
        manners = Manners(soaked)
        for round in soaked.rounds(START + 8 * HOUR, 4 * HOUR):
            assert list(manners.judge(round)) == []
        truth = Truth(soaked, manners)
        assert list(truth.judge()) == []
        lost, changed, moved = newest(soaked.archive)

        with sqlite3.connect(soaked.archive) as archive:
            archive.execute("DELETE FROM article WHERE url = ?", (lost,))
            archive.execute("UPDATE article SET body = body || '?' WHERE url = ?", (changed,))
            archive.execute("UPDATE article SET url = url || '2' WHERE url = ?", (moved,))
        told = {tuple(trouble.split(", ")[0].split(" ")[:2]) for trouble in truth.judge()}

    assert told == {
        ("lost:", lost),
        ("words:", changed),
        ("lost:", moved),
        ("unknown:", f"{moved}2"),
    }


def newest(archive):
    with sqlite3.connect(archive) as connection:
        query = "SELECT url FROM article ORDER BY published_at DESC LIMIT 3"
        return [url for (url,) in connection.execute(query)]
