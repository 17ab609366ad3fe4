"""How the verbs show open problems: what, how often, since when, what it means, what to do."""

from __future__ import annotations

import textwrap
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from newscrawler import moments
from newscrawler.cli.locales import reader_language
from newscrawler.problems import ProblemKind
from newscrawler.sanitize import sanitize

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawler.store.tables.crawls import ProblemGroup
    from newscrawler.store.tables.problems import OpenProblem

WIDTH = 80
"""Columns of an explanation."""


def in_words(problem: OpenProblem | ProblemGroup, now: datetime, places: str = "") -> str:
    """The kind, how often it was met (and at how many `places`), since when: for people."""
    first, last = (
        moments.humanise(at, now, reader_language()) for at in (problem.first_at, problem.last_at)
    )
    often = f"{problem.times} times" if problem.times > 1 else "once"
    return sanitize(f"{problem.what}, {often}{places}, first {first}, last {last}")


def explanation(what: str, indent: str) -> str:
    """What a kind of problem means, and what a person can do, in indented lines."""
    kind = ProblemKind.of(what)
    return "\n".join(
        textwrap.fill(
            text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
        )
        for text in (kind.meaning, f"To do: {kind.remedy}")
    )


def fields(problem: OpenProblem | ProblemGroup) -> dict[str, Any]:
    """A problem for programs: its fields, what it means, and what a person can do."""
    kind = ProblemKind.of(problem.what)
    return asdict(problem) | {"meaning": kind.meaning, "remedy": kind.remedy}
