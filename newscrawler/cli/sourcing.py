"""The verb `sources`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newscrawler import moments
from newscrawler.cli import options
from newscrawler.cli.formats import clean, plain, write
from newscrawler.cli.locales import reader_language
from newscrawler.operations.declared import declared
from newscrawler.store import database as databases
from newscrawler.store import queries

if TYPE_CHECKING:
    from newscrawler.operations.discover import Discovery
    from newscrawler.operations.probe import ListingTried, Probe
    from newscrawler.store.queries import SourceState

COLUMNS = {
    "name": "NAME",
    "title": "TITLE",
    "language": "LANG",
    "articles": "ARTICLES",
    "last_24h": "24 H",
    "newest": "NEWEST",
    "crawled": "LAST GOOD CRAWL",
    "problems": "PROBLEMS",
}


@click.group(invoke_without_command=True)
@click.pass_context
def sources(context: click.Context) -> None:
    """The sources, and how they are."""
    if context.invoked_subcommand is None:
        context.invoke(list_, database=databases.default_url(), format_="table")


@sources.command("list")
@options.database
@options.format_option
def list_(database: str, format_: str) -> None:
    """Each source: its newest article, how many, when it was last crawled with success."""
    try:
        states = queries.sources(databases.connect(database, write=False))
    except databases.NoDatabase:
        states = []
    kept = {state.name: state for state in states}
    rows = [
        _row(spider.name, spider.title, spider.language, kept.pop(spider.name, None))
        for spider in declared()
    ]
    rows += [_row(state.name, state.title, state.language, state) for state in kept.values()]
    write(rows, COLUMNS, format_)


@sources.command("test")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--all", "everyone", is_flag=True, help="All sources.")
@click.option("--limit", default=3, show_default=True, help="Articles read of each source.")
@click.option("--report", type=click.Path(dir_okay=False), help="Also write all of it, as JSON.")
@click.option("-s", "settings", multiple=True, metavar="NAME=VALUE", help="A setting of Scrapy.")
def test(
    names: tuple[str, ...],
    everyone: bool,
    limit: int,
    report: str | None,
    settings: tuple[str, ...],
) -> None:
    """Try sources on their sites; nothing is kept. Exit code 1 where one does not work.

    \b
    newscrawler sources test nhk
    newscrawler sources test --all --report sources.json
    """
    if not (names or everyone):
        raise click.UsageError("name the sources to test, or say --all")
    from newscrawler.operations.crawl import Plan
    from newscrawler.operations.probe import probe

    plan = Plan(
        database="", sources=names, limit=limit, settings=dict(map(options.setting, settings))
    )
    probes = probe(plan)
    for found in probes:
        _tell(found)
    if report:
        told = [asdict(found) | {"works": found.works} for found in probes]
        Path(report).write_text(json.dumps(told, default=plain, ensure_ascii=False, indent=1))
    if not all(found.works for found in probes):
        sys.exit(1)


@sources.command("add")
@click.argument("url")
@click.option("--name", default="", help="What to call it (default: from its host).")
@click.option("--dry-run", is_flag=True, help="Only show what would be written.")
@click.option("-s", "settings", multiple=True, metavar="NAME=VALUE", help="A setting of Scrapy.")
def add(url: str, name: str, dry_run: bool, settings: tuple[str, ...]) -> None:
    """Find out how to watch a site, and add it to sources.toml.

    \b
    newscrawler sources add https://harbour.example/
    newscrawler sources add https://harbour.example/ --name harbour_times --dry-run
    """
    from newscrawler.operations.discover import discover, keep

    chosen = dict(map(options.setting, settings))
    found = discover(url, name, chosen)
    _tell_discovery(found)
    if dry_run:
        click.echo("nothing was written (--dry-run)")
    else:
        path = keep(found, chosen)
        click.echo(f"written to {path}; `newscrawler crawl {found.name}` reads it")


def _tell_discovery(found: Discovery) -> None:
    click.secho(f"{found.name}: {clean(found.title)}", bold=True)
    for listing in found.tried:
        _tell_listing(listing)
    for article in found.articles:
        moment = article.published
        when = f"{moment.point:%Y-%m-%d %H:%M} UTC" if moment else "no time"
        click.echo(f"  article     {clean(article.headline)}")
        click.echo(f"              {article.url}")
        click.echo(f"              published {when}")
        click.echo(f"              {clean(' '.join(article.body[:80].split()))}")
        click.echo(f"              {_ways(article.ways)}")
    click.echo(f"\n{clean(found.toml)}")


def _ways(ways: dict[str, str]) -> str:
    return ", ".join(f"{field}: {way}" for field, way in sorted(ways.items()))


def _tell_listing(listing: ListingTried) -> None:
    newest = f", newest {listing.newest_at:%Y-%m-%d %H:%M} UTC" if listing.newest_at else ""
    click.echo(
        f"  {listing.basis:<10}  {listing.status or '---'} {listing.url}:"
        f" {listing.trouble or 'well'}, {listing.entries} articles{newest}"
    )


def _tell(found: Probe) -> None:
    works = "works" if found.works else click.style("does not work", fg="red")
    click.secho(f"{found.source}: {works}", bold=True)
    click.echo(f"  robots.txt  {found.robots}")
    for listing in found.listings:
        _tell_listing(listing)
    for article in found.articles:
        compared = "" if article.agrees else f", general way {article.general_characters}"
        click.echo(f"  article     {clean(article.headline)}")
        click.echo(f"              {article.url}")
        click.echo(f"              {_ways(article.ways)}")
        click.echo(
            f"              {article.characters} characters{compared};"
            f' published {article.published} ("{article.published_text}") {article.partial}'
        )
    for problem in found.problems:
        click.echo(f"  problem     {clean(problem)}")


def _row(name: str, title: str, language: str, state: SourceState | None) -> dict[str, Any]:
    now, speaks = datetime.now(UTC), reader_language()

    def ago(at: datetime | None) -> str:
        return moments.humanise(at, now, speaks) if at else ""

    return {
        "name": name,
        "title": title,
        "language": language,
        "articles": state.articles if state else 0,
        "last_24h": state.last_24h if state else 0,
        "newest": ago(state.newest_at if state else None),
        "newest_at": state.newest_at if state else None,
        "crawled": ago(state.last_success_at if state else None),
        "last_success_at": state.last_success_at if state else None,
        "problems": state.problems if state else 0,
    }
