"""The path of an address, by its segments."""

from __future__ import annotations

import re

from newscrawler.urls.encoding import PATH

_SESSION = re.compile(r";(?:jsessionid|phpsessid|aspsessionid|sid)\w*=[^/;]*", re.IGNORECASE)
_AMP = "amp"
_AMP_ENDING = re.compile(r"(?<=[^.])(?:\.amp)+(?=(?:\.html?)?$)", re.IGNORECASE)
_INDEX = re.compile(r"(?:index|default|amp)\.(?:x?html?|php|aspx?|jsp|cgi|cfm)", re.IGNORECASE)


def segments(path: str) -> list[str]:
    """The segments of a path in one encoding, without empty ones, `.` and `..`, and sessions."""
    path = PATH.settle(path)
    if ";" in path:
        path = _SESSION.sub("", path)
    found: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            del found[-1:]
        elif segment not in ("", "."):
            found.append(segment)
    return found


def without_forms(path: list[str]) -> list[str]:
    """Without what only says that the page is an AMP page, or the index of its folder."""
    path = [segment for segment in path if segment.lower() != _AMP] or path
    while path:
        last = _AMP_ENDING.sub("", path[-1])
        if not _INDEX.fullmatch(last) and (last.lower() != _AMP or len(path) == 1):
            return [*path[:-1], last]
        path = path[:-1]
    return path
