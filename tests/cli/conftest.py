"""The verbs in this process, on an archive of a few articles."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from newscrawler.cli import newscrawler
from newscrawler.errors import UnusableInput
from newscrawler.moments import Moment
from newscrawler.store.archive import Archive
from tests.store.samples import BRIDGE, FERRY, FESTIVAL, article


def hours_ago(hours: float) -> Moment:
    at = datetime.now(UTC) - timedelta(hours=hours)
    return Moment(at, at)


@pytest.fixture
def database(empty, tmp_path):
    shutil.copy(empty, tmp_path / "news.db")
    url, now = f"sqlite+pysqlite:///{tmp_path}/news.db", datetime.now(UTC)
    with Archive.open(url) as archive:
        archive.declare_source("ferry", "The Ferry Post", "en", "Asia/Tokyo")
        archive.declare_source("quiet", "The Quiet Post", "en", "Asia/Tokyo")
        archive.save(
            [
                article(published=hours_ago(4.5), read_at=now, language="en", tags=["sea"]),
                article("https://hill.example/1", source="hill", body=FERRY, headline="Seal | ferry",
                        published=hours_ago(4), read_at=now, language="en"),
                article("https://hill.example/2", source="hill", body=FESTIVAL, headline="灯籠まつり",
                        published=hours_ago(30), read_at=now, language="ja"),
                article("https://ferry.example/3", body=BRIDGE, headline="Bridge\x1b[31m opens",
                        read_at=now, language="en"),
            ]
        )  # fmt: skip
    return str(tmp_path / "news.db")


@pytest.fixture
def ask(database, monkeypatch):
    """Run a verb; what it printed, and its exit code."""
    monkeypatch.setenv("NEWSCRAWLER_DATABASE", database)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")

    def run(*words, expect=0, input=None, **environment):
        result = CliRunner().invoke(newscrawler, words, env=environment, input=input)
        if isinstance(result.exception, UnusableInput):
            assert expect == 2
            return str(result.exception)
        assert result.exit_code == expect, result.output
        return result.stdout + result.stderr

    return run
