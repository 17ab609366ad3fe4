"""The verb `show`: one article, with how each of its fields was read."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from newscrawler.cli import options, problems
from newscrawler.cli.formats import instant, write
from newscrawler.cli.latest import row
from newscrawler.cli.revisions import changes, print_changes
from newscrawler.sanitize import sanitize
from newscrawler.store.engine.connect import connect
from newscrawler.store.query import articles
from newscrawler.store.query.explain import why as reasons
from newscrawler.store.tables.problems import open_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawler.store.query.articles import FullArticle
    from newscrawler.store.query.results import Compared
    from newscrawler.store.tables.problems import OpenProblem


@click.command()
@click.argument("article", metavar="ID|URL", type=options.ID_OR_URL)
@options.database
@click.option("--revisions", is_flag=True, help="Also how its words have changed.")
@click.option("--why", is_flag=True, help="Also why it is a copy of another, or is not.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def show(article: int | str, database: str, revisions: bool, why: bool, as_json: bool) -> None:
    """Show one article: words, times, and how each was read.

    Its open problems are shown too. For an address without an article, they are all that is shown,
    and the exit code is 1.

    \b
    newscrawler show 42
    newscrawler show 42 --revisions
    newscrawler show https://japantoday.com/category/national/some-story --json
    newscrawler show 42 --why
    """
    engine = connect(database, write=False)
    whole = articles.article(engine, article)
    # a problem may be at any address of the article: where it was redirected, its AMP page
    addresses = whole.addresses if whole else [article] if isinstance(article, str) else []
    found = open_at(engine, addresses)
    if whole is None:
        _print_unread(found, options.not_there("article", article, database), as_json=as_json)
        sys.exit(1)
    compared = reasons(engine, whole.id) if why else []
    if as_json:
        fields = row(whole, datetime.now(UTC)) | {"problems": list(map(problems.fields, found))}
        fields |= changes(whole) if revisions else {}
        fields |= {"why": [asdict(other) for other in compared]} if why else {}
        write([fields], {}, "jsonl")
        return
    _print_whole(whole, found, revisions=revisions)
    if why:
        _print_why(compared)


def _print_unread(
    found: Sequence[OpenProblem], missing: click.ClickException, *, as_json: bool
) -> None:
    """Print that there is no article at an address, and the problems that it has."""
    if as_json and found:
        write([{"problems": list(map(problems.fields, found))}], {}, "jsonl")
        return
    missing.show()
    for problem in found:
        click.echo(_problem(problem), err=True)


def _problem(problem: OpenProblem) -> str:
    words = problems.in_words(problem, datetime.now(UTC))
    detail = f": {sanitize(problem.detail)}" if problem.detail else ""
    return f"{'problem':>12}  {words}{detail}\n{problems.explanation(problem.what, ' ' * 14)}"


def _print_whole(whole: FullArticle, found: Sequence[OpenProblem], *, revisions: bool) -> None:
    click.secho(sanitize(whole.headline), bold=True)
    for name, value in _facts(whole):
        if value:
            click.echo(f"{click.style(f'{name:>12}', dim=True)}  {sanitize(value)}")
    for problem in found:
        click.echo(_problem(problem))
    click.echo(f"\n{sanitize(whole.body)}")
    if revisions:
        print_changes(whole)


def _print_why(compared: Sequence[Compared]) -> None:
    click.secho("\nwhy", dim=True)
    for other in compared:
        verdict = "a copy" if other.alike else "not a copy"
        if other.vetoed:
            verdict += ", another report by one formula"
        name = f"{other.id} ({other.source}) {other.headline}"
        click.echo(f"{sanitize(name)}\n    {verdict}: {sanitize(other.reason)}")
    if not compared:
        click.echo("no article seen within two weeks has enough of its words to be compared")


def _facts(whole: FullArticle) -> list[tuple[str, str]]:
    relative = row(whole, datetime.now(UTC))["relative"]
    via = f" via {whole.via}" if whole.via and whole.via != whole.source else ""
    words = f'the page says "{whole.published_text}"' if whole.published_text else ""
    return [
        ("id", str(whole.id)),
        ("source", f"{whole.source_title} ({whole.source}){via}"),
        ("by", ", ".join(whole.authors)),
        ("published", f"{relative}: {instant(whole.published_at)}"),
        ("between", _interval(whole)),
        ("from", f"{whole.basis}, exact to the {whole.precision}"),
        ("words", words),
        ("modified", instant(whole.modified_at)),
        ("first seen", instant(whole.first_seen_at)),
        ("last seen", instant(whole.last_seen_at)),
        ("section", whole.section),
        ("tags", ", ".join(whole.tags)),
        ("topics", ", ".join(whole.topics)),
        ("partial", whole.partial),
        ("ruby", "、".join(f"{word}（{reading}）" for word, reading in whole.ruby)),
        ("copy of", str(whole.copy_of or "")),
        ("copies", ", ".join(f"{copy.id} ({copy.source})" for copy in whole.copies)),
        ("revisions", str(len(whole.revisions) or "")),
        ("learned", ", ".join(f"{name}: {way}" for name, way in sorted(whole.ways.items()))),
        ("address", whole.url),
        ("also at", ", ".join(a for a in whole.addresses if a != whole.url)),
    ]


def _interval(whole: FullArticle) -> str:
    if whole.published_earliest is None or whole.published_earliest == whole.published_latest:
        return ""
    return f"{instant(whole.published_earliest)} and {instant(whole.published_latest)}"
