"""What tables are printed on."""

from __future__ import annotations

from rich.console import Console


class Plain(Console):
    """Colours no words by itself; a pipe that was closed is for the command line to see to."""

    def __init__(self, width: int | None = None) -> None:
        super().__init__(highlight=False, width=width)

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError
