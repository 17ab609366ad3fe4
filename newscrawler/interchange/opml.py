"""The feeds of sources as OPML 2.0 (opml.org/spec2.opml), which feed readers import."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import format_datetime
from typing import TYPE_CHECKING, BinaryIO

from newscrawler.interchange.channel import element

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0">\n'


@dataclass(frozen=True, slots=True)
class Subscription:
    """A source and its feeds."""

    title: str
    language: str
    feeds: Sequence[str]
    """The URLs of its feeds."""


def write(subscriptions: Iterable[Subscription], stream: BinaryIO, made_at: datetime) -> None:
    """Write an outline for each feed of each source."""
    date = element("dateCreated", format_datetime(made_at))
    stream.write(f"{HEAD}<head>{element('title', 'newscrawler')}{date}</head>\n<body>\n".encode())
    for source in subscriptions:
        # an outline for each: OPML has one xmlUrl in an outline
        for feed in source.feeds:
            outline = element(
                "outline", "", type="rss", text=source.title, title=source.title, xmlUrl=feed,
                language=source.language,
            )  # fmt: skip
            stream.write(f"{outline}\n".encode())
    stream.write(b"</body>\n</opml>\n")
