"""The stream that an export writes to: standard output, or a file that appears when it is complete."""

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
    """A stream to write to; `path` None: standard output.

    A file takes its name when it is complete, in place of an earlier one; a name that ends in .gz
    compresses it. A pipe or device is written to directly. Raises UnusableInput.
    """
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        if path.exists() and not path.is_file():  # /dev/stdout, a named pipe
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
    # without a time and a name, the same articles make the same bytes
    with gzip.GzipFile("", "wb", 6, stream, mtime=0) as packed:
        yield cast("BinaryIO", packed)
