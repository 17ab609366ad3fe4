"""What is known of one source: how it is, what its listings answered, how its fields are read."""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newscrawler.errors import UnusableInput
from newscrawler.operations.declared import declared
from newscrawler.operations.drift import articles
from newscrawler.operations.health import judge
from newscrawler.store.engine.connect import NoDatabase, connect
from newscrawler.store.tables import boilerplate, labels, learned_layouts, listings
from newscrawler.store.tables.crawls import source_histories
from newscrawler.store.tables.problems import open_at

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Engine

    from newscrawler.newsspider import NewsSpider
    from newscrawler.operations.health import Health
    from newscrawler.store.tables.boilerplate import LearnedBoilerplate
    from newscrawler.store.tables.crawls import Run
    from newscrawler.store.tables.learned_layouts import LearnedLayout
    from newscrawler.store.tables.listings import ListingAnswer
    from newscrawler.store.tables.problems import OpenProblem

LATELY = 50
"""Articles, the last ones that were read, whose ways are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingFacts:
    """A declared listing, and its last answer."""

    basis: str
    url: str
    answer: ListingAnswer | None
    """None where it was never read."""
    problems: tuple[OpenProblem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSheet:
    """What is known of one source."""

    name: str
    title: str
    language: str
    timezone: str
    health: Health | None
    """None where it was never crawled."""
    listings: tuple[ListingFacts, ...]
    """Those that it declares, the most trusted first."""
    articles_read: int
    """How many articles `ways` is of: the last LATELY, and those read in the same crawls."""
    ways: Mapping[str, Mapping[str, int]]
    """Field -> way -> how many of them had the field read in this way, the most frequent first."""
    boilerplate: tuple[LearnedBoilerplate, ...]
    """What stands in most articles first."""
    layout: LearnedLayout | None
    """What was learned of a design that its declared layout does not find; None where nothing was."""


def fact_sheet(database: str, name: str, now: datetime) -> FactSheet:
    """What is known of the source of this name. Raises UnusableInput where there is none."""
    spiders = {spider.name: spider for spider in declared()}
    spider = spiders.get(name)
    try:
        archive = connect(database, write=False)
    except NoDatabase:
        _check(name, spiders)
        return _sheet(name, spider)
    try:
        with archive.connect() as connection:
            _check(name, {*spiders, *labels.sources(connection)})
            learned = tuple(boilerplate.named(connection, name))
            layout = learned_layouts.of_sources(connection, [name]).get(name)
        histories = {each.source: each for each in source_histories(archive, now)}
        history = histories.get(name)
        return _sheet(
            name,
            spider,
            health=judge(history, now) if history else None,
            listings=_listings(archive, spider),
            runs=_lately(history.runs) if history else (),
            boilerplate=learned,
            # the pages that it rests on are many, and `sources repair` shows them
            layout=replace(layout, latest=()) if layout and layout.selectors else None,
        )
    finally:
        archive.dispose()


def _sheet(
    name: str,
    spider: type[NewsSpider] | None,
    *,
    health: Health | None = None,
    listings: tuple[ListingFacts, ...] | None = None,
    runs: Sequence[Run] = (),
    boilerplate: tuple[LearnedBoilerplate, ...] = (),
    layout: LearnedLayout | None = None,
) -> FactSheet:
    ways = sum((Counter(run.ways) for run in runs), Counter[str]())
    title = spider.title if spider else health.title if health else ""
    return FactSheet(
        name=name,
        title=title or name,
        language=spider.language if spider else "",
        timezone=spider.timezone if spider else "",
        health=health,
        listings=_unread(spider) if listings is None else listings,
        articles_read=articles(ways),
        ways=_by_field(ways),
        boilerplate=boilerplate,
        layout=layout,
    )


def _check(name: str, names: Collection[str]) -> None:
    if name not in names:
        near = " or ".join(difflib.get_close_matches(name, names))
        hint = f"did you mean {near}?" if near else "`newscrawler sources` lists them"
        raise UnusableInput(f"no source {name!r}: {hint}")


def _unread(spider: type[NewsSpider] | None) -> tuple[ListingFacts, ...]:
    return tuple(
        ListingFacts(basis=each.basis, url=each.url, answer=None, problems=())
        for each in (spider.listings if spider else ())
    )


def _listings(archive: Engine, spider: type[NewsSpider] | None) -> tuple[ListingFacts, ...]:
    """The declared listings with their last answers."""
    declarations = spider.listings if spider else ()
    with archive.connect() as connection:
        answers = listings.answers(connection, [each.url for each in declarations])
    return tuple(
        ListingFacts(
            basis=each.basis,
            url=each.url,
            answer=answers.get(each.url),
            problems=tuple(open_at(archive, [each.url])),
        )
        for each in declarations
    )


def _lately(runs: Sequence[Run]) -> list[Run]:
    """The last crawls, as many as have read LATELY articles; `runs`, the newest first."""
    chosen: list[Run] = []
    read = 0
    for run in runs:
        if read >= LATELY:
            break
        chosen.append(run)
        read += articles(Counter(run.ways))
    return chosen


def _by_field(ways: Counter[str]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for key, count in ways.most_common():
        field, _, way = key.partition(": ")
        found.setdefault(field, {})[way] = count
    return dict(sorted(found.items()))
