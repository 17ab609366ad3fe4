"""Words out of markup."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from newscrawler.reading.text import paragraphs, paragraphs_of_html, squeeze, text_of, text_of_html


@pytest.mark.parametrize(
    ("text", "squeezed"),
    [
        ("  two\n\twords ", "two words"),
        ("no\u00a0break, narrow\u202fone, \u3000wide one", "no break, narrow one, wide one"),
        ("zero\u200bwidth, soft\u00adhyphen, \ufeffmark", "zerowidth, softhyphen, mark"),
        ("か\u3099", "が"),  # decomposed, as some file systems and editors write it
        ("", ""),
    ],
)
def test_squeezed_text_is_one_line_of_single_spaces(text, squeezed):
    assert squeeze(text) == squeezed


@given(st.text())
def test_squeezing_twice_changes_nothing(text):
    once = squeeze(text)

    assert squeeze(once) == once
    assert unicodedata.is_normalized("NFC", once)


def test_furigana_are_no_part_of_the_text():
    element = html.fromstring(
        "<p><ruby>青島<rp>(</rp><rt>あおしま</rt><rp>)</rp></ruby>の<ruby>港<rt>みなと</rt></ruby></p>"
    )

    assert text_of(element) == "青島の港"
    assert paragraphs([element]) == ["青島の港"]


def test_code_and_comments_are_no_part_of_the_text():
    element = html.fromstring(
        "<div>The <!-- old --> ferry<script>track()</script><style>p{}</style> runs</div>"
    )

    assert text_of(element) == "The ferry runs"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One.<br>Still one.</p>", ["One. Still one."]),
        ("<p>One.<br><br>Two.</p>", ["One.", "Two."]),
        ("<p>One.<br />\n <br/> Two.<br><br><br>Three.</p>", ["One.", "Two.", "Three."]),
        ("<p>　一つ目。<br>　二つ目。</p>", ["一つ目。", "二つ目。"]),
        ("<div>One.<p>Two.</p>Three.</div>", ["One.", "Two.", "Three."]),
        ("<ul><li>One</li><li><b>T</b>wo</li></ul>", ["One", "Two"]),
        ("<p> &nbsp; </p>", []),
    ],
)
def test_blocks_and_empty_lines_part_paragraphs(markup, expected):
    assert paragraphs([html.fromstring(markup)]) == expected
    assert paragraphs_of_html(markup) == expected


def test_paragraphs_with_boilerplate_are_left_out():
    elements = [html.fromstring(f"<p>{text}</p>") for text in ("Read also: boats", "The ferry")]

    assert paragraphs(elements, [re.compile("^Read also")]) == ["The ferry"]


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("The ferry runs", "The ferry runs"),
        ("<p>The <b>ferry</b></p><p>runs &amp; runs</p>", "The ferry runs & runs"),
        ("Fish &amp; ships", "Fish & ships"),
        ("waves < 2 m", "waves < 2 m"),
        ("<img src=x>", ""),
        ("<!-- nothing -->", ""),
        ("", ""),
    ],
)
def test_a_fragment_of_html_reads_as_plain_text(fragment, text):
    assert text_of_html(fragment) == text


@given(st.text(alphabet="<>/&;brp! -\x00\ud800a"))
def test_any_fragment_can_be_read(fragment):
    assert text_of_html(fragment) == squeeze(text_of_html(fragment))
