"""One address for one article."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.urls import canonical
from tests.benchmarks.addresses import AT_LEAST, DIFFERENT, SAME, SEEN_ONLY, same_pairs, score

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


STORY = "https://www.tide.example/story"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.tide.example:0443/story",
        "https://reader:secret@www.tide.example./story",
        "https://m.tide.example/story",
        "https://sp.m.tide.example/story",
        "https://www.tide.example/amp/story",
        "https://www.tide.example/story/amp/index.html",
        "https://www.tide.example/story.amp",
        "https://www-tide-example.cdn.ampproject.org/c/s/www.tide.example/story",
        "https://www.google.co.jp/amp/s/www.tide.example/story?amp",
        "https://www.tide.example/news/../story;jsessionid=8A1F0C",
        "https://www.tide.example/story?utm%5Fsource=x&UTM_MEDIUM=y",
        "https://www.tide.example/story?ref=top_1&from=line&sid=7d1f0c2b9a8e4d5f6a7b",
        "https://www.tide.example/st\tory\n",
        "https://www.tide.example/story#/photo/2",
    ],
)
def test_what_is_only_a_form_of_an_address_goes(url):
    assert canonical(url) == STORY


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://amp.theguardian.com/world/a", "https://www.theguardian.com/world/a"),
        ("https://asahi.com/articles/A.html", "https://www.asahi.com/articles/A.html"),
        ("https://www.japantoday.com/a", "https://japantoday.com/a"),
        ("https://sp.mainichi.jp/articles/a", "https://mainichi.jp/articles/a"),
        ("https://m.news.yahoo.co.jp/articles/a", "https://news.yahoo.co.jp/articles/a"),
        ("https://m.minato.co.jp/a", "https://www.minato.co.jp/a"),
        ("https://en.m.isle.example/a", "https://en.isle.example/a"),
        ("https://m.co.jp/a", "https://m.co.jp/a"),
        ("https://m.lg.jp/a", "https://m.lg.jp/a"),
        ("https://m.github.io/a", "https://m.github.io/a"),
        ("https://sp.city.kawasaki.jp/a", "https://www.city.kawasaki.jp/a"),
        ("https://m.pref.kochi.jp/a", "https://www.pref.kochi.jp/a"),
        ("https://例え.example/a", "https://xn--r8jz45g.example/a"),
        ("http://[::1]:8080/a", "https://[::1]:8080/a"),
    ],
)
def test_host_is_the_one_for_readers_at_a_desk(url, expected):
    assert canonical(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/か%E3%82%99", "/%E3%81%8C"),
        ("/%93%fa", "/%93%FA"),
        ("/a%2fb%25", "/a%2Fb%25"),
        ("/100%", "/100%25"),
        ("/a|b", "/a%7Cb"),
        ("/a?q=b+c%26d&q=b+c%26d", "/a?q=b%20c%26d"),
        ("/a?token=aGk%3D", "/a?token=aGk="),
        ("/#!/news/12", "#!/news/12"),
        ("/a#!", "/a"),
        ("/amp", "/amp"),
    ],
)
def test_other_parts_have_one_form(url, expected):
    assert canonical(f"https://tide.example{url}") == f"https://tide.example{expected}"


@pytest.mark.parametrize(
    "url",
    [
        "https://:80/a",
        "https://a b/",
        "https://tide.example:port/a",
        "https://..",
        "https://a..é/",
    ],
)
def test_nonsense_for_a_host_is_no_address(url):
    with pytest.raises(ValueError, match=r"not an http\(s\) address"):
        canonical(url)


@pytest.mark.parametrize("kind", sorted(SAME.keys() - set(SEEN_ONLY)))
def test_nearly_all_forms_of_an_address_are_one(kind):
    pairs = same_pairs(kind)

    apart = [pair for pair in pairs if canonical(pair[0]) != canonical(pair[1])]

    assert len(apart) <= len(pairs) / 4, apart


@pytest.mark.parametrize("kind", DIFFERENT)
def test_addresses_of_different_articles_stay_apart(kind):
    joined = [(one, other) for one, other in DIFFERENT[kind] if canonical(one) == canonical(other)]

    assert not joined


def test_quality_is_not_lost():
    reached = score(canonical)

    assert {what: reached[what] for what in AT_LEAST if reached[what] < AT_LEAST[what]} == {}


PIECES = ["amp", "index.html", ".amp", "a", "%2", "%61", "%e3%82%99", "か", "K", "\u037e", "/", "/", ".", "..",
    ";sid=1", "?", "?", "&", "amp;", "=", "#", "#!", "utm_x=1", "id=2", "+", " ", "%", "\ud800", "ß", "q%3D"]  # fmt: skip
HOSTS = ["tide.example", "m.tide.example", "www.google.com", "a.cdn.ampproject.org", "asahi.com", "é.example"]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(st.sampled_from(HOSTS), texts | st.text(max_size=40))
def test_canonical_is_settled(host, rest):
    once = canonical(f"https://{host}/{rest}")

    assert canonical(once) == once
    assert once.isascii()


@given(st.text(max_size=40), st.sampled_from(["", "http://", "https://"]))
def test_nothing_but_a_value_error_is_raised(text, scheme):
    with suppress(ValueError):
        assert canonical(scheme + text).startswith("https://")


words = st.text("abcdefghijklnoqrtuwxyz0123456789-", min_size=2, max_size=8)
queries = st.dictionaries(st.sampled_from(["id", "p", "k", "g", "story", "lang", "page"]), words)


def address(path, query):
    return f"https://tide.example/{path}?" + "&".join(f"{k}={v}" for k, v in query)


@given(words, queries, st.randoms())
def test_neither_order_nor_what_tracks_matters(path, query, random):
    tracked = [*query.items(), ("utm_source", "rss"), ("fbclid", "x1"), ("ref", "top")]
    random.shuffle(tracked)

    assert canonical(address(path, tracked)) == canonical(address(path, query.items()))


@given(words, queries, words, queries)
def test_what_tells_articles_apart_is_kept(path, query, other_path, other_query):
    one, other = address(path, query.items()), address(other_path, other_query.items())

    assert (canonical(one) == canonical(other)) == ((path, query) == (other_path, other_query))
