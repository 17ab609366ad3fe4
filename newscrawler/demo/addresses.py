"""The addresses of articles at the demo's four main sites, in the form of the real ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.demo.facts import JST

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime


def address(source: str, number: int, section: str, headline: str, at: datetime) -> str:
    """The address of a source's article. Raises KeyError for a source that is none of the four."""
    return _FORMS[source](number, section, headline, f"{at.astimezone(JST):%Y%m%d}")


def _nhk(number: int, section: str, headline: str, day: str) -> str:
    return f"https://www3.nhk.or.jp/nhkworld/news/{day}de{51000 + number}/"


def _japan_today(number: int, section: str, headline: str, day: str) -> str:
    # slugs keep dots, commas and apostrophes: 1,342-tril.-yen
    slug = re.sub(r"[^a-z0-9.,'-]+", "-", headline.lower()).strip("-").replace("'", "%27")
    return f"https://japantoday.com/category/{section}/{slug}"


def reissued(url: str) -> str:
    """The second address under which Japan Today publishes the text of a first."""
    # the real site re-issues agency texts under update1-, update2-, or with a digit at the end
    folder, _, slug = url.rpartition("/")
    return f"{folder}/update1-{slug}"


def _mainichi(number: int, section: str, headline: str, day: str) -> str:
    serial = number % 1000 * 1000 + number // 1000
    # some are of the morning paper
    edition = "ddm/012" if number % 5 == 4 else "k00/00m"
    return f"https://mainichi.jp/articles/{day}/{edition}/040/{serial:06}c"


def _japan_news(number: int, section: str, headline: str, day: str) -> str:
    return f"https://japannews.yomiuri.co.jp/{section}/{day}-{216000 + number}/"


_FORMS: Mapping[str, Callable[[int, str, str, str], str]] = {
    "nhk": _nhk,
    "japan_today": _japan_today,
    "mainichi": _mainichi,
    "japan_news": _japan_news,
}
