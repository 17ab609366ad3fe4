"""Scrapy's security advisories: each is covered by the version that is asked for, or by a setting."""

from __future__ import annotations

import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from newscrawler.operations.crawl import Plan, settings_of

FIXED_IN = {
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
}
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


@pytest.mark.parametrize("advisory", FIXED_IN)
def test_no_version_with_a_known_hole_will_do(advisory):
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())
    asked = [Requirement(each) for each in project["project"]["dependencies"]]
    (scrapy,) = (each for each in asked if each.name.lower() == "scrapy")
    fixed = Version(FIXED_IN[advisory])

    before = Version(f"{fixed.major}.{fixed.minor}.{max(fixed.micro - 1, 0)}")
    assert Version(version("scrapy")) >= fixed
    assert before == fixed or before not in scrapy.specifier


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
