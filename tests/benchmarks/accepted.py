"""Which of a file of real addresses the declared sources accept, and why they refuse the others.

    python -m tests.benchmarks.accepted FILE

FILE has an address in each line (gzip if its name ends in .gz), as feeds and pages of links have
them. Each line of the answer is of one source: how many addresses of its hosts it accepts, and, by
reason, those that it refuses: what is no article (NO_ARTICLES), and what else does not fit `article_url`, with up to EXAMPLES addresses. Hosts that no source
has are counted below. The exit code is 1 if anything else does not fit.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawler.operations.declared import declared

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawler.newsspider import NewsSpider

EXAMPLES = 5
NO_ARTICLES = {
    "front page": r"^/?$",
    "feed or sitemap": r"\.(?:rss|rdf|xml)$",
    "error page": r"/notfound/",
    "further page": r"-\d/?$",
    "gallery or film": r"/(?:gallery|photo|pluralphoto|video|movie|stream|graphs)/",
    "list": r"/(?:list|topics|category|tag|ranking)/",
}
"""Reason -> pattern of the path; tried only on what is refused."""
OTHER = "does not fit"


def why_refused(url: str) -> str:
    path = urlsplit(url).path
    return next((why for why, form in NO_ARTICLES.items() if re.search(form, path)), OTHER)


def by_host(spiders: Iterable[NewsSpider]) -> dict[str, list[NewsSpider]]:
    """Host -> the sources whose listings are there."""
    hosts: dict[str, list[NewsSpider]] = defaultdict(list)
    for spider in spiders:
        for host in {urlsplit(listing.url).netloc for listing in spider.listings}:
            hosts[host].append(spider)
    return hosts


def main() -> int:
    parser = argparse.ArgumentParser(description="Addresses that the declared sources accept.")
    parser.add_argument("file", type=Path)
    file = parser.parse_args().file
    try:
        text = file.read_bytes()
        lines = (gzip.decompress(text) if file.suffix == ".gz" else text).decode().split()
    except (OSError, UnicodeDecodeError) as error:
        parser.error(f"cannot read {file}: {error}")
    spiders = [spider() for spider in declared()]
    hosts = by_host(spiders)
    accepted: Counter[str] = Counter()
    refused: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    unknown: Counter[str] = Counter()
    for url in lines:
        host = urlsplit(url).netloc
        known = next((spider.name for spider in spiders if spider.is_article(url)), "")
        if known:
            accepted[known] += 1
        elif host in hosts:
            refused["/".join(spider.name for spider in hosts[host])][why_refused(url)].append(url)
        else:
            unknown[host] += 1
    for name in sorted(accepted.keys() | refused.keys()):
        reasons = ", ".join(f"{why} {len(urls)}" for why, urls in refused[name].items())
        print(f"{name:<24} accepted {accepted[name]:>6}  refused: {reasons or 'none'}")
        for why, urls in refused[name].items():
            for url in urls[:EXAMPLES]:
                print(f"    {why}: {url}")
    for host, count in unknown.most_common():
        print(f"{host:<24} of no source {count}")
    print(f"accepted {accepted.total()} of {len(lines) - unknown.total()}")
    return int(any(OTHER in reasons for reasons in refused.values()))


if __name__ == "__main__":
    sys.exit(main())
