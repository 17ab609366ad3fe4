"""Answers that are compressed or typed otherwise than their headers say.

sitemaps.org lets a sitemap be a gzip file, which servers send as application/x-gzip, as XML, or as
nothing at all, and some compress it a second time on the way.
"""

from __future__ import annotations

import re
import sys
import zlib
from typing import TYPE_CHECKING

from scrapy.exceptions import DownloadCancelledError
from scrapy.http import HtmlResponse, JsonResponse, Response, TextResponse, XmlResponse

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler

MOST_TIMES = 2
"""How often a body is unpacked: a file that was compressed again on the way."""

_GZIP = b"\x1f\x8b\x08"  # RFC 1952, 2.3.1, with the only method of compression there is
_CHUNK = 16_384
_BEGINNING = 1_024
_BOM = b"\xef\xbb\xbf"
_HTML = re.compile(rb"<(?:!doctype\s+)?html\b", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def unpacked(body: bytes, most: int) -> bytes:
    """A body without the gzip around it, at most `most` bytes.

    Raises DownloadCancelledError where it would be larger, EOFError or zlib.error for a broken one.
    """
    for _ in range(MOST_TIMES):
        if not body.startswith(_GZIP):
            break
        body = _gunzipped(body, most)
    return body


def _gunzipped(packed: bytes, most: int) -> bytes:
    found = bytearray()
    at = 0
    # a file has one or more members (RFC 1952, 2.2); what stands behind them is padding
    while packed.startswith(_GZIP, at):
        member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        while not member.eof:
            chunk = packed[at : at + _CHUNK]
            if not chunk:
                raise EOFError("the gzip file ends too early")
            found += member.decompress(chunk, most + 1 - len(found))
            at += len(chunk) - len(member.unconsumed_tail) - len(member.unused_data)
            if len(found) > most:
                raise DownloadCancelledError(f"unpacked, it has more bytes than {most}")
    return bytes(found)


def kind_of(body: bytes) -> type[Response]:
    """The class of response that a body is by its content; Response itself for what is no text."""
    beginning = body[:_BEGINNING].removeprefix(_BOM).lstrip()
    # UTF-16 has a zero in each of the characters that XML, HTML and JSON begin with
    first = beginning.lstrip(b"\xff\xfe\x00")[:1]
    if first == b"<":
        is_html = _HTML.search(beginning.replace(b"\0", b""))
        return HtmlResponse if is_html else XmlResponse
    if first in (b"{", b"["):
        return JsonResponse
    return Response if _CONTROL.search(beginning) or not _is_utf8(body) else TextResponse


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


class Unpack:
    """Unpack what begins as gzip does, and read as text what is text, whatever the headers say."""

    def __init__(self, crawler: Crawler) -> None:
        self.most = crawler.settings.getint("DOWNLOAD_MAXSIZE") or sys.maxsize

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        body = unpacked(response.body, self.most)
        if body is response.body and isinstance(response, TextResponse):
            return response
        kind = kind_of(body)
        if body is response.body and kind is Response:
            return response
        # not replace(): it asks a TextResponse for its encoding, guessed from compressed bytes
        attributes = {name: getattr(response, name) for name in Response.attributes}
        return kind(**attributes | {"body": body})
