"""Pages in the markup of real sites, written by us, each beside what must be read from it.

tests/pages/<spider>/<page>.json    its address, when it was read, and what is on it:
                                    `entries` of a listing, or the `article`
tests/pages/<spider>/<page>.*       its bytes, as served
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from scrapy.http import JsonResponse, Request, TextResponse

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
    def response(self) -> TextResponse:
        form = JsonResponse if "json" in self.kind else TextResponse
        request = Request(self.told["url"], meta={"read_at": self.read_at})
        headers = {"Content-Type": self.kind}
        return form(request.url, headers=headers, body=self.content, request=request)


def saved_pages(kind: str) -> list[SavedPage]:
    """All saved listings (`entries`) or articles (`article`)."""
    pages = []
    for beside in sorted(PAGES.glob("*/*.json")):
        told = json.loads(beside.read_text("utf-8"))
        if kind in told:
            (file,) = (p for p in beside.parent.glob(f"{beside.stem}.*") if p != beside)
            form = told.get("content_type") or TYPES[file.suffix]
            pages.append(SavedPage(beside.parent.name, beside.stem, file.read_bytes(), form, told))
    return pages


def words(item: Any, told: dict[str, Any]) -> dict[str, Any]:
    """Of what was read, the fields that the expectation names; paragraphs as a list."""
    said = asdict(item)
    if "body" in told:
        said["body"] = item.body.split("\n\n") if item.body else []
    if "stamps" in told:
        said["stamps"] = [[stamp.basis, stamp.words] for stamp in item.stamps]
    return {name: said[name] for name in told}
