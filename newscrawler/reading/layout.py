"""Where the fields of an article stand on the pages of one source: what a declaration may state."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """CSS selectors for one design of a source's article pages; empty: not declared."""

    headline: str = ""
    body: str = ""
    """The paragraphs (and subheads), in document order."""
    authors: str = ""
    when: str = ""
    """Elements with the time of publication: their datetime or data-timestamp, else their text."""
    changed: str = ""
    """Elements with the time of the last change: their datetime or data-timestamp, else their text."""
    section: str = ""
    tags: str = ""
    image: str = ""
    without: str = ""
    """Elements that are no part of the article, wherever they stand, in its JSON too."""
    # Kyodo's metadata says isAccessibleForFree: false on whole articles as well (2026-09)
    paywall: str = ""
    """Elements that stand in place of the rest of an article that is not free. Where declared, they
    alone say whether a page shows a part only, and its metadata does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutRules:
    """How to read the articles of one source. The default reads any page."""

    # sites are redesigned: an archived page still has the layout of its day (NHK's of 2024)
    layouts: tuple[Layout, ...] = ()
    """Designs of the page, today's first; the first that finds a body is used."""
    learned: Layout | None = None
    """A design that nobody declared, used where no declared one finds a body (reading.learned)."""
    json: Mapping[str, str] = field(default_factory=dict)
    """For sources that serve articles as JSON: field of Article -> JMESPath expression."""
    script: str = ""
    """The script of a page that contains such JSON: its id, or the variable it is assigned to."""
    # without this, the leads of NHK and Nikkei Asia would be reported as a changed layout
    partial: str = ""
    """Why no page of the source shows a whole text (paywall, consent); empty if they do."""
    boilerplate: tuple[str, ...] = ()
    """Regular expressions, searched: paragraphs in which one is found are not of the story."""
    labels: tuple[str, ...] = ()
    """Regular expressions, searched: tags in which one is found describe the page, not the story."""
    distrust: tuple[str, ...] = ()
    """Kinds of stamp that are wrong on this source (publication.Stamp.basis)."""
    id_date: str = ""
    """Regular expression on the address with groups year, month, day: the day of publication."""
    timezone: str = "UTC"
    """The zone of its times that have none (IANA name)."""
    language: str = ""
    """Of all its articles (BCP 47 primary subtag); empty: as each page declares."""
