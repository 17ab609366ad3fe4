"""ARCHITECTURE.md leads to files that exist and hold what it says they hold."""

import ast
import re
from pathlib import Path

import pytest

import newscrawler

ROOT = Path(newscrawler.__file__).parent
TEXT = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
ROWS = re.findall(r"^\| (.+?) \| `([^`]+)` \| `(\w+)` \|$", TEXT, flags=re.MULTILINE)


def test_the_tables_were_found():
    assert len(ROWS) == TEXT.count("\n| ") - 2  # less the two lines of titles


@pytest.mark.parametrize(("what", "file", "name"), ROWS)
def test_each_named_file_holds_the_named_thing(what, file, name):
    tree = ast.parse((ROOT / file).read_text("utf-8"))

    assert name in set(names(tree)), f"{what}: {file} has no {name}"


def test_each_room_is_on_the_map():
    rooms = {path.stem for path in ROOT.iterdir() if path.suffix == ".py" or path.is_dir()}
    rooms -= {"__init__", "__main__", "__pycache__", "templates", "ARCHITECTURE", "errors"}
    picture = TEXT.split("```")[1]

    assert {room for room in rooms if not re.search(rf"\b{room}\b", picture)} == set()


def names(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.ImportFrom):
            yield from (alias.asname or alias.name for alias in node.names)
