"""Which stored articles are read again from kept pages, and how far that has got."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from newscrawler.store.schema.models import AddressRow, ArticleRow, SourceRow
from newscrawler.store.tables import progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

PORTION = 50
"""Articles after which the position is remembered."""


class KeptArticle(NamedTuple):
    """As much of a stored article as reading its page again needs."""

    id: int
    url: str
    headline: str
    """That of its listing, where its page had none; else empty."""
    summary: str
    """The same."""
    addresses: Sequence[str]


def following(
    connection: Connection, work: str, brought_by: Sequence[str], *, others: bool = False
) -> list[KeptArticle]:
    """The articles that come next in a work, by id: those whose words these spiders brought.

    With `others`, all except theirs.
    """
    after = progress.position(connection, work)
    who = func.coalesce(func.nullif(ArticleRow.via, ""), SourceRow.name)
    is_theirs = who.not_in(brought_by) if others else who.in_(brought_by)
    columns = (ArticleRow.id, ArticleRow.url, ArticleRow.headline, ArticleRow.summary)
    rows = connection.execute(
        select(*columns, ArticleRow.ways)
        .join(SourceRow)
        .where(is_theirs, ArticleRow.id > after)
        .order_by(ArticleRow.id)
        .limit(PORTION)
    ).all()
    addresses: dict[int, list[str]] = {row.id: [] for row in rows}
    places = select(AddressRow.article_id, AddressRow.url).where(
        AddressRow.article_id.in_(addresses)
    )
    for id, url in connection.execute(places.order_by(AddressRow.url)):
        addresses[id].append(url)
    return [
        KeptArticle(
            row.id,
            row.url,
            row.headline if row.ways.get("headline") == "listing" else "",
            row.summary if row.ways.get("summary") == "listing" else "",
            addresses[row.id],
        )
        for row in rows
    ]
