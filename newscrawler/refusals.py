"""Why an answer is not the article, or the listing, that was asked for.

Each function decides on what it is given, without a clock, an archive or the network, and returns
the kind of problem that is recorded with its details; None where the answer is as it should be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from twisted.python.failure import Failure

from newscrawler import sanitize
from newscrawler.download.failures import Refusal, reason
from newscrawler.likeness import same_article
from newscrawler.problems import ProblemKind
from newscrawler.reading.listings import MOST_ENTRIES, Unreadable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import timedelta

    from newscrawler.items import Article, Entry


ArticleAnswer: TypeAlias = "Article | Exception | Failure | None"
"""What was read from a page; None where it is not text, the failure where there is no page, the
exception where reading it failed."""
ListingAnswer: TypeAlias = "Sequence[Entry] | Exception | Failure | None"
"""What was read from a listing; None where it has not changed since the last time, the exception
where reading it failed: Unreadable where it is not of the declared kind."""


def of_answer(answer: ArticleAnswer, entry: Entry) -> Refusal | None:
    """Why an answer is not the article of a listing's entry."""
    if isinstance(answer, Failure):
        return reason(answer)
    if isinstance(answer, Exception):
        return of_error(answer)
    if answer is None:
        return Refusal(ProblemKind.NOT_TEXT)
    if not answer.body:
        return Refusal(ProblemKind.NO_BODY)
    # a headline that was taken from the listing would say that the page is what the listing named
    own = "" if answer.ways.get("headline") == "listing" else answer.headline
    # sites answer 200 with a notice while they are being worked on
    if not same_article.may_have_title(entry.title, own, answer.body):
        detail = f"{own or answer.body[:100]!r} in place of {entry.title!r}"
        return Refusal(ProblemKind.ANOTHER_PAGE, detail[:500])
    return None


def of_article(article: Article) -> Refusal | None:
    """Why an article, of whichever spider, cannot be saved: it lacks words, or has too many."""
    kind = sanitize.unfit(article)
    return Refusal(kind) if kind else None


def of_error(error: BaseException | None) -> Refusal:
    """What is recorded where the code that reads a page or listing raised an exception."""
    return Refusal(ProblemKind.ERROR, f"{type(error).__name__}: {error}"[:500])


def of_listing(
    answer: ListingAnswer, silent: timedelta | None, stale_after: timedelta, loss: str = ""
) -> Refusal | None:
    """Why another listing has to be asked as well.

    `silent` is how long ago the newest article was published, as far as that is known; `loss` says
    in words what of the listing could not be read.
    """
    if isinstance(answer, Failure):
        return reason(answer)
    if isinstance(answer, Unreadable):
        return Refusal(ProblemKind.UNREADABLE_LISTING, str(answer))
    if isinstance(answer, Exception):
        return of_error(answer)
    if answer is not None and not answer:
        return Refusal(ProblemKind.EMPTY_LISTING)
    if loss:
        return Refusal(ProblemKind.CUT_LISTING, loss)
    # FreshRSS#3217, #6839: that a feed had stopped was noticed after weeks
    if silent is not None and silent > stale_after:
        return Refusal(ProblemKind.STALE_LISTING)
    return None


def of_entries(entries: Sequence[Entry]) -> tuple[list[Entry], list[Refusal]]:
    """The entries of a listing that can be news, and why the others are left out."""
    refused = []
    if too_long := [entry.url for entry in entries if sanitize.is_long(entry.url)]:
        detail = f"{len(too_long)} entries, the first at {too_long[0]}"
        refused.append(Refusal(ProblemKind.ADDRESS_TOO_LONG, detail))
    if len(entries) > MOST_ENTRIES:
        detail = f"only the first {MOST_ENTRIES} entries are read"
        refused.append(Refusal(ProblemKind.LONG_LISTING, detail))
    addresses = set(too_long)
    return [entry for entry in entries[:MOST_ENTRIES] if entry.url not in addresses], refused
