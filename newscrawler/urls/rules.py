"""Which parts of a URL identify an article and which do not: the rules in rules.toml."""

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
"""The id of a session: longer than an article's number, and not of digits or capitals alone."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names of query parameters in lower case."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]
    """Prefixes: any name that begins so is one of them."""

    @classmethod
    def of(cls, names: Iterable[str]) -> Names:
        """Names as rules.toml has them: a `*` at the end stands for whatever follows."""
        names = set(names)
        prefixes = {name for name in names if name.endswith("*")}
        return cls(frozenset(names - prefixes), tuple(sorted(name[:-1] for name in prefixes)))

    def __contains__(self, name: str) -> bool:
        return name in self.whole or name.startswith(self.beginnings)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressRules:
    """The rules of rules.toml, by its sections."""

    identity: Names
    """Never dropped, whatever another rule has."""
    tracking: Names
    """Dropped with any value; names of session ids are among them."""
    referrers: Names
    """Dropped with a value that has letters: `ref=top`, but not `ref=41`."""
    tokens: Names
    """Dropped with a value that looks like a session id: `sid=7d1f…`, but not `sid=12`."""
    forms: dict[str, frozenset[str]]
    """Name -> the values with which it only selects a presentation; `*` is any."""
    mobile: frozenset[str]
    """Labels of hosts for phones: m, sp, amp."""
    bare: frozenset[str]
    """Registered domains whose articles are at the bare name."""
    www: frozenset[str]
    """Registered domains whose articles are at `www`."""

    def drops(self, name: str, value: str) -> bool:
        """Whether a query parameter does not identify an article; a name alone has no value."""
        if self.tracks(name, value):
            return True
        name = name.lower()
        if name in self.identity.whole:
            return False
        if values := self.forms.get(name):
            return "*" in values or value.lower() in values
        # `sid` is a session at one site and the number of an article at another
        return name in self.tokens.whole and _TOKEN.fullmatch(value) is not None

    def tracks(self, name: str, value: str) -> bool:
        """Whether a query parameter tells where a reader came from, or who it is."""
        name = name.lower()
        # first: a public list may have `id` or `p` among what it drops
        if name in self.identity.whole:
            return False
        if name in self.tracking:
            return True
        # ref=top, but not ref=41
        is_referrer = name in self.referrers.whole
        return is_referrer and (not value or _LETTER.search(value) is not None)


@cache
def rules() -> AddressRules:
    """The rules that come with the package, read once."""
    sections: dict[str, Any] = tomllib.loads(RULES.read_text("utf-8"))
    tracking = [*sections["public"]["names"], *sections["sessions"]["names"]]
    for names in sections["tracking"].values():
        tracking += names
    return AddressRules(
        identity=Names.of(sections["identity"]["names"]),
        tracking=Names.of(tracking),
        referrers=Names.of(sections["referrers"]["names"]),
        tokens=Names.of(sections["sessions"]["tokens"]),
        forms={name: frozenset(values) for name, values in sections["forms"].items()},
        **{name: frozenset(hosts) for name, hosts in sections["hosts"].items()},
    )
