"""What is printed of a learned layout is a change that its declaration takes."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

import pytest

from newscrawler.config.sources import load
from newscrawler.operations.repair import change

LEARNED = {"body": "div.entry > p", "headline": "h1.title", "when": 'time[itemprop="date"]'}
SPIDER = '''from newscrawler.newsspider import NewsSpider
from newscrawler.reading.layout import Layout


class Other(NewsSpider):
    name = "other"
    layouts = (Layout(body="b"),)


class Ferry(NewsSpider):
    """ポート: the ferry's news."""

    name = "ferry"
    {layouts}
'''
TABLE = """# mine
[sources.ferry]
feed = "https://ferry.example/feed"
{body}
[sources.hill]
feed = "https://hill.example/feed"
body = "div.hill"
"""


@pytest.fixture
def patched(tmp_path):
    """Patch a file with a diff, and return its text."""

    def patch(path, diff):
        command = ["patch", "--silent", str(path)]
        subprocess.run(command, input=diff.encode(), check=True, cwd=tmp_path)
        return path.read_text("utf-8")

    return patch


def spider_in(path, name):
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module.Ferry


@pytest.mark.parametrize(
    "declared",
    [
        'layouts = (Layout(headline="h1", body="div.old > p"),)',
        'layouts = (\n        Layout(headline="h1", body="div.old > p"),\n    )',
        'layouts = [\n        # today\'s\n        Layout(\n            body="div.old > p",\n        ),\n    ]',
        'layouts: ClassVar = (Layout(body="div.old > p"),)  # 港',
    ],
)
def test_spider_declares_the_learned_layout_first(tmp_path, patched, declared):
    path = tmp_path / "ferry.py"
    imports = "from typing import ClassVar\n"
    path.write_text(imports + SPIDER.format(layouts=declared), "utf-8")

    text = patched(path, change(spider_in(path, "ferry_before"), LEARNED, tmp_path / "none.toml"))

    today, older = spider_in(path, "ferry_after").layouts
    assert {name: getattr(today, name) for name in LEARNED} == LEARNED
    assert older.body == "div.old > p"
    assert 'layouts = (Layout(body="b"),)' in text


def test_spider_without_layouts_gets_the_declaration_alone(tmp_path):
    path = tmp_path / "ferry.py"
    path.write_text(SPIDER.format(layouts=""), "utf-8")

    shown = change(spider_in(path, "ferry_bare"), LEARNED, tmp_path / "none.toml")

    assert shown.startswith("layouts = (\n    Layout(\n        headline=")


@pytest.mark.parametrize(
    "body", ["", 'body = "div.old > p"\nheadline = "h1"\n', "body='div.old'\n\n"]
)
def test_table_of_sources_toml_declares_it(tmp_path, patched, body):
    path = tmp_path / "sources.toml"
    path.write_text(TABLE.format(body=body), "utf-8")
    ferry, _ = load(path)

    text = patched(path, change(ferry, LEARNED, path))

    ferry, hill = load(path)
    (layout,) = ferry.layouts
    assert {name: getattr(layout, name) for name in LEARNED} == LEARNED
    assert hill.layouts[0].body == "div.hill"
    assert text.startswith("# mine\n[sources.ferry]\nfeed = ")


def test_table_that_cannot_be_changed_line_by_line_is_printed_as_it_should_be(tmp_path):
    path = tmp_path / "sources.toml"
    path.write_text(TABLE.format(body='body = """\ndiv.old"""\n'), "utf-8")
    ferry, _ = load(path)

    assert change(ferry, LEARNED, path).startswith("[sources.ferry]\nbody = ")
