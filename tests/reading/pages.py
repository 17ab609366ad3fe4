"""Small pages for the tests: invented news, in the markup that real sites use."""

from __future__ import annotations

import json
from typing import Any

URL = "https://news.example.jp/articles/20260714-1"

STORY = (
    "The ferry between Aoshima and the mainland will run again from Monday, the operator said.",
    "A new engine was fitted at the yard in Kitahama after the old one failed in March.",
    "Islanders had relied on fishing boats to reach the hospital and the market for four months.",
    "The first boat is to leave the harbour at seven in the morning, weather permitting.",
)
JAPANESE = (
    "青島と本土を結ぶフェリーが月曜日に運航を再開すると、運航会社が十三日に発表した。",
    "三月に故障した機関は北浜の造船所で新しいものに取り換えられ、試験運転も無事に終わった。",
    "島の人たちは四か月のあいだ、病院や市場へ行くのに漁船を頼りにしてきたという。",
)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts or STORY)


def linked(**properties: Any) -> str:
    """A block of JSON-LD with one article."""
    node = {"@context": "https://schema.org", "@type": "NewsArticle"} | properties
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def meta(**contents: str) -> str:
    """Meta elements; `og__title` is the property og:title."""
    elements = ((name.replace("__", ":"), content) for name, content in contents.items())
    return "".join(f'<meta property="{name}" content="{content}">' for name, content in elements)


def page(head: str = "", body: str = "", language: str = "") -> bytes:
    lang = f' lang="{language}"' if language else ""
    return (
        f"<!DOCTYPE html><html{lang}><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    ).encode()
