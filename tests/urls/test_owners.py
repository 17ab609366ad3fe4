"""Whose article an address is."""

from __future__ import annotations

import pytest

from newscrawler.operations.declared import declared
from newscrawler.urls.owners import Declaration, Owners

HARBOUR = Declaration(
    "harbour", r"^https://harbour\.example/news/[a-z]+/$", ("https://harbour.example/feed",)
)
ANYTHING = Declaration("planet", "", ("https://planet.example/feed",))
SEAL = "https://harbour.example/news/seal/"


def of(url, *declared):
    return Owners(declared).of(url)


def test_an_address_is_of_the_source_whose_pattern_names_its_site():
    assert of(SEAL, ANYTHING, HARBOUR) == ("harbour",)
    assert of("https://planet.example/12", ANYTHING, HARBOUR) == ("planet",)


@pytest.mark.parametrize(
    "pattern", ["", "/news/", r"^https?://[a-z.]+/", r"^https://[a-z]+\.example/"]
)
def test_a_pattern_that_names_no_site_owns_the_site_of_its_listings_alone(pattern):
    greedy = Declaration("greedy", pattern, ("https://greedy.example/feed",))

    assert of("https://greedy.example/news/seal/", greedy) == ("greedy",)
    assert of(SEAL, greedy) == ()
    assert of(SEAL, greedy, HARBOUR) == ("harbour",)


def test_what_no_pattern_matches_is_of_nobody():
    assert of("https://harbour.example/about", HARBOUR) == ()
    assert of("mailto:desk@harbour.example", ANYTHING) == ()
    assert of("https://[", ANYTHING) == ()


def test_a_source_at_a_host_comes_before_others_of_its_domain():
    one, two = (
        Declaration(name, "", (f"https://{name}.paper.example/feed",)) for name in ("one", "two")
    )

    assert of("https://two.paper.example/12", one, two) == ("two",)
    assert of("https://www.paper.example/12", one, two) == ("one", "two")


def test_two_sources_that_declare_an_address_both_own_it():
    also = HARBOUR._replace(source="also")

    assert of(SEAL, HARBOUR, also) == ("also", "harbour")


def test_parameters_that_a_source_does_not_keep_and_tracking_do_not_matter():
    harbour = HARBOUR._replace(query_keys=())

    assert of(f"{SEAL}?from=top#comments", harbour) == ("harbour",)
    assert of(f"{SEAL}?utm_source=rss", HARBOUR) == ("harbour",)
    assert of(SEAL.replace("https", "http"), HARBOUR) == ("harbour",)


def test_sources_of_one_publisher_own_their_own_addresses_alone():
    spiders = [s for s in declared() if s.article_url]
    owners = Owners(
        Declaration(s.name, s.article_url, tuple(each.url for each in s.listings), ())
        for s in spiders
    )

    assert owners.of("https://www.asahi.com/ajw/articles/16012345") == ("asahi_ajw",)
    assert owners.of("https://digital.asahi.com/articles/ASTB12345.html") == ("asahi",)
    assert owners.of("https://news.web.nhk/news/easy/ne2026100512345/ne2026100512345.html") == (
        "nhk_easy",
    )
