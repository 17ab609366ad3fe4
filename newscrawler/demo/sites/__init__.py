"""The sites of the demo: each source's in the markup of the real one, and three that no spider declares."""

from newscrawler.demo.sites.al_jazeera import AlJazeera
from newscrawler.demo.sites.ap import Ap
from newscrawler.demo.sites.asahi import Asahi
from newscrawler.demo.sites.asahi_ajw import AsahiAjw
from newscrawler.demo.sites.bbc import Bbc
from newscrawler.demo.sites.chunichi import Chunichi, TokyoShimbun
from newscrawler.demo.sites.daily8 import Daily8
from newscrawler.demo.sites.guardian import Guardian
from newscrawler.demo.sites.japan_forward import JapanForward
from newscrawler.demo.sites.japan_news import JapanNews
from newscrawler.demo.sites.japan_times import JapanTimes
from newscrawler.demo.sites.japan_today import JapanToday
from newscrawler.demo.sites.jiji import Jiji
from newscrawler.demo.sites.kyodo import Kyodo
from newscrawler.demo.sites.mainichi import Mainichi
from newscrawler.demo.sites.mainichi_en import MainichiEn
from newscrawler.demo.sites.nhk import Nhk
from newscrawler.demo.sites.nhk_easy import NhkEasy
from newscrawler.demo.sites.nhk_news import NhkNews
from newscrawler.demo.sites.nikkei_asia import NikkeiAsia
from newscrawler.demo.sites.nippon import Nippon
from newscrawler.demo.sites.sankei import Sankei
from newscrawler.demo.sites.soranews24 import SoraNews24
from newscrawler.demo.sites.tbs import Tbs
from newscrawler.demo.sites.tokyo_reporter import TokyoReporter
from newscrawler.demo.sites.unknown import Gazette, Harbour, Village
from newscrawler.demo.sites.yahoo_japan import YahooJapan
from newscrawler.demo.sites.yomiuri import Yomiuri

SITES = (
    Nhk, JapanToday, Mainichi, JapanNews,
    AlJazeera, Ap, Asahi, AsahiAjw, Bbc, Chunichi, Daily8, Guardian, JapanForward, JapanTimes,
    Jiji, Kyodo, MainichiEn, NhkEasy, NhkNews, NikkeiAsia, Nippon, Sankei, SoraNews24, Tbs,
    TokyoReporter, TokyoShimbun, YahooJapan, Yomiuri,
    Harbour, Gazette, Village,
)  # fmt: skip
