"""Archives that a thread has open at one URL: their connections, and the file that they write to."""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack, contextmanager

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.pool import NullPool

from newscrawler.store.archive import Archive
from newscrawler.store.engine.errors import DatabaseError
from tests.store.samples import NOON, article

OPEN = text("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'many'")


@contextmanager
def looking_at(address):
    engine = create_engine(address, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection


def left_open(looking):
    """How many are open once the server, which ends its side in its own time, has had ten seconds for it."""
    for _ in range(200):
        if not (left := looking.scalar(OPEN)):
            break
        looking.execute(text("SELECT pg_sleep(0.05)"))
    return left


@pytest.mark.postgresql
def test_archives_of_many_sources_share_their_connections(postgresql_url):
    url = make_url(postgresql_url).update_query_dict({"application_name": "many"})
    with looking_at(postgresql_url) as looking:
        with ExitStack() as opened:
            address = url.render_as_string(hide_password=False)
            archives = [opened.enter_context(Archive.open(address)) for _ in range(56)]
            for number, archive in enumerate(archives):
                archive.save([article(f"https://ferry.example/{number}", body="")])
                archive.recent_times("ferry", NOON)
            assert 1 <= looking.scalar(OPEN) <= 2
        assert left_open(looking) == 0


def test_archive_stays_open_for_the_others_when_one_is_closed(sqlite_url):
    first, second = Archive.open(sqlite_url), Archive.open(sqlite_url)

    first.close()
    first.close()

    second.save([article()])
    second.close()
    with Archive.open(sqlite_url) as third:
        assert third.engine is not second.engine


def test_fork_has_connections_of_its_own(url, archive):
    child = os.fork()
    if not child:
        with Archive.open(url) as own:
            shared = own.engine is archive.engine
            own.save([article("https://ferry.example/child")])
        os._exit(shared)

    assert os.waitpid(child, 0)[1] == 0
    archive.save([article()])


@pytest.mark.parametrize("put", ["copy", "other"])
def test_file_that_is_replaced_ends_the_writing(sqlite_url, empty, tmp_path, put):
    path = tmp_path / "news.db"
    with Archive.open(sqlite_url) as archive:
        archive.save([article()])
        shutil.copy(path if put == "copy" else empty, tmp_path / "new.db")
        (tmp_path / "new.db").replace(path)
        before = path.read_bytes()
        with pytest.raises(DatabaseError, match=r"news\.db was replaced by another file"):
            archive.save([article("https://ferry.example/2")])
        with Archive.open(sqlite_url) as again, pytest.raises(DatabaseError, match="was replaced"):
            again.save([article("https://ferry.example/2")])
    assert path.read_bytes() == before


def test_file_that_is_deleted_ends_the_writing_and_is_not_made_anew(sqlite_url, tmp_path):
    with Archive.open(sqlite_url) as archive:
        archive.save([article()])
        (tmp_path / "news.db").unlink()
        with pytest.raises(DatabaseError, match=r"news\.db was deleted while"):
            archive.save([article("https://ferry.example/2")])
        with Archive.open(sqlite_url) as again, pytest.raises(DatabaseError, match="was deleted"):
            again.save([article("https://ferry.example/2")])
    assert not (tmp_path / "news.db").exists()
