import pytest

from newscrawler.searching.stems import stem


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("caresses", "caress"),
        ("ponies", "poni"),
        ("cats", "cat"),
        ("feed", "feed"),
        ("agreed", "agre"),
        ("plastered", "plaster"),
        ("bled", "bled"),
        ("motoring", "motor"),
        ("sing", "sing"),
        ("conflated", "conflat"),
        ("hopping", "hop"),
        ("falling", "fall"),
        ("hissing", "hiss"),
        ("filing", "file"),
        ("happy", "happi"),
        ("sky", "sky"),
        ("relational", "relat"),
        ("conditional", "condit"),
        ("digitizer", "digit"),
        ("vietnamization", "vietnam"),
        ("hopefulness", "hope"),
        ("sensibiliti", "sensibl"),
        ("triplicate", "triplic"),
        ("electrical", "electr"),
        ("allowance", "allow"),
        ("replacement", "replac"),
        ("adoption", "adopt"),
        ("edition", "edit"),
        ("nation", "nation"),
        ("probate", "probat"),
        ("rate", "rate"),
        ("cease", "ceas"),
        ("controlling", "control"),
        ("roll", "roll"),
        ("generalizations", "gener"),
        ("oscillators", "oscil"),
        ("is", "is"),
        ("tokyo2020", "tokyo2020"),
        ("地震", "地震"),
    ],
)
def test_stems_are_those_of_porters_paper(word, expected):
    assert stem(word) == expected


@pytest.mark.parametrize(
    "family",
    [
        ("earthquake", "earthquakes"),
        ("evacuate", "evacuated", "evacuating", "evacuation", "evacuations"),
        ("party", "parties"),
        ("election", "elections"),
        ("ministry", "ministries"),
    ],
)
def test_forms_of_one_word_have_one_stem(family):
    assert len({stem(word) for word in family}) == 1
