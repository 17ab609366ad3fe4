"""One crawl of an archive at a time."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_state_path
from sqlalchemy import make_url

if TYPE_CHECKING:
    from collections.abc import Iterator


class Held(Exception):
    """Another crawl is at work on the archive."""


@contextmanager
def only_one(database_url: str) -> Iterator[None]:
    """Hold the archive's crawl lock, or raise Held at once.

    The lock is the system's (flock): it goes when the process goes, however that dies. Readers
    do not ask for it.
    """
    path = _path(database_url)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Held(f"another crawl of this archive is at work ({path} is locked)") from error
        yield


def _path(database_url: str) -> Path:
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite" and url.database:
        return Path(f"{url.database}.lock")
    name = blake2b(url.render_as_string().encode(), digest_size=8).hexdigest()
    return user_state_path("newscrawler") / f"{name}.lock"
