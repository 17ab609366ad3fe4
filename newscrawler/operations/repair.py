"""A learned layout as a change to the declaration of its source: of a spider's file, or sources.toml."""

from __future__ import annotations

import ast
import difflib
import inspect
import json
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawler.config import sources
from newscrawler.config.toml import toml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newscrawler.newsspider import NewsSpider


def change(spider: type[NewsSpider], selectors: Mapping[str, str], user_file: Path) -> str:
    """A unified diff that declares selectors as today's design of a source.

    `user_file`: sources.toml, for a source that is declared there. Where no place for it is found,
    the declaration alone.
    """
    if spider.__module__ == sources.__name__:
        path, before = user_file, user_file.read_text("utf-8-sig")
        after = _in_table(before, spider.name, selectors)
        declaration = toml(spider.name, selectors)
    else:
        path = Path(inspect.getfile(spider))
        before = path.read_text("utf-8")
        after = _in_class(before, spider.__name__, selectors)
        declaration = f"layouts = (\n{_layout(selectors, '    ')})\n"
    return _diff(path, before, after) if after else declaration


def _in_class(text: str, name: str, selectors: Mapping[str, str]) -> str:
    """The text of a spider's file with a further layout, the first; empty where it declares none."""
    classes = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ClassDef))
    of_class = (node.body for node in classes if node.name == name)
    for statement in next(of_class, []):
        if isinstance(statement, ast.Assign | ast.AnnAssign):
            targets = (
                statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            )
            is_layouts = any(isinstance(t, ast.Name) and t.id == "layouts" for t in targets)
            if is_layouts and isinstance(statement.value, ast.Tuple | ast.List):
                return _with_first(text, statement.value, _layout(selectors, " " * 8))
    return ""


def _with_first(text: str, place: ast.Tuple | ast.List, layout: str) -> str:
    """The text with a layout before the others of a tuple, which begins with its bracket."""
    lines = text.splitlines(keepends=True)
    line = lines[place.lineno - 1].encode()  # its columns are in bytes
    head, rest = (
        part.decode() for part in (line[: place.col_offset + 1], line[place.col_offset + 1 :])
    )
    indent = " " * 8 if rest.strip() else ""
    lines[place.lineno - 1] = f"{head}\n{layout}{indent}{rest.lstrip()}"
    return "".join(lines)


def _layout(selectors: Mapping[str, str], indent: str) -> str:
    fields = "".join(
        f"{indent}    {field}={json.dumps(selector)},\n"
        for field, selector in _ordered(selectors).items()
    )
    return f"{indent}Layout(\n{fields}{indent}),\n"


def _in_table(text: str, name: str, selectors: Mapping[str, str]) -> str:
    """The text of a sources.toml with selectors in the table of a source; empty where that fails."""
    begin = re.search(rf"^\[sources\.{name}\][^\n]*\n", text, re.MULTILINE)
    if not begin:
        return ""
    following = re.compile(r"^\[", re.MULTILINE).search(text, begin.end())
    end = following.start() if following else len(text)
    table = text[begin.end() : end].rstrip("\n") + "\n"
    gap = text[begin.end() + len(table) : end] if following else ""
    for field, selector in _ordered(selectors).items():
        line = toml(name, {field: selector}).splitlines()[1]
        lines = [each for each in table.splitlines() if not re.match(rf"{field}\s*=", each)]
        table = "\n".join([*lines, line]) + "\n"
    after = text[: begin.end()] + table + gap + text[end:]
    return after if _is_declared(after, name, selectors) else ""


def _is_declared(text: str, name: str, selectors: Mapping[str, str]) -> bool:
    try:
        table = tomllib.loads(text)["sources"][name]
    except tomllib.TOMLDecodeError:  # a value of several lines was in its place
        return False
    return bool(selectors.items() <= table.items())


def _ordered(selectors: Mapping[str, str]) -> dict[str, str]:
    return {
        field: selectors[field] for field in ("headline", "body", "when") if field in selectors
    }


def _diff(path: Path, before: str, after: str) -> str:
    root = Path(sources.__file__).parent.parent.parent
    name = str(path.relative_to(root) if path.is_relative_to(root) else path)
    lines = (before.splitlines(keepends=True), after.splitlines(keepends=True))
    return "".join(difflib.unified_diff(*lines, name, name))
