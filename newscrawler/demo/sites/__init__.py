"""The sites of the demo: four in the markup of real ones, three that no spider declares."""

from newscrawler.demo.sites.japan_news import JapanNews
from newscrawler.demo.sites.japan_today import JapanToday
from newscrawler.demo.sites.mainichi import Mainichi
from newscrawler.demo.sites.nhk import Nhk
from newscrawler.demo.sites.unknown import Gazette, Harbour, Village

SITES = (Nhk, JapanToday, Mainichi, JapanNews, Harbour, Gazette, Village)
