"""What in an address tells nothing of which article it is, and what does: rules.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

RULES = Path(__file__).with_name("rules.toml")

_LETTER = re.compile("[A-Za-z]")
_TOKEN = re.compile(r"(?=.*[a-f])[0-9a-f]{16,}|(?=.*\d)(?=.*[a-z])[0-9a-z]{26,}")
"""Of a session: longer than an article's number, and not only digits or capitals as that is."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names of parameters in lower case, some by how they begin."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]

    @classmethod
    def of(cls, names: Iterable[str]) -> Names:
        names = set(names)
        begun = {name for name in names if name.endswith("*")}
        return cls(frozenset(names - begun), tuple(sorted(name[:-1] for name in begun)))

    def __contains__(self, name: str) -> bool:
        return name in self.whole or name.startswith(self.beginnings)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressRules:
    identity: Names
    tracking: Names
    """Dropped whatever their value; names of sessions too."""
    referrers: Names
    tokens: Names
    forms: dict[str, frozenset[str]]
    mobile: frozenset[str]
    bare: frozenset[str]
    www: frozenset[str]

    def drops(self, name: str, value: str) -> bool:
        """Whether a parameter tells nothing of which article it is; its name alone: no value."""
        name = name.lower()
        if name in self.identity.whole:
            return False
        if name in self.tracking:
            return True
        if values := self.forms.get(name):
            return "*" in values or value.lower() in values
        if name in self.referrers.whole:
            return not value or _LETTER.search(value) is not None
        return name in self.tokens.whole and _TOKEN.fullmatch(value) is not None


@cache
def rules() -> AddressRules:
    told: dict[str, Any] = tomllib.loads(RULES.read_text("utf-8"))
    tracking = [*told["public"]["names"], *told["sessions"]["names"]]
    for names in told["tracking"].values():
        tracking += names
    return AddressRules(
        identity=Names.of(told["identity"]["names"]),
        tracking=Names.of(tracking),
        referrers=Names.of(told["referrers"]["names"]),
        tokens=Names.of(told["sessions"]["tokens"]),
        forms={name: frozenset(values) for name, values in told["forms"].items()},
        **{name: frozenset(hosts) for name, hosts in told["hosts"].items()},
    )
