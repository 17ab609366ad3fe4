"""Documents as no site should send them: mutations of bytes, each by a random generator."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    Mutation = Callable[[Random, bytes, bytes], bytes]

MOST_BYTES = 200_000
_ENCODINGS = ("cp932", "euc_jp", "iso2022_jp", "gb18030", "big5", "cp949", "cp1252", "utf-16", "utf-16-be", "utf-32", "utf-7")  # fmt: skip
_LABELS = (
    b"utf-8 Shift_JIS EUC-JP iso-2022-jp gbk utf-16 undefined none unicode_escape \xff ' >".split()
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\0\0\xfe\xff")
_CONTROLS = (b"\0", b"\0" * 99, b"\x0b", b"\x1b$B", b"\x7f", b"\x85", b"\xc2\x85", b"\xe2\x80\xae", b"\xef\xbf\xbf", b"\xef\xbf\xbe")  # fmt: skip
_ENTITIES = (
    b"&", b"&;", b"&#;", b"&#x;", b"&#0;", b"&#xD800;", b"&#x110000;", b"&#99999999999999999999;", b"&nbsp;", b"&x;",
    b"&#8;", b"&amp;amp;", b"&#x1F600;", b"<!DOCTYPE x [<!ENTITY x '&#60;a'>]>", b"<!DOCTYPE x [<!ENTITY x '&x;'>]>",
    b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<?", b"?>", b"<?xml version='1.1'?>", b"</", b"<", b">", b"\"", b"'", b"=",
)  # fmt: skip
_NUMBERS = (
    b"0", b"-1", b"00", b"99", b"99999999999999999999", b"1e999", b"-1e999", b"NaN", b"0x1f", b"9" * 5_000, b"\xe5\x8d\x81",
    b"\xef\xbc\x91\xef\xbc\x92", b"\xc2\xb2", b"\xd9\xa3", b"2026", b"0000", b"9999", b"1.5", b"253402300800", b"-62135596801",
)  # fmt: skip
_URLS = (
    b"http://[", b"http://[::1", b"http://a:99999/", b"http://a:b/", b"//", b"///", b"http:///x", b"\\\\a\\b", b"http://\xff/",
    b"http://" + b"a." * 200, b"javascript:x", b"http://%zz/", b"http://xn--a/", b"http://xn--zzzzzz99999/", b"?", b"#",
    b"http://\xe3\x80\x82/", b"http://a\\@b/", b"http://[v1.x]/", b"http://1.2.3.4.5/", b"../" * 500, b"http://\xef\xbc\x8e/",
    b"data:,x", b"http://a/%", b"http://a/?" + b"&a=1" * 500, b"http://\xc2\xad/", b"http://[fe80::1%25x]/", b"http://@/", b"x" * 9_000,
)  # fmt: skip
_TIMES = (
    "99/99/9999", "0001-01-01", "9999-12-31T23:59:59.999Z", "0000-00-00", "2026-02-30", "昭和99年13月", "令和元年", "1 year ago",
    "99999 years ago", "999999999 minutes ago", "24:00", "25:61", "+99:99", "2026-10-05T09:30:00+99:99", "Mon, 99 Oct 2026",
    "-1 day ago", "00:00:60", "2026W53", "1696498200000000", "now", "12時間前", "9999999999999時間前", "Today at 99pm", "１２月３１日",
    "2026-10-05T09:30:00-23:59", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "February 29, 2023", "٣ مارس ٢٠٢٦",
)  # fmt: skip
_REPEATED = (
    b"<div>", b"<p>", b"<a ", b"<!--", b"<![CDATA[", b"<meta charset=", b"<script>", b"</div>", b"<a href='", b"[", b'{"a":', b" ",
    b"\n", b"&#", b"&a", b"<item>", b"<url>", b"<entry>", b"<br>", b"a-", b"/", b"<ruby>x<rt>", b"\xe3\x80\x80", b"<b><i>", b"=\"", b"<table><td>",
    b"<meta ", b"<?xml ", b"-", b"1 ", b"by ", b"\xcc\x81", b"(", b",", b".", b"http://", b"@", b"<base href=/a>", b"<time>", b"<li><a href=/1>x", b"<!",
)  # fmt: skip
_ELEMENT = re.compile(rb"<[a-zA-Z][^<>]{0,300}>")
_VALUE = re.compile(rb"""(?<=["'>])[^"'<>]{1,200}(?=["'<])""")
_URL = re.compile(rb"""https?://[^\s"'<>]{1,300}|(?<=href=["'])[^"']{1,300}""")
_TIME = re.compile(
    rb"\d{4}[-/]\d\d[-/]\d\d[T \d:.+Z-]*|\d{1,2} [A-Z][a-z]{2} \d{4}[ \d:+]*|\d+ \w+ ago"
)


def mutated(random: Random, corpus: Sequence[bytes]) -> bytes:
    """A document of the corpus, small as a rule, after one to four mutations."""
    body, other = random.choice(corpus), random.choice(corpus)
    if random.random() < 0.9 and len(body) > 6_000:
        start = random.choice((0, 0, random.randrange(len(body) - 5_000)))
        body = body[start : start + random.randrange(500, 6_000)]
    for _ in range(random.choice((1, 1, 2, 3, 4))):
        body = random.choice(MUTATIONS)(random, body, other)[:MOST_BYTES]
    return body


def _place(random: Random, body: bytes) -> int:
    return random.randrange(len(body) + 1)


def _flip(random: Random, body: bytes, _: bytes) -> bytes:
    changed = bytearray(body)
    for _time in range(random.randrange(1, 20) if body else 0):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _cut(random: Random, body: bytes, _: bytes) -> bytes:
    start, end = sorted((_place(random, body), _place(random, body)))
    return random.choice((body[:start], body[end:], body[:start] + body[end:], body[start:end]))


def _splice(random: Random, body: bytes, other: bytes) -> bytes:
    start = _place(random, other)
    at = _place(random, body)
    return (
        body[:at]
        + other[start : start + random.randrange(1, 3_000)]
        + random.choice((b"", body[at:]))
    )


def _repeat(random: Random, body: bytes, _: bytes) -> bytes:
    start = _place(random, body)
    piece = body[start : start + random.choice((1, 5, 50, 500))]
    return (
        body[:start]
        + piece * random.choice((2, 9, 99) if random.random() < 0.95 else (999,))
        + body[start:]
    )


def _many(random: Random, body: bytes, _: bytes) -> bytes:
    """The same opening many times, which nothing closes."""
    piece = random.choice(_REPEATED)
    elements = _ELEMENT.findall(body)
    if elements and random.random() < 0.3:
        piece = random.choice(elements)
    count = random.choice((3, 30, 30, 300, 300, 3_000) if random.random() < 0.95 else (30_000,))
    at = _place(random, body)
    return body[:at] + piece * min(count, MOST_BYTES // len(piece)) + body[at:]


def _attributes(random: Random, body: bytes, _: bytes) -> bytes:
    long = random.choice(
        (
            b" a='" + b"x " * 20_000 + b"'",
            b"".join(b" a%d=1" % n for n in range(2_000)),
            b" a=1" * 900,
        )
    )
    elements = list(_ELEMENT.finditer(body))
    at = random.choice(elements).end() - 1 if elements else _place(random, body)
    return body[:at] + long + body[at:]


def _recoded(random: Random, body: bytes, _: bytes) -> bytes:
    return body.decode("utf-8", "replace").encode(random.choice(_ENCODINGS), "replace")


def _declared(random: Random, body: bytes, _: bytes) -> bytes:
    label = random.choice(_LABELS)
    found = re.sub(rb"(charset|encoding)(=[\"']?)[\w-]+", lambda m: m[1] + m[2] + label, body)
    return found if found != body else b"<?xml version='1.0' encoding='" + label + b"'?>" + body


def _inserted(pieces: Sequence[bytes]) -> Mutation:
    def mutation(random: Random, body: bytes, _: bytes) -> bytes:
        for _time in range(random.randrange(1, 6)):
            at = _place(random, body)
            body = body[:at] + random.choice(pieces) + body[at:]
        return body

    return mutation


def _replaced(pattern: re.Pattern[bytes], pieces: Sequence[bytes]) -> Mutation:
    def mutation(random: Random, body: bytes, _: bytes) -> bytes:
        share = random.choice((0.05, 0.5, 1.0))
        return pattern.sub(
            lambda m: random.choice(pieces) if random.random() < share else m[0], body
        )

    return mutation


def _bom(random: Random, body: bytes, _: bytes) -> bytes:
    return random.choice(_BOMS) + body


def _nested(random: Random, body: bytes, _: bytes) -> bytes:
    opening, closing = random.choice(
        (
            (b"[", b"]"),
            (b'{"a":', b"}"),
            (b"<div>", b"</div>"),
            (b"<x>", b"</x>"),
            (b"<ul><li>", b"</ul>"),
        )
    )
    depth = random.choice((20, 200, 300, 3_000) if random.random() < 0.95 else (30_000,))
    return opening * depth + body + closing * depth


_WORDS = [time.encode() for time in _TIMES]
_ESCAPES = (b"\\ud800", b"\\udc00\\ud800", b"\\u0000", b"\xed\xa0\x80", b"\\", b"\\x", b"\\u12", b'"', b"\\ud83d\\ude00")  # fmt: skip
_JSON = (
    b"null",
    b"[]",
    b"{}",
    b"true",
    b"1e400",
    b"-0",
    b'""',
    b"[[]]",
    b'{"@id": 1}',
    b'[null, 1, {"name": []}]',
)
MUTATIONS: tuple[Mutation, ...] = (
    _flip, _cut, _splice, _repeat, _many, _attributes, _recoded, _declared, _bom, _nested,
    _inserted(_CONTROLS), _inserted(_ENTITIES), _inserted(_ESCAPES), _inserted(_WORDS),
    _replaced(re.compile(rb"\d+"), _NUMBERS), _replaced(_URL, _URLS), _replaced(_TIME, _WORDS),
    _replaced(_VALUE, [*_URLS, *_WORDS, *_CONTROLS, *_ENTITIES]),
    _replaced(re.compile(rb'(?<=[:\[,])\s*(?:"[^"]{0,200}"|\d+|true|false|null)'), _JSON),
)  # fmt: skip
