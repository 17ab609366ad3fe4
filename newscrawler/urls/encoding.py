"""Percent-encoding in one form (RFC 3986, section 6.2.2): plain where allowed, else upper-case UTF-8."""

from __future__ import annotations

import re
from contextlib import suppress
from urllib.parse import quote, unquote_to_bytes

from newscrawler.normalization import normalize

_UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
_BEYOND_ASCII = r"(?:%[89A-Fa-f][0-9A-Fa-f]|[^\x00-\x7f])+"


class UrlPart:
    """A part of a URL, defined by the characters that stand for themselves in it."""

    def __init__(self, plain: str, *, between: str = "") -> None:
        """`plain`: reserved characters that need no encoding here.

        `between`: a delimiter of this part, which means something else when it is encoded (`%2F`).
        """
        self.plain = _UNRESERVED + plain
        characters = re.escape(self.plain + between)
        self._normal = re.compile(f"[{characters}]*")
        self._other = re.compile(rf"{_BEYOND_ASCII}|%[0-7][0-9A-Fa-f]|[^{characters}]")

    def normalize(self, text: str) -> str:
        """The text in its one form; bytes that are not UTF-8 stay what they are."""
        # most URLs are in this form already
        if self._normal.fullmatch(text):
            return text
        return self._other.sub(self._encoded, text)

    def _encoded(self, match: re.Match[str]) -> str:
        data = unquote_to_bytes(match[0].encode("utf-8", "surrogatepass"))
        with suppress(UnicodeDecodeError):
            # か with a combining U+3099 is が
            data = normalize("NFC", data.decode()).encode()
        return quote(data, safe=self.plain)


PATH = UrlPart(":@!$&'()*+,;=", between="/")
KEY = UrlPart("/:@!$'()*,;?")
VALUE = UrlPart("/:@!$'()*,;?=")
FRAGMENT = UrlPart("/:@!$&'()*+,;=?")
