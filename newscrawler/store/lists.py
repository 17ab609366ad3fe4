"""`column IN (…)` with all the numbers as one parameter: the statement is the same for any of them.

SQLAlchemy writes a list out anew each time, a parameter for each number, which takes longer than to
find a few dozen rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, BigInteger, bindparam, cast, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import InstrumentedAttribute
    from sqlalchemy.sql.compiler import SQLCompiler

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
