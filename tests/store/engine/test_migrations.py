"""The tables come to be by migrations alone, the same in both kinds of database."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

import newscrawler.store
from newscrawler.store.archive import Archive
from newscrawler.store.engine import connect, upgrade
from newscrawler.store.schema.models import Base

MIGRATIONS = Path(newscrawler.store.__file__).parent / "engine" / "migrations"


def test_version_the_program_knows_is_that_of_the_newest_migration():
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))

    assert ScriptDirectory.from_config(config).get_heads() == [upgrade.SCHEMA_VERSION]


# SQLite cannot tell of an index of lower(name)
@pytest.mark.filterwarnings("ignore:.*expression-based index")
def test_migrations_make_what_the_models_say(archive):
    with archive.engine.connect() as connection:
        options = {
            "version_table": upgrade.VERSION_TABLE,
            "compare_server_default": True,
            "include_name": lambda name, kind, _: kind != "table" or not name.startswith("search"),
        }
        context = MigrationContext.configure(connection, opts=options)

        assert compare_metadata(context, Base.metadata) == []


def test_upgrade_tells_from_what_to_what(url):
    assert connect.upgrade(url) == ("", upgrade.SCHEMA_VERSION)
    assert connect.upgrade(url) == (upgrade.SCHEMA_VERSION, upgrade.SCHEMA_VERSION)


def test_archive_of_a_trial_version_is_refused_and_left_as_it_is(url):
    engine = create_engine(url)
    with engine.connect() as connection, connection.begin():
        connection.execute(text(f"CREATE TABLE {upgrade.VERSION_TABLE} (version_num TEXT)"))
        connection.execute(text(f"INSERT INTO {upgrade.VERSION_TABLE} VALUES ('0014')"))

    with pytest.raises(connect.DatabaseError, match=r"trial version .*0014.*export"):
        Archive.open(url)

    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == [upgrade.VERSION_TABLE]
    engine.dispose()


def test_opening_twice_changes_nothing(url):
    with Archive.open(url), Archive.open(url) as archive, archive.engine.connect() as connection:
        versions = connection.execute(text(f"SELECT version_num FROM {upgrade.VERSION_TABLE}"))

        assert versions.all() == [(upgrade.SCHEMA_VERSION,)]


def test_sqlite_file_says_whose_it_is(sqlite_url):
    with Archive.open(sqlite_url) as archive, archive.engine.connect() as connection:

        def pragma(name):
            return connection.scalar(text(f"PRAGMA {name}"))

        assert pragma("application_id") == upgrade.APPLICATION_ID
        assert pragma("user_version") == int(upgrade.SCHEMA_VERSION)
        assert (pragma("journal_mode"), pragma("foreign_keys")) == ("wal", 1)
        assert (pragma("busy_timeout"), pragma("synchronous")) == (10000, 2)
