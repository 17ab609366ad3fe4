"""`newscrawler schedule` on a machine whose cron and systemd are programs of the test."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from newscrawler.cli import newscrawler
from newscrawler.errors import UnusableInput

CRONTAB = """
import pathlib, sys
table = pathlib.Path(__file__).with_name("table")
if sys.argv[1:] == ["-l"]:
    if not table.exists():
        sys.exit("no crontab for you")
    sys.stdout.buffer.write(table.read_bytes())
elif sys.argv[1:] == ["-"]:
    table.write_bytes(sys.stdin.buffer.read())
elif sys.argv[1:] == ["-r"]:
    table.unlink()
"""
SYSTEMCTL = """
import pathlib, sys
with pathlib.Path(__file__).with_name("asked").open("a") as asked:
    print(*sys.argv[1:], file=asked)
"""


@dataclass
class Machine:
    """A home directory, and the only programs there are."""

    home: Path
    programs: Path

    def has(self, name: str, text: str) -> None:
        path = self.programs / name
        path.write_text(f"#!{sys.executable}\n{text}")
        path.chmod(0o755)

    @property
    def table(self) -> Path:
        """The crontab."""
        return self.programs / "table"

    @property
    def asked(self) -> list[str]:
        """What systemctl was asked to do."""
        path = self.programs / "asked"
        lines = path.read_text().splitlines() if path.exists() else []
        return [line for line in lines if line != "--user show-environment"]

    def schedule(self, *words: str, expect: int = 0, **environment: str) -> str:
        """What the verb says, on standard output where all is well and on the other where not."""
        there_is = {"HOME": str(self.home), "PATH": str(self.programs)} | environment
        with pytest.MonkeyPatch.context() as patch:
            for name in os.environ:
                patch.delenv(name)
            for name, value in there_is.items():
                patch.setenv(name, value)
            result = CliRunner().invoke(newscrawler, ["schedule", *words])
        if isinstance(result.exception, UnusableInput):
            assert expect == 2
            return str(result.exception)
        assert result.exit_code == expect, result.output
        return result.stderr if expect else result.stdout


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    home, programs = tmp_path / "home", tmp_path / "programs"
    home.mkdir()
    programs.mkdir()
    return Machine(home, programs)
