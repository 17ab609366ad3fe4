"""A replica newsroom: it publishes synthetic news in the markup of real sites, and has the truth.

    newsroom = Newsroom(start)                        who publishes what, and when
    with serve(newsroom, clock=lambda: now) as server:
        ...                                           requests to server.url, with a real host in Host
        server.misbehave("mainichi.jp", Fault("markup"))
    newsroom.truth(now)                               what an archive should contain

All people, firms and events are invented. Nothing here imports the crawler: its truth is independent.
"""

from newscrawler.demo.ages import Ages
from newscrawler.demo.faults import Fault
from newscrawler.demo.newsroom import Newsroom
from newscrawler.demo.publication import Publication, Version
from newscrawler.demo.serve import serve
from newscrawler.demo.server import Server

__all__ = ["Ages", "Fault", "Newsroom", "Publication", "Server", "Version", "serve"]
