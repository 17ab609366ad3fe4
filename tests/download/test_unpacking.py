"""Bodies that are gzip files, or text, whatever their headers say."""

from __future__ import annotations

import gzip
import zlib
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scrapy.exceptions import DownloadCancelledError
from scrapy.http import HtmlResponse, JsonResponse, Request, Response, TextResponse, XmlResponse
from scrapy.utils.test import get_crawler

from newscrawler.download.unpacking import Unpack, kind_of, unpacked

URL = "https://news.example/sitemap.xml.gz"
FEED = b'<?xml version="1.0"?><rss/>'
MOST = 100_000


@given(st.binary(max_size=2_000), st.integers(0, 2), st.sampled_from([b"", b"\0" * 9, b"padding"]))
def test_what_was_packed_is_unpacked(body, times, padding):
    packed = b"<" + body
    for _ in range(times):
        packed = gzip.compress(packed) + padding

    assert unpacked(packed, MOST) == b"<" + body


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=9))
def test_a_file_of_many_members_is_whole(parts):
    assume(not b"".join(parts).startswith(b"\x1f\x8b\x08"))  # it would be unpacked once more
    assert unpacked(b"".join(map(gzip.compress, parts)), MOST).endswith(b"".join(parts)[-100:])


@given(st.binary(max_size=500))
def test_what_only_begins_as_gzip_is_unpacked_or_broken(rest):
    with suppress(EOFError, zlib.error, DownloadCancelledError):
        assert len(unpacked(b"\x1f\x8b\x08" + rest, MOST)) <= MOST


def test_a_third_wrapping_stays():
    packed = gzip.compress(gzip.compress(gzip.compress(FEED)))

    assert gzip.decompress(unpacked(packed, MOST)) == FEED


@pytest.mark.parametrize("times", [1, 2])
def test_a_bomb_is_not_unpacked(times):
    packed = b"\0" * (MOST + 1)
    for _ in range(times):
        packed = gzip.compress(packed)

    with pytest.raises(DownloadCancelledError):
        unpacked(packed, MOST)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (FEED, XmlResponse),
        (b"\xef\xbb\xbf\n <urlset/>", XmlResponse),
        ("<?xml version='1.0' encoding='utf-16'?><rss/>".encode("utf-16"), XmlResponse),
        ("<rss/>".encode("utf-16-be"), XmlResponse),
        (b"<!DOCTYPE html><p>Ferry", HtmlResponse),
        (b"<?xml version='1.0'?><html xmlns='x'>", HtmlResponse),
        (b' {"items": []}', JsonResponse),
        (b"[1]", JsonResponse),
        (b"https://news.example/1\nhttps://news.example/2\n", TextResponse),
        (b"User-agent: *\nDisallow: /", TextResponse),
        (b"", TextResponse),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Response),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", Response),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", Response),
    ],
)
def test_the_kind_of_a_body_is_seen_in_it(body, kind):
    assert kind_of(body) is kind


def through(response: Response) -> Response:
    crawler: Any = get_crawler(settings_dict={"DOWNLOAD_MAXSIZE": MOST})
    return Unpack.from_crawler(crawler).process_response(Request(URL), response)


@pytest.mark.parametrize("sent", [Response, TextResponse, XmlResponse])
@pytest.mark.parametrize("content_type", [b"application/x-gzip", b"application/octet-stream", b""])
def test_a_gzip_file_becomes_what_is_in_it(sent, content_type):
    headers = {"Content-Type": content_type, "ETag": "7"}

    answer = through(sent(URL, 203, headers, gzip.compress(FEED), ["cached"]))

    assert type(answer) is XmlResponse
    assert (answer.url, answer.status, answer.body) == (URL, 203, FEED)
    assert answer.headers["ETag"] == b"7"
    assert answer.flags == ["cached"]


@pytest.mark.parametrize(
    ("response", "kind"),
    [
        (
            Response(URL, body=FEED, headers={"Content-Type": "application/octet-stream"}),
            XmlResponse,
        ),
        (Response(URL, body=b'{"version": "1.1"}'), JsonResponse),
        (HtmlResponse(URL, body=FEED), HtmlResponse),
        (Response(URL, body=b"\x89PNG\0"), Response),
    ],
)
def test_text_is_read_as_text_whatever_its_type(response, kind):
    assert type(through(response)) is kind
