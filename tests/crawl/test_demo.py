"""The demo, and reading a single page, as people run them."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from tests.crawl.conftest import START


def newscrawler(world, *arguments):
    command = [sys.executable, "-m", "newscrawler", *arguments]
    environment = os.environ | world.environment | {"XDG_DATA_HOME": str(world.folder)}
    return subprocess.run(
        command, check=False, capture_output=True, text=True, env=environment, cwd=world.folder
    )


def test_the_demo_shows_three_rounds_and_what_to_ask_next(world):
    for stories in ("1", "12"):  # the second starts anew
        done = newscrawler(world, "demo", "--stories", stories)
        assert (done.returncode, done.stderr) == (0, "")

    for line in ("Round 1, 3 hours ago", "Round 3, just now", "$ newscrawler latest --limit 8"):
        assert line in done.stdout
    assert "failed" not in done.stdout
    published = done.stdout.split("it has published ")[-1].split()[0]
    assert f"holds {published} articles from 4 sources" in done.stdout


def test_the_demo_ends_in_quiet_when_nobody_reads_on(world):
    command = [sys.executable, "-m", "newscrawler", "demo", "--stories", "1"]
    environment = os.environ | world.environment | {"XDG_DATA_HOME": str(world.folder)}

    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as showing:
        assert showing.stdout
        assert showing.stderr
        showing.stdout.close()
        said = showing.stderr.read()

    assert (showing.returncode, said) == (0, b"")


def test_a_page_is_read_from_its_site(world):
    shown = world.newsroom.truth(START, "nhk")[-1]

    done = newscrawler(world, "read", shown.url, "--json", "-s", f"NEWSROOM={world.server.url}")

    told = json.loads(done.stdout)
    assert (told["headline"], told["body"]) == (shown.headline, shown.body)
    assert told["ways"]["body"] == "source-json"
    assert not list(world.folder.glob("**/*.db"))


def test_a_page_that_is_not_there_is_told_in_one_line(world):
    address = "https://japantoday.com/category/national/no-such-story"

    done = newscrawler(world, "read", address, "-s", f"NEWSROOM={world.server.url}")

    assert done.returncode == 1
    assert done.stderr.splitlines() == [f"Error: nothing could be read from {address}: http 404"]
