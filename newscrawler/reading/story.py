"""The text of an article on a page without a declared layout: the paragraphs of one template.

A site writes the paragraphs of an article with one template, so they have the same tag path
(templates). The template that wrote most, and of what the headline is about, is the story's;
subheads, lists and other paragraphs among its paragraphs belong to the story, and so does the lead
(standfirst) between headline and story.
On 129 real news pages this finds the text better than a general extractor (trafilatura: mean F1
0.976 against 0.934) in a third of its time; if no template stands out, nothing is found.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import dropwhile, islice, takewhile
from typing import TYPE_CHECKING

from newscrawler.reading.boilerplate import (
    BLOCK_TAGS,
    HEADINGS,
    STORY_TAGS,
    is_boilerplate_block,
    is_mostly_links,
    is_named,
    link_length,
)
from newscrawler.reading.headline import headline_element
from newscrawler.reading.templates import TagPaths, story_paragraphs
from newscrawler.reading.text import folded, paragraphs, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

_LEAD = re.compile(
    r"(?:^|[\s_-])(?:lead|lede|intro\w*|teaser|stand-?first|dek|deck|sub-?title|summary|excerpt"
    r"|einleitung|vorspann|description|abstract|chapo|ingress|sapo)(?=$|[\s_-])",
    re.IGNORECASE,
)
_LEAD_LENGTH = range(40, 1000)
"""In characters."""
_MOST_ABOVE = 3_000
"""Elements between headline and story among which the lead is searched for; it stands near both."""


@dataclass(frozen=True)
class StoryMetadata:
    """What metadata gives of an article whose story is searched for; all texts are folded."""

    headline: str
    titles: frozenset[str]
    """Every form of the headline that the page has."""
    descriptions: tuple[str, ...]


def find_story(root: HtmlElement, metadata: StoryMetadata) -> list[str]:
    """The paragraphs of the story, lead first; empty if no template stands out."""
    paths = TagPaths.of_page(root)
    start = headline_element(root, metadata.headline)
    members = story_paragraphs(root, paths, start, metadata.headline)
    if not members:
        return []
    elements = list(_with_companions(paths, members, _container(members, start)))
    texts = _texts(elements, metadata)
    above = islice(_between(root, start, elements[0]), _MOST_ABOVE)
    return [*_lead(above, metadata, folded("".join(texts))), *texts]


def _with_companions(
    paths: TagPaths, members: list[HtmlElement], container: HtmlElement
) -> Iterator[HtmlElement]:
    """The members, and the paragraphs, subheads and lists among them that are not boilerplate."""
    # the members alone: 0.951 on 129 real news pages, with their companions 0.976
    chosen = set(members)
    inside = chosen.union(*(member.iterancestors() for member in members))
    deepest = max(paths.of(member).depth for member in members)
    tested: dict[HtmlElement, bool] = {}
    for element in container.iter("p", "div", *STORY_TAGS):
        if element in chosen:
            yield element
        # what is in a list or quote comes with it; a div is a paragraph only by its template
        if element in inside or element.tag == "div" or element.getparent().tag in STORY_TAGS:
            continue
        path = paths.of(element)
        if path.is_excluded or path.depth > deepest + (element.tag == "p"):
            continue
        containers = takewhile(lambda e: e not in inside, element.iterancestors())
        if not is_boilerplate_block(element, containers, tested):
            yield element


def _container(members: list[HtmlElement], start: HtmlElement | None) -> HtmlElement:
    """The element around all members: their lowest common ancestor, or its parent.

    The parent, unless it is the page's main part, or has the headline in it.
    """
    # the first or last paragraph may be beside the element of the others: 0.975 without the parent
    first, *others = [[*reversed([*member.iterancestors()])] for member in members]
    depth = min(map(len, [first, *others]))
    while any(path[depth - 1] is not first[depth - 1] for path in others):
        depth -= 1
    common = first[depth - 1]
    wider = common.getparent()
    if wider is None or wider.tag in ("body", "html", "main") or wider.find(".//h1") is not None:
        return common
    return common if start is not None and wider in start.iterancestors() else wider


def _texts(elements: list[HtmlElement], metadata: StoryMetadata) -> list[str]:
    """The paragraphs of the elements, without the headline, link lists and their subheads."""
    texts: list[tuple[str, bool]] = []
    for element in elements:
        if is_mostly_links(element):
            # an empty text in its place, so that a subhead "Related" above it goes as well
            texts.append(("", False))
            continue
        is_heading = element.tag in HEADINGS
        texts += (
            (text, is_heading)
            for text in paragraphs([element])
            if folded(text) not in metadata.titles
        )
    # a text that occurs twice is the page's, not the story's: 0.975 with such texts
    counts = Counter(text for text, _ in texts)
    story: list[str] = []
    has_text_below = False
    for text, is_heading in reversed(texts):
        if is_heading and not has_text_below:
            continue
        has_text_below = bool(text)
        if text and counts[text] == 1:
            story.append(text)
    return story[::-1]


def _lead(above: Iterable[HtmlElement], metadata: StoryMetadata, body: str) -> list[str]:
    """The lead: the text above the story that is the page's description, or is named a lead.

    One text or none.
    """
    # 0.968 on 129 real news pages without the lead
    for element in above:
        text = text_of(element)
        key = folded(text)
        if len(key) not in _LEAD_LENGTH or key in body or key in metadata.titles:
            continue
        if link_length(element) > len(text) / 2:
            continue
        # the description of some pages is only the beginning of their lead
        is_described = any(key in d or key.startswith(d) for d in metadata.descriptions)
        parent = element.getparent()
        is_lead = is_named(element, _LEAD) or (parent is not None and is_named(parent, _LEAD))
        if is_described or is_lead:
            return [text]
    return []


def _between(
    root: HtmlElement, start: HtmlElement | None, first: HtmlElement
) -> Iterator[HtmlElement]:
    """Elements without a block in them, below the headline and above the story."""
    if start is None:
        return
    tags = {"h1", "h2", "h3", "h4", "p", "div", "span", "li", first.tag, start.tag}
    below = dropwhile(lambda element: element is not start, root.iter(*tags))
    for element in takewhile(lambda element: element is not first, islice(below, 1, None)):
        if element.tag != "h1" and next(element.iterdescendants(*BLOCK_TAGS), None) is None:
            yield element
