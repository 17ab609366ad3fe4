"""What the headers of an answer say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.http import Response

LONGEST_WAIT = timedelta(days=1)
"""How long a site is left alone at most, whatever it asks for."""


def retry_after(words: str, now: datetime) -> datetime | None:
    """Until when a site asks to be left alone: seconds, or a date (RFC 9110, 10.2.3).

    Not later than LONGEST_WAIT from now; None for what is neither, or past.
    """
    words = words.strip()
    if words.isascii() and words.isdecimal():  # full-width digits are decimal too
        # nine digits: more are no timedelta
        seconds = min(int(words[:9]), int(LONGEST_WAIT.total_seconds()))
        until = now + timedelta(seconds=seconds)
    else:
        try:
            date = parsedate_to_datetime(words)
        except ValueError:
            return None
        until = min(date if date.tzinfo else date.replace(tzinfo=UTC), now + LONGEST_WAIT)
    return until if until > now else None


def is_fresh(response: Response) -> bool:
    """Whether no cache may keep the answer, and none has kept it (RFC 9111, 5.2.2.5 and 5.1).

    The ages in such a listing ("4 hours ago") count from when it was asked, not from earlier.
    """
    rules = (response.headers.get("Cache-Control") or b"").lower()
    return b"no-store" in rules and (response.headers.get("Age") or b"0").strip() == b"0"


def header(response: Response, name: str) -> str:
    """A header of an answer; empty without one."""
    return (response.headers.get(name) or b"").decode("latin-1")


def requested_url(response: Response) -> str:
    """The address that was requested, before redirects."""
    redirected: list[str] = response.meta.get("redirect_urls", [])
    return redirected[0] if redirected else response.request.url  # type: ignore[union-attr]
