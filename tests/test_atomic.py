"""Files that are replaced in one step, by each verb that writes one."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time

import pytest

from newscrawler.atomic import ENDING, STALE, replacing
from newscrawler.cli import prometheus
from newscrawler.config.sources import append
from newscrawler.errors import UnusableInput
from newscrawler.interchange.output import written
from newscrawler.operations.schedule import Job, Timetable
from newscrawler.operations.schedule.job import script_path
from newscrawler.store.archive import Archive
from newscrawler.store.maintenance.backup import backup
from tests.store.samples import article

SOURCES = "[sources.hill]\nfeed = 'https://hill.example/feed'\n"


def export(path, tmp_path):
    with written(path) as stream:
        stream.write(b"of today")


def metrics(path, tmp_path):
    prometheus.write(path, [])


def schedule(path, tmp_path):
    job = Job(timetable=Timetable(every=7, first=1), database="news.db")
    assert job.write() == path


def sources(path, tmp_path):
    path.write_text(SOURCES)
    append(path, "ferry", {"feed": "https://ferry.example/feed"})


def copy(path, tmp_path):
    archive = f"sqlite:///{tmp_path}/news.db"
    with Archive.open(archive) as opened:
        opened.save([article()])
    backup(archive, path, force=True)


WRITERS = pytest.mark.parametrize("write", [export, metrics, schedule, sources, copy])


@pytest.fixture
def target(tmp_path, monkeypatch):
    """Where the script of a schedule is; other files may be there, too."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = script_path()
    path.parent.mkdir(parents=True)
    path.write_text("of yesterday")
    return path


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def disk_full(_):
    raise OSError(28, "no room")


@WRITERS
def test_a_file_is_replaced_and_nothing_else_is_left(write, target, tmp_path):
    write(target, tmp_path)

    assert target.read_bytes() != b"of yesterday"
    assert list(target.parent.iterdir()) == [target]


@WRITERS
def test_what_cannot_be_put_on_the_disk_leaves_the_old_file(write, target, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", disk_full)

    with pytest.raises(UnusableInput, match="no room"):
        write(target, tmp_path)

    assert target.read_text() == (SOURCES if write is sources else "of yesterday")
    assert list(target.parent.iterdir()) == [target]


@WRITERS
def test_parts_that_killed_writers_left_block_nothing_and_go_after_a_day(write, target, tmp_path):
    stale, of_yesterday, fresh, others = (
        target.with_name(name)
        for name in (
            f".{target.name}.0123abcd.{ENDING}",
            f".backup-2026-11-27.db.0123abcd.{ENDING}",
            f".{target.name}.89abcdef.{ENDING}",
            ".other.sh.0123abcd.part",
        )
    )
    for path in (stale, of_yesterday, fresh, others):
        path.touch()
    for path in (stale, of_yesterday, others):
        os.utime(path, (0, time.time() - STALE - 60))

    write(target, tmp_path)

    assert set(target.parent.iterdir()) == {target, fresh, others}


@pytest.mark.parametrize("name", ["x" * 255, "地震" * 42])
def test_name_as_long_as_a_file_may_have_is_no_hindrance(target, tmp_path, name):
    export(target.with_name(name), tmp_path)

    assert target.with_name(name).read_bytes() == b"of today"


KILLED = """
import os, signal, sys
from pathlib import Path
from newscrawler.interchange.output import written

with written(Path(sys.argv[1])) as stream:
    stream.write(b"half of")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_export_that_is_killed_leaves_the_old_file_and_hinders_no_other(target, tmp_path):
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", KILLED, str(target)], check=False)
        assert done.returncode == -signal.SIGKILL
        assert target.read_text() == "of yesterday"
    left = set(target.parent.iterdir()) - {target}
    assert len(left) == 2
    for path in left:
        os.utime(path, (0, time.time() - STALE - 60))

    export(target, tmp_path)

    assert target.read_bytes() == b"of today"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize(
    ("write", "expected"), [(export, 0o640), (metrics, 0o640), (schedule, 0o700), (copy, 0o604)]
)
def test_rights_are_those_of_a_new_file_and_a_copy_has_its_archives(
    write, expected, target, tmp_path
):
    copy(tmp_path / "first.db", tmp_path)
    (tmp_path / "news.db").chmod(0o604)
    before = os.umask(0o027)
    try:
        write(target, tmp_path)
    finally:
        os.umask(before)

    assert mode(target) == expected


@pytest.mark.parametrize(
    ("write", "followed"), [(export, True), (metrics, False), (schedule, False), (copy, False)]
)
def test_an_export_follows_a_symbolic_link_and_others_take_its_place(
    write, followed, target, tmp_path
):
    elsewhere = target.replace(tmp_path / "elsewhere")
    target.symlink_to(elsewhere)

    write(target, tmp_path)

    assert target.is_symlink() == followed
    assert (elsewhere.read_text() == "of yesterday") == (not followed)


def test_journal_of_a_killed_backup_goes_too(target):
    journal = target.with_name(f".{target.name}.0123abcd.{ENDING}-journal")
    journal.touch()
    os.utime(journal, (0, 0))

    with replacing(target) as part:
        part.touch()

    assert list(target.parent.iterdir()) == [target]
