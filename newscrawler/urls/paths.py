"""The path of a URL as a list of segments."""

from __future__ import annotations

import re

from newscrawler.urls.encoding import PATH

_SESSION = re.compile(r";(?:jsessionid|phpsessid|aspsessionid|sid)\w*=[^/;]*", re.IGNORECASE)
_AMP = "amp"
# only from the first of several on, which two points keep from being one
_AMP_ENDING = re.compile(
    r"(?<=[^.])(?:(?<!\.amp)|(?<=\.\.amp))(?:\.amp)++(?=(?:\.html?)?$)", re.IGNORECASE
)
_INDEX = re.compile(r"(?:index|default|amp)\.(?:x?html?|php|aspx?|jsp|cgi|cfm)", re.IGNORECASE)


def segments(path: str) -> list[str]:
    """The segments of a path in one encoding, without empty ones, `.`, `..` and session ids."""
    path = PATH.normalize(path)
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
    """The segments without those that mark an AMP page or the index page of a directory."""
    path = [segment for segment in path if segment.lower() != _AMP] or list(path)
    # from the end, as often as needed: story/amp/index.html
    while path:
        last = _AMP_ENDING.sub("", path.pop())
        # a site may have a page that is called /amp
        if not _INDEX.fullmatch(last) and (last.lower() != _AMP or not path):
            return [*path, last]
    return path
