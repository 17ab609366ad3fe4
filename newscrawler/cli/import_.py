"""The verb `import`."""

from __future__ import annotations

import gzip
import json
import sys
from contextlib import ExitStack
from dataclasses import asdict
from datetime import UTC, datetime
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from newscrawler.cli import options
from newscrawler.cli.progress import show_progress
from newscrawler.errors import UnusableInput
from newscrawler.interchange import jsonlines
from newscrawler.store.archive import Archive
from newscrawler.store.transfer.record import ImportResult

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from io import RawIOBase

    from newscrawler.store.transfer.record import Record

PORTION = 200
"""Articles of one transaction; other writers wait for it."""


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(allow_dash=True)
)
@options.database
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def import_(files: tuple[str, ...], database: str, as_json: bool) -> None:
    """Take in the articles of files that `export` wrote.

    JSON lines, packed (.gz) or not.

    \b
    newscrawler import archive.jsonl.gz
    newscrawler export --database old.db | newscrawler import - --database postgresql:///news

    An article whose address is known already stays as it is, so a file may be imported again: what
    is broken off goes on from there. Where the archive held other articles before, `newscrawler db
    regroup` then finds copies among all. Crawls and problems do not travel.
    """
    intake = _Intake()
    with Archive.open(database) as archive:
        try:
            for name in files:
                show_progress(intake.of_file(archive, name), Path(name).name)
        except KeyboardInterrupt:
            raise click.ClickException(
                f"broken off; {intake.taken.new} new articles are kept, and the same command goes"
                " on from there"
            ) from None
    _tell(intake.taken, as_json=as_json)


class _Intake:
    """What has come in so far."""

    def __init__(self) -> None:
        self.taken = ImportResult()

    def of_file(self, archive: Archive, name: str) -> Iterator[tuple[int, int]]:
        """Take in a file; after each portion, how many of its bytes are read, and of how many.

        Raises UnusableInput where it cannot be read, or not on; what stands before that is kept.
        """
        with ExitStack() as stack:
            stream, size = _opened(name, stack)
            lines = _lines(stream, stack)
            for portion in _portions(jsonlines.articles(lines, name)):
                self.taken += archive.import_records(portion, datetime.now(UTC))
                yield stream.tell() if size else self.taken.new, size


def _opened(name: str, stack: ExitStack) -> tuple[BufferedReader, int]:
    """A file and its size; the standard input, and 0."""
    if name == "-":
        return BufferedReader(cast("RawIOBase", sys.stdin.buffer)), 0
    path = Path(name)
    try:
        return stack.enter_context(path.open("rb")), path.stat().st_size
    except OSError as error:
        raise UnusableInput(f"cannot read {name}: {error.strerror}") from error


def _lines(stream: BufferedReader, stack: ExitStack) -> Iterable[bytes]:
    is_packed = stream.peek(2).startswith(b"\x1f\x8b")
    return stack.enter_context(gzip.GzipFile(fileobj=stream)) if is_packed else stream


def _portions(articles: Iterable[Record]) -> Iterator[list[Record]]:
    """Articles in portions; those before one that cannot be read are the last."""
    portion: list[Record] = []
    try:
        for article in articles:
            portion.append(article)
            if len(portion) == PORTION:
                yield portion
                portion = []
    except UnusableInput as error:
        if portion:
            yield portion
        raise UnusableInput(
            f"{error}; what stands before it is kept: mend it, and import the file again"
        ) from error
    if portion:
        yield portion


def _tell(taken: ImportResult, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(asdict(taken)))
        return
    known = f"{taken.same + taken.kept} known already"
    kept = f" ({taken.kept} of them with other words, which stay)" if taken.kept else ""
    click.echo(f"{taken.new} new articles, {known}{kept}")
