"""The day of publication in the data that a page carries for its scripts."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PUBLISHED = re.compile(
    r"\\?[\"'](?:(?:first|date|content)?[-_]?publi(?:shed|sh|cation)[-_]?(?:at|on|date|time)?|pub[-_]?date|release[-_]?date|issue[-_]?date"
    r"|(?:article)?publish(?:ed)?(?:date|time))\\?[\"']\s{0,3}:\s{0,3}\\?[\"']?(?P<words>[12]\d{3}[-/]?\d\d[^\"'\\,}]{2,30}|1\d{9}(?:\d{3})?)",
    re.IGNORECASE,
)
_LONGEST = 2_000_000
"""Characters of the scripts of a page that are searched."""


def script_date(root: HtmlElement, headline: str) -> str:
    """The date of publication in the scripts of a page, the one nearest the headline; else empty."""
    found: list[tuple[int, str]] = []
    left = _LONGEST
    escaped = json.dumps(headline)[1:-1][:40]
    for element in root.iter("script", "meta"):
        text = _data(element)[:left]
        left -= len(text)
        if "ubli" not in text and "ub" not in text:
            continue
        at = max(text.find(escaped), text.find(headline[:40])) if headline else -1
        for match in _PUBLISHED.finditer(text):
            distance = abs(match.start() - at) if at >= 0 else _LONGEST
            found.append((distance, match["words"].strip()))
    days = {words[:10] for _, words in found}
    if len(days) > 1 and min(found)[0] == _LONGEST:
        return ""  # those of other articles, as far as can be told
    return min(found, key=lambda each: each[0])[1] if found else ""


def _data(element: HtmlElement) -> str:
    """The data in a script, or in a meta element that a framework has written it to as JSON."""
    content = element.get("content") or ""
    return (
        (element.text or "") if element.tag == "script" else content if content[:1] == "{" else ""
    )
