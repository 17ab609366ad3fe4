"""Daily8: an aggregator, whose pages hold other articles whole, and ages in words instead of times.

Every second page is in the other of its renderings, all paragraphs, with outlet and age glued.
"""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from newscrawler.demo.sites.page import SitePage, fill, in_html
from newscrawler.demo.sites.site import Site

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable
    from datetime import datetime

    from newscrawler.demo.newsroom import Shown
    from newscrawler.demo.sites.site import Query

OUTLETS = {
    "nhk": "NHK",
    "japan_today": "Japan Today",
    "mainichi_en": "The Mainichi",
    "kyodo": "Kyodo News",
    "soranews24": "SoraNews24",
}
LEAKED = {"kyodo": "KYODO NEWS - 1 hour ago - 08:26 | All, Japan, World"}
"""What stood above the words on an outlet's own page, and was taken along."""
ROUNDED = (
    # as moment.js rounds ages: less than this old, in words, in units of
    (timedelta(seconds=45), "a few seconds", timedelta(seconds=1)),
    (timedelta(seconds=90), "a minute", timedelta(minutes=1)),
    (timedelta(minutes=44, seconds=30), "{} minutes", timedelta(minutes=1)),
    (timedelta(minutes=90), "an hour", timedelta(hours=1)),
    (timedelta(hours=21, minutes=30), "{} hours", timedelta(hours=1)),
    (timedelta(hours=36), "a day", timedelta(days=1)),
    (timedelta(days=7), "{} days", timedelta(days=1)),
)


class Daily8Site(Site):
    source = "daily8"
    hosts = ("www.daily8.com",)

    def freshness(self, now: datetime) -> Hashable:
        return now

    def stopped(self, host: str, target: str, since: datetime, now: datetime) -> SitePage | None:
        """Though nothing is added, ages grow."""
        return self.over(self.newsroom.until(since)).page(host, target, now)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        listed = self.listed(now)
        if path == "/en/hashtag/Japan":
            cards = "\n".join(_card(shown, now) for shown in listed)
            body = fill("daily8_topic.html", cards=cards, **self.menus())
            return SitePage(body, listing=True)
        if path == "/en/hashtag/NHK":
            title = "Latest news with #NHK"
            lines = _in_lines(["logo", title]) + _glued_cards(listed, now)
            return SitePage(fill("daily8_glued.html", lines=lines, title=title), listing=True)
        return None

    def article(self, path: str, shown: Shown, now: datetime) -> SitePage:
        others = self.related(shown, 3)
        if shown.publication.number % 2:
            lines = _glued_article(shown, now) + _glued_cards(others, now)
            return SitePage(fill("daily8_glued.html", lines=lines, title="Daily8"))
        return self.filled(
            "daily8_article.html",
            shown,
            number=str(shown.publication.number),
            outlet=OUTLETS[shown.publication.credited],
            age=age(shown.publication.published_at, now),
            paragraphs=_in_lines(_words(shown)),
            tags="".join(f'<a href="/en/hashtag/{tag}"> #{tag}</a>' for tag in _tags(shown)),
            related="\n".join(_card(other, now) for other in others),
        )


def age(at: datetime, now: datetime) -> str:
    """`4 hours ago`, rounded; from the seventh day on the day: `14-03-2026`."""
    old = now - at
    for limit, words, unit in ROUNDED:
        if old < limit:
            return f"{words.format(round(old / unit))} ago"
    return f"{at.astimezone(UTC):%d-%m-%Y}"


def _words(shown: Shown) -> list[str]:
    leaked = LEAKED.get(shown.publication.credited, "")
    return [*filter(None, [leaked]), *shown.version.paragraphs]


def _tags(shown: Shown) -> list[str]:
    return ["Japan", "NHK", *(tag.title().replace(" ", "") for tag in shown.publication.tags)]


def _card(shown: Shown, now: datetime) -> str:
    """An article among others, with all its words in one paragraph."""
    publication, outlet = shown.publication, OUTLETS[shown.publication.credited]
    picture = f'<img src="https://cdn.daily8.com/i/{publication.number}.jpg" alt="">'
    return (
        f'<div class="r-1a2b"><a href="{shown.url}" tabindex="-1">{picture}</a>\n'
        f'<div class="r-9z"><div><div>{outlet}</div><div><img src="/icons/time.svg" alt="time">'
        f"<span>{age(publication.published_at, now)}</span></div></div>"
        f"<ul><li>{publication.section}</li><li>{outlet}</li></ul>\n"
        f'<a href="{shown.url}"><h3>{in_html(shown.headline)}</h3></a>'
        f'<div dir="auto">{in_html(" ".join(_words(shown)))}</div></div></div>'
    )


def _glued_cards(listed: Iterable[Shown], now: datetime) -> str:
    lines = []
    for shown in listed:
        lines += _in_lines([_glued(shown, now), *_labels(shown)]).splitlines()
        lines.append(f'<p><a href="{shown.url}">{in_html(shown.headline)}</a></p>')
        lines.append(f"<p>{in_html(' '.join(_words(shown)))}</p>")
    return "\n".join(lines)


def _glued_article(shown: Shown, now: datetime) -> str:
    above = ["logo", shown.headline, shown.headline, _glued(shown, now)]
    tags = ["Hashtags", " ".join(f"#{tag}" for tag in _tags(shown))]
    features = ["Try Our AI Features", "Explore what Daily8 AI can do for you:"]
    below = [*features, "Comments", "No comments yet...", "Related Articles"]
    # hashtags may be missing
    below = below if shown.publication.number % 3 else [*tags, *below]
    return _in_lines([*above, *_words(shown), *below])


def _glued(shown: Shown, now: datetime) -> str:
    """`NHKan hour ago`, or with the name of an icon between: `NHKtimean hour ago`."""
    icon = "time" if shown.publication.number % 5 == 1 else ""
    return f"{OUTLETS[shown.publication.credited]}{icon}{age(shown.publication.published_at, now)}"


def _labels(shown: Shown) -> list[str]:
    return [f"- {shown.publication.section}", f"- {OUTLETS[shown.publication.credited]}"]


def _in_lines(lines: Iterable[str]) -> str:
    return "\n".join(f"<p>{in_html(line)}</p>" for line in lines) + "\n"
