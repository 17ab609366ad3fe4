"""The encodings of the web by their labels, with the characters that browsers read in them.

WHATWG Encoding Standard: its tables for Japanese are those of Windows, so that EUC-JP and
ISO-2022-JP have ①, ㈱ and 髙 as Shift_JIS does. An encoding is named as Python's codec is.
"""

from __future__ import annotations

import codecs
import re
from functools import cache, lru_cache

from w3lib.encoding import resolve_encoding, to_unicode

_NOT_ALPHANUMERIC = re.compile("[^a-z0-9]+")
_CODECS = re.compile(
    r"utf-8|cp125[0-8]|cp866|cp874|cp932|cp949|iso8859-\d+|koi8-[ru]|mac-roman|mac-cyrillic"
    r"|gb18030|big5hkscs|euc_jp|iso2022_jp"
)
"""The encodings of the standard but for UTF-16, which has no use for a declaration in ASCII."""
_LABELS = {
    "xeucjp": "euc_jp",
    "cseucpkdfmtjapanese": "euc_jp",
    "eucjpms": "euc_jp",
    "cp51932": "euc_jp",
    "iso2022jpms": "iso2022_jp",
    "shiftjis": "cp932",
    "windows932": "cp932",
    "xmscp932": "cp932",
    "windows949": "cp949",
    "xgbk": "gb18030",
    "xxbig5": "big5hkscs",
    "cnbig5": "big5hkscs",
    "big5eten": "big5hkscs",
    "koi": "koi8-r",
    "koi8": "koi8-r",
    "utf16": "utf-8",  # its label was read as ASCII
    "unicode": "utf-8",
    "unicode11utf8": "utf-8",
    "utf8mb4": "utf-8",  # the name that MySQL has for it
    "iso88598i": "iso8859-8",
} | {f"xcp125{number}": f"cp125{number}" for number in range(9)}
"""Labels of the standard, without hyphens, and common misspellings that Python does not know."""

# where the tables of Windows and of JIS differ, browsers follow Windows
_OF_JIS = "〜‖−¢£¬"
_OF_WINDOWS = "～∥－￠￡￢"
_NOT_SHIFT_JIS = re.compile("[\uf8f0-\uf8f3]")  # Python's, for bytes that begin no character
_ROWS = (13, *range(89, 93))  # NEC's own characters, and IBM's as NEC placed them
_CELLS = range(1, 95)
# a byte of a character in ISO-2022-JP as EUC-JP has it
_HIGH = bytes(byte | 0x80 if 0x20 < byte < 0x7F else byte for byte in range(256))
_SHIFTED = re.compile(rb"\x1b(\$[@B]|\$\(D|\([BJI])([^\x1b]*)")


@lru_cache(maxsize=256)
def codec_of(label: str) -> str:
    """The encoding that a label names, however it is spelled; empty for what names none."""
    label = label.strip().lower()
    compact = _NOT_ALPHANUMERIC.sub("", label)
    name = _LABELS.get(compact) or resolve_encoding(label) or resolve_encoding(compact) or ""
    # "undefined" and "unicode_escape" are codecs of Python, not encodings of text
    return name if _CODECS.fullmatch(name) else ""


def decoded_in(encoded: bytes, codec: str) -> str:
    """The text of bytes in an encoding; U+FFFD for each byte or pair of bytes that is none in it."""
    if codec == "iso2022_jp":
        encoded, codec = _SHIFTED.sub(_unshifted, encoded), "euc_jp"
    if codec != "euc_jp":
        text = to_unicode(encoded, codec)
        return _NOT_SHIFT_JIS.sub("\ufffd", text) if codec == "cp932" else text
    text = encoded.decode("euc_jp", "newscrawler.eucjp")
    for ours, theirs in zip(_OF_JIS, _OF_WINDOWS, strict=True):
        text = text.replace(ours, theirs)
    return text


def encoded_in(text: str, codec: str) -> bytes:
    """A text in an encoding, as a form is sent: `&#…;` for a character that it does not have."""
    if codec in ("euc_jp", "iso2022_jp"):
        for ours, theirs in zip(_OF_JIS, _OF_WINDOWS, strict=True):
            text = text.replace(theirs, ours)
    errors = "newscrawler.eucjp" if codec == "euc_jp" else "xmlcharrefreplace"
    return text.encode(codec, errors)


def _unshifted(part: re.Match[bytes]) -> bytes:
    """A part of ISO-2022-JP, between two escape sequences, as EUC-JP."""
    escape, characters = part[1], part[2]
    if escape in (b"(B", b"(J"):
        return characters
    high = characters.translate(_HIGH)
    if escape == b"(I":
        return re.sub(rb"[\x80-\xff]", b"\x8e\\g<0>", high)
    return high if escape != b"$(D" else re.sub(rb"[\x80-\xff]{2}", b"\x8f\\g<0>", high)


@cache
def _pairs() -> dict[bytes, str]:
    """The characters of Windows that Python's EUC-JP lacks, by their two bytes."""
    found = {}
    for row in _ROWS:
        for cell in _CELLS:
            lead, odd = divmod(row - 1, 2)
            lead += 0x81 if lead < 31 else 0xC1
            trail = 0x9E + cell if odd else 0x3F + cell + (cell > 63)
            try:
                character = bytes([lead, trail]).decode("cp932")
            except UnicodeDecodeError:  # no character there
                continue
            found[bytes([0xA0 + row, 0xA0 + cell])] = character
    return found


@cache
def _bytes() -> dict[str, bytes]:
    return {character: pair for pair, character in reversed(_pairs().items())}


def _missing(error: UnicodeError) -> tuple[str | bytes, int]:
    """What Python's EUC-JP lacks, decoded or encoded; else U+FFFD, or a reference."""
    if isinstance(error, UnicodeDecodeError):
        pair = error.object[error.start : error.start + 2]
        if found := _pairs().get(pair):
            return found, error.start + 2
        is_pair = len(pair) == 2 and all(0xA1 <= byte <= 0xFE for byte in pair)
        return "\ufffd", error.start + (2 if is_pair else 1)
    assert isinstance(error, UnicodeEncodeError)
    character = error.object[error.start]
    found_bytes = _bytes().get(character)
    return found_bytes or f"&#{ord(character)};".encode(), error.start + 1


codecs.register_error("newscrawler.eucjp", _missing)
