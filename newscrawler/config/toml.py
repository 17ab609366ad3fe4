"""Write the table of a source as TOML (toml.io, 1.0), which the standard library only reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def toml(name: str, table: Mapping[str, Any]) -> str:
    """The `[sources.NAME]` table of a sources.toml (TOML 1.0)."""
    lines = (f"{key} = {_value(value)}\n" for key, value in table.items())
    return f"[sources.{name}]\n{''.join(lines)}"


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    return f"{{ {', '.join(f'{key} = {_value(inner)}' for key, inner in value.items())} }}"


def _quoted(text: str) -> str:
    # a literal string, in which a pattern needs no second backslash
    if "\\" in text and "'" not in text and text.isprintable():
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
