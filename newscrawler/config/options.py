"""A user's settings for all crawls: `options.toml` in the configuration directory.

    CONTACT = "you@example.org"
    DOWNLOAD_DELAY = 2.0

It may have any setting of newscrawler or Scrapy; `-s` on the command line overrides it.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

from scrapy.settings import default_settings

from newscrawler.config.toml import read, shown
from newscrawler.errors import UnusableInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


class OptionsError(UnusableInput):
    """An options.toml cannot be used; the message names the file, the place and the fault."""


def load(path: Path, ours: Mapping[str, Any]) -> dict[str, Any]:
    """The settings in an options.toml; none if there is no such file. `ours`: newscrawler's settings.

    Raises OptionsError for a file that is not TOML, for a name that is no setting, and for a value
    of another type than the setting's.
    """
    try:
        values = read(path)
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise OptionsError(f"cannot read {path}: {error}") from error
    defaults = {
        name: getattr(default_settings, name) for name in _settings(vars(default_settings))
    }
    defaults |= {name: ours[name] for name in _settings(ours)}
    for name, value in values.items():
        # Scrapy ignores an unknown setting: a typing error would go unnoticed
        if name not in defaults:
            near = difflib.get_close_matches(name.upper(), defaults, n=1)
            hint = f": did you mean {near[0]}?" if near else ""
            raise OptionsError(f"{path}: no setting is called {shown(name)}{hint}")
        if not _fits(value, defaults[name]):
            kind = _kind(defaults[name])
            raise OptionsError(f"{path}: {name} = {shown(value)} is of another type than {kind}")
    return values


def _settings(names: Iterable[str]) -> list[str]:
    return [name for name in names if name.isupper()]


def _kind(default: object) -> str:
    kinds = sorted({type(item).__name__ for item in default}) if isinstance(default, list) else ()
    of = f" of {' or '.join(kinds)}" if kinds else ""
    return f"{type(default).__name__}{of}"


def _fits(value: object, default: object) -> bool:
    """Whether a value has the type of a setting's default."""
    if default is None:  # any type may be meant
        return True
    # DOWNLOAD_DELAY = 2 for a float; but True is no number, though bool is a kind of int
    if isinstance(default, float) and not isinstance(value, bool):
        return isinstance(value, int | float)
    if isinstance(value, list) and isinstance(default, list):
        kinds = {type(item) for item in default}
        return not kinds or all(type(item) in kinds for item in value)
    return type(value) is type(default)
