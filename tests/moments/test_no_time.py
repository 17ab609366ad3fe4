import pytest

from newscrawler.moments import is_modification
from tests.moments.shorthand import read

SENTENCES = [
    "24 hours", "2 hours", "10 minutes", "3 days of talks", "5 years on", "a week in politics", "10 min read", "5 days", "15 hours 29 min", "90 min", "2 hr walk",
    "24 hours in Kobe", "2 hours later", "the May Day rally", "May Day", "May", "by May 2", "by 2 hours", "Seven by 7", "2 by 4", "March", "march on", "Sunday best",
    "The ferry sank 2 days ago", "Three hurt 4 hours ago in Naha", "2 days ago, a ferry sank", "4 hours ago in Naha",
    "Long ago", "Not long ago", "A long time ago", "years ago", "ages ago", "two lives ago", "Chicago", "Santiago",
    "On July 14, 2025, the bridge opened", "The bridge opened on July 14, 2025", "July 14, 2025 bridge opening",
    "Bridge to open in 2027", "Class of 2025", "Expo 2025", "NHK 2025", "Tokyo 2020", "Match of the day, 10:05 start",
    "Today in history", "Today's weather", "Yesterday once more", "Now hiring", "Right now in Sendai",
    "Last week tonight", "Last month of summer", "Monday blues", "Friday the 13th film", "Sun", "Sat", "Mon",
    "in 5 acts", "in 2 hours", "in 3 days", "in 10 years", "back in 5 minutes", "8 pm curfew from Monday",
    "TOKYO (Kyodo) --", "Tokyo, June 4 (Jiji Press)--", "NAHA, Okinawa --", "OSAKA -", "(Reuters) -",
    "Updated ago", "Updated", "Published", "Posted", "Published by the city", "Updated by 3 editors", "ago",
    "Updated [hour]:[minute] [AMPM] [timezone],...", "{{ published_at }}", "${date}", "%B %d, %Y", "[date]",
    "YYYY-MM-DD", "DD/MM/YYYY", "hh:mm", "--:--", "-", "--", "|", "·", "...", ":", "()", "[]",
]  # fmt: skip
JAPANESE = [
    "10年ぶり", "10年ぶりの再開", "2時間の会談", "3日間", "3日間の会期", "24時間営業", "1日1回", "5分で読める", "1年の計", "2年連続",
    "3か月連続", "7月の天気", "13日の金曜日", "今日の天気", "今日から", "昨日の敵", "今週の本", "今月の本", "来週", "来月", "明日", "あす",
    "あさって", "近日公開", "未明の火事", "朝刊", "夕刊", "夜景", "昨季", "今年の漢字", "今期", "前期", "以前", "直前", "人前", "午前様",
    "2時間前に事故", "3日前の出来事", "事故は3日前", "1月13日 17:00現在", "現在", "2025年1月14日に開通", "開通は2025年1月14日",
    "2025年問題", "令和の米騒動", "平成31年度予算", "昭和39年生まれ", "第7回", "7月13日(日)〜15日(火)", "10時〜17時", "10:00〜17:00",
    "10:00-17:00", "正午の気温", "金", "土", "日", "月", "（日）", "更新", "公開", "配信", "公開日", "最終更新日", "更新情報", "配信停止",
    "令和", "一", "数", "〇〇", "百年", "千円", "三十人", "第二十三回",
]  # fmt: skip
NUMBERS = [
    "1-0", "3-2", "10-9", "6-4, 7-5", "1:0", "2:1", "7/11", "9/11", "1/2", "24/7", "50/50", "3.11", "9.11", "3.14", "10.5",
    "03-1234-5678", "0312345678", "+81 3 1234 5678", "090-1234-5678", "(03) 1234-5678", "202-555-0123", "110", "119",
    "$5", "$19.99", "5 USD", "1,000", "¥1,980", "1,980円", "100%", "10%", "7.2", "M7.2", "震度5弱", "1ドル=150円",
    "v1.2.3", "1.2.3", "3.11.7", "Python 3.12", "iOS 17.5", "COVID-19", "G7", "5G", "3D", "4K", "5M", "10K", "2H", "100m",
    "10km", "5kg", "3x", "120 mm", "35°C", "No. 7", "#12", "A4", "B-29", "F-16", "747", "0", "00", "7", "14", "2 of 3", "1/10",
    "12,345", "123", "12345", "ISBN 978-4-00-000000-0", "192.168.0.1", "10.0.0.1", "1600x900", "16:9", "4:3", "1:23:45:67",
    "Mt. 3776", "Q3", "Q3 2025", "FY2025", "2025-26", "2024/25", "2011/12", "'25", "25", "1868", "2525",
]  # fmt: skip
EMPTY = [
    "",
    " ",
    "\n",
    "\u3000",
    "\u200b",
    "&nbsp;",
    "\x00",
    "\ud800",
    "a" * 10_000,
    "1" * 10_000,
    "4 hours ago " * 50,
]


@pytest.mark.parametrize("words", SENTENCES + JAPANESE + NUMBERS + EMPTY)
def test_what_is_no_time_is_none(words):
    assert read(words) is None


@pytest.mark.parametrize("words", SENTENCES + EMPTY)
def test_modification_is_asked_of_any_words(words):
    assert is_modification(words) in {True, False}


@pytest.mark.parametrize("word", ["a", "1", "4 hours ago ", "前", "\ufdfa", "(", "- "])
def test_what_is_too_long_for_a_time_is_none(word):
    assert read(word * 1000) is None
    assert not is_modification(word * 1000)
