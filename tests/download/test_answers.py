"""What a site wishes of us."""

from datetime import UTC, datetime, timedelta

import pytest

from newscrawler.download.answers import retry_after

NOW = datetime(2026, 10, 5, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "wait"),
    [
        ("120", timedelta(minutes=2)),
        (" 3600 ", timedelta(hours=1)),
        ("Mon, 05 Oct 2026 03:10:00 GMT", timedelta(minutes=10)),
        ("99999999999999", timedelta(days=1)),
        ("Fri, 31 Dec 2027 23:59:59 GMT", timedelta(days=1)),
    ],
)
def test_a_wish_to_be_left_alone_is_understood_and_bounded(words, wait):
    assert retry_after(words, NOW) == NOW + wait


@pytest.mark.parametrize(
    "words", ["", "0", "-5", "soon", "Mon, 05 Oct 2026 02:00:00 GMT", "１２０"]
)
def test_what_is_no_such_wish_is_none(words):
    assert retry_after(words, NOW) is None
