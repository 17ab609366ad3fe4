import json

SENTENCES = " ".join(
    f"On day {n} the wardens of Cape Soma counted {n * 17} puffins on the rock." for n in range(9)
)
PAGE = f"""<html lang="en"><head><title>Puffins counted | Cape Post</title>
<link rel="canonical" href="https://cape.example/news/7">
<meta property="article:published_time" content="2026-10-05T09:30:00+09:00"></head>
<body><article><h1>Puffins counted</h1><p>{SENTENCES}</p><p>{SENTENCES[::-1]}</p></article>
</body></html>"""


def test_read_tells_each_field_and_its_way(ask, tmp_path):
    page = tmp_path / "page.html"
    page.write_text(PAGE)

    told = ask("read", str(page))

    assert "https://cape.example/news/7" in told
    assert "Puffins counted" in told
    assert "2026-10-05T00:30:00+00:00 (to the second" in told
    assert SENTENCES in told


def test_read_tells_programs_all(ask, tmp_path):
    page = tmp_path / "page.html"
    page.write_text(PAGE.replace("canonical", "nothing"))

    told = json.loads(ask("read", str(page), "--url", "https://cape.example/news/8", "--json"))

    assert told["url"] == "https://cape.example/news/8"
    assert told["headline"] == "Puffins counted"
    assert told["published_stamp"]["words"] == "2026-10-05T09:30:00+09:00"
    assert told["ways"]["published"] == "meta"
    assert "Cape Soma" in told["topics"]


def test_what_cannot_be_read_is_told_in_one_line(ask, tmp_path):
    empty, nameless = tmp_path / "empty.html", tmp_path / "nameless.html"
    empty.write_bytes(b"\x00\x01\x02" * 99)
    nameless.write_text("<p>no address</p>")

    assert "no headline" in ask("read", str(empty), "--url", "https://x.example/1", expect=1)
    assert "name one with --url" in ask("read", str(nameless), expect=1)
    gone = str(tmp_path / "gone.html")
    assert ask("read", gone, expect=2) == f"cannot read {gone}: No such file or directory"
