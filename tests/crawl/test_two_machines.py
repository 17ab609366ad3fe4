"""Two machines crawl into one archive in PostgreSQL: one works at a time, and a killed one is succeeded."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
from collections import Counter, defaultdict
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import make_url

from newscrawler.urls import canonical
from tests.crawl.conftest import START, World
from tests.crawl.machine import command, doors
from tests.store.postgresql import connected, schema

pytestmark = pytest.mark.slow


class Queue:
    """Takes notice of requests that meet at a host; the first of all waits until it is let through."""

    def __init__(self, server):
        self.page, self.at_hosts = server.page, defaultdict(threading.Lock)
        self.begun, self.released, self.met = threading.Event(), threading.Event(), []
        server.page = self.answer

    def answer(self, host, target, now):
        lock = self.at_hosts[host]
        if not lock.acquire(blocking=False):
            self.met.append((host, target))
            return self.page(host, target, now)
        try:
            self.begun.set()
            assert self.released.wait(60)
            return self.page(host, target, now)
        finally:
            lock.release()


class Machines:
    """Machines of their own, with an archive in PostgreSQL and a newsroom that they share."""

    def __init__(self, world: World, archive: str) -> None:
        self.world, self.archive = world, archive
        self.queue = Queue(world.server)
        ports = (urlsplit(world.server.url).port, make_url(archive).port)
        self.ports = [port for port in ports if port]

    def begin(self, *words: str) -> subprocess.Popen[str]:
        # as sites are asked; a newsroom is asked for eight pages at a time
        one = ("-s", "CONCURRENT_REQUESTS_PER_DOMAIN=1")
        python, module, name, _, *rest = self.world.command("--json", *one, *words)
        rest[rest.index("--database") + 1] = self.archive
        return subprocess.Popen(
            command(self.world.folder, self.ports, [python, module, name, "crawl", *rest]),
            env=os.environ | self.world.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def stored(self) -> set[str]:
        with connected(self.archive) as connection:
            return {row[0] for row in connection.exec_driver_sql("SELECT url FROM article")}


@pytest.fixture
def machines(world):
    with schema() as archive:
        machines = Machines(world, archive)
        with doors(world.folder, machines.ports):
            yield machines
            machines.queue.released.set()


def ended(process):
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def test_one_crawls_and_the_other_leaves(machines):
    queue = machines.queue
    first = machines.begin()
    assert queue.begun.wait(60)

    code, out, err = ended(machines.begin())

    assert (code, out) == (4, "")
    assert err.startswith("newscrawler: another crawl of this archive is at work")
    assert len(err.splitlines()) == 1
    queue.released.set()
    code, out, err = ended(first)
    assert (code, err) == (0, "")
    published = machines.world.newsroom.published(START)
    assert sum(each["read"] for each in json.loads(out)["sources"]) == len(published)
    assert machines.stored() == {canonical(each.url) for each in published}
    asked = Counter((request.host, request.path) for request in machines.world.server.requests)
    assert set(asked.values()) == {1}
    assert queue.met == []


def test_one_that_is_killed_leaves_the_archive_to_the_other(machines):
    queue = machines.queue
    first = machines.begin()
    assert queue.begun.wait(60)
    (crawl,) = Path(f"/proc/{first.pid}/task/{first.pid}/children").read_text("ascii").split()
    os.kill(int(crawl), signal.SIGKILL)
    assert ended(first)[0] != 0
    queue.released.set()

    code, _, err = ended(machines.begin())

    assert (code, err) == (0, "")
    published = machines.world.newsroom.published(START)
    assert machines.stored() == {canonical(each.url) for each in published}
