"""How far Feed agrees with feedparser on the documents of feedparser's own tests.

    pip download --no-deps --no-binary :all: feedparser && tar xzf feedparser-*.tar.gz
    python -m tests.benchmarks.feeds feedparser-*/tests

Each document is read by both. Compared are the address, the title, the time and the summary of
every entry that has an http address; since most documents test one element alone, an entry without
a link is also given one, and reported by itself. Differences are printed with the kind they belong
to; those of DIFFERENT are meant.
"""

from __future__ import annotations

import argparse
import calendar
import io
import re
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import feedparser
from scrapy.http import TextResponse

from newscrawler import moments
from newscrawler.reading.listings import Feed, Unreadable
from newscrawler.reading.text import folded, text_of_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawler.items import Entry

AT_LEAST = 0.97
URL = "http://news.example/feeds/all.xml"
READ_AT = datetime(2026, 11, 28, tzinfo=UTC)
_ITEM = re.compile(
    rb"<((?:[\w-]+:)?(?:item|entry))(?:\s[^>]*)?(?<!/)>.*?</\1\s*>", re.DOTALL | re.IGNORECASE
)
_LINKED = re.compile(rb"<(?:[\w-]+:)?(?:link|guid|id)[\s>]", re.IGNORECASE)

DIFFERENT = {
    r"cdf": "CDF, Microsoft's channels of 1997, is no kind of listing",
    r"chardet/": "feedparser guesses these encodings only where chardet is installed",
    r"media-rss/": "media:title and media:description are those of a picture, not of the article",
    r"entry_id_|_language_entry_title|atom10_id": "an id that is no address leads to no page",
    r"multiple_values": "of an element that stands twice the first counts, feedparser's is the last",
    r"_and_(?:summary|description)": "of a summary and a description the summary counts",
    r"base64|_div_escaped|_brackets|_iframe": "whether markup in what is called plain text is any",
    r"_crazy": "what is in a script that is not closed is no text",
    r"nested_cdata": "feedparser's sanitizer keeps half of a CDATA section",
    r"double-encoded|linenoise": "text that was encoded twice is read as it stands",
}
"""Pattern of a document's path -> why a difference there is meant."""


class Difference(NamedTuple):
    """A field on which the two do not agree, with the value that each has read."""

    path: str
    field: str
    theirs: str
    ours: str

    @property
    def kind(self) -> str:
        """Why it is meant; empty where it is not."""
        return next((why for part, why in DIFFERENT.items() if re.search(part, self.path)), "")


def compare(body: bytes, path: str, compared: Counter[str]) -> Iterator[Difference]:
    """Where the two differ on a document; `compared` counts the fields that both have read."""
    read = feedparser.parse(io.BytesIO(body), response_headers={"content-location": URL})
    theirs = [entry for entry in read.entries if str(entry.get("link", "")).startswith("http")]
    try:
        ours = {e.url: e for e in Feed(URL).entries(TextResponse(URL, body=body))}
    except Unreadable:
        ours = {}
    for entry in theirs:
        compared["address"] += 1
        if (own := ours.get(entry["link"])) is None:
            yield Difference(path, "address", entry["link"], ", ".join(ours))
            continue
        for field, their_words, our_words in _fields(entry, own):
            compared[field] += 1
            if folded(their_words) != folded(our_words):
                yield Difference(path, field, their_words, our_words)


def _fields(theirs: Any, ours: Entry) -> Iterator[tuple[str, str, str]]:
    if "title" in theirs:
        yield "title", _plain(theirs, "title"), ours.title
    if theirs.get("summary"):
        yield "summary", _plain(theirs, "summary"), ours.summary or text_of_html(ours.content)
    at = theirs.get("published_parsed") or theirs.get("updated_parsed")
    if at:
        moment = moments.resolve(ours.when, read_at=READ_AT, timezone="UTC")
        stated = datetime.fromtimestamp(calendar.timegm(at), UTC)
        yield "time", f"{stated:%FT%T}", f"{moment.earliest:%FT%T}" if moment else ours.when


def _plain(entry: Any, name: str) -> str:
    detail = entry.get(f"{name}_detail") or {}
    text = str(entry[name])
    return text_of_html(text.replace("<", "&lt;") if detail.get("type") == "text/plain" else text)


def with_links(body: bytes) -> bytes:
    """The document with a link in each entry that has neither link nor id."""
    if b"\0" in body[:4]:
        return body
    count = iter(range(1_000_000))
    return _ITEM.sub(lambda item: _with_link(item, next(count)), body)


def _with_link(item: re.Match[bytes], number: int) -> bytes:
    whole, name = item[0], item[1]
    if _LINKED.search(whole):
        return whole
    prefix, _, local = name.rpartition(b":")
    tag = prefix + b":link" if prefix else b"link"
    address = b"http://news.example/%d" % number
    is_atom = local.lower() == b"entry"
    link = b'<%s href="%s"/>' % (tag, address) if is_atom else b"<%s>%s</%s>" % (tag, address, tag)
    end = whole.rfind(b"</")
    return whole[:end] + link + whole[end:]


def report(title: str, compared: Counter[str], differences: list[Difference]) -> float:
    """Print how far the two agree; returns the share, without the differences that are meant."""
    total = sum(compared.values())
    unmeant = [each for each in differences if not each.kind]
    meant = Counter(each.kind for each in differences if each.kind)
    share = 1 - len(unmeant) / max(total - meant.total(), 1)
    print(f"{title}: {compared['address']} entries, {total} fields")
    for field, number in compared.items():
        wrong = sum(each.field == field for each in differences)
        print(f"  {field:8} {number - wrong:5} of {number:5} agree {1 - wrong / number:6.1%}")
    print(f"  all {1 - len(differences) / max(total, 1):.1%}, without those meant {share:.1%}")
    for why, number in meant.most_common():
        print(f"  {number:4} meant: {why}")
    for path, field, theirs, ours in unmeant:
        print(f"  {path}: {field}: {theirs[:60]!r}, ours {ours[:60]!r}")
    return share


def main() -> int:
    """Read the documents as they are, and with links; 1 where the agreement is below AT_LEAST."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    documents = {
        str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.xml"))
    }
    shares = []
    for title, change in (("as they are", bytes), ("with links", with_links)):
        compared: Counter[str] = Counter()
        found = [d for p, body in documents.items() for d in compare(change(body), p, compared)]
        shares.append(report(title, compared, found))
    return int(min(shares) < AT_LEAST)


if __name__ == "__main__":
    sys.exit(main())
