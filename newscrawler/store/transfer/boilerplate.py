"""What sources repeat, as it travels from one archive to another with an article of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from newscrawler.likeness.repeated import LONGEST, PartPlace, part_of
from newscrawler.store.schema.models import SourceRow
from newscrawler.store.tables import boilerplate, labels
from newscrawler.store.tables.boilerplate import LearnedBoilerplate, PartCount
from newscrawler.store.transfer.record import BoilerplateRecord

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from newscrawler.store.transfer.record import Record


def records(connection: Connection, source: str) -> tuple[BoilerplateRecord, ...]:
    """The boilerplate of the source of this name."""
    id = connection.scalar(select(SourceRow.id).where(SourceRow.name == source))
    if id is None:
        return ()
    learned = boilerplate.of_source(connection, id)
    counts = boilerplate.counts(connection, id, learned)
    newest = boilerplate.newest_number(connection, id) if learned else 0
    return tuple(
        BoilerplateRecord(
            place=each.place,
            text=each.text,
            seen_in=each.seen_in,
            of=newest - counts[mark].first_number + 1,
            label=counts[mark].label,
            examples=tuple(counts[mark].examples),
            first_seen_at=each.first_seen_at,
            last_seen_at=each.last_seen_at,
        )
        for mark, each in learned.items()
    )


def write(connection: Connection, found: Iterable[Record]) -> None:
    """Add the boilerplate that came with articles; what is known here already stays as it is."""
    by_source = {each.via or each.source: each.boilerplate for each in found if each.boilerplate}
    ids = labels.ids(connection, SourceRow, by_source)
    for source, those in by_source.items():
        _write(connection, ids[source], those)


def _write(connection: Connection, source: int, found: Iterable[BoilerplateRecord]) -> None:
    known = boilerplate.of_source(connection, source)
    newest = boilerplate.newest_number(connection, source)
    learned: dict[int, LearnedBoilerplate] = {}
    counts: dict[int, PartCount] = {}
    for each in found:
        # of a file that somebody wrote: a place that there is not, a text that is none
        place = PartPlace(each.place) if each.place in list(PartPlace) else None
        part = part_of(place, each.text) if place and len(each.text) <= LONGEST else None
        if place is None or part is None or part.mark in known:
            continue
        learned[part.mark] = LearnedBoilerplate(
            place=place,
            text=each.text,
            seen_in=each.seen_in,
            first_seen_at=each.first_seen_at,
            last_seen_at=each.last_seen_at,
        )
        counts[part.mark] = PartCount(
            first_number=newest - each.of + 1,
            last_number=newest,
            articles=each.seen_in,
            examples=list(each.examples),
            label=each.label,
            first_at=each.first_seen_at,
        )
    boilerplate.save_counts(connection, source, counts)
    boilerplate.save(connection, source, learned)
