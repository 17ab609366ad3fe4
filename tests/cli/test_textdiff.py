"""What changed between two versions of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.cli.textdiff import ChangeKind, difference, is_changed
from tests.store.samples import BRIDGE, FERRY, FESTIVAL

MARKS = {ChangeKind.KEPT: "{}", ChangeKind.DELETED: "[-{}-]", ChangeKind.INSERTED: "{{+{}+}}"}


def marked(old, new):
    return [
        "".join(MARKS[segment.kind].format(segment.text) for segment in paragraph)
        for paragraph in difference(old, new)
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "The ferry left with forty passengers, two hours late.",
            "The ferry left with fifty passengers, three hours late.",
            "The ferry left with [-forty-]{+fifty+} passengers, [-two-]{+three+} hours late.",
        ),
        (
            "A magnitude 3.5 quake struck.",
            "A magnitude 35 quake struck off Tsuruhama.",
            "A magnitude [-3.5-]{+35+} quake struck{+ off Tsuruhama+}.",
        ),
        (
            "The mayor's bicycle crossed first.",
            "The governor's bicycle crossed first.",
            "The [-mayor's-]{+governor's+} bicycle crossed first.",
        ),
        (
            "地震で12人がけがをした。",
            "地震で1,204人がけがをし、2人が死亡した。",
            "地震で[-12-]{+1,204+}人がけがをし{+、2人が死亡し+}た。",
        ),
        (
            "震源の深さは10キロ。津波の心配はない。",
            "震源の深さは約40キロメートル。津波の心配はない。",
            "震源の深さは[-10キロ-]{+約40キロメートル+}。津波の心配はない。",
        ),
    ],
)
def test_changed_words_are_marked(old, new, expected):
    assert marked(old, new) == [expected]


def test_two_changes_with_only_a_space_or_a_character_between_are_one():
    assert marked("He met old friends in Kitahama.", "He met new rivals in Kitahama.") == [
        "He met [-old friends-]{+new rivals+} in Kitahama."
    ]
    assert marked("会議は北浜の市で開かれた。", "会議は南浦の町で開かれた。") == [
        "会議は[-北浜の市-]{+南浦の町+}で開かれた。"
    ]


def test_paragraphs_are_deleted_inserted_and_kept_whole():
    old = f"Lead.\n\n{BRIDGE}\n\nNobody was hurt."
    new = f"Lead.\n\n{FESTIVAL}\n\nNobody was hurt.\n\nThe mayor came."

    assert marked(old, new) == [
        "Lead.",
        f"[-{BRIDGE}-]",
        f"{{+{FESTIVAL}+}}",
        "Nobody was hurt.",
        "{+The mayor came.+}",
    ]


def test_changed_paragraph_is_found_among_new_ones():
    old = "\n\n".join([FERRY.partition("\n")[0], FESTIVAL])
    new = "\n\n".join([BRIDGE, FERRY.partition("\n")[0].replace("forty", "fifty"), FESTIVAL])

    changed = marked(old, new)

    assert changed[0] == f"{{+{BRIDGE}+}}"
    assert "with [-forty-]{+fifty+} passengers" in changed[1]
    assert changed[2] == FESTIVAL


def test_another_headline_is_told_whole():
    assert marked("Ferry leaves late", "Seal freed") == ["[-Ferry leaves late-]", "{+Seal freed+}"]


def test_same_text_has_no_changed_paragraph():
    assert not any(map(is_changed, difference(FERRY, FERRY)))
    assert difference("", "") == []


sentences = st.sampled_from([*FERRY.split(" "), *FESTIVAL, "\n\n", " ", "12", "3.5", "、"])
texts = st.lists(sentences, max_size=25).map("".join) | st.text(max_size=30)


def version(paragraphs, without):
    sides = ["".join(s.text for s in p if s.kind is not without) for p in paragraphs]
    return [text for text in sides if text]


@given(texts, texts)
def test_either_text_can_be_told_from_the_difference(old, new):
    found = difference(old, new)

    assert version(found, ChangeKind.INSERTED) == [
        p.strip() for p in old.split("\n\n") if p.strip()
    ]
    assert version(found, ChangeKind.DELETED) == [
        p.strip() for p in new.split("\n\n") if p.strip()
    ]
