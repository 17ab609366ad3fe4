"""The schema in words: those of the models' docstrings, and of the views."""

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
"""What columns hold, in words; the others hold text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What a column holds. Instants are in UTC."""

    name: str
    kind: str
    """text, number, instant, yes or no, JSON."""
    refers_to: str = ""
    """The table whose rows its numbers are those of."""
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
    """What a table or view holds."""

    name: str
    is_view: bool
    words: str
    columns: tuple[Column, ...]


PROBLEMS = tuple(
    ColumnValue(name=kind, words=kind.meaning, remedy=kind.remedy) for kind in ProblemKind
)


def schema() -> list[Table]:
    """The views, which are made to be asked; then the tables, by name."""
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


def _kind(held: TypeEngine[Any]) -> str:
    return next((words for kind, words in KINDS.items() if isinstance(held, kind)), "text")


def _words_of_attributes(model: type[Base]) -> dict[str, str]:
    """The docstrings under the attributes of a class, which stand in its source alone."""
    module = ast.parse(inspect.getsource(sys.modules[model.__module__]))
    (body,) = (
        each.body
        for each in module.body
        if isinstance(each, ast.ClassDef) and each.name == model.__name__
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
