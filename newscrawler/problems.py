"""The kinds of problem that a crawl records, each with what it means and what a person can do."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Self

_LATER = "It is asked again after a wait that doubles, from ten minutes to a day."
"""Of an article that could not be read: store.tables.problems.wait."""
_AGAIN = (
    "It is asked again: a listing by the next crawl, an article after a wait that doubles, from ten"
    " minutes to a day."
)
_NEXT = "The source's next listing is read too; this one is asked again by the next crawl."
_NETWORK = "Check the network if other sources have it too"
_COMPARE = "Compare `newscrawler read ADDRESS` with the page in a browser"
_TEST = "If it lasts, run `newscrawler sources test NAME`"
_LAYOUT = f"{_COMPARE}: after a redesign, declare a layout for the new one."


class ProblemKind(StrEnum):
    """What went wrong, as the column `what` of the table `problem` has it.

    Archives and queries hold these words, so they stay as they are. A kind that is not listed, such
    as `http 418`, is made by `of`; its `name` is that of the family it belongs to: HTTP_4XX.
    """

    meaning: str
    """What it says of the page, listing or source."""
    remedy: str
    """What a person can do, and what newscrawler does by itself."""

    def __new__(cls, what: str, meaning: str = "", action: str = "", then: str = "") -> Self:
        kind = str.__new__(cls, what)
        kind._value_ = what
        kind.meaning, kind.remedy = meaning, f"{action} {then}".strip()
        return kind

    @classmethod
    def of(cls, what: str) -> ProblemKind:
        """The kind with this name, be it one of an open family: any status of HTTP, any error."""
        try:
            return cls(what)
        except ValueError:
            status = re.fullmatch(r"http ([345])\d\d", what)
            family = cls(f"http {status[1]}xx") if status else cls.OTHER
            kind = str.__new__(cls, what)
            kind._name_, kind._value_ = family.name, what
            kind.meaning, kind.remedy = family.meaning, family.remedy
            return kind

    # what answered is not an article

    NO_BODY = (
        "no body", "The page has no text of an article.",
        f"{_COMPARE}: declare its `body`, or let `article_url` leave such pages out.", _LATER,
    )  # fmt: skip
    NO_HEADLINE = (
        "no headline", "The page has a text, but no headline.",
        f"{_COMPARE}, and declare its `headline`.", _LATER,
    )  # fmt: skip
    NOT_TEXT = (
        "not text", "The address leads to a picture, a film or another file that is not text.",
        "Nothing, or let `article_url` leave such addresses out.", _LATER,
    )  # fmt: skip
    ANOTHER_PAGE = (
        "another page",
        "The page is not about the listing's title: a notice of maintenance, scripts, login, consent.",
        "If it lasts, open it in a browser: what wants a login or a consent cannot be read.",
        _LATER,
    )
    NO_LINK = (
        "no link to the article",
        "The page is only a teaser, and its link to the whole article was not found.",
        "Open it in a browser: where it has such a link, the source has to be adapted.",
        _LATER,
    )
    ADDRESS_TOO_LONG = (
        "address too long",
        "An address has more than 2,048 bytes, more than the archive can index.",
        "Nothing; if it is an article's, name the parameters that tell articles apart: `query_keys`.",
    )
    HEADLINE_TOO_LONG = (
        "headline too long", "What was read as the headline has more than 1,000 characters.",
        f"{_COMPARE}, and declare its `headline` more exactly.", _LATER,
    )  # fmt: skip
    BODY_TOO_LONG = (
        "body too long", "What was read as the text has more than 500,000 characters.",
        f"{_COMPARE}, and declare its `body` more exactly.", _LATER,
    )  # fmt: skip

    # the site answered with a failure

    HTTP_403 = (
        "http 403",
        "The site refuses the address to newscrawler.",
        "If a browser can read it, set CONTACT, raise DOWNLOAD_DELAY, or ask for permission.",
        _AGAIN,
    )
    HTTP_404 = (
        "http 404", "The page is not there: it was taken down, or moved without a trace.",
        "Nothing for an article; for a listing, declare its new address.", _AGAIN,
    )  # fmt: skip
    HTTP_410 = (
        "http 410", "The site took the page down for good.",
        "Nothing for an article; for a listing, declare another.", _AGAIN,
    )  # fmt: skip
    HTTP_429 = (
        "http 429", "The site wants fewer requests.",
        "Raise DOWNLOAD_DELAY. A Retry-After of the site is obeyed, for a day at most.", _AGAIN,
    )  # fmt: skip
    HTTP_503 = (
        "http 503",
        "The site is overloaded, or is being worked on.",
        "Nothing, unless it lasts. A Retry-After of the site is obeyed, for a day at most.",
        _AGAIN,
    )
    HTTP_3XX = (
        "http 3xx", "The page redirects to nowhere, or to what is not http or https.",
        "If it lasts, open it in a browser.", _AGAIN,
    )  # fmt: skip
    HTTP_4XX = (
        "http 4xx", "The site does not accept the request for this address.",
        "Open it in a browser: what wants a login cannot be read.", _AGAIN,
    )  # fmt: skip
    HTTP_5XX = (
        "http 5xx", "The site failed to make the page.",
        "Nothing, unless it lasts for days.", _AGAIN,
    )  # fmt: skip

    # the site did not answer, or not wholly

    DOWNLOAD_TIMEOUT = (
        "download timeout",
        "There was no whole answer in time (DOWNLOAD_TIMEOUT), nor when asked again (RETRY_TIMES).",
        f"{_NETWORK}; raise DOWNLOAD_TIMEOUT for sites that are always slow.",
        _AGAIN,
    )
    CANNOT_RESOLVE_HOST = (
        "cannot resolve host", "The name of the host was not found in the DNS.",
        f"{_NETWORK}, else whether the site has moved.", _AGAIN,
    )  # fmt: skip
    CONNECTION_REFUSED = (
        "download connection refused",
        "Nothing answers at the site's address, or a firewall stands before it.",
        f"{_NETWORK}.",
        _AGAIN,
    )
    DOWNLOAD_FAILED = (
        "download failed",
        "The connection broke off, or the site's certificate is not valid; see the detail.",
        f"{_NETWORK}, else open the site in a browser.",
        _AGAIN,
    )
    DATA_LOSS = (
        "response data loss", "The answer ended before all of it had come.",
        f"{_NETWORK}.", _AGAIN,
    )  # fmt: skip
    TOO_LARGE = (
        "too large", "The answer, unpacked, is larger than DOWNLOAD_MAXSIZE.",
        "Nothing; where the page is worth it, raise DOWNLOAD_MAXSIZE.", _AGAIN,
    )  # fmt: skip
    BROKEN_COMPRESSION = (
        "broken compression", "The answer is not compressed as its Content-Encoding says.",
        "Nothing: the site has to mend it.", _AGAIN,
    )  # fmt: skip
    TOO_MANY_REDIRECTS = (
        "max redirections reached",
        "The address led on from one to the next more often than REDIRECT_MAX_TIMES.",
        "If it lasts, open it in a browser: what wants cookies or a consent cannot be read.",
        _AGAIN,
    )

    # the request was not sent

    FORBIDDEN_BY_ROBOTS = (
        "forbidden by robots.txt", "The site's robots.txt forbids the address.",
        "Read the site's /robots.txt: ask for permission, or declare another listing.", _AGAIN,
    )  # fmt: skip
    ROBOTS_UNAVAILABLE = (
        "robots.txt unavailable",
        "The site's robots.txt failed (see the detail): what it allows is not known, so nothing is asked.",
        "Nothing, unless it lasts for days: the site has to mend it.",
        _AGAIN,
    )
    PRIVATE_ADDRESS = (
        "private address",
        "A link, a redirect or the DNS led to this machine or to a private network.",
        "Nothing; if it is the source's own host, check the DNS: filters and VPNs answer so.",
        _AGAIN,
    )
    NOT_SUPPORTED = (
        "not supported", "The address is not one of http or https.",
        "Correct the address where the source declares it.", _AGAIN,
    )  # fmt: skip
    CRAWL_ENDED = (
        "the crawl was ended",
        "The crawl was ended from outside before this address had answered.",
        "Nothing.",
        _AGAIN,
    )

    # a listing is not as it should be

    UNREADABLE_LISTING = (
        "unreadable listing",
        "The listing is not what the source declares: no XML, no JSON, or without its list.",
        f"{_TEST}, and declare the listing anew.",
        _NEXT,
    )
    EMPTY_LISTING = (
        "empty listing", "The listing can be read, but names no article of the source.",
        f"{_TEST}, and compare the listing's addresses with `article_url`.", _NEXT,
    )  # fmt: skip
    CUT_LISTING = (
        "cut listing",
        "A part of the listing could not be read (see the detail); the rest of it is used.",
        f"{_TEST}: the site has to mend its listing.",
        _NEXT,
    )
    POORER_LISTING = (
        "poorer listing",
        "The listing lost its times, or names far fewer articles than before; what it has is used.",
        f"{_TEST}, and declare the listing anew. After seven days it is taken as it is.",
        _NEXT,
    )
    STALE_LISTING = (
        "stale listing",
        "The newest entry is older than the source is ever silent, or than its `stale_after`.",
        "Nothing if the source itself is silent, else declare another listing.",
        _NEXT,
    )
    LONG_LISTING = (
        "long listing",
        "The listing has more than 5,000 entries; only the first are read.",
        "Declare a shorter listing, or for a sitemap how many of its newest to read (`most`).",
    )

    # what was read contradicts itself, or what is known

    SELECTORS_DISAGREE = (
        "selectors disagree",
        "The page was read as nothing, or far less than another way finds: the general one, the feed.",
        _LAYOUT,
        "It is over with the next article that is read as declared.",
    )
    STAMPS_LIE = (
        "stamps lie",
        "A time is in the future, before the day in the address, or the same for all entries.",
        "Nothing; if it lasts, add what the detail begins with (meta, feed) to `distrust`.",
        "Another time of the page or listing is believed.",
    )
    CONTRADICTING_TIMES = (
        "contradicting times",
        "A time contradicts the one known of the article: it was edited, or an old page was served.",
        "Nothing; if it lasts, the listing tells changes: add its kind (feed, html) to `distrust`.",
        "The known time stays.",
    )
    NOT_AS_DECLARED = (
        "not as declared",
        "An article read by declared selectors before is read by the general way alone now.",
        _LAYOUT,
        f"Its words from before are kept. {_LATER}",
    )

    # neither foreseen nor the site's fault

    ERROR = (
        "error", "newscrawler, or the code of the source, failed on this page or listing.",
        "Report it with the address, the detail, and what the crawl wrote to its log.", _AGAIN,
    )  # fmt: skip
    OTHER = (
        "other",
        "Asking failed in a way that newscrawler has no words for; the kind is the error's name.",
        "If it lasts, report it with the detail.",
        _AGAIN,
    )
