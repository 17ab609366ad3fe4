"""What is left out of a story by its own words, and what is not."""

from __future__ import annotations

import pytest

from newscrawler.reading.boilerplate import is_boilerplate


@pytest.mark.parametrize(
    "text",
    [
        "FILE PHOTO: The ferry in the yard at Kitahama, March 3.",
        "Photo: Aoshima Town Office",
        "Photos by: Mai Orino",
        "Insert images: ©Harbour Times",
        "By Mai Orino and Ken Sasa",
        "By Mai Orino / Staff Writer",
        "Written by Mai Orino",
        "Author: Mai Orino",
        "12 Comments",
        "No comments yet...",
        "RELATED:",
        "Related Articles",
        "Read more:",
        "Read also: The history of the island",
        "(Read the article in Japanese.)",
        "[ Read in Japanese ]",
        "Share this article with your friends",
        "● Never miss a boat again? Follow us on our page!",
        "Please enable JavaScript to read this page.",
        "© Harbour Times",
        "ポスト",
        "印刷",
        "写真＝青島町提供",
        "【関連記事】",
        "続きを読む",
        "コメント128件",
    ],
)
def test_labels_credits_and_bylines_are_boilerplate(text):
    assert is_boilerplate(text)


@pytest.mark.parametrize(
    "text",
    [
        "By Monday evening the ferry had made five trips.",
        "By law the finder may keep “a fifth of it.”",
        "By boat",
        "Photos of the ferry were shown in the hall.",
        "Read more slowly, the teacher said.",
        "Related work was done in the yard at Kitahama.",
        "More than a hundred islanders came.",
        "Post offices on the island will close.",
        "Source: the harbour master's log.",
        "関連する工事は来年まで続く。",
        "コメントした専門家は少ない。",
        "写真の撮影は禁じられていた。",
        "印刷所は港の近くにあった。",
        "By " + "Mai Orino and her crew of twelve " * 8,
    ],
)
def test_sentences_that_begin_alike_are_not(text):
    assert not is_boilerplate(text)
