"""What a site answers, and the skeletons that its pages are made from."""

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
PLAIN = "text/plain; charset=UTF-8"


@dataclass(frozen=True)
class SitePage:
    """A body and what HTTP says of it."""

    body: bytes
    content_type: str = HTML
    modified: datetime | None = None
    """The Last-Modified of RFC 9110, where the site tells one."""
    listing: bool = False
    """Whether it names articles, and is not one."""
    tagged: bool = True
    """Whether the site tells entity tags (RFC 9110, 8.8.3)."""
    retry_after: int = 0
    """Seconds for which the site asks to be left alone (RFC 9110, 10.2.3)."""
    cache: str = ""
    """The Cache-Control of RFC 9111, where the site tells one."""

    @cached_property
    def etag(self) -> str:
        """Empty where the site tells none."""
        if not self.tagged:
            return ""
        return f'"{blake2b(self.body, digest_size=12).hexdigest()}"'

    @cached_property
    def gzipped(self) -> bytes:
        return gzip.compress(self.body, compresslevel=5, mtime=0)


def fill(name: str, **words: str) -> bytes:
    """A skeleton from the templates folder with its `$words` filled in, as UTF-8.

    Raises KeyError where a word is missing.
    """
    return _skeleton(name).substitute(words).encode()


@cache
def _skeleton(name: str) -> Template:
    return Template((files(__package__) / "templates" / name).read_text("utf-8"))


def document(data: Any) -> bytes:
    """JSON as the sites write it: not a space too many, words as they are."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def in_html(words: str) -> str:
    """Text as it stands between tags or in an attribute."""
    return escape(words)


def in_xml(words: str) -> str:
    """Text as it stands in a feed."""
    return escape(words, quote=False)


def in_script(data: Any) -> str:
    """JSON as it stands in a script element: no tag can end it."""
    return json.dumps(data, ensure_ascii=False, indent=1).replace("</", "<\\/")
