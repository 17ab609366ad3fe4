"""A parsed query in the syntax of SQLite's FTS5 and of PostgreSQL's tsquery.

Tokens are letters and digits alone, so nothing in them has to be escaped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.searching.query import Or
from newscrawler.searching.words import Phrase

if TYPE_CHECKING:
    from newscrawler.searching.query import Node


def fts5(node: Node) -> str:
    """The right side of FTS5's MATCH."""
    if isinstance(node, Phrase):
        return f'"{" ".join(node.tokens)}"{"*" if node.prefix else ""}'
    if isinstance(node, Or):
        return f"({' OR '.join(map(fts5, node.of))})"
    wanted = f"({' AND '.join(map(fts5, node.wanted))})"
    return f"({wanted} NOT {fts5(Or(node.unwanted))})" if node.unwanted else wanted


def tsquery(node: Node) -> str:
    """Text that PostgreSQL casts to tsquery."""
    if isinstance(node, Phrase):
        # <->: directly one after the other
        tokens = " <-> ".join(f"'{token}'" for token in node.tokens)
        return f"({tokens}{':*' if node.prefix else ''})"
    if isinstance(node, Or):
        return f"({' | '.join(map(tsquery, node.of))})"
    unwanted = [f"!{tsquery(node)}" for node in node.unwanted]
    return f"({' & '.join([*map(tsquery, node.wanted), *unwanted])})"


def tsvector(words: str, forms: str, weight: str = "", first: int = 1) -> str:
    """Text that PostgreSQL casts to tsvector, from the tokens that words.indexed() returns.

    `weight`: A to D; `first`: the position of the first token. Forms have no position, so that they
    match alone, but never as part of a phrase.
    """
    # positions make phrases and ranking possible
    placed = [f"{word}:{place}{weight}" for place, word in enumerate(words.split(), first)]
    return " ".join([*placed, *forms.split()])
