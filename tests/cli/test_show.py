"""`newscrawler show`: the open problems of an article, or of an address without one."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from newscrawler.items import Problem
from newscrawler.problems import ProblemKind
from newscrawler.store.archive import Archive

GONE = "https://ferry.example/gone"


@pytest.fixture
def troubled(database):
    """The archive, in which an article and an address without one could not be read of late."""
    now = datetime.now(UTC) + timedelta(minutes=1)

    def problem(url, what, detail=""):
        return Problem(source="ferry", url=url, what=what, detail=detail, seen_at=now)

    with Archive.open(f"sqlite+pysqlite:///{database}") as archive:
        archive.record_problems(
            [
                problem(GONE, ProblemKind.of("http 418"), "a\x1b[31m teapot"),
                problem(GONE, ProblemKind.of("http 418"), "a\x1b[31m teapot"),
                problem("https://hill.example/2", ProblemKind.ANOTHER_PAGE),
            ]
        )


@pytest.mark.usefixtures("troubled")
@pytest.mark.parametrize("url", [GONE, f"{GONE}?utm_source=feed"])
def test_an_address_without_an_article_tells_why(ask, url):
    told = ask("show", url, expect=1)

    assert told.startswith(f"Error: no article '{url}' in ")
    assert "     problem  http 418, 2 times, first " in told
    assert ": a[31m teapot\n" in told
    flat = " ".join(told.split())
    assert ProblemKind.HTTP_4XX.meaning in flat
    assert ProblemKind.HTTP_4XX.remedy in flat


@pytest.mark.usefixtures("troubled")
def test_programs_get_the_problems_of_an_address(ask):
    (found,) = json.loads(ask("show", GONE, "--json", expect=1))["problems"]

    assert (found["source"], found["url"], found["what"]) == ("ferry", GONE, "http 418")
    assert (found["times"], found["remedy"]) == (2, ProblemKind.HTTP_4XX.remedy)


@pytest.mark.usefixtures("troubled")
def test_an_article_shows_its_open_problems(ask):
    told = ask("show", "3")

    assert told.startswith("灯籠まつり\n")
    assert "     problem  another page, once, first " in told
    assert "problem" not in ask("show", "1")
    (found,) = json.loads(ask("show", "3", "--json"))["problems"]
    assert found["what"] == "another page"
    assert json.loads(ask("show", "1", "--json"))["problems"] == []


@pytest.mark.usefixtures("troubled")
def test_a_problem_that_is_over_is_not_shown(ask, database):
    with Archive.open(f"sqlite+pysqlite:///{database}") as archive:
        archive.resolve_problems([GONE], datetime.now(UTC) + timedelta(minutes=9))

    assert len(ask("show", GONE, expect=1).splitlines()) == 1
