"""A crontab belongs to its user: only our block of it changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newscrawler.errors import UnusableInput
from newscrawler.operations.schedule import Timetable
from newscrawler.operations.schedule.cron import BEGIN, END, Cron, with_block, without_block

BLOCK = Cron().text(Timetable(7, 3), Path("/home/you/scheduled.sh")).encode()
OTHER = Cron().text(Timetable(60, 9), Path("/home/you/scheduled.sh")).encode()
THEIRS = b"# mine\nSHELL=/bin/bash\n*/5 * * * * echo 100\\% % stdin\n"

lines = (
    st.sampled_from([b"", END.encode(), b"\r", b"# begin", b"0 4 * * * /bin/true"]) | st.binary()
)
crontabs = st.lists(lines).map(b"\n".join).filter(lambda text: BEGIN.encode() not in text)


@given(crontabs)
@example(b"no newline at the end")
@example(THEIRS)
def test_install_and_remove_leave_every_byte(crontab):
    installed = with_block(crontab, BLOCK)

    assert installed != crontab
    assert without_block(installed) == crontab


@given(crontabs, crontabs)
def test_installed_again_a_block_stays_where_it_is(before, after):
    before += b"\n"

    assert with_block(before + BLOCK + after, BLOCK) == before + BLOCK + after
    assert with_block(before + BLOCK + after, OTHER) == before + OTHER + after


def test_one_block_is_left_of_several():
    assert with_block(THEIRS + BLOCK + b"1\n" + OTHER + b"2\n", BLOCK) == (
        THEIRS + BLOCK + b"1\n2\n"
    )


@pytest.mark.parametrize("end", [b"", THEIRS, BLOCK])
def test_block_that_lost_its_end_is_left_to_its_user(end):
    broken = BEGIN.encode() + b"\n" + THEIRS + end

    with pytest.raises(UnusableInput, match="crontab -e"):
        with_block(broken, BLOCK)
    with pytest.raises(UnusableInput, match="crontab -e"):
        without_block(broken)


def test_percent_means_itself():
    (line, *_) = Cron().text(Timetable(60, 9), Path("/home/50%/a b's.sh")).splitlines()[1:]

    assert line == "9 0-23 * * * /bin/sh '/home/50\\%/a b'\"'\"'s.sh'"


@pytest.mark.parametrize("path", ["/home/a\nb", "/home/a\\b"])
def test_path_that_no_crontab_can_hold_is_refused(path):
    with pytest.raises(UnusableInput, match="cannot stand in a crontab"):
        Cron().text(Timetable(60, 9), Path(path))
