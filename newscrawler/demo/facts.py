"""The facts of an invented event: where, who, how many; in English and in Japanese."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from random import Random

JST = ZoneInfo("Asia/Tokyo")
LANGUAGES = ("en", "ja")

Pair = tuple[str, str]
Fact = int | float | Pair
"""A figure, or words in English and in Japanese."""

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML file of this package, read once."""
    return tomllib.loads((files(__package__) / name).read_text("utf-8"))


def draw(kind: Mapping[str, Any], chance: Random) -> dict[str, Fact]:
    """Draw the facts of an event of a kind (a table of kinds/); determined by `chance`."""
    names = table("names.toml")
    facts: dict[str, Fact] = {
        name: (pair[0], pair[1])
        for name, pair in (
            (name, chance.choice(choices)) for name, choices in kind.get("choices", {}).items()
        )
    }
    for name, (low, high, step) in (names["numbers"] | kind["numbers"]).items():
        facts[name] = _figure(low, high, step, chance)
    facts |= _places(names["places"], chance)
    facts |= _people(names, chance)
    firm = chance.choice(names["firms"])
    return facts | {"firm": (firm[0], firm[1])}


def _figure(low: float, high: float, step: float, chance: Random) -> float:
    drawn = low + step * chance.randrange(round((high - low) / step) + 1)
    # rounded, since 2.1 + 2 * 0.1 is 2.3000000000000003
    return drawn if isinstance(step, int) else round(drawn, 1)


def _places(places: Iterable[list[list[str]]], chance: Random) -> dict[str, Pair]:
    (place, prefecture), (town, _) = chance.sample(list(places), 2)
    return {
        "place": (place[0], place[1]),
        "prefecture": (prefecture[0], prefecture[1]),
        "town": (town[0], town[1]),
        "university": (f"{town[0]} Institute of Technology", f"{town[1][:-1]}工科大"),
    }


def _people(names: Mapping[str, Any], chance: Random) -> dict[str, Pair]:
    people: dict[str, Pair] = {}
    # sampled without replacement: no two people of an event share a family name
    roles = ("person", "person2", "professor", "witness", "bystander")
    for role, family in zip(roles, chance.sample(names["families"], len(roles)), strict=True):
        given = chance.choice(names["givens"])
        people[role] = (f"{given[0]} {family[0]}", f"{family[1]}{given[1]}")
        people[role.replace("person", "family")] = (family[0], family[1])
    return people


def in_words(facts: Mapping[str, Fact], happened: datetime, language: str) -> dict[str, str]:
    """The facts as words of a language, and the day and time of the event (JST)."""
    column = LANGUAGES.index(language)
    words = {
        name: fact[column] if isinstance(fact, tuple) else _number(fact, language)
        for name, fact in facts.items()
    }
    there = happened.astimezone(JST)
    if language == "ja":
        words |= {
            f"{name}_yen": _yen(fact) for name, fact in facts.items() if isinstance(fact, int)
        }
        half = "午後" if there.hour >= 12 else "午前"
        clock = f"{half}{there.hour % 12}時{there.minute}分"
    else:
        half = "p.m." if there.hour >= 12 else "a.m."
        clock = f"{there.hour % 12 or 12}:{there.minute:02} {half}"
    return words | {
        "clock": clock,
        "date": f"{there.day}日",
        "weekday": _WEEKDAYS[there.weekday()],
        "next_weekday": _WEEKDAYS[(there + timedelta(days=3)).weekday()],
    }


def _number(figure: float, language: str) -> str:
    return str(figure) if language == "ja" else f"{figure:,}"


def _yen(millions: int) -> str:
    """An amount of millions of yen as Japanese papers write it: 3億2500万円."""
    large, small = divmod(millions, 100)
    return (f"{large}億" if large else "") + (f"{small}00万" if small else "") + "円"
