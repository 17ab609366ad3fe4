"""Scrapy's settings. Any of them can be changed for one run with `-s NAME=value`."""

from pathlib import Path

from platformdirs import user_config_path

from newscrawler.config import options
from newscrawler.store.engine.connect import default_url

HERE = Path(__file__).parent

BOT_NAME = "newscrawler"
# each source by itself, so that one that cannot be imported costs no other
SPIDER_MODULES = [
    f"newscrawler.spiders.{path.stem}" for path in sorted(HERE.glob("spiders/[a-z]*.py"))
]
SPIDER_LOADER_WARN_ONLY = True
SPIDER_LOADER_CLASS = "newscrawler.config.loader.SourceLoader"
SOURCES = str(user_config_path("newscrawler") / "sources.toml")  # the user's own
NEWSPIDER_MODULE = "newscrawler.spiders"
TEMPLATES_DIR = str(HERE / "templates")

# our own
DATABASE_URL = default_url()  # the archive
PAGES_FROM: list[str] = []  # WARC files to read pages from; empty: the network
PAGES_TO = ""  # a directory to save pages in, as WARC; empty: none is saved
NEWSROOM = ""  # the address of a demo that answers for all hosts; empty: the network
ARTICLES_LIMIT = 0  # how many are fetched in one crawl of one source; 0: all
REVISIT_HOURS = [2, 24]  # ages at which an article is read again, to see corrections; []: never
NHK_ONE_TOKEN = ""  # to set it is a legal statement to NHK; see the README
LOG_DECISIONS = False  # why each article came or did not, on stderr: `newscrawler crawl -v`
ALERT_COMMAND = ""  # run by the shell when a source turns bad or is well again; see the README

# manners: who we are, what we may, how often
CONTACT = "https://github.com/newscrawler/newscrawler"  # yours: a page or a mail address
USER_AGENT = "newscrawler/0.1 (+{contact})"
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0
AUTOTHROTTLE_ENABLED = True  # waits longer where a site is slow
AUTOTHROTTLE_START_DELAY = 1.0
# Scrapy's middleware would keep cookies for the whole crawl, and fetch a list of suffixes; ours
# keeps those that a redirect sets until the page that it leads to (download.cookies)
COOKIES_ENABLED = False
REFERRER_POLICY = "no-referrer"  # a site need not know which listing named its article

# limits: a site that misbehaves costs its own articles, not the crawl
DOWNLOAD_TIMEOUT = 30  # 180 by default
# bytes, after decompression too; 1 GiB by default, and the largest listing known has 1 MiB
DOWNLOAD_MAXSIZE = 8 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
URLLENGTH_LIMIT = 0  # Scrapy drops long addresses silently; ours are problems (sanitize.ADDRESS)
REDIRECT_MAX_TIMES = 5  # 20 by default
RETRY_TIMES = 2
DNS_TIMEOUT = 15

# safety: certificates are checked, nothing listens, only http and https are spoken
DOWNLOAD_VERIFY_CERTIFICATES = True  # False by default
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
# no page may lead us to the machines around us
TWISTED_DNS_RESOLVER = "newscrawler.download.resolver.PublicResolver"
DOWNLOAD_HANDLERS = {
    "http": "newscrawler.download.handlers.PageHandler",
    "https": "newscrawler.download.handlers.PageHandler",
    "data": None,  # GHSA-23j4-mw76-5v7h: a redirect led to other schemes than http
    "file": None,
    "ftp": None,
    "s3": None,
}

# speed: at 100 items at once, the default, the engine makes half the pages a second
CONCURRENT_ITEMS = 4
REACTOR_THREADPOOL_MAXSIZE = 4

SPIDER_MIDDLEWARES = {
    "newscrawler.middlewares.SelectUnseen": 500,
    # at DEPTH_LIMIT it drops requests without a word: ours lead no further than an article's pages
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
}
DOWNLOADER_MIDDLEWARES = {
    # it drops requests without a word, robots.txt too: which pages are asked, `article_url` says
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "newscrawler.download.robots.Robots": 100,  # in place of Scrapy's
    "newscrawler.stopping.StopRequests": 110,  # below it: requests wait there for a robots.txt
    "newscrawler.download.unpacking.Unpack": 580,  # above HttpCompressionMiddleware (590): unpacks what remains
    "newscrawler.stopping.RetryAfter": 560,  # below it: sees an answer before it is retried
    "newscrawler.download.cookies.RedirectCookies": 700,  # below RedirectMiddleware (600): sees each redirect
    "newscrawler.download.warc.SavePages": 950,  # nearest to the network: pages as they were sent
}
ITEM_PIPELINES = {
    "newscrawler.pipelines.Normalise": 100,
    "newscrawler.pipelines.Deduplicate": 200,
    "newscrawler.pipelines.Topics": 300,
    "newscrawler.pipelines.Store": 400,
}
EXTENSIONS = {
    "newscrawler.extensions.DecisionLog": 0,
    "newscrawler.extensions.CrawlDelay": 0,
    "newscrawler.extensions.CrawlLog": 0,
    "newscrawler.extensions.ReplayArticles": 0,
}

# quiet, for cron: what went wrong is in the archive and in the summary
LOG_LEVEL = "WARNING"
RETRY_GIVE_UP_LOG_LEVEL = "INFO"
STATS_DUMP = False

# the user's options.toml goes before all of this
globals().update(options.load(user_config_path("newscrawler") / "options.toml", globals()))
