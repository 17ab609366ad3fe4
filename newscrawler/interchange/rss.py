"""Articles as RSS 2.0 (rssboard.org/rss-specification), with the whole text in content:encoded."""

from __future__ import annotations

from email.utils import format_datetime
from html import escape
from typing import TYPE_CHECKING, BinaryIO

from newscrawler.interchange.channel import as_html, element, lead, publisher

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawler.interchange.channel import Channel
    from newscrawler.store.transfer.dump import ArticleWithBody

HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">\n<channel>\n'
)


def write(articles: Iterable[ArticleWithBody], stream: BinaryIO, channel: Channel) -> None:
    """Write a feed of these articles, one item at a time."""
    header = [
        element("title", channel.title),
        element("link", channel.id),  # required, but an archive has no URL
        element("description", "Articles from newscrawler's archive"),
        element("lastBuildDate", format_datetime(channel.made_at)),
    ]
    if channel.language:
        header.append(element("language", channel.language))
    stream.write(f"{HEAD}{''.join(header)}\n".encode())
    stream.writelines(_item(article) for article in articles)
    stream.write(b"</channel>\n</rss>\n")


def _item(article: ArticleWithBody) -> bytes:
    elements = [
        element("title", article.headline),
        element("link", article.url),
        element("guid", article.url, isPermaLink="true"),
        element("pubDate", format_datetime(article.published_at)),
        *(element("dc:creator", name) for name in article.authors),
        element("dc:publisher", publisher(article)),
        *(element("category", tag) for tag in article.tags),
        element("description", escape(lead(article))),  # readers take it for HTML
        element("content:encoded", as_html(article)),
    ]
    return f"<item>{''.join(elements)}</item>\n".encode()
