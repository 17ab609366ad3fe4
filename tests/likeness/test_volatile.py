"""Words that pass while an article stays as it is, and words that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.likeness.volatile import same_words, without_volatile
from tests.store.samples import FERRY, FESTIVAL

PASSING = [
    ("4 hours ago", "5 hours ago"),
    ("just now", "3 minutes ago"),
    ("15時間前", "2日前"),
    ("たった今", "1分前"),
    ("Updated 2 hours ago", "Updated 3 hours ago"),
    ("Updated: Nov. 1, 2026 10:05 JST", "Updated: Nov. 1, 2026 11:20 JST"),
    ("Last updated at 3 p.m. on Nov. 1", "Last updated at 4:10 p.m. on Nov. 1"),
    ("最終更新 11/1(日) 10:05", "最終更新 11/1(日) 11:20"),
    ("2026年11月1日 10時05分 更新", "2026年11月1日 午後1時 更新"),
    ("10:05 (11:20更新)", "10:05 (12:45更新)"),
    ("12 comments", "13 Comments"),
    ("1 comment", "no comments"),
    ("Comments (12)", "Comments (1,204)"),
    ("3,456 views", "3.5K views"),
    ("Likes: 4,000", "Likes: 4,001"),
    ("12 people are reading this", "9 people are reading this"),
    ("コメント12件", "コメント：13件"),
    ("12件のコメント", "1,304件のコメント"),
    ("3,456回視聴", "3.4万回視聴"),
    ("いいね！ 23", "いいね！24"),
    ("閲覧数：3,456", "閲覧数：3,999"),
    ("残り1234文字", "残り570文字"),
    ("By Aki Moto, 4 hours ago | 12 comments", "By Aki Moto, 1 day ago | 31 comments"),
    ("社会｜3時間前｜コメント 5", "社会｜4時間前｜コメント 8"),
]
LASTING = [
    ("12 people were hurt", "13 people were hurt"),
    ("12 people were hurt.", "13 people were hurt."),
    ("The ferry left 4 hours ago, the operator said.", "The ferry left 5 hours ago, the operator said."),
    ("The clip drew 3,456 views in a day.", "The clip drew 9,456 views in a day."),
    ("He read 12 comments.", "He read 13 comments."),
    ("Moto 12,345 votes", "Moto 12,435 votes"),
    ("Moto, 3,456 views, first", "Moto, 3,465 views, first"),
    ("Nikkei gains 1.2%, yen at 155", "Nikkei gains 1.3%, yen at 155"),
    ("Magnitude 3.5", "Magnitude 35"),
    ("November 1", "November 2"),
    ("10:05", "10:15"),
    ("1995年", "1996年"),
    ("5m", "6m"),
    ("死者は12人", "死者は13人"),
    ("死者は12人。", "死者は13人。"),
    ("事故は３時間前に起きた。", "事故は４時間前に起きた。"),
    ("コメントは12件あったという。", "コメントは13件あったという。"),
    ("地震、死者12人", "地震、死者13人"),
    ("震度３", "震度４"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), PASSING)
@pytest.mark.parametrize("text", [FERRY, FESTIVAL], ids=["English", "Japanese"])
def test_what_passes_is_no_other_text(text, before, after):
    assert same_words(f"{text}\n\n{before}", f"{text}\n\n{after}")
    assert same_words(f"{before}\n{text}", f"{after}\n{text}")


@pytest.mark.parametrize(("before", "after"), LASTING)
def test_corrected_figure_is_another_text(before, after):
    assert not same_words(f"{FERRY}\n\n{before}", f"{FERRY}\n\n{after}")
    assert not same_words(before, after)


@pytest.mark.parametrize(
    "other",
    [
        FERRY.replace("\n\n", "\n").replace(" ", "  "),
        FERRY.replace(",", ";").upper(),
        FERRY.translate({code: code + 0xFEE0 for code in range(ord("A"), ord("z") + 1)}),
    ],
    ids=["white space", "punctuation and case", "width"],
)
def test_white_space_punctuation_case_and_width_are_no_other_text(other):
    assert same_words(FERRY, other)


def test_a_line_keeps_what_does_not_pass():
    assert without_volatile("社会｜3時間前") == "社会"
    assert without_volatile("Kitahama, 4 hours ago") == "kitahama"


lines = st.sampled_from([FERRY, FESTIVAL, "", *(words for pair in PASSING + LASTING for words in pair)])  # fmt: skip
texts = st.lists(lines, max_size=4).map("\n".join) | st.text(max_size=60)


@given(texts)
def test_lasting_words_last(text):
    once = without_volatile(text)

    assert same_words(once, text)


@given(texts, texts)
def test_neither_text_is_preferred(one, other):
    assert same_words(one, other) == same_words(other, one)
