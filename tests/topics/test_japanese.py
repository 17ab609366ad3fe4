"""Names and terms of Japanese articles, by a dictionary and without one."""

from __future__ import annotations

import sys

import pytest

from newscrawler.topics import found, morphemes


def topics(headline: str, body: str) -> list[str]:
    return found(headline, body, "ja", ())


@pytest.fixture
def dictionary():
    pytest.importorskip("sudachipy")


@pytest.fixture
def no_dictionary(monkeypatch):
    monkeypatch.setattr(morphemes, "dictionary", lambda: None)


@pytest.mark.parametrize(
    ("headline", "body", "expected"),
    [
        (
            "大沼市長、橋を開通",
            "佐賀県多久市の大沼春香市長は橋の開通を祝った。\n\n大沼市長は多久市で語った。",
            ["大沼春香", "多久市", "佐賀県"],
        ),
        (
            "つばめ銀行社長を解任",
            "つばめ銀行は金融庁に報告した。つばめ銀行の朝霧真司社長は辞任する。",
            ["つばめ銀行", "朝霧真司"],
        ),
        (
            "【独自】全固体電池、量産へ",
            "【ソウル共同】北風重工は全固体電池を量産する。全固体電池は2年ぶりの新製品だ。",
            ["全固体電池"],
        ),
        (
            "バイデルン大統領、南極条約を支持",
            "バイデルン大統領は南極条約を支持した。前大統領は反対した。",
            ["バイデルン", "南極条約"],
        ),
        ("青森で震度5弱 津波の心配なし", "青森県で地震があり、津波の心配はない。", ["青森県"]),
        ("新聞の一部の記者", "新聞の一部の記者は今年の午後に会社で説明した。", []),
    ],
)
def test_by_words(dictionary, headline, body, expected):
    assert topics(headline, body) == expected


@pytest.mark.parametrize(
    ("headline", "body", "expected"),
    [
        (
            "佃健太さんが寄贈",
            "佐賀県多久市の佃健太さんは木版画を寄贈した。佃健太さんの木版画は多久市にある。",
            ["佃健太", "多久市", "佐賀県"],
        ),
        (
            "全固体電池、量産へ",
            "北風重工は全固体電池を量産する。全固体電池は2年ぶりの新製品だ。",
            ["全固体電池"],
        ),
        (
            "熊本でドローン",
            "熊本県でドローンが飛んだ。ドローンは16時間飛んだ。",
            ["熊本県", "ドローン"],
        ),
        ("三重で地震", "三重県で地震があった。", ["三重県", "地震"]),
        ("一部の記者", "一部の記者は今年の午後に会社で説明した。", []),
    ],
)
def test_by_characters(no_dictionary, headline, body, expected):
    assert topics(headline, body) == expected


def test_without_the_extra_characters_are_read(monkeypatch):
    monkeypatch.setitem(sys.modules, "sudachipy", None)
    morphemes.dictionary.cache_clear()

    assert morphemes.dictionary() is None
    assert "青森県" in topics("青森で地震", "青森県で地震があった。")
    morphemes.dictionary.cache_clear()
