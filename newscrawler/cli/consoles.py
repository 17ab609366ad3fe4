"""The console that tables are printed on."""

from __future__ import annotations

from rich.console import Console


class Plain(Console):
    """A rich console without highlighting of numbers and the like."""

    def __init__(self, width: int | None = None) -> None:
        super().__init__(highlight=False, width=width)

    def on_broken_pipe(self) -> None:
        # rich would exit with 1; the command line handles it (cli.Verbs.invoke)
        raise BrokenPipeError
