"""Articles that a source serves as JSON of its own."""

from __future__ import annotations

import pytest

from newscrawler.moments.publication import Stamp
from newscrawler.reading.article import read_json
from newscrawler.reading.layout import Layout, LayoutRules
from tests.reading.pages import STORY

URL = "https://news.example.jp/nhk/news/20260714de12345/"
RULES = LayoutRules(
    json={
        "headline": "data.title",
        "body": "data.detail",
        "summary": "data.description",
        "section": "data.categories.name",
        "image": "data.thumbnails.large || data.thumbnails.small",
        "authors": "data.writers",
        "tags": "data.tags[].name",
        "stamps": "data.public_at",
        "modified": "data.updated_at",
    },
    timezone="Asia/Tokyo",
    language="en",
    id_date=r"/(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)[a-z]{2}\d+/$",
    boilerplate=("^END$",),
)
DATA = {
    "data": {
        "title": "Fish &amp; ferry",
        "detail": f"{STORY[0]}<br /><br />{STORY[1]}<br />{STORY[2]}<p>{STORY[3]}</p><p>END</p>",
        "description": "It runs\u200b again.",
        "categories": {"name": "Islands"},
        "thumbnails": {"large": None, "small": "/img/s.jpg"},
        "writers": ["Hana Mori and Ken Abe"],
        "tags": [{"name": "ferry"}, {"name": "islands"}],
        "public_at": "1784000000000",
        "updated_at": 1784000060000,
    }
}


def test_every_field_is_read_by_its_path():
    article = read_json(DATA, URL, rules=RULES)

    assert article.headline == "Fish & ferry"
    assert article.body.split("\n\n") == [STORY[0], f"{STORY[1]} {STORY[2]}", STORY[3]]
    assert article.summary == "It runs again."
    assert article.section == "Islands"
    assert article.image == "https://news.example.jp/img/s.jpg"
    assert article.authors == ["Hana Mori", "Ken Abe"]
    assert article.tags == ["ferry", "islands"]
    assert article.language == "en"
    assert set(article.ways.values()) == {"source-json"}


def test_times_are_the_words_of_the_json_then_the_day_in_the_address():
    article = read_json(DATA, URL, rules=RULES)

    assert [(stamp.basis, stamp.words) for stamp in article.stamps] == [
        ("source-json", "1784000000000"),
        ("id", "2026-07-14"),
    ]
    assert article.modified == [
        Stamp(words="1784000060000", basis="source-json", timezone="Asia/Tokyo")
    ]


def test_what_the_layout_leaves_out_is_left_out_of_html_in_the_json():
    layout = Layout(body="#gone > p", without=".ad, figcaption")
    rules = LayoutRules(json={"body": "body"}, layouts=(layout,), boilerplate=("^END$",))
    caption = "<figure><figcaption>The ferry</figcaption></figure><div class='ad'>Buy</div>"
    body = f"<p>{STORY[0]}\ud800</p>{caption}<p>{STORY[1]}</p><p>END</p>"

    assert read_json({"body": body}, URL, rules=rules).body.split("\n\n") == list(STORY[:2])


@pytest.mark.parametrize("data", [{}, [], None, {"data": None}, {"data": {"title": ""}}])
def test_paths_that_lead_nowhere_leave_the_field_empty(data):
    article = read_json(data, URL, rules=RULES)

    assert (article.headline, article.body, article.ways) == ("", "", {})
    assert [stamp.basis for stamp in article.stamps] == ["id"]
    assert article.modified == []


def test_a_source_whose_json_lies_about_times_can_say_so():
    rules = LayoutRules(json=RULES.json, distrust=("source-json",))

    assert read_json(DATA, URL, rules=rules).stamps == []
