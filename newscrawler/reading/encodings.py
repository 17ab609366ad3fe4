"""Decode what a server sends: pages, feeds and JSON alike.

The order is that of browsers (HTML 13.2.3): a BOM, the charset of HTTP, the document's own
declaration. Many declarations are wrong, so the words judge: what is UTF-8 throughout is UTF-8,
and an encoding in which they make no sense loses to one in which they do.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from w3lib.encoding import read_bom

from newscrawler.reading.codecs import codec_of, decoded_in

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHARSET = re.compile(r"""\bcharset\s*=\s*["']?\s*([^\s"';,]+)""", re.IGNORECASE)
_XML = re.compile(rb"""\s*<\?xml\b[^<>]{0,200}?\bencoding\s*=\s*["']\s*([^\s"'<>]{1,40})""")
# sites write it after long scripts, too; a comment is passed over
_META = re.compile(
    rb"""<!--.*?(?:-->|\Z)|<meta\b[^<>]{0,500}?\bcharset\s*=\s*["']?\s*([^\s"'<>/;]{1,40})""",
    re.IGNORECASE | re.DOTALL,
)
_FIRST_BYTES = 1_024
"""Where HTML (13.2.3.2) wants the declaration."""
_UTF_16 = {
    "utf-16-le": re.compile(rb"(?:[\t\n\r -~]\0){2}"),
    "utf-16-be": re.compile(rb"(?:\0[\t\n\r -~]){2}"),
}
"""UTF-16 without a BOM begins with two characters of ASCII, as XML, HTML and JSON do."""

# no second byte of a character is any of these, in whichever encoding
_WORDS = re.compile(rb"[\x80-\xff][^<>\n\r]{0,2000}")
_MOST_WORDS = 300
_MOST_BYTES = 16_384
"""Of the words by which an encoding is judged."""
_FEW_BYTES = 16
"""Of words that cannot judge a declaration: a single character may be rare."""

_DETECTED = ("utf-8", "euc_jp", "cp932", "gb18030", "big5hkscs", "cp949", "cp1252")
"""What is tried where no declaration makes sense; of two that make equal sense the first wins."""
_SENSIBLE = 0.25
"""The least sense of an encoding that is not doubted: a list of names in Chinese has about that."""
_DECLARED = 0.2
"""How much more sense than a declared encoding another must make to be believed instead."""
_MOST_NOISE = 0.02
_NONSENSE = 0.1
"""The sense of what is no text in any of the encodings, such as a picture."""

_NOISE = re.compile(
    "[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd\ufffe\uffff]"
    "|[\ue000-\uf8ff]"  # for private use
    "|[‚ƒ†‡ˆ˜‰]"  # Shift_JIS as windows-1252
    "|[\xa1-\xff\u0152-\u0192‚-„‹›€™]{4,}"  # any other as windows-1252
    "|[Â-ß][\x80-\xbf]|[à-ï][\x80-\xbfŒœŠšŸŽžƒˆ˜–-„†-•…‰‹›€™]{2}"  # UTF-8 as windows-1252
)
_COMMON = re.compile(
    "[\u3041-\u30fe\u3000-\u3011\uff01-\uff5e"  # kana and punctuation
    # the most frequent characters of newspapers: Japanese, Chinese in both scripts, Korean
    "日年大人国会中本事月東市長者部社学出金間地方行場手京上同時生合一政分民後高定平開下新議立対発連選相業"
    "内成化体全現実戦関動力機決理保明表主法経県知自目見物田当小度者所原向最調査党首相問題外交前安電車気"
    "的是不了在有我他这个们来为和到以说要就可也你能而子那得于着之过作里用道然家种多么去如都没当起看天进好"
    "其些样心她但因只从想军意无它与把十第公此已工使情性三又点正将两由很重并应头文美被利什二等产或己制身"
    "這個們來為國說會對過發裡種經麼沒還進樣開從軍無與點將兩應頭體員總報結務計許區隊記類據邊該規領確觀讓"
    "이다는에의을를가은로고한하지사기도자인서리아나대시어해정스일그부수장으들과있전제것라보여만주상원국구성동적게했"
    "\u0370-\u06ff\u0e00-\u0e7f"  # other alphabets
    "\xa0\xad«»À-ÖØ-öø-\u024f\u2010-\u2026‹›€™]"
    "|(?<![\xa1-\xff])[\xa1-¿×÷](?![\xa1-\xff])"
)
_UNDECODABLE = re.compile("[\x80-\x9f\ufffd]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")


class Decoded(NamedTuple):
    """A text, and the encoding (Python's name) that it was sent in."""

    text: str
    """Without a BOM; U+FFFD stands for what cannot be decoded."""
    encoding: str


def charset(content_type: str) -> str:
    """The charset of a Content-Type (RFC 9110, 8.3.2) as it is written; empty without one."""
    found = _CHARSET.search(content_type)
    return found[1] if found else ""


def decode(body: bytes, charset: str | None = None) -> Decoded:
    """Any bytes as text; `charset` is HTTP's, if it has one."""
    marked, bom = read_bom(body)
    if bom is not None:
        body = body[len(bom) :]
    unmarked = (name for name, start in _UTF_16.items() if start.match(body))
    wide = next(unmarked, None) if marked in (None, "utf-8") else marked
    if wide is not None:
        return Decoded(body.decode(wide, "replace"), wide)
    declared = list(_declared(body, "utf-8" if marked else charset or ""))
    # beyond ASCII, ISO-2022-JP has escape sequences, and no other bytes unless they are broken
    if b"\x1b$" in body and (body.isascii() or "iso2022_jp" in declared):
        return Decoded(decoded_in(body, "iso2022_jp"), "iso2022_jp")
    try:
        text = body.decode()
    except UnicodeDecodeError:
        encoding = _judged(body, declared)
        return Decoded(decoded_in(body, encoding), encoding)
    # text in another encoding is not UTF-8 beyond ASCII by chance
    if not text.isascii():
        return Decoded(text, "utf-8")
    return Decoded(text, next(iter(declared), "utf-8"))


def noise(text: str) -> float:
    """The share of a text that is undecodable."""
    return len(_UNDECODABLE.findall(text)) / max(len(text), 1)


def _declared(body: bytes, charset: str) -> Iterator[str]:
    """The encodings that HTTP and the document declare, in this order."""
    labels = [charset]
    if found := _XML.match(body[:_FIRST_BYTES]):
        labels.append(found[1].decode("latin-1"))
    # the search of a whole page takes as long as to decode it: only where it can find something
    if b"charset" in body or b"CHARSET" in body:
        metas = (found[1] for found in _META.finditer(body) if found[1])
        labels += [meta.decode("latin-1") for meta in islice(metas, 1)]
    yield from dict.fromkeys(filter(None, map(codec_of, labels)))


def _judged(body: bytes, declared: list[str]) -> str:
    """The encoding in which the words of a text make sense; the declared one where it makes some."""
    words = b"\n".join(found[0] for found in islice(_WORDS.finditer(body), _MOST_WORDS))
    words = words[:_MOST_BYTES]
    if declared and len(words) < _FEW_BYTES and not noise(decoded_in(words, declared[0])):
        return declared[0]
    if len(declared) == 1:
        sense, share = _sense(decoded_in(words, declared[0]))
        if sense >= _SENSIBLE and share < _MOST_NOISE:
            return declared[0]
    senses = {name: _sense(decoded_in(words, name))[0] for name in (*declared, *_DETECTED)}
    for place, encoding in enumerate(reversed(declared), 1):
        senses[encoding] += _DECLARED * place
    best = max(senses, key=lambda name: senses[name])
    return best if senses[best] > _NONSENSE else next(iter(declared), "utf-8")


def _sense(words: str) -> tuple[float, float]:
    """How much sense words make, at most 1, and the share of noise in them."""
    count = max(len(_BEYOND_ASCII.findall(words)), 1)
    noisy = sum(len(found[0]) for found in _NOISE.finditer(words))
    common = len(_COMMON.findall(_NOISE.sub("", words)))
    return (common - 2 * noisy) / count, noisy / count
