"""How an article's words have changed, from each version to the next."""

from __future__ import annotations

from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from newscrawler.cli.formats import instant
from newscrawler.cli.textdiff import ChangeKind, difference, is_changed
from newscrawler.sanitize import sanitize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawler.cli.textdiff import Paragraph, Segment
    from newscrawler.store.query.articles import FullArticle
    from newscrawler.store.query.results import EarlierWords

MARKS = {
    ChangeKind.KEPT: ("", "", None),
    ChangeKind.DELETED: ("[-", "-]", "red"),
    ChangeKind.INSERTED: ("{+", "+}", "green"),
}
"""Before, after, and the colour on a terminal: seen without one as well."""


def changes(whole: FullArticle) -> dict[str, Any]:
    """For programs: the paragraphs of each change, as segments that are kept, deleted, inserted."""
    told = [
        {
            "at": old.seen_until,
            "headline": _plain(difference(old.headline, new.headline)),
            "body": _plain(difference(old.body, new.body)),
        }
        for old, new in _steps(whole)
    ]
    return {"changes": told}


def print_changes(whole: FullArticle) -> None:
    for number, (old, new) in enumerate(_steps(whole), 1):
        click.secho(f"\nrevision {number}, until {instant(old.seen_until)}, then", dim=True)
        for paragraph in difference(old.headline, new.headline):
            if is_changed(paragraph):
                click.echo(f"\n{_shown(paragraph, bold=True)}")
        _print_paragraphs(difference(old.body, new.body))


def _steps(whole: FullArticle) -> Iterator[tuple[EarlierWords, EarlierWords | FullArticle]]:
    versions: list[EarlierWords | FullArticle] = [*whole.revisions, whole]
    return zip(whole.revisions, versions[1:], strict=True)


def _print_paragraphs(paragraphs: list[Paragraph]) -> None:
    for changed, run in groupby(paragraphs, key=is_changed):
        told = list(run)
        if changed:
            for paragraph in told:
                click.echo(f"\n{_shown(paragraph)}")
        else:
            plural = "s" if len(told) > 1 else ""
            click.secho(f"\n({len(told)} paragraph{plural} unchanged)", dim=True)


def _shown(paragraph: Paragraph, *, bold: bool = False) -> str:
    return "".join(_marked(segment, bold=bold) for segment in paragraph)


def _marked(segment: Segment, *, bold: bool) -> str:
    before, after, colour = MARKS[segment.kind]
    return click.style(f"{before}{sanitize(segment.text)}{after}", fg=colour, bold=bold or None)


def _plain(paragraphs: list[Paragraph]) -> list[list[dict[str, str]]]:
    return [[asdict(segment) for segment in paragraph] for paragraph in paragraphs]
