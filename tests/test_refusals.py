"""Why an answer is refused: the kinds, their details, and which comes first."""

from __future__ import annotations

import zlib
from datetime import timedelta

import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    ResponseDataLossError,
)
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from newscrawler import refusals, sanitize
from newscrawler.download.failures import NotAsked, Refusal
from newscrawler.download.resolver import PrivateAddress
from newscrawler.items import Article, Entry
from newscrawler.problems import ProblemKind
from newscrawler.reading.listings import MOST_ENTRIES, Unreadable

URL = "https://ferry.example/1"
TITLE = "Ferry leaves late because of a seal at the pier"
ENTRY = Entry(url=URL, title=TITLE)
HOUR = timedelta(hours=1)


def article(**said):
    return Article(**{"url": URL, "headline": TITLE, "body": "The ferry left."} | said)


@pytest.mark.parametrize(
    ("error", "what", "detail"),
    [
        (HttpError(Response(URL, status=404)), ProblemKind.HTTP_404, ""),
        (HttpError(Response(URL, status=520)), ProblemKind.of("http 520"), ""),
        (DownloadTimeoutError("after 30 s"), ProblemKind.DOWNLOAD_TIMEOUT, "after 30 s"),
        (CannotResolveHostError("x"), ProblemKind.CANNOT_RESOLVE_HOST, "x"),
        (DownloadConnectionRefusedError("x"), ProblemKind.CONNECTION_REFUSED, "x"),
        (DownloadFailedError("x" * 900), ProblemKind.DOWNLOAD_FAILED, "x" * 500),
        (ResponseDataLossError(), ProblemKind.DATA_LOSS, ""),
        (NotSupported("x"), ProblemKind.NOT_SUPPORTED, "x"),
        (DownloadCancelledError("x"), ProblemKind.TOO_LARGE, "x"),
        (IgnoreRequest("more than DOWNLOAD_MAXSIZE"), ProblemKind.TOO_LARGE, "more than DOWNLOAD_MAXSIZE"),
        (zlib.error("x"), ProblemKind.BROKEN_COMPRESSION, "x"),
        (EOFError("x"), ProblemKind.BROKEN_COMPRESSION, "x"),
        (PrivateAddress("x is at home"), ProblemKind.PRIVATE_ADDRESS, "x is at home"),
        (NotAsked(ProblemKind.CRAWL_ENDED), ProblemKind.CRAWL_ENDED, "the crawl was ended"),
        (IgnoreRequest("Forbidden by robots.txt"), ProblemKind.FORBIDDEN_BY_ROBOTS, "Forbidden by robots.txt"),
        (IgnoreRequest("max redirections reached"), ProblemKind.TOO_MANY_REDIRECTS, "max redirections reached"),
        (RecursionError("x"), ProblemKind.of("recursion"), "x"),
    ],
)  # fmt: skip
def test_a_failure_is_named_after_its_error(error, what, detail):
    failure = Failure(error)

    assert refusals.of_answer(failure, ENTRY) == Refusal(what, detail)
    assert refusals.of_listing(failure, None, HOUR) == Refusal(what, detail)


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [
        (None, Refusal(ProblemKind.NOT_TEXT)),
        (article(body="", headline="Sorry"), Refusal(ProblemKind.NO_BODY)),
        (article(headline="Sorry", body="Come back later."), Refusal(
            ProblemKind.ANOTHER_PAGE, f"'Sorry' in place of {TITLE!r}")),
        # a headline that was taken from the listing says nothing of the page
        (article(body="Come back later.", ways={"headline": "listing"}), Refusal(
            ProblemKind.ANOTHER_PAGE, f"'Come back later.' in place of {TITLE!r}")),
        (ValueError("x" * 900), Refusal(ProblemKind.ERROR, f"ValueError: {'x' * 488}")),
        (article(), None),
        (article(headline="", body=TITLE), None),
        (article(body=TITLE, ways={"headline": "listing"}), None),
    ],
)  # fmt: skip
def test_an_answer_that_is_not_the_article_is_refused(answer, refusal):
    assert refusals.of_answer(answer, ENTRY) == refusal


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ({}, None),
        ({"body": ""}, ProblemKind.NO_BODY),
        ({"headline": ""}, ProblemKind.NO_HEADLINE),
        ({"headline": "", "body": ""}, ProblemKind.NO_HEADLINE),
        ({"headline": "x" * sanitize.HEADLINE, "body": "x" * sanitize.BODY}, None),
        ({"headline": "x" * (sanitize.HEADLINE + 1)}, ProblemKind.HEADLINE_TOO_LONG),
        ({"body": "x" * (sanitize.BODY + 1)}, ProblemKind.BODY_TOO_LONG),
        ({"url": f"{URL}{'x' * 2_048}", "body": "x" * (sanitize.BODY + 1)}, ProblemKind.ADDRESS_TOO_LONG),
    ],
)  # fmt: skip
def test_an_article_without_words_or_with_too_many_is_refused(said, what):
    assert refusals.of_article(article(**said)) == (Refusal(what) if what else None)


@pytest.mark.parametrize(
    ("answer", "silent", "refusal"),
    [
        (KeyError("when"), None, Refusal(ProblemKind.ERROR, "KeyError: 'when'")),
        (Unreadable("it is not XML"), None, Refusal(ProblemKind.UNREADABLE_LISTING, "it is not XML")),
        ([], None, Refusal(ProblemKind.EMPTY_LISTING)),
        ([ENTRY], None, None),
        ([ENTRY], HOUR, None),
        ([ENTRY], 2 * HOUR, Refusal(ProblemKind.STALE_LISTING)),
        (None, HOUR, None),
        (None, 2 * HOUR, Refusal(ProblemKind.STALE_LISTING)),
    ],
)  # fmt: skip
def test_a_listing_is_refused_where_it_names_nothing_new_for_too_long(answer, silent, refusal):
    assert refusals.of_listing(answer, silent, HOUR) == refusal


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [
        ([ENTRY], Refusal(ProblemKind.CUT_LISTING, "1 of 2 items")),
        ([], Refusal(ProblemKind.EMPTY_LISTING)),
    ],
)
def test_a_listing_is_refused_where_a_part_of_it_cannot_be_read(answer, refusal):
    assert refusals.of_listing(answer, 2 * HOUR, HOUR, "1 of 2 items") == refusal


def test_entries_beyond_bounds_are_left_out():
    long = Entry(url=f"{URL}{'x' * 2_048}")
    many = [Entry(url=f"{URL}{n}") for n in range(MOST_ENTRIES)]

    assert refusals.of_entries(many) == (many, [])
    kept, refused = refusals.of_entries([long, *many])

    assert kept == many[:-1]
    assert refused == [
        Refusal(ProblemKind.ADDRESS_TOO_LONG, f"1 entries, the first at {long.url}"),
        Refusal(ProblemKind.LONG_LISTING, f"only the first {MOST_ENTRIES} entries are read"),
    ]
