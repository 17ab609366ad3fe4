"""The plan of the house: which room may use which. Imports go down this list, never up or across."""

import ast
from pathlib import Path

import newscrawler

MAY_USE: dict[str, set[str]] = {
    "errors": set(),
    "harmless": set(),
    "moments": set(),
    "urls": set(),
    "likeness": set(),
    "stories": set(),
    "topics": {"stories"},
    "claims": {"likeness", "moments"},
    "passing": {"likeness", "moments"},
    "difference": set(),
    "searching": {"errors"},
    "warc": {"errors"},
    "items": {"moments"},
    "dating": {"items", "moments"},
    "bounds": {"harmless", "items", "urls"},
    "reading": {"harmless", "items"},
    "store": {
        "errors", "items", "moments", "urls", "likeness", "stories", "topics", "claims", "passing", "dating",
        "searching",
    },
    "interchange": {"bounds", "errors", "store", "urls"},
    "demo": {"moments"},
    "answers": {"claims", "items", "resolver"},
    "newsspider": {"answers", "dating", "items", "moments", "reading", "warc"},
    "anysite": {"items", "newsspider"},
    "discovery": {"reading"},
    "usersources": {"bounds", "discovery", "errors", "newsspider", "reading"},
    "useroptions": {"errors"},
    "loader": {"usersources"},
    "spiders": {"items", "reading", "newsspider"},
    "resolver": set(),
    "robots": set(),
    "handlers": {"bounds", "moments", "resolver", "warc"},
    "middlewares": {"answers", "bounds", "dating", "items", "moments", "newsspider", "reading", "store", "warc"},
    "pipelines": {"bounds", "items", "moments", "urls", "dating", "reading", "topics", "store"},
    "extensions": {"items", "moments", "middlewares", "store", "warc"},
    "settings": {"store", "useroptions"},
    "operations": {
        "answers", "dating", "errors", "items", "moments", "reading", "newsspider", "anysite",
        "pipelines", "extensions", "demo", "store", "interchange", "warc", "loader", "discovery",
        "usersources", "handlers", "harmless",
    },
    "cli": {
        "urls",
        "difference", "errors", "harmless", "items", "moments", "searching", "store", "interchange",
        "operations", "demo", "warc",
    },
    "__main__": {"cli"},
    "asking": {"errors", "searching", "store"},
    "__init__": {"asking"},
}  # fmt: skip
MAY_USE_SCRAPY = {
    "answers", "resolver", "loader", "useroptions", "newsspider", "anysite", "spiders", "handlers",
    "middlewares", "pipelines", "extensions", "operations", "reading", "robots",
}  # fmt: skip


def test_each_room_uses_only_what_it_may():
    wrong = [
        f"{path}:{line}: {room} uses {used}"
        for path, line, room, used in imports()
        if (used == "scrapy" and room not in MAY_USE_SCRAPY)
        or (used in MAY_USE and used != room and used not in MAY_USE[room])
    ]

    assert not wrong, "\n".join(wrong)


def test_only_listings_read_scrapys_responses():
    users = {
        path.name for path, _, room, used in imports() if room == "reading" and used == "scrapy"
    }

    assert users <= {"listings.py"}


def test_each_room_is_in_the_plan():
    assert {room for _, _, room, _ in imports()} <= MAY_USE.keys()


def imports():
    root = Path(newscrawler.__file__).parent
    for path in sorted(root.rglob("*.py")):
        room = path.relative_to(root).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import | ast.ImportFrom):
                for alias in node.names:
                    module = f"{getattr(node, 'module', None) or ''}.{alias.name}".strip(".")
                    package, _, rest = module.partition(".")
                    used = rest.split(".")[0] if package == "newscrawler" else package
                    yield path, node.lineno, room, used
