"""Which columns an answer, an export or an import of articles has: those that its dataclass names.

The columns of an article are declared once, in `models.ArticleRow`. A dataclass that carries
articles out or in names the ones it has; what to select, and what to insert, follows from its fields.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from newscrawler.store.schema.models import ArticleRow, RevisionRow, SourceRow

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from sqlalchemy import Label
    from sqlalchemy.orm import InstrumentedAttribute

OTHERWISE_NAMED: dict[str, InstrumentedAttribute[Any]] = {
    "source": SourceRow.name,
    "source_title": SourceRow.title,
    "source_language": SourceRow.language,
    "source_timezone": SourceRow.timezone,
    "source_homepage": SourceRow.homepage,
    "precision": ArticleRow.published_precision,
    "basis": ArticleRow.published_basis,
    # the format of JSON lines had a name before the column did
    "readings": ArticleRow.ruby,
}
"""Field -> column, where they are not called alike, or the column is one of `source`."""


def article_columns(answer: type[DataclassInstance]) -> dict[str, Label[Any]]:
    """Field -> column of `article` or `source`, for each field of a dataclass that is one.

    Select them from `article` joined with `source`; rows have the names of the fields.
    """
    columns = ArticleRow.__table__.columns
    return {
        field.name: (OTHERWISE_NAMED.get(field.name) or getattr(ArticleRow, field.name)).label(
            field.name
        )
        for field in fields(answer)
        if field.name in OTHERWISE_NAMED or field.name in columns
    }


def article_values(record: DataclassInstance) -> dict[str, Any]:
    """Column of `article` -> value, for each field of an instance that names one."""
    return {column: getattr(record, field) for field, column in _columns(type(record)).items()}


def revision_columns(answer: type[DataclassInstance]) -> tuple[InstrumentedAttribute[Any], ...]:
    """The columns of `revision` that a dataclass of earlier words names."""
    return tuple(getattr(RevisionRow, field.name) for field in fields(answer))


@cache
def _columns(answer: type[Any]) -> dict[str, str]:
    """Field -> column of `article`, for each field of a dataclass that is one."""
    columns = ArticleRow.__table__.columns
    return {
        field.name: column
        for field in fields(answer)
        if (column := _column(field.name)) in columns
    }


def _column(field: str) -> str:
    other = OTHERWISE_NAMED.get(field)
    if other is None:
        return field
    return other.key if other.class_ is ArticleRow else ""
