"""A site of a test's own on loopback: it answers as each test says, and remembers what was asked."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import text

from newscrawler.store.engine.connect import connect
from tests.crawl.conftest import FORKED, START

HOST = "harbour.example"
NAME = "harbour"
RULES = f"""
[sources.{NAME}]
title = "Harbour Times"
language = "en"
timezone = "UTC"
article_url = '^https://{HOST}/news/[a-z0-9-]+$'
"""


class Answer(NamedTuple):
    """What a site answers."""

    body: str = ""
    status: int = 200
    headers: Mapping[str, str] = {}
    kind: str = "text/html; charset=UTF-8"


class Asked(NamedTuple):
    """What a site was asked."""

    path: str
    cookie: str
    headers: Mapping[str, str] = {}


Answering = Answer | Callable[[Asked], Answer]


@dataclass
class Site:
    """The answers of a host by path; 404 for all others, robots.txt too."""

    folder: Path
    answers: dict[str, Answering] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    rules: str = RULES
    now: datetime = START
    url: str = ""

    @property
    def database(self) -> str:
        return f"sqlite:///{self.folder}/news.db"

    @property
    def paths(self) -> list[str]:
        """The paths that were asked, in order, without robots.txt."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def answer(self, asked: Asked) -> Answer:
        found = self.answers.get(asked.path, Answer("<p>Not here.</p>", 404))
        return found if isinstance(found, Answer) else found(asked)

    def crawl(self, listings: str, at: datetime | None = None, *more: str) -> dict[str, Any]:
        """Crawl the site with these listings (TOML); what came of it."""
        self.now = at or self.now
        self.asked.clear()
        path = self.folder / "sources.toml"
        path.write_text(f"{self.rules}{listings}\n", "utf-8")
        words = ["crawl", NAME, "--json", "--database", self.database, *more]
        settings = (f"NEWSROOM={self.url}", f"SOURCES={path}", "RETRY_TIMES=0", "REVISIT_HOURS=")
        for setting in settings:
            words += ["-s", setting]
        done = FORKED.run(words, os.environ)
        assert done.stderr == ""
        (came_of,) = json.loads(done.stdout)["sources"]
        return dict(came_of)

    def ask(self, sql: str) -> list[dict[str, Any]]:
        engine = connect(self.database, write=False)
        try:
            with engine.connect() as connection:
                return [dict(row) for row in connection.execute(text(sql)).mappings()]
        finally:
            engine.dispose()

    def problems(self) -> dict[str, str]:
        """Open problems: address -> kind."""
        rows = self.ask("SELECT url, what FROM problem WHERE resolved_at IS NULL")
        return {row["url"]: row["what"] for row in rows}


@contextmanager
def opened(folder: Path) -> Iterator[Site]:
    site = Site(folder)

    class Exchange(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            headers = dict(self.headers.items())
            asked = Asked(self.path, headers.get("Cookie", ""), headers)
            site.asked.append(asked)
            answer = site.answer(asked)
            body = answer.body.encode()
            sent = {
                "Content-Type": answer.kind,
                "Content-Length": str(len(body)),
                "X-Newsroom-Now": site.now.isoformat(),
            }
            self.send_response_only(answer.status)
            for name, value in (sent | dict(answer.headers)).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Exchange)
    server.daemon_threads = True
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def redirect(path: str, **headers: str) -> Answer:
    cookies = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer("", 302, {"Location": path} | cookies)


def page(headline: str, *paragraphs: str) -> Answer:
    texts = "".join(f"<p>{text}</p>" for text in paragraphs or story(headline))
    return Answer(
        f"<html><head><title>{headline}</title></head>"
        f"<body><article><h1>{headline}</h1>{texts}</article></body></html>"
    )


def story(headline: str) -> list[str]:
    return [
        f"{headline}, the harbour office said on Monday after a long meeting with the crew.",
        "Nobody was hurt, and the ferries to the islands ran as planned for the rest of the day.",
    ]


def item(path: str, title: str, more: str = "") -> str:
    return f"<item><title>{title}</title><link>https://{HOST}{path}</link>{more}</item>"


def feed(*items: str) -> Answer:
    namespaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return Answer(
        f'<rss version="2.0" {namespaces}><channel>{"".join(items)}</channel></rss>',
        kind="application/rss+xml",
    )
