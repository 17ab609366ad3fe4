"""Verbs that ask the archive: latest, show."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from newscrawler import moments
from newscrawler.cli import options, versions
from newscrawler.cli.formats import instant, write
from newscrawler.cli.locales import reader_language
from newscrawler.harmless import harmless
from newscrawler.store import database as databases
from newscrawler.store import queries
from newscrawler.store import why as reasons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawler.store.answers import Compared
    from newscrawler.store.queries import Found, Whole


@click.command()
@options.database
@options.filters
@options.format_option
def latest(database: str, format_: str, **filters: Any) -> None:
    """The newest articles first.

    \b
    newscrawler latest --since 6h --source nhk
    newscrawler latest --language ja --limit 5 --format markdown
    newscrawler latest --since 2026-11-01 --format csv > november.csv
    """
    engine = databases.connect(database, write=False)
    now = datetime.now(UTC)
    found = queries.latest(engine, queries.Filters(**filters))
    columns = {"id": "ID", "relative": "WHEN", "source": "SOURCE", "headline": "HEADLINE"}
    write((row(article, now) for article in found), columns, format_)


def row(article: Found, now: datetime) -> dict[str, Any]:
    """An article's fields, with its age in the reader's language after its time."""
    fields = asdict(article)
    relative = moments.humanise(min(article.published_at, now), now, reader_language())
    if article.precision in ("day", "month") or article.basis == "first-seen":
        relative = f"~ {relative}"
    return {"id": fields.pop("id"), "relative": relative} | fields


@click.command()
@click.argument("article", metavar="ID|URL", type=options.ID_OR_URL)
@options.database
@click.option("--revisions", is_flag=True, help="Also how its words have changed.")
@click.option("--why", is_flag=True, help="Also why it is a copy of another, or is not.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def show(article: int | str, database: str, revisions: bool, why: bool, as_json: bool) -> None:
    """One article: its words, its times, and how each was learned.

    \b
    newscrawler show 42
    newscrawler show 42 --revisions
    newscrawler show https://japantoday.com/category/national/some-story --json
    newscrawler show 42 --why
    """
    engine = databases.connect(database, write=False)
    whole = queries.article(engine, article)
    if whole is None:
        raise options.not_there("article", article, database)
    compared = reasons.why(engine, whole.id) if why else []
    if as_json:
        fields = row(whole, datetime.now(UTC))
        fields |= versions.changes(whole) if revisions else {}
        fields |= {"why": [asdict(other) for other in compared]} if why else {}
        write([fields], {}, "jsonl")
        return
    _print_whole(whole, revisions=revisions)
    if why:
        _print_why(compared)


def _print_whole(whole: Whole, *, revisions: bool) -> None:
    click.secho(harmless(whole.headline), bold=True)
    for name, value in _facts(whole):
        if value:
            click.echo(f"{click.style(f'{name:>12}', dim=True)}  {harmless(value)}")
    click.echo(f"\n{harmless(whole.body)}")
    if revisions:
        versions.print_changes(whole)


def _print_why(compared: Sequence[Compared]) -> None:
    click.secho("\nwhy", dim=True)
    for other in compared:
        verdict = "a copy" if other.alike else "not a copy"
        if other.vetoed:
            verdict += ", another report by one formula"
        name = f"{other.id} ({other.source}) {other.headline}"
        click.echo(f"{harmless(name)}\n    {verdict}: {harmless(other.reason)}")
    if not compared:
        click.echo("no article seen within two weeks has enough of its words to be compared")


def _facts(whole: Whole) -> list[tuple[str, str]]:
    relative = row(whole, datetime.now(UTC))["relative"]
    via = f" via {whole.via}" if whole.via and whole.via != whole.source else ""
    said = f'the page says "{whole.published_text}"' if whole.published_text else ""
    return [
        ("id", str(whole.id)),
        ("source", f"{whole.source_title} ({whole.source}){via}"),
        ("by", ", ".join(whole.authors)),
        ("published", f"{relative}: {instant(whole.published_at)}"),
        ("between", _interval(whole)),
        ("from", f"{whole.basis}, exact to the {whole.precision}"),
        ("words", said),
        ("modified", instant(whole.modified_at)),
        ("first seen", instant(whole.first_seen_at)),
        ("last seen", instant(whole.last_seen_at)),
        ("section", whole.section),
        ("tags", ", ".join(whole.tags)),
        ("topics", ", ".join(whole.topics)),
        ("partial", whole.partial),
        ("readings", "、".join(f"{word}（{reading}）" for word, reading in whole.readings)),
        ("copy of", str(whole.copy_of or "")),
        ("copies", ", ".join(f"{copy.id} ({copy.source})" for copy in whole.copies)),
        ("revisions", str(len(whole.revisions) or "")),
        ("learned", ", ".join(f"{name}: {way}" for name, way in sorted(whole.ways.items()))),
        ("address", whole.url),
        ("also at", ", ".join(a for a in whole.addresses if a != whole.url)),
    ]


def _interval(whole: Whole) -> str:
    if whole.published_earliest is None or whole.published_earliest == whole.published_latest:
        return ""
    return f"{instant(whole.published_earliest)} and {instant(whole.published_latest)}"
