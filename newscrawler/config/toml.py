"""Read a user's file of TOML, and write the table of a source as TOML (toml.io, 1.0)."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


LONGEST = 100
"""Characters of a value that is shown in a message."""


def shown(value: object) -> str:
    """A value as Python writes it, cut where it is long."""
    words = repr(value)
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def read(path: Path) -> dict[str, Any]:
    """What a file of TOML has. Raises FileNotFoundError, and ValueError, which says what is wrong."""
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))  # some editors on Windows write a mark
    except FileNotFoundError:
        raise
    except OSError as error:
        raise ValueError(error.strerror) from error
    except UnicodeDecodeError as error:
        raise ValueError(f"it is not text in UTF-8, at byte {error.start}") from error
    except RecursionError:
        raise ValueError("its values are too deep in each other") from None


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
