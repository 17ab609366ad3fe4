"""The article in a page's JSON-LD (schema.org), and the values of its properties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from newscrawler.reading.text import folded, squeeze, text_of_html
from newscrawler.urls.references import absolute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawler.reading.page import Page

Node = dict[str, Any]

# ReportageNewsArticle (BBC), BlogPosting (The Japan News), LiveBlogPosting, Report, Review ...
_ARTICLE_TYPES = re.compile(r"Article$|Posting$|^Report$|^Review$")
_PAGE_TYPES = re.compile(r"WebPage$|^CreativeWork$|^VideoObject$")
_PAGE, _ARTICLE = 1, 2
# NewsMediaOrganization, Corporation and others are kinds of it
_ORGANIZATION = re.compile(r"Organization\b|Corporation\b")


def article_node(page: Page, headlines: set[str]) -> Node:
    """The JSON-LD node that describes the page's own article; an empty dict if none is certain to.

    A node qualifies by the page's address, by one of the page's `headlines` (folded), or as the
    only article of the page. Of several, an article comes before a web page.
    """
    candidates = [(node, kind) for node in page.linked_data if (kind := _kind(node))]
    articles = [node for node, kind in candidates if kind == _ARTICLE]
    # pages list related articles as nodes too: of several, one that is not ours is worse than none
    best: Node = articles[0] if len(articles) == 1 else {}
    best_rank = (0, False, False)
    for node, kind in candidates:
        has_headline = folded(property_text(node.get("headline") or node.get("name"))) in headlines
        rank = (kind, _is_at(node, page.url), has_headline)
        if any(rank[1:]) and rank > best_rank:
            best, best_rank = node, rank
    return best


def property_text(value: object) -> str:
    """The text of a property without markup: a string, a number, a node's name, a list's first.

    A JSON-LD value object ({"@value": ..., "@language": ...}) counts as its @value.
    """
    if isinstance(value, str):
        return text_of_html(value)
    if isinstance(value, list):
        return next((text for item in value if (text := property_text(item))), "")
    if isinstance(value, dict):
        return property_text(value.get("name") or value.get("@value"))
    return squeeze(str(value)) if isinstance(value, int | float) else ""


def person_names(value: object, nodes: list[Node]) -> Iterator[str]:
    """The names in a property such as author; @id references are looked up among `nodes`."""
    named = {
        str(node["@id"]): node for node in reversed(nodes) if "@id" in node and "name" in node
    }
    for item in value if isinstance(value, list) else [value]:
        # Yoast's @graph: author is {"@id": "...#/schema/person/..."}, the name is in another node
        if isinstance(item, dict) and "name" not in item and "@id" in item:
            yield property_text(named.get(str(item["@id"])))
        elif isinstance(item, dict) and "name" not in item:
            given, family = item.get("givenName"), item.get("familyName")
            yield squeeze(f"{property_text(given)} {property_text(family)}")
        elif isinstance(item, dict) and isinstance(item["name"], list):
            yield from map(property_text, item["name"])
        else:
            yield property_text(item)


def organization_names(value: object, nodes: list[Node]) -> Iterator[str]:
    """The names in a property such as author that are those of organizations."""
    known = {str(node["@id"]): node for node in reversed(nodes) if "@id" in node and len(node) > 1}
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            node = known.get(str(item["@id"]), item) if item.keys() == {"@id"} else item
            if _ORGANIZATION.search(_types(node)):
                yield property_text(node)


def property_url(value: object, base: str) -> str:
    """The absolute address in a property such as image or mainEntityOfPage; else empty."""
    if isinstance(value, list):
        return next((url for item in value if (url := property_url(item, base))), "")
    if isinstance(value, dict):
        return property_url(value.get("url") or value.get("contentUrl") or value.get("@id"), base)
    return absolute(base, value) if isinstance(value, str) else ""


def dereferenced(value: object, nodes: list[Node]) -> object:
    """The value of a property; for a bare reference ({"@id": ...}), the node of `nodes` it names."""
    if isinstance(value, dict) and value.keys() == {"@id"}:
        same = (node for node in nodes if node.get("@id") == value["@id"] and len(node) > 1)
        return next(same, value)
    return value


def _types(node: Node) -> str:
    kinds = node.get("@type")
    return " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds or "")


def _kind(node: Node) -> int:
    # "NewsArticle", "https://schema.org/NewsArticle" and "schema:NewsArticle" are one type
    kinds = [re.split("[/:#]", kind)[-1] for kind in _types(node).split()]
    if any(map(_ARTICLE_TYPES.search, kinds)):
        return _ARTICLE
    return _PAGE if any(map(_PAGE_TYPES.search, kinds)) else 0


def _is_at(node: Node, url: str) -> bool:
    here = _location(url)
    values = (node.get(key) for key in ("mainEntityOfPage", "url", "@id"))
    return any(_location(property_url(value, url)) == here for value in values if value)


def _location(url: str) -> str:
    """Host and path for comparison: without scheme, www, query and a slash at the end."""
    parts = urlsplit(url)
    return unquote(f"{parts.netloc.removeprefix('www.')}{parts.path}").rstrip("/")
