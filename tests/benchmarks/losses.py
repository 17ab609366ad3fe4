"""How many losses of a part of the text are noticed, and what is stored after them.

    python -m tests.benchmarks.losses [FOLDER] [--worst N]

Pages of declared sources are changed so that their selectors lose a part: every other paragraph, or
the last of them, move to where no selector looks. Without FOLDER: our own saved pages and those of
the demo newsroom. FOLDER holds real pages (see tests/samples.py), of which those of declared sources
are taken. `said` is the share of the pages with a loss of which a disagreement is reported, `right`
the share of all pages with the same words stored as before, and `false` counts pages without a loss
of which one is reported; of these there are further kinds, which only add what is no part of a story.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from lxml.html import Element, HtmlElement

from newscrawler.demo.newsroom import Newsroom
from newscrawler.demo.outlets import outlets
from newscrawler.demo.sites import SITES
from newscrawler.operations.declared import declared
from newscrawler.reading.article import read_article
from newscrawler.reading.body import patterns
from newscrawler.reading.boilerplate import HEADINGS
from newscrawler.reading.layout import Layout, LayoutRules
from newscrawler.reading.page import Page
from newscrawler.reading.prose import is_leaf
from newscrawler.reading.templates import common_ancestor
from newscrawler.reading.text import ends_sentence, folded, paragraphs, text_of
from tests.benchmarks import redesigns
from tests.benchmarks.redesigns import Draft
from tests.real_pages import DECLARED
from tests.samples import own_samples, real_samples
from tests.saved import saved_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_NOON = datetime(2026, 10, 5, 3, tzinfo=UTC)
_OF_EACH = 4
"""Articles of each source of the newsroom."""
_LEAST = 3
"""Paragraphs of a page that can lose some of them."""
_LOSS = 0.05
"""The share of the text that is lost at least where the loss is to be reported."""


_TEXT = ("p", "h2", "h3", "h4", "li", "blockquote", "div")
_TELLING = 10
"""Characters of a text that is hardly elsewhere on its page."""
_NEARLY = 0.97


@dataclass(frozen=True, slots=True, eq=False)
class DeclaredPage:
    """A page of a source whose layout is declared."""

    id: str
    url: str
    html: bytes
    charset: str
    rules: LayoutRules


class Stored(NamedTuple):
    """What is stored of a page, and how much its selectors find by themselves."""

    text: str
    by_selectors: int
    is_doubted: bool
    is_cut: bool


class Figures(NamedTuple):
    """Of the pages after one kind of change."""

    pages: int
    losses: int
    unsaid: list[str]
    """Pages with a loss of which nothing is reported."""
    wrong: list[str]
    """Pages with other words stored than before."""
    false: list[str]
    """Pages without a loss of which one is reported."""

    @property
    def said(self) -> float:
        return 1 - len(self.unsaid) / max(self.losses, 1)

    @property
    def right(self) -> float:
        return 1 - len(self.wrong) / max(self.pages, 1)


def alternating(draft: Draft) -> None:
    """Every other paragraph is a div."""
    for element in draft.story[1::2]:
        _renamed(element, "div")


def renamed(draft: Draft, tag: str, share: float) -> None:
    """The last paragraphs are elements of another kind, where they stood."""
    for element in _last(draft, share):
        _renamed(element, tag)


def listed(draft: Draft, share: float) -> None:
    """The last paragraphs are the items of a list."""
    last = _last(draft, share)
    _boxed(last, "ul")
    for element in last:
        _renamed(element, "li")


def sectioned(draft: Draft, share: float) -> None:
    """Each of the last paragraphs is in a section of its own."""
    for element in _last(draft, share):
        _boxed([element], "section")
        _renamed(element, "p")


def boxed(draft: Draft, share: float) -> None:
    """The last paragraphs are in a new box, where they stood."""
    last = _last(draft, share)
    _boxed(last, "div")
    for element in last:
        _renamed(element, "p")


def boxed_below(draft: Draft, share: float) -> None:
    """The last paragraphs are in a new box below that of the others."""
    last = _last(draft, share)
    around = common_ancestor(draft.story)
    box = _boxed(last, "div")
    for element in last:
        _renamed(element, "p")
    if around.tag not in ("body", "html"):
        around.addnext(box)


def wrapped(draft: Draft, share: float) -> None:
    """Each of the last paragraphs is in two wrappers."""
    last = _last(draft, share)
    for element in last:
        _boxed([_boxed([element], "div")], "section")
        _renamed(element, "p")


def _last(draft: Draft, share: float) -> list[HtmlElement]:
    return draft.story[-max(1, round(share * len(draft.story))) :]


def _renamed(element: HtmlElement, tag: str) -> None:
    if element.tag in HEADINGS or not ends_sentence(text_of(element)):
        return  # a subhead, or an item of a list
    element.tag = tag
    for name in list(element.attrib):
        del element.attrib[name]
    element.set("class", f"new-{tag}")


def _boxed(elements: Sequence[HtmlElement], tag: str) -> HtmlElement:
    box = Element(tag, {"class": f"new-{tag}"})
    elements[0].addprevious(box)
    box.extend(elements)
    box.tail, elements[-1].tail = elements[-1].tail, None
    return box


LOSSES: dict[str, Callable[[Draft], None]] = {"p and div": alternating}
for _share in (0.3, 0.5):
    LOSSES |= {
        f"last {_share:.0%} in {tag}": partial(renamed, tag=tag, share=_share)
        for tag in ("div", "span", "blockquote")
    }
    LOSSES |= {
        f"last {_share:.0%} in li": partial(listed, share=_share),
        f"last {_share:.0%} in section": partial(sectioned, share=_share),
        f"last {_share:.0%} in a box": partial(boxed, share=_share),
        f"last {_share:.0%} below": partial(boxed_below, share=_share),
        f"last {_share:.0%} wrapped": partial(wrapped, share=_share),
    }
ADDITIONS: dict[str, Callable[[Draft], None]] = {
    "none": lambda _: None,
    "related added": redesigns.related_added,
    "banners added": redesigns.banners_added,
    "comments": redesigns.comments_added,
    "comments hashed": redesigns.comments_added_hashed,
}
KINDS = LOSSES | ADDITIONS


def own_pages() -> Iterator[DeclaredPage]:
    for sample in own_samples():
        yield DeclaredPage(sample.id, sample.url, sample.html, sample.charset, sample.rules)


def cut_pages() -> Iterator[DeclaredPage]:
    """Our saved pages that show a part of an article, or none."""
    spiders = {spider.name: spider for spider in declared()}
    whole = {page.id for page in own_pages()}
    for saved in saved_pages("article"):
        id = f"{saved.spider}/{saved.name}"
        if "html" in saved.kind and id not in whole:
            rules = spiders[saved.spider]().rules
            yield DeclaredPage(id, saved.told["url"], saved.content, "utf-8", rules)


def newsroom_pages(of_each: int = _OF_EACH) -> Iterator[DeclaredPage]:
    newsroom = Newsroom(_NOON, outlets=outlets())
    now = _NOON + timedelta(hours=2)
    spiders = {spider.name: spider for spider in declared()}
    for site in SITES:
        if site.source not in spiders or site.source not in newsroom.sources:
            continue
        shown, rules = site(newsroom), spiders[site.source]().rules
        for snapshot in newsroom.truth(now, site.source)[:of_each]:
            parts = urlsplit(snapshot.url)
            target = parts.path + (f"?{parts.query}" if parts.query else "")
            page = shown.page(parts.netloc, target, now)
            if page is not None and "html" in page.content_type:
                yield DeclaredPage(
                    f"demo {site.source} {snapshot.publication.number}",
                    snapshot.url,
                    page.body,
                    "utf-8",
                    rules,
                )


def real_pages(folder: Path) -> Iterator[DeclaredPage]:
    for sample in real_samples(folder):
        if spider := DECLARED.get(urlsplit(sample.url).netloc):
            yield DeclaredPage(sample.id, sample.url, sample.html, sample.charset, spider().rules)


def marked_pages(folder: Path) -> Iterator[DeclaredPage]:
    """Real pages as a source would declare them that finds just what is right."""
    for sample in real_samples(folder):
        page = Page(sample.html, sample.url, encoding=sample.charset)
        right = folded(sample.truth.body)
        found = 0
        for element in page.root.iter(*_TEXT):
            text = folded(text_of(element))
            if len(text) >= _TELLING and text in right and is_leaf(element):
                element.set("data-story", "")
                found += len(text)
        if _NEARLY <= found / max(len(right), 1) <= 2 - _NEARLY:
            rules = LayoutRules(layouts=(Layout(body="[data-story]"),))
            html = redesigns.served(page.root)
            yield DeclaredPage(sample.id, sample.url, html, "utf-8", rules)


def after(page: DeclaredPage, kind: str) -> DeclaredPage | None:
    """The page after one kind of change; none of a page whose selectors find too few paragraphs."""
    draft = _draft(page)
    if len(draft.story) < _LEAST and kind in LOSSES:
        return None
    KINDS[kind](draft)
    return replace(page, html=redesigns.served(draft.root), charset="utf-8")


def _draft(page: DeclaredPage) -> Draft:
    read = Page(page.html, page.url, encoding=page.charset)
    random = Random(int.from_bytes(blake2b(page.html, digest_size=8).digest()))
    claimed = [each for each in _claimed(read, page.rules) if text_of(each)]
    return Draft(read.root, next(read.root.iter("h1"), None), claimed, random)


def _claimed(read: Page, rules: LayoutRules) -> list[HtmlElement]:
    for layout in rules.layouts:
        if found := [e for e in read.select(layout.body) if text_of(e)]:
            unwanted = set(read.select(layout.without)) if layout.without else set()
            return [e for e in found if not unwanted & {e, *e.iterancestors()}]
    return []


def stored(page: DeclaredPage) -> Stored:
    read = read_article(page.html, page.url, encoding=page.charset, rules=page.rules)
    whole = Page(page.html, page.url, encoding=page.charset)
    claimed = folded(
        "".join(paragraphs(_claimed(whole, page.rules), patterns(page.rules.boilerplate)))
    )
    return Stored(folded(read.body), len(claimed), bool(read.disagreement), bool(read.partial))


@cache
def _before(page: DeclaredPage) -> Stored:
    return stored(page)


def figures(pages: Iterable[DeclaredPage], kind: str) -> Figures:
    count = losses = 0
    unsaid: list[str] = []
    wrong: list[str] = []
    false: list[str] = []
    for page in pages:
        before, changed = _before(page), after(page, kind)
        if changed is None or (kind in LOSSES and (before.is_doubted or before.is_cut)):
            continue
        now = stored(changed)
        count += 1
        if now.text != before.text:
            wrong.append(page.id)
        is_lost = now.by_selectors < (1 - _LOSS) * before.by_selectors
        losses += is_lost
        if is_lost and not now.is_doubted:
            unsaid.append(page.id)
        # a layout that finds nothing on a page as it was is no false alarm
        if kind not in LOSSES and now.is_doubted and now.by_selectors:
            false.append(page.id)
    return Figures(count, losses, unsaid, wrong, false)


def report(title: str, pages: Sequence[DeclaredPage], worst: int) -> None:
    print(f"{title}: {len(pages)} pages")
    print(f"  {'':22}{'pages':>7}{'losses':>7}{'said':>7}{'right':>7}{'false':>7}")
    for kind in KINDS:
        each = figures(pages, kind)
        print(f"  {kind:22}{each.pages:7}{each.losses:7}", end="")
        print(f"{each.said:7.3f}{each.right:7.3f}{len(each.false):7}")
        for name in ("unsaid", "wrong", "false"):
            if worst and (found := getattr(each, name)):
                print(f"      {name}: {', '.join(found[:worst])}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--worst", type=int, default=0, metavar="N")
    asked = parser.parse_args()
    if asked.folder:
        report("real pages", list(real_pages(asked.folder)), asked.worst)
        report("real pages, marked", list(marked_pages(asked.folder)), asked.worst)
        return
    report("saved pages", list(own_pages()), asked.worst)
    report("saved pages that are cut", list(cut_pages()), asked.worst)
    report("the newsroom", list(newsroom_pages()), asked.worst)


if __name__ == "__main__":
    main()
