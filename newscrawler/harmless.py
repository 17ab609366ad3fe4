"""Characters that are not words, but orders: to a terminal, or to turn the text around them."""

from __future__ import annotations

import re

CONTROL = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
"""C0 and C1 (ECMA-48), but those that part lines and words. For a class of a regular expression."""
DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Marks, embeddings, overrides and isolates (Unicode UAX 9, 2): what is shown is not what is said."""

# carriage returns and their like may write over what stands before
_ORDERS = re.compile(f"[{CONTROL}{DIRECTION}\x0b-\x0d\x1c-\x1f\x85]")


def harmless(text: str) -> str:
    """The text less such characters; tabs and line feeds stay."""
    return _ORDERS.sub("", text)


def escaped(json: str) -> str:
    """JSON with such characters as escapes (RFC 8259, 7): it says the same."""
    return _ORDERS.sub(lambda found: f"\\u{ord(found[0]):04x}", json)
