"""Standard input, output and error, whatever they are: closed, full, or of an encoding without 日."""

from __future__ import annotations

import codecs
import io
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

    from _typeshed import ReadableBuffer

ESCAPES = "newscrawler-escapes"
"""The name by which Python's codecs know `_escaped`."""


class _Text(io.TextIOWrapper):
    """A stream of text that escapes what its encoding has no bytes for."""

    @property
    def encoding(self) -> str:  # type: ignore[override]
        # click writes UTF-8 to what says that it is ASCII
        return f"{super().encoding} with escapes"


class _Forgiving(io.FileIO):
    """Standard error: where it cannot be written, there is nowhere to say so."""

    def write(self, data: ReadableBuffer, /) -> int:
        try:
            return super().write(data)
        except OSError:
            return memoryview(data).nbytes


def prepare() -> None:
    """Replace the standard streams by ones that raise nothing but OSError, and stderr not even that."""
    _open_closed()
    codecs.register_error(ESCAPES, _escaped)
    if sys.stdin is None:
        sys.stdin = open(0, closefd=False)  # noqa: SIM115
    sys.stdout = _text(sys.stdout, io.FileIO(1, "w", closefd=False))
    sys.stderr = _text(sys.stderr, _Forgiving(2, "w", closefd=False))


def silence(stream: TextIO) -> None:
    """Drop what a stream that failed still has to write; Python would complain of it at the exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _open_closed() -> None:
    """Open the numbers of closed streams, or the next file, the archive even, would get one of them.

    Output fails there as it does where it is closed (EBADF); errors go nowhere.
    """
    for number, how in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, how)  # takes the lowest number that is free


def _text(before: TextIO | None, raw: io.FileIO) -> _Text:
    """A stream to write text to, in the encoding and at the times of the one before."""
    buffered = io.BufferedWriter(raw)
    if not isinstance(before, io.TextIOWrapper):
        return _Text(buffered, "utf-8", ESCAPES)
    return _Text(
        buffered,
        before.encoding,
        ESCAPES,
        line_buffering=before.line_buffering,
        write_through=before.write_through,
    )


def _escaped(error: UnicodeError) -> tuple[str, int]:
    r"""What an encoding lacks as \uXXXX, in pairs beyond U+FFFF, so that JSON stays what it is."""
    assert isinstance(error, UnicodeEncodeError)
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4)), error.end
