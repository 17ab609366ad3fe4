"""Crawls as people run them: `newscrawler crawl` in a process of its own, over HTTP on loopback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from newscrawler.demo import Newsroom, Server, serve
from newscrawler.demo.newsroom import SOURCES
from newscrawler.store.engine.connect import connect
from tests.crawl.forked import Forked

FORKED = Forked()
NOWHERE = "http://127.0.0.1:9"
"""The discard port: nobody listens."""
START = datetime(2026, 10, 5, 3, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@dataclass
class World:
    """A newsroom whose time the test sets, and an archive to crawl it into."""

    newsroom: Newsroom
    server: Server
    folder: Path
    now: datetime = START
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def database(self) -> str:
        return f"sqlite:///{self.folder}/news.db"

    def command(
        self, *arguments: str, newsroom: str = "", sources: tuple[str, ...] = SOURCES
    ) -> list[str]:
        place = newsroom or self.server.url
        command = [sys.executable, "-m", "newscrawler", "crawl", *arguments]
        if not arguments or arguments[0].startswith("-"):
            command += sources
        return [*command, "--database", self.database, "-s", f"NEWSROOM={place}"]

    def run(self, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
        _, _, _, *words = self.command(*arguments, **options)
        return self.newscrawler(*words)

    def newscrawler(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run `newscrawler` with these words."""
        return FORKED.run(words, os.environ | self.environment | environment)

    def crawl(self, *arguments: str, at: datetime) -> dict[str, dict[str, Any]]:
        """Crawl at an instant of the newsroom's time; the summary, by source."""
        self.now = at
        self.server.requests.clear()
        done = self.run(*arguments, "--json")
        assert done.stderr == ""
        return {each["source"]: each for each in json.loads(done.stdout)["sources"]}

    def connection(self) -> Connection:
        return connect(self.database, write=False).connect()

    def ask(self, sql: str) -> list[Any]:
        engine = connect(self.database, write=False)
        try:
            with engine.connect() as connection:
                return list(connection.execute(text(sql)).mappings())
        finally:
            engine.dispose()


@pytest.fixture(scope="session", autouse=True)
def _forked() -> Iterator[None]:
    yield
    FORKED.close()


def opened(newsroom: Newsroom, folder: Path) -> Iterator[World]:
    """A world with this newsroom in it, for as long as a fixture lasts."""
    worlds: list[World] = []
    with serve(newsroom, clock=lambda: worlds[0].now) as server:
        sources = str(folder / "config")
        world = World(newsroom, server, folder, environment={"XDG_CONFIG_HOME": sources})
        worlds.append(world)
        yield world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    yield from opened(Newsroom(START, stories=40), tmp_path)
