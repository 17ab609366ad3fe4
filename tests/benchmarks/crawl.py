"""Pages a second of the whole crawl, as a ratio to bare Scrapy fetching the same pages.

    python -m tests.benchmarks.crawl [--stories 1200] [--padding 60000] [--runs 3]

A newsroom in a process of its own serves both, without delay. "Bare" is a Scrapy spider with
Scrapy's default settings that asks for the pages and does nothing with them; "whole" is
`newscrawler crawl` with everything on: listings, reading, times, deduplication, archive.
Both are measured from the first to the last request, in turn; medians count.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from newscrawler.demo.newsroom import SOURCES
from newscrawler.download.warc import open_pages

FAST = {
    "DOWNLOAD_DELAY": "0",
    "AUTOTHROTTLE_ENABLED": "False",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "8",
}

WHOLE = """
import json, sys, time
from newscrawler.operations.crawl import crawl
from newscrawler.operations.plan import Plan
plan = Plan(**json.loads(sys.argv[1]))
begun = time.perf_counter()
outcome = crawl(plan)
took = time.perf_counter() - begun
assert all(each.state == "ok" for each in outcome), outcome
print(json.dumps([sum(each.requests for each in outcome), took]))
"""

BARE = """
import json, sys, time
from urllib.parse import urlsplit, urlunsplit
import scrapy
from scrapy.crawler import AsyncCrawlerProcess

base, urls = urlsplit(sys.argv[1]), open(sys.argv[2]).read().split()

class Bare(scrapy.Spider):
    name = "bare"
    fetched = 0

    async def start(self):
        for url in urls:
            asked = urlsplit(url)
            here = urlunsplit((base.scheme, base.netloc, asked.path, asked.query, ""))
            yield scrapy.Request(here, headers={"Host": asked.netloc}, dont_filter=True)

    def parse(self, response):
        Bare.fetched += 1

process = AsyncCrawlerProcess({"LOG_ENABLED": False, "TELNETCONSOLE_ENABLED": False,
                               "REMOTE_CONTROL_ENABLED": False})
process.crawl(Bare)
begun = time.perf_counter()
process.start()
print(json.dumps([Bare.fetched, time.perf_counter() - begun]))
"""


def run(code: str, *arguments: str) -> tuple[int, float]:
    """What a child process fetched, and in how many seconds."""
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    pages, seconds = json.loads(done.stdout.splitlines()[-1])
    return pages, seconds


def whole(base: str, folder: Path, name: str, save_pages: str = "") -> tuple[int, float]:
    plan = {
        "database": f"sqlite:///{folder}/{name}.db",
        "save_pages": save_pages,
        "sources": SOURCES,
        "settings": FAST | {"NEWSROOM": base},
    }
    return run(WHOLE, json.dumps(plan))


def measure(base: str, folder: Path, runs: int) -> None:
    whole(base, folder, "first", save_pages=str(folder / "pages"))
    kept = open_pages(tuple(map(str, sorted((folder / "pages").glob("*.warc.gz")))))
    urls = folder / "urls"
    urls.write_text("\n".join(kept))
    rates: dict[str, list[float]] = {"bare": [], "whole": []}
    peaks: dict[str, int] = {}
    for turn in range(runs):
        for name, measured in rates.items():
            took = run(BARE, base, str(urls)) if name == "bare" else whole(base, folder, f"{turn}")
            measured.append(took[0] / took[1])
            peaks.setdefault(name, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    for name, measured in rates.items():
        print(f"{name:>6}  {statistics.median(measured):7.1f} pages/s  {measured}")
    ratio = statistics.median(w / b for w, b in zip(rates["whole"], rates["bare"], strict=True))
    print(f" ratio  {ratio:7.2f}  whole to bare, over {len(list(kept))} pages")
    print(f"memory  {peaks['whole'] / 1024:7.1f} MiB at the peak of the largest process")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stories", default=1200, type=int)
    parser.add_argument("--padding", default=60_000, type=int, help="bytes added to each page")
    parser.add_argument("--runs", default=3, type=int)
    options = parser.parse_args()
    command = [sys.executable, "-m", "newscrawler.demo", "--stories", str(options.stories)]
    command += ["--padding", str(options.padding)]
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as newsroom,
    ):
        try:
            assert newsroom.stdout
            base = newsroom.stdout.readline().split()[-1]
            measure(base, Path(folder), options.runs)
        finally:
            newsroom.terminate()


if __name__ == "__main__":
    main()
