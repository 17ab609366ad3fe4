"""The times of day at which crawls start: other minutes in each hour, and on each machine."""

from __future__ import annotations

import os
import re
import socket
from dataclasses import dataclass
from datetime import timedelta
from hashlib import blake2b
from itertools import count, islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

DAY = 24 * 60
"""Minutes."""

_WORDS = re.compile(r"every (\d+) min from (\d\d):(\d\d)")


@dataclass(frozen=True, slots=True)
class Timetable:
    """Times of day, in local time, as cron and systemd count it.

    From `first` on, one `every` so many minutes until midnight; each day begins anew, so the gap
    over midnight is another. None is on the hour, when most robots crawl. A period that does not
    divide 60 visits each hour at other minutes: a page that says "4 hours ago" gives its time most
    exactly to a crawl that is near the change to "5 hours ago".
    """

    every: int
    """Minutes, from 1 to a day."""
    first: int
    """Minute of the day."""

    @classmethod
    def of_this_machine(cls, every: int) -> Self:
        """The timetable of this user on this machine, so that not all crawl a site at once."""
        # from minute 1, since minute 0 is the full hour
        return cls(every, 1 + _number_of_this_user() % max(every - 1, 1))

    @classmethod
    def found_in(cls, text: str) -> Self | None:
        """The timetable whose `words` are in a text; None where there are none."""
        if found := _WORDS.search(text):
            every, hour, minute = map(int, found.groups())
            return cls(every, 60 * hour + minute)
        return None

    @property
    def words(self) -> str:
        """The timetable in one phrase, which a configuration has as a comment."""
        return f"every {self.every} min from {self.first // 60:02}:{self.first % 60:02}"

    @property
    def minutes(self) -> list[int]:
        """Minutes of the day, sorted; a full hour is put off by a minute."""
        return sorted({at if at % 60 else at + 1 for at in range(self.first, DAY, self.every)})

    @property
    def hours(self) -> list[tuple[list[int], list[int]]]:
        """Pairs of hours and the minutes that they share: a line of a crontab each."""
        of_hour: dict[int, list[int]] = {}
        for at in self.minutes:
            of_hour.setdefault(at // 60, []).append(at % 60)
        alike: dict[tuple[int, ...], list[int]] = {}
        for hour, minutes in of_hour.items():
            alike.setdefault(tuple(minutes), []).append(hour)
        return [(hours, list(minutes)) for minutes, hours in alike.items()]

    def after(self, now: datetime, number: int) -> list[datetime]:
        """The next `number` times after `now`, in its zone."""
        return list(islice((at for at in self._from(now) if at > now), number))

    def _from(self, now: datetime) -> Iterator[datetime]:
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        # by calendar days, not by adding minutes: cron begins anew at midnight
        for day in count():
            for at in self.minutes:
                yield midnight + timedelta(days=day, minutes=at)


def spelled(numbers: Sequence[int], to: str) -> str:
    """Numbers as cron and systemd write them: 3,10 or, in even steps, 3-59/7 (`to`: the dash)."""
    steps = {later - number for number, later in pairwise(numbers)}
    # 3,10 is as short as 3-10/7
    if len(numbers) > 2 and len(steps) == 1:
        return f"{numbers[0]}{to}{numbers[-1]}/{steps.pop()}".removesuffix("/1")
    return ",".join(map(str, numbers))


def _number_of_this_user() -> int:
    try:
        machine = Path("/etc/machine-id").read_text("ascii")
    except (OSError, ValueError):
        machine = ""
    # containers of one image share a machine-id
    identity = f"{machine} {socket.gethostname()} {os.getuid()}"
    return int.from_bytes(blake2b(identity.encode(), digest_size=8).digest())
