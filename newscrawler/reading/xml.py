"""Parse the XML of feeds and sitemaps safely, and read the fields of their items."""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING

from lxml import etree

from newscrawler.reading.encodings import decode
from newscrawler.reading.text import printable
from newscrawler.urls.references import joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_OFFSET = re.compile(r"[?&](?:from|offset)=(\d{1,9})\b")
_DECLARATION = re.compile(r"\A<\?xml\s[^<>]*>\s*")
_AMPERSAND = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)"  # without \Z, many that have no end take hours
    r"|&(?:#[0-9]{1,9};|#[xX][0-9a-fA-F]{1,9};|(\w{1,40});|)",
    re.DOTALL,
)
_OF_XML = {"amp", "lt", "gt", "quot", "apos"}
_FOREIGN = ("http://search.yahoo.com/mrss/", "http://www.itunes.com/dtds/podcast-1.0.dtd")
"""Namespaces whose title and description are those of a picture or an episode, not of the article."""
_FOREIGN_PREFIXES = ("media", "itunes")


def parsed(body: bytes, charset: str | None = None) -> etree._Element | None:
    """The root of a document, repaired if it is broken; None if it is empty.

    `charset` is HTTP's. Raises XMLSyntaxError for what cannot be repaired.
    """
    text = _DECLARATION.sub("", from_markup(decode(body, charset).text))
    if not text:
        return None
    try:
        return etree.fromstring(text.encode(), _parser(recover=False))
    except etree.XMLSyntaxError:
        # libxml2 recovers by leaving out what follows an entity or a character that XML does not know
        repaired = printable(with_entities(text)).encode()
        return etree.fromstring(repaired, _parser(recover=True))


def from_markup(text: str) -> str:
    """A document less what stands before its first tag: white space, a warning of PHP."""
    start = text.find("<?xml", 0, _PREAMBLE)
    # an XML declaration is only allowed at the very beginning
    return text[start:] if start > 0 else text.strip()


_PREAMBLE = 4_096


def with_entities(text: str) -> str:
    """XML with HTML's named entities as numbers, and with `&amp;` for an `&` that begins none.

    feedbin/support#590: `?cat=local&id=1` in a link; `&eacute;` and `&nbsp;` in titles.
    """
    # a document type may declare entities of its own
    return text if "<!ENTITY" in text else _AMPERSAND.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    whole, name = found[0], found[1]
    if whole.startswith("&#"):
        return whole if _is_character(whole) else "\ufffd"
    if name is None:
        return "&amp;" if whole == "&" else whole
    if name in _OF_XML:
        return whole
    text = html5.get(f"{name};")
    if text is None:
        return "&amp;" + whole[1:]
    return "".join(f"&#{ord(character)};" for character in text)


def _is_character(reference: str) -> bool:
    """Whether a numeric reference is to a character that XML allows (XML 1.0, 2.2)."""
    digits = reference[2:-1].lower()
    number = int(digits[1:], 16) if digits.startswith("x") else int(digits)
    return number <= 0x10FFFF and chr(number) == printable(chr(number))


def _parser(*, recover: bool) -> etree.XMLParser:
    # feedparser#107: a DOCTYPE opened a local file; reader#212: Atom with harmless entities of
    # its own. libxml2 itself stops entities that multiply
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities="internal",  # type: ignore[arg-type]  # the stubs are older
        no_network=True,
        recover=recover,
    )


def local_name(element: etree._Element) -> str:
    """The name of an element without namespace and prefix; a prefix may be undeclared."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]


def named(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The elements of these local names, whatever their namespace and the case of their letters."""
    for element in root.iter("*"):
        if local_name(element).lower() in names:
            yield element


def children(item: etree._Element) -> dict[str, str]:
    """Local name in small letters -> text of an element's children; the first child of each name that has text.

    Children in the item's own namespace come first (miniflux#714: media:title stood before title).
    Of media: and itunes: nothing is taken that the item may have itself.
    """
    own: dict[str, str] = {}
    others: dict[str, str] = {}
    for child in item.iterchildren("*"):
        if _is_foreign(child):
            continue
        text = "".join(map(str, child.itertext())).strip()
        if text:
            fields = own if _namespace(child) == _namespace(item) else others
            # without the namespace: dc:date, Atom's updated and RSS's pubDate are read alike
            fields.setdefault(local_name(child).lower(), text)
    return others | own


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


def link_of(item: etree._Element) -> str:
    """The address of an item's page, made absolute by xml:base; else empty.

    RSS's link, or Atom's with rel=alternate, HTML before others (RFC 4287, 4.2.7); without one a
    guid or id that is an address. FeedBurner's link leads over its own host: origLink comes first.
    """
    children_by_name: dict[str, list[etree._Element]] = {}
    for child in item.iterchildren("*"):
        children_by_name.setdefault(local_name(child).lower(), []).append(child)
    links = [
        a for a in children_by_name.get("link", ()) if a.get("rel", "alternate") == "alternate"
    ]
    links.sort(key=lambda link: "html" not in link.get("type", "html"))
    ids = [guid for name in ("guid", "id") for guid in children_by_name.get(name, ())]
    for element in (*children_by_name.get("origlink", ()), *links, *filter(_is_link, ids)):
        if url := (element.text or "").strip() or element.get("href", "").strip():
            return joined(element.base or "", url)
    return ""


def _is_link(guid: etree._Element) -> bool:
    """Whether a guid or id is an address (RSS 2.0: isPermaLink)."""
    is_address = (guid.text or "").strip().startswith(("http://", "https://", "/"))
    return is_address and guid.get("isPermaLink", "true").strip().lower() != "false"


def newest_first(index: etree._Element) -> list[str]:
    """The addresses of the sitemaps that an index names, the newest first.

    The newest has the latest lastmod; of several with the same, or without one, the smallest offset
    in its address, then the highest numbers.
    """
    sitemaps = [children(item) for item in named(index, "sitemap")]
    return [first(sitemap, "loc") for sitemap in sorted(sitemaps, key=_newness, reverse=True)]


def _newness(sitemap: Mapping[str, str]) -> tuple[str, int, list[int]]:
    address = first(sitemap, "loc")
    # Sankei (Arc): ?outputType=xml, then &from=100, &from=200, all changed at the same time
    offset = _OFFSET.search(address)
    # TBS: sitemap-2026-9.xml, sitemap-2026-10.xml, without lastmod
    numbers = [int(digits) for digits in re.findall(r"\d+", address)]
    return first(sitemap, "lastmod"), -int(offset[1]) if offset else 0, numbers
