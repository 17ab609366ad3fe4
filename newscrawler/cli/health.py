"""The verb `health`."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newscrawler import moments
from newscrawler.cli import options, problems, prometheus
from newscrawler.cli.formats import json_of, write
from newscrawler.cli.locales import reader_language
from newscrawler.errors import UnusableInput
from newscrawler.operations.health import in_words, judge
from newscrawler.sanitize import sanitize
from newscrawler.store.engine.connect import connect
from newscrawler.store.tables.crawls import source_histories

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from newscrawler.operations.health import Health
    from newscrawler.store.tables.crawls import ProblemGroup

COLUMNS = {
    "source": "SOURCE",
    "state": "STATE",
    "success": "LAST GOOD CRAWL",
    "newest": "NEWEST",
    "gap": "USUALLY EVERY",
    "articles_24h": "24 H",
    "listings_failed": "LISTINGS FAILED",
    "open_problems": "PROBLEMS",
}


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@options.database
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option(
    "--prometheus",
    "metrics",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write FILE for node_exporter's textfile collector, and print nothing for people.",
)
def health(sources: tuple[str, ...], database: str, as_json: bool, metrics: Path | None) -> None:
    """Judge whether each source is well, and say what to do.

    Exit code 0 where all are well, else 1.

    \b
    ok        crawled, and as new as usual
    late      nothing new for five times as long as usual (six hours at least)
    failing   the last crawl did not succeed
    drifting  its pages are no longer read in the way that they were

    \b
    newscrawler health
    newscrawler health nhk      # its open problems, be it ok or not
    newscrawler health nhk mainichi --json
    newscrawler health --prometheus /var/lib/node_exporter/newscrawler.prom
    """
    now = moments.now()
    histories = source_histories(connect(database, write=False), now)
    found = _chosen([judge(history, now) for history in histories], sources)
    if metrics:
        prometheus.write(metrics, found)
    if as_json:
        click.echo(json_of({"sources": [_fields(health) for health in found]}, indent=1))
    elif not metrics:
        write([_row(health, now) for health in found], COLUMNS, "table")
        _print_problems([health for health in found if health.state != "ok" or sources], now)
    sys.exit(0 if all(health.state == "ok" for health in found) else 1)


def _chosen(found: Sequence[Health], names: Sequence[str]) -> list[Health]:
    """Those of the named sources, or all. Raises UnusableInput."""
    crawled = {health.source: health for health in found}
    if not crawled:
        raise UnusableInput("no source has been crawled yet: run `newscrawler crawl`")
    for name in names:
        if name not in crawled:
            there_are = ", ".join(crawled)
            raise UnusableInput(f"no source {name!r} was ever crawled: there are {there_are}")
    return [crawled[name] for name in dict.fromkeys(names or crawled)]


def _row(found: Health, now: datetime) -> dict[str, Any]:
    return {
        "source": found.source,
        "state": found.state,
        "success": _ago(found.last_success_at, now),
        "newest": _ago(found.newest_at, now),
        "gap": "" if found.usual_gap is None else in_words(found.usual_gap),
        "articles_24h": found.articles_24h,
        "listings_failed": found.listings_failed,
        "open_problems": found.open_problems,
    }


def _fields(found: Health) -> dict[str, Any]:
    return asdict(found) | {"troubles": [problems.fields(trouble) for trouble in found.troubles]}


def _print_problems(found: Sequence[Health], now: datetime) -> None:
    """Print what is wrong with sources; a kind of problem is explained where it comes first."""
    # a night without a network is one kind of problem at all sources
    explained: set[str] = set()
    for source in found:
        if source.state == "ok" and not source.troubles:
            continue
        click.secho(f"\n{source.source}: {source.state}", bold=True)
        for reason in source.reasons:
            click.echo(f"  {sanitize(reason)}")
        click.echo(f"  listing in use: {sanitize(source.listing) or 'none'}")
        for trouble in source.troubles:
            click.echo(f"  problem: {_in_words(trouble, now)}")
            if (explanation := problems.explanation(trouble.what, "    ")) not in explained:
                explained.add(explanation)
                click.echo(explanation)


def _in_words(trouble: ProblemGroup, now: datetime) -> str:
    """The kind, how often and since when it was met, and where last."""
    places = f" at {trouble.addresses} addresses" if trouble.addresses > 1 else ""
    example = ": ".join(filter(None, (trouble.example, trouble.detail)))
    return f"{problems.in_words(trouble, now, places)}: {sanitize(example)}"


def _ago(at: datetime | None, now: datetime) -> str:
    return moments.humanise(at, now, reader_language()) if at else "never"
