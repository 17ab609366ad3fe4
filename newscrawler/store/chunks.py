"""Long lists in the portions that a database takes in one statement."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")

SIZE = 5000
"""SQLite takes 32,766 values in a statement, PostgreSQL 65,535."""


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(values)
    while chunk := list(islice(rest, SIZE)):
        yield chunk
