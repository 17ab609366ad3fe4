"""Dataclasses from JSON, each value checked against the type of its field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime
from functools import lru_cache
from types import UnionType
from typing import TYPE_CHECKING, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import DataclassInstance

    Reader = Callable[[Any], Any]

T = TypeVar("T", bound="DataclassInstance")

LARGEST = 2**31 - 1
"""The largest number that an INTEGER of PostgreSQL takes."""


def read(value: Any, kind: type[T]) -> T:
    """Make a dataclass from a JSON object; keys that it has no field for are ignored.

    Strings are valid UTF-8 without NUL, datetimes aware and in UTC, numbers finite. Raises
    ValueError, whose message names the field.
    """
    _expect(dict, value, "an object")
    values = {}
    for name, reader in _readers(kind).items():
        if name not in value:
            if name in _optional_fields(kind):
                continue
            raise ValueError(f"{name} is missing")
        try:
            values[name] = reader(value[name])
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from error
    return kind(**values)


@lru_cache
def _readers(kind: type[DataclassInstance]) -> dict[str, Reader]:
    hints = get_type_hints(kind)
    return {field.name: _reader(hints[field.name]) for field in fields(kind)}


@lru_cache
def _optional_fields(kind: type[DataclassInstance]) -> frozenset[str]:
    """Fields with a default: files of older versions may lack them."""
    return frozenset(field.name for field in fields(kind) if field.default is not MISSING)


def _reader(kind: Any) -> Reader:
    if kind in _PLAIN:
        return _PLAIN[kind]
    if is_dataclass(kind):
        return lambda value: read(value, cast("type[DataclassInstance]", kind))
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _optional(_reader(arguments[0]))
    if origin is Mapping:
        return _mapping(*map(_reader, arguments))
    assert origin is tuple
    if arguments[1] is Ellipsis:
        return _list(_reader(arguments[0]))
    return _row([_reader(argument) for argument in arguments])


def _optional(reader: Reader) -> Reader:
    return lambda value: None if value is None else reader(value)


def _list(reader: Reader) -> Reader:
    def read_list(value: Any) -> tuple[Any, ...]:
        _expect(list, value, "a list")
        return tuple(map(reader, value))

    return read_list


def _row(readers: list[Reader]) -> Reader:
    def read_row(value: Any) -> tuple[Any, ...]:
        _expect(list, value, "a list")
        if len(value) != len(readers):
            raise ValueError(f"expected {len(readers)} values, not {len(value)}")
        return tuple([reader(item) for reader, item in zip(readers, value, strict=True)])

    return read_row


def _mapping(key: Reader, reader: Reader) -> Reader:
    def read_mapping(value: Any) -> dict[Any, Any]:
        _expect(dict, value, "an object")
        return {key(name): reader(item) for name, item in value.items()}

    return read_mapping


def _text(value: Any) -> str:
    _expect(str, value, "text")
    text: str = value
    if not text.isascii():
        text.encode()  # JSON may have half of a surrogate pair, which UTF-8 cannot: "\ud800"
    # PostgreSQL takes none
    if "\0" in text:
        raise ValueError("text with a NUL in it")
    return text


def _whole(value: Any) -> int:
    # not isinstance: true is an int to Python
    if type(value) is not int or abs(value) > LARGEST:
        raise ValueError(f"expected a whole number, not {_shown(value)}")
    return value


def _number(value: Any) -> float:
    # `not <=` refuses NaN, too, which Python's JSON reads
    if type(value) not in (int, float) or not abs(value) <= LARGEST:
        raise ValueError(f"expected a number, not {_shown(value)}")
    return float(value)


def _yes_or_no(value: Any) -> bool:
    _expect(bool, value, "true or false")
    return bool(value)


def _instant(value: Any) -> datetime:
    _expect(str, value, "an instant")
    try:
        at = datetime.fromisoformat(value)
        # a file has no zone that an archive could assume
        if at.tzinfo is None:
            raise ValueError("no time zone")
        return at.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError(
            f"expected an instant such as 2026-11-01T12:00:00Z, not {_shown(value)} ({error})"
        ) from error


_PLAIN: dict[Any, Reader] = {
    str: _text,
    int: _whole,
    float: _number,
    bool: _yes_or_no,
    datetime: _instant,
}


def _expect(kind: type, value: Any, name: str) -> None:
    if not isinstance(value, kind):
        raise ValueError(f"expected {name}, not {_shown(value)}")  # noqa: TRY004 (it is data)


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
