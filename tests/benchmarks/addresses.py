"""How well addresses of one article are told from those of others, and how fast, beside peers.

    python -m tests.benchmarks.addresses [--rounds 5]

The pairs are of our own making, in the forms that real pages and those who share them use: each
kind of another address of the same article, and of an address of another article, applied to
addresses of many shapes. Among the kinds of the same are those that no rule can know without
seeing the page (SEEN_ONLY): the archive joins them by the page's own links. Peers are asked in
the same run: w3lib.canonicalize_url (Scrapy's), courlan.clean_url, ural.normalize_url.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from newscrawler.urls import canonical

if TYPE_CHECKING:
    from collections.abc import Callable

    Address = Callable[[str], str]
    Pair = tuple[str, str]

AT_LEAST = {"F1": 0.90, "precision": 0.999}

ARTICLES = [
    "https://www.harbour.example/category/national/ferry-waits-for-the-tide",
    "https://www.harbour.example/articles/20261101/p2a/00m/0na/004000c",
    "https://harbour-times.example/2026/11/01/national/ferry-tide/",
    "https://www.minato.co.jp/articles/-/104512",
    "https://www.minato.co.jp/article/20261101-K7QXN2V5ZBEYHJ3TW4RMDPAC6U/",
    "https://news.minato.example/news/html/20261101/k10014512341000.html",
    "https://news.minato.example/記事/港のフェリー",
    "https://www.kaigan.example/jc/article?g=soc&k=2026110100123",
    "https://www.kaigan.example/read.php?id=3141",
    "https://kaigan.example/?p=20514",
    "https://www.tide.example/news/world-asia-67890123",
    "https://www.tide.example/story/mayor's-bicycle,-10,000-km",
    "https://tide.example/news/articles/c9q1x2yz7w8o",
    "https://www.isle.example/ajw/articles/16204511",
    "https://isle.example/en/news/yjj2026110100451/",
    "https://www.isle.example/watch?v=aB3_x-Y9",
]


def _with(query: str) -> Address:
    return lambda url: f"{url}{'&' if '?' in url else '?'}{query}"


def _on(change: Callable[[str], str]) -> Address:
    """A change of the path alone."""

    def address(url: str) -> str:
        bare, mark, query = url.partition("?")
        head, slash, path = bare.removeprefix("https://").partition("/")
        return f"https://{head}{slash}{change(path)}{mark}{query}"

    return address


def _host(change: Callable[[str], str]) -> Address:
    def address(url: str) -> str:
        host, _, rest = url.removeprefix("https://").partition("/")
        return f"https://{change(host)}/{rest}"

    return address


def _ending(url: str, ending: str) -> str:
    bare, mark, query = url.partition("?")
    return f"{bare.rstrip('/')}{ending}{mark}{query}"


def _reversed(url: str) -> str:
    bare, mark, query = url.partition("?")
    return f"{bare}{mark}{'&'.join(reversed(query.split('&')))}"


def _bare(host: str) -> str:
    return host.removeprefix("www.")


SAME: dict[str, Address] = {
    "scheme": lambda url: url.replace("https:", "http:"),
    "port": _host(lambda host: f"{host}:443"),
    "host in capitals": _host(str.upper),
    "campaign": _with("utm_source=newsletter&utm_medium=email&utm_campaign=morning-1101"),
    "click": _with("fbclid=IwAR3xYz0aBcD1eF2gH"),
    "search click": _with("gclid=EAIaIQobChMI8tq&gad_source=1"),
    "feed": _with("ref=rss"),
    "source of a share": _with("source=twitter"),
    "place on the page": _with("iref=comtop_Topnews2_01"),
    "analytics of a publisher": _with("at_medium=RSS&at_campaign=rss"),
    "recommendation": _with("cx_part=related&cx_position=3&itm_source=parsely-api"),
    "mail": _with("mc_cid=8a1b2c3d4e&mc_eid=0f1e2d3c4b"),
    "session": _with("PHPSESSID=7d1f0c2b9a8e4d5f6a7b8c9d0e1f2a3b"),
    "two of them": _with("from=top&yclid=YSS.1001&utm_content=x"),
    "comments": lambda url: f"{url}#comments",
    "text marked": lambda url: f"{url}#:~:text=waits%20for",
    "trailing slash": lambda url: _ending(url, "" if url.partition("?")[0][-1] == "/" else "/"),
    "slashes": _on(lambda path: f"/{path}"),
    "index page": lambda url: _ending(url, "/index.html"),
    "percent-encoded": _on(lambda path: quote(path, safe="/-_")),
    "lower-case hex": _on(lambda path: quote(path, safe="/").replace("%E", "%e")),
    "all encoded": _on(lambda path: path.replace("'", "%27").replace("-", "%2D")),
    "empty parameter": _with("utm=&q="),
    "HTML's ampersand": lambda url: _with("utm_source=x")(url).replace("&", "&amp;"),
    "order of parameters": _reversed,
    "AMP ending": lambda url: _ending(url, "/amp/"),
    "AMP file": lambda url: _ending(url, ".amp"),
    "AMP parameter": _with("amp=1"),
    "AMP output": _with("outputType=amp"),
    "AMP host": _host(lambda host: f"amp.{_bare(host)}"),
    "mobile host": _host(lambda host: f"m.{_bare(host)}"),
    "smartphone host": _host(lambda host: f"sp.{_bare(host)}"),
    "AMP cache": lambda url: f"https://www.google.com/amp/s/{url.removeprefix('https://')}",
    "mobile view": _with("m=1"),
    "print view": _with("print=1"),
    "route of the page": lambda url: f"{url}#top",
    "www or not": _host(lambda host: _bare(host) if host != _bare(host) else f"www.{host}"),
    "AMP folder": _on(lambda path: f"amp/{path}"),
    "smartphone folder": _on(lambda path: f"sp/{path}"),
    "parameter that nobody knows": _with("xk_hint=left-rail"),
    "another page of it": _with("page=1"),
}  # fmt: skip
SEEN_ONLY = (
    "www or not",
    "smartphone folder",
    "parameter that nobody knows",
    "another page of it",
)

DIFFERENT: dict[str, list[Pair]] = {
    f"other {key}": [
        (f"https://www.kaigan.example/{page}{key}={one}", f"https://www.kaigan.example/{page}{key}={other}")
        for page in ("read.php?", "news/?", "view.asp?cat=eco&")
        for one, other in (("12", "13"), ("2026110100123", "2026110100124"), ("104a", "104b"))
    ]
    for key in (
        "id", "p", "k", "article_id", "story", "no", "aid", "nid", "key", "sid", "code", "entry", "n", "c",
        "pageid", "newsid", "idx", "arcid", "page",
    )
}  # fmt: skip
DIFFERENT |= {
    "other section of an agency": [
        (
            f"https://jen.kaigan.example/jc/eng?g={g}&k=2026110100{k}",
            f"https://jen.kaigan.example/jc/eng?g={g}&k=2026110100{k + 1}",
        )
        for g, k in (("eco", 657), ("ind", 700), ("spo", 812))
    ],
    "number as a parameter's name": [
        (f"https://kaigan.example/read.cgi?{n}", f"https://kaigan.example/read.cgi?{n + 1}")
        for n in (12, 4096, 20261101)
    ],
    "number under a name for referrers": [
        (f"https://kaigan.example/a?{key}={n}", f"https://kaigan.example/a?{key}={n + 1}")
        for key in ("ref", "from", "s", "source", "sid", "src")
        for n in (41, 20261101, 2026110100123456)
    ],
    "identity under a name for sessions": [
        (f"https://kaigan.example/a?{key}={one}", f"https://kaigan.example/a?{key}={other}")
        for key in ("sid", "s")
        for one, other in (
            ("K7QXN2V5ZBEYHJ3TW4RMDPAC6U", "M3QXN2V5ZBEYHJ3TW4RMDPAC6U"),
            ("world-asia-67890123", "world-asia-67890124"),
        )
    ],
    "route": [
        (f"https://isle.example/#!/news/{n}", f"https://isle.example/#!/news/{n + 1}")
        for n in (7, 70, 700)
    ],
    "revised report": [
        (f"https://www.tide.example/a/{mark}quake-idJP{n}", f"https://www.tide.example/a/quake-idJP{n}")
        for mark in ("update1-", "wrapup-2-")
        for n in (41, 77)
    ],
    "word that looks like a form": [
        ("https://tide.example/a/turn-up-the-amp", "https://tide.example/a/turn-up-the"),
        ("https://tide.example/a/nikkei-index", "https://tide.example/a/nikkei"),
        ("https://tide.example/a/index2.html", "https://tide.example/a/"),
        ("https://tide.example/a/default-risk", "https://tide.example/a/"),
        ("https://tide.example/a/camp", "https://tide.example/a/c"),
        ("https://tide.example/m/1204", "https://tide.example/1204"),
        ("https://tide.example/sp/1204", "https://tide.example/1204"),
        ("https://tide.example/print/1204", "https://tide.example/1204"),
    ],
    "case of an identity": [
        ("https://tide.example/v/aB3x", "https://tide.example/v/ab3x"),
        ("https://tide.example/watch?v=aB3x", "https://tide.example/watch?v=ab3x"),
    ],
    "site beneath a site": [
        ("https://english.minato.example/a/1", "https://www.minato.example/a/1"),
        ("https://mobility.minato.example/a/1", "https://www.minato.example/a/1"),
        ("https://spa.minato.example/a/1", "https://www.minato.example/a/1"),
        ("https://minato.example:8080/a/1", "https://minato.example/a/1"),
    ],
    "language": [
        ("https://isle.example/a/1?lang=en", "https://isle.example/a/1?lang=ja"),
        ("https://isle.example/en/a/1", "https://isle.example/ja/a/1"),
    ],
    "characters": [
        ("https://isle.example/地震-石川", "https://isle.example/地震-富山"),
        ("https://isle.example/a%2Fb", "https://isle.example/a/b"),
        ("https://isle.example/100%25", "https://isle.example/100"),
        ("https://isle.example/?q=a%26b", "https://isle.example/?q=a&b=1"),
    ],
    "another article": list(pairwise(ARTICLES)),
}  # fmt: skip


def same_pairs(kind: str) -> list[Pair]:
    """Each article's address with another of it; what a kind does not change is no pair."""
    return [(url, other) for url in ARTICLES if (other := SAME[kind](url)) != unquote(url)]


def peers() -> dict[str, Address]:
    try:
        w3lib, courlan, ural = map(import_module, ("w3lib.url", "courlan", "ural"))
    except ImportError as error:
        sys.exit(f"{error}: pip install -e '.[benchmarks]' installs what is compared")
    return {
        "newscrawler": canonical.__wrapped__,
        "w3lib": w3lib.canonicalize_url,
        "courlan": lambda url: courlan.clean_url(url) or url,
        "ural": ural.normalize_url,
    }


def joined(address: Address, pairs: list[Pair]) -> int:
    return sum(address(one) == address(other) for one, other in pairs)


def score(address: Address) -> dict[str, float]:
    same = [pair for kind in SAME for pair in same_pairs(kind)]
    right = joined(address, same)
    wrong = joined(address, [pair for pairs in DIFFERENT.values() for pair in pairs])
    precision, recall = right / ((right + wrong) or 1), right / len(same)
    f1 = 2 * precision * recall / ((precision + recall) or 1)
    return {"F1": f1, "precision": precision, "recall": recall}


def addresses_a_second(address: Address, rounds: int) -> float:
    urls = [url for kind in SAME for pair in same_pairs(kind) for url in pair]
    took = []
    for _ in range(rounds):
        begun = time.perf_counter()
        for url in urls:
            address(url)
        took.append(len(urls) / (time.perf_counter() - begun))
    return statistics.median(took)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    same = {kind: same_pairs(kind) for kind in SAME}
    print(f"{sum(map(len, same.values()))} pairs of one article in {len(same)} kinds,", end=" ")
    print(f"{sum(map(len, DIFFERENT.values()))} of different ones in {len(DIFFERENT)} kinds")
    systems = peers()
    speed = {name: addresses_a_second(address, rounds) for name, address in systems.items()}
    for name, address in systems.items():
        told = ", ".join(f"{what} {value:.3f}" for what, value in score(address).items())
        ratio = speed["newscrawler"] / speed[name]
        print(f"{name:12} {told}, {speed[name]:,.0f} addresses a second (ours {ratio:.1f} x)")
    for kind, pairs in same.items():
        found = "  ".join(f"{name} {joined(a, pairs):2}" for name, a in systems.items())
        print(f"  same: {kind:30} of {len(pairs):2}: {found}")
    for kind, pairs in DIFFERENT.items():
        found = "  ".join(f"{name} {joined(a, pairs):2}" for name, a in systems.items())
        print(f"  different: {kind:40} of {len(pairs):2} joined: {found}")
    reached = score(systems["newscrawler"])
    if missed := [what for what, least in AT_LEAST.items() if reached[what] < least]:
        sys.exit(f"below the floor: {', '.join(missed)}")


if __name__ == "__main__":
    main()
