"""Names that lead to machines around us: judged by the address that is connected to, each time."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any
from urllib.parse import urlsplit

from scrapy.resolver import CachingThreadedResolver
from twisted.internet import defer

from newscrawler.download.resolver import PublicResolver

DNS = "import socket; socket.gethostbyname = lambda name: '{}'"


def test_name_is_judged_anew_each_time_it_is_resolved(monkeypatch):
    answers = iter(["8.8.8.8", "127.0.0.1", "169.254.169.254", "8.8.4.4"])
    monkeypatch.setattr(
        CachingThreadedResolver, "getHostByName", lambda *_: defer.succeed(next(answers))
    )
    reactor: Any = None
    resolver = PublicResolver(reactor, 0, 5)
    told = []

    for _ in range(4):
        found = resolver.getHostByName("news.example")
        found.addCallbacks(told.append, lambda failure: told.append(str(failure.value)))

    assert told[0] == "8.8.8.8"
    assert "news.example is at 127.0.0.1, which is not on the internet" in told[1]
    assert "169.254.169.254" in told[2]
    assert told[3] == "8.8.4.4"


def test_site_whose_name_leads_to_this_machine_is_not_asked(world):
    """No setting names the newsroom as being at home: it is a machine like any other around us."""
    port = urlsplit(world.server.url).port
    config = world.folder / "config" / "newscrawler"
    config.mkdir(parents=True)
    (config / "sources.toml").write_text(
        f"[sources.trap]\ntitle = 'Trap'\nfeed = 'http://japantoday.com:{port}/feed'\n"
    )
    (world.folder / "sitecustomize.py").write_text(DNS.format("127.0.0.1"))
    crawl = [sys.executable, "-m", "newscrawler", "crawl", "trap", "--database", world.database]

    done = subprocess.run(
        [*crawl, "-s", "RETRY_TIMES=0"],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | world.environment | {"PYTHONPATH": str(world.folder)},
    )

    assert done.returncode == 3, done.stderr
    assert world.server.requests == []
    (problem,) = world.ask("SELECT what, detail FROM problem")
    assert problem["what"] == "private address"
    assert "is at 127.0.0.1, which is not on the internet" in problem["detail"]
