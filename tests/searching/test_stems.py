import pytest

from newscrawler.searching.stems import stem


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("consigned", "consign"),
        ("consistency", "consist"),
        ("consolingly", "consol"),
        ("conspicuous", "conspicu"),
        ("conspiracies", "conspiraci"),
        ("knackeries", "knackeri"),
        ("knightly", "knight"),
        ("knitting", "knit"),
        ("knots", "knot"),
        ("caresses", "caress"),
        ("cats", "cat"),
        ("feed", "feed"),
        ("agreed", "agre"),
        ("bled", "bled"),
        ("sing", "sing"),
        ("hopping", "hop"),
        ("hoping", "hope"),
        ("falling", "fall"),
        ("happy", "happi"),
        ("sky", "sky"),
        ("skies", "sky"),
        ("dying", "die"),
        ("relational", "relat"),
        ("digitizer", "digit"),
        ("generalizations", "general"),
        ("replacement", "replac"),
        ("controlling", "control"),
        ("news", "news"),
        ("inning", "inning"),
        ("is", "is"),
        ("tokyo2020", "tokyo2020"),
        ("2020s", "2020s"),
        ("地震", "地震"),
        ("straßen", "straßen"),
    ],
)
def test_stems_are_those_of_snowballs_english(word, expected):
    assert stem(word) == expected


@pytest.mark.parametrize(
    "family",
    [
        ("earthquake", "earthquakes"),
        ("evacuate", "evacuated", "evacuating", "evacuation", "evacuations"),
        ("party", "parties"),
        ("election", "elections"),
        ("ministry", "ministries"),
        ("general", "generals", "generally"),
        ("say", "says", "saying"),
        ("stop", "stops", "stopped", "stopping"),
    ],
)
def test_forms_of_one_word_have_one_stem(family):
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("news", "new"),
        ("general", "generic"),
        ("general", "generation"),
        ("university", "universe"),
        ("universal", "universe"),
        ("police", "policy"),
        ("organ", "organization"),
        ("even", "evening"),
        ("in", "inning"),
        ("emergency", "emerge"),
    ],
)
def test_other_words_have_other_stems(one, other):
    """Porter's algorithm of 1980 gave most of these pairs one stem."""
    assert stem(one) != stem(other)
