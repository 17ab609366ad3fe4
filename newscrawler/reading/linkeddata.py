"""The article in a page's JSON-LD (schema.org), and the values its properties may take."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

from newscrawler.reading.text import squeeze, text_of_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawler.reading.page import Page

Node = dict[str, Any]

_NEWS = re.compile(r"Article$|Posting$|^Report$|^Review$")
_PAGE = re.compile(r"WebPage$|^CreativeWork$|^VideoObject$")


def article_node(page: Page, headlines: set[str]) -> Node:
    """The node that describes the page's own article; empty where there is none.

    Of several, the one whose address is the page's, then whose headline is one of `headlines`
    (compared without punctuation), then of the most telling type, then the first.
    """
    told = [(node, _kind(node)) for node in page.linked_data]
    best: Node = {}
    best_rank = (False, False, 0)
    for node, kind in told:
        named = bare(words(node.get("headline")) or words(node.get("name"))) in headlines
        rank = (kind == 2 and _is_at(node, page.url), named, kind)
        if kind and rank > best_rank:
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
    return absolute(base, value) if isinstance(value, str) and value.strip() else ""


def absolute(base: str, url: str) -> str:
    """The http address that a reference on a page means; empty for any other."""
    try:
        joined = urljoin(base, url.strip())
        parts = urlsplit(joined)
    except ValueError:  # such as "http://[" : no address
        return ""
    return joined if parts.scheme in ("http", "https") and parts.netloc else ""


def bare(text: str) -> str:
    """Text for comparison: letters and digits only, case aside."""
    return re.sub(r"[\W_]+", "", text).casefold()


def _types(node: Node) -> str:
    kinds = node.get("@type")
    return " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds or "")


def _kind(node: Node) -> int:
    kinds = [re.split("[/:#]", kind)[-1] for kind in _types(node).split()]
    if any(map(_NEWS.search, kinds)):
        return 2
    return 1 if any(map(_PAGE.search, kinds)) else 0


def _is_at(node: Node, url: str) -> bool:
    here = _place(url)
    told = (node.get(key) for key in ("mainEntityOfPage", "url", "@id"))
    return any(_place(address(value, url)) == here for value in told if value)


def _place(url: str) -> str:
    parts = urlsplit(url)
    return unquote(f"{parts.netloc.removeprefix('www.')}{parts.path}").rstrip("/")
