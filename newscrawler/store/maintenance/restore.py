"""A backup brought back into an archive, in one transaction, while other programs read that."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url

from newscrawler.store.engine.connect import connect, url_of
from newscrawler.store.engine.errors import DatabaseError, database_error, display_url
from newscrawler.store.engine.upgrade import APPLICATION_ID
from newscrawler.store.maintenance.check import file_findings

WAITING = 10.0
"""Seconds to wait for another program that writes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What a restore has done."""

    articles: int
    """In the archive now."""
    replaced: int | None
    """Articles that it had before; None where it was damaged."""


def restore(url: str, file: Path) -> Restored:
    """Put a backup in the place of all that an archive has.

    Killed before its end, it leaves the archive as it was. Other programs read the old archive
    until then. Raises DatabaseError for a file that is not a whole archive of this version, for
    another program's database in the archive's place, and for an archive on a server.
    """
    archive = place(url, file)
    articles = _check(file)
    try:
        with closing(_opened(archive)) as target:
            replaced = _articles(target)
            with closing(
                sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
            ) as source:
                # over the write-ahead log, which a copy in the file's place would leave behind: its
                # pages belong to the old file, and SQLite would put them into the new one
                source.backup(target)
            target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except (sqlite3.Error, MemoryError) as error:
        raise _error(error, archive) from error
    return Restored(articles=articles, replaced=replaced)


def place(url: str, file: Path) -> Path:
    """The file of the archive that a backup may take the place of. Raises DatabaseError."""
    address = make_url(url_of(url))
    if address.get_backend_name() != "sqlite":
        raise DatabaseError(
            f"{display_url(url_of(url))} is on a server: restore it with pg_restore; the articles of"
            f" an SQLite archive come into it with `newscrawler export --database {file}` and"
            " `newscrawler import`"
        )
    archive = Path(address.database or "")
    if not file.is_file():
        raise DatabaseError(f"there is no file {file}; give the path of a backup")
    if archive.is_dir():
        raise DatabaseError(f"{archive} is a directory; give the path of a file in it")
    if archive.exists() and archive.samefile(file):
        raise DatabaseError(f"{file} is the archive itself; give the path of a backup of it")
    return archive


def _check(file: Path) -> int:
    """Check that a file is a whole archive of this version; returns how many articles it has."""
    engine = connect(str(file), write=False)
    try:
        with engine.connect() as connection:
            if wrong := next(file_findings(connection), ""):
                raise DatabaseError(f"{file} is damaged ({wrong}); give another backup")
            return int(connection.exec_driver_sql("SELECT count(*) FROM article").scalar_one())
    finally:
        engine.dispose()


def _opened(archive: Path) -> sqlite3.Connection:
    """A connection to write to the archive's file. Raises DatabaseError for one of others."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    target = sqlite3.connect(archive, timeout=WAITING, isolation_level=None)
    try:
        # in the header of the file, which can be read though the tables are damaged
        (application,) = target.execute("PRAGMA application_id").fetchone()
        if application != APPLICATION_ID and archive.stat().st_size:
            raise DatabaseError(
                f"{archive} is another program's database; give another place with --database"
            )
        # a damaged archive refuses these, and is in this mode already; in another, readers would wait
        with suppress(sqlite3.DatabaseError):
            target.execute("PRAGMA journal_mode=WAL")
            target.execute("PRAGMA synchronous=FULL")
    except BaseException:
        target.close()
        raise
    return target


def _articles(archive: sqlite3.Connection) -> int | None:
    """How many articles an archive has; None where it is damaged."""
    try:
        if archive.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            return None
        if not archive.execute("SELECT 1 FROM sqlite_master WHERE name = 'article'").fetchone():
            return 0  # the file was made just now
        return int(archive.execute("SELECT count(*) FROM article").fetchone()[0])
    except sqlite3.DatabaseError:
        return None


def _error(error: BaseException, archive: Path) -> DatabaseError:
    if getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
        return DatabaseError(f"{archive} is not a database file; move it away, and restore again")
    known = database_error(error, url_of(str(archive)))
    return known or DatabaseError(f"cannot restore {archive}: {error}")
