"""Read one article from its page, or from the JSON that its source serves.

Field by field, the ways are tried in a fixed order of trust: the source's own JSON, JSON-LD, meta
elements, declared selectors, the general extractor. `Article.ways` records which one won.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import jmespath

from newscrawler.items import Article
from newscrawler.moments.publication import Stamp
from newscrawler.reading import metadata
from newscrawler.reading.authors import authors
from newscrawler.reading.body import patterns, read_body
from newscrawler.reading.headline import headline, headlines
from newscrawler.reading.layout import Layout, LayoutRules
from newscrawler.reading.learned import propose
from newscrawler.reading.linkeddata import article_node, property_text
from newscrawler.reading.names import names
from newscrawler.reading.page import Page
from newscrawler.reading.sitename import site_names
from newscrawler.reading.stamps import modified, stamps, stamps_of_address
from newscrawler.reading.text import folded, paragraphs, paragraphs_of_html, printable, text_of
from newscrawler.reading.ways import choose
from newscrawler.sanitize import BODY
from newscrawler.urls.references import absolute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscrawler.reading.ways import Candidate


def read_article(
    html: bytes,
    url: str,
    *,
    encoding: str | None = None,
    rules: LayoutRules = LayoutRules(),  # noqa: B008
) -> Article:
    """Read an article from its page; headline and body are empty if the page has none.

    `encoding` is the charset of the HTTP header, if there is one. Any bytes can be read.
    """
    page = Page(html, url, encoding=encoding)
    article = Article(url=url)
    node = article_node(page, {folded(text) for text in headlines(page)})
    layout = _layout(page, rules)
    site = site_names(page, node)
    _fill(article, "headline", headline(page, node, layout.headline, site))
    # times and body are located by the headline on the page, not by the one that JSON may override
    title = article.headline
    _fill(article, "summary", choose(metadata.summary(page, node)))
    _fill(article, "section", choose(metadata.section(page, node, layout.section)))
    _fill(article, "image", choose(metadata.image(page, node, layout.image)))
    tags = metadata.tags(page, node, layout.tags)
    _fill(article, "tags", choose(_without_labels(tags, rules)))
    _fill(article, "authors", authors(page, node, layout.authors, title, site))
    article.stamps = stamps(page, node, rules, page.select(layout.when), title)
    article.modified = modified(page, node, rules, page.select(layout.changed))
    article.partial = metadata.partial(page, node, layout.paywall) or rules.partial
    article.addresses = metadata.addresses(page, node)
    # last, since read_body removes elements from the page (layout.without)
    body = read_body(page, node, layout, rules, title, cut=bool(article.partial))
    _fill(article, "body", (body.way, "\n\n".join(body.paragraphs)))
    article.disagreement = body.disagreement
    if body.way == "general" and body.disagreement:
        article.proposal = propose(page, article, patterns(rules.boilerplate))
    if layout is rules.learned:
        article.ways = {
            name: "learned" if way == "selector" else way for name, way in article.ways.items()
        }
    if rules.script and (data := page.script(rules.script)) is not None:
        _override(article, read_json(data, url, rules=rules))
    # a longer body is refused, and a search in it for each of thousands of words takes long
    if len(article.body) <= BODY:
        article.ruby = [pair for pair in page.ruby() if pair[0] in article.body]
    article.language = rules.language
    if not rules.language:
        _fill(article, "language", choose(metadata.language(page, node, article.body)))
    return article


def read_json(data: object, url: str, *, rules: LayoutRules) -> Article:
    """Read an article from its source's own JSON, by the JMESPath expressions in `rules.json`.

    A body may be HTML: its paragraphs are its blocks, and what two <br> separate.
    """
    values = {name: _path(path).search(data) for name, path in rules.json.items()}
    article = Article(url=url, language=rules.language)
    for name in ("headline", "summary", "section", "language", "partial"):
        _fill(article, name, ("source-json", property_text(values.get(name))))
    picture = absolute(url, property_text(values.get("image")))
    _fill(article, "image", ("source-json", picture))
    tags = [property_text(tag) for tag in _list(values.get("tags"))]
    _fill(article, "tags", ("source-json", tags))
    bylines = map(property_text, _list(values.get("authors")))
    _fill(article, "authors", ("source-json", names(bylines)))
    html = [str(part) for part in _list(values.get("body"))]
    body = "\n\n".join(text for part in html for text in story_paragraphs(part, rules))
    _fill(article, "body", ("source-json", body))
    article.partial = article.partial or rules.partial
    article.stamps = _stamps(values.get("stamps"), rules) + stamps_of_address(url, rules)
    article.modified = _stamps(values.get("modified"), rules)
    return article


def story_paragraphs(html: str, rules: LayoutRules, without: str = "") -> list[str]:
    """The paragraphs of text or HTML that a source serves, without what its layout leaves out.

    `without`: a CSS selector of further elements to leave out.
    """
    boilerplate = patterns(rules.boilerplate)
    # Nikkei Asia: captions and advertisements stand in the HTML of the JSON as on the page
    declared = next((layout.without for layout in rules.layouts), "")
    unwanted = ", ".join(filter(None, (declared, without)))
    if not (unwanted and "<" in html):
        return paragraphs_of_html(html, boilerplate)
    page = Page(printable(html).encode(), "", encoding="utf-8")
    for element in page.select(unwanted):
        element.drop_tree()
    return paragraphs([page.root], boilerplate)


def _without_labels(
    candidates: Iterable[Candidate[list[str]]], rules: LayoutRules
) -> Iterator[Candidate[list[str]]]:
    """Tags without those that label the page (rules.labels): "(1) 無料記事", "ニュース"."""
    labels = patterns(rules.labels)
    for way, tags in candidates:
        yield way, [tag for tag in tags if not any(label.search(tag) for label in labels)]


def _fill(article: Article, name: str, candidate: Candidate[Any] | None) -> None:
    """Set a field and the way it was learned; nothing without a value."""
    if candidate and candidate[1]:
        article.ways[name], value = candidate
        setattr(article, name, value)


def _override(article: Article, source: Article) -> None:
    """Replace what a page gives by what its source's own JSON gives: that is trusted most."""
    for name, way in source.ways.items():
        setattr(article, name, getattr(source, name))
        article.ways[name] = way
    # every stamp stays: publication.believe checks them against each other
    article.stamps = list(dict.fromkeys(source.stamps + article.stamps))
    article.modified = source.modified + article.modified
    if "body" in source.ways:
        article.disagreement = ""


def _layout(page: Page, rules: LayoutRules) -> Layout:
    """The first layout whose body is on the page, the learned one last; else today's, the first."""
    # The Japan Times' pages of 2020 are of another design than today's
    layouts = (*rules.layouts, *([rules.learned] if rules.learned else ()))
    today = next(iter(layouts), Layout())
    found = (layout for layout in layouts if any(map(text_of, page.select(layout.body))))
    return next(found, today) if layouts[1:] else today


def _stamps(value: object, rules: LayoutRules) -> list[Stamp]:
    if "source-json" in rules.distrust or not (words := property_text(value)):
        return []
    return [Stamp(words=words, basis="source-json", timezone=rules.timezone)]


def _list(value: object) -> list[Any]:
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


@lru_cache(maxsize=256)
def _path(path: str) -> Any:
    return jmespath.compile(path)
