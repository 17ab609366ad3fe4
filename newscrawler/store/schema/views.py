"""What the views tell, for people who ask in SQL. Their statements stand in the migrations."""

from __future__ import annotations

from typing import NamedTuple

OR_NULL = " or null"
"""Ends the kind of a column that may have nothing in it."""


class View(NamedTuple):
    """A view: what it tells in words, and each of its columns (kind, and words)."""

    words: str
    columns: dict[str, tuple[str, str]]


VIEWS = {
    "latest": View(
        "Each article once, without copies, newest first.",
        {
            "id": ("number", "Of the article."),
            "source": ("text", "The name of who published it: nhk."),
            "source_title": ("text", "As readers know it."),
            "relative": ("text", "How long ago it was published, at the moment of asking."),
            "headline": ("text", ""),
            "url": ("text", ""),
            "summary": ("text", ""),
            "published_at": ("instant", "The best single instant."),
            "precision": ("text", "How exactly that is known: second, minute, hour, day, month."),
            "language": ("text", "BCP 47 primary tag: en, ja."),
            "section": ("text", "As the source calls it."),
            "word_count": ("number", "Words; in Chinese, Japanese and Korean, characters."),
            "partial": ("text", "Why the text is not whole; empty where it is."),
            "via": ("text", "Who brought it, where that is not its source."),
            "first_seen_at": ("instant", "When it was first read."),
        },
    ),
    "story_latest": View(
        "Each story that more than one article tells, the one last told first.",
        {
            "id": ("number", "Of the story."),
            "relative": ("text", "How long ago it was told last, at the moment of asking."),
            "articles": ("number", "That tell it, copies with them."),
            "sources": ("number", "That tell it."),
            "headline": ("text", "Of its newest article."),
            "url": ("text", "Of that article."),
            "language": ("text", "Of that article."),
            "oldest_at": ("instant", "When the first of its articles was published."),
            "newest_at": ("instant", "When the last of them was."),
        },
    ),
    "source_health": View(
        "How each source is at the moment of asking.",
        {
            "source": ("text", "Its name: nhk."),
            "title": ("text", "As readers know it."),
            "language": ("text", ""),
            "last_success_at": (f"instant{OR_NULL}", "When a crawl of it last went well."),
            "last_outcome": (f"text{OR_NULL}", "Of the crawl begun last: ok, or what went wrong."),
            "newest_at": (f"instant{OR_NULL}", "When its newest article was published."),
            "articles": ("number", "All that are kept, copies with them."),
            "last_24h": ("number", "Those published within the last 24 hours."),
            "last_7d": ("number", "Those published within the last 7 days."),
            "problems": ("number", "Open ones."),
        },
    ),
    "tags": View(
        "Each tag with its articles, without copies; the most used first.",
        {
            "tag": ("text", "As the sources write it."),
            "articles": ("number", "All that have it."),
            "last_7d": ("number", "Those published within the last 7 days."),
            "oldest_at": ("instant", "When the first of them was published."),
            "newest_at": ("instant", "When the last of them was published."),
        },
    ),
    "topics": View(
        "Each tag, and each topic that the words of articles tell, as `tags` does; the most used"
        " first.",
        {
            "topic": ("text", ""),
            "articles": ("number", "All that have it as a tag or are about it."),
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
        "One row of instants before the moment of asking, to compare with:"
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
