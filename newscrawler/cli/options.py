"""Options that several verbs share, and the types of their values."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import click

from newscrawler.errors import UnusableInput
from newscrawler.searching.instants import UNITS, instant
from newscrawler.store.engine.connect import connect, default_url, display_url, url_of

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Spelt(click.ParamType[T]):
    """A type whose name is an example of its values, which help shows as it is, not in capitals."""

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return self.name


class Since(Spelt[datetime]):
    """An instant: an age (30m, 6h, 2d, 1w) or a date in the reader's time zone."""

    name = "6h|2d|2026-11-01"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            return instant(value, datetime.now(UTC))
        except ValueError as error:
            self.fail(str(error), param, ctx)


class IdOrUrl(click.ParamType[int | str]):
    """The ID of an article, or one of its addresses."""

    name = "ID|URL"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> int | str:
        # late: only verbs that take an address need the rules for addresses
        from newscrawler.urls import canonical

        if isinstance(value, int) or (value.isascii() and value.isdecimal()):
            return int(value)
        try:
            canonical(value)
        except ValueError as error:
            raise click.ClickException(f"no article {value!r}: {error}") from error
        return str(value)


ID_OR_URL = IdOrUrl()


class Days(Spelt[timedelta]):
    """A span of whole days or weeks: 365d, 8w."""

    name = "365d|8w"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> timedelta:
        # no m: it could be months or minutes
        span = re.fullmatch(r"([1-9]\d{0,4})\s*([dw])", value.strip())
        if span is None:
            self.fail(f"{value!r} is no number of days (365d) or weeks (8w)", param, ctx)
        return int(span[1]) * UNITS[span[2]]


class Database(click.ParamType[str]):
    """An SQLAlchemy URL, or the path of an SQLite file."""

    name = "URL"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return url_of(value)


def setting(text: str) -> tuple[str, str]:
    """The name and value of an option `-s NAME=VALUE`. Raises BadParameter."""
    name, equals, value = text.partition("=")
    if not (equals and name.strip()):
        raise click.BadParameter(f"{text!r} is not NAME=VALUE", param_hint="-s")
    return name.strip(), value


def not_there(what: str, id_or_url: int | str, database: str) -> click.ClickException:
    """The error (exit 1) for something that is not in the archive."""
    named = id_or_url if isinstance(id_or_url, int) else repr(id_or_url)
    return click.ClickException(f"no {what} {named} in {display_url(database)}")


def database(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option --database."""
    return click.option(
        "--database",
        type=Database(),
        default=default_url,
        help="Archive: a path or a database URL (default: $NEWSCRAWLER_DATABASE, or a file in your"
        " data directory).",
    )(command)


def source_names(ctx: click.Context, param: click.Parameter, begun: str) -> list[str]:
    """Shell completion: the sources of the archive whose names begin with `begun`."""
    from newscrawler.store.tables import labels

    try:
        engine = connect(ctx.params.get("database") or default_url(), write=False)
    except UnusableInput:
        return []  # an error message would appear within the line that is being typed
    with engine.connect() as connection:
        return [name for name in labels.sources(connection) if name.startswith(begun)]


def filters(
    command: Callable[..., Any], limit: int | None = 20, *, copies: bool = True
) -> Callable[..., Any]:
    """The filter options of every verb that lists articles; `limit`: the default of --limit.

    `copies`: the verb leaves copies out, and has the option --copies to list them.
    """
    if copies:
        command = click.option("--copies", is_flag=True, help="Include copies of other articles.")(
            command
        )
    # decorators apply from the last to the first: reversed, help shows them in this order
    for option in reversed(
        (
            click.option(
                "--source",
                "sources",
                multiple=True,
                shell_complete=source_names,
                help="Only articles of this source; repeatable.",
            ),
            click.option("--language", help="Only articles in this language: en, ja."),
            click.option("--since", type=Since(), help="Published at or after this time."),
            click.option("--until", type=Since(), help="Published before this time."),
            click.option("--tag", help="Only articles with this tag or topic."),
            click.option("--limit", type=click.IntRange(min=1), default=limit, show_default=True),
        )
    ):
        command = option(command)
    return command


def format_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options --format and --json."""
    command = click.option("--json", "format_", flag_value="json", help="Same as --format json.")(
        command
    )
    return click.option(
        "--format",
        "format_",
        type=click.Choice(["table", "json", "jsonl", "csv", "markdown"]),
        default="table",
        show_default=True,
    )(command)
