"""The newsroom by itself: `python -m newscrawler.demo --port 8800`."""

from __future__ import annotations

import signal
import threading
from argparse import ArgumentParser, ArgumentTypeError
from datetime import UTC, datetime

from newscrawler.demo.newsroom import Newsroom
from newscrawler.demo.outlets import outlets
from newscrawler.demo.serve import serve


def main() -> None:
    """Serve until interrupted, at the present time or at one instant (--now)."""
    options = _options().parse_args()
    now = options.now or datetime.now(UTC)
    others = outlets() if options.all else ()
    newsroom = Newsroom(now, options.seed, options.stories, listed=options.listed, outlets=others)
    # --now: the same pages however long the server runs, for measurements
    clock = (lambda: now) if options.now else (lambda: datetime.now(UTC))
    ended = threading.Event()
    for signalled in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signalled, lambda *_: ended.set())
    with serve(newsroom, clock=clock, port=options.port, padding=options.padding) as server:
        hosts = ", ".join(server.hosts)
        # flushed: benchmarks and tests read the address from this line
        print(f"{newsroom.articles(now)} articles of {hosts} at {server.url}", flush=True)
        ended.wait()


def _options() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m newscrawler.demo", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0: a free one")
    parser.add_argument(
        "--all", action="store_true", help="let all sources publish, not only four"
    )
    parser.add_argument("--stories", type=int, default=40, help="number of events")
    parser.add_argument("--listed", type=int, default=500, help="most articles in a listing")
    parser.add_argument(
        "--padding", type=int, default=0, help="bytes of menus and scripts added to each page"
    )
    parser.add_argument("--seed", type=int, default=1, help="seed of the random news")
    parser.add_argument(
        "--now", type=_instant, help="stop the clock at this instant (ISO 8601 with offset)"
    )
    return parser


def _instant(words: str) -> datetime:
    at = datetime.fromisoformat(words)
    if at.tzinfo is None:
        raise ArgumentTypeError(f"an instant needs an offset, such as +09:00: {words}")
    return at


if __name__ == "__main__":
    main()
