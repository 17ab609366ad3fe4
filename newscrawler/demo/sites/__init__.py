"""The sites of the demo: each source's in the markup of the real one, and three that no spider declares."""

from newscrawler.demo.sites.asahi import Asahi
from newscrawler.demo.sites.japan_forward import JapanForward
from newscrawler.demo.sites.japan_news import JapanNews
from newscrawler.demo.sites.japan_today import JapanToday
from newscrawler.demo.sites.mainichi import Mainichi
from newscrawler.demo.sites.nhk import Nhk
from newscrawler.demo.sites.nhk_easy import NhkEasy
from newscrawler.demo.sites.nhk_news import NhkNews
from newscrawler.demo.sites.unknown import Gazette, Harbour, Village
from newscrawler.demo.sites.yomiuri import Yomiuri

SITES = (
    Nhk, JapanToday, Mainichi, JapanNews, JapanForward,
    NhkNews, NhkEasy, Asahi, Yomiuri,
    Harbour, Gazette, Village,
)  # fmt: skip
