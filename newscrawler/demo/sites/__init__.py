"""The sites of the demo, each in the markup of a real one."""

from newscrawler.demo.sites.japan_news import JapanNews
from newscrawler.demo.sites.japan_today import JapanToday
from newscrawler.demo.sites.mainichi import Mainichi
from newscrawler.demo.sites.nhk import Nhk

SITES = (Nhk, JapanToday, Mainichi, JapanNews)
