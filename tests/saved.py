"""Pages in the markup of real sites, written by us, each beside what must be read from it.

tests/pages/<spider>/<page>.json    its address, when it was read, and what is on it:
                                    `entries` of a listing, with the `moments` their words mean,
                                    or the `article`, from which `entry`, and when `published`
tests/pages/<spider>/<page>.*       its bytes, as served
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy.http import JsonResponse, Request, TextResponse

from newscrawler.items import Entry

if TYPE_CHECKING:
    from newscrawler.moments import Moment

PAGES = Path(__file__).parent / "pages"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".body": "application/json; charset=utf-8",
}
NOON = "2026-10-05T03:00:00Z"  # noon in Tokyo


@dataclass(frozen=True)
class SavedPage:
    spider: str
    name: str
    content: bytes
    kind: str
    told: dict[str, Any]

    @property
    def read_at(self) -> datetime:
        return datetime.fromisoformat(self.told.get("read_at", NOON))

    @property
    def entry(self) -> Entry:
        """What a listing that was read with the page said of it."""
        said = {"url": self.told["url"]} | self.told.get("entry", {})
        return Entry(**said, read_at=self.read_at)

    @property
    def response(self) -> TextResponse:
        form = JsonResponse if "json" in self.kind else TextResponse
        request = Request(self.told["url"], meta={"read_at": self.read_at})
        headers = {"Content-Type": self.kind}
        return form(request.url, headers=headers, body=self.content, request=request)


def saved_pages(kind: str) -> list[SavedPage]:
    """All saved pages of which this is told: `entries`, `moments` or an `article`."""
    pages = []
    for beside in sorted(PAGES.glob("*/*.json")):
        told = json.loads(beside.read_text("utf-8"))
        if kind in told:
            (file,) = (p for p in beside.parent.glob(f"{beside.stem}.*") if p != beside)
            form = told.get("content_type") or TYPES[file.suffix]
            pages.append(SavedPage(beside.parent.name, beside.stem, file.read_bytes(), form, told))
    return pages


def saved_page(spider: str, name: str) -> SavedPage:
    every = saved_pages("url")
    return next(page for page in every if (page.spider, page.name) == (spider, name))


def words(item: Any, told: dict[str, Any]) -> dict[str, Any]:
    """Of what was read, the fields that the expectation names; paragraphs as a list."""
    said = asdict(item)
    if "body" in told:
        said["body"] = item.body.split("\n\n") if item.body else []
    if "ruby" in told:
        said["ruby"] = list(map(list, item.ruby))
    for name in ("stamps", "modified"):
        if isinstance(told.get(name), list):
            said[name] = [[stamp.basis, stamp.words] for stamp in getattr(item, name)]
    return {name: said[name] for name in told}


def in_utc(moment: Moment | None) -> list[str]:
    """A moment as the expectations write it: earliest and latest; empty where there is none."""
    ends = (moment.earliest, moment.latest) if moment else ()
    return [f"{end:%Y-%m-%dT%H:%M:%SZ}" for end in ends]
