"""Whether two pages that share an address show one article."""

from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newscrawler.likeness.notices import is_notice
from newscrawler.likeness.same_article import PageText, may_be_same_article, may_have_title
from newscrawler.moments import Moment
from tests.store.samples import BRIDGE, FERRY, FESTIVAL, NOON

LATER = NOON + timedelta(hours=3)
QUAKE = "A magnitude {} quake struck off {} at {} on Sunday. No tsunami warning was issued."
QUAKE_JA = "１日{}ごろ、{}で震度{}を観測する地震があった。この地震による津波の心配はない。"


def page(headline="Ferry leaves late because of a seal", body=FERRY, at=NOON, *, width=0):
    moment = Moment(at, at + timedelta(hours=width)) if at else None
    return PageText(headline, body, moment)


@pytest.mark.parametrize(
    "other",
    [
        page(),
        page(headline="Seal freed", at=LATER),
        page(headline="Seal freed from net, ferry leaves", body=FERRY[:90]),
        page(body=FERRY + "\n\n" + BRIDGE, at=None),
        page(body=FERRY.replace("forty", "fifty"), width=24),
        page(body=BRIDGE),
    ],
    ids=["same", "same body", "cut", "grown", "corrected", "rewritten at the same time"],
)
def test_pages_of_one_article(other):
    assert may_be_same_article(page(), other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (page(), page(headline="New bridge opens", body=BRIDGE, at=LATER)),
        (page(), page(headline="New bridge opens", body=BRIDGE, at=None)),
        (page(at=NOON, width=12), page(headline="New bridge opens", body=BRIDGE, width=12)),
        (page("Weather", FERRY), page("Weather", BRIDGE, LATER)),
        (
            page("Quake off Tsuruhama", QUAKE.format(4.1, "Tsuruhama", "6:05 a.m.")),
            page("Quake off Minasato", QUAKE.format(4.6, "Minasato", "9:12 a.m."), LATER),
        ),
        (
            page("鶴浜で震度３", QUAKE_JA.format("午前６時５分", "鶴浜市", "３")),
            page("港里で震度４", QUAKE_JA.format("午前９時12分", "港里市", "４"), LATER),
        ),
        (page("灯籠まつり", FESTIVAL), page("港で火事", QUAKE_JA, None)),
    ],
    ids=["later", "no time", "same day", "column", "quakes", "地震", "no time, Japanese"],
)
def test_pages_of_two_articles(one, other):
    assert not may_be_same_article(one, other)


texts = st.sampled_from([FERRY, BRIDGE, FESTIVAL, FERRY[:60], "", "Ferry"])
times = st.none() | st.integers(0, 24).map(lambda hours: NOON + timedelta(hours=hours))
pages = st.builds(page, texts, texts, times)


@given(pages, pages)
def test_neither_page_is_preferred(one, other):
    assert may_be_same_article(one, other) == may_be_same_article(other, one)


@given(pages)
def test_a_page_is_one_with_itself(one):
    assert may_be_same_article(one, one)


SORRY = ("Sorry", "Our pages are being worked on. Please come back later.")
SORRY_JA = ("お知らせ", "ただいまメンテナンス中です。しばらくしてからもう一度お試しください。")
TITLES = {
    "en": "Ferry service across the inland sea leaves late because of a seal",
    "ja": "瀬戸内海の連絡船、アザラシのため出港遅れる",
}


@pytest.mark.parametrize("title", [*TITLES.values(), "Read more", "続きを読む", ""])
@pytest.mark.parametrize("page", [SORRY, SORRY_JA])
def test_a_page_of_apology_is_not_the_article_that_a_listing_named(page, title):
    assert not may_have_title(title, *page)


@pytest.mark.parametrize(
    ("title", "headline", "body"),
    [
        (TITLES["en"], "Seal delays ferry", "The ferry left late on Sunday. A seal lay across."),
        (TITLES["ja"], "アザラシで連絡船遅れ", "瀬戸内海の連絡船が１日、遅れて出港した。"),
        ("Read more", "Seal delays ferry", FERRY),
        ("続きを読む", "アザラシで連絡船遅れ", "瀬戸内海の連絡船が１日、遅れて出港した。"),
        ("", "Seal delays ferry", FERRY),
        (TITLES["en"], "Tribute", BRIDGE + "\n\n" + FESTIVAL + "\n\n" + FERRY),
    ],
    ids=["short", "short ja", "no words", "no words ja", "untitled", "long"],
)
def test_a_page_may_be_of_an_article_of_another_title(title, headline, body):
    assert may_have_title(title, headline, body)


@given(title=st.text(), body=st.text())
def test_a_page_with_the_very_title_is_never_another(title, body):
    assume(not is_notice(body))
    assert may_have_title(title, title, body)


@pytest.mark.parametrize(
    "other",
    [
        page(body=BRIDGE, at=None),
        page(headline="New bridge opens", body=f"{FERRY[:120]} Rain fell.", at=None),
        page(headline="New bridge opens", body=BRIDGE, at=NOON),
    ],
    ids=["headline", "body", "time"],
)
def test_one_of_headline_body_and_time_alone_makes_no_article(other):
    assert not may_be_same_article(page(), other)
