"""What is too old is deleted with all that belongs to it, and nothing else."""

from __future__ import annotations

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from sqlalchemy import func, select

from newscrawler.errors import UnusableInput
from newscrawler.likeness import Verdict
from newscrawler.store.archive import Archive
from newscrawler.store.engine.connect import NoDatabase
from newscrawler.store.maintenance import prune as pruning
from newscrawler.store.maintenance.check import check
from newscrawler.store.maintenance.prune import Pruned, Retention
from newscrawler.store.maintenance.stats import info, vacuum
from newscrawler.store.schema.models import Base, CrawlRow, ProblemRow, SightingRow, TagRow
from tests.store.samples import BRIDGE, DAY, FERRY, HOUR, NOON, Reader, article, at, entry, problem

NOTHING = Pruned(articles=0, copies=0, addresses=0, revisions=0, sightings=0, crawls=0, problems=0)
PRUNER = """
import sys, time
from newscrawler.store.maintenance import prune as pruning
from tests.store.maintenance.test_prune import prune

def told(seconds):
    print("a portion", flush=True)
    pause(seconds)

pause, time.sleep = time.sleep, told
pruning.PORTION = 5
prune(sys.argv[1])
"""
FEED = "https://ferry.example/feed"


def prune(url, days=365, *, now=NOON, sources=(), dry_run=False):
    retention = Retention(before=now - days * DAY, now=now, sources=sources)
    return pruning.prune(url, retention, dry_run=dry_run)


def written(name, days, *, body="", **rest):
    """An article published, and read, so many days before NOON."""
    when = NOON - days * DAY
    url = f"https://{rest.get('source', 'ferry')}.example/{name}"
    return article(url, body=body, published=at(when), read_at=rest.pop("read_at", when), **rest)


def urls(reader, **filters):
    return {found.url.removeprefix("https://") for found in reader.latest(copies=True, **filters)}


def rows(archive):
    """How many there are in each table."""
    with archive.engine.connect() as connection:
        return {
            name: connection.scalar(select(func.count()).select_from(table))
            for name, table in Base.metadata.tables.items()
        }


def test_old_articles_go_and_others_stay(url, archive, reader):
    archive.save([written("old", 366), written("new", 364)])

    assert prune(url).articles == 1

    assert urls(reader) == {"ferry.example/new"}
    assert prune(url) == NOTHING


def test_an_article_goes_with_all_that_is_its_own(url, archive):
    archive.save([written("new", 1, tags=["sea", "harbour"], authors=["Kaede"])])
    before = rows(archive)
    named = entry("https://ferry.example/old", read_at=NOON - 400 * DAY)
    first = written("old", 400, tags=["sea", "seal"], authors=["Ren"], entry=named,
                    addresses=["https://ferry.example/amp/old"])  # fmt: skip
    archive.save([first])
    archive.select_unseen("ferry", FEED, [named], "UTC")
    archive.save([written("old", 400, body=BRIDGE, read_at=NOON - 399 * DAY)])

    told = prune(url)

    assert (told.articles, told.addresses, told.revisions, told.sightings) == (1, 2, 1, 1)
    assert rows(archive) == before | {"listing": 1}
    assert check(url) == []


def test_a_tag_that_is_still_in_use_stays(url, archive):
    archive.save([written("old", 400, tags=["sea", "seal"]), written("new", 1, tags=["sea"])])

    prune(url)

    with archive.engine.connect() as connection:
        assert list(connection.scalars(select(TagRow.name))) == ["sea"]


def test_dry_run_tells_the_same_and_deletes_nothing(url, archive):
    archive.save([written("old", 400, body=FERRY), written("older", 500, body=FERRY)])
    before = rows(archive)

    told = prune(url, dry_run=True)

    assert (told.articles, told.copies, told.addresses) == (2, 1, 2)
    assert rows(archive) == before
    assert prune(url) == told


def test_one_source_is_pruned_alone(url, archive, reader):
    archive.save([written("old", 400), written("old", 400, source="hill")])

    prune(url, sources=["hill"])

    assert urls(reader) == {"ferry.example/old"}


def test_source_that_is_not_there_is_told(url, archive):
    archive.save([written("old", 400)])

    with pytest.raises(
        UnusableInput, match="no source 'fery' is in the archive: did you mean ferry"
    ):
        prune(url, sources=["fery"])


def test_earliest_copy_that_stays_takes_the_place_of_the_first(url, archive, reader):
    archive.save([written("first", 400, body=FERRY)])
    archive.save([written("old", 399, body=FERRY)])
    archive.save([written("b", 300, body=FERRY, source="bridge")])
    archive.save([written("c", 200, body=FERRY, source="lantern")])

    told = prune(url)

    assert (told.articles, told.copies) == (2, 1)
    heir = reader.whole("https://bridge.example/b")
    assert heir.copy_of is None
    assert [copy.url for copy in heir.copies] == ["https://lantern.example/c"]
    assert check(url) == []
    assert archive.save([written("late", 1, body=FERRY, source="late")]) == [Verdict.COPY]


def test_old_copies_of_an_article_that_stays_go(url, archive, reader):
    archive.save([written("first", 300, body=FERRY)])
    archive.save([written("copy", 400, body=FERRY, source="hill")])

    told = prune(url)

    assert (told.articles, told.copies) == (1, 1)
    assert reader.whole("https://ferry.example/first").copies == ()


def test_article_that_a_listing_still_names_stays(url, archive, reader):
    archive.save([written("evergreen", 400), written("gone", 400)])
    archive.select_unseen("ferry", FEED, [entry("https://ferry.example/evergreen")], "UTC")

    prune(url, now=NOON + DAY)
    assert urls(reader) == {"ferry.example/evergreen"}

    prune(url, now=NOON + 3 * DAY)
    assert urls(reader) == set()


def test_more_than_a_portion_is_deleted_in_several(url, archive, reader, monkeypatch):
    monkeypatch.setattr(pruning, "PORTION", 3)
    monkeypatch.setattr(pruning, "PAUSE", 0)
    archive.save([written(n, 400, body=FERRY) for n in range(10)] + [written("new", 1)])

    assert prune(url).articles == 10

    assert urls(reader) == {"ferry.example/new"}
    assert check(url) == []


def test_crawls_of_a_month_stay_and_the_last_ones(url, archive):
    for days, outcome in ((90, "ok"), (80, "ok"), (70, "failed"), (60, "failed")):
        archive.end_crawl(archive.begin_crawl("hill", NOON - days * DAY), NOON, outcome, {}, {})
    for days in (40, 20, 0):
        archive.end_crawl(archive.begin_crawl("ferry", NOON - days * DAY), NOON, "ok", {}, {})

    assert prune(url).crawls == 3

    with archive.engine.connect() as connection:
        left = connection.scalars(select(CrawlRow.started_at).order_by(CrawlRow.started_at)).all()
    assert [(NOON - started).days for started in left] == [80, 60, 20, 0]


def test_resolved_problems_go_and_open_ones_stay(url, archive):
    archive.record_problems([problem(seen_at=NOON - 50 * DAY), problem("https://ferry.example/2")])
    archive.record_problems([problem("https://ferry.example/3", seen_at=NOON - 50 * DAY)])
    archive.resolve_problems(["https://ferry.example/3"], NOON - 49 * DAY)

    assert prune(url).problems == 1

    with archive.engine.connect() as connection:
        left = set(connection.scalars(select(ProblemRow.url)))
    assert left == {"https://ferry.example/1", "https://ferry.example/2"}


def test_of_old_sightings_the_newest_in_each_listing_stays(url, archive):
    archive.save([written("1", 60)])
    for listing in (FEED, f"{FEED}/2"):
        for hours in range(5):
            seen = entry(read_at=NOON - 60 * DAY + hours * HOUR, when=f"{hours} hours ago")
            archive.select_unseen("ferry", listing, [seen], "UTC")

    told = prune(url)

    assert (told.articles, told.sightings) == (0, 8)
    with archive.engine.connect() as connection:
        assert set(connection.scalars(select(SightingRow.words))) == {"4 hours ago"}


def test_crawling_and_reading_go_on_meanwhile(url, archive, monkeypatch):
    monkeypatch.setattr(pruning, "PORTION", 5)
    monkeypatch.setattr(pruning, "PAUSE", 0.01)
    archive.save([written(n, 400, body=FERRY) for n in range(60)])
    kept = [written(f"kept-{n}", 1, body=FERRY) for n in range(60)]

    def crawl():
        with Archive.open(url) as mine:
            return [mine.save([each]) for each in kept]

    def read():
        with closing(Reader(url)) as mine:
            return [len(mine.latest(copies=True)) for _ in range(20)]

    with ThreadPoolExecutor() as threads:
        at_work = [threads.submit(crawl), *(threads.submit(read) for _ in range(3))]
        prune(url)
        for each in at_work:
            each.result()

    assert rows(archive)["article"] == 60
    assert check(url) == []


def test_killed_in_the_middle_it_leaves_an_archive_and_goes_on(url, archive):
    archive.save([written(n, 400, body=FERRY) for n in range(100)])
    run = [sys.executable, "-c", PRUNER, url]
    with subprocess.Popen(run, stdout=subprocess.PIPE, text=True) as pruner:
        assert pruner.stdout
        for _ in range(3):
            pruner.stdout.readline()
        pruner.send_signal(signal.SIGKILL)

    left = rows(archive)
    assert 0 < left["article"] < 100
    assert check(url) == []
    assert prune(url).articles == left["article"]


def test_vacuum_makes_a_file_smaller(sqlite_url):
    with Archive.open(sqlite_url) as archive:
        archive.save([written(n, 400, body=f"{n} {FERRY}" * 50) for n in range(100)])
    before = info(sqlite_url)
    prune(sqlite_url)
    assert info(sqlite_url).free

    vacuum(sqlite_url)

    after = info(sqlite_url)
    assert (after.free, after.wal) == (0, 0)
    assert after.size < before.size / 2


def test_vacuum_leaves_what_is_there(url, archive, reader):
    archive.save([written("new", 1)])

    vacuum(url)

    assert urls(reader) == {"ferry.example/new"}


def test_there_has_to_be_an_archive(tmp_path):
    with pytest.raises(NoDatabase):
        prune(f"sqlite:///{tmp_path}/no.db")
    assert list(tmp_path.iterdir()) == []
