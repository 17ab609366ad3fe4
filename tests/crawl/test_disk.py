"""A disk that is full, or cannot be written: one line, exit code 2, and nothing stored is lost."""

from __future__ import annotations

import ctypes
import itertools
import os
import resource
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawler.store.maintenance.check import check
from newscrawler.urls import canonical
from tests.crawl.conftest import HOUR, START

PR_CAPBSET_DROP = 24
BEYOND_MODES = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH (capabilities(7))


def crawl_with_room_for(world, size, *arguments):
    """A crawl in which no file may grow beyond so many bytes, as on a disk that is full."""
    return subprocess.run(
        world.command(*arguments),
        check=False,
        capture_output=True,
        text=True,
        env=unmeasured() | world.environment,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )


def unmeasured():
    """The environment, less what would have coverage write a file of its own on the full disk."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}


def kept(world):
    return {row["url"] for row in world.ask("SELECT url FROM article")}


@pytest.mark.parametrize(
    "room",
    [
        pytest.param(30_000, marks=pytest.mark.slow),
        350_000,
        pytest.param(600_000, marks=pytest.mark.slow),
    ],
)
def test_disk_full_in_a_crawl(world, room):
    world.crawl("nhk", "--limit", "5", at=START)
    before = kept(world)
    world.now = START + HOUR

    done = crawl_with_room_for(world, room)

    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    (line,) = done.stderr.splitlines()
    assert "news.db cannot be read or written; look at the disk" in line
    assert before <= kept(world)
    assert check(world.database) == []
    world.crawl(at=START + HOUR)
    assert kept(world) >= {canonical(p.url) for p in world.newsroom.published(START + HOUR)}


def test_disk_full_from_the_start(world):
    done = crawl_with_room_for(world, 0)

    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert {r["state"] for r in world.crawl(at=START).values()} == {"ok"}


def test_directory_that_cannot_be_written(world):
    world.folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    done = run_without_privilege(world)
    world.folder.chmod(stat.S_IRWXU)

    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert "the lock of the archive; give yourself the right to" in line


def test_database_that_cannot_be_written(world):
    world.crawl("nhk", at=START)
    before = kept(world)
    (world.folder / "news.db").chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
    done = run_without_privilege(world)
    (world.folder / "news.db").chmod(stat.S_IRUSR | stat.S_IWUSR)

    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert "news.db cannot be written; give yourself the right to" in line
    assert kept(world) == before


@pytest.mark.parametrize("verb", [["latest"], ["crawl", "nhk"], ["db", "check"], ["export"]])
def test_database_that_cannot_be_read(world, verb):
    world.crawl("nhk", "--limit", "2", at=START)
    archive = world.folder / "news.db"
    archive.chmod(0)
    done = run_without_privilege(world, *verb, "--database", str(archive))
    archive.chmod(stat.S_IRUSR | stat.S_IWUSR)

    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert "news.db cannot be" in line
    assert "give yourself the right to" in line
    assert len(kept(world)) == 2


def crawl_during_which(world, happens):
    """A crawl in the middle of which something happens to its archive; what it says, and its end."""
    answers = itertools.count(1)

    def clock():
        if next(answers) == 40:
            happens(world.folder / "news.db")
        return world.now

    world.server.clock = clock
    done = world.run("-s", "CONCURRENT_REQUESTS_PER_DOMAIN=1")
    world.server.clock = lambda: world.now
    return done


def replace(archive):
    shutil.copy(archive, archive.with_name("other.db"))
    archive.with_name("other.db").replace(archive)


def damage(archive):
    with archive.open("r+b") as file:
        file.seek(4096)
        file.write(b"x" * (archive.stat().st_size - 4096))
    # what the log has is right, and would be put in the place of the damaged pages
    os.truncate(archive.with_name("news.db-wal"), 0)


@pytest.mark.parametrize(
    ("happens", "why"),
    [
        (Path.unlink, "was deleted"),
        (replace, "was replaced by another file"),
        (damage, "is damaged"),
    ],
)
def test_archive_that_is_lost_in_the_middle_ends_the_crawl(world, happens, why):
    world.crawl("--limit", "3", at=START)

    done = crawl_during_which(world, happens)

    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert why in done.stderr
    assert "newscrawler db restore" in done.stderr
    assert (world.folder / "news.db").exists() == (happens is not Path.unlink)


def run_without_privilege(world, *words):
    """A verb, or a crawl, that has no more rights than the modes of files give, be it root's."""
    system = ctypes.CDLL(None)
    return subprocess.run(
        [sys.executable, "-m", "newscrawler", *words] if words else world.command("nhk"),
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | world.environment,
        preexec_fn=lambda: [system.prctl(PR_CAPBSET_DROP, each, 0, 0, 0) for each in BEYOND_MODES],
    )
