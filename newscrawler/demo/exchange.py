"""The server's HTTP/1.1: keep-alive, validators, gzip, and the faults of delivery."""

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

    from newscrawler.demo.faults import Fault, InjectedFault
    from newscrawler.demo.server import Server

PIECES = 10
"""The number of pieces of a response that trickles."""


class Listener(ThreadingMixIn, TCPServer):
    """A TCP server with a thread for each connection; close() ends them all."""

    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._open: set[socket.socket] = set()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore clients that go away; any other error is printed on stderr."""
        # a crawl that is stopped, or refuses a body that is too large, closes its connections
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def close(self) -> None:
        """Close the connections that clients keep open, then the server."""
        for connection in list(self._open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                # closed by the client in the meantime
                continue
        self.server_close()


class Exchange(BaseHTTPRequestHandler):
    """One connection and the requests that come over it."""

    protocol_version = "HTTP/1.1"
    # headers and body are two writes: Nagle's algorithm would delay the second by an ACK
    disable_nagle_algorithm = True
    wbufsize = -1
    timeout = 60

    def __init__(self, newsroom: Server, *arguments: Any) -> None:
        self.newsroom = newsroom
        super().__init__(*arguments)  # handles the connection, so that it comes last

    def do_GET(self) -> None:
        self.answer(with_body=True)

    def do_HEAD(self) -> None:
        self.answer(with_body=False)

    def answer(self, *, with_body: bool) -> None:
        host = self.headers.get("Host", "").partition(":")[0].lower()
        now = self.newsroom.clock().astimezone(UTC)
        injected = self.newsroom.fault_at(host, self.path)
        fault = injected.fault if injected else None
        if fault and fault.kind == "slow":
            self.newsroom.closing.wait(fault.seconds)
        if fault and fault.kind == "reset":
            self.record(host, 0, now)
            self.reset()
            return
        status, page = self.find(host, now, fault)
        status = self.conditional_status(page) if status == 200 else status
        self.record(host, status, now)
        body = self.send_head(status, page, now, injected)
        if with_body and status != 304:
            self.deliver(body, fault)

    def find(self, host: str, now: datetime, fault: Fault | None) -> tuple[int, SitePage]:
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

    def conditional_status(self, page: SitePage) -> int:
        """304 for what the client has already, else 200 (RFC 9110, 13)."""
        # RFC 9110, 13.2.2: If-Modified-Since is ignored if there is an If-None-Match
        tags = self.headers.get("If-None-Match")
        if tags is not None and page.etag:
            named = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
            return 304 if page.etag in named or "*" in named else 200
        since = self.headers.get("If-Modified-Since")
        if since and page.modified:
            try:
                limit = parsedate_to_datetime(since)
            except ValueError:
                # what is no date is ignored (RFC 9110, 13.1.3)
                return 200
            return 304 if page.modified.replace(microsecond=0) <= limit else 200
        return 200

    def send_head(
        self, status: int, page: SitePage, now: datetime, injected: InjectedFault | None
    ) -> bytes:
        """Send status and headers; return the body that goes with them."""
        fault = injected.fault if injected else None
        encoding, body = self.encoded(page, fault)
        headers = {
            "Date": _http_date(injected.clock(now) if injected else now),
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
        """The Content-Encoding, which a fault may make a false one, and the body as it is sent."""
        if fault and fault.encoding:
            return fault.encoding, page.body
        if "gzip" in self.headers.get("Accept-Encoding", "") and len(page.body) > 500:
            return "gzip", page.gzipped
        return "", page.body

    def send_headers(self, status: int, headers: Mapping[str, str]) -> None:
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
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

    def reset(self) -> None:
        """Close the connection with RST instead of FIN."""
        # SO_LINGER with a time of 0 discards what is unsent and resets
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def record(self, host: str, status: int, now: datetime) -> None:
        self.newsroom.requests.append(Request(host, self.path, status, now))

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing: requests are recorded in Server.requests."""


def _validators(page: SitePage) -> dict[str, str]:
    """The headers for conditional requests (RFC 9110, 8.8) and caches (RFC 9111)."""
    headers = {"ETag": page.etag, "Cache-Control": page.cache}
    if page.modified:
        headers["Last-Modified"] = _http_date(page.modified)
    return {name: value for name, value in headers.items() if value}


def _onward(path: str) -> str:
    """The path with a number in its query that is one higher: a redirect that never ends."""
    page, _, number = path.partition("?again=")
    return f"{page}?again={int(number or 0) + 1}"


def _http_date(at: datetime) -> str:
    return format_datetime(at.astimezone(UTC), usegmt=True)
