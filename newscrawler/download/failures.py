"""Why a request has no answer: it was not sent, or it failed."""

from __future__ import annotations

import re
import zlib
from gzip import BadGzipFile
from typing import TYPE_CHECKING, NamedTuple

from scrapy.exceptions import DownloadCancelledError, IgnoreRequest
from scrapy.spidermiddlewares.httperror import HttpError

from newscrawler.problems import ProblemKind

if TYPE_CHECKING:
    from twisted.python.failure import Failure


class Refusal(NamedTuple):
    """What is wrong with an answer, or with a request that has none."""

    what: ProblemKind
    detail: str = ""
    """The words of the error, or an example; may be empty."""

    def __str__(self) -> str:
        return f"{self.what} ({self.detail!r})" if self.detail else self.what


class NotAsked(IgnoreRequest):
    """A request that is not sent, and the kind of problem that this is."""

    def __init__(self, what: ProblemKind, detail: str = "") -> None:
        super().__init__(detail or str(what))
        self.what = what


def reason(failure: Failure) -> Refusal:
    """Why a request failed, by the error that Scrapy or a decompressor raised."""
    error = failure.value
    if isinstance(error, NotAsked):
        return Refusal(error.what, str(error))
    if isinstance(error, HttpError):
        return Refusal(ProblemKind.of(f"http {error.response.status}"))
    # Scrapy's middleware for compression raises an IgnoreRequest where its download handler cancels
    if isinstance(error, DownloadCancelledError) or "DOWNLOAD_MAXSIZE" in str(error):
        return Refusal(ProblemKind.TOO_LARGE, str(error))
    if isinstance(error, EOFError | BadGzipFile | zlib.error):
        return Refusal(ProblemKind.BROKEN_COMPRESSION, str(error))
    if isinstance(error, IgnoreRequest):  # Scrapy's own: its words are the kind
        return Refusal(ProblemKind.of(str(error).lower()), str(error))
    # the others by their names: DownloadTimeoutError is a download timeout
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(error).__name__).lower()
    return Refusal(ProblemKind.of(words.removesuffix(" error")), str(error)[:500])
