"""What an archive holds, all of it."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import inspect

from newscrawler.store.maintenance import stats
from tests.store import everything

SHADOWS = {f"search_{part}" for part in ("config", "content", "data", "docsize", "idx")}
"""The tables of FTS5 itself, in which it keeps the table `search`."""


def test_rows_of_all_tables_are_counted(url, archive):
    everything.fill(archive, datetime(2026, 11, 10, tzinfo=UTC))

    rows = stats.info(url).rows

    assert rows.keys() == set(inspect(archive.engine).get_table_names()) - SHADOWS
    assert rows["search"] == rows["article"] == 10
    assert rows["newscrawler_version"] == 1
    assert rows["article_tag"]
