"""Where an article is: one host for a site's mobile and AMP hosts, where they are only a form."""

from __future__ import annotations

import re

from newscrawler.urls.rules import rules

_AUTHORITY = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^:]+)(?::(?P<port>\d*))?")
_NAME = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]")
_DEFAULT_PORTS = {"", "80", "443"}


def settle(authority: str) -> str:
    """The host in ASCII, with its port where that tells something. Raises ValueError."""
    match = _AUTHORITY.fullmatch(authority.rpartition("@")[2].lower())
    if match is None:
        raise ValueError(f"no host: {authority!r}")
    name = match["name"].rstrip(".")
    if not name.isascii():
        name = name.encode("idna").decode()
    if not _NAME.fullmatch(name):
        raise ValueError(f"no host: {authority!r}")
    port = (match["port"] or "").lstrip("0")
    return _desktop(name) if port in _DEFAULT_PORTS else f"{name}:{port}"


def _desktop(name: str) -> str:
    """The host for readers at a desk. A site of which we do not know whether it is at www keeps
    what it is given, and a mobile host is taken to be www's twin."""
    known = rules()
    site = _without(known.mobile, name)
    bare = site.removeprefix("www.")
    if bare in known.bare:
        return bare
    if bare in known.www or (site != name and _is_registered(site)):
        return f"www.{bare}"
    return site


def _without(mobile: frozenset[str], name: str) -> str:
    """Without labels for telephones: m.example.com, en.m.example.com."""
    labels = name.split(".")
    for at in (1, 0):
        while not _is_suffix(labels[at + 1 :]) and labels[at] in mobile:
            del labels[at]
    return ".".join(labels)


def _is_registered(name: str) -> bool:
    """Whether it is a name as registered, as far as its form tells: example.com, example.co.jp."""
    labels = name.split(".")
    return len(labels) == (3 if _is_suffix(labels[-2:]) else 2)


def _is_suffix(labels: list[str]) -> bool:
    """Whether they are no site's name: com, co.jp."""
    if len(labels) != 2:
        return len(labels) < 2
    return len(labels[1]) == 2 and labels[0] in rules().second_level
