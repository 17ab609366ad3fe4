"""Pages that mean harm: refused or cleaned, recorded, and the crawl goes on in bounded memory."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import zlib
from urllib.parse import urlsplit

import pytest

from newscrawler.demo import Fault, Newsroom
from newscrawler.urls import canonical
from tests import peak as measured
from tests.crawl.conftest import START, opened

HOST = "japantoday.com"
MEGABYTE = 1 << 20
MOST_MEMORY = 400 * MEGABYTE
"""Of a crawl of one source with each of these pages, whichever their order."""


def page(
    headline="A seal at the pier", body=f"<p>{'The ferry left two hours late. ' * 20}</p>", more=""
):
    return (
        f"<html><head><title>{headline}</title>{more}</head><body><h1>{headline}</h1>"
        f"<div itemprop='articleBody'>{body}</div></body></html>"
    ).encode()


def instead(body, **rest):
    return Fault("instead", body=body, **rest)


NOUGHT = b"\0" * (64 * MEGABYTE)
ATTRIBUTES = " ".join(f'a{n}="1"' for n in range(100_000))
DEEP = "<div>" * 200_000

REFUSED = {
    "redirect to this machine": (Fault("redirect", location="http://127.0.0.1/secret"), "private address"),
    "redirect to its other name": (Fault("redirect", location="http://localhost/secret"), "private address"),
    "redirect to a cloud's secrets": (Fault("redirect", location="http://169.254.169.254/x"), "private address"),
    "redirect to a private network": (Fault("redirect", location="https://10.0.0.1/secret"), "private address"),
    "redirect by IPv6": (Fault("redirect", location="http://[::ffff:10.0.0.1]/secret"), "private address"),
    "redirect by a number": (Fault("redirect", location="http://2130706433/secret"), "private address"),
    "redirect to a file": (Fault("redirect", location="file:///etc/passwd"), "http 302"),
    "redirect to data": (Fault("redirect", location="data:text/html,<h1>x</h1>"), "http 302"),
    "redirect to an address without an end": (
        Fault("redirect", location=f"https://{HOST}/secret/{'x' * 2_048}"), "address too long"),
    "redirect without an end": (Fault("redirect"), "max redirections reached"),
    "page without an end": (Fault("endless"), "too large"),
    "nine megabytes": (instead(b"<p>x</p>" * (9 * MEGABYTE // 8)), "too large"),
    "gzip bomb": (instead(gzip.compress(NOUGHT), encoding="gzip"), "too large"),
    "gzip bomb in gzip": (
        instead(gzip.compress(gzip.compress(NOUGHT)), encoding="gzip, gzip"), "too large"),
    "gzip bomb in a file": (instead(gzip.compress(NOUGHT)), "too large"),
    "gzip bomb in a file, sent in gzip": (
        instead(gzip.compress(gzip.compress(NOUGHT)), encoding="gzip"), "too large"),
    "a file of gzip that was cut off": (
        instead(gzip.compress(page())[:-9], content_type="application/x-gzip"), "broken compression"),
    "deflate bomb": (instead(zlib.compress(NOUGHT), encoding="deflate"), "too large"),
    "garbage said to be gzip": (instead(b"\x1f\x8b\x08garbage" * 99, encoding="gzip"), "broken compression"),
    "element of 100,000 attributes": (instead(page(more=f"<p {ATTRIBUTES}>")), "no body"),
    "100,000 paragraphs": (instead(page(body="<p>And so it goes on.</p>" * 100_000)), "no body"),
    "headline of a megabyte": (instead(page(headline="Sea" * (MEGABYTE // 3))), "headline too long"),
    "body of a megabyte": (instead(page(body=f"<p>{'The sea. ' * (MEGABYTE // 9)}</p>")), "body too long"),
}  # fmt: skip


@pytest.fixture
def world(tmp_path):
    yield from opened(Newsroom(START, stories=120), tmp_path)


@pytest.fixture
def pages(world):
    """Addresses of articles, each with its path."""
    shown = world.newsroom.published(START, "japan_today")
    return {p.url: urlsplit(p.url).path for p in shown}


def test_hostile_pages_cost_themselves_only(world, pages):
    hostile = dict(zip(REFUSED, pages, strict=False))
    assert len(hostile) == len(REFUSED) < len(pages)
    for name, url in hostile.items():
        fault, _ = REFUSED[name]
        world.server.misbehave(HOST, Fault(**fields(fault), paths=f"^{pages[url]}(?:$|[?])"))
    command = [*world.command("japan_today"), "-s", "RETRY_TIMES=0"]

    peak = world.folder / "peak"
    done = subprocess.run(
        [sys.executable, measured.__file__, str(peak), *command],
        env=os.environ | world.environment,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert int(peak.read_text()) < MOST_MEMORY
    problems = {row["url"]: row["what"] for row in world.ask("SELECT url, what FROM problem")}
    assert problems.keys() == {canonical(url) for url in hostile.values()}
    for name, url in hostile.items():
        assert REFUSED[name][1] == problems[canonical(url)], name
    whole = {row["url"] for row in world.ask("SELECT url FROM article WHERE partial = ''")}
    assert whole == {canonical(url) for url in pages} - problems.keys()
    assert not any("secret" in request.path for request in world.server.requests)


def fields(fault):
    names = ("kind", "location", "body", "content_type", "encoding")
    return {name: getattr(fault, name) for name in names}


ORDERS = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e\u2066\x00\x08"


def test_orders_to_a_terminal_reach_neither_archive_nor_terminal(world, pages):
    (url, path), *_ = pages.items()
    words = f"A {ORDERS}seal at the pier"
    script = "<script>alert(1)</script><p>It was freed by the crew in the morning.</p>"
    body = page(
        words,
        f"<p>The ferry{ORDERS} left two hours late.</p>{script}<p>{'The crew looked on. ' * 30}</p>",
    )
    fault = instead(body, content_type="text/html; charset=UTF-8")
    world.server.misbehave(HOST, Fault(**fields(fault), paths=f"^{path}$"))

    done = world.run("japan_today", "-s", "LOG_LEVEL=INFO")

    (kept,) = world.ask(f"SELECT * FROM article WHERE url = '{canonical(url)}'")
    assert kept["headline"] == "A ]0;owned[2J31mseal at the pier"
    assert "alert" not in kept["body"]
    assert "The ferry]0;owned[2J31m left two hours late." in kept["body"]
    asked = [
        world.newscrawler(*verb, "--database", world.database)
        for verb in (
            ["latest", "--limit", "100"],
            ["latest", "--limit", "100", "--format", "json"],
            ["latest", "--limit", "100", "--format", "csv"],
            ["show", canonical(url)],
        )
    ]
    assert [each.returncode for each in asked] == [0] * 4
    shown = [each.stdout for each in asked]
    assert not set("\x1b\x9b\x07\x00\x08\u202e\u2066") & set("".join(shown) + done.stderr)
    assert "owned" in shown[0]


def test_page_in_utf8_is_read_as_such_whatever_is_declared(world):
    url = world.newsroom.published(START, "mainichi")[0].url
    path = urlsplit(url).path
    sent = world.server.page("mainichi.jp", path, START).body
    fault = instead(sent, content_type="text/html; charset=Shift_JIS")
    world.server.misbehave("mainichi.jp", Fault(**fields(fault), paths=f"^{path}$"))

    world.crawl("mainichi", at=START)

    truth = {canonical(shown.url): shown for shown in world.newsroom.truth(START)}
    (kept,) = world.ask(f"SELECT headline, body FROM article WHERE url = '{canonical(url)}'")
    assert (kept["headline"], kept["body"]) == (
        truth[canonical(url)].headline,
        truth[canonical(url)].body,
    )


def test_robots_txt_that_is_too_large_allows_nothing(world):
    rules = b"User-agent: *\nAllow: /\n" + b"# and so on\n" * (9 * MEGABYTE // 12)
    fault = instead(rules)
    world.server.misbehave(HOST, Fault(**fields(fault), paths="^/robots.txt$"))

    done = world.run("japan_today", "-s", "RETRY_TIMES=0")

    assert done.returncode == 1
    assert {request.path for request in world.server.requests} == {"/robots.txt"}
    (problem,) = world.ask("SELECT DISTINCT what, substr(detail, 1, 36) AS detail FROM problem")
    assert dict(problem) == {
        "what": "robots.txt unavailable",
        "detail": "japantoday.com/robots.txt: too large",
    }
