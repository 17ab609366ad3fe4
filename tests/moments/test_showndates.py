"""Which shown dates are believed against the declared one."""

import pytest

from newscrawler.moments.showndates import is_earlier, says_more


@pytest.mark.parametrize(
    ("shown", "declared", "more"),
    [
        ("14 July 2026 12:01", ["2026-07-14"], True),
        # the paper is printed on the next morning
        ("14 July 2026 12:01", ["2026-07-15"], True),
        ("14 July 2026 12:01", ["2026-07-16"], False),
        ("15 July 2026 12:01", ["2026-07-14"], False),
        ("14 July 2026", ["2026-07-14"], False),
        ("14 July 2026 12:01", ["2026-07-14", "2026-07-14T12:01:30+02:00"], False),
        ("14 July 2026 12:01", [], False),
        ("Published March 9, 2026", ["03-09-2026"], True),
        ("9 March 2026", ["3/9/2026", "2026"], True),
        ("10 March 2026", ["3/9/2026"], False),
        ("14 July 2026", ["7/14/2026"], False),
    ],
)
def test_a_shown_date_may_say_more(shown, declared, more):
    assert says_more(shown, declared) is more


@pytest.mark.parametrize(
    ("shown", "declared", "earlier"),
    [
        ("14 July 2026", "2026-07-16T09:30:00Z", True),
        ("14 July 2026", "15/07/2026 09:30:00", True),
        ("14 July 2026", "2026-07-15T09:30:00-05:00", True),
        ("14 July 2026", "2026-07-15", True),
        # the evening before, further west
        ("14 July 2026", "2026-07-15T02:18:11Z", False),
        ("14 July 2026 9:18 pm", "2026-07-15T02:18:11Z", False),
        # by the clock of the page
        ("14 July 2026 21:18", "2026-07-14T21:18:11-05:00", False),
        ("15 July 2026", "2026-07-14T09:30:00+09:00", False),
        ("9 March 2026", "03-09-2026", False),
        ("14 July 2026", "soon", False),
        ("14 July 2026", "", False),
    ],
)
def test_a_shown_day_may_be_before_a_declared_time(shown, declared, earlier):
    assert is_earlier(shown, declared) is earlier
