"""Instants as people type them: an age (30m, 6h, 2d, 1w) or a date (2026-11-01)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

UNITS = {
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
_AGE = re.compile(r"(\d+(?:\.\d+)?)\s*([mhdw])")


def instant(text: str, now: datetime) -> datetime:
    """The instant in UTC; a date without a zone is in the local one. Raises ValueError."""
    try:
        if age := _AGE.fullmatch(text.strip()):
            return now - float(age[1]) * UNITS[age[2]]
        return datetime.fromisoformat(text).astimezone(UTC)
    # 999999999w is before year 1
    except OverflowError:
        raise ValueError(f"{text!r} is longer ago than there are dates") from None
    except ValueError:
        raise ValueError(f"{text!r} is neither an age (6h, 2d) nor a date (2026-11-01)") from None
