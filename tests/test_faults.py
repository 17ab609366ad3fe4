"""The table of faults names tests that are there."""

from __future__ import annotations

import ast
import re
from itertools import pairwise
from pathlib import Path

TESTS = Path(__file__).parent
TABLE = (TESTS / "faults.md").read_text("utf-8")
NAMED = re.findall(r"`([\w/]+\.py)::(\w+)` \|$", TABLE, re.MULTILINE)


def names_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_each_row_names_a_test_that_is_there():
    missing = [f"{file}::{name}" for file, name in NAMED if name not in names_in(TESTS / file)]

    assert missing == []


def test_each_section_has_rows_and_each_row_a_test():
    rows = [line for line in TABLE.splitlines() if line.startswith("| ")][1:]
    begins = [number for number, row in enumerate(rows) if row.startswith("| **")]

    assert len(rows) == len(begins) + len(NAMED)
    assert all(after - before > 1 for before, after in pairwise([*begins, len(rows)]))
