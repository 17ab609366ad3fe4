"""Serve the sites of a newsroom over real HTTP, on the loopback interface only."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newscrawler.demo.exchange import Exchange, Listener
from newscrawler.demo.server import Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from newscrawler.demo.newsroom import Newsroom


@contextmanager
def serve(
    newsroom: Newsroom, *, clock: Callable[[], datetime], port: int = 0, padding: int = 0
) -> Iterator[Server]:
    """Serve on 127.0.0.1 while the context lasts; port 0 takes a free one.

    `clock` returns the simulated time (aware); `padding` is the number of bytes of menus and scripts
    added to each HTML page. Raises OSError if the port is taken.
    """
    server = Server(newsroom, clock, padding)
    listener = Listener(("127.0.0.1", port), lambda *arguments: Exchange(server, *arguments))
    server.url = f"http://127.0.0.1:{listener.server_address[1]}"
    # the interval bounds how long shutdown() takes: 0.5 s by default, for each of many tests
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        listener.shutdown()
        thread.join()
        listener.close()
