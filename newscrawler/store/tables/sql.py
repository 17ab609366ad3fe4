"""What SQLite and PostgreSQL spell apart, and lists of any length as parameters."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import JSON, BigInteger, bindparam, cast, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import InstrumentedAttribute
    from sqlalchemy.sql.compiler import SQLCompiler

    from newscrawler.store.schema.models import Base

T = TypeVar("T")

SIZE = 5000
"""SQLite takes 32,766 values in a statement, PostgreSQL 65,535."""


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(values)
    while chunk := list(islice(rest, SIZE)):
        yield chunk


Insert = sqlite.Insert | postgresql.Insert


@cache
def insert(dialect: str, table: type[Base]) -> Insert:
    """An INSERT of the dialect of this name, with its `on_conflict_…` and `excluded`."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


_LIST = JSON().with_variant(JSONB(), "postgresql")
_NAMES = {"sqlite": "json_each", "postgresql": "jsonb_array_elements_text"}


def among(column: InstrumentedAttribute[int], name: str) -> ColumnElement[bool]:
    """Whether a column is one of the numbers of the list that is given under this name."""
    elements = _Elements(bindparam(name, type_=_LIST))
    # in PostgreSQL, the column is called what the function is called in the query
    each = elements.table_valued("value", name="value")
    return column.in_(select(cast(each.c.value, BigInteger)))


class _Elements(FunctionElement[Any]):
    """The elements of a list as rows."""

    inherit_cache = True


@compiles(_Elements)
def _rows(element: _Elements, compiler: SQLCompiler, **options: Any) -> str:
    told = compiler.process(element.clause_expr, **options)
    return f"{_NAMES[compiler.dialect.name]}{told}"
