"""What a feed tells of itself, and in what words it tells of an article."""

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

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed."""

    id: str
    """The same for the same question, whenever it is asked (urn:uuid)."""
    title: str
    language: str
    """Of all its articles; empty where they have several."""
    made_at: datetime


def channel(filters: Filters, made_at: datetime) -> Channel:
    """The feed of what is asked for, whatever the time that it is asked of."""
    asked = [*sorted(filters.sources), filters.language, filters.tag]
    words = ["newscrawler", *(each for each in asked if each)]
    name = f"newscrawler:{'/'.join(sorted(filters.sources))}:{filters.language}:{filters.tag}"
    return Channel(
        uuid5(NAMESPACE_URL, name).urn, " · ".join(words), filters.language or "", made_at
    )


def lead(article: ArticleWithBody) -> str:
    """What it is about, in a few sentences: its summary, or how it begins."""
    return article.summary or article.body.partition("\n\n")[0]


def as_html(article: ArticleWithBody) -> str:
    """Its text as HTML; its summary where we have none."""
    paragraphs = (article.body or article.summary).split("\n\n")
    return "".join(f"<p>{html.escape(printable(each))}</p>" for each in paragraphs if each)


def writers(article: ArticleWithBody) -> tuple[str, ...]:
    """Who wrote it: its source where nobody is named."""
    return article.authors or (publisher(article),)


def publisher(article: ArticleWithBody) -> str:
    return article.source_title or article.source


def printable(text: str) -> str:
    """Text without control characters and what else XML does not take."""
    return _NOT_IN_XML.sub("", text)


def element(name: str, text: str, /, **attributes: str) -> str:
    """An XML element with nothing but text in it; `xml_lang` is xml:lang."""
    told = "".join(
        f" {key.replace('_', ':')}={quoteattr(printable(value))}"
        for key, value in attributes.items()
    )
    return f"<{name}{told}>{escape(printable(text))}</{name}>"
