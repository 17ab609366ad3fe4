"""Percent-encoding in one form: what may be plain is, the rest is upper-case UTF-8."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from urllib.parse import quote, unquote_to_bytes

_UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
_BEYOND_ASCII = r"(?:%[89A-Fa-f][0-9A-Fa-f]|[^\x00-\x7f])+"


class UrlPart:
    """A part of an address, by the characters that stand for themselves in it."""

    def __init__(self, plain: str, *, between: str = "") -> None:
        """`between` parts it further: plain is another character than encoded."""
        self.plain = _UNRESERVED + plain
        characters = re.escape(self.plain + between)
        self._settled = re.compile(f"[{characters}]*")
        self._unsettled = re.compile(rf"{_BEYOND_ASCII}|%[0-7][0-9A-Fa-f]|[^{characters}]")

    def settle(self, text: str) -> str:
        """The text in the one form; of an encoding other than UTF-8 the bytes stay as they are."""
        if self._settled.fullmatch(text):
            return text
        return self._unsettled.sub(self._one, text)

    def _one(self, match: re.Match[str]) -> str:
        data = unquote_to_bytes(match[0].encode("utf-8", "surrogatepass"))
        with suppress(UnicodeDecodeError):
            data = unicodedata.normalize("NFC", data.decode()).encode()
        return quote(data, safe=self.plain)


PATH = UrlPart(":@!$&'()*+,;=", between="/")
KEY = UrlPart("/:@!$'()*,;?")
VALUE = UrlPart("/:@!$'()*,;?=")
FRAGMENT = UrlPart("/:@!$&'()*+,;=?")
