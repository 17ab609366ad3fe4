"""Pages saved as WARC (ISO 28500), and found again by their address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from scrapy import signals
from scrapy.exceptions import NotConfigured
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newscrawler import moments
from newscrawler.errors import UnusableInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from warcio.recordloader import ArcWarcRecord


class PagesError(UnusableInput):
    """A file of pages that cannot be used; the message says which and why."""


@dataclass(frozen=True, slots=True)
class WarcPage:
    """One answer of a web server, as it was sent."""

    url: str
    status: int
    headers: Sequence[tuple[str, str]]
    body: bytes
    read_at: datetime


class WarcPages:
    """The pages in some WARC files, by address; the newest where one was saved several times."""

    def __init__(self, places: Mapping[str, tuple[Path, int]]) -> None:
        self.places = places

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __contains__(self, url: str) -> bool:
        return _key(url) in self.places

    def __getitem__(self, url: str) -> WarcPage:
        path, offset = self.places[_key(url)]
        with path.open("rb") as file:
            # a gzip member begins at each record, so one is read without those before
            file.seek(offset)
            record = next(iter(ArchiveIterator(file)))
            return WarcPage(
                url=record.rec_headers.get_header("WARC-Target-URI"),
                status=int(record.http_headers.get_statuscode()),
                headers=record.http_headers.headers,
                body=record.raw_stream.read(),
                read_at=_date(record.rec_headers.get_header("WARC-Date")),
            )


@lru_cache(maxsize=4)
def open_pages(paths: tuple[str, ...]) -> WarcPages:
    """The pages in these WARC files (.warc or .warc.gz). Raises PagesError."""
    newest: dict[str, tuple[str, Path, int]] = {}
    for path in map(Path, paths):
        for url, date, offset in _index(path):
            if date >= newest.get(url, ("",))[0]:
                newest[url] = (date, path, offset)
    return WarcPages({url: (path, offset) for url, (_, path, offset) in newest.items()})


def _index(path: Path) -> Iterator[tuple[str, str, int]]:
    count = 0
    try:
        with path.open("rb") as file:
            records = ArchiveIterator(file)
            for record in records:
                count += 1
                if record.format != "warc":
                    raise PagesError(f"{path} is not a WARC file")
                if record.rec_type == "response" and record.http_headers and _is_whole(record):
                    url = record.rec_headers.get_header("WARC-Target-URI")
                    date = record.rec_headers.get_header("WARC-Date")
                    yield _key(url), date, records.get_record_offset()
    except OSError as error:
        raise PagesError(f"cannot read {path}: {error.strerror or error}") from error
    except (ArchiveLoadFailed, EOFError, ValueError, AttributeError) as error:
        raise PagesError(
            f"{path} is not a whole WARC file (after record {count}): {error}"
        ) from error
    if not count:
        raise PagesError(f"{path} holds no WARC records")


def _is_whole(record: ArcWarcRecord) -> bool:
    """Whether all bytes of a record are there: a killed crawl leaves half of its last page."""
    record.raw_stream.read()
    return bool(record.raw_stream.limit == 0)


def folder_for_pages(directory: str) -> Path:
    """A directory to save pages in, created where it is missing. Raises PagesError."""
    try:
        Path(directory).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PagesError(f"cannot keep pages in {directory}: {error.strerror}") from error
    return Path(directory)


class PageWriter:
    """Writes pages to one WARC file, a gzip member each, so that a cut-off file can be read."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.writer = WARCWriter(file, gzip=True)

    @classmethod
    def open(cls, directory: str, name: str, at: datetime) -> PageWriter:
        """Create a file in a directory, named after a source and the time. Raises PagesError."""
        path = folder_for_pages(directory) / f"{name}-{at:%Y%m%dT%H%M%S%f}.warc.gz"
        try:
            return cls(path.open("xb"))
        except OSError as error:
            raise PagesError(f"cannot keep pages in {directory}: {error.strerror}") from error

    def write(self, page: WarcPage) -> None:
        headers = StatusAndHeaders(str(page.status), list(page.headers), protocol="HTTP/1.1")
        record = self.writer.create_warc_record(
            page.url,
            "response",
            payload=BytesIO(page.body),
            http_headers=headers,
            warc_headers_dict={
                "WARC-Date": f"{page.read_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
            },
        )
        self.writer.write_record(record)
        record.raw_stream.close()
        # page by page, so that a killed crawl leaves all but its last
        self.file.flush()

    def close(self) -> None:
        self.file.close()


class SavePages:
    """Save every answer, as it was sent, to a WARC file in the directory PAGES_TO."""

    def __init__(self, crawler: Crawler) -> None:
        directory = crawler.settings["PAGES_TO"]
        if not directory:
            raise NotConfigured
        name: str = crawler.spidercls.name
        self.writer = PageWriter.open(directory, name, moments.now())

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        middleware = cls(crawler)
        crawler.signals.connect(middleware.spider_closed, signals.spider_closed)
        return middleware

    def process_response(self, request: Request, response: Response) -> Response:
        if response.status == 304:  # without a page: the one it stands for was saved before
            return response
        headers = [
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
        ]
        read_at = request.meta["read_at"]
        self.writer.write(WarcPage(response.url, response.status, headers, response.body, read_at))
        return response

    def spider_closed(self) -> None:
        self.writer.close()


def _key(url: str) -> str:
    return url.removesuffix("/")


def _date(text: str) -> datetime:
    date = datetime.fromisoformat(text)
    return date if date.tzinfo else date.replace(tzinfo=UTC)
