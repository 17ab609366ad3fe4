import gzip
import json

import pytest

from newscrawler.store.archive import Archive


@pytest.fixture
def exported(ask, tmp_path):
    path = tmp_path / "news.jsonl"
    ask("export", "--output", str(path))
    return path


@pytest.fixture
def new(tmp_path):
    return ["--database", str(tmp_path / "new.db")]


def test_what_was_exported_comes_in_once(ask, exported, new):
    assert ask("import", str(exported), *new) == "4 new articles, 0 already in the archive\n"

    assert (
        ask("import", str(exported), "--json", *new)
        == '{"new": 0, "same": 4, "kept": 0, "refused": 0}\n'
    )
    assert ask("export", *new) == exported.read_text().replace("\\u001b", "")
    assert ask("db", "check", *new).endswith("no errors found\n")


def test_what_a_crawl_would_refuse_is_refused_and_named_and_the_rest_is_kept(ask, exported, new):
    lines = exported.read_text().splitlines()
    first, second, third, fourth = map(json.loads, lines)
    first["headline"] = "x" * 5_000_000
    third["body"] = ""
    fourth["headline"] = "Seal \u202eevil\u2066"
    exported.write_text("\n".join(map(json.dumps, (first, second, third, fourth))))

    said = ask("import", str(exported), *new, expect=1)

    assert said.startswith("2 new articles, 0 already in the archive, 2 refused\n")
    assert f"newscrawler: {exported}, line 1: headline too long: What was read" in said
    assert f"{exported}, line 3: no body: " in said
    kept = [json.loads(line) for line in ask("export", *new).splitlines()]
    assert {each["headline"] for each in kept} == {second["headline"], "Seal evil"}


def test_line_without_an_end_is_not_read_into_memory(ask, new, tmp_path, monkeypatch):
    monkeypatch.setattr("newscrawler.interchange.jsonlines.LONGEST", 2_000_000)
    bomb = tmp_path / "bomb.gz"
    bomb.write_bytes(gzip.compress(b"x" * 5_000_000))

    assert "line 1: longer than 2 MB" in ask("import", str(bomb), *new, expect=2)


def test_other_words_stay_and_it_is_said(ask, exported):
    told = json.loads(exported.read_text().splitlines()[0]) | {"body": "Other words."}
    exported.write_text(json.dumps(told))

    said = ask("import", str(exported))

    assert (
        said
        == "0 new articles, 1 already in the archive (1 of them with other words, which were not imported)\n"
    )


def test_several_files_packed_or_not_and_the_standard_input(ask, exported, new, tmp_path):
    lines = exported.read_bytes().splitlines(keepends=True)
    (tmp_path / "1.gz").write_bytes(gzip.compress(lines[0]))
    (tmp_path / "2.jsonl").write_bytes(lines[1])

    names = [str(tmp_path / "1.gz"), str(tmp_path / "2.jsonl"), "-"]

    assert ask("import", *names, *new, input=gzip.compress(lines[2])).startswith("3 new")


def test_bad_line_is_named_and_what_stands_before_it_is_kept(ask, exported, new):
    lines = exported.read_text().splitlines()
    exported.write_text("\n".join([*lines[:2], "{", *lines[2:]]))

    said = ask("import", str(exported), *new, expect=2)

    assert said.startswith(f"{exported}, line 3: not JSON")
    assert "the articles before it were imported" in said
    assert len(ask("export", *new).splitlines()) == 2
    exported.write_text("\n".join(lines))
    assert ask("import", str(exported), *new) == "2 new articles, 2 already in the archive\n"


def test_file_that_breaks_off_is_named_with_the_line(ask, exported, new, tmp_path):
    broken = tmp_path / "broken.gz"
    packed = gzip.compress(exported.read_bytes())
    broken.write_bytes(packed[: len(packed) - 9])

    said = ask("import", str(broken), *new, expect=2)

    assert said.startswith(f"{broken} breaks off after line 4: ")
    assert len(ask("export", *new).splitlines()) == 4


def test_broken_off_by_hand_it_says_what_is_kept(ask, exported, new, monkeypatch):
    def broken_off(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Archive, "import_records", broken_off)

    said = ask("import", str(exported), *new, expect=1)

    assert "interrupted after 0 new articles" in said


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "cannot read"),
        (b"id,source,headline\n", "line 1: not JSON"),
        (b"SQLite format 3\0", "line 1: not JSON"),
        (b'{"id": 1, "source": "nhk"}\n', "line 1: not a line that `newscrawler export"),
        (b"\x1f\x8bnot gzip", "breaks off after line 0"),
    ],
)
def test_what_is_no_export_is_said(ask, new, tmp_path, content, why):
    path = tmp_path / "diary.txt"
    if content is not None:
        path.write_bytes(content)

    assert why in ask("import", str(path), *new, expect=2)


def test_empty_file_is_no_mistake(ask, new, tmp_path):
    (tmp_path / "empty.jsonl").touch()

    assert ask("import", str(tmp_path / "empty.jsonl"), *new).startswith("0 new")
