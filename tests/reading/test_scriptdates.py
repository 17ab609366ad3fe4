"""The day of publication in the data of scripts."""

import pytest

from newscrawler.reading.page import Page
from newscrawler.reading.scriptdates import script_date
from tests.reading.pages import page


def told(script, headline="Ferry runs"):
    html = page(body=f"<script>{script}</script>")
    return script_date(Page(html, "https://news.example.jp/ferry").root, headline)


@pytest.mark.parametrize(
    "script",
    [
        'window.state = {"title": "Ferry runs", "publishedAt": "2026-07-14T09:30:00Z"}',
        'dataLayer.push({"datePublished":"2026-07-14T09:30:00Z"})',
        'self.data.push("{\\\\"title\\\\":\\\\"Ferry runs\\\\",\\\\"publish_date\\\\":\\\\"2026-07-14T09:30:00Z\\\\"}")',
        "var page = {'pubDate': '2026-07-14T09:30:00Z'}",
    ],
)
def test_a_property_is_called_the_time_of_publication(script):
    assert told(script.replace("\\\\", "\\")) == "2026-07-14T09:30:00Z"


def test_of_several_the_one_nearest_the_headline_is_the_article_s():
    script = (
        '[{"publishedAt": "2020-01-01T00:00:00Z", "title": "Another of many stories that are told"},'
        '{"publishedAt": "2026-07-14T09:30:00Z", "title": "Ferry runs"}]'
    )

    assert told(script) == "2026-07-14T09:30:00Z"
    assert told(script, "No such headline") == ""


@pytest.mark.parametrize(
    "script",
    ['{"publisher": "2026-07-14"}', '{"updatedAt": "2026-07-14"}', '{"published": true}', '{"publishedAt": 14}', ""],
)  # fmt: skip
def test_what_is_no_time_of_publication(script):
    assert told(script) == ""


def test_a_framework_may_write_data_into_a_meta_element():
    content = '{"headline": "Ferry runs", "datePublished": "2026-07-14T09:30:00Z"}'
    html = page(head=f"<meta name=data content='{content}'>")

    root = Page(html, "https://news.example.jp/ferry").root
    assert script_date(root, "Ferry runs") == "2026-07-14T09:30:00Z"
