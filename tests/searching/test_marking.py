import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.searching.marking import COLUMNS, mark, snippet
from newscrawler.searching.query import parse
from tests.store.samples import FERRY, FESTIVAL


def words(marked):
    return [text for text, is_marked in marked.pieces() if is_marked]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("seal", "Seals and a SEAL, sealed", ["Seals", "SEAL", "sealed"]),
        ("seal*", "sealant unseals", ["sealant"]),
        ("organi*", "the organization reorganises", ["organization"]),
        ('"baikal teal"', "Baikal teals, a teal, Lake Baikal", ["Baikal teals"]),
        ("happiness", "so happy", ["happy"]),
        ("die lie", "dying, a lying witness died", ["dying", "lying", "died"]),
        ("skies", "the sky, on skis", ["sky"]),
        ("地震", "大地震と地震", ["地震", "地震"]),
        ("震", "大地震", ["震"]),
        ("大地震", "大地震、地震", ["大地震"]),
        ("地震 震災", "大地震災害", ["地震災"]),
        ("AI時代", "生成AI時代の", ["AI時代"]),
        ("nhk", "ＮＨＫニュース", ["ＮＨＫ"]),
        ("tokyo", "in Tōkyō", ["Tōkyō"]),
        ("株", "㈱ほげ", ["㈱"]),
        ("a OR seal NOT net", "a net, a seal", ["a", "a", "seal"]),
    ],
)
def test_words_that_match_are_marked(query, text, expected):
    assert words(mark(text, parse(query).phrases)) == expected


def test_snippet_is_where_the_most_words_stand_together():
    text = f"A seal. {'Nothing here. ' * 30}\n\nThe crew freed a seal from a net. {'More. ' * 90}"

    shown = snippet(text, parse("seal net").phrases)

    assert words(shown) == ["seal", "net"]
    assert shown.startswith("…The crew freed a seal")
    assert shown.endswith("…")


def test_snippet_of_a_short_text_is_all_of_it():
    assert snippet(FERRY[:60], parse("ferry").phrases) == FERRY[:60]


def test_snippet_is_empty_where_nothing_matches():
    assert snippet(FESTIVAL, parse("地震").phrases) == ""


def test_japanese_takes_two_columns():
    shown = snippet(FESTIVAL * 10, parse("来年").phrases)

    assert words(shown) == ["来年", "来年"][: len(words(shown))]
    assert len(shown) <= COLUMNS // 2 + 2


@given(st.text(max_size=300), st.sampled_from(["seal", "震", "a*", "大地震", "ss", '"a b"']))
def test_what_is_marked_is_of_the_text(text, query):
    phrases = parse(query).phrases

    for marked in (mark(text, phrases), snippet(text, phrases)):
        assert "".join(piece for piece, _ in marked.pieces()) == marked
        assert all(words(marked))
