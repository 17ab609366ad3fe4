"""Listings and sites after public bug reports, where somebody has them: crawled and compared.

    python -m tests.reported FOLDER [CASE ...]

Each folder in FOLDER is a case. `case.warc.gz` has what the site answers, `expected.json` the
command to run on it (`run`, with $PWD for FOLDER and PORT for the site) and what has to come of it:
`expected_articles`, the addresses that the archive has afterwards and no others, with headline and
body where they are given; or `expected_listing`, what the command prints. A WARC file has one answer
for an address, so that of a listing which redirects until it sees its cookie has no listing: who sends
a cookie gets a feed of the expected articles. Loopback alone is asked.
Exits with 1 where a case does not hold. Not collected by pytest.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import sqlite3
import subprocess
import sys
import tempfile
import threading
from contextlib import closing, contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from warcio.archiveiterator import ArchiveIterator

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 60
"""What a case may take: a listing that is asked without an end takes more."""


class Answer:
    """What a site answers at one address."""

    def __init__(self, record: Any) -> None:
        self.status: str = record.http_headers.get_statuscode()
        self.headers: list[tuple[str, str]] = record.http_headers.headers
        self.body: bytes = record.raw_stream.read()
        self.date: str = record.rec_headers.get_header("WARC-Date").replace("Z", "+00:00")


def answers(path: Path) -> dict[str, Answer]:
    """The answers of a WARC file, by host and path."""
    with path.open("rb") as file:
        return {
            record.rec_headers.get_header("WARC-Target-URI").partition("//")[2]: Answer(record)
            for record in ArchiveIterator(file)
        }


@contextmanager
def site(pages: dict[str, Answer], with_cookie: dict[str, bytes]) -> Iterator[int]:
    """Serve pages for all hosts, as they were sent, and the time of the first; yields the port.

    `with_cookie`: address -> what is served there to who sends a cookie.
    """
    now = next(iter(pages.values())).date

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            address = f"{self.headers['Host']}{self.path}"
            page = pages.get(address)
            body = page.body if page else b""
            status = int(page.status) if page else 404
            if "Cookie" in self.headers and status >= 300 and address in with_cookie:
                page, body, status = None, with_cookie[address], 200
            self.send_response_only(status)
            for name, value in page.headers if page else ():
                if name.lower() != "content-length":
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("X-Newsroom-Now", now)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


def trouble(case: Path) -> str:
    """What is not as the case expects; empty where all is."""
    expected = json.loads((case / "expected.json").read_text("utf-8"))
    address = expected.get("served_at", "").partition("//")[2]
    seen_cookie = {address: _feed(expected.get("expected_articles", []))}
    with (
        site(answers(case / "case.warc.gz"), seen_cookie) as port,
        tempfile.TemporaryDirectory() as home,
    ):
        words = expected["run"].replace("$PWD", str(case.parent.resolve()))
        command = shlex.split(words.replace("PORT", str(port)))
        try:
            done = _run(command[1:], home)
        except subprocess.TimeoutExpired:
            return f"no end in {SECONDS} s"
        if "Traceback" in done.stderr:
            return "a traceback"
        if listing := expected.get("expected_listing"):
            found = done.returncode == 0 and listing in done.stdout + done.stderr
            return (
                "" if found else f"exit {done.returncode}: {(done.stderr or done.stdout)[-120:]}"
            )
        return _differences(expected["expected_articles"], Path(home, "x.db"))


def _feed(articles: list[dict[str, str]]) -> bytes:
    items = (
        f"<item><title>{escape(each['headline'])}</title><link>{escape(each['url'])}</link></item>"
        for each in articles
    )
    return f"<rss><channel>{''.join(items)}</channel></rss>".encode()


def _run(arguments: list[str], home: str) -> subprocess.CompletedProcess[str]:
    folders = {f"XDG_{name}_HOME": f"{home}/{name}" for name in ("DATA", "CONFIG", "STATE")}
    root = str(Path(__file__).parents[1])
    environment = {**os.environ, **folders, "PYTHONPATH": root}
    command = [sys.executable, "-m", "newscrawler", *arguments]
    return subprocess.run(
        command,
        cwd=home,
        env=environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def _differences(expected: list[dict[str, str]], database: Path) -> str:
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT url, headline, body FROM article")
        found = {url: {"headline": headline, "body": body} for url, headline, body in rows}
    for article in expected:
        if (row := found.get(article["url"])) is None:
            return f"{len(found)} of {len(expected)} articles; {article['url']} is missing"
        for name in ("headline", "body"):
            if _plain(article.get(name)) not in _plain(row[name]):
                return f"{name} {row[name][:60]!r}"
    more = sorted(set(found) - {article["url"] for article in expected})
    return f"not expected: {more[0]}" if more else ""


def _plain(text: str | None) -> str:
    return "".join(normalize("NFKC", text or "").split())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("cases", nargs="*", help="names of folders in it; all by default")
    args = parser.parse_args()
    cases = [path.parent for path in sorted(args.folder.glob("*/expected.json"))]
    cases = [case for case in cases if not args.cases or case.name in args.cases]
    failed = 0
    for case in cases:
        wrong = trouble(case)
        failed += bool(wrong)
        print(f"{'FAIL' if wrong else 'ok':4} {case.name:24} {wrong}", flush=True)
    print(f"{len(cases) - failed} of {len(cases)} cases hold")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
