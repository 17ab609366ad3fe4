"""What holds for any times that are declared of an article, in any order."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from newscrawler.moments import Moment
from newscrawler.store.tables.published import FIRST_SEEN, RELATIVE, Published, columns, merged
from tests.store.samples import MINUTE, NOON

MINUTES = st.integers(-3000, 300).map(lambda minutes: NOON + minutes * MINUTE)
ESTIMATES = st.builds(
    lambda at, width, basis: Published("words", basis, Moment(at, at + width * MINUTE)),
    MINUTES,
    st.integers(2, 3000),
    st.sampled_from([RELATIVE, "id", "visible"]),
) | st.builds(lambda at: Published("now", RELATIVE, Moment(at - MINUTE, at)), MINUTES)
EXACT = MINUTES.map(lambda at: Published("stamp", "json-ld", Moment(at, at)))
NOTHING = Published("", FIRST_SEEN, None)


def after(declared: list[Published]) -> list[Published]:
    """The time that is stored before and after each."""
    stored = [NOTHING]
    for time in declared:
        stored.append(merged(stored[-1], time, first_seen_at=NOON))
    return stored


@given(st.lists(ESTIMATES | EXACT, max_size=8))
def test_no_exact_time_is_overwritten_by_an_estimate(told):
    known = after(told)

    for before, said, now in zip(known[:-1], told, known[1:], strict=True):
        if before.exact and not said.exact:
            assert now == before


@given(st.lists(ESTIMATES, max_size=8))
def test_estimates_never_widen(told):
    widths = [known.moment.width for known in after(told) if known.moment]

    assert widths == sorted(widths, reverse=True)


@given(st.lists(ESTIMATES | EXACT, max_size=8))
def test_no_time_lies_more_than_ten_minutes_after_the_first_sight(told):
    limit = NOON + 10 * MINUTE

    for known in after(told):
        kept = columns(known, NOON)
        assert kept["published_at"] <= limit
        assert kept["published_latest"] <= limit
        assert kept["published_at"].utcoffset() == timedelta(0)
