"""What tests of several rooms share."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from newscrawler.store.archive import Archive

# on a busy machine an example takes as long as it takes
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def empty(tmp_path_factory):
    """The file of an archive with nothing in it: to make one costs more than most tests."""
    path = tmp_path_factory.mktemp("archive") / "empty.db"
    Archive.open(f"sqlite+pysqlite:///{path}").close()
    return path
