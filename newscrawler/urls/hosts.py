"""The host of a URL: one for the mobile, AMP and desktop hosts of a site."""

from __future__ import annotations

import re
from functools import lru_cache

from newscrawler.urls.rules import rules
from newscrawler.urls.sites import LONGEST, registered_domain

_AUTHORITY = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^:]+)(?::(?P<port>\d*))?")
_NAME = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]")
_DEFAULT_PORTS = {"", "80", "443"}


@lru_cache(maxsize=4096)  # a crawl meets few hosts, and many URLs at each: a fifth faster
def normalize(authority: str) -> str:
    """The host in lower-case ASCII, with its port unless that is a default one.

    Raises ValueError for what is no host.
    """
    match = _AUTHORITY.fullmatch(authority.rpartition("@")[2].lower())
    if match is None:
        raise ValueError(f"no host: {authority!r}")
    name = match["name"].rstrip(".")
    if len(name) > LONGEST:
        raise ValueError(f"no host: {authority[:LONGEST]!r}")
    if not name.isascii():
        name = name.encode("idna").decode()
    if not _NAME.fullmatch(name):
        raise ValueError(f"no host: {authority!r}")
    port = (match["port"] or "").lstrip("0")
    return _desktop(name) if port in _DEFAULT_PORTS else f"{name}:{port}"


def _desktop(name: str) -> str:
    """The host that serves the page to desktop browsers.

    Which of `www` and the bare name a site uses is known only for the sites in rules.toml; other
    hosts stay as they are, and a mobile host of a registered domain becomes its `www`.
    """
    site = _without_mobile(name)
    bare = site.removeprefix("www.")
    if bare in rules().bare:
        return bare
    if bare in rules().www or (site != name and site == registered_domain(site)):
        return f"www.{bare}"
    return site


def _without_mobile(name: str) -> str:
    """The name without labels for phones in front: m.example.com, en.m.example.com."""
    labels = name.split(".")
    mobile = rules().mobile
    for at in (1, 0):
        # the label may be the site's own name: m.co.jp
        while (
            labels[at:] and labels[at] in mobile and registered_domain(".".join(labels[at + 1 :]))
        ):
            del labels[at]
    return ".".join(labels)
