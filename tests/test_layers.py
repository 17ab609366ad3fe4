"""The plan of the house: which room may use which. Imports go down this list, never up or across.

A room is a package or a module at the top of newscrawler/, or a folder of store/. Imports under
TYPE_CHECKING count: who has to know a name has to know its room.
"""

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path

import newscrawler

ROOT = Path(newscrawler.__file__).parent

MAY_USE: dict[str, set[str]] = {
    "errors": set(),
    "atomic": set(),
    "problems": set(),
    "normalization": set(),
    # meaning: on data alone
    "moments": {"normalization"},
    "urls": {"normalization"},
    "likeness": {"moments", "normalization"},
    "stories": {"normalization"},
    "topics": {"normalization", "stories"},
    "searching": {"errors", "normalization"},
    "items": {"moments", "problems"},
    "sanitize": {"items", "moments", "problems", "urls"},
    "reading": {"items", "moments", "normalization", "sanitize", "urls"},
    # the archive: eight rooms below one door
    "store.schema": {"problems"},
    "store.engine": {"errors", "store.schema"},
    "store.tables": {
        "errors", "items", "likeness", "moments", "problems", "searching", "store.schema", "urls",
    },
    "store.grouping": {"likeness", "store.schema", "store.tables", "stories", "topics"},
    "store.ingest": {
        "items", "likeness", "moments", "problems", "reading", "store.grouping", "store.schema",
        "store.tables",
    },
    "store.query": {
        "searching", "store.grouping", "store.schema", "store.tables", "stories", "urls",
    },
    "store.transfer": {
        "likeness", "store.grouping", "store.query", "store.schema", "store.tables",
    },
    "store.maintenance": {"atomic", "errors", "store.engine", "store.grouping", "store.schema", "store.tables"},
    "store.archive": {
        "items", "likeness", "store.engine", "store.grouping", "store.ingest", "store.schema",
        "store.tables", "store.transfer",
    },
    "store": set(),
    "interchange": {
        "atomic", "errors", "sanitize", "store.query", "store.schema", "store.tables", "store.transfer",
        "urls",
    },
    "api": {"errors", "searching", "store.engine", "store.query"},
    # what Scrapy runs
    "download": {"errors", "moments", "problems", "sanitize", "urls"},
    "refusals": {"download", "items", "likeness", "problems", "reading", "sanitize"},
    "source": {"download", "items", "moments", "reading", "urls"},
    "newsspider": {"download", "items", "moments", "problems", "reading", "refusals", "source"},
    "spiders": {"download", "items", "newsspider", "problems", "reading"},
    "config": {"atomic", "errors", "newsspider", "reading", "sanitize", "urls"},
    "settings": {"config", "store.engine"},
    "declarations": {"urls"},
    "middlewares": {
        "declarations", "download", "items", "moments", "newsspider", "problems", "reading", "refusals",
        "sanitize", "store.archive", "urls",
    },
    "stopping": {"download", "moments", "problems", "store.archive"},
    "pipelines": {
        "declarations", "items", "moments", "problems", "reading", "refusals", "sanitize", "store.archive", "topics",
        "urls",
    },
    "extensions": {
        "download", "items", "middlewares", "moments", "problems", "refusals", "sanitize",
        "store.archive", "store.engine", "store.maintenance", "store.tables",
    },
    "demo": {"moments"},
    # what people type
    "operations": {
        "atomic", "config", "demo", "download", "errors", "extensions", "interchange", "items",
        "likeness", "moments", "newsspider", "pipelines", "problems", "reading", "refusals", "sanitize",
        "store.archive", "store.engine", "store.maintenance", "store.tables", "urls",
    },
    "cli": {
        "atomic", "errors", "interchange", "items", "moments", "operations", "problems", "sanitize",
        "searching", "store.archive", "store.engine", "store.maintenance", "store.query", "store.schema",
        "store.tables", "store.transfer", "urls",
    },
    "__main__": {"cli"},
    "__init__": {"api"},
}  # fmt: skip
MAY_USE_SCRAPY = {
    "config", "declarations", "download", "extensions", "middlewares", "newsspider", "operations", "pipelines",
    "reading", "source", "spiders", "stopping",
}  # fmt: skip


def test_each_room_uses_only_what_it_may():
    wrong = [
        f"{path}:{line}: {room(module)} uses {used}"
        for path, line, module, used in imports()
        if not may_use(room(module), used)
    ]

    assert not wrong, "\n".join(wrong)


def test_the_plan_itself_goes_down_only():
    assert list(TopologicalSorter(MAY_USE).static_order())


def test_no_file_leads_back_to_itself():
    files = modules()
    graph: dict[str, set[str]] = {name: set() for name in files}
    for _, _, module, used in imports():
        if used in files and used != module:
            graph[module].add(used)

    assert circle(graph) == ""


def test_only_listings_read_scrapys_responses():
    users = {
        path.name
        for path, _, module, used in imports()
        if room(module) == "reading" and used.startswith("scrapy")
    }

    assert users <= {"links.py", "listings.py", "responses.py"}


def test_each_room_is_in_the_plan():
    assert {room(name) for name in modules()} == MAY_USE.keys()


def test_a_class_name_means_one_thing():
    names: dict[str, list[str]] = {}
    for module, path in modules().items():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef):
                names.setdefault(node.name, []).append(module)

    assert {name: where for name, where in names.items() if len(where) > 1} == {}


def may_use(user: str, used: str) -> bool:
    if used.partition(".")[0] == "scrapy":
        return user in MAY_USE_SCRAPY
    if not used.startswith("newscrawler"):
        return True
    return room(used) in {user, *MAY_USE[user]}


def room(module: str) -> str:
    """`newscrawler.store.tables.urls` is in store.tables, `newscrawler.cli.db` in cli."""
    parts = module.split(".")[1:]
    if not parts:
        return "__init__"
    return ".".join(parts[:2]) if parts[0] == "store" else parts[0]


def circle(graph: dict[str, set[str]]) -> str:
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        return "\n".join(f"{user} <- {used}" for user, used in pairwise(error.args[1]))
    return ""


@cache
def modules() -> dict[str, Path]:
    """Each file by the name that imports it; a package's own file by that of the package."""
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT.parent).with_suffix("").parts
        found[".".join(parts).removesuffix(".__init__")] = path
    return found


def imports():
    """Each import: file, line, the module that imports, and what: a file where it is one of ours."""
    for module, path in modules().items():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield path, node.lineno, module, alias.name
            elif isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    inner = f"{node.module}.{alias.name}"
                    yield path, node.lineno, module, inner if inner in modules() else node.module
