"""The patterns and word lists by which tokens are recognised as figures, names and days."""

from __future__ import annotations

import re

from newscrawler.likeness.words import CJK


def _words(text: str) -> list[str]:
    return text.split()


_KANJI = "\u3400-\u4dbf\u4e00-\u9fff々ヶ"
_NUMERALS = "〇一二三四五六七八九十百千万億兆"
_COUNTERS = "年月日時分秒人名円件回度級位歳校棟戸社台点本個頭隻世"
_PLACES = _words(
    """北海道 青森 岩手 宮城 秋田 山形 福島 茨城 栃木 群馬 埼玉 千葉 東京 神奈川 新潟 富山 石川 福井
    山梨 長野 岐阜 静岡 愛知 三重 滋賀 京都 大阪 兵庫 奈良 和歌山 鳥取 島根 岡山 広島 山口 徳島 香川
    愛媛 高知 福岡 佐賀 長崎 熊本 大分 宮崎 鹿児島 沖縄 札幌 仙台 横浜 名古屋 神戸 能登 関東 東北 北陸
    東海 近畿 中国地方 四国 九州 日向灘 米国 英国 中国 韓国 台湾 北朝鮮"""
)
"""Places that are named without a suffix for prefecture, city or island."""

# the groups name the kind of a token; the first that matches counts, so their order matters:
# a plain English word, the commonest token, is tried first, single characters last. Runs are looked
# at once, or as far as a number says: from each of their characters on it took minutes (県県県県)
TOKEN = re.compile(
    rf"(?P<plain>(?-i:[a-z]++)(?![^\W_\d{CJK}]))"
    rf"|(?P<figure>\d[\d,]*(?:\.\d+)?(?:[{_NUMERALS}]++\d*)*"
    rf"|(?<![{_NUMERALS}])[{_NUMERALS}]++(?=[{_COUNTERS}]))"
    rf"|(?P<listed>{'|'.join(_PLACES)})[都道府県市]?"
    rf"|(?P<place>(?<!\d)(?![同各全当両隣])[{_KANJI}]{{1,4}}?"
    r"(?:[県市区町村郡島港川山湾沖駅線]|地方|近海|半島|諸島)(?:沖|近海|[東西南北中]部)?"
    rf"(?![{_KANJI}]{{0,30}}[長民内外議政営立道場路団]))"
    r"|(?P<kana>[\u3041-\u3096]{2,5}[市町村駅線](?![\u3041-\u3096]{2}))"
    rf"|(?P<person>[{_KANJI}]{{2,5}}"
    r"(?=さん|氏|容疑者|被告|選手|監督|首相|大臣|知事|教授))"
    r"|(?P<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|[月火水木金土日]曜日?)"
    r"|(?P<katakana>[\u30a1-\u30fa\u30fc]{2,})"
    rf"|(?P<cjk>[{CJK}])"
    r"|(?P<initials>(?-i:[A-Z](?:\.[A-Z])+))"
    rf"|(?P<word>[^\W_\d{CJK}]+)",
    re.IGNORECASE,
)
DAYS = frozenset(_words("monday tuesday wednesday thursday friday saturday sunday"))
# bounded repeats: in a long run each character begins another search
PAGE_NOTICES = re.compile(
    r"\b(?:a|an|\d+) (?:seconds?|sec|minutes?|mins?|hours?|days?|weeks?) ago\b"
    r"|\d{1,9} ?(?:秒|分|時間|日|週間)前"
    r"|^\W{0,30}+(?:(?:first )?published|(?:last )?updated|last modified|posted|更新|公開|配信)\b.{0,60}$"
    r"|(?:©|\(c\)|copyright)[^\n]{0,40}?(?:19|20)\d\d"
    r"|\d{1,9} ?min(?:ute)?s? read\b",
    re.IGNORECASE | re.MULTILINE,
)
"""Ages, times of publication and copyright lines: they belong to the page, not to the text."""

SMALL_FIGURES = {
    word: str(figure)
    for figure, word in enumerate(
        _words("two three four five six seven eight nine ten eleven twelve"), 2
    )
}
# an editor's "Officials said" for "Police said" must not be two names that contradict each other
OPENERS = frozenset(
    _words(
        """a about according after again all also although amid among an and another any around as
        at authorities back because before both but by company critics despite during each earlier
        early even every experts few firefighters first following for forecasters from further
        government he heavy her here his how however if in instead it its last late later many
        meanwhile members more most much my near nearly no nobody none not now of officers
        officials on once one only organizers other others our over people police rain records
        researchers residents schools scientists several she shortly since so some sources staff
        still such than thanks that the their then there these they this those though through to
        today tomorrow trains under until up visitors we what when where whether which while who
        why with within without workers yesterday yet you"""
    )
)
"""Words, in small letters, that are no name where a sentence begins with them, as are words with
one of PLAIN_ENDINGS. Any other word with a capital is taken for a name."""
PLAIN_ENDINGS = ("s", "ing", "ed", "ly")

_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "億": 10**8, "兆": 10**12}
_PART = re.compile(r"([\d.]*)([十百千]?)")
_SECTION = re.compile(r"([^万億兆]*)([万億兆]?)")


def value(figure: str) -> str:
    """A figure in digits: "3000" for 3,000 and 三千, "120000000" for 1億2000万."""
    figure = figure.replace(",", "").translate(_DIGITS)
    if _UNITS.keys().isdisjoint(figure):
        return figure
    total = 0.0
    for section, unit in _SECTION.findall(figure):
        parts = (
            float(count.strip(".") or 1) * _UNITS.get(power, 1)
            for count, power in _PART.findall(section)
            if count or power
        )
        # 万 alone is one of them
        total += (sum(parts) or bool(unit)) * _UNITS.get(unit, 1)
    # a float has 15 digits that are exact
    return f"{total:.15g}"
