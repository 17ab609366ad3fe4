"""What people write to search: words, "phrases", beginnings*, AND, OR, NOT, (brackets), fields."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.errors import UnusableInput
from newscrawler.searching.words import Phrase, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FIELDS = ("source", "tag", "language", "since", "until")
LONGEST = 500
"""Characters of a query."""
DEEPEST = 8
"""Brackets in brackets; FTS5 takes some more."""

_QUOTES = str.maketrans("“”„‟〝〞〟", '"' * 7)
_PART = re.compile(
    r"(?P<open>-?\()|(?P<close>\))"
    r"|(?P<minus>-)?(?:(?P<field>[A-Za-z_]+):(?!//))?"
    r'(?:"(?P<quoted>[^"]*)"|(?P<word>[^\s()"]*[^\s()"*]))(?P<star>\*)?'
    r'|(?P<quote>")'
)
_OPERATORS = ("AND", "OR", "NOT")


class QueryError(UnusableInput):
    """A query that cannot be understood. The message tells what is wrong with it."""


@dataclass(frozen=True, slots=True)
class And:
    """What each of these is found in, and none of those."""

    wanted: tuple[Node, ...]
    unwanted: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Or:
    """What one of these at least is found in."""

    of: tuple[Node, ...]


Node = Phrase | And | Or


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for."""

    node: Node
    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The values of each field that is named, as they are written."""

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """What can be seen in what is found."""
        return tuple(dict.fromkeys(_wanted(self.node)))


class _Part(NamedTuple):
    kind: str
    """open, close, field, words, or an operator."""
    text: str
    negative: bool = False
    field: str = ""
    phrase: Phrase | None = None
    """None for signs alone, by which nothing is found."""


def parse(text: str) -> Query:
    """What a query means. Raises QueryError."""
    try:
        if len(text) > LONGEST:
            raise QueryError(f"it has {len(text)} characters, and may have {LONGEST}")
        query = _Reading(_parts(text)).query()
    except QueryError as error:
        raise QueryError(f"cannot search for {_shortly(text)!r}: {error}") from None
    return query


def _parts(text: str) -> list[_Part]:
    written = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    return [_part(found) for found in _PART.finditer(written)]


def _part(found: re.Match[str]) -> _Part:
    text = found[0]
    if found["quote"]:
        raise QueryError("a quotation mark is not closed")
    if found["open"] or found["close"]:
        return _Part("open" if found["open"] else "close", text, text.startswith("-"))
    if text in _OPERATORS:
        return _Part(text, text)
    words = found["quoted"] if found["word"] is None else found["word"]
    negative = bool(found["minus"])
    if found["field"]:
        return _Part("field", words, negative, _known(found["field"].lower()))
    if words.endswith(":") and words[:-1].lower() in FIELDS:
        raise QueryError(f"{words} has nothing behind it; write {words}VALUE, without a space")
    return _Part("words", text, negative, phrase=phrase(words, prefix=bool(found["star"])))


def _known(name: str) -> str:
    if name not in FIELDS:
        raise QueryError(
            f"there is no field {name!r}, only {', '.join(FIELDS)};"
            " what is no field has to be in quotation marks"
        )
    return name


class _Reading:
    """Reads the parts from the first to the last."""

    def __init__(self, parts: list[_Part]) -> None:
        self.fields: dict[str, list[str]] = {}
        self.depth = 0
        self.parts = parts
        self.at = 0

    def query(self) -> Query:
        node = self._any()
        if self.at < len(self.parts):
            raise QueryError("a bracket is closed that was not opened")
        if node is None:
            latest = (
                "; `newscrawler latest` lists articles by filters alone" if self.fields else ""
            )
            raise QueryError(f"it names no word{latest}")
        return Query(node, self.fields)

    def _any(self) -> Node | None:
        """Parts with OR between; None where they are signs alone."""
        options = [self._all()]
        while self._next("OR"):
            if not self._is_operand():
                raise QueryError("OR needs words on both sides")
            options.append(self._all())
        nodes = tuple(node for node in options if node)
        return Or(nodes) if len(nodes) > 1 else (nodes or (None,))[0]

    def _all(self) -> Node | None:
        wanted: list[Node] = []
        unwanted: list[Node] = []
        begun = self.at
        while self.at < len(self.parts) and self.parts[self.at].kind not in ("close", "OR"):
            if self._next("AND"):
                if self.at == begun + 1 or not self._is_operand():
                    raise QueryError("AND needs words on both sides")
                continue
            negative = self._negated()
            negative ^= self.parts[self.at].negative
            if node := self._one():
                (unwanted if negative else wanted).append(node)
        if self.at == begun and self.parts[begun:]:
            raise QueryError(self._missing())
        if unwanted and not wanted:
            raise QueryError("it says what is not wanted; say what is, too")
        if not unwanted and len(wanted) < 2:
            return wanted[0] if wanted else None
        return And(tuple(wanted), tuple(unwanted))

    def _one(self) -> Node | None:
        part = self.parts[self.at]
        self.at += 1
        if part.kind == "field":
            self._keep(part)
            return None
        return self._bracket() if part.kind == "open" else part.phrase

    def _bracket(self) -> Node | None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise QueryError(f"more than {DEEPEST} brackets stand in each other")
        node = self._any()
        if not self._next("close"):
            raise QueryError("a bracket is not closed")
        self.depth -= 1
        return node

    def _keep(self, part: _Part) -> None:
        if self.depth or part.negative:
            raise QueryError(
                f"{part.field}: filters all that is found; write it outside of NOT and ()"
            )
        values = self.fields.setdefault(part.field, [])
        if values and part.field != "source":
            raise QueryError(f"{part.field}: is there twice")
        values.append(part.text)

    def _negated(self) -> bool:
        negated = self._next("NOT")
        if negated and not (self._is_operand() and self.parts[self.at].kind != "field"):
            raise QueryError("NOT needs words behind it")
        return negated

    def _next(self, kind: str) -> bool:
        """Whether the next part is of a kind; if so, it is passed."""
        is_next = self.at < len(self.parts) and self.parts[self.at].kind == kind
        self.at += is_next
        return is_next

    def _is_operand(self) -> bool:
        kinds = ("words", "open", "field", "NOT")
        return self.at < len(self.parts) and self.parts[self.at].kind in kinds

    def _missing(self) -> str:
        if self.parts[self.at].kind == "OR":
            return "OR needs words on both sides"
        return "brackets are empty" if self.depth else "a bracket is closed that was not opened"


def _wanted(node: Node) -> Iterator[Phrase]:
    if isinstance(node, Phrase):
        yield node
    else:
        for inner in node.of if isinstance(node, Or) else node.wanted:
            yield from _wanted(inner)


def _shortly(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:40]}…"
