"""What a response says: as a page, as text, as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newscrawler.reading import encodings
from newscrawler.reading.page import Page

if TYPE_CHECKING:
    from scrapy.http import TextResponse


def page_of(response: TextResponse) -> Page:
    """The response as a page of HTML."""
    return Page(response.body, response.url, encoding=charset(response))


def text_in(response: TextResponse) -> str:
    """The response as text: JSON, or lines."""
    return encodings.decode(response.body, charset(response)).text


def json_in(response: TextResponse) -> object:
    """The JSON of a response; None where it is broken, which is read as a page without words."""
    try:
        return json.loads(text_in(response))
    except (ValueError, RecursionError):  # nested too deep
        return None


def charset(response: TextResponse) -> str:
    """The charset of the Content-Type; empty without one.

    Not response.encoding, which is Scrapy's own guess: encodings.decode finds the rest.
    """
    kind = response.headers.get("Content-Type") or b""
    return encodings.charset(kind.decode("latin-1"))
