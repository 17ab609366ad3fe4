"""How a run of the command line ends: in one line on stderr, whatever went wrong, and an exit code."""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
import warnings
from typing import TYPE_CHECKING

import click

from newscrawler.cli import streams
from newscrawler.errors import UnusableInput
from newscrawler.operations import tracebacks
from newscrawler.sanitize import sanitize

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import NoReturn

FAILED = 1
UNUSABLE = 2
UNEXPECTED = 70
"""EX_SOFTWARE of sysexits.h: an error of newscrawler itself."""
INTERRUPTED = 128 + signal.SIGINT
"""As the shell calls a program that Ctrl-C ended."""
OUTPUT = {
    errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EBADF, errno.EIO, errno.EROFS, errno.EAGAIN,
}  # fmt: skip
"""Errors of writing; a stream has no name that an OSError could tell."""


def ended(run: Callable[[], object]) -> int:
    """Run a verb, say in one line what went wrong, and return the exit code. Raises nothing."""
    streams.prepare()
    try:
        _catch_interrupts()
        _catch_the_rest()
        code = _code_of(run)
    except BaseException as error:  # noqa: BLE001  # this is the last place that sees it
        code = _explained(error)
    try:
        sys.stdout.flush()
    except OSError as error:
        code = code or _explained(error)
        streams.silence(sys.stdout)
    # Python still takes its time to end, and would show a traceback
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return code


def _code_of(run: Callable[[], object]) -> int:
    """The exit code of what `run` returns, or gives to sys.exit."""
    try:
        code = run()
    except SystemExit as end:
        code = end.code
    return code if isinstance(code, int) else FAILED if code else 0


def _explained(error: BaseException) -> int:
    """Say in one line what an error means to people; returns its exit code."""
    if isinstance(error, BrokenPipeError):  # `| head` has read enough
        return 0
    if isinstance(error, click.ClickException):
        error.show()
        return error.exit_code
    code, words = _in_words(error)
    say(words)
    return code


def _in_words(error: BaseException) -> tuple[int, str]:
    if isinstance(error, UnusableInput):
        return UNUSABLE, str(error)
    if isinstance(error, KeyboardInterrupt | click.Abort):
        return INTERRUPTED, "interrupted"
    if isinstance(error, MemoryError):
        return UNUSABLE, "out of memory; free some, or raise the limit (ulimit -v, MemoryMax)"
    if isinstance(error, OSError) and isinstance(error.filename, str | bytes | os.PathLike):
        return UNUSABLE, f"{os.fsdecode(error.filename)}: {error.strerror}"
    if isinstance(error, OSError) and error.errno in OUTPUT:
        return FAILED, f"cannot write the output: {error.strerror}"
    if isinstance(error, UnicodeEncodeError) and (words := _not_utf8()):
        return UNUSABLE, f"{words} is not text in UTF-8"
    kept = tracebacks.keep(error)
    return UNEXPECTED, f"unexpected {tracebacks.in_line(error)}; please report it: {kept}"


def say(words: str) -> None:
    """Print a message on stderr."""
    click.echo(f"newscrawler: {sanitize(words)}", err=True)


def _not_utf8() -> str:
    """The first argument or variable whose bytes are not UTF-8, escaped; empty where all are."""
    for text in (*sys.argv[1:], *os.environ.values()):
        if not text.isprintable() and any("\udc80" <= char <= "\udcff" for char in text):
            return repr(os.fsencode(text))[1:]
    return ""


def _catch_interrupts() -> None:
    """At Ctrl-C end in order, at the second one at once. A shell may have it ignored (`&` in scripts)."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, _interrupt)


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    raise KeyboardInterrupt


def _catch_the_rest() -> None:
    """Say in one line what Python would print: errors of destructors and threads, and warnings."""
    sys.unraisablehook = lambda ignored: _ignored(ignored.exc_value)
    threading.excepthook = lambda ignored: _ignored(ignored.exc_value)
    # Scrapy warns with a traceback of a spider's module that cannot be imported
    warnings.showwarning = lambda message, *_: say(tracebacks.one_line(str(message)))


def _ignored(error: BaseException | None) -> None:
    if error is not None and not isinstance(error, KeyboardInterrupt | SystemExit):
        say(_in_words(error)[1])
