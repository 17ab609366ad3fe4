"""Commands of newscrawler in processes of their own, forked from one that has imported newscrawler.

To start Python and import Scrapy takes longer than most crawls of the tests. All else is as in a
shell: an environment, standard output and error, and an exit code of its own.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

CLOSED = "closed"
ROOT = Path(__file__).parents[2]


class Forked:
    """The process that commands are forked from; it starts with the first of them."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def run(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        *,
        out: str = "",
        interrupted: bool = False,
    ) -> subprocess.CompletedProcess[str]:
        """Run `newscrawler` with these arguments until it ends, in this environment alone.

        `out`: a file that standard output goes to, or CLOSED. `interrupted`: SIGINT arrives first.
        """
        with TemporaryDirectory() as folder:
            kept, err = Path(folder, "out"), Path(folder, "err")
            request = {
                "arguments": list(arguments),
                "environment": dict(environment),
                "directory": str(Path.cwd()),
                "out": out or str(kept),
                "err": str(err),
                "interrupted": interrupted,
            }
            code = int(self._answer(json.dumps(request)))
            return subprocess.CompletedProcess(
                arguments,
                code,
                "" if out else kept.read_text("utf-8"),
                err.read_text("utf-8"),
            )

    def _answer(self, line: str) -> str:
        if not self._process:
            command = [sys.executable, "-m", "tests.crawl.forked"]
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
            )
        assert self._process.stdin
        assert self._process.stdout
        print(line, file=self._process.stdin, flush=True)
        return self._process.stdout.readline()

    def close(self) -> None:
        if self._process:
            self._process.communicate()


def fork_on_request() -> None:
    """Fork for each line of standard input; answer it with the exit code. Return in each child."""
    for line in sys.stdin:
        if (child := os.fork()) == 0:
            become(**json.loads(line))
            return
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)
    sys.exit()


def become(
    *,
    arguments: Sequence[str],
    environment: Mapping[str, str],
    directory: str,
    out: str,
    err: str,
    interrupted: bool,
) -> None:
    """Make this process one that a shell has started with these."""
    for number, path, how in (
        (0, os.devnull, os.O_RDONLY),
        (1, os.devnull if out == CLOSED else out, os.O_WRONLY | os.O_CREAT),
        (2, err, os.O_WRONLY | os.O_CREAT),
    ):
        file = os.open(path, how)
        os.dup2(file, number)
        os.close(file)
    if out == CLOSED:
        os.close(1)
        sys.stdout = None  # as Python begins then
    elif encoding := environment.get("PYTHONIOENCODING"):
        sys.stdout.reconfigure(encoding=encoding)  # type: ignore[union-attr]
    os.chdir(directory)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["newscrawler", *arguments]
    time.tzset()
    if interrupted:
        sys.setprofile(interrupt_the_verb)


def interrupt_the_verb(frame: FrameType, event: str, _: object) -> None:
    """Send SIGINT, as Ctrl-C does, when click begins to run a verb."""
    if event == "call" and frame.f_code.co_qualname == "Group.invoke":
        sys.setprofile(None)
        signal.raise_signal(signal.SIGINT)


if __name__ == "__main__":
    from newscrawler.cli import main

    import_module("tests.soak.preloaded")

    gc.freeze()  # else each child, as it ends, looks through all that was imported: 0.3 s
    fork_on_request()
    main()
