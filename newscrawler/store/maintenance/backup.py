"""A backup of an archive while other programs read and write it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from sqlalchemy import make_url

from newscrawler.atomic import replacing, sync
from newscrawler.store.engine.connect import existing_file, url_of
from newscrawler.store.engine.errors import DatabaseError, display_url
from newscrawler.store.engine.upgrade import VERSION_TABLE

if TYPE_CHECKING:
    from pathlib import Path


def backup(url: str, target: Path, *, force: bool = False) -> int:
    """Copy an archive to a file; returns the size in bytes.

    The copy is the archive as of one moment, whatever its schema version, and takes its name when
    it is complete and on the disk. `force`: replace a file that exists. Raises DatabaseError.
    """
    address = make_url(url_of(url))
    if address.get_backend_name() != "sqlite":
        raise DatabaseError(
            f"{display_url(url_of(url))} is on a server: back it up with pg_dump and restore it with pg_restore,"
            f" such as `pg_dump --format=custom --file={target} DATABASE`"
        )
    archive = existing_file(address)
    _refuse(archive, target, force=force)
    try:
        with replacing(target) as part:
            part.touch(0o600)  # until it has the rights of the archive
            _copy(archive, part)
            shutil.copymode(archive, part)
        sync(target.parent)
    except OSError as error:
        raise DatabaseError(f"cannot write {target}: {error.strerror or error}") from error
    return target.stat().st_size


def _refuse(archive: Path, target: Path, *, force: bool) -> None:
    if target.exists():
        if target.samefile(archive):
            raise DatabaseError(f"{target} is the archive itself; give another file")
        if target.is_dir():
            raise DatabaseError(f"{target} is a directory; give the path of a file in it")
        if not force:
            raise DatabaseError(f"{target} is there already; give another file, or --force")
    if not target.parent.is_dir():
        raise DatabaseError(f"there is no directory {target.parent}; make it first")


def _copy(archive: Path, target: Path) -> None:
    try:
        source = sqlite3.connect(f"{archive.absolute().as_uri()}?mode=ro", uri=True, timeout=10)
        with closing(source), closing(sqlite3.connect(target)) as copy:
            is_archive = source.execute(
                "SELECT 1 FROM sqlite_master WHERE name = ?", (VERSION_TABLE,)
            ).fetchone()
            if not is_archive:
                raise DatabaseError(f"{archive} is no archive of newscrawler")
            # in one step, as one reader: in several, SQLite starts over whenever another program
            # has written
            source.backup(copy)
            # one file, without a log, that can be read where nothing can be written
            copy.execute("PRAGMA journal_mode=DELETE")
            wrong = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        raise DatabaseError(f"cannot copy {archive} to {target}: {error}") from error
    if wrong != "ok":
        raise DatabaseError(f"{archive} is damaged, and so would the copy be: {wrong}")
