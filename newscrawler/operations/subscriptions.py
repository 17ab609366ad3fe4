"""The feeds of the declared sources, for `newscrawler export --format opml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.errors import UnusableInput
from newscrawler.interchange.opml import Subscription
from newscrawler.operations.declared import declared
from newscrawler.reading.listings import Feed

if TYPE_CHECKING:
    from collections.abc import Sequence


def subscriptions(names: Sequence[str], language: str) -> list[Subscription]:
    """The sources that have feeds, with their URLs.

    `names`: only of these sources, in this order; empty: of all. `language`: only of sources in
    this language; empty: in any. Raises UnusableInput for a name that no source has.
    """
    spiders = {spider.name: spider for spider in declared()}
    for name in names:
        if name not in spiders:
            raise UnusableInput(f"no source {name!r}: there are {', '.join(spiders)}")
    # in the order in which they were named, else by name
    found = []
    for spider in (spiders[name] for name in names or spiders):
        feeds = [listing.url for listing in spider.listings if isinstance(listing, Feed)]
        if feeds and language in ("", spider.language):
            found.append(Subscription(spider.title or spider.name, spider.language, feeds))
    return found
