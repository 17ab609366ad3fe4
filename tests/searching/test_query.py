"""Every query is either understood or refused in words; engines take all that is understood."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.searching.engines import fts5, tsquery
from newscrawler.searching.query import DEEPEST, LONGEST, QueryError, parse


@pytest.mark.parametrize(
    ("written", "fts", "ts"),
    [
        ("seal", '"seal"', "('seal')"),
        ("Seals swimming", '("seal" AND "swim")', "(('seal') & ('swim'))"),
        ("seal AND ferry", '("seal" AND "ferri")', "(('seal') & ('ferri'))"),
        ("seal OR 灯籠", '("seal" OR "灯籠")', "(('seal') | ('灯籠'))"),
        ('"Baikal teals"', '"baikal teal"', "('baikal' <-> 'teal')"),
        ("organi*", '"organi"*', "('organi':*)"),
        ("seal NOT ferry", '(("seal") NOT ("ferri"))', "(('seal') & !('ferri'))"),
        ("seal -ferry -net", '(("seal") NOT ("ferri" OR "net"))', None),
        ("-ferry seal", '(("seal") NOT ("ferri"))', None),
        ("seal -(ferry net)", '(("seal") NOT (("ferri" AND "net")))', None),
        ("a b OR c", '(("a" AND "b") OR "c")', None),
        ("a (b OR c)", '("a" AND ("b" OR "c"))', None),
        ("地震", '"地震"', "('地震')"),
        ("震", '"震"*', "('震':*)"),
        ("大地震", '"大地 地震"', "('大地' <-> '地震')"),
        ("AI時代", '"ai 時代"', None),
        ("時代AI", '"時代 代 ai"', None),
        ("ＡＩ　（地震）", '("ai" AND "地震")', None),
        ("“baikal teal”", '"baikal teal"', None),
        ("Tōkyō", '"tokyo"', None),
        ("covid-19", '"covid 19"', None),
        ("10:30", '"10 30"', None),
        ("AT & T", '("at" AND "t")', None),
        ("and or not", '("and" AND "or" AND "not")', None),
    ],
)
def test_queries_in_the_words_of_the_engines(written, fts, ts):
    node = parse(written).node

    assert fts5(node) == fts
    if ts:
        assert tsquery(node) == ts


def test_fields_are_kept_apart_from_words():
    query = parse('source:nhk seal Source:bbc OR net tag:"at sea" since:2026-11-01')

    assert query.fields == {
        "source": ["nhk", "bbc"],
        "tag": ["at sea"],
        "since": ["2026-11-01"],
    }
    assert fts5(query.node) == '("seal" OR "net")'


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("", "names no word"),
        ("!? -", "names no word"),
        ("source:nhk", "names no word; `newscrawler latest`"),
        ('"seal', "a quotation mark is not closed"),
        ("(seal", "a bracket is not closed"),
        ("seal)", "a bracket is closed that was never opened"),
        (")", "a bracket is closed that was never opened"),
        ("seal ()", "brackets are empty"),
        ("seal OR", "OR needs words on both sides"),
        ("OR seal", "OR needs words on both sides"),
        ("seal AND", "AND needs words on both sides"),
        ("AND seal", "AND needs words on both sides"),
        ("seal NOT", "NOT needs words after it"),
        ("NOT source:nhk", "NOT needs words after it"),
        ("NOT seal", "say what is wanted, too"),
        ("seal OR -ferry", "say what is wanted, too"),
        ("since: 6h seal", "since: has no value; write since:VALUE"),
        ("seal since:1h since:2h", "since: is given twice"),
        ("(seal source:nhk)", "write it outside of NOT and"),
        ("seal -source:nhk", "write it outside of NOT and"),
        ("sorce:nhk seal", "there is no field 'sorce', only source, tag, language, since, until"),
        ("(" * (DEEPEST + 1) + "seal", "brackets stand in each other"),
        ("x" * (LONGEST + 1), f"it has {LONGEST + 1} characters, and may have {LONGEST}"),
    ],
)
def test_what_cannot_be_understood_is_told(written, message):
    with pytest.raises(QueryError, match="cannot search for") as error:
        parse(written)

    assert message in str(error.value)


PIECES = st.sampled_from(
    [
        "seal",
        "地震",
        "震",
        "AND",
        "OR",
        "NOT",
        "(",
        ")",
        '"',
        "-",
        "*",
        ":",
        "source:",
        " ",
        "　",
        "'",
    ]
)
WRITTEN = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join))


@pytest.fixture(scope="module")
def index():
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE search USING fts5(headline, words, forms, content='',"
        " tokenize='ascii')"
    )
    yield connection
    connection.close()


@given(WRITTEN)
def test_whatever_is_written_is_searched_for_or_refused_in_words(index, written):
    try:
        node = parse(written).node
    except QueryError:
        return

    index.execute("SELECT rowid FROM search WHERE search MATCH ?", [fts5(node)]).fetchall()


def test_longest_query_is_taken(index):
    node = parse(" ".join("ab" for _ in range(LONGEST // 3))).node

    index.execute("SELECT rowid FROM search WHERE search MATCH ?", [fts5(node)]).fetchall()


def test_deepest_brackets_are_taken(index):
    node = parse("(a OR b NOT " * DEEPEST + "c" + ")" * DEEPEST).node

    index.execute("SELECT rowid FROM search WHERE search MATCH ?", [fts5(node)]).fetchall()
