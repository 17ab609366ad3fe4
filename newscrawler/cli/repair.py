"""The verb `sources repair`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscrawler.cli import options
from newscrawler.sanitize import sanitize
from newscrawler.store.engine.connect import connect
from newscrawler.store.tables import learned_layouts

if TYPE_CHECKING:
    from newscrawler.store.tables.learned_layouts import LearnedLayout


@click.command()
@click.argument("name")
@options.database
def repair(name: str, database: str) -> None:
    """Print the layout learned of a redesigned source, as a change.

    Where the declared selectors find nothing on most pages and ten pages agree on others, crawls
    read by these. What is printed is for `patch -p0`, or to be written into sources.toml.

    \b
    newscrawler sources repair nhk
    """
    from newscrawler.operations.crawl import choose
    from newscrawler.operations.plan import Plan, settings_of
    from newscrawler.operations.repair import change

    plan = Plan(database=database, sources=(name,))
    settings = settings_of(plan)
    (spider,) = choose(plan, settings)
    with connect(database, write=False).connect() as archive:
        known = learned_layouts.of_sources(archive, [name]).get(name)
    click.echo(sanitize(f"{name}: {_evidence(known)}"))
    if known and known.selectors:
        click.echo(sanitize(f"  first: {known.first_url}\n  last:  {known.last_url}"))
        click.echo(sanitize(change(spider, known.selectors, Path(settings["SOURCES"]))), nl=False)


def _evidence(known: LearnedLayout | None) -> str:
    """What is known of a design that the declared layout does not find, in one line."""
    if known is None:
        return "nothing is learned: no page is known that is not as declared"
    failed = [page for page in known.latest if page.way != learned_layouts.DECLARED]
    of_pages = f"{len(failed)} of the last {len(known.latest)} pages are not as declared"
    if not known.learned_at:
        return f"nothing is learned yet: {of_pages}, and too few of them agree"
    return f"{known.pages} pages agree, since {known.learned_at:%Y-%m-%d %H:%M} UTC; {of_pages}"
