from collections import Counter

import pytest

from tests.moments.shorthand import read
from tests.moments.suite import NO_TIMES, OWN, SEEN, Form


def test_the_suite_is_as_large_as_it_should_be():
    assert len({form.words for form in OWN}) >= 400
    assert len(SEEN) >= 90
    assert min(Counter(form.language for form in OWN).values()) >= 130
    assert min(map(len, NO_TIMES.values())) >= 150


@pytest.mark.parametrize("form", SEEN + OWN, ids=lambda form: form.words)
def test_each_form_gives_its_moment(form: Form):
    assert read(form.words, at=form.read_at) == form.expected
