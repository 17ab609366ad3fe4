"""Where a file is written to: the standard output, or a name that it has when it is whole."""

from __future__ import annotations

import gzip
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, cast

from newscrawler.atomic import replacing
from newscrawler.errors import UnusableInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def written(path: Path | None) -> Iterator[BinaryIO]:
    """A stream to write to; None: the standard output.

    A file is written beside its place and put there at the end, so that nobody finds half of it,
    nor loses an earlier one. One called .gz is compressed. Raises UnusableInput.
    """
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        if path.exists() and not path.is_file():  # a pipe, a terminal
            with path.open("wb") as stream:
                yield stream
            return
        # a symbolic link stays one
        with replacing(path.resolve()) as part, part.open("xb") as stream:
            yield from _packed(stream, path)
    except OSError as error:
        raise UnusableInput(f"cannot write {path}: {error.strerror or error}") from error


def _packed(stream: BinaryIO, path: Path) -> Iterator[BinaryIO]:
    if path.suffix != ".gz":
        yield stream
        return
    # no time and no name in it: the same articles make the same file
    with gzip.GzipFile("", "wb", 6, stream, mtime=0) as packed:
        yield cast("BinaryIO", packed)
