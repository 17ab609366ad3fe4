"""References on a page as browsers resolve them (WHATWG URL Standard)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

_AROUND = "".join(map(chr, range(33)))
_BREAK = re.compile(r"[\t\n\r]+")
_BEFORE_QUERY = re.compile(r"[^?#]*")
_SLASHES = re.compile(r"((?:https?:)?//)/+", re.IGNORECASE)
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")


def cleaned(reference: str) -> str:
    """A reference without what browsers pass over, and with a slash for each backslash.

    `http://one.example\\@other.example/` is at one.example; to RFC 3986 it would be at the other.
    """
    text = _BREAK.sub("", reference.strip(_AROUND))
    if "\\" in text:
        text = _BEFORE_QUERY.sub(lambda found: found[0].replace("\\", "/"), text, count=1)
    return _SLASHES.sub(r"\1", text, count=1) if _SLASHES.match(text) else text


def joined(base: str, reference: str) -> str:
    """A reference resolved against a base; empty for what cannot be, such as `http://[`."""
    try:
        return urljoin(base, cleaned(reference))
    except ValueError:
        return ""


def absolute(base: str, reference: str, encode: Callable[[str], bytes] = str.encode) -> str:
    """A reference as an absolute http(s) address; empty if it is none.

    What its query has beyond ASCII is sent in the encoding of the page, which `encode` applies;
    in its path it is UTF-8.
    """
    address = joined(base, reference) if reference.strip(_AROUND) else ""
    if not host(address):
        return ""
    if encode is str.encode or address.isascii():
        return address
    before, mark, after = address.partition("?")
    query, hash_mark, fragment = after.partition("#")
    query = _BEYOND_ASCII.sub(lambda found: quote(encode(found[0]), safe=""), query)
    return address if "#" in before else f"{before}{mark}{query}{hash_mark}{fragment}"


def host(address: str) -> str:
    """The host of an http(s) address in lower case; empty for what is no such address."""
    try:
        parts = urlsplit(cleaned(address))
        is_http = parts.scheme in ("http", "https") and parts.port != 0
        return (parts.hostname or "") if is_http else ""
    except ValueError:  # also for a port that is no number, or too large
        return ""
