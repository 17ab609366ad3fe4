from datetime import UTC, datetime, timedelta

import pytest

from newscrawler.demo import Newsroom, serve
from tests.demo.asking import Clock

START = datetime(2026, 11, 13, 3, tzinfo=UTC)


@pytest.fixture(scope="session")
def newsroom():
    return Newsroom(START)


@pytest.fixture
def clock():
    return Clock(START + timedelta(hours=2))


@pytest.fixture
def server(newsroom, clock):
    with serve(newsroom, clock=clock) as server:
        yield server
