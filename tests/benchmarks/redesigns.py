"""Changes to a page's HTML as redesigns make them. Each is a pure function, seeded by the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from random import Random
from typing import TYPE_CHECKING

from lxml.html import Element, HtmlElement, fragment_fromstring, tostring

from newscrawler.reading.page import Page
from newscrawler.reading.text import folded, text_of
from tests.benchmarks import inserts

if TYPE_CHECKING:
    from collections.abc import Callable

_KANA = re.compile("[\u3040-\u30ff]")
_BLOCKS = ("p", "div", "section", "article", "ul", "ol", "table", "h1", "h2", "h3")
_TELLING = 20
"""Characters; shorter texts may stand on the page more than once."""
_ASIDE = re.compile(r"related|recommend|sidebar|ranking|more-|most-", re.IGNORECASE)
_SEMANTIC = ("article", "section", "main", "header", "footer", "aside", "nav")


@dataclass(frozen=True, slots=True)
class Draft:
    """A page while it is redesigned."""

    root: HtmlElement
    headline: HtmlElement | None
    story: list[HtmlElement]
    """The elements that hold its paragraphs, in order."""
    random: Random

    @property
    def words(self) -> inserts.Words:
        said = "".join(map(text_of, self.story))
        is_japanese = len(_KANA.findall(said)) > 0.1 * len(said)
        return inserts.JAPANESE if is_japanese else inserts.ENGLISH

    def container(self, inner: HtmlElement) -> HtmlElement:
        """The widest element around a part of the story that does not hold the headline."""
        outer = inner
        for element in inner.iterancestors():
            if element.tag == "body" or (
                self.headline is not None and element in self.headline.iterancestors()
            ):
                break
            outer = element
        return outer


def redesigned(kind: str, html: bytes, charset: str, body: str) -> bytes:
    """The page after one kind of change, in UTF-8; `body` is the text of its story."""
    root = Page(html, "", encoding=charset).root
    headline = next(root.iter("h1"), None)
    seed = int.from_bytes(blake2b(html, digest_size=8).digest())
    draft = Draft(root, headline, _story(root, folded(body)), Random(seed))
    for change in KINDS[kind]:
        change(draft)
    return served(root)


def _story(root: HtmlElement, body: str) -> list[HtmlElement]:
    found = []
    for element in root.iter("p", "div"):
        if next(element.iterdescendants(*_BLOCKS), None) is None:
            text = folded(text_of(element))
            if len(text) >= _TELLING and text in body:
                found.append(element)
    return found


def served(root: HtmlElement) -> bytes:
    """A page as it is served, in UTF-8."""
    for meta in list(root.iter("meta")):
        if meta.get("charset") or meta.get("http-equiv", "").lower() == "content-type":
            meta.drop_tree()
    head = next(root.iter("head"), None)
    if head is not None:
        head.insert(0, Element("meta", charset="utf-8"))
    text: str = tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")
    return text.encode()


def names_hashed(draft: Draft) -> None:
    """Every class and id is what a build made of it."""
    salt = draft.random.randbytes(8)
    for element in draft.root.iter():
        for key in ("class", "id"):
            if names := element.get(key, "").split():
                element.set(key, " ".join(_hash(salt, name) for name in names))


def names_apart(draft: Draft) -> None:
    """Every element has a class of its own."""
    for element in draft.root.find("body").iter():
        element.attrib.pop("id", None)
        element.set("class", f"e-{draft.random.getrandbits(40):x}")


def _hash(salt: bytes, name: str) -> str:
    return f"css-{blake2b(name.encode(), key=salt, digest_size=4).hexdigest()}"


def wrappers_inserted(draft: Draft) -> None:
    """A div around every block, around every few paragraphs of the story, and around it all."""
    for element in list(draft.root.iter("h1", "ul", "figure", "section", "article", "aside")):
        if draft.random.random() < 0.5 and element.getparent() is not None:
            _wrap([element], "l-box")
    for run in _runs(draft):
        _wrap(run, "l-text")
    body = draft.root.find("body")
    if body is not None:
        inner = Element("div", {"class": "l-page"})
        inner.extend(list(body))
        body.append(inner)


def _runs(draft: Draft) -> list[list[HtmlElement]]:
    """The paragraphs of the story that stand side by side, one to three at a time."""
    runs: list[list[HtmlElement]] = []
    room = 0
    for element in draft.story:
        follows = room > 0 and element.getprevious() is runs[-1][-1]
        if not follows:
            runs.append([])
            room = draft.random.randint(1, 3)
        runs[-1].append(element)
        room -= 1
    return runs


def _wrap(elements: list[HtmlElement], name: str) -> None:
    box = Element("div", {"class": name})
    elements[0].addprevious(box)
    box.extend(elements)
    box.tail, elements[-1].tail = elements[-1].tail, None


def tags_swapped(draft: Draft) -> None:
    """Text in div elements, the headline in h2 or div, and none of the elements with a meaning."""
    headline = draft.random.choice(("h2", "div"))
    for element in draft.root.iter("p", "h1", *_SEMANTIC):
        element.tag = headline if element.tag == "h1" else "div"


def linked_data_removed(draft: Draft) -> None:
    """No JSON-LD."""
    for script in list(draft.root.iter("script")):
        if "ld+json" in script.get("type", "").lower():
            script.drop_tree()


def meta_removed(draft: Draft) -> None:
    """No meta elements but the encoding's."""
    for meta in list(draft.root.iter("meta")):
        meta.drop_tree()


def blocks_reordered(draft: Draft) -> None:
    """What stood above the story stands below it, and the other way round."""
    body = draft.root.find("body")
    if body is None or not draft.story:
        return
    kept = {around for element in draft.story for around in element.iterancestors()}
    kept |= set(draft.headline.iterancestors()) if draft.headline is not None else set()
    start = draft.container(draft.story[0])
    for element in _movable(body, kept | {start}):
        if element.tag in ("header", "nav"):
            body.append(element)
        elif element.tag == "footer":
            body.insert(0, element)
        else:
            start.addprevious(element)


def _movable(body: HtmlElement, kept: set[HtmlElement]) -> list[HtmlElement]:
    """The outermost boxes that are no part of the story, as far as their names tell."""
    found: list[HtmlElement] = []
    for element in body.iterdescendants():
        name = f"{element.get('class', '')} {element.get('id', '')}"
        is_box = element.tag in ("header", "nav", "footer", "aside") or (
            element.tag in ("div", "section") and _ASIDE.search(name)
        )
        if is_box and element not in kept and not set(found) & set(element.iterancestors()):
            found.append(element)
    return found


def related_added(draft: Draft) -> None:
    """Other stories between headline and story, in its middle and after it."""
    words, random = draft.words, draft.random
    if draft.story:
        first, last = draft.container(draft.story[0]), draft.container(draft.story[-1])
        _insert(first, inserts.related(words, random, 2))
        last.addnext(fragment_fromstring(inserts.related(words, random, 3)))
        _in_the_middle(draft, inserts.also(words, random))


def banners_added(draft: Draft) -> None:
    """Questions for consent at the top and above the story, letters in its middle and after it."""
    words, random = draft.words, draft.random
    body = draft.root.find("body")
    if body is not None and draft.story:
        body.insert(0, fragment_fromstring(inserts.consent(words, random)))
        first, last = draft.container(draft.story[0]), draft.container(draft.story[-1])
        _insert(first, inserts.consent(words, random))
        last.addnext(fragment_fromstring(inserts.letter(words, random)))
        _in_the_middle(draft, inserts.letter(words, random))


def paragraphs_loose(draft: Draft) -> None:
    """Two br after each paragraph in place of its element."""
    for element in draft.story:
        for _ in range(2):
            element.addnext(Element("br"))
        element.drop_tag()


def paragraphs_mixed(draft: Draft) -> None:
    """Every other paragraph is a div, the others are p."""
    for number, element in enumerate(draft.story):
        element.tag = "div" if number % 2 else "p"


def comments_added(draft: Draft) -> None:
    """Twenty comments of readers below the story."""
    _comments(draft, lambda name: name)


def comments_added_hashed(draft: Draft) -> None:
    """The same, where no name tells what they are."""
    salt = draft.random.randbytes(8)
    _comments(draft, lambda name: _hash(salt, name))


def _comments(draft: Draft, name: Callable[[str], str]) -> None:
    if draft.story:
        html = inserts.comments(draft.words, draft.random, 20, name)
        draft.container(draft.story[-1]).addnext(fragment_fromstring(html))


def _in_the_middle(draft: Draft, html: str) -> None:
    if len(draft.story) > 1:
        _insert(draft.story[len(draft.story) // 2], html)


def _insert(before: HtmlElement, html: str) -> None:
    before.addprevious(fragment_fromstring(html))


KINDS: dict[str, tuple[Callable[[Draft], None], ...]] = {
    "none": (),
    "names hashed": (names_hashed,),
    "a name each": (names_apart,),
    "wrappers": (wrappers_inserted,),
    "tags swapped": (tags_swapped,),
    "no JSON-LD": (linked_data_removed,),
    "no meta": (meta_removed,),
    "reordered": (blocks_reordered,),
    "related added": (related_added,),
    "banners added": (banners_added,),
    "br for p": (paragraphs_loose,),
    "p and div": (paragraphs_mixed,),
    "comments": (comments_added,),
    "comments hashed": (comments_added_hashed,),
}
KINDS["all together"] = (
    related_added,
    banners_added,
    blocks_reordered,
    wrappers_inserted,
    names_hashed,
    tags_swapped,
    linked_data_removed,
    meta_removed,
)
SINGLE = tuple(KINDS)[1:-1]
"""The kinds that change one thing."""
