"""Names and terms of English articles."""

from __future__ import annotations

import pytest

from newscrawler.topics import found


def topics(headline: str, body: str) -> list[str]:
    return found(headline, body, "en", ())


def test_a_surname_alone_is_the_full_name_before_it():
    body = (
        "Mayor Ayaka Kumagiri opened the bridge in Minasato.\n\nKumagiri crossed it first."
        " The bridge was what Kumagiri had promised."
    )

    assert topics("Kumagiri opens Minasato bridge", body) == ["Ayaka Kumagiri", "Minasato"]


def test_initials_are_the_name_that_they_stand_for():
    body = "The Bank of Oimori (BOO) kept its rate. The BOO is to meet again in May."

    assert topics("BOO keeps rate", body) == ["Bank of Oimori"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The office of Prime Minister Sanae Asagiri", "Sanae Asagiri"),
        ("It was Secretary of State Marco Onuma", "Marco Onuma"),
        ("At noon Deputy Foreign Minister Kenta Tokiwa", "Kenta Tokiwa"),
        ("He and South Oimori's U.S.-born Gov. Rina Izawa", "Rina Izawa"),
        ("It was Yoon Suk-yeol who", "Yoon Suk-yeol"),
        ("The painter Ursula von der Linde", "Ursula von der Linde"),
        ("Talks at the University of Oimori", "University of Oimori"),
        ("Shares in Aozora Precision Co. rose; Aozora Precision", "Aozora Precision"),
        ("A plan of Oimori-based Tokinami Foods", "Tokinami Foods"),
        ("It is cold in Kitanami Prefecture now", "Kitanami"),
        ("On Monday Kitanami Kamome", "Kitanami Kamome"),
        ("The head of Hinode Textile for Asia", "Hinode Textile"),
    ],
)
def test_names_begin_and_end_where_they_should(words, name):
    found = topics("What the town was told", f"{words} the people of the town knew.")

    assert name in found
    assert not any(name in topic and topic != name for topic in found)


@pytest.mark.parametrize(
    "body",
    [
        "Trains stopped. Engineers walked to the spot. Nearby the road was closed to all.",
        "On Monday and in December the Government told the Prime Minister and the President.",
        "TOKYO (Kyodo) -- The road was closed to all, and the rest of the town waited.",
        "Photo: Rina Izawa\n\nThe road was closed to all, and the rest of the town waited.",
        "THE ROAD AHEAD\n\nThe road was closed to all, and the rest of the town waited.",
        "The road was closed. I'm told the Americans and the Chinese went on to the end.",
    ],
)
def test_not_all_that_has_a_capital_is_a_name(body):
    assert topics("Road closed", body) == []


def test_capitals_of_a_headline_in_title_case_show_no_names():
    body = "The keepers of bees in Kitanami move their hives to the hills, to the joy of all."

    assert topics("Keepers Move Their Hives Along Routes Bees Chose", body) == ["Kitanami"]


def test_who_is_quoted_in_passing_is_no_topic():
    body = (
        "The bridge in Minasato was closed.\n\n"
        '"We waited," said Rina Izawa, 53, who keeps a bakery near the harbor.'
    )

    assert topics("Minasato bridge closed", body) == ["Minasato"]


def test_terms_are_in_the_headline_and_the_text():
    body = "A quake cut the copper cable. Copper cables are rare in the hills, and to mend one is hard."

    assert topics("Temblor cuts copper cable", body) == ["copper cable", "earthquake"]
    assert topics("The hills", body) == []


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("No tsunami after the shock", "No tsunami came to the shore of the town."),
        ("Port to weigh trucks", "The port is to weigh trucks. It will weigh trucks on the road."),
        ("Strong shock felt", "A strong shock was felt. The strong shock was the last."),
    ],
)
def test_what_is_denied_done_or_said_of_a_thing_is_no_term(headline, body):
    assert topics(headline, body) == []
