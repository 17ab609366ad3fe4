"""Add to urls/rules.toml what public lists of tracking parameters have and it has not.

    python -m tests.tracking_rules FILE…

A FILE is ClearURLs' data (JSON), or a list of filters as AdGuard and uBlock Origin write them.
Of each, what holds on every site is taken, and only plain names: a pattern is a person's task.
Names of identities (rules.toml) stay kept, whatever a list says.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawler.urls.rules import RULES, AddressRules, rules

if TYPE_CHECKING:
    from collections.abc import Iterable

PUBLIC = re.compile(r"(?<=^\[public\]\n).*", re.MULTILINE | re.DOTALL)
OPTIONAL_MARK = "(?:%3F)?"
FILTER = re.compile(r"\*?\$(?:removeparam|queryprune)=(?P<name>[^,]+)")
NAME = re.compile(r"[a-z0-9_.-]{2,}", re.IGNORECASE)
"""Of one letter is no name: what it means differs from site to site."""


def names(text: str) -> list[str]:
    """The names that a public list drops on every site. Raises ValueError where it has none."""
    found = _clear_urls(text) if text.lstrip().startswith("{") else _filters(text)
    plain = sorted({name.lower() for name in found if NAME.fullmatch(name)})
    if not plain:
        raise ValueError("no rule that holds on every site")
    return plain


def missing(found: Iterable[str], known: AddressRules) -> list[str]:
    """Those of the names that our rules neither drop nor keep already."""
    return [
        name
        for name in found
        if name not in known.tracking
        and not any(name in kept for kept in (known.identity, known.referrers, known.tokens))
        and name not in known.forms
    ]


def with_public(toml: str, added: Iterable[str]) -> str:
    """The rules with these names beside those that public lists told before."""
    before = re.findall(r'"([^"]+)"', PUBLIC.findall(toml)[0])
    lines = "".join(f'    "{name}",\n' for name in sorted({*before, *added}))
    return PUBLIC.sub(f"names = [\n{lines}]\n", toml)


def _clear_urls(text: str) -> list[str]:
    everywhere = json.loads(text)["providers"]["globalRules"]
    return [
        rule.removeprefix(OPTIONAL_MARK)
        for rule in (*everywhere.get("rules", ()), *everywhere.get("referralMarketing", ()))
    ]


def _filters(text: str) -> list[str]:
    return [match["name"] for line in text.splitlines() if (match := FILTER.fullmatch(line))]


def main() -> None:
    if not sys.argv[1:]:
        sys.exit(f"usage: {(__doc__ or '').splitlines()[2].strip()}")
    found = {name for path in sys.argv[1:] for name in names(Path(path).read_text("utf-8"))}
    added = missing(sorted(found), rules())
    RULES.write_text(with_public(RULES.read_text("utf-8"), added), "utf-8")
    print(
        f"{len(found)} names that hold on every site, {len(added)} of them new: {' '.join(added)}"
    )


if __name__ == "__main__":
    main()
