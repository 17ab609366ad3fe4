"""The verb `read`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscrawler import moments
from newscrawler.cli import options
from newscrawler.cli.formats import json_of
from newscrawler.cli.locales import reader_language
from newscrawler.errors import UnusableInput
from newscrawler.operations.read import Unread, read_file, read_url
from newscrawler.sanitize import sanitize

if TYPE_CHECKING:
    from newscrawler.items import Article


@click.command()
@click.argument("page", metavar="URL|FILE")
@click.option("--url", default="", help="The address that a FILE was saved from.")
@click.option("-s", "settings", multiple=True, metavar="NAME=VALUE", help="A setting of Scrapy.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def read(page: str, url: str, settings: tuple[str, ...], as_json: bool) -> None:
    """Read one page, and show each field with its way.

    Nothing is saved.

    \b
    newscrawler read https://japantoday.com/category/national/some-story
    newscrawler read saved.html --url https://japantoday.com/category/national/some-story
    """
    try:
        if page.startswith(("http://", "https://")):
            article = read_url(page, dict(map(options.setting, settings)))
        else:
            article = read_file(Path(page), url)
    except Unread as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise UnusableInput(f"cannot read {page}: {error.strerror}") from error
    if as_json:
        click.echo(json_of(asdict(article), indent=1))
    else:
        _print(article)


def _print(article: Article) -> None:
    for name, value in _fields(article):
        way = article.ways.get(name, "")
        shown = "(nothing)" if value in ("", []) else sanitize(str(value))
        click.echo(f"{name:>10}  {click.style(f'{way:<12}', dim=True)}  {shown}")
    click.echo(f"\n{sanitize(article.body)}")


def _fields(article: Article) -> list[tuple[str, object]]:
    return [
        ("address", article.url),
        ("source", article.source),
        ("headline", article.headline),
        ("authors", ", ".join(article.authors)),
        ("published", _published(article)),
        ("modified", article.changed.point.isoformat() if article.changed else ""),
        ("language", article.language),
        ("section", article.section),
        ("tags", ", ".join(article.tags)),
        ("topics", ", ".join(article.topics)),
        ("image", article.image),
        ("partial", article.partial),
        ("ruby", "、".join(f"{word}（{reading}）" for word, reading in article.ruby)),
        ("summary", article.summary),
        ("body", f"{len(article.body)} characters"),
    ]


def _published(article: Article) -> str:
    if not (article.published and article.published_stamp):
        return ""
    relative = moments.humanise(article.published.point, moments.now(), reader_language())
    return (
        f"{article.published.point.isoformat()} (to the {article.published.precision}; {relative};"
        f' the page says "{article.published_stamp.words}")'
    )
