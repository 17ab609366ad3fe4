"""Copies that are doubted: what they have in common turned out to be what many texts share.

The first articles of a site that all have one menu look like copies of each other. Those that come
later tell otherwise, and the first are compared again.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select, update

from newscrawler.likeness import compare
from newscrawler.store.grouping import sketches
from newscrawler.store.grouping.groups import regroup
from newscrawler.store.schema.models import ArticleRow, ComparisonRow
from newscrawler.store.tables.sql import among

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

logger = logging.getLogger(__name__)

# statements are built once: building them takes longer than running them
_ALIKE = select(ComparisonRow.shorter_id, ComparisonRow.longer_id).where(
    ComparisonRow.alike,
    among(ComparisonRow.shorter_id, "ids") | among(ComparisonRow.longer_id, "ids"),
)
_BODIES = select(ArticleRow.id, ArticleRow.body).where(among(ArticleRow.id, "ids"))
_DOUBT = (
    update(ComparisonRow)
    .where(
        ComparisonRow.shorter_id == bindparam("shorter"),
        ComparisonRow.longer_id == bindparam("longer"),
    )
    .values(alike=False, vetoed=bindparam("vetoed_now"), reason=bindparam("why"))
)


def compare_again(connection: Connection, ids: Sequence[int]) -> None:
    """Compare these articles with their copies again, and group those anew that are none."""
    pairs = connection.execute(_ALIKE, {"ids": list(ids)}).all()
    if not pairs:
        return
    ends = {id for pair in pairs for id in pair}
    bodies = connection.execute(_BODIES, {"ids": list(ends)}).all()
    texts = {id: sketches.ready(body) for id, body in bodies}
    counts: dict[int, int] = {}
    sketches.add_counts(connection, texts.values(), counts)
    changed = set()
    for shorter, longer in pairs:
        found = compare(texts[shorter], texts[longer], counts)
        if not found.alike:
            values = {"vetoed_now": found.vetoed, "why": found.reason}
            connection.execute(_DOUBT, values | {"shorter": shorter, "longer": longer})
            logger.debug(
                "no copy after all: article %d and article %d: %s", shorter, longer, found
            )
            changed |= {shorter, longer}
    if changed:
        regroup(connection, changed)
