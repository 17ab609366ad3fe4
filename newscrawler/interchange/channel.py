"""What the feed formats share: the feed's own metadata, and the parts of an entry."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.store.query.results import Filters
    from newscrawler.store.transfer.dump import ArticleWithBody

# XML 1.0 section 2.2, and C1 controls besides
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Channel:
    """The metadata of a feed."""

    id: str
    """A urn:uuid made from the filters, so that readers recognise the feed when it is made again."""
    title: str
    language: str
    """Of all its articles; empty where there may be several."""
    made_at: datetime


def channel(filters: Filters, made_at: datetime) -> Channel:
    """The feed of the articles that pass these filters; its id does not depend on the times in them."""
    named = [*sorted(filters.sources), filters.language, filters.tag]
    words = ["newscrawler", *filter(None, named)]
    # without since and until: "the last 6 hours" of today and of tomorrow are one feed
    name = f"newscrawler:{'/'.join(sorted(filters.sources))}:{filters.language}:{filters.tag}"
    return Channel(
        uuid5(NAMESPACE_URL, name).urn, " · ".join(words), filters.language or "", made_at
    )


def lead(article: ArticleWithBody) -> str:
    """The summary of an article, or else its first paragraph."""
    return article.summary or article.body.partition("\n\n")[0]


def as_html(article: ArticleWithBody) -> str:
    """The body of an article as HTML paragraphs, or else its summary."""
    paragraphs = (article.body or article.summary).split("\n\n")
    return "".join(f"<p>{html.escape(printable(text))}</p>" for text in paragraphs if text)


def writers(article: ArticleWithBody) -> tuple[str, ...]:
    """The authors of an article, or else its source: Atom requires an author."""
    return article.authors or (publisher(article),)


def publisher(article: ArticleWithBody) -> str:
    """The title of the source of an article, or else its name."""
    return article.source_title or article.source


def printable(text: str) -> str:
    """Text without the characters that XML 1.0 does not allow, such as controls."""
    return _NOT_IN_XML.sub("", text)


def element(name: str, text: str, /, **attributes: str) -> str:
    """An XML element that contains only text; the attribute `xml_lang` is written as xml:lang."""
    written = "".join(
        f" {key.replace('_', ':')}={quoteattr(printable(value))}"
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{escape(printable(text))}</{name}>"
