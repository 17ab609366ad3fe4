"""How long a crawl that is being ended still waits for answers, and reads them."""

from __future__ import annotations

import math
import time

GRACE = 3.0
"""Seconds that answers under way have to arrive once a crawl is being ended, and to be read."""


class Patience:
    """Until when pages are read: each may take a second, and dozens may wait for their turn."""

    def __init__(self) -> None:
        self.until = math.inf
        """By the monotonic clock."""

    def begin_to_end(self) -> None:
        """The crawl is being ended from now on."""
        self.until = min(self.until, time.monotonic() + GRACE)

    @property
    def is_over(self) -> bool:
        return time.monotonic() > self.until


patience = Patience()
"""Of this process: a signal ends all of its crawls."""
