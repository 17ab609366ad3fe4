"""What every crawl imports, but for the settings, which depend on where the user keeps options."""

from importlib import import_module
from pkgutil import iter_modules

from scrapy.http import TextResponse
from scrapy.settings import Settings
from scrapy.utils.misc import load_object

from newscrawler import spiders

COMPONENTS = ("EXTENSIONS_BASE", "DOWNLOADER_MIDDLEWARES_BASE", "SPIDER_MIDDLEWARES_BASE")
OURS = ("cli.crawl", "cli.db", "cli.health", "download.handlers", "pipelines", "extensions")
THEIRS = ("alembic.command", "sqlalchemy.dialects.sqlite", "scrapy.core.downloader.contextfactory")

for name in COMPONENTS:
    for path in Settings()[name]:
        load_object(path)
for name in (*(f"newscrawler.{each}" for each in OURS), *THEIRS):
    import_module(name)
for module in iter_modules(spiders.__path__, "newscrawler.spiders."):
    import_module(module.name)
# names of encodings are looked up in all that there are when the first page is read
TextResponse("https://news.example/", body=b"<p>").encoding  # noqa: B018
