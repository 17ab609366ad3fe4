"""CSS selectors for elements of a page, as a person would write them into a declaration."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

_IDENTIFIER = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)
_TAG = re.compile(r"[a-z][a-z\d-]*", re.ASCII)
"""What a selector can name: a broken page has elements such as <p=""> and <a:b>."""
_NUMBERED = re.compile(r"\d{3}")
_WORD_OR_SIZE = re.compile(r"[A-Za-z]*\d{0,2}[a-z]{0,2}|\d{1,2}", re.ASCII)
"""A part of a name: entry, h2, mb40, v2, 3xl; not 1a2b3c, which a build made of it."""
_LONGEST_NAME = 60
_MOST_NAMES = 4
"""Classes of one element that are tried."""
_MOST_PATHS = 4
"""Kinds of place below a container at which the paragraphs of one story stand."""
_MOST_LEVELS = 6
"""Between a container and its paragraphs."""
_LANDMARKS = ("article", "main")
"""Elements of which a page has few, so that their tag is a name."""
_HEADINGS = ("h2", "h3", "h4")
_PASSAGES = (*_HEADINGS, "ul", "ol", "blockquote")
"""Elements that stand in some stories and not in others, so that no one page shows all of them."""


def is_stable(name: str) -> bool:
    """Whether a class or id seems to be written by a person: neither numbered nor hashed."""
    if len(name) > _LONGEST_NAME or not _IDENTIFIER.fullmatch(name) or _NUMBERED.search(name):
        return False
    return all(_WORD_OR_SIZE.fullmatch(part) for part in re.split("[-_]+", name))


def names(element: HtmlElement) -> Iterator[str]:
    """Selectors that name an element by its id, itemprop or classes; by its tag if that tells."""
    tag = element.tag
    if is_stable(own := element.get("id", "")):
        yield f"#{own}"
    if not _TAG.fullmatch(tag):
        return
    if is_stable(prop := element.get("itemprop", "")):
        yield f"{tag}[itemprop={prop}]"
    classes = _classes(element)
    for name in classes:
        yield f"{tag}.{name}"
    if len(classes) > 1:
        yield ".".join([tag, *classes])
    if tag in _LANDMARKS or tag == "h1":
        yield tag


def below(container: str, ancestor: HtmlElement, story: Sequence[HtmlElement]) -> Iterator[str]:
    """Selectors of a story's paragraphs by the name of an element around them, the best first.

    Those with subheads come first: a page without any does not show that others have them.
    """
    paths = list(dict.fromkeys(_path(ancestor, element) for element in story))
    # an element that holds the story by itself, with line breaks, has no path
    if len(paths) > _MOST_PATHS or not all(map(_can_be_named, paths)):
        yield container
        return
    ends = {(_path(ancestor, element)[:-1], _kind(element)) for element in story}
    boxes = sorted({path[:-1] for path in paths})
    for places in ([(path[:-1], path[-1]) for path in paths], sorted(ends)):
        for more in (_HEADINGS, _PASSAGES, ()):
            own = [(box, kind) for box, kind in places if _tag(kind) not in more]
            steps = [*own, *((box, tag) for box in boxes for tag in more)]
            yield ", ".join(" > ".join((container, *box, kind)) for box, kind in steps)
    for kinds in ({element.tag for element in story}, {_kind(element) for element in story}):
        more_kinds = [*(kind for kind in kinds if _tag(kind) not in _HEADINGS), *_HEADINGS]
        yield ", ".join(f"{container} {kind}" for kind in sorted(more_kinds))
        yield ", ".join(f"{container} {kind}" for kind in sorted(kinds))
    yield container


def _can_be_named(path: Sequence[str]) -> bool:
    return 0 < len(path) <= _MOST_LEVELS and all(map(_TAG.fullmatch, path))


def _classes(element: HtmlElement) -> list[str]:
    stable = filter(is_stable, element.get("class", "").split())
    return list(islice(dict.fromkeys(stable), _MOST_NAMES))


def _kind(element: HtmlElement) -> str:
    """The tag with its first class; a paragraph without one is told from those that have some."""
    if classes := _classes(element):
        return f"{element.tag}.{classes[0]}"
    return element.tag if element.get("class") else f"{element.tag}:not([class])"


def _tag(kind: str) -> str:
    return re.split("[.:]", kind)[0]


def _path(ancestor: HtmlElement, element: HtmlElement) -> tuple[str, ...]:
    """The tags from below an ancestor down to an element."""
    path = []
    while element is not ancestor:
        path.append(element.tag)
        element = element.getparent()
    return tuple(reversed(path))
