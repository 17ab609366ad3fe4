"""Where the words stand in the pages of one source: what a declaration may say, and no more."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """CSS selectors for one design of a source's article pages. Empty: not declared."""

    headline: str = ""
    body: str = ""
    """The paragraphs (and subheads), in document order."""
    authors: str = ""
    when: str = ""
    """Elements that tell the time of publication: their datetime attribute, else their text."""
    changed: str = ""
    """Elements that tell the time of the last change: the same, or a data-timestamp."""
    section: str = ""
    tags: str = ""
    image: str = ""
    without: str = ""
    """Elements that are no part of the article, wherever they stand, in its JSON too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutRules:
    """All that is known of how to read one source's articles. The default reads any page."""

    layouts: tuple[Layout, ...] = ()
    """Designs of the page, today's first; the first that finds a body is used."""
    json: Mapping[str, str] = field(default_factory=dict)
    """For sources that serve articles as JSON: field of Article -> JMESPath expression."""
    script: str = ""
    """The script of a page that holds such JSON: its id, or the variable it is assigned to."""
    partial: str = ""
    """Why none of the source's pages shows a whole text, so that little is no sign of a new design."""
    boilerplate: tuple[str, ...] = ()
    """Paragraphs that belong to the page and not to the story (regular expressions, searched)."""
    labels: tuple[str, ...] = ()
    """Keywords that tell of the page, and not what the story is about (the same)."""
    distrust: tuple[str, ...] = ()
    """Kinds of stamp that are known to lie on this source (publication.Stamp.basis)."""
    id_date: str = ""
    """Regular expression on the address with groups year, month, day: the day of publication."""
    timezone: str = "UTC"
    language: str = ""
    """Of all its articles; empty: as each page says."""
