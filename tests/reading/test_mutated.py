"""Documents as no site should send them are read, or refused, in every way."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.benchmarks.fuzz import documents
from tests.mutations import mutated
from tests.reading.everything import WAYS, response_of

TYPES = ["", "text/html", "text/xml; charset=utf-8", "text/html; charset=Shift_JIS"]
FEW = settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def read_every_way(random, content_type):
    response = response_of(mutated(random, documents(None)), content_type)
    for read in WAYS.values():
        read(response)


@FEW
@given(st.randoms(use_true_random=True), st.sampled_from(TYPES))
def test_any_document_is_read(random, content_type):
    read_every_way(random, content_type)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_thousands_of_documents_are_read(seed):
    random = Random(seed)
    for _ in range(150):
        read_every_way(random, random.choice(TYPES))
