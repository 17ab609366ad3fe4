"""Parse the XML of feeds and sitemaps safely, and read the fields of their items."""

from __future__ import annotations

import re
from copy import deepcopy
from html.entities import html5
from typing import TYPE_CHECKING

from lxml import etree

from newscrawler.reading.text import is_utf8

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DECLARED = re.compile(rb"\s*<\?xml[^>]{1,100}\sencoding")
# to the end where a section has none: from each of thousands its end would be searched for
_AMPERSAND = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|&(?:#\d+;|#[xX][0-9a-fA-F]+;|(\w+);|)",
    re.DOTALL,
)
_HIDDEN = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|$)|<!--.*?(?:-->|$)", re.DOTALL)
"""What is no markup, though it may look so; to the end where it has none."""
_OF_XML = {b"amp", b"lt", b"gt", b"quot", b"apos"}
_FOREIGN = ("http://search.yahoo.com/mrss/", "http://www.itunes.com/dtds/podcast-1.0.dtd")
"""Namespaces whose title and description are those of a picture or an episode, not of the article."""
_FOREIGN_PREFIXES = ("media", "itunes")


def parsed(body: bytes) -> etree._Element | None:
    """The root of a document, repaired if it is broken; None if it is empty.

    Raises XMLSyntaxError for what cannot be repaired.
    """
    body = from_markup(body)
    if not body:
        return None
    try:
        return etree.fromstring(body, _parser(body, recover=False))
    except etree.XMLSyntaxError:
        # libxml2 recovers by leaving out what follows an entity that XML does not know
        return etree.fromstring(with_entities(body), _parser(body, recover=True))


def from_markup(body: bytes) -> bytes:
    """A document less what stands before its first tag: white space, a BOM, a warning of PHP."""
    start = body.find(b"<?xml", 0, _PREAMBLE)
    if start > 0 and b"\0" not in body[:_PREAMBLE]:
        return body[start:]
    return body.strip()  # an XML declaration is only allowed at the very beginning


_PREAMBLE = 4_096


def with_entities(body: bytes) -> bytes:
    """XML with HTML's named entities as numbers, and with `&amp;` for an `&` that begins none.

    feedbin/support#590: `?cat=local&id=1` in a link; `&eacute;` and `&nbsp;` in titles.
    """
    # a document type may declare entities of its own
    if b"\0" in body[:4] or b"<!ENTITY" in body:
        return body
    return _AMPERSAND.sub(_escaped, body)


def _escaped(found: re.Match[bytes]) -> bytes:
    whole, name = found[0], found[1]
    if name is None:
        return b"&amp;" if whole == b"&" else whole
    if name in _OF_XML:
        return whole
    text = html5.get(f"{name.decode('ascii', 'replace')};")
    if text is None:
        return b"&amp;" + whole[1:]
    return "".join(f"&#{ord(character)};" for character in text).encode()


def _parser(body: bytes, *, recover: bool) -> etree.XMLParser:
    # feedparser#107: a DOCTYPE opened a local file; reader#212: Atom with harmless entities of
    # its own. libxml2 itself stops entities that multiply
    return etree.XMLParser(
        # a declared encoding is overruled by bytes that are UTF-8 throughout
        encoding="utf-8" if _DECLARED.match(body) and is_utf8(body) else None,
        resolve_entities="internal",  # type: ignore[arg-type]  # the stubs are older
        no_network=True,
        recover=recover,
    )


def missing(body: bytes, root: etree._Element, *names: str) -> str:
    """What of a document was lost: its end, or elements of these names; empty where nothing was.

    libxml2 leaves out what it cannot repair, and says so to nobody.
    """
    if b"\0" in body[:4]:  # UTF-16 has two bytes for each character
        return ""
    shown = _HIDDEN.sub(b"", body)
    pattern = rb"<(?:[\w-]+:)?(?:%s)(?=[\s/>])" % "|".join(names).encode()
    begun = len(re.findall(pattern, shown, re.IGNORECASE))
    read = sum(1 for _ in named(root, *names))
    if read < begun:
        return f"only {read} of {begun} entries can be read"
    end = rb"</(?:[\w-]+:)?%s\s*>" % re.escape(local_name(root)).encode()
    is_whole = not begun or re.search(end, shown, re.IGNORECASE)
    return "" if is_whole else f"it ends within entry {begun}, or behind it"


def local_name(element: etree._Element) -> str:
    """The name of an element without namespace and prefix; a prefix may be undeclared."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]


def named(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The elements of these local names, whatever their namespace and the case of their letters."""
    for element in root.iter("*"):
        if local_name(element).lower() in names:
            yield element


def children(item: etree._Element) -> dict[str, str]:
    """Local name in small letters -> text of an element's children; the first of each name with text."""
    fields: dict[str, str] = {}
    for child in _own_first(item):
        if text := "".join(map(str, child.itertext())).strip():
            # without the namespace: dc:date, Atom's updated and RSS's pubDate are read alike
            fields.setdefault(local_name(child).lower(), text)
    return fields


def own_children(item: etree._Element, name: str) -> list[etree._Element]:
    """An element's children of this local name in whatever case, those in its own namespace first."""
    return [child for child in _own_first(item) if local_name(child).lower() == name.lower()]


def _own_first(item: etree._Element) -> list[etree._Element]:
    """An element's children, those in its own namespace first (miniflux#714: media:title stood before title).

    Of media: and itunes: none, since the item may have what they name itself.
    """
    found = [child for child in item.iterchildren("*") if not _is_foreign(child)]
    return sorted(found, key=lambda child: _namespace(child) != _namespace(item))


def html_of(element: etree._Element) -> str:
    """What an element has in it as HTML: its text, or its markup (Atom's type="xhtml")."""
    if next(element.iterchildren("*"), None) is None:
        return "".join(map(str, element.itertext())).strip()
    copy = deepcopy(element)
    for part in copy.iter("*"):
        part.tag = local_name(part) or "span"
    copy.tail = None
    etree.cleanup_namespaces(copy)
    inner = etree.tostring(copy, encoding="unicode", method="html")
    return inner.partition(">")[2].rpartition("</")[0].strip()


def _namespace(element: etree._Element) -> str:
    """The namespace, or the prefix where that is undeclared; empty without either."""
    namespace, _, name = str(element.tag).rpartition("}")
    return namespace.removeprefix("{") or name.rpartition(":")[0]


def _is_foreign(element: etree._Element) -> bool:
    namespace = _namespace(element)
    return namespace in _FOREIGN or namespace in _FOREIGN_PREFIXES


def first(fields: Mapping[str, str], *names: str) -> str:
    """The first of these fields that exists, in whatever case; else empty."""
    return next((fields[key] for name in names if (key := name.lower()) in fields), "")
