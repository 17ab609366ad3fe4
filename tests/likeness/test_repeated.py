"""Which parts of an article are counted, and when what a source repeats is boilerplate."""

from __future__ import annotations

import re

import pytest

from newscrawler.likeness.repeated import (
    ArticleParts,
    PartPlace,
    is_boilerplate,
    part_of,
    pattern,
    shared,
)


def texts(headline="", body=""):
    return [part.text for part in ArticleParts.of(headline, body)]


def marks(*found: tuple[PartPlace, str]):
    return {part.mark for place, text in found if (part := part_of(place, text))}


@pytest.mark.parametrize(
    ("headline", "tails"),
    [
        ("橋が開通 | みなと新報", ["| みなと新報"]),
        ("橋が開通｜社会｜みなと新報", ["｜みなと新報", "｜社会"]),
        ("Bridge opens - Quay Courier", ["- Quay Courier"]),
        ("Bridge opens (Quay Courier)", ["(Quay Courier)"]),
        ("橋が開通【みなと新報】", ["【みなと新報】"]),
        ("Brücke eröffnet – Hafenbote", ["– Hafenbote"]),
        ("Two-day fair opens", []),
        ("| みなと新報", []),
        ("(Quay Courier)", []),
        ("Bridge opens - " + "and the mayor crosses it first on a bicycle, as was promised", []),
    ],
)
def test_tails_of_a_headline(headline, tails):
    assert texts(headline) == tails


def test_long_paragraphs_and_those_without_a_word_are_not_counted():
    assert texts(body="Follow us\n\n* * *\n\n" + "Rain fell. " * 40) == ["Follow us"]


def test_long_paragraphs_of_the_middle_are_not_counted():
    edge, middle = ["Rain fell. " * 9] * 8, ["Snow fell. " * 9, "Story continues below."]

    found = texts(body="\n\n".join([*edge[:3], *middle, *edge]))

    assert found == [*edge[:3], "Story continues below.", *edge]


def test_a_list_without_a_sentence_has_no_labels():
    rest = ArticleParts.of("", "Gold: Kenya\n\nSilver: Japan").without(())

    assert [label for _, label in rest.others] == [False, False]


def test_figures_counters_width_and_case_make_no_difference():
    one, other = (
        {part.mark for part in ArticleParts.of("", body)}
        for body in (
            "Ⓒ 2025 Quay\n\nSIGN IN\n\n12 comments\n\nトップ＞社会",
            "Ⓒ 2026 Quay\n\nSign in\n\n3 comments\n\nトップ > 社会",
        )
    )

    assert len(one) == 4
    assert one == other


def test_composed_and_decomposed_letters_are_the_same():
    assert marks((PartPlace.BODY, "Folgt uns für mehr")) == marks(
        (PartPlace.BODY, "Folgt uns fu\u0308r mehr")
    )


def test_known_parts_are_left_out():
    known = marks(
        (PartPlace.HEADLINE, "| Quay"), (PartPlace.BODY, "Top > City"), (PartPlace.BODY, "Sign in")
    )
    body = "Top > City\n\nThe bridge is open.\n\nSign in"

    rest = ArticleParts.of("Bridge opens | City | Quay", body).without(known)

    assert (rest.headline, rest.body) == ("Bridge opens | City", "The bridge is open.")
    assert [part.text for part in rest.boilerplate] == ["| Quay", "Top > City", "Sign in"]
    assert [part.text for part, _ in rest.others] == ["| City", "The bridge is open."]


def test_words_of_a_headline_in_a_body_are_another_part():
    known = marks((PartPlace.HEADLINE, "| Quay"))

    assert ArticleParts.of("Fog", "Quay\n\nThe fog has lifted.").without(known).boilerplate == []


def test_a_body_of_nothing_else_stays():
    rest = ArticleParts.of("Fog", "Sign in").without(marks((PartPlace.BODY, "Sign in")))

    assert (rest.body, rest.boilerplate) == ("Sign in", [])


def test_labels_are_short_without_figures_and_before_or_after_all_sentences():
    middle = [f"The {n} boats sailed on." for n in range(9)]
    body = [
        "トップ > 社会",
        "It rained.",
        *middle[:5],
        "Background",
        *middle[5:],
        "「晴れ」",
        "Page 2",
        "（終わり）",
    ]

    rest = ArticleParts.of("Fog | Quay", "\n\n".join(body)).without(())

    assert [part.text for part, label in rest.others if label] == ["トップ > 社会", "（終わり）"]


@pytest.mark.parametrize(
    ("events", "articles", "of", "label", "expected"),
    [
        (3, 3, 3, False, True),
        (3, 3, 30, True, True),  # the breadcrumb of one section
        (3, 3, 31, True, False),
        (3, 3, 7, False, False),  # a sentence that some reports end with
        (3, 50, 100, False, True),
        (2, 3, 3, True, False),  # a wire that is printed twice
    ],
)
def test_boilerplate_stands_in_enough_articles_about_different_events(
    events, articles, of, label, expected
):
    assert is_boilerplate(events=events, articles=articles, of=of, label=label) is expected


SAMPLE = [
    ("橋が開通 | みなと新報", "トップ > 社会\n\n川の橋が開通した。\n\n無断転載を禁じます (2026)"),
    ("灯籠まつり | みなと新報", "トップ > 社会\n\n灯籠が流れた。\n\n無断転載を禁じます (2025)"),
    ("初雪を観測 | みなと新報", "トップ > 社会\n\n山に雪が降った。\n\n無断転載を禁じます (2026)"),
]


def test_what_three_articles_share():
    found = [(part.place, part.text) for part in shared(SAMPLE)]

    assert found == [
        ("headline", "| みなと新報"),
        ("body", "トップ > 社会"),
        ("body", "無断転載を禁じます (2026)"),
    ]


@pytest.mark.parametrize(
    "articles",
    [
        SAMPLE[:2],
        [SAMPLE[0]] * 3,  # copies
        [
            (f"川の橋が開通、{who}が祝う", body)
            for who, (_, body) in zip("町市県", SAMPLE, strict=True)
        ],
    ],
    ids=["two", "one text", "one event"],
)
def test_what_fewer_share_may_be_theirs(articles):
    assert shared(articles) == []


@pytest.mark.parametrize(
    ("text", "other", "same"),
    [
        ("Sign in? (It is free)", "Sign in? (It is free)", True),
        ("© 2025 Quay", "© 2026 Quay", True),
        ("Sign in", "Sign in to the port, said the pilot.", False),
        ("It cost 3 million.", "It cost 4 million.", False),
    ],
)
def test_a_pattern_finds_the_part_alone(text, other, same):
    assert bool(re.search(pattern(text), other)) is same
