"""Daily8: an aggregator whose pages have other articles whole, and ages instead of times.

It has two renderings: structured cards, and plain paragraphs in which outlet and age are glued.
"""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from newscrawler.demo.sites.page import SitePage, fill, in_html
from newscrawler.demo.sites.site import Site

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable
    from datetime import datetime

    from newscrawler.demo.newsroom import Snapshot
    from newscrawler.demo.sites.site import Query

OUTLETS = {
    "nhk": "NHK",
    "japan_today": "Japan Today",
    "mainichi_en": "The Mainichi",
    "kyodo": "Kyodo News",
    "soranews24": "SoraNews24",
}
LEAKED = {"kyodo": "KYODO NEWS - 1 hour ago - 08:26 | All, Japan, World"}
"""Source -> what its scraper takes along from above the text of an outlet's page."""
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
        """A listing to which nothing has been added since an instant; its ages grow all the same."""
        return self.over(self.newsroom.until(since)).page(host, target, now)

    def listing(self, path: str, query: Query, now: datetime) -> SitePage | None:
        listed = self.listed(now)
        if path == "/en/hashtag/Japan":
            cards = "\n".join(_card(snapshot, now) for snapshot in listed)
            body = fill("daily8_topic.html", cards=cards, **self.menus())
            return SitePage(body, listing=True)
        if path == "/en/hashtag/NHK":
            title = "Latest news with #NHK"
            lines = _in_lines(["logo", title]) + _glued_cards(listed, now)
            return SitePage(fill("daily8_glued.html", lines=lines, title=title), listing=True)
        return None

    def article(self, path: str, snapshot: Snapshot, now: datetime) -> SitePage:
        # whole texts of other articles, which must not become part of this one
        others = self.related(snapshot, 3)
        if snapshot.publication.number % 2:
            lines = _glued_article(snapshot, now) + _glued_cards(others, now)
            return SitePage(fill("daily8_glued.html", lines=lines, title="Daily8"))
        return self.filled(
            "daily8_article.html",
            snapshot,
            number=str(snapshot.publication.number),
            outlet=OUTLETS[snapshot.publication.credited],
            age=age(snapshot.publication.published_at, now),
            paragraphs=_in_lines(_words(snapshot)),
            tags="".join(f'<a href="/en/hashtag/{tag}"> #{tag}</a>' for tag in _tags(snapshot)),
            related="\n".join(_card(other, now) for other in others),
        )


def age(at: datetime, now: datetime) -> str:
    """`4 hours ago`, rounded; from the seventh day on the day: `14-03-2026`."""
    old = now - at
    for limit, words, unit in ROUNDED:
        if old < limit:
            return f"{words.format(round(old / unit))} ago"
    return f"{at.astimezone(UTC):%d-%m-%Y}"


def _words(snapshot: Snapshot) -> list[str]:
    leaked = LEAKED.get(snapshot.publication.credited, "")
    return [*filter(None, [leaked]), *snapshot.version.paragraphs]


def _tags(snapshot: Snapshot) -> list[str]:
    return ["Japan", "NHK", *(tag.title().replace(" ", "") for tag in snapshot.publication.tags)]


def _card(snapshot: Snapshot, now: datetime) -> str:
    """An article among others, its whole text in one paragraph."""
    publication, outlet = snapshot.publication, OUTLETS[snapshot.publication.credited]
    picture = f'<img src="https://cdn.daily8.com/i/{publication.number}.jpg" alt="">'
    return (
        f'<div class="r-1a2b"><a href="{snapshot.url}" tabindex="-1">{picture}</a>\n'
        f'<div class="r-9z"><div><div>{outlet}</div><div><img src="/icons/time.svg" alt="time">'
        f"<span>{age(publication.published_at, now)}</span></div></div>"
        f"<ul><li>{publication.section}</li><li>{outlet}</li></ul>\n"
        f'<a href="{snapshot.url}"><h3>{in_html(snapshot.headline)}</h3></a>'
        f'<div dir="auto">{in_html(" ".join(_words(snapshot)))}</div></div></div>'
    )


def _glued_cards(listed: Iterable[Snapshot], now: datetime) -> str:
    lines = []
    for snapshot in listed:
        lines += _in_lines([_glued(snapshot, now), *_labels(snapshot)]).splitlines()
        lines.append(f'<p><a href="{snapshot.url}">{in_html(snapshot.headline)}</a></p>')
        lines.append(f"<p>{in_html(' '.join(_words(snapshot)))}</p>")
    return "\n".join(lines)


def _glued_article(snapshot: Snapshot, now: datetime) -> str:
    above = ["logo", snapshot.headline, snapshot.headline, _glued(snapshot, now)]
    tags = ["Hashtags", " ".join(f"#{tag}" for tag in _tags(snapshot))]
    features = ["Try Our AI Features", "Explore what Daily8 AI can do for you:"]
    below = [*features, "Comments", "No comments yet...", "Related Articles"]
    # hashtags may be missing
    below = below if snapshot.publication.number % 3 else [*tags, *below]
    return _in_lines([*above, *_words(snapshot), *below])


def _glued(snapshot: Snapshot, now: datetime) -> str:
    """`NHKan hour ago`, or with the name of an icon between: `NHKtimean hour ago`."""
    icon = "time" if snapshot.publication.number % 5 == 1 else ""
    return f"{OUTLETS[snapshot.publication.credited]}{icon}{age(snapshot.publication.published_at, now)}"


def _labels(snapshot: Snapshot) -> list[str]:
    return [f"- {snapshot.publication.section}", f"- {OUTLETS[snapshot.publication.credited]}"]


def _in_lines(lines: Iterable[str]) -> str:
    return "\n".join(f"<p>{in_html(line)}</p>" for line in lines) + "\n"
