import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.reading.addresspattern import article_pattern


@pytest.mark.parametrize(
    ("urls", "form", "others"),
    [
        (["/news/12/", "/news/345/"], r"/news/\d+/", ["/news/", "/news/tokyo/", "/news"]),
        (["/2026/10/05/fog", "/2026/11/30/port"], r"/\d{4}/\d{2}/\d{2}/[^/?#]+", ["/2026/10/"]),
        (["/2026/10/05/fog"], r"/\d{4}/\d{2}/\d{2}/fog", ["/2026/10/05/"]),
        (
            ["/sport/big-win", "/arts/new-play"],
            "/[^/?#]+/[^/?#]+-[^/?#]+",
            ["/tag/tokyo", "/arts"],
        ),
        (["/a/fog.html", "/a/port.html"], r"/a/[^/?#]+\.html", ["/a/", "/a/index"]),
        (["/k00/1c", "/k00/20c"], r"/k\d+/\d+c", ["/k00/", "/k00/c"]),
        (["/story/fog"], "/story/[^/?#]+", ["/story/", "/"]),
    ],
)
def test_a_pattern_fits_articles_and_not_what_lists_them(urls, form, others):
    host = "https://bay.example"

    pattern = article_pattern([host + url for url in urls])

    assert pattern == rf"^https?://bay\.example{form}(?:[?#]|$)"
    assert all(re.search(pattern, host + url) for url in urls)
    assert re.search(pattern, f"{host}{urls[0]}?utm_source=feed")
    assert not any(re.search(pattern, host + url) for url in others)
    assert not re.search(pattern, f"https://bayXexample{urls[0]}")


SEGMENTS = st.one_of(
    st.integers(0, 10**8).map(str),
    st.text("abc019-._~%日本().+'[]$", max_size=12).filter(lambda s: s not in (".", "..")),
)
URLS = st.builds(
    lambda host, path: f"https://{host}/{'/'.join(path)}",
    st.sampled_from(["bay.example", "www.bay.example", "cape.co.jp"]),
    st.lists(SEGMENTS, max_size=5),
)


@given(st.lists(URLS, min_size=1, max_size=20))
def test_a_pattern_fits_four_fifths_of_what_it_is_made_from(urls):
    pattern = article_pattern(urls)

    assert sum(bool(re.search(pattern, url)) for url in urls) >= 0.8 * len(urls)
