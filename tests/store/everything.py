"""An archive with something of everything: copies, revisions, sightings, problems, crawls."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial

from newscrawler.items import Problem
from newscrawler.moments.publication import Stamp
from newscrawler.problems import ProblemKind
from newscrawler.store.archive import Archive
from tests.store.samples import (
    BRIDGE,
    DAY,
    FESTIVAL,
    HOUR,
    MINUTE,
    article,
    at,
    between,
    entry,
)

QUAKE = (
    "A strong earthquake shook the coast of Minasato before dawn on Sunday, and some two hundred"
    " people walked up to the school on the hill. No tsunami came; the water was let back into the"
    " pipes by noon.\n\nThe town's siren had been tested only the day before."
)
NEARLY_QUAKE = QUAKE.replace("some two hundred people", "about two hundred residents")
LISTING = "https://ferry.example/feed"
ALSO_AT = "https://www3.nhk.or.jp/nhkworld/en/news/20261101_02"
nhk = partial(article, source="nhk")


def fill(archive: Archive, now: datetime) -> None:
    """Ten articles of four sources in the ten days before now, and what belongs to them."""
    archive.declare_source("nhk", "NHK WORLD-JAPAN", "en", "Asia/Tokyo")
    archive.declare_source("mainichi", "毎日新聞", "ja", "Asia/Tokyo")
    archive.declare_source("japan_today", "Japan Today", "en", "Asia/Tokyo")
    _ten_articles(archive, now)
    _what_happened_to_them(archive, now)
    for source, outcome in (("nhk", "ok"), ("mainichi", "unreachable"), ("japan_today", "ok")):
        crawl = archive.begin_crawl(source, now - 10 * MINUTE)
        archive.end_crawl(crawl, now - 9 * MINUTE, outcome, {"new": 3}, {"headline json-ld": 3})


def _ten_articles(archive: Archive, now: datetime) -> None:
    archive.save(
        [
            nhk("https://ferry.example/1", published=at(now - 2 * HOUR), read_at=now - HOUR,
                    language="en", tags=["sea", "Animals"], authors=["Mio Kase", "Ren Ota"],
                    section="Local", image="https://ferry.example/1.jpg", ways={"headline": "meta"},
                    entry=entry(when="2 hours ago", listing=LISTING, read_at=now - HOUR)),
            nhk("https://ferry.example/2", headline="Bridge opens", body=BRIDGE,
                    published=between(now - 5 * HOUR, now - 4 * HOUR), words="4 hours ago",
                    basis="visible", read_at=now - HOUR, language="en", authors=["Mio Kase"],
                    tags=["sea"], addresses=[ALSO_AT]),
            article("https://coast.example/1", source="japan_today", headline="Seal holds up ferry",
                    published=at(now - 90 * MINUTE), read_at=now - 50 * MINUTE, language="en",
                    tags=["animals"]),
            article("https://hill.example/1", source="mainichi", headline="灯籠まつり", body=FESTIVAL,
                    published=at(now - 30 * HOUR), read_at=now - 29 * HOUR, language="ja",
                    tags=["祭り"], ruby=[("灯籠", "とうろう")]),
            article("https://hill.example/2", source="mainichi", headline="ミナサトで地震", body="地震があった。",
                    published=at(now - 3 * HOUR), read_at=now - 2 * HOUR, language="ja",
                    partial="paywall", authors=["大田 蓮"], topics=["地震"]),
            article("https://coast.example/2", source="japan_today", headline="Earthquake shakes Minasato",
                    body=QUAKE, published=at(now - 7 * HOUR), read_at=now - 5 * HOUR, language="en",
                    tags=["earthquake", "sea"], authors=["Ren Ota"]),
            nhk("https://ferry.example/3", headline="Quake shakes Minasato", body=NEARLY_QUAKE,
                    published=at(now - 4 * HOUR), read_at=now - 3 * HOUR, language="en"),
            nhk("https://ferry.example/4", headline="Ferry is late", body="It was late again.",
                    published=at(now - 9 * DAY), read_at=now - 9 * DAY + HOUR, language="en"),
            article("https://daily.example/1", source="tokyo_post", via="daily8", headline="Quake",
                    body=QUAKE, published=at(now - 5 * HOUR), read_at=now - 4 * HOUR),
            article("https://daily.example/2", source="tokyo_post", via="daily8", headline="No time told",
                    body="Nobody said when.", read_at=now - 20 * MINUTE),
        ]
    )  # fmt: skip


def _what_happened_to_them(archive: Archive, now: datetime) -> None:
    """One is corrected, one is listed again, one cannot be read."""
    change = Stamp(words="an hour later", basis="meta")
    corrected = nhk(
        "https://ferry.example/2", headline="Bridge opens to cars", body=f"{BRIDGE}\n\nIt rained.",
        read_at=now - 30 * MINUTE, language="en", authors=["Mio Kase"], tags=["sea", "roads"],
        modified=[change],
    )  # fmt: skip
    corrected.changed = at(now - 40 * MINUTE)
    archive.save([corrected])
    seen = [
        entry(
            "https://ferry.example/1", title="Seal!", when="2 hours ago", read_at=now - 20 * MINUTE
        ),
        entry("https://ferry.example/2", when="5 hours ago", read_at=now - 20 * MINUTE),
    ]
    archive.select_unseen("nhk", LISTING, seen, "Asia/Tokyo")
    archive.select_unseen(
        "nhk", LISTING, [replace(seen[0], when="3 hours ago", read_at=now)], "Asia/Tokyo"
    )
    archive.record_problems(
        [_broken("no body", now - HOUR), _broken("no body", now), _broken("http 500", now)]
    )


def _broken(what: str, seen_at: datetime) -> Problem:
    url = f"https://hill.example/{what.replace(' ', '-')}"
    return Problem(source="mainichi", url=url, what=ProblemKind.of(what), seen_at=seen_at)
