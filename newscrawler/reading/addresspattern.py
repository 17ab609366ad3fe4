"""The pattern of a site's article addresses, made from some of them."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST = 0.8
"""The least share of URLs that a pattern must match."""
_ANY = "[^/?#]+"


def article_pattern(urls: Sequence[str]) -> str:
    """A regular expression for the URLs of a site's articles, made from some; empty for none.

    What all have in common stays, numbers and dates become digits, and anything else matches
    within a segment. It matches at least MOST of the given URLs.
    """
    families: dict[tuple[str, int], list[list[str]]] = defaultdict(list)
    for url in urls:
        host, segments = host_and_segments(url)
        families[host, len(segments)].append(segments)
    forms: list[str] = []
    fitting = 0
    # the largest families first, and only as many as MOST needs
    for (host, _), family in sorted(families.items(), key=lambda item: -len(item[1])):
        forms.append(_escape(host) + _form(family))
        fitting += len(family)
        if fitting >= MOST * len(urls):
            break
    if not forms:
        return ""
    either = forms[0] if len(forms) == 1 else f"(?:{'|'.join(forms)})"
    return f"^https?://{either}(?:[?#]|$)"


def host_and_segments(url: str) -> tuple[str, list[str]]:
    """The host of a URL with its port, and the segments of its path, of which there is at least one."""
    parts = urlsplit(url)
    return parts.netloc, parts.path.split("/")[1:] or [""]


def _form(family: Sequence[Sequence[str]]) -> str:
    """A pattern for paths of equal length, made segment by segment."""
    columns = [list(column) for column in zip(*family, strict=True)]
    forms = list(_columns(columns))
    # a single URL does not show which part varies: the last segment with a name is taken for it
    if all(len(set(column)) == 1 for column in columns) and "\\d" not in "".join(forms):
        last = max((place for place, column in enumerate(columns) if column[0]), default=0)
        forms[last] = _ANY if columns[last][0] else ""
    return "".join(f"/{form}" for form in forms)


def _columns(columns: Sequence[Sequence[str]]) -> Iterator[str]:
    """A pattern for each segment, by the values that it has in all paths."""
    # two digits are a month or a day only behind a year
    dated = False
    for column in columns:
        year = all(re.fullmatch(r"(19|20)\d\d", value, re.ASCII) for value in column)
        short = all(re.fullmatch(r"\d\d", value, re.ASCII) for value in column)
        form = r"\d{4}" if year else r"\d{2}" if dated and short else _segment(column)
        dated = year or (dated and short)
        yield form


def _segment(values: Sequence[str]) -> str:
    """A pattern that matches all values of one segment."""
    shapes = {_shape(value) for value in values}
    if len(shapes) == 1:
        return shapes.pop()
    if "" in values:  # with and without a slash at the end
        return "[^/?#]*"
    endings = {re.search(r"\.[a-z]{2,5}$|$", value)[0] for value in values}  # type: ignore[index]
    ending = endings.pop() if len(endings) == 1 else ""
    stems = [value.removesuffix(ending) for value in values]
    # a slug has at least two words, so the one word of a section does not match
    slugs = all(re.search("[^-]-[^-]", unquote(stem)) for stem in stems)
    return ("[^/?#]+-[^/?#]+" if slugs else _ANY) + _escape(ending)


def _shape(value: str) -> str:
    """The value with its numbers replaced by digits: k10014 is k\\d+."""
    parts = re.split(r"(\d+)", value, flags=re.ASCII)
    return "".join(r"\d+" if place % 2 else _escape(part) for place, part in enumerate(parts))


def _escape(text: str) -> str:
    """Escape what is special in a pattern, and no more: `re.escape` also escapes `-`, which is in nearly every path."""
    return re.sub(r"[\\.^$*+?{}()\[\]|]", r"\\\g<0>", text)
