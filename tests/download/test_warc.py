from datetime import UTC, datetime, timedelta

import pytest

from newscrawler.download.warc import PagesError, PageWriter, WarcPage, open_pages

NOON = datetime(2026, 10, 5, 3, 0, 0, 250000, tzinfo=UTC)


def page(url="https://news.example/1", body=b"<p>one</p>", read_at=NOON):
    return WarcPage(url, 200, [("Content-Type", "text/html; charset=utf-8")], body, read_at)


def keep(tmp_path, *pages):
    writer = PageWriter.open(str(tmp_path), "nhk", NOON)
    for each in pages:
        writer.write(each)
    writer.close()
    (path,) = tmp_path.glob("nhk-*.warc.gz")
    return path


def test_a_kept_page_is_found_as_it_was_sent(tmp_path):
    path = keep(tmp_path, page(), page("https://news.example/2", "地震".encode()))

    pages = open_pages((str(path),))

    assert sorted(pages) == ["https://news.example/1", "https://news.example/2"]
    found = pages["https://news.example/2"]
    assert (found.status, found.body, found.read_at) == (200, "地震".encode(), NOON)
    assert ("Content-Type", "text/html; charset=utf-8") in found.headers
    assert "https://news.example/3" not in pages


@pytest.mark.parametrize("newer_first", [True, False])
def test_of_two_readings_the_newer_counts(tmp_path, newer_first):
    later = page(body=b"later", read_at=NOON + timedelta(hours=1))
    earlier = page(body=b"earlier")
    path = keep(tmp_path, *((later, earlier) if newer_first else (earlier, later)))

    assert open_pages((str(path),))["https://news.example/1"].body == b"later"


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(PagesError, match=r"cannot read .*gone\.warc\.gz: No such file"):
        open_pages((str(tmp_path / "gone.warc.gz"),))


@pytest.mark.parametrize(
    "content", [b"", b"not a WARC at all", b"\x1f\x8b\x08broken gzip", b"\0" * 99]
)
def test_what_is_no_warc_is_refused(tmp_path, content):
    path = tmp_path / "bad.warc.gz"
    path.write_bytes(content)

    with pytest.raises(PagesError, match=r"bad\.warc\.gz"):
        open_pages((str(path),))


def test_pages_cannot_be_kept_where_nothing_can_be_written(tmp_path):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(PagesError, match="cannot keep pages in"):
        PageWriter.open(str(tmp_path / "file"), "nhk", NOON)


@pytest.mark.parametrize("newer_first", [True, False])
def test_of_readings_in_two_files_the_newer_counts(tmp_path, newer_first):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    earlier = keep(tmp_path / "a", page(body=b"earlier"))
    later = keep(tmp_path / "b", page(body=b"later", read_at=NOON + timedelta(hours=1)))
    paths = (later, earlier) if newer_first else (earlier, later)

    assert open_pages(tuple(map(str, paths)))["https://news.example/1"].body == b"later"
