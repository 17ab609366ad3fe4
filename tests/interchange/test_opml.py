"""The sources as subscriptions."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from newscrawler.errors import UnusableInput
from newscrawler.interchange import opml
from newscrawler.operations.subscriptions import subscriptions

NOON = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
OPML = etree.RelaxNG(file=Path(__file__).with_name("opml.rng"))


def outlines(names=(), language=""):
    stream = io.BytesIO()
    opml.write(subscriptions(names, language), stream, NOON)
    document = etree.fromstring(stream.getvalue())
    OPML.assertValid(document)
    return [dict(outline.attrib) for outline in document.iter("outline")]


def test_sources_are_told_with_all_their_feeds():
    told = outlines()

    assert len({outline["text"] for outline in told}) > 10
    assert {"BBC News", "毎日新聞"} <= {outline["text"] for outline in told}
    assert len(outlines(["japan_times"])) == 3


def test_only_those_that_are_asked_for():
    assert {outline["language"] for outline in outlines(language="ja")} == {"ja"}
    with pytest.raises(UnusableInput, match="no source 'fery': there are al_jazeera"):
        subscriptions(["fery"], "")
