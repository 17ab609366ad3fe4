"""The fields of an article that metadata carries, and the ways they are learned."""

from __future__ import annotations

import pytest

from newscrawler.reading.article import read_article
from newscrawler.reading.layout import Layout, LayoutRules
from tests.reading.pages import JAPANESE, STORY, URL, linked, meta, page, paragraphs


def read(head="", body="", language="", **rules):
    return read_article(page(head, body, language), URL, rules=LayoutRules(**rules))


@pytest.mark.parametrize(
    ("head", "way"),
    [
        (linked(headline="F", description="It &amp; all.") + meta(og__description="x"), "json-ld"),
        (
            meta(og__description="It &amp;amp; all.") + '<meta name=description content="x">',
            "meta",
        ),
        ('<meta name=description content="It &amp;amp; all.">', "meta"),
    ],
)
def test_summary_by_json_ld_then_og_then_description(head, way):
    article = read(head)

    assert (article.summary, article.ways["summary"]) == ("It & all.", way)


def test_section_by_json_ld_meta_and_selector():
    assert read(linked(headline="F", articleSection=["Islands", "News"])).section == "Islands"
    assert read(meta(article__section="Islands")).section == "Islands"
    by_selector = read(body="<b class=s>Islands</b>", layouts=(Layout(section=".s"),))
    assert (by_selector.section, by_selector.ways["section"]) == ("Islands", "selector")


@pytest.mark.parametrize(
    "image",
    [
        "/a.jpg",
        ["/a.jpg", "/b.jpg"],
        {"@type": "ImageObject", "url": "/a.jpg"},
        [{"url": "/a.jpg"}],
    ],
)
def test_image_in_json_ld_becomes_an_absolute_address(image):
    assert read(linked(headline="F", image=image)).image == "https://news.example.jp/a.jpg"


def test_image_by_meta_and_selector():
    rules = {"layouts": (Layout(image="figure img"),)}

    assert read(meta(og__image="//img.example.jp/a.jpg")).image == "https://img.example.jp/a.jpg"
    assert read(body="<figure><img data-src=/a.jpg src=x.gif></figure>", **rules).image.endswith(
        "/a.jpg"
    )
    assert "image" not in read().ways


@pytest.mark.parametrize(
    "head",
    [
        linked(headline="F", keywords=["ferry", "islands"]),
        linked(headline="F", keywords="ferry, islands"),
        meta(article__tag="ferry") + meta(article__tag="islands"),
        meta(article__tag="ferry,islands,ferry"),
        '<meta name=keywords content="ferry、islands、">',
        '<meta name=news_keywords content="ferry; islands"><meta name=keywords content="x">',
    ],
)
def test_tags_are_taken_apart_and_kept_once(head):
    assert read(head).tags == ["ferry", "islands"]


def test_tags_by_selector():
    rules = {"layouts": (Layout(tags="a.tag"),)}

    assert read(body="<a class=tag>フェリー</a><a class=tag>島</a>", **rules).tags == [
        "フェリー",
        "島",
    ]


@pytest.mark.parametrize(
    ("head", "language", "found"),
    [
        ("", "en-GB", "en"),
        ("", "ja_JP", "ja"),
        (meta(og__locale="ja_JP"), "", "ja"),
        ('<meta http-equiv=Content-Language content="en-us">', "", "en"),
        (linked(headline="F", inLanguage="en-US"), "de", "en"),
        ("", "", ""),
    ],
)
def test_language_as_declared(head, language, found):
    assert read(head, language=language).language == found


def test_a_body_in_kana_is_japanese_whatever_the_template_says():
    article = read(body="<h1>再開</h1>" + paragraphs(*JAPANESE), language="en")

    assert (article.language, article.ways["language"]) == ("ja", "general")


def test_a_word_of_japanese_does_not_make_an_english_story_japanese():
    body = paragraphs(*STORY, "Islanders call it フェリー.")

    assert read(body=body, language="en").language == "en"


def test_the_language_that_a_source_declares_is_believed():
    article = read_article(page(language="en"), URL, rules=LayoutRules(language="ja"))

    assert article.language == "ja"


@pytest.mark.parametrize(
    "head",
    [
        linked(headline="F", isAccessibleForFree=False),
        linked(headline="F", isAccessibleForFree="False"),
        meta(article__content_tier="metered"),
        meta(article__content_tier="locked"),
        '<meta name="cXenseParse:mai-entitlement" content="paid">',
        '<meta name="cXenseParse:mai-fee-charging" content="on">',
        '<meta name="cXenseParse:ash-articletype" content="limited">',
        '<meta name="cXenseParse:yoj-articletype" content="member">',
        '<meta name="pay_attribute" content="pay">',
    ],
)
def test_a_page_that_says_it_is_not_free_is_partial(head):
    assert read(head, paragraphs()).partial == "paywall"


@pytest.mark.parametrize(
    "head",
    [
        "",
        linked(headline="F", isAccessibleForFree=True),
        linked(headline="F", isAccessibleForFree="True"),
        meta(article__content_tier="free"),
        '<meta name="cXenseParse:mai-entitlement" content="free-entry">',
        '<meta name="cXenseParse:mai-fee-charging" content="">',
        '<meta name="cXenseParse:ash-articletype" content="free">',
        '<meta name="pay_attribute" content="free">',
    ],
)
def test_a_page_is_whole_unless_it_says_otherwise(head):
    assert read(head, paragraphs()).partial == ""


PAYWALL = LayoutRules(layouts=(Layout(paywall=".sign-in"),))


def test_where_a_paywall_is_declared_it_alone_says_whether_a_page_is_whole():
    not_free = linked(headline="F", isAccessibleForFree=False)
    wall = '<div class="sign-in"><p>Sign in to read what the operator has to say next.</p></div>'

    whole = read_article(page(not_free, paragraphs()), URL, rules=PAYWALL)
    part = read_article(page(body=f"{paragraphs(*STORY[:2])}{wall}"), URL, rules=PAYWALL)

    assert (whole.partial, part.partial) == ("", "paywall")
    assert part.body.split("\n\n") == list(STORY[:2])


def test_addresses_of_the_article_canonical_first():
    head = (
        meta(og__url="https://www.example.jp/articles/20260714-1?og")
        + '<link rel=amphtml href="/amp/20260714-1"><link rel=canonical href="/a/20260714-1">'
        + linked(headline="F", url="https://m.example.jp/articles/20260714-1")
    )

    assert read(head).addresses == [
        "https://news.example.jp/a/20260714-1",
        "https://www.example.jp/articles/20260714-1?og",
        "https://news.example.jp/amp/20260714-1",
        "https://m.example.jp/articles/20260714-1",
    ]


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example.jp/",
        "https://news.example.jp",
        "https://elsewhere.jp/a/1",
        "http://[",
        "#top",
    ],
)
def test_the_home_page_and_other_sites_are_no_address_of_the_article(address):
    head = f'<link rel=canonical href="{address}">'

    assert set(read(head).addresses) <= {URL + "#top"}


@pytest.mark.parametrize("address", ["https://news.example.jp/", "https://elsewhere.jp/a/1"])
@pytest.mark.parametrize(
    "head",
    [
        lambda address: meta(og__url=address),
        lambda address: linked(headline="F", url=address),
        lambda address: linked(headline="F", mainEntityOfPage={"@id": address}),
        lambda address: f'<link rel=amphtml href="{address}">',
    ],
    ids=["og:url", "url", "mainEntityOfPage", "amphtml"],
)
def test_no_way_of_telling_an_address_is_believed_of_them(head, address):
    assert read(head(address)).addresses == []


def test_hosts_under_a_country_s_second_level_are_different_sites():
    html = page('<link rel=canonical href="https://other.co.jp/a/1">')

    assert read_article(html, "https://harbour.co.jp/a/1").addresses == []


def test_a_page_without_an_address_tells_its_own():
    html = page('<link rel=canonical href="https://news.example.jp/a/1">')

    assert read_article(html, "").addresses == ["https://news.example.jp/a/1"]


def test_a_picture_that_another_node_describes():
    graph = """<script type="application/ld+json">{"@graph": [
    {"@type": "NewsArticle", "headline": "Ferry waits", "image": {"@id": "#picture"}},
    {"@type": "ImageObject", "@id": "#picture", "url": "/ferry.jpg"}]}</script>"""

    article = read_article(page(graph), URL)

    assert article.image.endswith("/ferry.jpg")
    assert article.ways["image"] == "json-ld"
