"""Places that English and Japanese papers both name, under one romanised name each.

Articles in two languages are compared by them, and they are the marks of where an event was.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

PREFECTURES = {
    "北海道": "hokkaido", "青森": "aomori", "岩手": "iwate", "宮城": "miyagi", "秋田": "akita",
    "山形": "yamagata", "福島": "fukushima", "茨城": "ibaraki", "栃木": "tochigi", "群馬": "gunma",
    "埼玉": "saitama", "千葉": "chiba", "東京": "tokyo", "神奈川": "kanagawa", "新潟": "niigata",
    "富山": "toyama", "石川": "ishikawa", "福井": "fukui", "山梨": "yamanashi", "長野": "nagano",
    "岐阜": "gifu", "静岡": "shizuoka", "愛知": "aichi", "三重": "mie", "滋賀": "shiga",
    "京都": "kyoto", "大阪": "osaka", "兵庫": "hyogo", "奈良": "nara", "和歌山": "wakayama",
    "鳥取": "tottori", "島根": "shimane", "岡山": "okayama", "広島": "hiroshima",
    "山口": "yamaguchi", "徳島": "tokushima", "香川": "kagawa", "愛媛": "ehime", "高知": "kochi",
    "福岡": "fukuoka", "佐賀": "saga", "長崎": "nagasaki", "熊本": "kumamoto", "大分": "oita",
    "宮崎": "miyazaki", "鹿児島": "kagoshima", "沖縄": "okinawa",
}  # fmt: skip

CITIES = {  # city -> its romanised name, its prefecture
    "札幌": ("sapporo", "hokkaido"), "函館": ("hakodate", "hokkaido"),
    "旭川": ("asahikawa", "hokkaido"), "釧路": ("kushiro", "hokkaido"),
    "小樽": ("otaru", "hokkaido"), "苫小牧": ("tomakomai", "hokkaido"),
    "根室": ("nemuro", "hokkaido"), "八戸": ("hachinohe", "aomori"),
    "弘前": ("hirosaki", "aomori"), "盛岡": ("morioka", "iwate"),
    "釜石": ("kamaishi", "iwate"), "仙台": ("sendai", "miyagi"),
    "石巻": ("ishinomaki", "miyagi"), "気仙沼": ("kesennuma", "miyagi"),
    "郡山": ("koriyama", "fukushima"), "会津若松": ("aizuwakamatsu", "fukushima"),
    "いわき": ("iwaki", "fukushima"), "水戸": ("mito", "ibaraki"),
    "つくば": ("tsukuba", "ibaraki"), "宇都宮": ("utsunomiya", "tochigi"),
    "日光": ("nikko", "tochigi"), "前橋": ("maebashi", "gunma"),
    "高崎": ("takasaki", "gunma"), "川越": ("kawagoe", "saitama"),
    "川口": ("kawaguchi", "saitama"), "船橋": ("funabashi", "chiba"),
    "成田": ("narita", "chiba"), "横浜": ("yokohama", "kanagawa"),
    "川崎": ("kawasaki", "kanagawa"), "鎌倉": ("kamakura", "kanagawa"),
    "八王子": ("hachioji", "tokyo"), "渋谷": ("shibuya", "tokyo"), "新宿": ("shinjuku", "tokyo"),
    "長岡": ("nagaoka", "niigata"), "上越": ("joetsu", "niigata"),
    "金沢": ("kanazawa", "ishikawa"), "輪島": ("wajima", "ishikawa"),
    "珠洲": ("suzu", "ishikawa"), "甲府": ("kofu", "yamanashi"),
    "松本": ("matsumoto", "nagano"), "高山": ("takayama", "gifu"),
    "浜松": ("hamamatsu", "shizuoka"), "熱海": ("atami", "shizuoka"),
    "名古屋": ("nagoya", "aichi"), "豊田": ("toyota", "aichi"), "津": ("tsu", "mie"),
    "伊勢": ("ise", "mie"), "大津": ("otsu", "shiga"), "堺": ("sakai", "osaka"),
    "神戸": ("kobe", "hyogo"), "姫路": ("himeji", "hyogo"), "松江": ("matsue", "shimane"),
    "倉敷": ("kurashiki", "okayama"), "呉": ("kure", "hiroshima"),
    "福山": ("fukuyama", "hiroshima"), "下関": ("shimonoseki", "yamaguchi"),
    "高松": ("takamatsu", "kagawa"), "松山": ("matsuyama", "ehime"),
    "北九州": ("kitakyushu", "fukuoka"), "久留米": ("kurume", "fukuoka"),
    "佐世保": ("sasebo", "nagasaki"), "別府": ("beppu", "oita"), "那覇": ("naha", "okinawa"),
    "石垣": ("ishigaki", "okinawa"), "宮古島": ("miyakojima", "okinawa"),
}  # fmt: skip

COUNTRIES = {
    "米国": "us", "アメリカ": "us", "中国": "china", "韓国": "korea", "北朝鮮": "pyongyang",
    "ロシア": "russia", "ウクライナ": "ukraine", "台湾": "taiwan", "香港": "hong kong",
    "フランス": "france", "ドイツ": "germany", "イタリア": "italy", "スペイン": "spain",
    "英国": "britain", "イギリス": "britain", "インド": "india", "インドネシア": "indonesia",
    "フィリピン": "philippines", "タイ": "thailand", "ベトナム": "vietnam",
    "マレーシア": "malaysia", "シンガポール": "singapore", "ミャンマー": "myanmar",
    "オーストラリア": "australia", "カナダ": "canada", "メキシコ": "mexico",
    "ブラジル": "brazil", "チリ": "chile", "ペルー": "peru", "アルゼンチン": "argentina",
    "トルコ": "turkey", "イラン": "iran", "イラク": "iraq", "イスラエル": "israel",
    "ガザ": "gaza", "シリア": "syria", "エジプト": "egypt", "サウジアラビア": "saudi",
    "ケニア": "kenya", "南アフリカ": "south africa", "ポーランド": "poland",
    "ネパール": "nepal", "パキスタン": "pakistan", "アフガニスタン": "afghanistan",
}  # fmt: skip

_ALL = PREFECTURES | {city: name for city, (name, _) in CITIES.items()} | COUNTRIES
# a mark of place is a prefecture: reports of one quake name a city or the prefecture
_PREFECTURE_OF = dict(CITIES.values())
_HERE = frozenset(PREFECTURES.values()) | _PREFECTURE_OF.keys()

# 津 is a city only as 津市: 津波 is a tsunami; longer names first: 東京都 is not 京都
_IN_JAPANESE = re.compile(
    "|".join(
        re.escape(name) + ("市" if len(name) == 1 else "")
        for name in sorted(_ALL, key=len, reverse=True)
    )
)


def _by_initial(names: Iterable[str]) -> str:
    """A pattern of whole words, grouped by their first letters."""
    # found in half the time that a plain alternation of the names takes
    rest: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        rest.setdefault(name[0], []).append(re.escape(name[1:]))
    each = (f"{initial}(?<!\\w\\w)(?:{'|'.join(ends)})" for initial, ends in rest.items())
    return rf"(?:{'|'.join(each)})\b"


_IN_ENGLISH = re.compile(
    _by_initial({name.title() for name in _ALL.values() if name != "us"} | {"US", "U.S"})
)


def named(text: str) -> list[str]:
    """The places of the tables in a text, English ones first, each as often as it stands."""
    english = (found[0].lower().replace(".", "") for found in _IN_ENGLISH.finditer(text))
    japanese = (_ALL[_bare(found[0])] for found in _IN_JAPANESE.finditer(text))
    return [*english, *japanese]


def without(text: str) -> str:
    """A text with a space for each place of the tables."""
    return _IN_ENGLISH.sub(" ", _IN_JAPANESE.sub(" ", text))


def prefectures(text: str) -> frozenset[str]:
    """The prefectures that a text names, or whose cities it names."""
    here = (place for place in named(text) if place in _HERE)
    return frozenset(_PREFECTURE_OF.get(place, place) for place in here)


def _bare(name: str) -> str:
    return name if name in _ALL else name.removesuffix("市")
