"""The health of sources as metrics of Prometheus (text format 0.0.4), for node_exporter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.atomic import replacing
from newscrawler.errors import UnusableInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from newscrawler.operations.health import Health

METRICS: dict[str, tuple[str, Callable[[Health], int | None]]] = {
    "up": ("Whether the last crawl of the source succeeded.", lambda h: int(h.state != "failing")),
    "newest_article_age_seconds": (
        "Time since the newest article of the source was published.",
        lambda h: h.newest_age,
    ),
    "last_success_age_seconds": (
        "Time since a crawl of the source last succeeded.",
        lambda h: h.last_success_age,
    ),
    "open_problems": ("Addresses of the source that cannot be read.", lambda h: h.open_problems),
    "articles_24h": (
        "Articles that the source published within the last 24 hours.",
        lambda h: h.articles_24h,
    ),
}
"""Name -> help and value; a source without a value has no line."""


def write(path: Path, found: Sequence[Health]) -> None:
    """Write the metrics to a file, in one step, so that node_exporter never reads a part of it.

    Raises UnusableInput.
    """
    try:
        with replacing(path) as part:
            part.write_text(text(found), encoding="utf-8")
    except OSError as error:
        reason = f"{path} cannot be written ({error.strerror})"
        raise UnusableInput(f"{reason}; give --prometheus another file") from error


def text(found: Sequence[Health]) -> str:
    """The metrics of these sources."""
    return "".join(f"{line}\n" for line in _lines(found))


def _lines(found: Sequence[Health]) -> Iterator[str]:
    for name, (help_, value) in METRICS.items():
        metric = f"newscrawler_source_{name}"
        yield f"# HELP {metric} {help_}"
        yield f"# TYPE {metric} gauge"
        for health in found:
            if (number := value(health)) is not None:
                yield f'{metric}{{source="{_escaped(health.source)}"}} {number}'


def _escaped(label: str) -> str:
    # the backslash first, or those of the others would be doubled
    return label.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
