"""The readers that are compared: newscrawler, trafilatura and newspaper4k, none with a network."""

from __future__ import annotations

import logging
import sys
import warnings
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from newscrawler.reading.encodings import decode
from tests.samples import Sample, ours
from tests.scoring import Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[[Sample], Reading]

OURS = "newscrawler"


def reader(name: str) -> Read:
    """A reader by its name, ready to read; ends the program where it is not installed."""
    sys.addaudithook(_stay_offline)
    return {OURS: lambda: ours, "trafilatura": _trafilatura, "newspaper4k": _newspaper}[name]()


NAMES = (OURS, "trafilatura", "newspaper4k")


def _stay_offline(event: str, _: tuple[Any, ...]) -> None:
    if event in ("socket.connect", "socket.getaddrinfo"):
        raise PermissionError("a benchmark reaches for no network")


def _installed(module: str) -> Any:
    try:
        return import_module(module)
    except ImportError:
        sys.exit(f"{module} is missing: pip install -e '.[benchmarks]' installs what is compared")


def _trafilatura() -> Read:
    trafilatura = _installed("trafilatura")
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    to_the_second = {"original_date": True, "outputformat": "%Y-%m-%dT%H:%M:%S%z"}

    def read(sample: Sample) -> Reading:
        found = trafilatura.bare_extraction(
            decode(sample.html, sample.charset).text,
            url=sample.url,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params=to_the_second,
        )
        if found is None:
            return Reading()
        authors = tuple((found.author or "").split("; "))
        when = _aware(datetime.fromisoformat(found.date), sample) if found.date else None
        return Reading(found.title or "", found.text or "", authors, when)

    return read


def _newspaper() -> Read:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        newspaper = _installed("newspaper")
        _installed("tinysegmenter")  # without it no Japanese is read
    tldextract = _installed("tldextract.tldextract")
    tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())

    def parsed(sample: Sample, **options: Any) -> Any:
        article = newspaper.Article(sample.url, fetch_images=False, **options)
        article.download(input_html=decode(sample.html, sample.charset).text)
        article.parse()
        return article

    def read(sample: Sample) -> Reading:
        try:
            found = parsed(sample)
        except (ImportError, LookupError):  # it has no tokens for the language of the page
            found = parsed(sample, language="en")
        when = _aware(found.publish_date, sample) if found.publish_date else None
        return Reading(found.title or "", found.text, tuple(found.authors), when)

    return read


def _aware(told: datetime, sample: Sample) -> datetime:
    return told if told.tzinfo else told.replace(tzinfo=ZoneInfo(sample.timezone))
