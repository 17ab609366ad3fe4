"""One engine for all archives that a thread has open at one URL, and the connection it writes on."""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawler.store.engine.connect import connect, url_of
from newscrawler.store.engine.errors import DatabaseError
from newscrawler.store.engine.transactions import writing_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL, Connection, Engine

Key = tuple[str, int, int]

_shared: dict[Key, SharedEngine] = {}
"""By URL, process and thread: a fork must not use the connections of the process it comes from."""


def share(url: str) -> SharedEngine:
    """The engine of the archive at a URL or path, to be given back with `release`.

    The first to ask creates or upgrades the archive where it has to be. Raises DatabaseError.
    """
    key = (url_of(url), os.getpid(), threading.get_ident())
    shared = _shared.get(key)
    if shared is None:
        shared = _shared[key] = SharedEngine(connect(url, write=True), key)
    shared.users += 1
    return shared


class SharedEngine:
    """An engine for writing that several archives of one thread use.

    A crawl opens two archives for each source: with an engine of its own each would keep a
    connection, of which a PostgreSQL server has a hundred for all programs together.
    """

    def __init__(self, engine: Engine, key: Key) -> None:
        self.engine = engine
        self.users = 0
        self._key = key
        self._file = _File(engine.url) if engine.dialect.name == "sqlite" else None
        self._writer: Connection | None = None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The connection that writes, in a transaction.

        Raises DatabaseError where the file is not the one any more that was opened.
        """
        self._check_file()
        self._writer = self._writer or self.engine.connect()
        with writing_on(self._writer):
            yield self._writer
        self._check_file()

    def release(self) -> None:
        """Give the engine back; the last one who does closes its connections."""
        self.users -= 1
        if self.users:
            return
        _shared.pop(self._key, None)
        if self._writer:
            self._writer.close()
            self._writer = None
        self.engine.dispose()

    def _check_file(self) -> None:
        if self._file:
            self._file.check()


class _File:
    """The file of an SQLite archive, by which it is known whatever its name leads to later."""

    def __init__(self, url: URL) -> None:
        self.path = Path(url.database or "")
        self._number = self._found()

    def check(self) -> None:
        """Raise DatabaseError where the file was deleted, or another was put in its place.

        SQLite would write on to a file that has no name any more, and all would be lost at the end.
        """
        number = self._found()
        if number is None:
            raise DatabaseError(
                f"{self.path} was deleted while it was written; restore a backup with"
                " `newscrawler db restore`, or crawl into a new file"
            )
        if number != self._number:
            raise DatabaseError(
                f"{self.path} was replaced by another file while it was written; to restore a"
                " backup, use `newscrawler db restore`"
            )

    def _found(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return None
        return found.st_dev, found.st_ino
