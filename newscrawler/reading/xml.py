"""Parse the XML of feeds and sitemaps safely, and read the fields of their items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from newscrawler.reading.text import is_utf8

if TYPE_CHECKING:
    from collections.abc import Mapping

_OFFSET = re.compile(r"[?&](?:from|offset)=(\d{1,9})\b")
_DECLARED = re.compile(rb"\s*<\?xml[^>]{1,100}\sencoding")


def parsed(body: bytes) -> etree._Element | None:
    """The root of a document, repaired if it is broken; None if it is empty.

    Raises XMLSyntaxError for what cannot be repaired.
    """
    # feedparser#107: a DOCTYPE opened a local file; reader#212: Atom with harmless entities of
    # its own. libxml2 itself stops entities that multiply
    parser = etree.XMLParser(
        # a declared encoding is overruled by bytes that are UTF-8 throughout
        encoding="utf-8" if _DECLARED.match(body) and is_utf8(body) else None,
        resolve_entities="internal",  # type: ignore[arg-type]  # the stubs are older
        no_network=True,
        recover=True,
    )
    body = body.strip()  # an XML declaration is only allowed at the very beginning
    return etree.fromstring(body, parser) if body else None


def children(item: etree._Element) -> dict[str, str]:
    """Local name -> text of an element's children; the first child of each name that has text."""
    fields: dict[str, str] = {}
    for child in item.iterchildren("*"):
        text = "".join(map(str, child.itertext())).strip()
        if text:
            # without the namespace: dc:date, Atom's updated and RSS's pubDate are read alike
            fields.setdefault(etree.QName(child).localname, text)
    return fields


def first(fields: Mapping[str, str], *names: str) -> str:
    """The first of these fields that exists; else empty."""
    return next((fields[name] for name in names if name in fields), "")


def link_of(item: etree._Element) -> str:
    """The link of an item (RSS's link, or Atom's with rel=alternate); else empty."""
    for link in item.iterchildren("{*}link"):
        url = (link.text or "").strip() or link.get("href", "").strip()
        # RFC 4287, 4.2.7.2: a link without rel is an alternate
        if url and link.get("rel", "alternate") == "alternate":
            return url
    return ""


def newest_sitemap(index: etree._Element) -> str:
    """The address of the newest sitemap that an index names; empty if it names none.

    The newest has the latest lastmod; of several with the same, or without one, the smallest offset
    in its address, then the highest numbers.
    """
    sitemaps = [children(item) for item in index.iter("{*}sitemap")]
    return first(max(sitemaps, key=_newness, default={}), "loc")


def _newness(sitemap: Mapping[str, str]) -> tuple[str, int, list[int]]:
    address = first(sitemap, "loc")
    # Sankei (Arc): ?outputType=xml, then &from=100, &from=200, all changed at the same time
    offset = _OFFSET.search(address)
    # TBS: sitemap-2026-9.xml, sitemap-2026-10.xml, without lastmod
    numbers = [int(digits) for digits in re.findall(r"\d+", address)]
    return first(sitemap, "lastmod"), -int(offset[1]) if offset else 0, numbers
