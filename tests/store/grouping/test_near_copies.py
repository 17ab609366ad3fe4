"""Nearly the same text at several addresses."""

from __future__ import annotations

from random import Random

import pytest
from sqlalchemy import delete, func, select

from newscrawler.likeness import Verdict
from newscrawler.store.grouping import duplicates, expiry
from newscrawler.store.query.explain import why
from newscrawler.store.schema.models import ComparisonRow, ProgressRow, ShingleRow
from tests.likeness.samples import BRIDGE, FEET, SEAL, SEAL_JA, quake, quake_ja
from tests.store.samples import DAY, HOUR, MINUTE, NOON, article

CUT = "\n\n".join(SEAL.split("\n\n")[:2])
OTHER_HALF = "\n\n".join(SEAL.split("\n\n")[2:])


def at(host, body, read_at=NOON, **rest):
    return article(f"https://{host}.example/1", source=host, body=body, read_at=read_at, **rest)


def groups(reader):
    found: dict[int, set[str]] = {}
    for each in reader.latest(copies=True):
        found.setdefault(each.copy_of or each.id, set()).add(each.source)
    return {frozenset(sources) for sources in found.values()}


def count(archive, table):
    with archive.engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(table))


def test_edited_text_is_a_copy_of_the_earliest(archive, reader):
    archive.save([at("ferry", SEAL)])

    assert archive.save([at("hill", f"TOKYO (Kyodo) -- {SEAL}\n\n{FEET}")]) == [Verdict.COPY]
    assert archive.save([at("lantern", CUT)]) == [Verdict.COPY]

    first = reader.whole()
    assert {copy.copy_of for copy in first.copies} == {first.id}
    assert [found.source for found in reader.latest()] == ["ferry"]


def test_paywalled_beginning_is_a_copy_if_it_is_long_enough(archive):
    archive.save([at("ferry", SEAL)])

    assert archive.save([at("hill", CUT, partial="paywall")]) == [Verdict.COPY]
    assert archive.save([at("lantern", SEAL[:100], partial="paywall")]) == [Verdict.NEW]


def test_reports_by_one_formula_are_each_new(archive):
    reports = [quake(), quake("6.0"), quake(place="Sunakawa"), quake_ja(), quake_ja("6.0")]

    verdicts = archive.save([at(f"host{n}", body) for n, body in enumerate(reports)])

    assert verdicts == [Verdict.NEW] * 5


def test_whole_text_joins_its_parts(archive, reader):
    whole_first = SEAL.split("\n\n")
    ending = "\n\n".join(whole_first[1:])
    archive.save([at("part", CUT), at("ending", ending)])

    assert archive.save([at("whole", SEAL)]) == [Verdict.COPY]
    assert groups(reader) == {frozenset({"part", "ending", "whole"})}


def test_articles_two_weeks_apart_are_not_compared_unless_they_are_the_same(archive):
    archive.save([at("ferry", SEAL)])
    later = NOON + duplicates.WINDOW + HOUR

    assert archive.save([at("hill", CUT, later)]) == [Verdict.NEW]
    assert archive.save([at("lantern", SEAL, later)]) == [Verdict.COPY]


def test_shingles_are_dropped_when_their_article_leaves_the_window(archive):
    archive.save([at("ferry", SEAL)])
    before = count(archive, ShingleRow)

    archive.save([at("hill", BRIDGE, NOON + DAY)])
    both = count(archive, ShingleRow)
    later = NOON + duplicates.WINDOW + HOUR
    for number in range(expiry.EVERY):
        archive.save([at(f"lantern{number}", "Short.", later)])

    assert 0 < before < both
    assert count(archive, ShingleRow) == both - before


def test_copy_that_is_revised_leaves_its_group(archive, reader):
    archive.save([at("ferry", SEAL), at("hill", CUT), at("lantern", f"{SEAL}\n\n{FEET}")])

    archive.save([at("ferry", BRIDGE, NOON + HOUR)])

    assert groups(reader) == {frozenset({"ferry"}), frozenset({"hill", "lantern"})}


def test_twin_takes_the_place_of_one_that_is_revised(archive, reader):
    archive.save([at("ferry", SEAL), at("twin", SEAL), at("hill", CUT)])

    archive.save([at("ferry", BRIDGE, NOON + HOUR)])

    assert groups(reader) == {frozenset({"ferry"}), frozenset({"twin", "hill"})}
    assert archive.save([at("late", f"{SEAL}\n\n{FEET}", NOON + HOUR)]) == [Verdict.COPY]


def test_twin_that_is_revised_leaves_the_others_together(archive, reader):
    archive.save([at("ferry", SEAL), at("twin", SEAL), at("hill", CUT)])
    with archive.engine.begin() as connection:
        connection.execute(delete(ShingleRow))

    archive.save([at("twin", BRIDGE, NOON + HOUR)])

    assert groups(reader) == {frozenset({"twin"}), frozenset({"ferry", "hill"})}


def test_revised_article_joins_what_it_now_nearly_repeats(archive, reader):
    archive.save([at("ferry", SEAL), at("hill", BRIDGE)])

    archive.save([at("hill", CUT, NOON + HOUR)])

    assert groups(reader) == {frozenset({"ferry", "hill"})}


def test_why_shows_what_was_compared(archive, reader):
    archive.save([at("ferry", quake()), at("twin", quake()), at("hill", quake("6.0"))])

    twin, other = why(reader.engine, reader.whole("https://ferry.example/1").id)

    assert (twin.source, twin.alike, twin.share) == ("twin", True, 1.0)
    assert (other.source, other.alike, other.vetoed) == ("hill", False, True)
    assert "5.1 / 6.0" in other.reason
    compared = why(reader.engine, reader.whole("https://twin.example/1").id)
    assert [each.source for each in compared] == ["ferry", "hill"]


def test_each_verdict_is_logged_with_its_facts(archive, caplog):
    for module in ("duplicates", "groups"):
        caplog.set_level("DEBUG", logger=f"newscrawler.store.grouping.{module}")
    archive.save(
        [at("ferry", quake()), at("hill", quake("6.0")), at("lantern", f"(END) {quake()}")]
    )

    lines = caplog.messages

    assert "not a copy: article 2 and article 1" in lines[0]
    assert "5.1 / 6.0" in lines[0]
    assert "copy: article 3 is a copy of 1, which had its text first" in lines


def many():
    texts = [
        SEAL,
        f"{SEAL}\n\n{FEET}",
        CUT,
        SEAL,
        SEAL_JA,
        f"【北波共同】{SEAL_JA}",
        BRIDGE,
        OTHER_HALF,
    ]
    texts += [quake(str(m / 10)) for m in range(41, 46)]
    texts += [f"TOKYO (Jiji Press)--{quake(str(m / 10))}" for m in range(41, 44)]
    texts += [quake_ja(place=place) for place in ("朝倉県沖", "砂川湾", "鶴浜湾")]
    return [at(f"host{n}", text, NOON + n * MINUTE) for n, text in enumerate(texts)]


@pytest.fixture(scope="module")
def in_order():
    from newscrawler.likeness import group

    found: dict[int, set[str]] = {}
    articles = many()
    for label, each in zip(group({"text": a.body} for a in articles), articles, strict=True):
        found.setdefault(label, set()).add(each.source)
    return {frozenset(sources) for sources in found.values()}


@pytest.mark.parametrize("seed", range(3))
def test_order_of_arrival_does_not_matter(archive, reader, in_order, seed):
    articles = many()
    Random(seed).shuffle(articles)

    while articles:
        batch, articles = articles[: seed + 1], articles[seed + 1 :]
        archive.save(batch)

    assert groups(reader) == in_order


def test_regrouping_finds_the_same_and_changes_nothing_more(
    archive, reader, in_order, monkeypatch
):
    monkeypatch.setattr("newscrawler.store.grouping.rebuild.PORTION", 5)
    articles = many()
    archive.save(articles)
    with archive.engine.begin() as connection:
        connection.execute(delete(ComparisonRow))
        connection.execute(delete(ShingleRow))

    steps = list(archive.regroup())

    assert groups(reader) == in_order
    assert steps[-1] == (len(articles), len(articles))
    assert count(archive, ProgressRow) == 0


def test_regrouping_that_is_broken_off_goes_on_where_it_was(
    archive, reader, in_order, monkeypatch
):
    monkeypatch.setattr("newscrawler.store.grouping.rebuild.PORTION", 5)
    archive.save(many())

    steps = archive.regroup()
    next(steps)
    steps.close()

    assert groups(reader) == in_order
    assert next(archive.regroup()) == (5, len(many()) - 5)


TSUNAMI = (
    "The weather agency asks people along the coast to stay away from river mouths, to listen to"
    " the radio and to help neighbors who cannot walk far. Trains run slowly until their tracks"
    " have been looked at, elevators may have stopped, and water should be boiled wherever it has"
    " turned brown. Schools tell parents by telephone when children can be fetched. Shops near the"
    " station give out blankets, and volunteers are welcome at the town hall."
)


def test_copy_is_found_though_more_reports_share_a_formula_with_it(archive, reader):
    """A cut text has little in common with the whole, but what it has nobody else has."""
    towns = ("Asakura", "Sunakawa", "Kitahama", "Oimori", "Kawana")
    reports = [(place, f"{n / 10}") for place in towns for n in (41, 43, 46, 48)]
    archive.save(
        [
            at(f"quake{n}", f"{quake(magnitude, place)}\n\n{TSUNAMI}")
            for n, (place, magnitude) in enumerate(reports)
        ]
    )
    archive.save([at("ferry", SEAL)])
    whole = f"{quake('6.7', 'Minasato')}\n\n{TSUNAMI}\n\n{SEAL}"

    assert archive.save([at("whole", whole)]) == [Verdict.COPY]
    assert frozenset({"ferry", "whole"}) in groups(reader)


def test_twin_that_had_the_text_first_is_compared_in_place_of_one_that_leaves_it(archive, reader):
    """One that has come to the text only now may lie too far back to be compared with the others."""
    archive.save([at("old", BRIDGE, NOON - 20 * DAY)])
    archive.save([at("ferry", SEAL), at("twin", SEAL), at("hill", CUT)])
    archive.save([at("old", SEAL, NOON + HOUR)])
    assert groups(reader) == {frozenset({"old", "ferry", "twin", "hill"})}

    archive.save([at("ferry", quake(), NOON + 2 * HOUR)])

    assert groups(reader) == {frozenset({"ferry"}), frozenset({"old", "twin", "hill"})}
