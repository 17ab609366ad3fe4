"""Which article a page is of, by the addresses that it has and those that it claims."""

from __future__ import annotations

from itertools import permutations
from random import Random
from string import ascii_letters, digits
from typing import Any

import pytest

from newscrawler import items, sanitize
from newscrawler.likeness import Verdict
from newscrawler.pipelines import Normalise
from newscrawler.reading.article import read_article
from tests.reading.pages import STORY, linked, page, paragraphs
from tests.store.samples import BRIDGE, DAY, FERRY, FESTIVAL, HOUR, NOON, article, at, entry

OWN = "https://www.harbour.example/articles/20261101-1"
AMP = "https://www.harbour.example/amp-stories/ferry-runs-again"
SECTION = "https://ferry.example/national"


def as_read(url, *links, headline="Ferry runs again", texts=STORY, at_hour=3, **told):
    """An article as it comes from a page with these links, through the pipeline."""
    html = page(
        "".join(f'<link rel="{rel}" href="{href}">' for rel, href in links)
        + linked(headline=headline, datePublished=f"2026-11-01T{at_hour:02}:00:00+09:00", **told),
        f"<article><h1>{headline}</h1>{paragraphs(*texts)}</article>",
        "en",
    )
    read = read_article(html, url)
    read.source, read.read_at = "harbour", NOON
    return Normalise().process_item(read)


@pytest.mark.parametrize("first", ["AMP", "own"])
def test_amp_page_on_another_path_is_the_same_article(archive, reader, first):
    own = as_read(OWN, ("canonical", OWN), ("amphtml", AMP))
    amp = as_read(AMP, ("canonical", OWN))
    batches = [[amp], [own]] if first == "AMP" else [[own], [amp]]

    verdicts = [archive.save(batch)[0] for batch in batches]

    assert verdicts == [Verdict.NEW, Verdict.SAME]
    assert reader.whole(OWN).id == reader.whole(AMP).id
    assert set(reader.whole(OWN).addresses) >= {OWN, AMP}


def test_amp_page_without_links_is_the_same_by_its_form(archive, reader):
    archive.save([as_read(f"{OWN}?utm_source=rss")])

    assert archive.save([as_read("https://amp.harbour.example/articles/20261101-1/amp/")]) == [
        Verdict.SAME
    ]
    assert reader.whole(OWN).addresses == (OWN,)


@pytest.mark.parametrize(
    "claimed", ["https://www.harbour.example/", "https://elsewhere.example/a"]
)
def test_home_page_and_another_site_are_not_believed(archive, reader, claimed):
    one = as_read(OWN, ("canonical", claimed))
    other = as_read(
        f"{OWN}2", ("canonical", claimed), headline="Bridge opens", texts=[BRIDGE], at_hour=9
    )

    assert archive.save([one, other]) == [Verdict.NEW, Verdict.NEW]
    assert reader.whole(OWN).addresses == (OWN,)


@pytest.mark.parametrize("batches", [1, 3])
def test_canonical_that_all_of_a_section_claim_joins_nothing(archive, reader, batches):
    told = [
        article(
            f"https://ferry.example/{number}",
            headline=body[:40],
            body=body,
            published=at(NOON - number * HOUR),
            addresses=[SECTION],
        )
        for number, body in enumerate((FERRY, BRIDGE, FESTIVAL), 1)
    ]

    verdicts = archive.save(told) if batches == 1 else [archive.save([one])[0] for one in told]

    assert verdicts == [Verdict.NEW] * 3
    assert [found.headline for found in reader.latest()] == [one.headline for one in told]
    assert reader.whole(SECTION).headline == told[0].headline
    assert archive.save(told) == [Verdict.SAME] * 3


@pytest.mark.parametrize("batches", [1, 2])
def test_address_that_another_claimed_is_its_own_articles_when_that_comes(
    archive, reader, batches
):
    mistaken = article(addresses=["https://ferry.example/2"], published=at(NOON))
    own = article(
        "https://ferry.example/2", headline="Bridge", body=BRIDGE, published=at(NOON - DAY)
    )

    verdicts = [archive.save([mistaken, own])] if batches == 1 else []
    verdicts = verdicts or [archive.save([mistaken]) + archive.save([own])]

    assert verdicts == [[Verdict.NEW, Verdict.NEW]]
    assert reader.whole("https://ferry.example/2").headline == "Bridge"
    assert reader.whole().headline == mistaken.headline
    assert archive.save([mistaken, own]) == [Verdict.SAME, Verdict.SAME]


@pytest.mark.parametrize("order", [*permutations(("own", "AMP", "mistaken"))], ids="-".join)
def test_order_of_reading_does_not_decide_whose_an_address_is(archive, reader, order):
    bridge = {"headline": "Bridge opens", "texts": [BRIDGE], "at_hour": 9}
    pages = {
        "own": as_read(OWN, ("canonical", OWN), ("amphtml", AMP)),
        "AMP": as_read(AMP, ("canonical", OWN)),
        "mistaken": as_read(f"{OWN}2", ("canonical", OWN), **bridge),
    }

    for name in order:
        archive.save([pages[name]])

    assert reader.whole(OWN).id == reader.whole(AMP).id
    assert reader.whole(OWN).headline == "Ferry runs again"
    assert reader.whole(f"{OWN}2").headline == "Bridge opens"


def moved(**told: Any) -> items.Article:
    """What is read where the first article's address leads now."""
    told.setdefault("published", at(NOON))
    return article(
        "https://ferry.example/moved",
        addresses=["https://ferry.example/1"],
        entry=entry("https://ferry.example/1"),
        read_at=NOON + HOUR,
        **told,
    )


def test_article_that_moved_is_the_same(archive, reader):
    archive.save([article(published=at(NOON))])

    assert archive.save([moved(body=FERRY.replace("forty", "fifty"))]) == [Verdict.REVISED]
    assert reader.whole("https://ferry.example/moved").revisions[0].body == FERRY


def test_article_that_is_gone_is_not_overwritten_by_what_its_address_leads_to(archive, reader):
    archive.save([article(published=at(NOON))])

    other = moved(headline="Bridge opens", body=BRIDGE, published=at(NOON + HOUR))

    assert archive.save([other]) == [Verdict.NEW]
    assert (reader.whole().body, reader.whole().revisions) == (FERRY, ())
    assert reader.whole("https://ferry.example/moved").body == BRIDGE


def test_listings_words_are_of_the_page_that_claims_their_address(archive, reader):
    archive.save([article(headline="Ferry", body="Late.", partial="listing-only")])
    whole = article("https://ferry.example/ferry-1", addresses=["https://ferry.example/1"])

    assert archive.save([whole]) == [Verdict.REVISED]
    assert reader.whole("https://ferry.example/ferry-1").body == FERRY


def test_the_longest_addresses_and_names_are_kept(archive, reader):
    """What no index could hold would cost the crawl its batch."""
    chance = Random(1)

    def drawn(count):
        return "".join(chance.choices(ascii_letters + digits, k=count))  # nothing to compress

    url = f"https://ferry.example/{drawn(sanitize.ADDRESS - 22)}"
    names = [drawn(sanitize.NAME)]
    read = article(url, addresses=[url[:-1]], tags=names, authors=names)
    sanitize.bound(read)

    named = entry(url, when=drawn(2 * sanitize.NAME))
    sanitize.bound_entry(named)

    archive.save([read])
    archive.select_unseen("ferry", url[:-1], [named], "UTC")
    archive.record_problems([sanitize.bounded(items.Problem(
        source="ferry", url=url, what=drawn(sanitize.NAME), seen_at=NOON))])  # fmt: skip

    assert reader.whole(url[:-1]).url == url
    assert reader.state().problems == 1


@pytest.mark.parametrize(
    ("address", "names_it"),
    [("https://ferry.example/", False), ("https://ferry.example/?p=12", True)],
)
def test_front_page_is_no_articles_address_unless_its_query_names_one(
    archive, reader, address, names_it
):
    """Articles that are gone redirect to the front page."""
    archive.save([article(addresses=[address])])

    assert (address in reader.whole().addresses) is names_it


def test_claim_of_another_articles_address_is_logged(archive, reader, caplog):
    caplog.set_level("DEBUG", "newscrawler")
    archive.save([article(published=at(NOON))])

    other = moved(headline="Bridge opens", body=BRIDGE, published=at(NOON + HOUR))
    archive.save([other])

    assert (
        "another article: https://ferry.example/moved claims https://ferry.example/1,"
        f" which article {reader.whole().id} has with other words"
    ) in caplog.messages
