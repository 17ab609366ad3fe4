"""The day of publication in an address."""

import pytest

from newscrawler.reading.addressdates import address_day

HOST = "https://news.example.jp"


@pytest.mark.parametrize(
    "path",
    ["/2026/07/14/ferry", "/news/2026/7/14/ferry.html", "/2026/jul/14/ferry", "/blog/2026/july/14/ferry", "/20260714/k1001.html",
     "/articles/20260714-1", "/2026-07-14-ferry", "/news/14-07-2026", "/news/07-14-2026/ferry", "/14.7.2026.html"],
)  # fmt: skip
def test_a_part_of_the_path_is_a_day(path):
    assert address_day(HOST + path) == "2026-07-14"


@pytest.mark.parametrize(
    "path",
    ["/2026/07/ferry", "/ferry-20260714", "/ferry-of-2026-07-14", "/articles/2026071412", "/2026/13/14/", "/2026/02/30/x", "/120260714/",
     "/?day=2026/07/14", "/09-03-2026/", "/ferry-14-07-2026", "/14-07-2026-1", "/31-02-2026", "/1826/07/14/", ""],
)  # fmt: skip
def test_other_figures_are_no_day(path):
    assert address_day(HOST + path) == ""
