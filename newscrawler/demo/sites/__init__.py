"""The sites of the demo: every source in the markup of the real site, and four undeclared ones."""

from newscrawler.demo.sites.al_jazeera import AlJazeeraSite
from newscrawler.demo.sites.ap import ApSite
from newscrawler.demo.sites.asahi import AsahiSite
from newscrawler.demo.sites.asahi_ajw import AsahiAjwSite
from newscrawler.demo.sites.bbc import BbcSite
from newscrawler.demo.sites.chunichi import ChunichiSite, TokyoShimbunSite
from newscrawler.demo.sites.daily8 import Daily8Site
from newscrawler.demo.sites.guardian import GuardianSite
from newscrawler.demo.sites.japan_forward import JapanForwardSite
from newscrawler.demo.sites.japan_news import JapanNewsSite
from newscrawler.demo.sites.japan_times import JapanTimesSite
from newscrawler.demo.sites.japan_today import JapanTodaySite
from newscrawler.demo.sites.jiji import JijiSite
from newscrawler.demo.sites.kyodo import KyodoSite
from newscrawler.demo.sites.mainichi import MainichiSite
from newscrawler.demo.sites.mainichi_en import MainichiEnSite
from newscrawler.demo.sites.nhk import NhkSite
from newscrawler.demo.sites.nhk_easy import NhkEasySite
from newscrawler.demo.sites.nhk_news import NhkNewsSite
from newscrawler.demo.sites.nikkei_asia import NikkeiAsiaSite
from newscrawler.demo.sites.nippon import NipponSite
from newscrawler.demo.sites.sankei import SankeiSite
from newscrawler.demo.sites.soranews24 import SoraNews24Site
from newscrawler.demo.sites.tbs import TbsSite
from newscrawler.demo.sites.tokyo_reporter import TokyoReporterSite
from newscrawler.demo.sites.unknown import Gazette, Harbour, Pier, Village
from newscrawler.demo.sites.yahoo_japan import YahooJapanSite
from newscrawler.demo.sites.yomiuri import YomiuriSite

SITES = (
    NhkSite, JapanTodaySite, MainichiSite, JapanNewsSite,
    AlJazeeraSite, ApSite, AsahiSite, AsahiAjwSite, BbcSite, ChunichiSite, Daily8Site, GuardianSite, JapanForwardSite, JapanTimesSite,
    JijiSite, KyodoSite, MainichiEnSite, NhkEasySite, NhkNewsSite, NikkeiAsiaSite, NipponSite, SankeiSite, SoraNews24Site, TbsSite,
    TokyoReporterSite, TokyoShimbunSite, YahooJapanSite, YomiuriSite,
    Harbour, Gazette, Pier, Village,
)  # fmt: skip
