"""Show how the text of an article changed from each version to the next."""

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

# the marks of wdiff: changes are visible without colours, too
MARKS = {
    ChangeKind.KEPT: ("", "", None),
    ChangeKind.DELETED: ("[-", "-]", "red"),
    ChangeKind.INSERTED: ("{+", "+}", "green"),
}
"""Kind of segment -> the marks before and after it, and its colour on a terminal."""


def changes(whole: FullArticle) -> dict[str, Any]:
    """The changes for programs: for each, its paragraphs as segments (kept, deleted, inserted)."""
    steps = [
        {
            "at": old.seen_until,
            "headline": _plain(difference(old.headline, new.headline)),
            "body": _plain(difference(old.body, new.body)),
        }
        for old, new in _steps(whole)
    ]
    return {"changes": steps}


def print_changes(whole: FullArticle) -> None:
    """Print each revision with its changes marked, and unchanged paragraphs as a count."""
    for number, (old, new) in enumerate(_steps(whole), 1):
        click.secho(f"\nrevision {number}, until {instant(old.seen_until)}, then", dim=True)
        for paragraph in difference(old.headline, new.headline):
            if is_changed(paragraph):
                click.echo(f"\n{_styled(paragraph, bold=True)}")
        _print_paragraphs(difference(old.body, new.body))


def _steps(whole: FullArticle) -> Iterator[tuple[EarlierWords, EarlierWords | FullArticle]]:
    # each revision with the next one, and the last with the article as it is now
    versions: list[EarlierWords | FullArticle] = [*whole.revisions, whole]
    return zip(whole.revisions, versions[1:], strict=True)


def _print_paragraphs(paragraphs: list[Paragraph]) -> None:
    for changed, run in groupby(paragraphs, key=is_changed):
        together = list(run)
        if changed:
            for paragraph in together:
                click.echo(f"\n{_styled(paragraph)}")
        else:
            plural = "s" if len(together) > 1 else ""
            click.secho(f"\n({len(together)} paragraph{plural} unchanged)", dim=True)


def _styled(paragraph: Paragraph, *, bold: bool = False) -> str:
    return "".join(_marked(segment, bold=bold) for segment in paragraph)


def _marked(segment: Segment, *, bold: bool) -> str:
    before, after, colour = MARKS[segment.kind]
    return click.style(f"{before}{sanitize(segment.text)}{after}", fg=colour, bold=bold or None)


def _plain(paragraphs: list[Paragraph]) -> list[list[dict[str, str]]]:
    return [[asdict(segment) for segment in paragraph] for paragraph in paragraphs]
