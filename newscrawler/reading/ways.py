"""Which way wins for a field: the one decision for every field but the body (body.read_body)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")
Candidate = tuple[str, T]
"""A way to learn a field (json-ld, meta, selector, general ...) and the value it gives."""


def choose(
    candidates: Iterable[Candidate[T]], is_certain: Callable[[T], bool] = bool
) -> Candidate[T] | None:
    """The first candidate whose value is certain; without one, the first that has a value.

    Candidates come most trusted first, and later ones are not even looked for once one is certain.
    None if no candidate has a value.
    """
    fallback = None
    for candidate in candidates:
        _, value = candidate
        if not value:
            continue
        if is_certain(value):
            return candidate
        # e.g. The Japan News, whose JSON-LD has a login name as author: the byline is yet to come
        fallback = fallback or candidate
    return fallback
