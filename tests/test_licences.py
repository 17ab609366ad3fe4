"""The licences of all that is installed with newscrawler: none that its own, MIT, could not stand beside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

COPYLEFT = re.compile(r"\bA?GPL|GNU (Affero )?General Public", re.IGNORECASE)
"""Not the LGPL, which leaves who only uses a library free: psycopg has it."""


def installed() -> dict[str, Distribution]:
    """newscrawler and what it needs, also with its extras, as far as that is installed."""
    found: dict[str, Distribution] = {}
    wanted = ["newscrawler"]
    while wanted:
        name = canonicalize_name(wanted.pop())
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:  # of an extra
            continue
        wanted += (Requirement(each).name for each in found[name].requires or ())
    return found


def licences(of: Distribution) -> Iterator[str]:
    """What a distribution says of its licence: each is one under which it may be used."""
    metadata = of.metadata
    expression = next(
        (metadata[name] for name in ("License-Expression", "License") if name in metadata), ""
    )
    classifiers = [
        each.rpartition(" :: ")[2]
        for each in metadata.get_all("Classifier") or ()
        if each.startswith("License :: ")
    ]
    # the text of a licence in place of its name
    yield from classifiers if "\n" in expression or not expression else expression.split(" OR ")


@pytest.mark.parametrize("name", sorted(installed()))
def test_licence_is_known_and_lets_newscrawler_be_mit(name):
    found = [licence.strip() for licence in licences(installed()[name])]

    assert any(licence and not COPYLEFT.search(licence) for licence in found), found
