"""The schema in words, from the docstrings of the models and from `views`."""

from __future__ import annotations

import ast
import inspect
import sys
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Boolean, Float, Integer

from newscrawler.problems import ProblemKind
from newscrawler.store.schema.models import Base, ProblemRow  # all tables
from newscrawler.store.schema.types import UtcDateTime
from newscrawler.store.schema.views import OR_NULL, VIEWS

if TYPE_CHECKING:
    from sqlalchemy.types import TypeEngine

KINDS = {UtcDateTime: "instant", Integer: "number", Float: "number", Boolean: "yes or no",
         JSON: "JSON"}  # fmt: skip
"""Type of a column -> its kind, for people; all other types are text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table or view. Instants are in UTC."""

    name: str
    kind: str
    """text, number, instant, yes or no, JSON."""
    refers_to: str = ""
    """The table whose ids it has; empty for any other column."""
    may_be_null: bool
    words: str
    values: tuple[ColumnValue, ...] = ()
    """What it may hold, where that is a list of kinds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnValue:
    """One of the kinds that a column holds."""

    name: str
    words: str
    remedy: str
    """What a person can do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table or view."""

    name: str
    is_view: bool
    words: str
    columns: tuple[Column, ...]


PROBLEMS = tuple(
    ColumnValue(name=kind, words=kind.meaning, remedy=kind.remedy) for kind in ProblemKind
)


def schema() -> list[Table]:
    """All views, then all tables sorted by name. Views come first, since they are made for people."""
    return [*_views(), *_tables()]


def _views() -> list[Table]:
    return [
        Table(
            name=name,
            is_view=True,
            words=view.words,
            columns=tuple(
                Column(
                    name=name,
                    kind=kind.removesuffix(OR_NULL),
                    may_be_null=kind.endswith(OR_NULL),
                    words=words,
                )
                for name, (kind, words) in view.columns.items()
            ),
        )
        for name, view in VIEWS.items()
    ]


def _tables() -> list[Table]:
    # whatever models declares, so that a new table cannot be left out
    models = [mapper.class_ for mapper in Base.registry.mappers]
    return sorted(map(_table, models), key=lambda table: table.name)


def _table(model: type[Base]) -> Table:
    words = _words_of_attributes(model)
    return Table(
        name=model.__tablename__,
        is_view=False,
        words=" ".join((model.__doc__ or "").split()),
        columns=tuple(
            Column(
                name=column.name,
                kind=_kind(column.type),
                refers_to=next((key.column.table.name for key in column.foreign_keys), ""),
                may_be_null=bool(column.nullable),
                words=words.get(column.name, ""),
                values=PROBLEMS if column is ProblemRow.__table__.c.what else (),
            )
            for column in model.__table__.columns
        ),
    )


def _kind(column_type: TypeEngine[Any]) -> str:
    kinds = (kind for type_, kind in KINDS.items() if isinstance(column_type, type_))
    return next(kinds, "text")


def _words_of_attributes(model: type[Base]) -> dict[str, str]:
    """Attribute -> the docstring below it, which Python keeps only in the source."""
    # a docstring under an attribute is an expression that Python evaluates and drops
    module = ast.parse(inspect.getsource(sys.modules[model.__module__]))
    (body,) = (
        node.body
        for node in module.body
        if isinstance(node, ast.ClassDef) and node.name == model.__name__
    )
    words = {}
    for attribute, below in pairwise(body):
        match attribute, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                words[name] = " ".join(text.split())
    return words
