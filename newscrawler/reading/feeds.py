"""The entries of a feed: RSS 0.9x, 1.0 (RDF), 2.0, Atom (RFC 4287), JSON Feed 1.x."""

from __future__ import annotations

import re
from base64 import b64decode
from html import escape
from typing import TYPE_CHECKING, Any

from newscrawler.items import Entry
from newscrawler.reading.page import absolute
from newscrawler.reading.text import squeeze, text_of_html
from newscrawler.reading.xml import children, first, html_of, named, own_children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

ROOTS = frozenset({"rss", "rdf", "feed"})
"""Names of the root of a feed, in small letters."""

_FOOTER = re.compile(
    r"\s*(?:The post .{1,300} (?:appeared first on|first appeared on) .{1,80}"
    r"|Continue reading\.\.\.)$"
)
"""What WordPress ("The post ...") and The Guardian append to every description."""
_CONTENT = ("encoded", "content", "body", "fullitem")
"""content:encoded, Atom's content, and what RSS had before it: xhtml:body, fullitem."""
_TAG = re.compile(r"</\w+>|<(?:br|p|img|a|b|i|em)\b[^>]*>", re.IGNORECASE)
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_PERMALINK = re.compile(r"https?://|/")


def read_feed(root: etree._Element, url: str) -> Iterator[Entry]:
    """The entries of a feed in XML, in document order; `url` is the base of relative addresses."""
    for item in named(root, "item", "entry"):
        if link := absolute(url, link_of(item)):
            yield _entry(item, link)


def _entry(item: etree._Element, link: str) -> Entry:
    fields = children(item)
    # Atom requires updated but not published (RFC 4287, 4.1.2): one stands for the other
    published = first(fields, "pubDate", "published", "date", "issued", "created")
    modified = first(fields, "updated", "modified")
    return Entry(
        url=link,
        title=text_of_html(_text(item, "title")),
        when=published or modified,
        modified=modified or published,
        summary=_FOOTER.sub("", text_of_html(_text(item, "summary", "description"))),
        content=_text(item, *_CONTENT),
        basis="feed",
    )


def _text(item: etree._Element, *names: str) -> str:
    """The first of these children that has words, as HTML; empty without one."""
    children_of_names = (child for name in names for child in own_children(item, name))
    return next(filter(None, map(_html, children_of_names)), "")


def _html(element: etree._Element) -> str:
    """A text construct of Atom (RFC 4287, 3.1 and 4.1.3.3), or an element of RSS, as HTML."""
    if element.get("src"):  # the content is elsewhere, a picture or a film mostly
        return ""
    html, kind = html_of(element), element.get("type", "").lower()
    if element.get("mode") == "base64" or _is_binary(kind):
        try:
            html = b64decode(html).decode()
        except ValueError:
            return ""
    # many feeds call HTML text, or say nothing
    is_plain = kind in ("text", "text/plain") and not _TAG.search(html)
    return escape(html, quote=False) if is_plain else html


def _is_binary(kind: str) -> bool:
    return "/" in kind and not (kind.startswith("text/") or "xml" in kind or "html" in kind)


def link_of(item: etree._Element) -> str:
    """The address of an item's page, made absolute by xml:base; else empty.

    RSS's link, or Atom's with rel=alternate, HTML before others (RFC 4287, 4.2.7); without one a
    guid or id that is an address, or what the item is about (RDF). FeedBurner's link leads over its
    own host: origLink comes first.
    """
    links = [a for a in own_children(item, "link") if a.get("rel", "alternate") == "alternate"]
    links.sort(key=lambda link: "html" not in link.get("type", "html"))
    ids = filter(_is_permalink, [*own_children(item, "guid"), *own_children(item, "id")])
    for element in (*own_children(item, "origLink"), *links, *ids):
        words = (element.text or "").strip() or element.get("href", "").strip()
        if words and (url := absolute(element.base or "", words) or _relative(words)):
            return url
    return item.get(_ABOUT, "")


def _relative(words: str) -> str:
    """The address, unless it has a scheme: that is no web page (mailto:, tag:, urn:)."""
    return "" if re.match(r"[a-z][a-z0-9+.-]*:", words, re.IGNORECASE) else words


def _is_permalink(guid: etree._Element) -> bool:
    """Whether a guid or id is an address (RSS 2.0: isPermaLink)."""
    is_address = _PERMALINK.match((guid.text or "").strip())
    return bool(is_address) and guid.get("isPermaLink", "true").strip().lower() != "false"


def is_json_feed(document: object) -> bool:
    """Whether a JSON document is a JSON Feed (jsonfeed.org), which need not state its version."""
    return isinstance(document, dict) and isinstance(document.get("items"), list)


def read_json_feed(document: dict[str, Any], url: str) -> Iterator[Entry]:
    """The entries of a JSON Feed (jsonfeed.org/version/1.1); `url`: base of relative addresses."""
    for item in document["items"]:
        if not isinstance(item, dict):
            continue
        link, identity = _string(item, "url"), _string(item, "id")
        if address := absolute(url, link or (identity if _PERMALINK.match(identity) else "")):
            published, modified = _string(item, "date_published"), _string(item, "date_modified")
            text = escape(_string(item, "content_text"), quote=False)
            yield Entry(
                url=address,
                title=squeeze(_string(item, "title")),
                when=published or modified,
                modified=modified or published,
                summary=_FOOTER.sub("", squeeze(_string(item, "summary"))),
                content=_string(item, "content_html") or text,
                basis="feed",
            )


def _string(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    return value.strip() if isinstance(value, str) else ""
