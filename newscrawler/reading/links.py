"""The links of a page that lists articles, where its declared selectors find nothing any more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newscrawler.items import Entry
from newscrawler.reading.responses import page_of
from newscrawler.reading.text import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree
    from scrapy.http import TextResponse

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ANY_PAGE = ("/", "/about", "/about/", "/a/b", "/a/b/", "/contact.html", "/?page=2")
"""Addresses of a site that are no article: a pattern that matches one of them is not specific."""


@dataclass(frozen=True)
class Links:
    """A page whose links are read as entries where their addresses match a pattern.

    The entries have no times. Their titles are the texts of the links: of several to one address
    that of a heading, and of these the longest.
    """

    url: str
    article_url: str
    """A regular expression, searched in absolute addresses."""
    basis = "links"

    def entries(self, response: TextResponse) -> Iterator[Entry]:
        """One entry for each address, in the order in which the page names it first."""
        titles: dict[str, tuple[bool, str]] = {}
        page = page_of(response)
        for link in page.root.iter("a"):
            url = page.absolute(link.get("href", "")).partition("#")[0]
            if not re.search(self.article_url, url) or _is_navigation(link):
                continue
            found = (titles.get(url, (False, "")), _title(link))
            titles[url] = max(found, key=lambda each: (each[0], len(each[1])))
        for url, (_, title) in titles.items():
            yield Entry(url=url, title=title, basis=self.basis)


def is_specific(article_url: str, page: str) -> bool:
    """Whether a pattern tells the articles of a page's host from its other pages."""
    others = (page, *(urljoin(page, path) for path in _ANY_PAGE))
    return bool(article_url) and not any(re.search(article_url, url) for url in others)


def _title(link: etree._Element) -> tuple[bool, str]:
    """Whether a link has a heading or stands in one; and the text of the heading, or else its own."""
    # the BBC's links have a headline, a summary, an age and a place
    for heading in link.iterdescendants(*_HEADINGS):
        if text := text_of(heading):
            return True, text
    return next(link.iterancestors(*_HEADINGS), None) is not None, text_of(link)


def _is_navigation(link: etree._Element) -> bool:
    """Whether a link stands in the navigation of the page; an article may have a header, too."""
    around = list(link.iterancestors())
    tags = {element.tag for element in around}
    if "nav" in tags or any(element.get("role") == "navigation" for element in around):
        return True
    return bool(tags & {"header", "footer"}) and not tags & {"article", "main"}
