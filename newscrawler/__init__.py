"""newscrawler: the news, kept with when it was really published, in a database you can ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscrawler.api import News

__all__ = ["open"]


def open(database_url: str | None = None) -> News:
    """The archive at a path or a database URL, to be asked; by default the user's own.

    Raises DatabaseError; NoDatabase where there is nothing to read yet.
    """
    from newscrawler.api import News  # a crawl, or a spider, is not to wait for what it needs

    return News(database_url)
