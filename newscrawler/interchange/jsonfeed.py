"""Articles as a JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO

from newscrawler.interchange.channel import as_html, lead, printable, writers

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from newscrawler.interchange.channel import Channel
    from newscrawler.store.transfer.dump import ArticleWithBody


def write(articles: Iterable[ArticleWithBody], stream: BinaryIO, channel: Channel) -> None:
    """Write a feed of these articles, one item at a time."""
    header = {"version": "https://jsonfeed.org/version/1.1", "title": printable(channel.title)}
    if channel.language:
        header["language"] = channel.language
    opened = _json(header).removesuffix("}")
    stream.write(f'{opened}, "items": ['.encode())
    # written item by item, since an archive may not fit into memory
    separator = "\n"
    for article in articles:
        stream.write(f"{separator}{_json(_item(article))}".encode())
        separator = ",\n"
    stream.write(b"\n]}\n")


def _item(article: ArticleWithBody) -> dict[str, Any]:
    item = {
        "id": article.url,
        "url": article.url,
        "title": printable(article.headline),
        "summary": printable(lead(article)),
        "content_html": as_html(article),
        "image": article.image,
        "date_published": _instant(article.published_at),
        "date_modified": _instant(article.modified_at) if article.modified_at else "",
        "authors": [{"name": printable(name)} for name in writers(article)],
        "tags": list(map(printable, article.tags)),
        "language": article.language,
    }
    # an item has content_html or content_text, even where it is empty
    return {name: value for name, value in item.items() if value or name == "content_html"}


def _instant(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
