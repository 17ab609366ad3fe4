"""HTTP/1.1 as the server speaks it: keep-alive, validators, gzip, and the faults of delivery."""

from __future__ import annotations

import socket
import struct
import sys
from datetime import UTC
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer, ThreadingMixIn
from typing import TYPE_CHECKING, Any

from newscrawler.demo.server import Request
from newscrawler.demo.sites.page import PLAIN, SitePage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from newscrawler.demo.faults import Fault, Trouble
    from newscrawler.demo.server import Server

PIECES = 10
"""In how many pieces an answer trickles."""


class Listener(ThreadingMixIn, TCPServer):
    """A thread for each connection; all of them end with the server."""

    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, *told: Any) -> None:
        super().__init__(*told)
        self._open: set[socket.socket] = set()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away has its own reasons; any other error is told on stderr."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def close(self) -> None:
        """End the connections that clients keep open, then the server."""
        for connection in list(self._open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                # it ended between the look and the call
                continue
        self.server_close()


class Exchange(BaseHTTPRequestHandler):
    """One connection and the requests that come over it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    timeout = 60

    def __init__(self, newsroom: Server, *told: Any) -> None:
        self.newsroom = newsroom
        super().__init__(*told)

    def do_GET(self) -> None:
        self.answer(with_body=True)

    def do_HEAD(self) -> None:
        self.answer(with_body=False)

    def answer(self, *, with_body: bool) -> None:
        host = self.headers.get("Host", "").partition(":")[0].lower()
        now = self.newsroom.clock().astimezone(UTC)
        trouble = self.newsroom.trouble(host, self.path)
        fault = trouble.fault if trouble else None
        if fault and fault.kind == "slow":
            self.newsroom.closing.wait(fault.seconds)
        if fault and fault.kind == "reset":
            self.note(host, 0, now)
            self.tear_down()
            return
        status, page = self.found(host, now, fault)
        status = self.unchanged(page) if status == 200 else status
        self.note(host, status, now)
        body = self.head(status, page, now, trouble)
        if with_body and status != 304:
            self.deliver(body, fault)

    def found(self, host: str, now: datetime, fault: Fault | None) -> tuple[int, SitePage]:
        if fault and fault.kind == "error":
            return 500, SitePage(b"Internal Server Error\n", PLAIN)
        if fault and fault.kind == "busy":
            return 503, SitePage(b"Come back later\n", PLAIN, retry_after=round(fault.seconds))
        if fault and fault.kind == "redirect":
            return 302, SitePage(b"", PLAIN)
        page = self.newsroom.page(host, self.path, now)
        if page is None or (fault and fault.kind == "missing"):
            return 404, SitePage(f"{host} has nothing at {self.path}\n".encode(), PLAIN)
        return 200, page

    def unchanged(self, page: SitePage) -> int:
        """304 for what the client has already (RFC 9110, 13.2.2: the entity tag goes first)."""
        tags = self.headers.get("If-None-Match")
        if tags is not None and page.etag:
            named = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
            return 304 if page.etag in named or "*" in named else 200
        since = self.headers.get("If-Modified-Since")
        if since and page.modified:
            try:
                known = parsedate_to_datetime(since)
            except ValueError:
                # what is no date is ignored (RFC 9110, 13.1.3)
                return 200
            return 304 if page.modified.replace(microsecond=0) <= known else 200
        return 200

    def head(self, status: int, page: SitePage, now: datetime, trouble: Trouble | None) -> bytes:
        """Send status and headers; the body that goes with them."""
        fault = trouble.fault if trouble else None
        encoding, body = self.encoded(page, fault)
        headers = {
            "Date": _http_date(trouble.clock(now) if trouble else now),
            "X-Newsroom-Now": now.isoformat(),
            "Content-Type": page.content_type,
            "Vary": "Accept-Encoding",
        }
        if status in (200, 304):
            headers |= _validators(page)
        if status == 302 and fault:
            headers["Location"] = fault.location or _onward(self.path)
        if page.retry_after:
            headers["Retry-After"] = str(page.retry_after)
        if encoding:
            headers["Content-Encoding"] = encoding
        if fault and fault.kind == "endless":
            headers["Connection"] = "close"
        elif status != 304:
            headers["Content-Length"] = str(len(body))
        self.send_headers(status, headers)
        return body

    def encoded(self, page: SitePage, fault: Fault | None) -> tuple[str, bytes]:
        """A body as it is sent, and what is said of how it is packed."""
        if fault and fault.encoding:
            return fault.encoding, page.body
        if "gzip" in self.headers.get("Accept-Encoding", "") and len(page.body) > 500:
            return "gzip", page.gzipped
        return "", page.body

    def send_headers(self, status: int, headers: Mapping[str, str]) -> None:
        self.send_response_only(status)
        for name, words in headers.items():
            self.send_header(name, words)
        self.end_headers()

    def deliver(self, body: bytes, fault: Fault | None) -> None:
        if fault and fault.kind == "truncated":
            self.wfile.write(body[: len(body) // 2])
            self.close_connection = True
        elif fault and fault.kind == "endless":
            self.close_connection = True
            while not self.newsroom.closing.is_set():
                self.wfile.write(b"<p>and so on</p>" * 4096)
        elif fault and fault.kind == "trickle":
            size = len(body) // PIECES + 1
            for start in range(0, len(body), size):
                self.wfile.write(body[start : start + size])
                self.wfile.flush()
                self.newsroom.closing.wait(fault.seconds / PIECES)
        else:
            self.wfile.write(body)

    def tear_down(self) -> None:
        """End the connection with a reset, as a machine does that has no such connection."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def note(self, host: str, status: int, now: datetime) -> None:
        self.newsroom.requests.append(Request(host, self.path, status, now))

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on stderr: the requests are noted."""


def _validators(page: SitePage) -> dict[str, str]:
    """What a client may ask with again (RFC 9110, 8.8), and how long it may keep the page."""
    told = {"ETag": page.etag, "Cache-Control": page.cache}
    if page.modified:
        told["Last-Modified"] = _http_date(page.modified)
    return {name: words for name, words in told.items() if words}


def _onward(path: str) -> str:
    """The same path, with one more in its query."""
    page, _, number = path.partition("?again=")
    return f"{page}?again={int(number or 0) + 1}"


def _http_date(at: datetime) -> str:
    return format_datetime(at.astimezone(UTC), usegmt=True)
