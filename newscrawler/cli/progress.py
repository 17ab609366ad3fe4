"""Progress bars, shown only on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")


def show_progress(steps: Iterable[tuple[int, int]], what: str) -> None:
    """Run through `steps`, pairs of what is done and the total (0: unknown), with a bar."""
    from rich.console import Console
    from rich.progress import Progress

    # on stderr, so that the output can be redirected
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(what)
        for done, count in steps:
            progress.update(task, completed=done, total=count or None)


def counted(each: Iterable[T], count: int, what: str) -> Iterable[T]:
    """The items of `each`, while a bar shows how many of `count` have passed."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(
        each, what, count, console=console, transient=True, disable=not console.is_terminal
    )
