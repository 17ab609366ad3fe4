"""Hosts of a test's own invention: a server on loopback that answers for every one it was given."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.crawl.conftest import START

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WORDS = (
    "The ferry to the outer islands waited at the quay until the fog had lifted at noon.",
    "Three hundred passengers spent the morning in the hall, where the port served tea.",
    "The harbour master said that boats will sail again as planned from Tuesday on.",
)


@dataclass
class Sites:
    """What the hosts answer, by address; what they do not have is 404."""

    url: str = ""
    """http://127.0.0.1:PORT, for the setting NEWSROOM."""
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    """Host and path of each request, in their order."""
    now: datetime = START

    folder: Path = Path()
    """Where a test may keep what it needs."""

    def put(
        self,
        url: str,
        body: str | bytes,
        kind: str = "text/html",
        status: int = 200,
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Have an address answer this; `headers` are those besides the Content-Type."""
        parts = urlsplit(url)
        data = body.encode() if isinstance(body, str) else body
        target = parts.netloc + parts.path + (f"?{parts.query}" if parts.query else "")
        named = {"Content-Type": kind} if kind else {}
        self.answers[target] = (status, named | dict(headers), data)

    def articles(self, *urls: str) -> None:
        """Have these addresses show an article each; its headline ends with the address."""
        for url in urls:
            body = "".join(f"<p>{words} {url}</p>" for words in WORDS)
            self.put(url, f"<title>Fog</title><article><h1>{headline(url)}</h1>{body}</article>")


def headline(url: str) -> str:
    """The headline of the article at an address."""
    return f"Ferry waits for the fog to lift {urlsplit(url).path}"


def rss(*urls: str, days: float = 0, channel: str = "") -> str:
    """A feed of these articles, one an hour, the newest so many days old."""
    items = ""
    for hours, url in enumerate(urls):
        at = START.timestamp() - days * 86_400 - (hours + 1) * 3_600
        items += f"<item><title>{headline(url)}</title><link>{url.replace('&', '&amp;')}</link>"
        items += f"<pubDate>{_rfc822(at)}</pubDate></item>"
    return f'<rss version="2.0"><channel>{channel}{items}</channel></rss>'


def urlset(*urls: str) -> str:
    """A news sitemap of these articles, all of the present day."""
    items = "".join(
        f"<url><loc>{url}</loc><n:news><n:publication_date>{START:%Y-%m-%dT00:00:00Z}"
        f"</n:publication_date><n:title>{headline(url)}</n:title></n:news></url>"
        for url in urls
    )
    return f'<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">{items}</urlset>'


def _rfc822(at: float) -> str:
    return formatdate(at, usegmt=True)


@contextmanager
def serving() -> Iterator[Sites]:
    """Sites that answer until the test is over, at the instant START."""
    sites = Sites()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            target = f"{self.headers['Host']}{self.path}"
            sites.asked.append(target)
            status, headers, body = sites.answers.get(target, (404, {}, b"<p>not found"))
            if "ETag" in headers and self.headers["If-None-Match"] == headers["ETag"]:
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("X-Newsroom-Now", sites.now.isoformat())
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    sites.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield sites
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
