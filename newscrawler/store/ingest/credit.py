"""What the reading or the listing of one source may change of an article that another one brought.

Addresses have owners: the sources that declare them (urls.owners). Where an article is its owner's,
other sources have only seen it; where only others have brought it, its owner has not read it yet.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from newscrawler.store.tables.articles import Credit


class Bearing(Enum):
    """What a source is to a stored article."""

    USUAL = auto()
    """It is one of those that may change the article."""
    OWNER = auto()
    """It owns the article's address, and only others have brought the article."""
    STRANGER = auto()
    """It is no owner of the article, which its own source has brought: it has seen it, no more."""


def of_reading(owners: Collection[str], by: str, stored: Credit) -> Bearing:
    """What the source `by`, which has read an article of these owners, is to the stored article."""
    mine, theirs = by in owners, stored.brought_by in owners
    if mine == theirs:
        return Bearing.USUAL
    return Bearing.OWNER if mine else Bearing.STRANGER


def of_listing(
    owners: Collection[str], source: str, stored: Credit, *, at_own_address: bool
) -> Bearing:
    """What a source is to a stored article that its listing names by an address of these owners.

    `at_own_address`: the article is stored at that address, which does not only lead to it.
    """
    mine, theirs = source in owners, stored.brought_by in owners
    if at_own_address and mine and not theirs:
        return Bearing.OWNER
    if source in (stored.source, stored.brought_by) or (mine and theirs):
        return Bearing.USUAL
    return Bearing.USUAL if at_own_address and not theirs else Bearing.STRANGER


def is_of_others(owners: Collection[str], stored: Credit) -> bool:
    """Whether an article is neither credited to an owner of an address nor brought by one."""
    return bool(owners) and not {stored.source, stored.brought_by} & set(owners)
