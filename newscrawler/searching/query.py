"""The query language of `newscrawler search`, parsed into a tree.

Words, "phrases", prefixes*, AND, OR, NOT or -, brackets, and fields such as source:nhk. AND is
implied between words and binds more tightly than OR.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.errors import UnusableInput
from newscrawler.normalization import normalize
from newscrawler.searching.words import Phrase, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FIELDS = ("source", "tag", "language", "since", "until")
LONGEST = 500
"""Characters that a query may have."""
DEEPEST = 8
"""Brackets that may be nested; FTS5 takes some more."""

_QUOTES = str.maketrans("“”„‟〝〞〟", '"' * 7)
_PART = re.compile(
    r"(?P<open>-?\()|(?P<close>\))"
    r"|(?P<minus>-)?(?:(?P<field>[A-Za-z_]+):(?!//))?"
    r'(?:"(?P<quoted>[^"]*)"|(?P<word>[^\s()"]*[^\s()"*]))(?P<star>\*)?'
    r'|(?P<quote>")'
)
_OPERATORS = ("AND", "OR", "NOT")


class QueryError(UnusableInput):
    """A query that cannot be parsed. The message names what is wrong with it."""


@dataclass(frozen=True, slots=True)
class And:
    """Matches an article that each of `wanted` matches, and none of `unwanted`."""

    wanted: tuple[Node, ...]
    unwanted: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Or:
    """Matches an article that at least one of `of` matches."""

    of: tuple[Node, ...]


Node = Phrase | And | Or


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query: a tree of phrases, and filters by field."""

    node: Node
    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Field name -> its values, as they were typed."""

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """The phrases to mark in a result: all but the excluded ones."""
        return tuple(dict.fromkeys(_wanted(self.node)))


class _Part(NamedTuple):
    """A lexical unit of a query."""

    kind: str
    """open, close, field, words, or an operator."""
    text: str
    negative: bool = False
    field: str = ""
    phrase: Phrase | None = None
    """None for punctuation alone, which matches nothing."""


def parse(text: str) -> Query:
    """Parse a query. Raises QueryError."""
    try:
        if len(text) > LONGEST:
            raise QueryError(f"it has {len(text)} characters, and may have {LONGEST}")
        query = _Parser(_parts(text)).query()
    except QueryError as error:
        raise QueryError(f"cannot search for {_shortened(text)!r}: {error}") from None
    return query


def _parts(text: str) -> list[_Part]:
    # Japanese keyboards type full-width letters, spaces and brackets: ＡＩ　（地震）
    plain = normalize("NFKC", text).translate(_QUOTES)
    return [_part(match) for match in _PART.finditer(plain)]


def _part(found: re.Match[str]) -> _Part:
    text = found[0]
    if found["quote"]:
        raise QueryError("a quotation mark is not closed")
    if found["open"] or found["close"]:
        return _Part("open" if found["open"] else "close", text, text.startswith("-"))
    # in capitals alone: "and" may be a word of a headline
    if text in _OPERATORS:
        return _Part(text, text)
    words = found["quoted"] if found["word"] is None else found["word"]
    negative = bool(found["minus"])
    if found["field"]:
        return _Part("field", words, negative, _field(found["field"].lower()))
    # "since: 6h" would search for the words since and 6h
    if words.endswith(":") and words[:-1].lower() in FIELDS:
        raise QueryError(f"{words} has no value; write {words}VALUE, without a space")
    return _Part("words", text, negative, phrase=phrase(words, prefix=bool(found["star"])))


def _field(name: str) -> str:
    if name not in FIELDS:
        raise QueryError(
            f"there is no field {name!r}, only {', '.join(FIELDS)};"
            " put words with a colon in quotation marks"
        )
    return name


class _Parser:
    """Recursive descent over the parts of a query, with one part of lookahead."""

    def __init__(self, parts: list[_Part]) -> None:
        self.fields: dict[str, list[str]] = {}
        self.depth = 0
        self.parts = parts
        self.position = 0

    def query(self) -> Query:
        node = self._either()
        if self.position < len(self.parts):
            raise QueryError("a bracket is closed that was never opened")
        if node is None:
            latest = (
                "; `newscrawler latest` lists articles by filters alone" if self.fields else ""
            )
            raise QueryError(f"it names no word{latest}")
        return Query(node, self.fields)

    def _either(self) -> Node | None:
        """Operands separated by OR; None where they are punctuation alone."""
        options = [self._together()]
        while self._accept("OR"):
            if not self._has_operand():
                raise QueryError("OR needs words on both sides")
            options.append(self._together())
        nodes = tuple(node for node in options if node)
        return Or(nodes) if len(nodes) > 1 else (nodes or (None,))[0]

    def _together(self) -> Node | None:
        """Operands with AND, or nothing, between them."""
        wanted: list[Node] = []
        unwanted: list[Node] = []
        start = self.position
        while self.position < len(self.parts) and self.parts[self.position].kind not in (
            "close",
            "OR",
        ):
            if self._accept("AND"):
                if self.position == start + 1 or not self._has_operand():
                    raise QueryError("AND needs words on both sides")
                continue
            negative = self._negated()
            # NOT -ferry is ferry
            negative ^= self.parts[self.position].negative
            if node := self._operand():
                (unwanted if negative else wanted).append(node)
        if self.position == start and self.parts[start:]:
            raise QueryError(self._missing())
        # FTS5 has no NOT without a left side
        if unwanted and not wanted:
            raise QueryError("it only excludes words; say what is wanted, too")
        if not unwanted and len(wanted) < 2:
            return wanted[0] if wanted else None
        return And(tuple(wanted), tuple(unwanted))

    def _operand(self) -> Node | None:
        part = self.parts[self.position]
        self.position += 1
        if part.kind == "field":
            self._add_field(part)
            return None
        return self._bracket() if part.kind == "open" else part.phrase

    def _bracket(self) -> Node | None:
        self.depth += 1
        # FTS5's own parser overflows at some depth
        if self.depth > DEEPEST:
            raise QueryError(f"more than {DEEPEST} brackets stand in each other")
        node = self._either()
        if not self._accept("close"):
            raise QueryError("a bracket is not closed")
        self.depth -= 1
        return node

    def _add_field(self, part: _Part) -> None:
        if self.depth or part.negative:
            raise QueryError(f"{part.field}: filters all results; write it outside of NOT and ()")
        values = self.fields.setdefault(part.field, [])
        # an article has one source and may be of any of several; other fields are single filters
        if values and part.field != "source":
            raise QueryError(f"{part.field}: is given twice")
        values.append(part.text)

    def _negated(self) -> bool:
        negated = self._accept("NOT")
        if negated and not (self._has_operand() and self.parts[self.position].kind != "field"):
            raise QueryError("NOT needs words after it")
        return negated

    def _accept(self, kind: str) -> bool:
        """Whether the next part is of this kind; if so, go past it."""
        is_next = self.position < len(self.parts) and self.parts[self.position].kind == kind
        self.position += is_next
        return is_next

    def _has_operand(self) -> bool:
        kinds = ("words", "open", "field", "NOT")
        return self.position < len(self.parts) and self.parts[self.position].kind in kinds

    def _missing(self) -> str:
        if self.parts[self.position].kind == "OR":
            return "OR needs words on both sides"
        return "brackets are empty" if self.depth else "a bracket is closed that was never opened"


def _wanted(node: Node) -> Iterator[Phrase]:
    if isinstance(node, Phrase):
        yield node
    else:
        for inner in node.of if isinstance(node, Or) else node.wanted:
            yield from _wanted(inner)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:40]}…"
