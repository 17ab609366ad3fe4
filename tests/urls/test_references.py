"""References as browsers resolve them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.urls import canonical
from newscrawler.urls.references import absolute, cleaned, host
from newscrawler.urls.sites import same_site

BASE = "https://news.example/sea/ferry"


@pytest.mark.parametrize(
    ("reference", "address"),
    [
        ("/a.jpg", "https://news.example/a.jpg"),
        ("7", "https://news.example/sea/7"),
        ("//img.example/a.jpg", "https://img.example/a.jpg"),
        (r"\\img.example\a.jpg", "https://img.example/a.jpg"),
        (r"/\img.example\a.jpg", "https://img.example/a.jpg"),
        ("////img.example/a.jpg", "https://img.example/a.jpg"),
        ("https:///img.example/a.jpg", "https://img.example/a.jpg"),
        (r"..\air\8?q=\x#\y", r"https://news.example/air/8?q=\x#\y"),
        (r"http://bad.example\@good.example/", "http://bad.example/@good.example/"),
        (" \x1f/a\n/b\t/c\r\n ", "https://news.example/a/b/c"),
        ("?q=港", "https://news.example/sea/ferry?q=港"),
        ("", ""),
        ("\n", ""),
        ("javascript:void(0)", ""),
        ("data:image/gif;base64,R0", ""),
        ("http://[", ""),
        ("http://good.example:port/", ""),
        ("http:///", ""),
    ],
)
def test_references_become_http_addresses_or_nothing(reference, address):
    assert absolute(BASE, reference) == address


@pytest.mark.parametrize(
    ("reference", "address"),
    [
        ("/港?q=港&r=1", "/港?q=%8D%60&r=1"),
        ("?q=é#港", "/sea/ferry?q=%26%23233%3B#港"),  # é is not in Shift_JIS
        ("#港?q=港", "/sea/ferry#港?q=港"),
    ],
)
def test_a_query_is_sent_in_the_encoding_of_its_page(reference, address):
    def encode(text):
        return text.encode("cp932", "xmlcharrefreplace")

    assert absolute(BASE, reference, encode) == f"https://news.example{address}"


def test_a_backslash_makes_no_site_the_owner_of_another_s_pages():
    theirs = r"http://bad.example\@good.example/1"

    assert host(theirs) == "bad.example"
    assert not same_site(theirs, "http://good.example/1")
    assert canonical(theirs) == "https://bad.example/@good.example/1"


@given(st.text(), st.text())
def test_any_reference_is_resolved_once_for_all(base, reference):
    address = absolute(base, reference)

    assert absolute("", address) == address
    assert bool(address) == bool(host(address))
    assert cleaned(cleaned(reference)) == cleaned(reference)
