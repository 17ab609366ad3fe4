"""Settings that people keep for all their crawls: `options.toml` in their configuration directory.

    CONTACT = "you@example.org"
    DOWNLOAD_DELAY = 2.0

Any setting of ours or of Scrapy may stand there; `-s` on the command line goes before it.
"""

from __future__ import annotations

import difflib
import tomllib
from typing import TYPE_CHECKING, Any

from scrapy.settings import default_settings

from newscrawler.errors import UnusableInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


class OptionsError(UnusableInput):
    """An options.toml that cannot be used; the message says where and what is wrong."""


def load(path: Path, ours: Mapping[str, Any]) -> dict[str, Any]:
    """What an options.toml sets; nothing if there is no such file. `ours` are the settings we have.

    Raises OptionsError for what is no TOML, for a name that is no setting, for a value of another
    type than the setting has.
    """
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise OptionsError(f"cannot read {path}: {error}") from error
    known = {name: getattr(default_settings, name) for name in _settings(vars(default_settings))}
    known |= {name: ours[name] for name in _settings(ours)}
    for name, value in told.items():
        if name not in known:
            near = difflib.get_close_matches(name.upper(), known, n=1)
            hint = f": did you mean {near[0]}?" if near else ""
            raise OptionsError(f"{path}: no setting is called {name!r}{hint}")
        if not _fits(value, known[name]):
            kind = type(known[name]).__name__
            raise OptionsError(f"{path}: {name} = {value!r} is of another type than {kind}")
    return told


def _settings(names: Iterable[str]) -> list[str]:
    return [name for name in names if name.isupper()]


def _fits(value: object, now: object) -> bool:
    """Whether a setting that is `now` can be that value: a whole number is a number too."""
    if now is None:
        return True
    if isinstance(now, float) and not isinstance(value, bool):
        return isinstance(value, int | float)
    return type(value) is type(now)
