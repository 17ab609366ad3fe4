"""The reader's language."""

from __future__ import annotations

import os


def reader_language() -> str:
    """The primary tag of the language the environment asks for (POSIX: LC_ALL first); else en."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        if value := os.environ.get(name, ""):
            tag = value.split(":")[0].split(".")[0].split("_")[0].lower()
            return "en" if tag in ("c", "posix") else tag
    return "en"
