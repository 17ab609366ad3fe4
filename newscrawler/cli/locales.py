"""The language of the person at the terminal."""

from __future__ import annotations

import os


def reader_language() -> str:
    """The primary subtag of the environment's language (ja for ja_JP.UTF-8); en without one."""
    # the order of POSIX (8.2), with GNU's LANGUAGE, a list of which the first counts
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        if value := os.environ.get(name, ""):
            tag = value.split(":")[0].split(".")[0].split("_")[0].lower()
            return "en" if tag in ("c", "posix") else tag
    return "en"
