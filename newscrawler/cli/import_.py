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
from newscrawler.sanitize import sanitize
from newscrawler.store.archive import Archive
from newscrawler.store.transfer.record import ImportResult

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from io import RawIOBase

    from newscrawler.store.transfer.record import Record

PORTION = 200
"""Articles that one transaction imports; other writers wait meanwhile."""


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(allow_dash=True)
)
@options.database
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_(files: tuple[str, ...], database: str, as_json: bool) -> None:
    """Import articles from files that `export` wrote.

    The files are JSON Lines, also compressed (.gz).

    \b
    newscrawler import archive.jsonl.gz
    newscrawler export --database old.db | newscrawler import - --database postgresql:///news

    An article whose address is in the archive stays as it is, so an import that was interrupted is
    simply run again. If the archive had other articles before, run `newscrawler db regroup`
    afterwards, to find copies among all of them. Crawls and problems are not exported.

    An article that a crawl would refuse (too long, without words) is refused here, too, and named with
    its line; the others are imported, and the exit code is 1.
    """
    importing = _Import()
    with Archive.open(database) as archive:
        try:
            for name in files:
                show_progress(importing.read_file(archive, name), Path(name).name)
        except KeyboardInterrupt:
            # not a traceback: each portion is committed
            raise click.ClickException(
                f"interrupted after {importing.result.new} new articles; run the command again to continue"
            ) from None
    _print_result(importing.result, as_json=as_json)
    sys.exit(1 if importing.result.refused else 0)


class _Import:
    """Reads files into an archive, and adds up what became of their articles."""

    def __init__(self) -> None:
        self.result = ImportResult()

    def read_file(self, archive: Archive, name: str) -> Iterator[tuple[int, int]]:
        """Import a file; yields, after each portion, how many bytes are read, and its size.

        For standard input, whose size is unknown, yields the number of new articles and 0. Raises
        UnusableInput where the file cannot be read any further; articles before that are imported.
        """
        with ExitStack() as stack:
            stream, size = _opened(name, stack)
            lines = _lines(stream, stack)
            for portion in _portions(jsonlines.articles(lines, name, self.refuse)):
                self.result += archive.import_records(portion, datetime.now(UTC))
                # bytes of the compressed file, too: the position in it, not in its text
                yield stream.tell() if size else self.result.new, size

    def refuse(self, why: str) -> None:
        """Count an article that is not taken, and say why."""
        self.result += ImportResult(refused=1)
        click.echo(f"newscrawler: {sanitize(why)}", err=True)


def _opened(name: str, stack: ExitStack) -> tuple[BufferedReader, int]:
    """A file and its size; standard input and 0 for "-"."""
    if name == "-":
        return BufferedReader(cast("RawIOBase", sys.stdin.buffer)), 0
    path = Path(name)
    try:
        return stack.enter_context(path.open("rb")), path.stat().st_size
    except OSError as error:
        raise UnusableInput(f"cannot read {name}: {error.strerror}") from error


def _lines(stream: BufferedReader, stack: ExitStack) -> Iterable[bytes]:
    # by its first bytes, since standard input has no name
    is_gzip = stream.peek(2).startswith(b"\x1f\x8b")
    unpacked = stack.enter_context(gzip.GzipFile(fileobj=stream)) if is_gzip else stream
    # one byte more than a line may have: a few kilobytes of gzip may hold a line of gigabytes
    return iter(lambda: unpacked.readline(jsonlines.LONGEST + 1), b"")


def _portions(articles: Iterable[Record]) -> Iterator[list[Record]]:
    """Articles in portions; articles before an error make the last one.

    Then the UnusableInput is raised.
    """
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
            f"{error}; the articles before it were imported: correct it, and import the file again"
        ) from error
    if portion:
        yield portion


def _print_result(result: ImportResult, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(asdict(result)))
        return
    present = f"{result.same + result.kept} already in the archive"
    differing = (
        f" ({result.kept} of them with other words, which were not imported)"
        if result.kept
        else ""
    )
    refused = f", {result.refused} refused" if result.refused else ""
    click.echo(f"{result.new} new articles, {present}{differing}{refused}")
