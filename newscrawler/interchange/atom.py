"""Articles as an Atom feed (RFC 4287)."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from newscrawler.interchange.channel import as_html, element, lead, publisher, writers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawler.interchange.channel import Channel
    from newscrawler.store.transfer.dump import ArticleWithBody

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'


def write(articles: Iterable[ArticleWithBody], stream: BinaryIO, channel: Channel) -> None:
    """Write a feed of these articles, one entry at a time."""
    header = [
        element("id", channel.id),
        element("title", channel.title),
        element("updated", channel.made_at.isoformat(timespec="seconds")),
        f"<author>{element('name', 'newscrawler')}</author>",
    ]
    stream.write(f"{HEAD}{''.join(header)}\n".encode())
    stream.writelines(_entry(article) for article in articles)
    stream.write(b"</feed>\n")


def _entry(article: ArticleWithBody) -> bytes:
    language = {"xml_lang": article.language} if article.language else {}
    # required (RFC 4287 4.2.15), and never before the publication, whatever a page declares
    updated = max(article.published_at, article.modified_at or article.published_at)
    elements = [
        # the canonical URL, so that a reader shows an article once, whatever feed it comes in
        element("id", article.url),
        element("title", article.headline, **language),
        element("link", "", rel="alternate", href=article.url),
        element("published", article.published_at.isoformat()),
        element("updated", updated.isoformat()),
        *(f"<author>{element('name', name)}</author>" for name in writers(article)),
        # RFC 4287 section 4.2.11: the feed that an entry is copied from
        f"<source>{element('title', publisher(article))}</source>",
        *(element("category", "", term=tag) for tag in article.tags),
        element("summary", lead(article), **language),
        element("content", as_html(article), type="html", **language),
    ]
    return f"<entry>{''.join(elements)}</entry>\n".encode()
