"""The article in a page's JSON-LD (schema.org), and the values its properties may take."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from newscrawler.reading.page import absolute
from newscrawler.reading.text import squeeze, text_of_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawler.reading.page import Page

Node = dict[str, Any]

_BETWEEN = re.compile(r"[\W_]+")
_NEWS = re.compile(r"Article$|Posting$|^Report$|^Review$")
_PAGES = re.compile(r"WebPage$|^CreativeWork$|^VideoObject$")
_PAGE, _ARTICLE = 1, 2


def article_node(page: Page, headlines: set[str]) -> Node:
    """The node that describes the page's own article; empty where none is known to.

    It is at the page's address, or has one of the page's `headlines` (bare, for comparison), or
    is the only article there is. Of several, an article's node comes before a web page's.
    """
    told = [(node, kind) for node in page.linked_data if (kind := _kind(node))]
    articles = [node for node, kind in told if kind == _ARTICLE]
    best: Node = articles[0] if len(articles) == 1 else {}
    best_rank = (0, False, False)
    for node, kind in told:
        is_named = bare(words(node.get("headline") or node.get("name"))) in headlines
        rank = (kind, _is_at(node, page.url), is_named)
        if any(rank[1:]) and rank > best_rank:
            best, best_rank = node, rank
    return best


def words(value: object) -> str:
    """A property's text: its own, its name's, or its first value's; markup taken out."""
    if isinstance(value, str):
        return text_of_html(value)
    if isinstance(value, list):
        return next((text for item in value if (text := words(item))), "")
    if isinstance(value, dict):
        return words(value.get("name") or value.get("@value"))
    return squeeze(str(value)) if isinstance(value, int | float) else ""


def names(value: object, nodes: list[Node]) -> Iterator[str]:
    """The names in a property such as author.

    A node that is only referred to by its @id is looked up among the page's nodes.
    """
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and "name" not in item and "@id" in item:
            same = (node for node in nodes if node.get("@id") == item["@id"] and "name" in node)
            yield words(next(same, None))
        elif isinstance(item, dict) and "name" not in item:
            yield squeeze(f"{words(item.get('givenName'))} {words(item.get('familyName'))}")
        elif isinstance(item, dict) and isinstance(item["name"], list):
            yield from map(words, item["name"])
        else:
            yield words(item)


def address(value: object, base: str) -> str:
    """An address in a property such as image or mainEntityOfPage, made absolute; else empty."""
    if isinstance(value, list):
        return next((url for item in value if (url := address(item, base))), "")
    if isinstance(value, dict):
        return address(value.get("url") or value.get("contentUrl") or value.get("@id"), base)
    return absolute(base, value) if isinstance(value, str) else ""


def referred(value: object, nodes: list[Node]) -> object:
    """What a property holds; where that is only the @id of another node of the page, that node."""
    if isinstance(value, dict) and value.keys() == {"@id"}:
        same = (node for node in nodes if node.get("@id") == value["@id"] and len(node) > 1)
        return next(same, value)
    return value


def bare(text: str) -> str:
    """Text for comparison: letters and digits only, case aside."""
    return _BETWEEN.sub("", text).casefold()


def _types(node: Node) -> str:
    kinds = node.get("@type")
    return " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds or "")


def _kind(node: Node) -> int:
    kinds = [re.split("[/:#]", kind)[-1] for kind in _types(node).split()]
    if any(map(_NEWS.search, kinds)):
        return _ARTICLE
    return _PAGE if any(map(_PAGES.search, kinds)) else 0


def _is_at(node: Node, url: str) -> bool:
    here = _place(url)
    told = (node.get(key) for key in ("mainEntityOfPage", "url", "@id"))
    return any(_place(address(value, url)) == here for value in told if value)


def _place(url: str) -> str:
    parts = urlsplit(url)
    return unquote(f"{parts.netloc.removeprefix('www.')}{parts.path}").rstrip("/")
