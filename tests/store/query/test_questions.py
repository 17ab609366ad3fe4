"""The questions that people ask in SQL have the same answers in both kinds of database."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from newscrawler.store.query.questions import FILE, questions
from tests.store.everything import LISTING, fill
from tests.store.samples import DAY, HOUR, MINUTE

QUESTIONS = {question.words: question.sql for question in questions()}
DAYS = "How many articles were there on each day?"
FERRY, QUAKE = "Ferry leaves late because of a seal", "Earthquake shakes Minasato"
README = Path(__file__).parents[3] / "README.md"


@pytest.fixture
def now(archive):
    now = datetime.now(UTC).replace(microsecond=0)
    fill(archive, now)
    return now


@pytest.fixture
def ask(archive, now):
    def answers(words):
        with archive.engine.connect() as connection:
            rows = connection.execute(text(QUESTIONS[words])).all()
        return [tuple(map(plain, row)) for row in rows]

    return answers


def plain(value):
    """An instant as SQLite writes it."""
    return f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S}" if isinstance(value, datetime) else value


def expected(now):
    """What is answered, by the words of the question."""

    def ago(age):
        return plain(now - age)

    return {
        "What is new?": [
            ("20 minutes ago", "tokyo_post", "No time told", "https://daily.example/2"),
            ("2 hours ago", "nhk", FERRY, "https://ferry.example/1"),
            ("3 hours ago", "mainichi", "ミナサトで地震", "https://hill.example/2"),
            ("4 hours ago", "nhk", "Bridge opens to cars", "https://ferry.example/2"),
            ("7 hours ago", "japan_today", QUAKE, "https://coast.example/2"),
            ("1 day ago", "mainichi", "灯籠まつり", "https://hill.example/1"),
            ("1 week ago", "nhk", "Ferry is late", "https://ferry.example/4"),
        ],
        "What happened in the last six hours?": [
            ("20 minutes ago", "tokyo_post", "No time told"),
            ("2 hours ago", "nhk", FERRY),
            ("3 hours ago", "mainichi", "ミナサトで地震"),
            ("4 hours ago", "nhk", "Bridge opens to cars"),
        ],
        "What is new in Japanese?": [
            ("3 hours ago", "mainichi", "ミナサトで地震"),
            ("1 day ago", "mainichi", "灯籠まつり"),
        ],
        "What has NHK published this week?": [
            (ago(2 * HOUR), FERRY, "https://ferry.example/1"),
            (ago(4 * HOUR + 55 * MINUTE), "Bridge opens to cars", "https://ferry.example/2"),
        ],
        "What tells of earthquakes?": [
            ("3 hours ago", "mainichi", "ミナサトで地震"),
            ("7 hours ago", "japan_today", QUAKE),
        ],
        "Is the article at this address here?": [
            (2, "Bridge opens to cars", "https://ferry.example/2")
        ],
        "How much does each source publish?": [
            ("nhk", "NHK WORLD-JAPAN", 4, 3, 3),
            ("japan_today", "Japan Today", 2, 2, 2),
            ("mainichi", "毎日新聞", 2, 1, 2),
            ("tokyo_post", "", 2, 2, 2),
        ],
        "What are the news about?": [
            ("sea", 3, ago(2 * HOUR)),
            ("Animals", 1, ago(2 * HOUR)),
            ("地震", 1, ago(3 * HOUR)),
            ("roads", 1, ago(4 * HOUR + 55 * MINUTE)),
            ("earthquake", 1, ago(7 * HOUR)),
            ("祭り", 1, ago(30 * HOUR)),
        ],
        "What is talked of this week as never before?": [("sea", 3, 3)],
        "Who writes most?": [
            ("Mio Kase", 2, ago(2 * HOUR)),
            ("Ren Ota", 2, ago(2 * HOUR)),
            ("大田 蓮", 1, ago(3 * HOUR)),
        ],
        "Which stories of this week do most sources tell?": [
            (3, 3, "4 hours ago", QUAKE, "https://coast.example/2"),
            (2, 2, "1 hour ago", FERRY, "https://ferry.example/1"),
        ],
        "Which texts were carried by most others?": [(QUAKE, 2), (FERRY, 1)],
        "Who had a text first, and who carried it then?": [
            ("nhk", "japan_today", FERRY, ago(90 * MINUTE)),
            ("japan_today", "nhk", QUAKE, ago(4 * HOUR)),
            ("japan_today", "tokyo_post", QUAKE, ago(5 * HOUR)),
        ],
        "Which headlines were changed?": [
            ("Bridge opens", "Bridge opens to cars", ago(30 * MINUTE))
        ],
        "Which articles are here only in part, and why?": [("mainichi", "paywall", 1)],
        "How exactly is it known when articles were published, and how?": [
            ("second", "json-ld", 8),
            ("day", "first-seen", 1),
            ("hour", "relative", 1),
        ],
        "What was brought by others than who published it?": [("daily8", "tokyo_post", 2)],
        "Are the sources well?": [
            ("mainichi", "unreachable", None, ago(3 * HOUR), 2),
            ("nhk", "ok", ago(9 * MINUTE), ago(2 * HOUR), 1),
            ("japan_today", "ok", ago(9 * MINUTE), ago(90 * MINUTE), 0),
            ("tokyo_post", None, None, ago(20 * MINUTE), 0),
        ],
        "What cannot be read at present?": [
            ("mainichi", "http 500", "https://hill.example/http-500", 1, ago(0 * MINUTE)),
            ("mainichi", "no body", "https://hill.example/no-body", 2, ago(0 * MINUTE)),
            ("nhk", "contradicting times", LISTING, 1, ago(0 * MINUTE)),
        ],
    }


def test_there_are_twenty_questions_and_each_has_its_answer(ask, now):
    answers = expected(now) | {DAYS: days(now)}

    assert len(answers) == 20
    assert {words: ask(words) for words in QUESTIONS} == answers


def days(now):
    """How many articles, of how many sources, on which day."""
    published = {
        now - 20 * MINUTE: "tokyo_post",
        now - 2 * HOUR: "nhk",
        now - 3 * HOUR: "mainichi",
        now - 4 * HOUR - 55 * MINUTE: "nhk",
        now - 7 * HOUR: "japan_today",
        now - 30 * HOUR: "mainichi",
        now - 9 * DAY: "nhk",
    }
    sources: dict[str, list[str]] = {}
    for at, source in published.items():
        sources.setdefault(f"{at:%Y-%m-%d}", []).append(source)
    return [
        (day, len(each), len(set(each))) for day, each in sorted(sources.items(), reverse=True)
    ]


def test_readme_has_them_all():
    assert FILE.read_text("utf-8") in README.read_text("utf-8")


def test_names_are_fit_for_addresses():
    names = [question.name for question in questions()]

    assert names[0] == "what-is-new"
    assert len(set(names)) == len(names)
    assert all(name.replace("-", "").isalnum() for name in names)
