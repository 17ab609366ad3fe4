"""The names of a site, as its pages and its host give them, and a headline without them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.reading.linkeddata import property_text
from newscrawler.reading.text import folded, text_of
from newscrawler.urls.references import host
from newscrawler.urls.sites import registered_domain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscrawler.reading.linkeddata import Node
    from newscrawler.reading.page import Page

# white space is taken as a whole: tried from each of its characters on, it would take minutes
SEPARATOR = r"(?:(?<!\s)\s++)?+(?:[|｜–—:：・/／«»‹›·•►]|(?<=\s)-(?=\s)|(?<=\s)-$)++\s*+"
"""What stands between a headline and the name of its site."""
_STRONG_SEPARATOR = re.compile(r"\s*+[|｜»«·•]\s*+|\s[-–—]+\s+")
"""What stands inside a headline more rarely than a colon or a slash."""
_LEAST_LABEL = 4
"""Characters of a host's label that is looked for inside a name: "cnn" is in other words as well."""
_MOST_NAME_WORDS = 6


def site_names(page: Page, node: Node) -> frozenset[str]:
    """The names of the site, folded: declared ones, its host's, and the words of links to its front page."""
    titles = _titles(page)
    headlines = {folded(text) for text in (*titles, property_text(node.get("headline")))}
    # some templates write each article's headline into these
    doubtful = (page.meta_content(name) for name in ("application-name", "twitter:site"))
    names = [name for name in doubtful if folded(name) not in headlines]
    names += [page.meta_content("og:site_name"), property_text(node.get("publisher"))]
    sites = [n for n in page.linked_data if "WebSite" in str(n.get("@type"))]
    names += [property_text(site.get("name")) for site in sites]
    names += _home_links(page)
    names += _names_of_host(host(page.url), titles)
    return frozenset(map(folded, names)) - {""}


def without_site(text: str, site: Iterable[str], shown: Iterable[str] = ()) -> str:
    """A headline without the site's name before or after it, and without what follows a shown one.

    `site`: the names, folded, of the site. Nothing else is removed, and only at a separator:
    "Plans - a history" stays whole.
    """
    # Mainichi: " - 毎日新聞" in JSON-LD, " | 毎日新聞" in og:title
    parts = re.split(f"({SEPARATOR})", text)
    names = set(site)
    while len(parts) > 2 and folded(parts[-1]) in names:
        parts = parts[:-2]
    while len(parts) > 2 and folded(parts[0]) in names:
        parts = parts[2:]
    text = "".join(parts).strip()
    for whole in shown:
        rest = text.removeprefix(whole)
        if rest != text and re.match(f"{SEPARATOR}|\\s*[(（【\\[]", rest):
            return whole
    return text


def _titles(page: Page) -> list[str]:
    shown = next((text_of(element) for element in page.root.iter("title")), "")
    return [page.meta_content("og:title"), shown]


def _home_links(page: Page) -> Iterator[str]:
    """The words of the links to the front page: a logo, and on some sites its h1."""
    home = page.absolute("/")
    links = page.root.xpath(
        "//a[@href='/' or @href=$home or @href=$bare]",
        home=home or "/",
        bare=home.rstrip("/") or "/",
    )
    return map(text_of, links)


def _names_of_host(name: str, titles: Iterable[str]) -> Iterator[str]:
    """The host, its domain, its label; and the last part of a title that begins or ends with that."""
    domain = registered_domain(name)
    label = folded(domain.partition(".")[0])
    yield from (name.removeprefix("www."), domain, label)
    for title in titles if len(label) >= _LEAST_LABEL else ():
        first, *others = _STRONG_SEPARATOR.split(title)
        for part in others[-1:] if first else ():
            # at harbourpost.example: "... » Harbour Post Aoshima"
            is_named = folded(part).startswith(label) or folded(part).endswith(label)
            if is_named and len(part.split()) <= _MOST_NAME_WORDS:
                yield part
