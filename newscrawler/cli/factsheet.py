"""How the fact sheet of a source is shown."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from newscrawler import moments
from newscrawler.cli import problems
from newscrawler.cli.locales import reader_language
from newscrawler.operations.health import in_words
from newscrawler.sanitize import sanitize

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from newscrawler.operations.factsheet import FactSheet, ListingFacts

WIDTH = 80
"""Columns of a line; an address is never broken."""
_INDENT = 14


def fields(facts: FactSheet) -> dict[str, Any]:
    """The facts for programs."""
    shown = asdict(facts)
    if facts.health:
        shown["health"]["troubles"] = [problems.fields(each) for each in facts.health.troubles]
    for listing, each in zip(shown["listings"], facts.listings, strict=True):
        listing["problems"] = list(map(problems.fields, each.problems))
    return shown


def show(facts: FactSheet, now: datetime) -> None:
    """Print the facts for people."""
    click.secho(sanitize(f"{facts.title} ({facts.name})"), bold=True)
    for name, words in _lines(facts, now):
        _print(name, words)
    for trouble in facts.health.troubles if facts.health else ():
        _print("problem", problems.in_words(trouble, now))
        for words in (trouble.example, trouble.detail):
            if words:
                click.echo(f"{' ' * _INDENT}{sanitize(words)}")


def _lines(facts: FactSheet, now: datetime) -> Iterator[tuple[str, str]]:
    """Name and value of each fact."""
    health = facts.health
    yield "state", health.state if health else "not crawled"
    for reason in health.reasons if health else ():
        yield "", reason
    if facts.language:
        yield "language", f"{facts.language}, times in {facts.timezone}"
    if health:
        gap = f", usually one every {in_words(health.usual_gap)}" if health.usual_gap else ""
        yield "crawled", f"{_ago(health.last_success_at, now)}, the last that went well"
        yield "newest", f"{_ago(health.newest_at, now)}{gap}; {health.articles_24h} in 24 hours"
    for listing in facts.listings:
        yield listing.basis, listing.url
        yield "", _answer(listing, now)
        yield from (("", problems.in_words(each, now)) for each in listing.problems)
    if facts.articles_read:
        yield "read by", f"of the last {facts.articles_read} articles"
    for field, ways in facts.ways.items():
        yield field, ", ".join(f"{way} {count}" for way, count in ways.items())
    if facts.layout and facts.layout.learned_at:
        since = f"{facts.layout.learned_at:%Y-%m-%d %H:%M} UTC"
        yield "learned", f"a layout, of {facts.layout.pages} pages, since {since}"
        yield "", f"`newscrawler sources repair {facts.name}` prints it as a change"
    for each in facts.boilerplate:
        since = f"since {each.first_seen_at:%Y-%m-%d}, last {_ago(each.last_seen_at, now)}"
        yield "repeated", each.text
        yield "", f"{each.place}, in {each.seen_in} articles, {since}"


def _answer(listing: ListingFacts, now: datetime) -> str:
    answer = listing.answer
    if answer is None:
        return "not read yet"
    newest = f", the newest {_ago(answer.newest_at, now)}" if answer.newest_at else ""
    often = "once" if answer.unchanged == 1 else f"{answer.unchanged} times"
    since = f"; unchanged {often} since" if answer.unchanged else ""
    return f"{_ago(answer.read_at, now)}: {answer.entries} articles{newest}{since}"


def _folded(words: str) -> str:
    """Words in lines of WIDTH, the first after the indent; an address stays whole."""
    from rich.text import Text  # takes time to import

    from newscrawler.cli.consoles import Plain

    words = sanitize(words)
    if words.startswith(("http://", "https://")):
        return words
    # rich counts columns: a Japanese letter takes two
    lines = Text(words).wrap(Plain(WIDTH), WIDTH - _INDENT)
    return f"\n{' ' * _INDENT}".join(line.plain.rstrip() for line in lines)


def _print(name: str, words: str) -> None:
    click.echo(f"{click.style(f'{name:>12}', dim=True)}  {_folded(words)}")


def _ago(at: datetime | None, now: datetime) -> str:
    return moments.humanise(at, now, reader_language()) if at else "never"
