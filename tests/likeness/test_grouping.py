"""Many texts: which of them are copies of one."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawler.likeness import (
    Pair,
    Text,
    compare_candidates,
    find_candidates,
    group,
    partition,
    selective,
)
from tests.likeness.samples import BRIDGE, FEET, SEAL, SEAL_JA, quake, quake_ja

TEXTS = [
    SEAL,
    f"KYODO NEWS - 1 hour ago\n\n{SEAL}",
    "\n\n".join(SEAL.split("\n\n")[:2]),
    SEAL_JA,
    f"{SEAL_JA}（了）",
    BRIDGE,
    quake(),
    quake(magnitude="6.0"),
    f"{quake(magnitude='6.0')}\n\n{FEET}",
    quake(place="Sunakawa"),
    quake_ja(),
    quake_ja(place="砂川湾"),
    f"（時事）{quake_ja(place='砂川湾')}",
]
TOGETHER = [0, 0, 0, 1, 1, 2, 3, 4, 4, 5, 6, 7, 7]


def grouped(texts):
    return group({"id": str(at), "text": text} for at, text in enumerate(texts))


def pair(shorter, longer, share=1.0, length=1.0, *, alike=True, vetoed=False):
    return Pair(shorter, longer, alike and not vetoed, vetoed, share, length)


def test_copies_are_together_and_reports_by_formula_are_not():
    assert grouped(TEXTS) == TOGETHER


@pytest.mark.parametrize("seed", range(5))
def test_order_does_not_matter(seed):
    order = Random(seed).sample(range(len(TEXTS)), len(TEXTS))

    labels = grouped([TEXTS[at] for at in order])

    one_for_each = {(label, TOGETHER[at]) for label, at in zip(labels, order, strict=True)}
    assert len(one_for_each) == len(set(TOGETHER))


def test_a_title_makes_no_copies():
    documents = [{"title": "Seal", "text": SEAL}, {"title": "Seal", "text": BRIDGE}]

    assert group(documents) == [0, 1]


def test_documents_without_text_are_alone():
    assert group([{}, {"text": ""}, {"text": "…"}, {"text": "short"}, {"text": "short"}]) == [
        0, 1, 2, 3, 4,
    ]  # fmt: skip


@settings(max_examples=30)
@given(st.lists(st.one_of(st.text(), st.text(min_size=1).map(lambda word: f"{word} " * 40))))
def test_any_documents_have_labels_that_count_up(texts):
    labels = grouped(texts)

    assert len(labels) == len(texts)
    assert list(dict.fromkeys(labels)) == list(range(len(set(labels))))


def test_chain_hangs_together():
    assert partition("abc", [pair("a", "b"), pair("b", "c")]) == [{"a", "b", "c"}]


def test_chain_between_vetoed_ends_breaks_at_its_weaker_link():
    chain = [pair("a", "b", 0.8), pair("b", "c", 0.9), pair("a", "c", vetoed=True)]

    assert sorted(map(sorted, partition("abc", chain))) == [["a"], ["b", "c"]]


def test_digest_is_no_bridge_between_its_reports():
    parts = [pair("a", "d", length=0.2), pair("b", "d", length=0.2), pair("c", "d", length=0.2)]

    assert sorted(map(len, partition("abcd", parts))) == [1, 1, 2]


def test_parts_that_are_alike_join_over_the_whole():
    parts = [pair("a", "c", length=0.2), pair("b", "c", length=0.3), pair("a", "b", length=0.6)]

    assert partition("abc", parts) == [{"a", "b", "c"}]


NAMES = st.sampled_from("abcdef")
PAIRS = st.lists(
    st.builds(
        lambda a, b, share, length, vetoed: pair(a, b, share, length, vetoed=vetoed),
        NAMES, NAMES, st.floats(0.5, 1), st.floats(0.01, 1), st.booleans(),
    ).filter(lambda found: found.shorter < found.longer),
    unique_by=lambda found: (found.shorter, found.longer),
)  # fmt: skip


@given(PAIRS, st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_order_and_keep_vetoed_pairs_apart(pairs, chance):
    groups = {frozenset(group) for group in partition("abcdef", pairs)}
    chance.shuffle(pairs)

    assert {frozenset(group) for group in partition("fedcba", pairs)} == groups
    assert sum(map(len, groups)) == 6
    for found in pairs:
        if found.vetoed:
            assert not any({found.shorter, found.longer} <= group for group in groups)


def test_hash_that_many_texts_have_is_not_selective():
    assert selective([1, 2, 3], {1: range(50), 2: range(51)}) == [1, 3]


def test_candidates_have_most_in_common_that_is_rare():
    holders = {1: "ab", 2: "ab", 3: "abcd", 4: "cd", 5: "b" * 51}

    assert find_candidates([1, 2, 3, 5], {n: list(h) for n, h in holders.items()}) == ["a", "b"]
    assert find_candidates([1], {1: ["a"]}) == []


def test_three_texts_in_a_row_that_are_not_alike_end_the_comparing():
    near, far = SEAL.replace("two hours late", "late"), BRIDGE
    texts = enumerate(map(Text, [far, far, near, far, far, near, far, far, far, near]))

    found = list(compare_candidates(Text(SEAL), texts))

    assert [at for at, _ in found] == [0, 1, 2, 3, 4, 5, 6, 7, 8]
    assert [at for at, comparison in found if comparison.alike] == [2, 5]
