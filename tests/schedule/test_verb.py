"""`newscrawler schedule`: by cron, by systemd, by neither."""

from __future__ import annotations

import json
import os
import re
import shlex
import stat
import subprocess
import sys

import pytest

from newscrawler.errors import UnusableInput
from newscrawler.operations.schedule import Job, Timetable
from newscrawler.operations.schedule.job import CRAWL
from tests.schedule.conftest import CRONTAB, SYSTEMCTL

THEIRS = "MAILTO=you\n*/5 * * * * true 50\\% é\n"
SCRIPT = ".local/share/newscrawler/scheduled.sh"


@pytest.fixture
def cron(machine):
    machine.has("crontab", CRONTAB)
    return machine


@pytest.fixture
def systemd(machine):
    machine.has("systemctl", SYSTEMCTL)
    return machine


def test_by_cron_and_back(cron):
    cron.table.write_text(THEIRS)

    said = cron.schedule("install")
    block = cron.table.read_text().removesuffix(THEIRS)
    assert re.match(r"newscrawler crawl is started by cron, every 7 min; next at \d\d:\d\d", said)
    assert f"/bin/sh {cron.home / SCRIPT}\n" in block
    cron.schedule("install", "--cron")
    assert cron.table.read_text() == block + THEIRS
    assert cron.schedule("remove") == "removed from cron\n"

    assert cron.table.read_text() == THEIRS
    assert not (cron.home / SCRIPT).exists()
    assert cron.schedule("remove") == "nothing is installed\n"


def test_a_crontab_that_was_not_there_is_gone_again(cron):
    cron.schedule("install", "--every", "60")
    assert len(cron.table.read_text().splitlines()) == 3

    cron.schedule("remove")

    assert not cron.table.exists()


def test_script_has_what_cron_leaves_out(cron, tmp_path):
    archive = str(tmp_path / "it's 100% news.db")
    cron.schedule("install", "--database", archive, "--", "nhk", "-s", "CONTACT=a b", PATH_INFO="x",
                  XDG_STATE_HOME=str(tmp_path / "state"), https_proxy="http://proxy:1")  # fmt: skip
    path = cron.home / SCRIPT
    lines = path.read_text().splitlines()

    assert stat.S_IMODE(path.stat().st_mode) == 0o700
    command = [sys.executable, "-P", "-m", "newscrawler", *CRAWL, "nhk", "-s", "CONTACT=a b"]
    assert shlex.join(command) in lines
    shown = subprocess.run(
        ["/bin/sh", "-c", "\n".join([*(x for x in lines if x.startswith("export ")), "env"])],
        env={}, check=True, capture_output=True, text=True,
    ).stdout.splitlines()  # fmt: skip
    assert {
        f"HOME={cron.home}",
        f"PATH={cron.programs}:/bin:/usr/bin",
        "LC_ALL=C.UTF-8",
        f"NEWSCRAWLER_DATABASE={archive}",
        f"XDG_STATE_HOME={tmp_path}/state",
        "https_proxy=http://proxy:1",
    } <= set(shown)
    assert "PATH_INFO=x" not in shown
    assert f"log={tmp_path}/state/newscrawler/log/crawl.log" in lines


def test_place_of_an_archive_is_kept_whole(cron, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    cron.schedule("install", NEWSCRAWLER_DATABASE="news.db")

    assert f"export NEWSCRAWLER_DATABASE={tmp_path}/news.db\n" in (cron.home / SCRIPT).read_text()


def test_script_that_cannot_be_written_is_told(cron):
    (cron.home / ".local").write_text("a file where a directory should be")

    assert f"cannot write {cron.home / SCRIPT}" in cron.schedule("install", expect=2)
    assert not cron.table.exists()


def test_password_stands_in_the_script_alone(cron):
    server = "postgresql://me:secret@db.example/news"

    said = cron.schedule("install", "--database", server)

    assert "secret" not in said + cron.table.read_text()
    assert "me:secret@db.example/news" in (cron.home / SCRIPT).read_text()


def test_show_tells_what_would_be_and_what_is(cron):
    planned = json.loads(cron.schedule("show", "--every", "13", "--json"))
    assert (planned["installed"], planned["by"], planned["timetable"]["every"]) == (
        False,
        "cron",
        13,
    )
    assert not cron.table.exists()

    cron.schedule("install", "--every", "13")

    shown = json.loads(cron.schedule("show", "--json"))
    assert shown == planned | {"installed": True, "next": shown["next"]}
    assert cron.table.read_text() == shown["text"]
    assert len(shown["next"]) == 3
    assert cron.schedule().startswith("installed: cron, every 13 min; next at ")


def test_times_that_somebody_changed_are_not_guessed(cron):
    cron.schedule("install", "--every", "60")
    cron.table.write_text(re.sub(", every.*", "", cron.table.read_text()))

    assert "at times that somebody has changed" in cron.schedule("show")


def test_script_that_is_gone_is_told(cron):
    cron.schedule("install")
    (cron.home / SCRIPT).unlink()

    assert "run `newscrawler schedule install` again" in cron.schedule("show", expect=2)


def test_by_systemd_and_back(systemd):
    said = systemd.schedule("install", "--every", "60")
    units = systemd.home / ".config/systemd/user"

    assert "started by systemd, every 60 min" in said
    assert re.search(
        r"^OnCalendar=\*-\*-\* 0\.\.23:\d+:00$",
        (units / "newscrawler.timer").read_text(),
        re.MULTILINE,
    )
    assert (
        f'ExecStart=/bin/sh "{systemd.home / SCRIPT}"'
        in (units / "newscrawler.service").read_text()
    )
    assert systemd.asked == [
        "--user daemon-reload", "--user enable newscrawler.timer", "--user restart newscrawler.timer"
    ]  # fmt: skip
    assert json.loads(systemd.schedule("show", "--json"))["timetable"]["every"] == 60
    assert systemd.schedule("remove") == "removed from systemd\n"

    assert list(units.iterdir()) == []
    assert systemd.asked[3:] == ["--user disable --now newscrawler.timer", "--user daemon-reload"]


def test_who_is_logged_out_is_told_that_systemd_stops(systemd):
    systemd.has("loginctl", "print('no')")

    said = subprocess.run(
        [sys.executable, "-m", "newscrawler", "schedule", "install"],
        env={"HOME": str(systemd.home), "PATH": str(systemd.programs)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert "loginctl enable-linger" in said.stderr


def test_one_schedule_at_a_time(cron):
    cron.has("systemctl", SYSTEMCTL)
    cron.schedule("install")
    assert not cron.table.exists()

    cron.schedule("install", "--cron")

    assert cron.table.exists()
    assert list((cron.home / ".config/systemd/user").iterdir()) == []


def test_systemd_that_does_not_look_after_the_user_leaves_it_to_cron(cron):
    cron.has("systemctl", "raise SystemExit('Failed to connect to bus: No medium found')")

    assert "by cron" in cron.schedule("install")
    assert "give --cron" in cron.schedule("install", "--systemd", expect=2)


@pytest.mark.parametrize("words", [["install"], ["install", "--cron"]])
def test_without_either_it_says_what_to_do(machine, words):
    said = machine.schedule(*words, expect=2)

    assert said.startswith("there is no command crontab: install cron (Debian")
    assert "systemd does not run for your user" in machine.schedule(
        "install", "--systemd", expect=2
    )


def test_cron_that_is_not_allowed_says_so(machine):
    machine.has("crontab", "raise SystemExit('You (you) are not allowed to use this program')")

    assert "crontab -l failed: You (you) are not allowed" in machine.schedule("install", expect=2)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--every", "0"], "0 is not in the range"),
        (["--every", "1441"], "1441 is not in the range"),
        (["--", "--lmit", "3"], "No such option '--lmit'. Did you mean '--limit'?"),
        (["--database", "mysql://db/news"], "mysql: the archive lives in"),
    ],
)
def test_what_cannot_be_scheduled_is_told(cron, words, why):
    assert why in cron.schedule("install", *words, expect=2)
    assert not cron.table.exists()


def test_nothing_but_the_interpreter_is_needed(cron):
    done = subprocess.run(
        [sys.executable, "-m", "newscrawler", "schedule", "show"],
        env={}, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode in (0, 2)
    assert "Traceback" not in done.stderr
    assert f"export PATH={os.defpath}" in done.stdout or done.returncode


def test_home_that_nobody_knows_is_asked_for(monkeypatch):
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)

    with pytest.raises(UnusableInput, match="set HOME to it"):
        _ = Job(timetable=Timetable(7, 3), database="/news.db").script
