"""Who wrote an article: people first, the outlet only if nobody else is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.reading.byline import bylines
from newscrawler.reading.linkeddata import organization_names, person_names
from newscrawler.reading.names import is_person, names
from newscrawler.reading.text import folded, text_of
from newscrawler.reading.ways import choose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawler.reading.linkeddata import Node
    from newscrawler.reading.page import Page
    from newscrawler.reading.ways import Candidate

# cxenseparse:jat-credit is The Japan Times', byl The New York Times'
_METAS = (
    "author",
    "article:author",
    "og:article:author",
    "article:author_name",
    "cxenseparse:author",
    "cxenseparse:jat-credit",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
)
_LOGIN = re.compile(r"^[a-z]+(?:[-_.][a-z]+)+$")
_DASH = re.compile(r"\s[-–—|]\s")


def authors(
    page: Page, node: Node, selector: str, headline: str, site: frozenset[str]
) -> Candidate[list[str]] | None:
    """The authors and the way they were learned; None if nobody is named.

    The ways in order: the declared selector, JSON-LD, meta elements, the byline on the page. The
    outlet itself (`site`: its names, sitename.site_names), other organizations and login names are
    authors only if no way names a person.
    """
    declared = list(_declared(page, node, selector, site))
    linked = organization_names(node.get("author"), page.linked_data)
    outlets = site.union(map(folded, linked))

    def candidates() -> Iterator[Candidate[list[str]]]:
        yield from declared
        # where an outlet is declared, who is named far from the headline wrote something else
        is_settled = any(not _LOGIN.search(name) for _, found in declared for name in found)
        for is_near, found in bylines(page, headline, outlets):
            if is_settled and not is_near:
                return
            if not is_settled or any(map(is_person, found)):
                yield "general", found

    def is_certain(found: list[str]) -> bool:
        return any(folded(name) not in outlets and not _LOGIN.search(name) for name in found)

    chosen = choose(candidates(), is_certain)
    return chosen and (chosen[0], _people(*chosen, site))


def _declared(
    page: Page, node: Node, selector: str, site: frozenset[str]
) -> Iterator[Candidate[list[str]]]:
    # a site declares a selector for authors only if its JSON-LD is wrong about them
    yield "selector", names(map(text_of, page.select(selector)))
    linked = person_names(node.get("author"), page.linked_data)
    yield "json-ld", names(_without(text, site) for text in linked)
    for meta in _METAS:
        yield "meta", names(_without(text, site) for text in page.meta.get(meta, ()))


def _people(way: str, found: list[str], site: frozenset[str]) -> list[str]:
    """Those of the names that are neither the site's nor logins; all if there are no others."""
    people = [n for n in found if folded(n) not in site and not _LOGIN.search(n)]
    if way == "general":
        # "Hana Mori, HPR Aoshima", at hpr.example
        desks = {n for n in people if " " in n and folded(n.partition(" ")[0]) in site}
        people = [name for name in people if name not in desks] or people
    return people or found


def _without(text: str, site: frozenset[str]) -> str:
    """A byline without the name of the site: "Harbour Post - Hana Mori"."""
    parts = _DASH.split(text)
    return " - ".join(part for part in parts if folded(part) not in site) or text
