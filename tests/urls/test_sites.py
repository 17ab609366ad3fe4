"""Which hosts are one site."""

import subprocess
import sys

import pytest

from newscrawler.urls.sites import registered_domain, same_site


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.example.com", "example.com"),
        ("news.bbc.co.uk", "bbc.co.uk"),
        ("example.co.jp", "example.co.jp"),
        ("www.mofa.go.jp", "mofa.go.jp"),
        ("www.hrr.mlit.go.jp", "mlit.go.jp"),
        ("www.jrc.or.jp", "jrc.or.jp"),
        ("www.pref.hokkaido.jp", "pref.hokkaido.jp"),
        ("www.city.asago.hyogo.jp", "city.asago.hyogo.jp"),
        ("www.city.kawasaki.jp", "city.kawasaki.jp"),
        ("news.bay.ward.kawasaki.jp", "bay.ward.kawasaki.jp"),
        ("alice.github.io", "alice.github.io"),
        ("feeds.harbour.blogspot.com", "harbour.blogspot.com"),
        ("www.xn--85x722f.xn--55qx5d.cn", "xn--85x722f.xn--55qx5d.cn"),
        ("www.港.みんな", "xn--j6w.xn--q9jyb4c"),
        ("News.Example.COM.", "example.com"),
        ("news.tide.example", "tide.example"),
    ],
)
def test_domain_is_the_one_that_was_registered(host, domain):
    assert registered_domain(host) == domain
    assert registered_domain(domain) == domain


@pytest.mark.parametrize(
    "host",
    [
        "", ".", "..", "com", "jp", "co.jp", "go.jp", "or.jp", "asago.hyogo.jp", "ward.kawasaki.jp",
        "github.io", "blogspot.com", "xn--55qx5d.cn", "localhost", "127.0.0.1", "[::1]", "::1",
    ],
)  # fmt: skip
def test_what_nobody_can_register_has_no_domain(host):
    assert registered_domain(host) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://news.bay.co.jp/1", "https://www.bay.co.jp/"),
        ("https://bay.example", "https://en.bay.example:8080/a"),
        ("https://BAY.example./a", "http://bay.example/b"),
        ("https://港.example/", "https://news.xn--j6w.example/"),
        ("https://alice.github.io/", "https://www.alice.github.io/"),
        ("http://localhost:8000/", "http://localhost/"),
        ("http://127.0.0.1/a", "http://127.0.0.1:8000/b"),
        ("http://[::1]/a", "http://[::1]:8000/b"),
        ("https://github.io/", "https://github.io/about"),
    ],
)
def test_hosts_of_one_domain_are_one_site(one, other):
    assert same_site(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://cape.co.jp/1", "https://bay.co.jp/"),
        ("https://www.mofa.go.jp/", "https://www.mlit.go.jp/"),
        ("https://city.asago.hyogo.jp/", "https://city.himeji.hyogo.jp/"),
        ("https://city.kawasaki.jp/", "https://bay.ward.kawasaki.jp/"),
        ("https://alice.github.io/", "https://bob.github.io/"),
        ("https://alice.github.io/", "https://github.io/"),
        ("https://bay.blogspot.com/", "https://cape.blogspot.com/"),
        ("http://127.0.0.1/", "http://10.0.0.1/"),
        ("http://1.0.0.1/", "http://2.0.0.1/"),
        ("", ""),
        ("/a", "/b"),
    ],
)
def test_hosts_that_others_may_register_are_other_sites(one, other):
    assert not same_site(one, other)


def test_list_is_loaded_only_where_a_host_is_looked_up():
    ask = (
        "import sys; from newscrawler.urls import canonical;"
        "canonical('https://www.bay.example/a?b=c');"
        "assert 'tldextract' not in sys.modules;"
        "canonical('https://m.bay.example/a');"
        "assert 'tldextract' in sys.modules"
    )

    subprocess.run([sys.executable, "-c", ask], check=True)
