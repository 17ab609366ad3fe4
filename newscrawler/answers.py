"""What an answer of a site is, where it is not simply a page: a failure, or a broken document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest
from scrapy.spidermiddlewares.httperror import HttpError

from newscrawler.resolver import PrivateAddress

if TYPE_CHECKING:
    from scrapy.http import Response, TextResponse
    from twisted.python.failure import Failure


def document(response: TextResponse) -> object:
    """The document, or None for what is broken: nothing can be read from either."""
    try:
        return response.json()
    except ValueError:
        return None


def no_cache_keeps(response: Response) -> bool:
    """Whether an answer was made for us alone (RFC 9111: 5.2.2.5, and 5.1, the age of a kept one)."""
    rules = (response.headers.get("Cache-Control") or b"").lower()
    return b"no-store" in rules and (response.headers.get("Age") or b"0").strip() == b"0"


def reason(failure: Failure) -> tuple[str, str]:
    """Why a request failed: a short kind, and the words of the error."""
    error = failure.value
    if isinstance(error, HttpError):
        return f"http {error.response.status}", ""
    if isinstance(error, IgnoreRequest):
        refused = "private address" if isinstance(error, PrivateAddress) else str(error).lower()
        return refused, str(error)
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(error).__name__).lower()
    return kind.removesuffix(" error"), str(error)[:500]
