"""What differs between SQLite and PostgreSQL in SQL; and lists of any length as parameters."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import JSON, BigInteger, Integer, Text, bindparam, cast, select
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
"""Values in a statement: SQLite takes 32,766, PostgreSQL 65,535."""


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """Lists of at most SIZE values, each few enough for the parameters of one statement."""
    rest = iter(values)
    while chunk := list(islice(rest, SIZE)):
        yield chunk


Insert = sqlite.Insert | postgresql.Insert


@cache
def insert(dialect: str, table: type[Base]) -> Insert:
    """An INSERT with the dialect's `on_conflict_…` and `excluded`; `dialect`: sqlite or postgresql."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


_LIST = JSON().with_variant(JSONB(), "postgresql")
# json_each has a column `value` itself, of either type; PostgreSQL gives text, which is cast
_NAMES = {"sqlite": "json_each", "postgresql": "jsonb_array_elements_text"}


def among(
    column: InstrumentedAttribute[int] | InstrumentedAttribute[str], name: str
) -> ColumnElement[bool]:
    """A condition: the column is in a list of numbers or texts, which is one parameter of this name.

    As JSON, so that a statement is the same, and prepared once, for lists of any length.
    """
    elements = _Elements(bindparam(name, type_=_LIST))
    # in PostgreSQL, the column has the name by which the query calls the function
    rows = elements.table_valued("value", name="value")
    kind = BigInteger if isinstance(column.type, Integer) else Text
    return column.in_(select(cast(rows.c.value, kind)))


class _Elements(FunctionElement[Any]):
    """A function that returns the elements of a JSON array as rows."""

    inherit_cache = True


@compiles(_Elements)
def _rows(element: _Elements, compiler: SQLCompiler, **options: Any) -> str:
    arguments = compiler.process(element.clause_expr, **options)
    return f"{_NAMES[compiler.dialect.name]}{arguments}"
