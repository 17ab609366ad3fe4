"""How far a long piece of work is, for people who watch a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")


def show_progress(steps: Iterable[tuple[int, int]], what: str) -> None:
    """Take the steps, each of which tells how much is done and of how much; 0: nobody knows."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(what)
        for done, count in steps:
            progress.update(task, completed=done, total=count or None)


def counted(each: Iterable[T], count: int, what: str) -> Iterable[T]:
    """The same again, while it is shown how many of so many have passed."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(
        each, what, count, console=console, transient=True, disable=not console.is_terminal
    )
