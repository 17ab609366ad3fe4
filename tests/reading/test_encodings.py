"""Encodings as browsers read them, and as the words show them where a declaration is wrong."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scrapy.http import TextResponse

from newscrawler.reading.codecs import codec_of, decoded_in, encoded_in
from newscrawler.reading.encodings import charset, decode
from newscrawler.reading.listings import Feed, Html, Json
from newscrawler.reading.page import Page
from newscrawler.reading.text import text_of
from tests.reading.test_listings import RSS, URL

WORDS = {
    "japanese": "港の渡し船が来月から夜も走ります。㈱港南汽船の髙橋さんは「①便増やす」と話しました。",
    "chinese": "市长周一说，新的港口将在下个月开放，我们可以在这里坐船。",
    "taiwanese": "市長週一說，新的港口將在下個月開放，我們可以在這裡坐船。",
    "korean": "시장은 월요일에 새 항구가 다음 달에 문을 연다고 말했다.",
    "french": "Le maire l’a décidé : « le bac » passera aussi la nuit, dès l’été, pour 2 €.",
}
ENCODINGS = {
    "cp932": "japanese",
    "euc_jp": "japanese",
    "gb18030": "chinese",
    "big5hkscs": "taiwanese",
    "cp949": "korean",
    "cp1252": "french",
    "utf-8": "japanese",
    "utf-16-le": "korean",
    "utf-16-be": "japanese",
}
DECLARED = ["", "utf-8", "iso-8859-1", "undefined", "none", "shift_jis", "EUC-JP"]


def response(body, content_type="text/xml"):
    return TextResponse(URL, body=body, headers={"Content-Type": content_type})


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("http", DECLARED)
def test_words_are_read_whatever_is_declared(encoding, http):
    for own in DECLARED:
        html = f"<meta charset='{own}'><p>{WORDS[ENCODINGS[encoding]]}"

        assert decode(encoded_in(html, encoding), http).text == html


def test_the_characters_of_windows_are_read_in_every_encoding_of_japanese():
    words = "①㈱Ⅱ～∥－￠￡￢髙﨑纊ｱ"
    jis = b"<p>\x1b$B-!-j\x1b(B x \x1b$ByuyS\x1b(I1\x1b(B"

    assert decoded_in(encoded_in(words, "cp932"), "cp932") == words
    assert decoded_in(encoded_in(words, "euc_jp"), "euc_jp") == words
    assert decode(jis).text == "<p>①㈱ x 﨑叝ｱ"
    assert decoded_in(b"\x8f\xb0\xa1", "euc_jp") == "丂"  # JIS X 0212


@pytest.mark.parametrize("http", ["iso-2022-jp", "utf-8", None])
def test_a_broken_byte_costs_no_more_in_an_encoding_of_escapes(http):
    html = "<meta charset=iso-2022-jp><p>港の船".encode("iso2022_jp") + b"<p>\xff"

    assert decode(html, http).text == "<meta charset=iso-2022-jp><p>港の船<p>\ufffd"


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp", "gb18030", "cp949"])
def test_a_broken_byte_costs_no_more_than_itself(encoding):
    words = WORDS[ENCODINGS[encoding]] * 3
    broken = encoded_in(f"{words}<p>", encoding) + b"\xff<p>" + encoded_in(words, encoding)

    assert decode(broken, encoding).text == f"{words}<p>\ufffd<p>{words}"


@pytest.mark.parametrize(
    ("labels", "codec"),
    [
        (
            "Shift_JIS sjis x-sjis ms_kanji MS932 Windows-31J csshiftjis Shift-JIS shiftjis",
            "cp932",
        ),
        ("euc-jp x-euc-jp cseucpkdfmtjapanese EUC_JP eucjp", "euc_jp"),
        ("iso-2022-jp csiso2022jp", "iso2022_jp"),
        ("gb2312 gbk gb18030 x-gbk chinese", "gb18030"),
        ("euc-kr ks_c_5601-1987 windows-949", "cp949"),
        ("iso-8859-1 ascii us-ascii latin1 windows-1252 x-cp1252", "cp1252"),
        ("utf8 UTF-8 utf-8; utf_8 utf-16", "utf-8"),
        ("undefined none unicode_escape rot13 base64 utf-7 no-such-thing", ""),
    ],
)
def test_labels_name_encodings(labels, codec):
    assert {codec_of(label) for label in labels.split()} == {codec}


@pytest.mark.parametrize(
    ("content_type", "found"),
    [
        ("text/html; charset=EUC-JP", "EUC-JP"),
        ('text/xml;charset="Shift_JIS"', "Shift_JIS"),
        ("text/html; Charset = 'utf-8' ; x=y", "utf-8"),
        ("text/html;charset=", ""),
        ("text/html", ""),
    ],
)
def test_the_charset_of_http(content_type, found):
    assert charset(content_type) == found


def test_a_declaration_far_down_the_page_is_found():
    scripts = f"<script>{'x;' * 3000}</script><!-- <meta charset=utf-8> -->"
    html = f"{scripts}<META charset=x-sjis><p>港町"

    assert decode(html.encode("cp932")).text.endswith("<p>港町")


def test_an_alphabet_of_its_own_is_believed_and_not_detected():
    words = "Паром снова ходит ночью"

    assert decode(f"<meta charset=windows-1251>{words}".encode("cp1251")).text.endswith(words)
    assert decode(words.encode("koi8-r"), "koi8-r").text == words


@pytest.mark.parametrize(
    ("word", "encoding"), [("년", "cp949"), ("蓬", "cp932"), ("霙", "euc_jp"), ("ё", "cp1251")]
)
def test_of_a_single_character_the_declaration_is_believed(word, encoding):
    assert decode(f"<p>{word}".encode(encoding), encoding).text == f"<p>{word}"


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp"])
@pytest.mark.parametrize("declared", ["utf-8", "Shift_JIS", "x-euc-jp", ""])
def test_listings_and_pages_are_decoded_alike(encoding, declared):
    words = WORDS["japanese"]
    xml = f'<?xml version="1.0" encoding="{declared}"?>' + RSS.replace("Ferry &amp; fog", words)
    data = json.dumps({"items": [{"url": "/1", "title": words}]}, ensure_ascii=False)
    html = f"<meta charset={declared}><a href=/1>{words}</a>"

    def titles(listing, text):
        return [e.title for e in listing.entries(response(encoded_in(text, encoding)))]

    assert titles(Feed(URL), xml)[0] == words
    assert titles(Json(URL, items="items", keys={"url": "url", "title": "title"}), data) == [words]
    assert titles(Html(URL, item="a", link=""), html) == [words]
    assert text_of(Page(encoded_in(html, encoding), URL).root) == words


def test_a_feed_does_not_end_at_what_it_may_not_have():
    first = RSS.replace("Ferry", "Fe\x0brry &#8; &#99999999;").encode("cp932")
    feed = first.replace(b"<item>", b"<item><note>\xff\x81</note>")

    entries = list(Feed(URL).entries(response(feed)))

    assert len(entries) == len(list(Feed(URL).entries(response(RSS.encode()))))
    assert entries[0].title == "Ferry \ufffd \ufffd & fog"


@settings(max_examples=200, deadline=None)
@given(st.binary(), st.sampled_from([*DECLARED, "iso-2022-jp", "gbk", "big5", "koi8-r"]))
def test_any_bytes_are_decoded(body, http):
    text, encoding = decode(body, http)

    assert decoded_in(encoded_in("港 é ①", encoding), encoding)
    assert isinstance(text, str)
