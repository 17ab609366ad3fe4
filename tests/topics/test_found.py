"""What an article is about, by its words alone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.topics import MOST, found, morphemes
from newscrawler.topics.mentions import LONGEST
from tests.topics.newsroom import articles

PLACED = 0.97
"""Of so many articles at least one topic names the town or prefecture."""
TRUE = 0.94
"""So many of all topics are a fact of the event, or one has the other in it."""

QUAKE = (
    "A strong earthquake struck Minasato on Monday.\n\nMayor Ayaka Kumagiri said that nobody was"
    " hurt in the city. Kumagiri thanked the Oimori Weather Office."
)


@pytest.fixture(params=["dictionary", "characters"])
def reader(request, monkeypatch):
    """With the extra `japanese`, and without."""
    if request.param == "characters":
        monkeypatch.setattr(morphemes, "dictionary", lambda: None)
    else:
        pytest.importorskip("sudachipy")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_topics_of_the_newsroom_are_true(reader, language):
    placed, true, topics = 0, 0, 0
    every = list(articles(language))

    for article in every:
        its_topics = found(article.headline, article.body, language, ())
        placed += any(covers(place, topic) for place in article.places for topic in its_topics)
        true += sum(any(covers(fact, topic) for fact in article.facts) for topic in its_topics)
        topics += len(its_topics)

    assert placed >= PLACED * len(every)
    assert true >= TRUE * topics
    assert topics >= 2.5 * len(every)


def covers(one: str, other: str) -> bool:
    one, other = one.casefold(), other.casefold()
    return one in other or other in one


def test_tags_of_the_source_are_not_repeated():
    topics = found("Kumagiri: quake hurt nobody", QUAKE, "en", ["Earthquakes", "minasato city"])

    assert topics == ["Ayaka Kumagiri"]


def test_tags_in_another_width_are_the_same():
    assert "NATO" not in found(
        "NATO meets", "NATO met. The leaders of NATO spoke.", "en", ["ＮＡＴＯ"]
    )


def test_an_article_with_tags_enough_gets_no_more():
    assert found("Quake hits Minasato", QUAKE, "en", ["a", "b", "c", "d"]) != []
    assert found("Quake hits Minasato", QUAKE, "en", ["a", "b", "c", "d", "e"]) == []


def test_only_the_beginning_is_looked_at():
    later = "Nothing else was said of the day and of the sea to the north. " * 60

    topics = found("Quake", f"{later}\n\n{QUAKE}", "en", ())

    assert topics == []


@pytest.mark.parametrize(
    ("headline", "body", "language"),
    [
        (
            "Beben in Oimori",
            "Ein Erdbeben hat Oimori getroffen. Der Bürgermeister von Oimori",
            "de",
        ),
        (
            "Ihlo Oimori",
            "Isihluku kubulawa isaguga Oimori izimbuzi zalo ezifohla zidle " * 3,
            "en",
        ),
        ("", "", ""),
    ],
)
def test_other_languages_have_no_topics(headline, body, language):
    assert found(headline, body, language, ()) == []


def test_the_language_is_known_by_the_text_where_nobody_says_it():
    assert "Minasato" in found("Quake hits Minasato", QUAKE * 2, "", ())
    assert "青森県" in found("青森県で地震", "青森県で地震があった。", "", ())


PIECES = """The|of|the|and|to|Minasato|Bank of|Japan|President|Kumagiri's|U.S.|NATO|3.5|.|,|:|—|“|”
|quake|東京都|多久市|の|は|佃健太|さん|容疑者|・|トランプ|大統領|地震|23|年ぶり|#|\u0000|\u202e|e\u0301|が|\n\n"""
WORDS = st.sampled_from(PIECES.split("|"))
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(WORDS, max_size=120).map(" ".join),
    st.lists(WORDS, max_size=120).map("".join),
    st.just("\ud800は the of"),
)


@given(
    headline=TEXTS,
    body=TEXTS,
    language=st.sampled_from(["en", "ja", "", "de", "EN-us"]),
    tags=st.lists(st.text(max_size=20), max_size=6),
)
def test_topics_of_any_text_are_few_and_plain(headline, body, language, tags):
    topics = found(headline, body, language, tags)

    assert len(topics) <= MOST
    assert len({topic.casefold() for topic in topics}) == len(topics)
    assert not {topic.casefold() for topic in topics} & {tag.casefold() for tag in tags}
    assert topics == found(headline, body, language, tags)
    for topic in topics:
        assert 1 < len(topic) <= LONGEST
        assert topic == unicodedata.normalize("NFC", topic).strip()
        assert "#" not in topic
        assert all(unicodedata.category(character)[0] != "C" for character in topic)


@given(headline=TEXTS, body=TEXTS)
def test_without_a_dictionary_too(headline, body):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(morphemes, "dictionary", lambda: None)

        assert len(found(headline, body, "ja", ())) <= MOST
