import json
import sqlite3

import pytest

from newscrawler.operations.lock import only_one


def test_info_tells_where_and_how_much(ask, database):
    told = json.loads(ask("db", "info", "--json"))

    assert database in told["database"]
    assert (told["articles"], told["copies"], told["sources"]) == (4, 1, 3)
    assert told["size"] > 0
    assert "articles  4" in ask("db", "info")


def test_upgrade_makes_an_archive_and_leaves_it_alone_afterwards(ask, tmp_path):
    path = str(tmp_path / "deep" / "new.db")

    assert "from nothing to version" in ask("db", "upgrade", "--database", path)
    assert "already" in ask("db", "upgrade", "--database", path)


def test_what_is_no_database_is_named(ask, tmp_path):
    path = tmp_path / "diary.txt"
    path.write_text("dear diary" * 1000)

    for words in (["latest"], ["db", "info"], ["db", "upgrade"], ["show", "1"]):
        assert "diary.txt" in ask(*words, "--database", str(path), expect=2)


def test_regroup_is_silent_and_says_so_when_it_is_broken_off(ask, monkeypatch):
    from newscrawler.store.archive import Archive

    assert ask("db", "regroup") == ""

    def broken_off(_):
        yield 1, 2
        raise KeyboardInterrupt

    monkeypatch.setattr(Archive, "regroup", broken_off)
    assert "run `newscrawler db regroup` again to continue" in ask("db", "regroup", expect=1)


def test_info_tells_sizes_and_rows(ask, database):
    told = json.loads(ask("db", "info", "--json"))

    assert told["rows"]["article"] == 4
    assert told["free"] == 0
    assert isinstance(told["wal"], int)
    assert "rows in article  4" in ask("db", "info")
    assert " kB\n" in ask("db", "info")


def test_check_tells_what_is_wrong_by_its_exit_code(ask, database):
    assert ask("db", "check") == f"{database}: no errors found\n"
    assert json.loads(ask("db", "check", "--json")) == {"database": database, "wrong": []}
    with sqlite3.connect(database) as file:
        file.execute("UPDATE article SET copy_of = id WHERE id = 4")
        file.execute("UPDATE article SET url = 'https://ferry.example/\x1b[31m' WHERE id = 4")
    file.close()

    assert "is a copy itself: https://ferry.example/[31m\n" in ask("db", "check", expect=1)
    assert len(json.loads(ask("db", "check", "--json", expect=1))["wrong"]) == 2


def test_backup_is_asked_like_the_archive(ask, database, tmp_path):
    path = str(tmp_path / "copy.db")

    assert ask("db", "backup", path).startswith(f"{path}: ")

    assert ask("latest", "--database", path) == ask("latest")
    assert "--force" in ask("db", "backup", path, expect=2)
    ask("db", "backup", path, "--force")


def test_restore_tells_what_came_in_place_of_what(ask, database, tmp_path):
    copy = str(tmp_path / "copy.db")
    ask("db", "backup", copy)
    before = ask("latest")
    ask("db", "prune", "--keep", "1d")

    said = ask("db", "restore", copy)

    assert said == f"{database}: 4 articles from {copy}, in place of 3 articles\n"
    assert ask("latest") == before
    assert "there is no file no.db" in ask("db", "restore", "no.db", expect=2)
    server = ["--database", "postgresql://db.example/news"]
    assert "restore it with pg_restore" in ask("db", "restore", copy, *server, expect=2)


def test_nothing_is_restored_while_a_crawl_is_at_work(ask, database, tmp_path):
    copy = str(tmp_path / "copy.db")
    ask("db", "backup", copy)
    ask("db", "prune", "--keep", "1d")

    with only_one(database):
        assert "nothing was restored" in ask("db", "restore", copy, expect=4)

    assert json.loads(ask("db", "info", "--json"))["articles"] == 3


@pytest.mark.parametrize("words", [["backup"], ["restore"]])
def test_help_leads_to_restore_and_not_to_cp(ask, words):
    assert "newscrawler db restore" in ask("db", *words, "--help")


def test_prune_tells_what_it_would_do_and_does_it(ask, database):
    told = ask("db", "prune", "--keep", "1d", "--dry-run")
    assert told.startswith(
        f"{database}: would delete 1 articles (0 of them copies) with 1 addresses"
    )

    assert json.loads(ask("db", "prune", "--keep", "1d", "--json"))["articles"] == 1

    assert json.loads(ask("db", "info", "--json"))["articles"] == 3
    assert ask("db", "prune", "--keep", "1d", "--source", "hill", "--vacuum").startswith(
        f"{database}: deleted 0"
    )


def test_file_is_not_made_smaller_while_a_crawl_is_at_work(ask, database):
    with only_one(f"sqlite:///{database}"):
        ask("db", "prune", "--keep", "1d")
        said = ask("db", "prune", "--keep", "1d", "--vacuum", expect=4)

    assert "--vacuum was skipped" in said


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ([], "Missing option '--keep'"),
        (["--keep", "12m"], "'12m' is no number of days (365d) or weeks (8w)"),
        (["--keep", "0d"], "'0d' is no number of days"),
        (["--keep", "2026-11-01"], "is no number of days"),
        (["--keep", "1d", "--source", "fery"], "no source 'fery' is in the archive"),
        (["--keep", "1d", "--database", "no.db"], "no archive yet"),
    ],
)
def test_prune_of_nobody_knows_what_is_refused(ask, database, words, why):
    assert why in ask("db", "prune", *words, expect=2)


def test_schema_is_told_in_words_and_as_json(ask):
    said = ask("db", "schema")

    assert said.startswith("latest (view): Each article once")
    assert "    copy_of               of article or null  The original: the article" in said
    told = {table["name"]: table for table in json.loads(ask("db", "schema", "--json"))}
    assert told["tags"]["is_view"]
    assert told["article"]["columns"][0]["name"] == "id"


def test_datasette_is_told_of_the_archive(ask, database):
    told = json.loads(ask("db", "datasette"))

    assert list(told["databases"]) == ["news"]
    assert told["databases"]["news"]["tables"]["latest"]["sort_desc"] == "published_at"
    server = ["--database", "postgresql://127.0.0.1/news"]
    assert "Datasette reads SQLite files" in ask("db", "datasette", *server, expect=2)
