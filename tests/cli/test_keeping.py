import json


def test_info_tells_where_and_how_much(ask, database):
    told = json.loads(ask("db", "info", "--json"))

    assert database in told["database"]
    assert (told["articles"], told["copies"], told["sources"]) == (4, 1, 2)
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
    assert "goes on from there" in ask("db", "regroup", expect=1)
