"""One article out of its page, or out of the JSON its source serves.

Field by field, in a fixed order of trust: the source's own JSON, JSON-LD, meta elements, declared
selectors, the general extractor. `Article.ways` keeps how each field was learned.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import jmespath

from newscrawler.items import Article
from newscrawler.moments.publication import Stamp
from newscrawler.reading import metadata
from newscrawler.reading.authors import authors, people_of
from newscrawler.reading.body import patterns, read_body
from newscrawler.reading.headline import headline, headlines
from newscrawler.reading.layout import Layout, LayoutRules
from newscrawler.reading.linkeddata import article_node, bare, words
from newscrawler.reading.page import Page, absolute
from newscrawler.reading.stamps import modified, stamps, stamps_of_address
from newscrawler.reading.text import paragraphs, paragraphs_of_html, printable, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def read_article(
    html: bytes,
    url: str,
    *,
    encoding: str | None = None,
    rules: LayoutRules = LayoutRules(),  # noqa: B008
) -> Article:
    """What a page tells of its article; headline and body are empty where it tells none.

    `encoding` is what HTTP said of the page, where it said anything. Any bytes can be read.
    """
    page = Page(html, url, encoding=encoding)
    article = Article(url=url)
    node = article_node(page, {bare(text) for text in headlines(page)})
    layout = _layout(page, rules)
    title, way = headline(page, node, layout.headline)
    _learn(article, "headline", [(way, title)])
    _learn(article, "summary", metadata.summary(page, node))
    _learn(article, "section", metadata.section(page, node, layout.section))
    _learn(article, "image", metadata.image(page, node, layout.image))
    _learn(article, "tags", _less(metadata.tags(page, node, layout.tags), rules))
    names, way = authors(page, node, layout.authors)
    _learn(article, "authors", [(way, names)])
    article.stamps = stamps(page, node, rules, page.select(layout.when), title)
    article.modified = modified(page, node, rules, page.select(layout.changed))
    article.partial = metadata.partial(page, node) or rules.partial
    article.addresses = metadata.addresses(page, node)
    body = read_body(page, node, layout, rules, title, cut=bool(article.partial))
    _learn(article, "body", [(body.way, "\n\n".join(body.paragraphs))])
    article.disagreement = body.disagreement
    if rules.script and (data := page.script(rules.script)) is not None:
        _prefer(article, read_json(data, url, rules=rules))
    article.ruby = [told for told in page.ruby() if told[0] in article.body]
    article.language = rules.language
    if not rules.language:
        _learn(article, "language", metadata.language(page, node, article.body))
    return article


def read_json(data: object, url: str, *, rules: LayoutRules) -> Article:
    """What a source's own JSON tells of an article, by the paths in `rules.json`.

    The body may be HTML: paragraphs are its blocks, and what two <br> part.
    """
    told = {name: _path(path).search(data) for name, path in rules.json.items()}
    article = Article(url=url, language=rules.language)
    for name in ("headline", "summary", "section", "language", "partial"):
        _learn(article, name, [("source-json", words(told.get(name)))])
    _learn(article, "image", [("source-json", absolute(url, words(told.get("image"))))])
    _learn(article, "tags", [("source-json", [words(tag) for tag in _list(told.get("tags"))])])
    names = [name for each in _list(told.get("authors")) for name in people_of(words(each))]
    _learn(article, "authors", [("source-json", names)])
    html = [str(part) for part in _list(told.get("body"))]
    said = [text for part in html for text in _paragraphs(part, rules)]
    _learn(article, "body", [("source-json", "\n\n".join(said))])
    article.partial = article.partial or rules.partial
    article.stamps = _told(told.get("stamps"), rules) + stamps_of_address(url, rules)
    article.modified = _told(told.get("modified"), rules)
    return article


def _paragraphs(html: str, rules: LayoutRules) -> list[str]:
    """The paragraphs of text or HTML in a source's JSON, less what its layout leaves out."""
    boilerplate = patterns(rules.boilerplate)
    without = next((layout.without for layout in rules.layouts), "")
    if not (without and "<" in html):
        return paragraphs_of_html(html, boilerplate)
    page = Page(printable(html).encode(), "", encoding="utf-8")
    for element in page.select(without):
        element.drop_tree()
    return paragraphs([page.root], boilerplate)


def _less(
    told: Iterable[tuple[str, list[str]]], rules: LayoutRules
) -> Iterator[tuple[str, list[str]]]:
    """Tags, less those that are none."""
    labels = patterns(rules.labels)
    for way, tags in told:
        yield way, [tag for tag in tags if not any(label.search(tag) for label in labels)]


def _prefer(article: Article, told: Article) -> None:
    """Take what the source's own JSON tells before what its page does."""
    for name, way in told.ways.items():
        setattr(article, name, getattr(told, name))
        article.ways[name] = way
    article.stamps = list(dict.fromkeys(told.stamps + article.stamps))
    article.modified = told.modified + article.modified
    if "body" in told.ways:
        article.disagreement = ""


def _learn(article: Article, name: str, told: Iterable[tuple[str, Any]]) -> None:
    """Fill a field with the first way that tells something, and keep the way."""
    for way, value in told:
        if value:
            setattr(article, name, value)
            article.ways[name] = way
            return


def _layout(page: Page, rules: LayoutRules) -> Layout:
    """The first declared design whose body is on the page; else today's."""
    if not rules.layouts:
        return Layout()
    today, *older = rules.layouts
    found = (layout for layout in rules.layouts if any(map(text_of, page.select(layout.body))))
    return next(found, today) if older else today


def _told(value: object, rules: LayoutRules) -> list[Stamp]:
    if "source-json" in rules.distrust or not (said := words(value)):
        return []
    return [Stamp(words=said, basis="source-json", timezone=rules.timezone)]


def _list(value: object) -> list[Any]:
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


@lru_cache(maxsize=256)
def _path(path: str) -> Any:
    return jmespath.compile(path)
