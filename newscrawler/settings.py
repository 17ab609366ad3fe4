"""Scrapy's settings. Any of them can be changed for one run with `-s NAME=value`."""

from pathlib import Path

from platformdirs import user_config_path

from newscrawler.config import options
from newscrawler.store.engine.connect import default_url

HERE = Path(__file__).parent

BOT_NAME = "newscrawler"
# each source by itself, so that one that does not import leaves the others standing
SPIDER_MODULES = [
    f"newscrawler.spiders.{path.stem}" for path in sorted(HERE.glob("spiders/[a-z]*.py"))
]
SPIDER_LOADER_WARN_ONLY = True
SPIDER_LOADER_CLASS = "newscrawler.config.loader.SourceLoader"
SOURCES = str(user_config_path("newscrawler") / "sources.toml")  # the user's own
NEWSPIDER_MODULE = "newscrawler.spiders"
TEMPLATES_DIR = str(HERE / "templates")

# our own: where articles go, and where pages come from and are kept (empty: the network, nowhere)
DATABASE_URL = default_url()
PAGES_FROM: list[str] = []
PAGES_TO = ""
NEWSROOM = ""
ARTICLES_LIMIT = 0  # articles fetched in one crawl of one source; 0: all
REVISIT_HOURS = [2, 24]  # after the first reading, to see corrections; []: never
NHK_ONE_TOKEN = ""  # who sets it declares to NHK what the README says
LOG_DECISIONS = False  # why each article came or did not, on stderr: `newscrawler crawl -v`
ALERT_COMMAND = ""  # run by the shell when a source turns bad or is well again; see the README

# manners: who we are, what we may, how often
CONTACT = "https://github.com/newscrawler/newscrawler"  # yours: a page or an address of mail
USER_AGENT = "newscrawler/0.1 (+{contact})"
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0
AUTOTHROTTLE_ENABLED = True  # slower where a site is slow
AUTOTHROTTLE_START_DELAY = 1.0
COOKIES_ENABLED = False  # no site needs them; and the middleware would fetch a list of suffixes
REFERRER_POLICY = "no-referrer"  # where we come from is nobody's business

# limits: a site that misbehaves costs its own articles, not the run
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 8 * 1024 * 1024  # bytes, decompressed ones too; the largest listing known has 1
DOWNLOAD_WARNSIZE = 0
URLLENGTH_LIMIT = 0  # Scrapy leaves long addresses out in silence; ours are told (bounds.ADDRESS)
REDIRECT_MAX_TIMES = 5
RETRY_TIMES = 2
DNS_TIMEOUT = 15

# safety: certificates are checked, nothing listens, only http(s) is spoken
DOWNLOAD_VERIFY_CERTIFICATES = True
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
TWISTED_DNS_RESOLVER = (
    "newscrawler.download.resolver.PublicResolver"  # no page leads us to our own network
)
DOWNLOAD_HANDLERS = {
    "http": "newscrawler.download.handlers.PageHandler",
    "https": "newscrawler.download.handlers.PageHandler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}

# speed: more than a few items at once only make the engine slower (half the pages a second at 100)
CONCURRENT_ITEMS = 4
REACTOR_THREADPOOL_MAXSIZE = 4

SPIDER_MIDDLEWARES = {"newscrawler.middlewares.SelectUnseen": 500}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "newscrawler.download.robots.Robots": 100,  # in its place
    "newscrawler.middlewares.StopRequests": 110,  # for who waits for a robots.txt, too
    "newscrawler.download.robots.RobotsUnavailable": 540,  # after the retries
    "newscrawler.middlewares.RetryAfter": 560,  # before a retry is thought of
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

# quiet, for cron: what went wrong is in the database and in the summary
LOG_LEVEL = "WARNING"
RETRY_GIVE_UP_LOG_LEVEL = "INFO"
STATS_DUMP = False

# what the user keeps for all crawls goes before all of this
globals().update(options.load(user_config_path("newscrawler") / "options.toml", globals()))
