"""The verb `sources`."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import click

from newscrawler import moments
from newscrawler.cli import factsheet, options
from newscrawler.cli.formats import json_of, write
from newscrawler.cli.locales import reader_language
from newscrawler.cli.repair import repair
from newscrawler.operations.declared import declared, way_in
from newscrawler.operations.factsheet import fact_sheet
from newscrawler.operations.health import judge
from newscrawler.sanitize import sanitize
from newscrawler.store.engine.connect import NoDatabase, connect, default_url
from newscrawler.store.query import articles
from newscrawler.store.tables.crawls import source_histories

if TYPE_CHECKING:
    from newscrawler.operations.discovery import Discovery
    from newscrawler.operations.health import Health
    from newscrawler.operations.probe import ListingTried, Probe
    from newscrawler.store.query.articles import SourceState

COLUMNS = {
    "name": "NAME",
    "title": "TITLE",
    "state": "STATE",
    "crawled": "LAST GOOD CRAWL",
    "newest": "NEWEST",
    "a_day": "A DAY",
    "way_in": "WAY IN",
    "problems": "PROBLEMS",
}
DAYS = 7
"""How many days back the articles a day are counted."""


@click.group(invoke_without_command=True)
@click.pass_context
def sources(context: click.Context) -> None:
    """List the sources and how they are, show one, try them, add one.

    \b
    newscrawler sources
    newscrawler sources list --json
    newscrawler sources show nhk
    newscrawler sources test nhk
    newscrawler sources add https://harbour.example/
    """
    if context.invoked_subcommand is None:
        context.invoke(list_, database=default_url(), format_="table")


sources.add_command(repair)


@sources.command("list")
@options.database
@options.format_option
def list_(database: str, format_: str) -> None:
    """List sources: state, newest article, articles a day, way in.

    The state is that of `newscrawler health`. The way in is the listing that was read last, and its
    place among the source's listings, of which the first is the most trusted. JSON also has how
    that listing rounds ages (floor, round, from-now), once its crawls have shown that.
    """
    now = datetime.now(UTC)
    try:
        archive = connect(database, write=False)
    except NoDatabase:
        states, judged = {}, {}
    else:
        states = {state.name: state for state in articles.sources(archive)}
        judged = {record.source: judge(record, now) for record in source_histories(archive, now)}
    rows = []
    for spider in declared():
        found = judged.get(spider.name)
        facts = {"name": spider.name, "title": spider.title, "language": spider.language}
        facts["way_in"] = way_in(spider, found.listing) if found else ""
        facts["convention"] = found.convention if found else ""
        rows.append(facts | _state(states.pop(spider.name, None), found, now))
    for state in states.values():  # credited by an aggregator, or not declared any more
        facts = {"name": state.name, "title": state.title, "language": state.language}
        facts |= {"way_in": "", "convention": ""}
        rows.append(facts | _state(state, judged.get(state.name), now))
    write(rows, COLUMNS, format_)


@sources.command("show")
@click.argument("name")
@options.database
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def show(name: str, database: str, as_json: bool) -> None:
    """Show a source: its listings, ways of reading, what it repeats.

    What stands in three or more articles about different events, and in enough of all, is
    boilerplate of the site: it is left out of the articles that come later.

    \b
    newscrawler sources show nhk
    newscrawler sources show nhk --json
    """
    now = datetime.now(UTC)
    facts = fact_sheet(database, name, now)
    if as_json:
        click.echo(json_of(factsheet.fields(facts), indent=1))
    else:
        factsheet.show(facts, now)


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
    """Try sources on their sites; nothing is saved. Exit code 1 where one does not work.

    \b
    newscrawler sources test nhk
    newscrawler sources test --all --report sources.json
    """
    if not (names or everyone):
        raise click.UsageError("name the sources to test, or say --all")
    from newscrawler.operations.plan import Plan
    from newscrawler.operations.probe import probe

    plan = Plan(
        database="", sources=names, limit=limit, settings=dict(map(options.setting, settings))
    )
    probes = probe(plan)
    for found in probes:
        _print_probe(found)
    if report:
        tried = [asdict(found) | {"works": found.works} for found in probes]
        Path(report).write_text(json_of(tried, indent=1))
    if not all(found.works for found in probes):
        sys.exit(1)


@sources.command("add")
@click.argument("url")
@click.option("--name", default="", help="What to call it (default: from its host).")
@click.option("--dry-run", is_flag=True, help="Only show what would be written.")
@click.option("-s", "settings", multiple=True, metavar="NAME=VALUE", help="A setting of Scrapy.")
def add(url: str, name: str, dry_run: bool, settings: tuple[str, ...]) -> None:
    """Find out how to watch a site, and add it to sources.toml.

    URL is that of any page of the site, its front page best, or of its feed or sitemap. What the
    site declares is asked first, then the usual addresses; 36 requests at most.

    \b
    newscrawler sources add https://harbour.example/
    newscrawler sources add https://harbour.example/ --name harbour_times --dry-run
    """
    from newscrawler.operations.discover import discover, save_source

    chosen = dict(map(options.setting, settings))
    found = discover(url, name, chosen)
    _print_discovery(found)
    if dry_run:
        click.echo("nothing was written (--dry-run)")
    else:
        path = save_source(found, chosen)
        click.echo(f"written to {path}; `newscrawler crawl {found.name}` reads it")


def _print_discovery(found: Discovery) -> None:
    click.secho(f"{found.name}: {sanitize(found.title)}", bold=True)
    for remark in found.remarks:
        click.echo(f"  {sanitize(remark)}")
    missing = [listing for listing in found.tried if listing.status == 404]
    for listing in found.tried:
        if listing not in missing:
            _print_listing(listing)
    _print_missing([listing.url for listing in missing])
    for article in found.articles:
        moment = article.published
        when = f"{moment.point:%Y-%m-%d %H:%M} UTC" if moment else "no time"
        click.echo(f"  article     {sanitize(article.headline)}")
        click.echo(f"              {sanitize(article.url)}")
        click.echo(f"              published {when}")
        click.echo(f"              {sanitize(' '.join(article.body[:66].split()))}")
        click.echo(f"              {_ways(article.ways)}")
    for part in found.repeated:
        click.echo(f"  repeated    {part.place:<8}  {sanitize(part.text)}")
    click.echo(f"\n{sanitize(found.toml)}")


def _ways(ways: dict[str, str]) -> str:
    return ", ".join(f"{field}: {way}" for field, way in sorted(ways.items()))


def _print_missing(urls: list[str]) -> None:
    """Print addresses that have nothing, for each host its paths: there are many usual ones."""
    hosts: dict[str, list[str]] = {}
    for url in urls:
        host = urljoin(url, "/")
        hosts.setdefault(host, []).append(url.removeprefix(host.removesuffix("/")))
    for host, paths in hosts.items():
        words = sanitize(f"  nothing at  {host.removesuffix('/')}: {' '.join(paths)}")
        click.echo(fill(words, 80, subsequent_indent=" " * 14, break_on_hyphens=False))


def _print_listing(listing: ListingTried) -> None:
    click.echo(f"  {listing.basis:<10}  {listing.status or '---'} {sanitize(listing.url)}")
    newest = f", newest {listing.newest_at:%Y-%m-%d %H:%M} UTC" if listing.newest_at else ""
    count = f"{listing.entries} articles{newest}" if listing.entries else ""
    # the status says it
    trouble = "" if listing.trouble == f"http {listing.status}" else listing.trouble
    for words in (": ".join(filter(None, (count, trouble or listing.use))), listing.remark):
        if words:
            click.echo(f"              {sanitize(words)}")


def _print_probe(found: Probe) -> None:
    works = "works" if found.works else click.style("does not work", fg="red")
    click.secho(f"{found.source}: {works}", bold=True)
    click.echo(f"  robots.txt  {found.robots}")
    for listing in found.listings:
        _print_listing(listing)
    for article in found.articles:
        compared = "" if article.agrees else f", general way {article.general_characters}"
        click.echo(f"  article     {sanitize(article.headline)}")
        click.echo(f"              {sanitize(article.url)}")
        click.echo(f"              {_ways(article.ways)}")
        click.echo(
            f"              {article.characters} characters{compared};"
            f' published {article.published} ("{article.published_text}") {article.partial}'
        )
    for problem in found.problems:
        click.echo(f"  problem     {sanitize(problem)}")


def _state(stored: SourceState | None, judged: Health | None, now: datetime) -> dict[str, Any]:
    newest_at = judged.newest_at if judged else stored.newest_at if stored else None
    success_at = judged.last_success_at if judged else None
    return {
        "state": judged.state if judged else "not crawled",
        "articles": stored.articles if stored else 0,
        "a_day": round(stored.last_7d / DAYS, 1) if stored else 0.0,
        "newest": _ago(newest_at, now),
        "newest_at": newest_at,
        "crawled": _ago(success_at, now),
        "last_success_at": success_at,
        "listing": judged.listing if judged else "",
        "problems": stored.problems if stored else 0,
    }


def _ago(at: datetime | None, now: datetime) -> str:
    return moments.humanise(at, now, reader_language()) if at else ""
