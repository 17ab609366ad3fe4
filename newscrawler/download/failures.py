"""What an answer of a site is, where it is not simply a page: a failure, or a broken document."""

from __future__ import annotations

import re
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from gzip import BadGzipFile
from typing import TYPE_CHECKING

from scrapy.exceptions import DownloadCancelledError, IgnoreRequest
from scrapy.spidermiddlewares.httperror import HttpError

from newscrawler.likeness import same_article
from newscrawler.problems import ProblemKind

if TYPE_CHECKING:
    from scrapy.http import Response, TextResponse
    from twisted.python.failure import Failure

    from newscrawler.items import Article, Entry


class NotAsked(IgnoreRequest):
    """A request that is not sent, and the kind of problem that this is."""

    def __init__(self, what: ProblemKind, detail: str = "") -> None:
        super().__init__(detail or str(what))
        self.what = what


def document(response: TextResponse) -> object:
    """The document, or None for what is broken: nothing can be read from either."""
    try:
        return response.json()
    except (ValueError, RecursionError):
        return None


def no_cache_keeps(response: Response) -> bool:
    """Whether an answer was made for us alone (RFC 9111: 5.2.2.5, and 5.1, the age of a kept one)."""
    rules = (response.headers.get("Cache-Control") or b"").lower()
    return b"no-store" in rules and (response.headers.get("Age") or b"0").strip() == b"0"


LONGEST_WISH = timedelta(days=1)


def retry_after(words: str, now: datetime) -> datetime | None:
    """Until when a site asks to be left alone: seconds, or a date (RFC 9110, 10.2.3).

    A day at most; None for what is neither, or past.
    """
    if words.strip().isascii() and words.strip().isdecimal():
        seconds = min(int(words.strip()[:9]), int(LONGEST_WISH.total_seconds()))
        until = now + timedelta(seconds=seconds)
    else:
        try:
            told = parsedate_to_datetime(words)
        except ValueError:
            return None
        until = min(told if told.tzinfo else told.replace(tzinfo=UTC), now + LONGEST_WISH)
    return until if until > now else None


def reason(failure: Failure) -> tuple[ProblemKind, str]:
    """Why a request failed, and the words of the error."""
    error = failure.value
    if isinstance(error, HttpError):
        return ProblemKind.of(f"http {error.response.status}"), ""
    if isinstance(error, DownloadCancelledError) or "DOWNLOAD_MAXSIZE" in str(error):
        return ProblemKind.TOO_LARGE, str(error)
    if isinstance(error, EOFError | BadGzipFile | zlib.error):
        return ProblemKind.BROKEN_COMPRESSION, str(error)
    if isinstance(error, NotAsked):
        return error.what, str(error)
    if isinstance(error, IgnoreRequest):  # by Scrapy's middlewares, whose words are the kind
        return ProblemKind.of(str(error).lower()), str(error)
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(error).__name__).lower()
    return ProblemKind.of(kind.removesuffix(" error")), str(error)[:500]


def instead_of_article(article: Article | None, entry: Entry) -> tuple[ProblemKind | None, str]:
    """What an answer is where it is not the article of a listing's entry, and details; else None.

    `article` is what was read from it, None where it is no text.
    """
    if article is None:
        return ProblemKind.NOT_TEXT, ""
    if not article.body:
        return ProblemKind.NO_BODY, ""
    if not same_article.may_have_title(entry.title, article.headline, article.body):
        detail = f"{article.headline!r} in place of {entry.title!r}"[:500]
        return ProblemKind.ANOTHER_PAGE, detail
    return None, ""
