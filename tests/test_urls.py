import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.urls import canonical

SITE = "https://japantoday.com/category/national/"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"{SITE}some-story?utm_source=rss&utm_medium=x#comments", f"{SITE}some-story"),
        (f"{SITE}some-story/", f"{SITE}some-story"),
        ("http://japantoday.com/category/national/some-story", f"{SITE}some-story"),
        (f"{SITE}minister%27s-story", f"{SITE}minister's-story"),
        (f"{SITE}1,342-tril.-yen", f"{SITE}1,342-tril.-yen"),
        ("https://jen.jiji.com:443/jc/eng?k=2026091800657&g=eco",
         "https://jen.jiji.com/jc/eng?g=eco&k=2026091800657"),
        ("https://news.example/read.php?id=12&p=3", "https://news.example/read.php?id=12&p=3"),
        ("https://news.example/記事/地震", "https://news.example/%E8%A8%98%E4%BA%8B/%E5%9C%B0%E9%9C%87"),
        ("https://WWW.News.Example/Path", "https://www.news.example/Path"),
        ("  https://news.example/a  ", "https://news.example/a"),
    ],
)  # fmt: skip
def test_one_address_for_one_article(url, expected):
    assert canonical(url) == expected


@pytest.mark.parametrize(
    "url", ["", "mailto:a@b.example", "/relative", "javascript:x", "https://"]
)
def test_what_is_no_web_address_is_refused_by_name(url):
    with pytest.raises(ValueError, match=r"not an http\(s\) address"):
        canonical(url)


@given(st.text(alphabet="abc/%27?&=ü地 .#", max_size=40))
def test_canonical_is_settled(path):
    once = canonical(f"https://news.example/{path}")

    assert canonical(once) == once
