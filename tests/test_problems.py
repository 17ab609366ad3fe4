"""Every kind of problem is explained, and named in one place alone."""

from __future__ import annotations

import ast
import json
from copy import deepcopy
from pathlib import Path

import pytest
from scrapy import exceptions
from scrapy.downloadermiddlewares import redirect, robotstxt

import newscrawler
from newscrawler.problems import ProblemKind

ROOT = Path(newscrawler.__file__).parent
FILES = [path for path in sorted(ROOT.rglob("*.py")) if path.name != "problems.py"]
FAMILIES = {ProblemKind.HTTP_3XX, ProblemKind.HTTP_4XX, ProblemKind.HTTP_5XX, ProblemKind.OTHER}
OF_SCRAPY = {
    ProblemKind.DOWNLOAD_TIMEOUT: exceptions.DownloadTimeoutError,
    ProblemKind.CANNOT_RESOLVE_HOST: exceptions.CannotResolveHostError,
    ProblemKind.CONNECTION_REFUSED: exceptions.DownloadConnectionRefusedError,
    ProblemKind.DOWNLOAD_FAILED: exceptions.DownloadFailedError,
    ProblemKind.DATA_LOSS: exceptions.ResponseDataLossError,
    ProblemKind.NOT_SUPPORTED: exceptions.NotSupported,
}
"""Kinds named after the error that Scrapy raises."""
IN_SCRAPY = {ProblemKind.FORBIDDEN_BY_ROBOTS: robotstxt, ProblemKind.TOO_MANY_REDIRECTS: redirect}
"""Kinds that are the words with which Scrapy leaves a request out."""


@pytest.mark.parametrize("kind", ProblemKind)
def test_each_kind_is_explained(kind):
    for text in (kind.meaning, kind.remedy):
        assert text.endswith(".")
        assert text == " ".join(text.split())
        assert len(text) < 300


def test_a_kind_is_the_word_that_archives_hold():
    assert ProblemKind.of("no body") is ProblemKind.NO_BODY
    assert f"{ProblemKind.NO_BODY}" == "no body"
    assert json.dumps(ProblemKind.NO_BODY) == '"no body"'
    assert {ProblemKind.NO_BODY: 1}["no body"] == 1  # type: ignore[index]


@pytest.mark.parametrize(
    ("what", "family"),
    [
        ("http 302", ProblemKind.HTTP_3XX),
        ("http 418", ProblemKind.HTTP_4XX),
        ("http 520", ProblemKind.HTTP_5XX),
        ("http 999", ProblemKind.OTHER),
        ("recursion", ProblemKind.OTHER),
        ("", ProblemKind.OTHER),
    ],
)
def test_a_kind_of_an_open_family_is_explained_as_that(what, family):
    kind = ProblemKind.of(what)

    assert (str(kind), kind.name) == (what, family.name)
    assert (kind.meaning, kind.remedy) == (family.meaning, family.remedy)
    assert deepcopy(kind) == what


def test_no_kind_is_written_outside_the_list():
    kinds = {str(kind) for kind in ProblemKind} - {"other"}
    # the demo's faults are words of their own: "error" is one
    files = [path for path in FILES if "demo" not in path.relative_to(ROOT).parts]
    found = [
        f"{path}:{node.lineno}: {node.value!r}"
        for path in files
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and node.value in kinds
    ]

    assert found == []


def test_each_kind_is_recorded_somewhere():
    named = {
        node.attr
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "ProblemKind"
    }
    others = FAMILIES | OF_SCRAPY.keys() | IN_SCRAPY.keys()

    assert {
        kind
        for kind in ProblemKind
        if kind.name not in named and kind not in others and not kind.startswith("http ")
    } == set()
