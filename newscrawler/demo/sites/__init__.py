"""The sites of the demo: each source's in the markup of the real one, and three that no spider declares."""

from newscrawler.demo.sites.daily8 import Daily8
from newscrawler.demo.sites.japan_forward import JapanForward
from newscrawler.demo.sites.japan_news import JapanNews
from newscrawler.demo.sites.japan_today import JapanToday
from newscrawler.demo.sites.mainichi import Mainichi
from newscrawler.demo.sites.nhk import Nhk
from newscrawler.demo.sites.soranews24 import SoraNews24
from newscrawler.demo.sites.tbs import Tbs
from newscrawler.demo.sites.tokyo_reporter import TokyoReporter
from newscrawler.demo.sites.unknown import Gazette, Harbour, Village
from newscrawler.demo.sites.yahoo_japan import YahooJapan

SITES = (
    Nhk, JapanToday, Mainichi, JapanNews, JapanForward, SoraNews24, TokyoReporter, Tbs,
    YahooJapan, Daily8,
    Harbour, Gazette, Village,
)  # fmt: skip
