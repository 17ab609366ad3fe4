"""Unicode normalization: the standard's forms, in time, and used everywhere."""

import re
import sys
import unicodedata
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newscrawler
from newscrawler.normalization import (
    _PLANES,
    _SEVERAL,
    MOST_MARKS,
    is_plain,
    normalize,
    without_long_runs,
)
from newscrawler.reading.text import squeeze

FORMS = pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC"])
JOINER = "\u034f"
# by canonical classes, and marks that are two, or only once they are decomposed
MARKS = "\u0301\u0323\u0327\u0344\u0f73\u0f81\uff9e\uff9f\u3099"
MIXED = st.text(st.sampled_from(f"aが\u0390\u1f82\u1100\u1161 {MARKS}"))


def runs_of_marks(text):
    decomposed = unicodedata.normalize("NFKD", text)
    return [len(list(run)) for mark, run in groupby(decomposed, unicodedata.combining) if mark]


@FORMS
@given(st.text(max_size=MOST_MARKS // 2))
def test_text_without_a_long_run_of_marks_has_the_form_of_the_standard(form, text):
    assert normalize(form, text) == unicodedata.normalize(form, text)


@FORMS
def test_runs_of_marks_are_cut_and_none_is_lost(form):
    """unicodedata alone takes minutes for this."""
    text = "e" + "\u0301\u0323\u0327" * 100_000

    found = normalize(form, text)

    assert unicodedata.is_normalized(form, found)
    assert max(map(len, found.split(JOINER))) <= MOST_MARKS + 1
    assert len(unicodedata.normalize("NFD", found.replace(JOINER, "")[:1000])) >= 1000
    marks = found.count("\u0301") + found.count("\u00e9") + found.count("\u1e17")
    assert found.count("\u0323") + found.count("\u1eb9") == 100_000
    assert found.count("\u0327") + found.count("\u0229") + found.count("\u1e1d") == 100_000
    assert marks == 100_000


@FORMS
@given(MIXED)
def test_any_run_is_cut_and_stays_as_it_is(form, text):
    found = normalize(form, text * 9)

    assert (
        max(
            (len(list(run)) for mark, run in groupby(found, unicodedata.combining) if mark),
            default=0,
        )
        <= 2 * MOST_MARKS
    )
    assert normalize(form, found) == found


@pytest.mark.parametrize("marks", [*MARKS, "\u0301\uff9e", "\u0f73\u0323"])
def test_every_kind_of_mark_is_counted(marks):
    assert JOINER in normalize("NFKC", f"a{marks * (MOST_MARKS + 1)}")


def test_no_other_character_is_a_mark_once_it_is_decomposed():
    for code in range(0x80, sys.maxunicode + 1):
        char = chr(code)
        if unicodedata.decomposition(char) and not unicodedata.combining(char):
            begins = unicodedata.combining(unicodedata.normalize("NFKD", char)[0])
            assert bool(begins) == (char in "\u0f73\u0f75\u0f81\uff9e\uff9f")


def test_all_marks_are_found():
    for code in range(sys.maxunicode + 1):
        if unicodedata.combining(chr(code)):
            assert code in _PLANES
            several = len(unicodedata.normalize("NFKD", chr(code))) > 1
            assert several == (chr(code) in _SEVERAL)
    assert all(len(unicodedata.normalize("NFKD", each)) == 2 for each in _SEVERAL)


def test_marks_that_nobody_can_read_are_left_out():
    marks = "\u0301\u0316" * 20
    text = f"cafe\u0301 a{marks} が b{marks[:MOST_MARKS]}"

    assert without_long_runs(text) == text.replace(marks, marks[:MOST_MARKS])


def test_a_line_of_a_page_is_cut_too():
    assert squeeze(" e" + "\u0323\u0301" * 100_000).count(JOINER) > 6_000


def test_every_text_is_normalized_here():
    root = Path(newscrawler.__file__).parent
    users = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if re.search(r"unicodedata\.normalize|from unicodedata import", path.read_text("utf-8"))
    }

    assert users == {"normalization.py"}


def test_plain_characters_are_their_own_form_beside_any_other_and_are_no_marks():
    plain = [chr(code) for code in range(sys.maxunicode + 1) if is_plain(chr(code))]
    marks = [c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.combining(c)]
    composed = {unicodedata.normalize("NFD", chr(code))[1:] for code in range(sys.maxunicode + 1)}

    assert len(plain) > 20_000
    assert not set(plain) & {*marks, *"".join(composed)}
    assert all(unicodedata.normalize("NFC", char) == char for char in plain)
    # what is not plain (a soft hyphen) makes the line be cleaned
    assert all(squeeze(f"a{char}b") == squeeze(f"a{char}b\u00ad") for char in plain)
