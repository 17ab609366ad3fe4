import pytest
from scrapy.http import Response

from newscrawler.answers import no_cache_keeps


@pytest.mark.parametrize(
    ("headers", "fresh"),
    [
        ({"Cache-Control": "no-store"}, True),
        ({"Cache-Control": "private, No-Store, max-age=0", "Age": "0"}, True),
        ({"Cache-Control": "no-store", "Age": "17"}, False),
        ({"Cache-Control": "no-cache"}, False),
        ({"Cache-Control": "max-age=0"}, False),
        ({}, False),
    ],
)
def test_an_answer_is_ours_alone_only_where_no_cache_may_keep_it(headers, fresh):
    assert no_cache_keeps(Response("https://ferry.example/", headers=headers)) is fresh
