"""The views and their columns in words, for `newscrawler db schema`. Their SQL is in the migrations."""

from __future__ import annotations

from typing import NamedTuple

OR_NULL = " or null"
"""Suffix of the kind of a column that may be null."""


class View(NamedTuple):
    """A view in words; each of its columns as kind (see describe.Column) and words."""

    words: str
    columns: dict[str, tuple[str, str]]


VIEWS = {
    "latest": View(
        "Each article once, without copies, newest first.",
        {
            "id": ("number", "The id of the article."),
            "source": ("text", "The name of its source: nhk."),
            "source_title": ("text", "The name as readers know it: NHK WORLD-JAPAN."),
            "relative": ("text", "How long ago it was published, at the time of the query."),
            "headline": ("text", ""),
            "url": ("text", ""),
            "summary": ("text", ""),
            "published_at": ("instant", "The best single instant of its interval."),
            "precision": ("text", "How exact published_at is: second, minute, hour, day, month."),
            "language": ("text", "BCP 47 primary tag: en, ja."),
            "section": ("text", "As the source calls it."),
            "word_count": ("number", "Words; in Chinese, Japanese and Korean, characters."),
            "partial": (
                "text",
                "Why the text is not whole: paywall, consent ...; empty where it is.",
            ),
            "via": ("text", "The source that brought its words, where that is another one."),
            "first_seen_at": ("instant", "When it was first read."),
        },
    ),
    "story_latest": View(
        "Stories with more than one article, the latest first.",
        {
            "id": ("number", "The id of the story."),
            "relative": ("text", "How long ago its newest article was published."),
            "articles": ("number", "Articles about it, with copies."),
            "sources": ("number", "Sources of these articles."),
            "headline": ("text", "The headline of its newest article."),
            "url": ("text", "Of that article."),
            "language": ("text", "Of that article."),
            "oldest_at": ("instant", "When the first of its articles was published."),
            "newest_at": ("instant", "When the last of them was."),
        },
    ),
    "source_health": View(
        "The state of each source at the time of the query.",
        {
            "source": ("text", "Its name: nhk."),
            "title": ("text", "The name as readers know it: NHK WORLD-JAPAN."),
            "language": ("text", ""),
            "last_success_at": (f"instant{OR_NULL}", "When a crawl of it last succeeded."),
            "last_outcome": (
                f"text{OR_NULL}",
                "The outcome of its last crawl: ok, or what went wrong.",
            ),
            "newest_at": (f"instant{OR_NULL}", "When its newest article was published."),
            "articles": ("number", "All in the archive, with copies."),
            "last_24h": ("number", "Those published within the last 24 hours."),
            "last_7d": ("number", "Those published within the last 7 days."),
            "problems": ("number", "Open problems."),
        },
    ),
    "tags": View(
        "Each tag with the number of its articles, without copies; the most used first.",
        {
            "tag": ("text", "The tag as the sources write it."),
            "articles": ("number", "Articles that have it."),
            "last_7d": ("number", "Those published within the last 7 days."),
            "oldest_at": ("instant", "When the first of them was published."),
            "newest_at": ("instant", "When the last of them was published."),
        },
    ),
    "topics": View(
        "Tags and topics found in the words of articles, with the number of articles, without copies;"
        " the most used first.",
        {
            "topic": ("text", "The tag or topic."),
            "articles": ("number", "Articles that have it as a tag or topic."),
            "last_7d": ("number", "Those published within the last 7 days."),
            "oldest_at": ("instant", "When the first of them was published."),
            "newest_at": ("instant", "When the last of them was published."),
        },
    ),
    "daily": View(
        "How many articles each source published on each day, without copies; newest first.",
        {
            "day": ("text", "2026-11-01, in UTC."),
            "source": ("text", "Its name: nhk."),
            "articles": ("number", "Published on that day."),
        },
    ),
    "ago": View(
        "One row of times before the time of the query, to compare with:"
        " published_at >= (SELECT day FROM ago).",
        {
            "hour": ("instant", "One hour before."),
            "six_hours": ("instant", "Six hours before."),
            "day": ("instant", "24 hours before."),
            "week": ("instant", "7 days before."),
            "month": ("instant", "30 days before."),
            "year": ("instant", "365 days before."),
        },
    ),
}
