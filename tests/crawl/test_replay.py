"""Pages kept by one crawl feed another."""

from __future__ import annotations

import gzip

from newscrawler.demo import Fault
from newscrawler.download.warc import PageWriter, open_pages
from tests.crawl.conftest import START
from tests.download.test_warc import page

HOST = "japantoday.com"
WORDS = (
    "SELECT url, headline, body, published_earliest, published_latest FROM article ORDER BY url"
)


def test_a_replay_reads_what_the_crawl_read(world):
    world.crawl("--save-pages", str(world.folder / "pages"), at=START)
    crawled = world.ask(WORDS)
    files = sorted(map(str, (world.folder / "pages").glob("*.warc.gz")))
    (world.folder / "news.db").rename(world.folder / "crawled.db")
    world.server.requests.clear()

    arguments = [word for file in files for word in ("--from-archive", file)]
    done = world.run(*arguments)

    assert (done.returncode, done.stderr) == (0, "")
    assert world.ask(WORDS) == crawled
    assert len(crawled) == world.newsroom.articles(START)
    assert world.server.requests == []


def test_articles_that_no_kept_listing_names_are_read_too(world):
    sentence = "The harbour office of Minamoto said on Monday that the ferry would wait. "
    html = (
        "<html><head><title>Ferry waits</title></head><body><article><h1>Ferry waits</h1>"
        + "".join(f"<p>{sentence}It was the {n}th time.</p>" for n in range(9))
        + "</article></body></html>"
    )
    url = "https://harbour.example/news/1"
    writer = PageWriter.open(str(world.folder), "harbour", START)
    writer.write(page(url, html.encode(), START))
    writer.close()
    (file,) = world.folder.glob("harbour-*.warc.gz")

    done = world.run("--from-archive", str(file), sources=())

    assert (done.returncode, done.stderr) == (0, "")
    (kept,) = world.ask("SELECT source, url, headline FROM latest")
    assert dict(kept) == {"source": "harbour.example", "url": url, "headline": "Ferry waits"}


def test_of_a_file_that_was_cut_off_the_whole_pages_are_read(world):
    world.crawl("nhk", "--save-pages", str(world.folder / "pages"), at=START)
    (file,) = (world.folder / "pages").glob("*.warc.gz")
    file.write_bytes(file.read_bytes()[:-200])
    (world.folder / "news.db").unlink()

    done = world.run("nhk", "--from-archive", str(file))

    assert (done.returncode, done.stderr) == (0, "")
    (kept,) = world.ask("SELECT count(*) AS n FROM article WHERE partial = ''")
    assert kept["n"] == len(world.newsroom.published(START, "nhk")) - 1


def test_a_listing_that_is_a_gzip_file_is_read_and_kept_as_it_was_sent(world):
    sent = world.server.page(HOST, "/feed", START).body
    feed = gzip.compress(gzip.compress(sent))
    fault = Fault("instead", body=feed, content_type="application/octet-stream", paths="^/feed$")
    world.server.misbehave(HOST, fault)

    world.crawl("japan_today", "--save-pages", str(world.folder), at=START)
    assert world.ask("SELECT what FROM problem") == []
    crawled = world.ask(WORDS)
    (file,) = world.folder.glob("*.warc.gz")
    (world.folder / "news.db").unlink()
    done = world.run("japan_today", "--from-archive", str(file))

    assert (done.returncode, done.stderr) == (0, "")
    assert len(crawled) == sent.count(b"<item>")
    assert world.ask(WORDS) == crawled
    # the server compressed it a third time, on the way
    assert gzip.decompress(open_pages((str(file),))[f"https://{HOST}/feed"].body) == feed
