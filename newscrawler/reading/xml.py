"""The XML of feeds and sitemaps: parsed so that it can do no harm, and what its items say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from newscrawler.reading.text import is_utf8

if TYPE_CHECKING:
    from collections.abc import Mapping

_DECLARED = re.compile(rb"\s*<\?xml[^>]{1,100}\sencoding")


def parsed(body: bytes) -> etree._Element | None:
    """The root of a document, mended where it is broken; None of nothing. Raises XMLSyntaxError."""
    # no entity of another file, no network; libxml2 itself stops entities that multiply
    parser = etree.XMLParser(
        encoding="utf-8" if _DECLARED.match(body) and is_utf8(body) else None,
        resolve_entities="internal",  # type: ignore[arg-type]  # the stubs are older
        no_network=True,
        recover=True,
    )
    body = body.strip()
    return etree.fromstring(body, parser) if body else None


def children(item: etree._Element) -> dict[str, str]:
    """Local name -> text of an element's children; the first of each name that says something."""
    said: dict[str, str] = {}
    for child in item.iterchildren("*"):
        text = "".join(map(str, child.itertext())).strip()
        if text:
            said.setdefault(etree.QName(child).localname, text)
    return said


def first(said: Mapping[str, str], *names: str) -> str:
    """What the first of these children that there is says."""
    return next((said[name] for name in names if name in said), "")


def link_of(item: etree._Element) -> str:
    """Where an item of a feed leads (RSS's link, or Atom's with rel=alternate); else empty."""
    for link in item.iterchildren("{*}link"):
        url = (link.text or "").strip() or link.get("href", "").strip()
        if url and link.get("rel", "alternate") == "alternate":
            return url
    return ""
