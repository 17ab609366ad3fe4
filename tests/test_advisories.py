"""Security advisories of all dependencies: each is covered by a version, or by a setting."""

from __future__ import annotations

import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from newscrawler.operations.plan import Plan, settings_of

ASKED = {
    "scrapy": {
        "GHSA-cwxj-rr6w-m6w7, a class imported by a Referrer-Policy": "2.14.2",
        "CVE-2025-6176, a bomb of brotli": "2.13.4",
        "CVE-2024-1968, Authorization sent along to another scheme": "2.11.2",
        "GHSA-23j4-mw76-5v7h, redirects to other schemes than http": "2.11.2",
        "GHSA-jm3v-qxmh-hxwv, a proxy kept over a redirect": "2.11.2",
        "CVE-2024-1892, a regular expression for XML": "2.11.1",
        "CVE-2024-3572, bombs of gzip and deflate": "2.11.1",
        "CVE-2024-3574, Authorization sent along to another host": "2.11.1",
        "CVE-2022-0577, cookies sent along to another host": "2.6.0",
        "GHSA-mfjm-vh54-3f96, cookies for a public suffix": "2.6.0",
        "GHSA-9x8m-2xpf-crp3, a proxy's Authorization sent to sites": "2.6.2",
        "CVE-2021-41125, credentials sent to every host": "2.5.1",
    },
    "lxml": {
        "CVE-2026-41066, iterparse() reads local files for a feed": "6.1.0",
        "CVE-2022-2309, a crash in iterwalk()": "4.9.1",
    },
    "lxml-html-clean": {
        "CVE-2026-28348, escapes in CSS": "0.4.4",
        "CVE-2026-28350, a <base> that stays": "0.4.4",
        "scripts in xlink:href": "0.4.5",
    },
    "sqlalchemy": {"CVE-2019-7164 and CVE-2019-7548, SQL in order_by and group_by": "1.3.0"},
    "babel": {"CVE-2021-42771, a locale read from anywhere": "2.9.1"},
}
"""Of what the project asks for: the first version without the hole."""
BROUGHT = {
    "twisted": {"CVE-2026-42304, an endless name in DNS": "26.4.0"},
    "pyopenssl": {"CVE-2026-27448 and CVE-2026-27459, callbacks of TLS": "26.0.0"},
    "cryptography": {"CVE-2026-69247, an oracle for PKCS#7": "50.0.0"},
    "urllib3": {"CVE-2026-97687, -97688 and -97689, proxies and chunks": "2.8.0"},
    "requests": {"CVE-2026-25645, a certificate at a guessed place": "2.33.0"},
    "pygments": {"CVE-2026-4539": "2.20.0"},
    "pyarrow": {"CVE-2023-47248, code in a Parquet file": "14.0.1"},
}
"""Of what comes with those, or with an extra."""


def each(holes):
    return [(name, hole, fixed) for name in holes for hole, fixed in holes[name].items()]


SETTINGS = {
    "COOKIES_ENABLED": False,
    "REFERRER_POLICY": "no-referrer",
    "TELNETCONSOLE_ENABLED": False,  # GHSA-76g3-38jv-wxh4
    "REMOTE_CONTROL_ENABLED": False,
    "DOWNLOAD_VERIFY_CERTIFICATES": True,
    "ROBOTSTXT_OBEY": True,
}
MOST = 16 * 1024 * 1024


@pytest.fixture(scope="module")
def settings():
    return settings_of(Plan(database=""))


@pytest.mark.parametrize(("name", "hole", "fixed"), each(ASKED))
def test_no_version_with_a_known_hole_will_do(name, hole, fixed):
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())
    asked = {it.name: it for it in map(Requirement, project["project"]["dependencies"])}
    major, minor, micro = Version(fixed).release
    before = f"{major}.{minor}.{micro - 1}" if micro else f"{major}.{max(minor - 1, 0)}.999"

    assert Version(before) not in asked[name].specifier
    assert Version(version(name)) >= Version(fixed)


@pytest.mark.parametrize(("name", "hole", "fixed"), each(BROUGHT))
def test_nothing_with_a_known_hole_comes_along(name, hole, fixed):
    assert Version(version(name)) >= Version(fixed)


@pytest.mark.parametrize("name", SETTINGS)
def test_defaults_that_are_too_open_are_changed(settings, name):
    assert settings[name] == SETTINGS[name]


def test_only_http_is_spoken(settings):
    spoken = settings.getwithbase("DOWNLOAD_HANDLERS")

    assert {scheme for scheme, handler in spoken.items() if handler} == {"http", "https"}


def test_sizes_and_times_have_limits(settings):
    assert 0 < settings.getint("DOWNLOAD_MAXSIZE") <= MOST
    assert 0 < settings.getfloat("DOWNLOAD_TIMEOUT") <= 60
    assert 0 < settings.getint("REDIRECT_MAX_TIMES") <= 10


def test_files_of_pages_are_never_fetched(settings):
    """CVE-2017-14158 is open in all versions: the media pipelines keep whole files in memory."""
    assert not any("files" in name or "images" in name for name in settings["ITEM_PIPELINES"])
