"""Listings that every WordPress site has, if its REST API is public."""

from __future__ import annotations

from newscrawler.reading.listings import Json


def wordpress_posts(site: str) -> Json:
    """The newest posts of a WordPress site, if its REST API is public (WP REST API, posts)."""
    return Json(
        f"{site}/wp-json/wp/v2/posts?per_page=50",
        items="@",
        keys={
            "url": "link",
            "title": "title.rendered",
            "summary": "excerpt.rendered",
            # date_gmt is UTC without a zone; date would be local time without one
            "when": "date_gmt && join('', [date_gmt, 'Z'])",
            "modified": "modified_gmt && join('', [modified_gmt, 'Z'])",
        },
    )
