"""Article pages, each with what is right to read from it: our own, and real ones in a folder.

A folder of real pages holds index.json (a list of id, url, file, charset, gold, crawl_date), the
pages (gzip) and a JSON of what is right for each: title, authors, published, text.
"""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscrawler.moments import resolve
from newscrawler.moments.publication import believe
from newscrawler.operations.declared import declared
from newscrawler.reading.article import read_article
from newscrawler.reading.headline import headlines
from newscrawler.reading.layout import LayoutRules
from newscrawler.reading.page import Page
from newscrawler.reading.text import text_of
from tests.saved import SavedPage, saved_pages
from tests.scoring import Reading, Truth

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAST_PARAGRAPHS = 3
_FROM_THE_PAGE = {"json-ld", "meta", "time-element", "visible"}
_JAPANESE = re.compile("[\u3040-\u30ff]")


@dataclass(frozen=True, slots=True)
class Sample:
    """A page, and what is right to read from it."""

    id: str
    url: str
    html: bytes
    charset: str
    read_at: datetime
    truth: Truth
    rules: LayoutRules = field(default_factory=LayoutRules)
    """What its source declares; nothing for real pages."""
    timezone: str = "UTC"
    """The zone of times that name none, which every reader is told."""

    @property
    def is_japanese(self) -> bool:
        return len(_JAPANESE.findall(self.truth.body)) > 0.1 * len(self.truth.body)


def samples(folder: Path | None) -> list[Sample]:
    """The real pages in a folder; without one, our own."""
    return list(real_samples(folder) if folder else own_samples())


def real_samples(folder: Path) -> Iterator[Sample]:
    for row in json.loads((folder / "index.json").read_text("utf-8")):
        at = datetime.fromisoformat(row["crawl_date"])
        gold = json.loads((folder / row["gold"]).read_text("utf-8"))
        html = gzip.decompress((folder / row["file"]).read_bytes())
        read_at = at if at.tzinfo else at.replace(tzinfo=UTC)
        page = Page(html, row["url"], encoding=row["charset"])
        truth = _truth_of_gold(gold, page, read_at)
        yield Sample(row["id"], row["url"], html, row["charset"], read_at, truth)


def own_samples() -> Iterator[Sample]:
    """Our saved pages that show an article: not those that are cut, or that a script fills."""
    spiders = {spider.name: spider for spider in declared()}
    for saved in saved_pages("article"):
        told, spider = saved.told["article"], spiders[saved.spider]
        if "html" in saved.kind and not told.get("partial") and _shows(saved, told["body"]):
            yield Sample(
                id=f"{saved.spider}/{saved.name}",
                url=saved.told["url"],
                html=saved.content,
                charset="utf-8",
                read_at=saved.read_at,
                truth=_truth_of_saved(saved),
                rules=spider().rules,
                timezone=spider.timezone,
            )


def ours(sample: Sample, rules: LayoutRules | None = None) -> Reading:
    """What newscrawler reads, the general way where no rules are given."""
    rules = rules or LayoutRules(timezone=sample.timezone)
    article = read_article(sample.html, sample.url, encoding=sample.charset, rules=rules)
    found = believe(article.stamps, read_at=sample.read_at)
    published = found.moment.earliest if found else None
    return Reading(article.headline, article.body, tuple(article.authors), published)


def _shows(saved: SavedPage, body: list[str]) -> bool:
    root = Page(saved.content, saved.told["url"]).root
    shown = "".join(text_of(element) for element in root.iter("body"))
    return len(body) >= _LEAST_PARAGRAPHS and all(text in shown for text in body)


def _truth_of_saved(saved: SavedPage) -> Truth:
    told = saved.told["article"]
    return Truth(
        headlines=(told["headline"],),
        body="\n\n".join(told["body"]),
        authors=tuple(told.get("authors", ())),
        published=_minute(**saved.told["published"]) if "published" in saved.told else None,
    )


def _minute(earliest: str, latest: str, basis: str) -> datetime | None:
    """A time of publication that the page itself tells to the minute."""
    start, end = map(datetime.fromisoformat, (earliest, latest))
    is_exact = end - start <= timedelta(minutes=1)
    return start if is_exact and basis in _FROM_THE_PAGE else None


def _truth_of_gold(gold: dict[str, Any], page: Page, read_at: datetime) -> Truth:
    """A time of the gold that names no zone is taken as UTC; midnight means that it is a day."""
    keys = ("headline", "alternativeHeadline")
    told = (str(node.get(key, "")) for node in page.linked_data for key in keys)
    moment = resolve(gold["published"], read_at=read_at, timezone="UTC")
    is_day = gold["published"].endswith("00:00:00")
    return Truth(
        headlines=tuple(chain([gold["title"]], told, headlines(page))),
        body=gold["text"],
        authors=tuple(gold["authors"] or ()),
        published=moment.earliest if moment and not is_day else None,
    )
