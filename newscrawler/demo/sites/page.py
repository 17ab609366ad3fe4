"""A page as a site serves it, and the skeletons that pages are made from."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import blake2b
from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

HTML = "text/html; charset=UTF-8"
JSON = "application/json"
XML = "application/xml; charset=UTF-8"
RSS = "application/rss+xml; charset=UTF-8"
ATOM = "application/atom+xml; charset=UTF-8"
PLAIN = "text/plain; charset=UTF-8"


@dataclass(frozen=True)
class SitePage:
    """A body and its metadata in HTTP."""

    body: bytes
    content_type: str = HTML
    modified: datetime | None = None
    """Last-Modified (RFC 9110, 8.8.2); None: without one."""
    listing: bool = False
    """Whether it lists articles."""
    tagged: bool = True
    """Whether it is served with an entity tag (RFC 9110, 8.8.3)."""
    retry_after: int = 0
    """Retry-After in seconds (RFC 9110, 10.2.3); 0: without one."""
    cache: str = ""
    """Cache-Control (RFC 9111); empty: without one."""

    @cached_property
    def etag(self) -> str:
        """The entity tag, a hash of the body; empty if the page is served without one."""
        if not self.tagged:
            return ""
        return f'"{blake2b(self.body, digest_size=12).hexdigest()}"'

    @cached_property
    def gzipped(self) -> bytes:
        # mtime=0: the same bytes each time
        return gzip.compress(self.body, compresslevel=5, mtime=0)


def fill(name: str, **words: str) -> bytes:
    """A skeleton of the templates folder with its `$placeholders` filled in, as UTF-8.

    Raises KeyError if a placeholder has no word.
    """
    return _skeleton(name).substitute(words).encode()


@cache
def _skeleton(name: str) -> Template:
    return Template((files(__package__) / "templates" / name).read_text("utf-8"))


def document(data: Any) -> bytes:
    """JSON as the sites write it: without spaces, and without escapes for Japanese."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def in_html(words: str) -> str:
    """Text escaped for HTML, between tags or in an attribute."""
    return escape(words)


def in_xml(words: str) -> str:
    """Text escaped for the XML of a feed."""
    return escape(words, quote=False)


def in_script(data: Any) -> str:
    """JSON escaped for a script element, which "</script>" in a text would end."""
    return json.dumps(data, ensure_ascii=False, indent=1).replace("</", "<\\/")
