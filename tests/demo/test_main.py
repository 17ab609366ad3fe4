import signal
import subprocess
import sys
import urllib.request

NOW = "2026-11-13T12:00:00+09:00"


def test_it_runs_by_itself_and_says_where():
    command = [sys.executable, "-m", "newscrawler.demo", "--stories", "5", "--now", NOW]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as newsroom:
        assert newsroom.stdout
        url = newsroom.stdout.readline().split()[-1]
        request = urllib.request.Request(f"{url}/feed", headers={"Host": "japantoday.com"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            now = answer.headers["X-Newsroom-Now"]
        newsroom.send_signal(signal.SIGTERM)

    assert now == "2026-11-13T03:00:00+00:00"
    assert newsroom.returncode == 0


def test_a_time_without_zone_is_refused():
    command = [sys.executable, "-m", "newscrawler.demo", "--now", "2026-11-13T12:00:00"]
    refused = subprocess.run(command, capture_output=True, text=True, check=False)

    assert refused.returncode == 2
    assert "an offset" in refused.stderr
