"""The stamps of a page, most trusted first."""

from __future__ import annotations

import pytest

from newscrawler.moments.publication import Stamp
from newscrawler.reading.article import read_article
from newscrawler.reading.layout import Layout, LayoutRules
from tests.reading.pages import URL, linked, meta, page, paragraphs

ISO = "2026-07-14T09:30:00+09:00"
TOKYO = "Asia/Tokyo"
ID_DATE = r"/articles/(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)-"


UNDATED = "https://news.example.jp/ferry"


def stamps_of(html, rules=LayoutRules(), url=URL):  # noqa: B008
    return [(stamp.basis, stamp.words) for stamp in read_article(html, url, rules=rules).stamps]


def test_stamps_come_in_the_order_of_trust():
    head = meta(article__published_time="2026-07-14T09:31:00+09:00") + linked(
        headline="Ferry", datePublished=ISO
    )
    body = '<h1>Ferry</h1><time datetime="2026-07-14T09:32:00+09:00">today</time>' + paragraphs()
    stamps = read_article(
        page(head, body), URL, rules=LayoutRules(id_date=ID_DATE, timezone=TOKYO)
    ).stamps

    assert stamps == [
        Stamp(words=ISO, basis="json-ld", timezone=TOKYO),
        Stamp(words="2026-07-14T09:31:00+09:00", basis="meta", timezone=TOKYO),
        Stamp(words="2026-07-14T09:32:00+09:00", basis="time-element", timezone=TOKYO),
        Stamp(words="2026-07-14", basis="id", timezone=TOKYO),
    ]


def test_a_bare_day_in_json_ld_comes_after_a_time_in_meta():
    head = linked(headline="Ferry", datePublished="2026-07-14") + meta(article__published_time=ISO)

    assert stamps_of(page(head)) == [("meta", ISO), ("json-ld", "2026-07-14")]


@pytest.mark.parametrize(
    "name",
    ["article:published_time", "pubdate", "date", "cXenseParse:recs:publishtime", "firstcreate",
     "parsely-pub-date", "DC.date.issued", "datePublished"],
)  # fmt: skip
def test_known_meta_elements_tell_the_time(name):
    assert stamps_of(page(f'<meta name="{name}" content="{ISO}">')) == [("meta", ISO)]


def test_stamps_that_a_source_is_known_to_lie_with_are_dropped():
    head = linked(headline="Ferry", datePublished=ISO) + meta(article__published_time=ISO)

    assert stamps_of(page(head), LayoutRules(distrust=("json-ld", "meta"), id_date=ID_DATE)) == [
        ("id", "2026-07-14")
    ]


def test_the_time_of_a_related_item_or_a_change_is_not_the_article_s():
    body = (
        "<h1>Ferry</h1>"
        '<aside><time datetime="2020-01-01">old</time></aside>'
        '<ul><li><time datetime="2020-01-02">old</time></li></ul>'
        '<article><article><time datetime="2020-01-03">old</time></article></article>'
        f'<time class=updated datetime="2026-07-15">later</time><time datetime="{ISO}">today</time>'
        + paragraphs()
    )

    assert stamps_of(page(body=body)) == [("time-element", ISO)]


def test_a_time_that_is_marked_as_the_publication_comes_first():
    body = f'<h1>Ferry</h1><time datetime="2020-01-01"></time><time itemprop=datePublished datetime="{ISO}"></time>'

    assert stamps_of(page(body=body)) == [("time-element", ISO)]


@pytest.mark.parametrize(
    ("markup", "stamp"),
    [
        (f'<span class=when datetime="{ISO}">today</span>', ("time-element", ISO)),
        ("<span class=when>2026/7/14 09:30</span>", ("visible", "2026/7/14 09:30")),
    ],
)
def test_declared_elements_tell_the_time(markup, stamp):
    rules = LayoutRules(layouts=(Layout(when=".when"),))

    assert stamps_of(page(body=f'<time datetime="2020-01-01"></time>{markup}'), rules) == [stamp]


@pytest.mark.parametrize(
    "words",
    [
        "2026年7月14日 9時30分",
        "July 14, 2026",
        "14 July 2026 09:30",
        "2026/7/14 09:30",
        "3時間前",
        "4 hours ago",
    ],
)
def test_text_near_the_headline_tells_the_time_where_nothing_else_does(words):
    body = f"<p>Since 1901</p><h1>Ferry</h1><p>Updated 2026/7/15</p><div><span>{words}</span></div>{paragraphs()}"

    assert stamps_of(page(body=body), url=UNDATED) == [
        ("visible", words),
        ("visible", "Updated 2026/7/15"),
    ]


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p><i></i>10:30 JST,&ensp;July 14, 2026</p>", ["10:30 JST, July 14, 2026"]),
        ("<time>July 14 06:30 pm JST</time>", ["July 14 06:30 pm JST"]),
        ("<time>7/14(火) 10:05</time>", ["7/14(火) 10:05"]),
        (
            "<span>2026/7/14 18:20（最終更新 7/15 07:03）</span>",
            ["2026/7/14 18:20（最終更新 7/15 07:03）"],
        ),
        (
            "<div>14.07.26 | 09:30 Uhr | Von <b>Mai Orino</b></div>",
            ["14.07.26 | 09:30 Uhr | Von Mai Orino"],
        ),
        (
            "<div>Vom <b>14. Juli 2026</b></div>",
            ["Vom 14. Juli 2026"],
        ),
    ],
)
def test_a_time_may_stand_among_other_words(markup, words):
    body = f"<h1>Ferry</h1><div>{markup}</div>{paragraphs()}"

    assert stamps_of(page(body=body), url=UNDATED) == [("visible", each) for each in words]


@pytest.mark.parametrize("tag", ["h2", "div", "span"])
def test_a_time_is_looked_for_beside_whatever_shows_the_headline(tag):
    body = f"<{tag}>Ferry runs</{tag}><div>14 July 2026 09:30</div>{paragraphs()}"

    assert stamps_of(page("<title>Ferry runs</title>", body), url=UNDATED) == [
        ("visible", "14 July 2026 09:30")
    ]


def test_no_stamp_where_nothing_tells_the_time():
    assert stamps_of(page(body="<h1>Ferry</h1>" + paragraphs()), url=UNDATED) == []


def test_the_last_change_is_told_apart():
    head = linked(headline="Ferry", dateModified=ISO) + meta(article__modified_time="2026-07-14")
    article = read_article(page(head), UNDATED, rules=LayoutRules(timezone=TOKYO))

    assert article.modified == [
        Stamp(words=ISO, basis="json-ld", timezone=TOKYO),
        Stamp(words="2026-07-14", basis="meta", timezone=TOKYO),
    ]
    assert article.stamps == []


@pytest.mark.parametrize(
    ("markup", "stamp"),
    [
        (f'<time class=changed datetime="{ISO}">1 day ago</time>', ("time-element", ISO)),
        (
            '<b class=changed data-timestamp="1784000000000">Updated [hour]</b>',
            ("time-element", "1784000000000"),
        ),
        ("<span class=changed>2026/7/14 09:30</span>", ("visible", "2026/7/14 09:30")),
        ("<span class=changed> </span>", None),
    ],
)
def test_elements_that_are_declared_to_tell_the_last_change_do_whatever_else_lies(markup, stamp):
    rules = LayoutRules(
        layouts=(Layout(changed=".changed"),), distrust=("json-ld", "time-element")
    )
    head = linked(headline="Ferry", datePublished="2012-07-14T09:30:00+09:00")
    article = read_article(page(head, markup + paragraphs()), URL, rules=rules)

    assert [(each.basis, each.words) for each in article.modified] == [stamp] * bool(stamp)
    assert article.stamps == []


@pytest.mark.parametrize(
    "name",
    ["publish-date", "article.published", "published_at", "DCTERMS.issued", "citation_publication_date", "og:pubdate",
     "originalPublicationDate", "sailthru.date", "dc.date.available"],
)  # fmt: skip
def test_meta_elements_of_other_names_tell_the_time(name):
    assert stamps_of(page(f'<meta name="{name}" content="{ISO}">')) == [("meta", ISO)]


@pytest.mark.parametrize("name", ["video:release_date", "publisher", "expires", "event:date"])
def test_meta_elements_of_something_else_do_not(name):
    assert stamps_of(page(f'<meta name="{name}" content="{ISO}">'), url=UNDATED) == []


def test_a_time_of_other_nodes_is_the_article_s_if_all_agree():
    one = linked(**{"@type": "WebPage", "datePublished": ISO})
    other = linked(**{"@type": "WebPage", "datePublished": "2020-01-01"})

    assert stamps_of(page(one), url=UNDATED) == [("json-ld", ISO)]
    assert stamps_of(page(one + other), url=UNDATED) == []


def test_the_day_in_any_address_comes_before_what_is_visible():
    body = f"<h1>Ferry</h1><p>14 July 2026 09:30</p>{paragraphs()}"
    address = "https://news.example.jp/2026/07/14/ferry"

    assert stamps_of(page(body=body), url=address) == [
        ("address", "2026-07-14"),
        ("visible", "14 July 2026 09:30"),
    ]


def test_a_time_that_is_none_does_not_stand_in_the_way():
    body = f"<h1>Ferry</h1><time datetime=soon>14 July 2026</time>{paragraphs()}"

    assert stamps_of(page(body=body), url=UNDATED)[-1] == ("visible", "14 July 2026")


def test_json_ld_that_has_the_change_before_the_publication_comes_after_what_is_visible():
    """A page builder's template has the day on which all of the site was put online."""
    body = f"<h1>Ferry</h1><p>Published 14 July 2026</p>{paragraphs()}"
    wrong = linked(headline="Ferry", datePublished="Aug 21, 2027", dateModified="Aug 20, 2027")
    right = linked(headline="Ferry", datePublished="Aug 21, 2027", dateModified="Aug 22, 2027")

    assert stamps_of(page(wrong, body))[0] == ("visible", "Published 14 July 2026")
    assert stamps_of(page(right, body)) == [("json-ld", "Aug 21, 2027")]


def test_json_ld_without_a_change_is_believed_unless_an_earlier_day_is_shown():
    same = linked(headline="Ferry", datePublished="Aug 21, 2027", dateModified="Aug 21, 2027")
    later = f"<h1>Ferry</h1><p>22 August 2027</p>{paragraphs()}"
    earlier = f"<h1>Ferry</h1><p>14 July 2026</p>{paragraphs()}"

    assert stamps_of(page(same, later)) == [("json-ld", "Aug 21, 2027")]
    assert stamps_of(page(same, earlier))[0] == ("visible", "14 July 2026")


def test_data_of_scripts_is_the_last_resort():
    script = '<script>x = {"publishedAt": "2026-07-14T09:30:00Z"}</script>'

    assert stamps_of(page(body="<h1>Ferry</h1>" + script), url=UNDATED) == [
        ("script", "2026-07-14T09:30:00Z")
    ]


UTC = "2026-07-15T02:18:11Z"


def local(body, url=UNDATED, **properties):
    head = linked(headline="Ferry", **{"datePublished": UTC, **properties})
    stamps = read_article(page(head, f"<h1>Ferry</h1>{body}{paragraphs()}"), url).stamps
    return [(stamp.words, stamp.timezone) for stamp in stamps][1:]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>14 July 2026 | 9:18 pm</p>", ("14 July 2026 | 9:18 pm", "Etc/GMT+5")),
        ("<p class=date>14 July 2026</p>", ("14 July 2026", "Etc/GMT+3")),
        ("<p class=date>14/07/2026 22:18</p>", ("14/07/2026 22:18", "Etc/GMT+4")),
        # the clock is better evidence than the day, wherever they stand
        ("<p>14 July 2026</p><p>14 July 2026 20:18</p>", ("14 July 2026 20:18", "Etc/GMT+6")),
    ],
)
def test_the_local_time_is_shown_of_what_is_declared_in_utc(body, expected):
    assert local(body) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "<p>15 July 2026</p>",
        "<p>15 July 2026 02:18</p>",
        "<p>12 July 2026</p>",
        "<p>Updated 14 July 2026</p>",
        # the day in UTC is shown, and one of something else
        "<p>15 July 2026</p><p>14 July 2026</p>",
        "<p>SENDAI (14 July 2026) — The ferry runs again after four months, the operator said.</p>",
    ],
)
def test_no_other_zone_is_shown(body):
    assert local(body) == []


def test_the_day_in_the_address_is_local():
    address = "https://news.example.jp/2026/07/14/ferry"

    assert local("", address) == [("2026-07-14", "Etc/GMT+3")]
    assert local("<p>15 July 2026 04:00</p>", address) == []


def test_the_day_of_a_change_shows_no_zone():
    body = "<p>16 July 2026</p>"

    assert (
        local(body, dateModified="2026-07-16T09:30:00Z", datePublished="2026-07-15T22:18:11Z")
        == []
    )
    assert local(body, datePublished="2026-07-15T22:18:11Z") == [("16 July 2026", "Etc/GMT-2")]


def test_a_declared_zone_needs_no_evidence():
    head, body = linked(headline="Ferry", datePublished=UTC), "<h1>Ferry</h1><p>14 July 2026</p>"

    assert stamps_of(page(head, body), LayoutRules(timezone=TOKYO)) == [("json-ld", UTC)]


def test_a_time_without_a_zone_is_local():
    body = "<time datetime='2026-07-14 21:18:11'>yesterday</time>"

    assert local(body)[-1] == ("2026-07-14 21:18:11", "Etc/GMT+5")


@pytest.mark.parametrize("changed", ["2026-11-20T16:02:46Z", "2026-11-20T16:02:30Z"])
def test_a_time_that_json_ld_has_for_publication_and_change_is_that_of_the_site(changed):
    head = linked(headline="Ferry", datePublished="2026-11-20T16:02:46Z", dateModified=changed)
    own = "<h1>Ferry</h1><p>14 July 2026</p>"
    both = own + "<p>Mai, Aya and Jun of the harbour desk, 20 November 2026</p>"
    quoted = "<h1>Ferry</h1><blockquote>Mai <a>14 July 2026</a></blockquote>"

    assert stamps_of(page(head, own + paragraphs()), url=UNDATED)[0] == ("visible", "14 July 2026")
    for body in (both, quoted):
        assert stamps_of(page(head, body + paragraphs()), url=UNDATED)[0][0] == "json-ld"


def test_the_address_has_the_day_before_the_site_was_moved():
    head = linked(headline="Ferry", datePublished="2027-11-20T16:02:46Z")
    changed = linked(
        headline="Ferry", datePublished="2027-11-20T16:02:46Z", dateModified="2027-12-20"
    )
    shown = "<h1>Ferry</h1><p>20 November 2027</p>"

    address = "https://news.example.jp/2026/07/14/ferry"
    assert stamps_of(page(head, "<h1>Ferry</h1>"), url=address)[0] == ("address", "2026-07-14")
    for html in (page(head, shown), page(changed, "<h1>Ferry</h1>")):
        assert stamps_of(html, url=address)[0][0] == "json-ld"


def test_the_time_of_a_declared_day_is_shown():
    body = f"<h1>Ferry</h1><p>14 July 2026 12:01</p>{paragraphs()}"

    for declared in ("2026-07-14", "2026-07-15"):
        assert stamps_of(page(meta(date=declared), body))[0] == ("visible", "14 July 2026 12:01")
    assert stamps_of(page(meta(date="2026-07-13"), body)) == [("meta", "2026-07-13")]


def test_the_order_of_day_and_month_is_shown():
    body = f"<h1>Ferry</h1><p>Published March 9, 2026</p>{paragraphs()}"

    assert stamps_of(page(meta(date="03-09-2026"), body), url=UNDATED)[0][0] == "visible"
