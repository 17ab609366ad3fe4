"""Articles about one event, all at once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawler import stories
from tests.stories.labelled import b_cubed, documents

QUAKE = (
    "An earthquake with a magnitude of {magnitude} struck {place} Prefecture at {clock} on Thursday."
    " The focus was {depth} kilometers deep. There is no danger of a tsunami, the agency said."
)
QUAKE_JA = (
    "19日{clock}ごろ、{place}で地震があり、震度4を観測した。気象庁によると、震源の深さは約{depth}キロ、"
    "地震の規模を示すマグニチュードは{magnitude}と推定される。この地震による津波の心配はない。"
)


def document(text, title="", number=0, published="2026-11-19T09:00:00+00:00", source="nhk"):
    return {
        "id": str(number),
        "lang": "en",
        "title": title,
        "text": text,
        "published": published,
        "source": source,
    }


def quakes(formula, *reports):
    return [
        document(formula.format(place=p, magnitude=m, clock=c, depth=d), f"{p} M{m}", n)
        for n, (p, m, c, d) in enumerate(reports)
    ]


@pytest.mark.parametrize(("language", "least"), [("en", 0.9), ("ja", 0.9)])
def test_writers_who_share_no_sentence_report_one_event(language, least):
    articles, truth = documents(language)

    assert b_cubed(stories.cluster(articles), truth)[2] >= least


def test_quakes_of_two_places_in_one_formula_are_two_events():
    english = quakes(
        QUAKE, ("Aomori", "6.1", "2:47 p.m.", 50), ("Kumamoto", "5.2", "6:52 p.m.", 10)
    )
    japanese = quakes(
        QUAKE_JA, ("青森県", "6.1", "午後2時47分", 50), ("熊本県", "5.2", "午後6時52分", 10)
    )

    assert stories.cluster(english) == [0, 1]
    assert stories.cluster(japanese) == [0, 1]


def test_quakes_of_two_strengths_at_one_place_are_two_events():
    two = quakes(QUAKE, ("Aomori", "6.1", "2:47 p.m.", 50), ("Aomori", "4.3", "2:59 p.m.", 40))

    assert stories.cluster(two) == [0, 1]


def test_one_event_in_two_languages_is_joined_by_its_figures():
    articles = ("Aomori", "6.1", "2:47 p.m.", 50)
    english, japanese = (
        quakes(QUAKE, articles),
        quakes(QUAKE_JA, ("青森県", "6.1", "午後2時47分", 50)),
    )
    elsewhere = quakes(QUAKE_JA, ("熊本県", "6.1", "午後2時47分", 50))

    assert stories.cluster([*english, *japanese, *elsewhere]) == [0, 0, 1]


def test_same_words_days_later_are_another_event():
    text = "The mayor of Minasato opened the winter market of lanterns at the river bridge."
    now, then = "2026-11-19T09:00:00+00:00", "2026-11-25T09:00:00+00:00"

    assert stories.cluster([document(text, published=now), document(text, published=then)]) == [
        0,
        1,
    ]
    assert stories.cluster([document(text, published=""), document(text, published="soon")]) == [
        0,
        0,
    ]


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["。"], ["12"], ["\n"]])
def test_texts_without_words_are_stories_of_their_own(texts):
    assert stories.cluster([document(text) for text in texts]) == list(range(len(texts)))


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_of_the_documents_does_not_matter(chance):
    articles, _ = documents("en", "ja")
    shuffled = chance.sample(range(len(articles)), len(articles))

    first, second = stories.cluster(articles), stories.cluster([articles[at] for at in shuffled])

    again = dict(zip(shuffled, second, strict=True))
    assert b_cubed(first, [again[at] for at in range(len(articles))])[2] == 1


@pytest.mark.parametrize("language", ["en", "ja"])
def test_most_alike_first_is_of_the_same_event(language):
    articles, truth = documents(language)

    found = stories.related(articles, 3)

    assert all(len(others) == 3 and at not in others for at, others in enumerate(found))
    right = [truth[others[0]] == truth[at] for at, others in enumerate(found)]
    assert sum(right) / len(right) >= 0.95


def test_other_outlets_come_before_repeats_of_the_same_text():
    articles, _ = documents("en")
    first, second, other = articles[0], articles[1], articles[10]
    repeat = first | {"id": "again"}

    assert stories.related([first, repeat, second, other], 3)[0] == [2, 1, 3]


def test_no_more_are_related_than_there_are():
    articles, _ = documents("ja")

    assert stories.related(articles[:2], 5) == [[1], [0]]
    assert stories.related([], 5) == []
