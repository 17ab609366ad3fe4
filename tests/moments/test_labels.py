import pytest

from newscrawler.moments import is_modification
from tests.moments.shorthand import ago, day, minute, read

TWO_HOURS = ago("3h", "1.5h")
NINE = minute("2025-07-14 09:05")


LABELLED = [
    ("Published 2 hours ago", TWO_HOURS),
    ("2 hours ago by AFP", TWO_HOURS),
    ("Created 2 hours ago", TWO_HOURS),
    ("July 14, 2025 by Jane Q. Doe", day("2025-07-14")),
    ("Posted on July 14, 2025 by admin", day("2025-07-14")),
    ("by Jane Doe on July 14, 2025", day("2025-07-14")),
    ("By Jane Doe July 14, 2025 9:05 am", NINE),
    ("Published: 2 hours ago", TWO_HOURS),
    ("Published2 hours ago", TWO_HOURS),
    ("Posted 2 hours ago", TWO_HOURS),
    ("First published 2 hours ago", TWO_HOURS),
    ("Released: July 14, 2025 9:05", NINE),
    ("Published on July 14, 2025", day("2025-07-14")),
    ("Published at 09:05, July 14, 2025", NINE),
    ("Article published: 14 Jul 2025 09:05", NINE),
    ("Date Published: July 14, 2025", day("2025-07-14")),
    ("Published Date: July 14, 2025", day("2025-07-14")),
    ("Date: 2025-07-14", day("2025-07-14")),
    ("PUBLISHED : July 14, 2025 9:05 am", NINE),
    ("- 2 hours ago", TWO_HOURS),
    ("• 2 hours ago", TWO_HOURS),
    ("| 2 hours ago |", TWO_HOURS),
    ("(2 hours ago)", TWO_HOURS),
    ("[2 hours ago]", TWO_HOURS),
    ("2 hours ago,", TWO_HOURS),
    ("2 hours ago · 3 min read", TWO_HOURS),
    ("July 14, 2025 9:05, 3 min read", NINE),
    ("World | 2 hours ago", TWO_HOURS),
    ("Malaysia / 2 h ago", TWO_HOURS),
    ("2 hours ago | Society", TWO_HOURS),
    ("NHK - 2 hours ago", TWO_HOURS),
    ("NHK 2 hours ago", TWO_HOURS),
    ("NHK2 hours ago", TWO_HOURS),
    ("Japan Today: 2 hours ago", TWO_HOURS),
    ("Japan Times2 hours ago", TWO_HOURS),
    ("The Japan Times2 hours ago", TWO_HOURS),
    ("SoraNews242 hours ago", TWO_HOURS),
    ("SoraNews24 2 hours ago", TWO_HOURS),
    ("News182 hours ago", TWO_HOURS),
    ("SoraNews24an hour ago", ago("2h", "45m")),
    ("Nikkei Asiaa day ago", ago("2d", "22h")),
    ("Nikkei Asiatime2 hours ago", TWO_HOURS),
    ("timean hour ago", ago("2h", "45m")),
    ("By Hanako Mori | July 14, 2025 9:05", NINE),
    ("By Hanako Mori, July 14, 2025 9:05", NINE),
    ("By Hanako Mori - July 14, 2025 9:05", NINE),
    ("By Hanako Mori · Published July 14, 2025 9:05", NINE),
    ("By Hanako Mori Published July 14, 2025 9:05", NINE),
    ("July 14, 2025 | 9:05", NINE),
    ("July 14, 2025 - 9:05", NINE),
    ("July 14, 2025 · 9:05 am · World", NINE),
    ("2025.07.14 | 9:05 |", NINE),
    ("公開 2025/7/14 9:05", NINE),
    ("公開日：2025/7/14 9:05", NINE),
    ("公開日時: 2025年7月14日 9時05分", NINE),
    ("記事公開日：2025/7/14 9:05", NINE),
    ("掲載日 2025/7/14 9:05", NINE),
    ("配信日時：2025/7/14 9:05", NINE),
    ("投稿日:2025/7/14 9:05", NINE),
    ("2025/7/14 9:05 配信", NINE),
    ("2025/7/14 9:05公開", NINE),
    ("2025/7/14 9:05に公開", NINE),
    ("2025年7月14日 9時05分掲載", NINE),
    ("2時間前に投稿", TWO_HOURS),
    ("毎日新聞 2025/7/14 9:05", NINE),
    ("共同通信 2025年7月14日 9時05分", NINE),
    ("2025/7/14 9:05 | 共同通信", NINE),
    ("2025/7/14 9:05 1234文字", NINE),
    ("日時：2025/7/14 9:05", NINE),
]


@pytest.mark.parametrize(("words", "expected"), LABELLED)
def test_labels_around_a_time_is_passed_over(words, expected):
    assert read(words) == expected
    assert not is_modification(words)


@pytest.mark.parametrize(
    "words",
    [
        "Updated 2 hours ago", "Updated: 2 hours ago", "Updated2 hours ago", "Last updated 2 hours ago",
        "LAST UPDATED: 2 hours ago", "Modified 2 hours ago", "Last modified: 2 hours ago", "Edited 2 hours ago",
        "(Updated 2 hours ago)", "2 hours ago (updated)", "Updated 2h ago", "Update: 2 hours ago",
        "By Hanako Mori, updated 2 hours ago", "NHK | Updated 2 hours ago", "World | Updated 2 hours ago", "更新 2時間前", "2時間前更新", "2時間前に更新",
        "最終更新 2時間前", "最終更新日時：2時間前", "更新：2時間前", "更新日：2時間前", "［更新］2時間前", "修正 2時間前",
    ],
)  # fmt: skip
def test_a_change_is_read_and_marked(words):
    assert read(words) == TWO_HOURS
    assert is_modification(words)


@pytest.mark.parametrize(
    "words",
    [
        "Published July 14, 2025 9:05 Updated July 15, 2025 10:00",
        "Published: July 14, 2025 9:05 am | Updated: July 15, 2025 10:00 am",
        "Updated: July 15, 2025 10:00 am | Published: July 14, 2025 9:05 am",
        "July 14, 2025 9:05 (updated July 15, 2025 10:00)",
        "July 14, 2025 9:05 · Updated 2 hours ago",
        "July 14, 2025 9:05 Updated 2 hours ago",
        "July 14, 2025 9:05 · Updated ago",
        "Posted: Jul 14, 2025 9:05 AM JST | Last Updated: July 15",
        "公開日：2025/07/14 09:05　更新日：2025/07/15 10:00",
        "更新日：2025/07/15 10:00　公開日：2025/07/14 09:05",
        "2025/7/14 9:05（最終更新 7/15 10:00）",
        "2025/7/14 9:05 公開 2025/7/15 10:00 更新",
        "2025年7月14日 9時05分（更新 2025年7月15日 10時00分）",
        "掲載 2025/7/14 9:05 最終更新 2025/7/15 10:00",
    ],
)
def test_publication_goes_before_a_change(words):
    assert read(words) == NINE
    assert not is_modification(words)


@pytest.mark.parametrize(
    "words",
    [
        "Heavy rain updated 2 hours ago", "The list, updated 2 hours ago", "Report published 2 hours ago by the city",
        "Rain - 2 hours ago", "Ferry sinks: 2 hours ago", "Trains stop | rails 2 bent | 2 hours ago",
        "COVID19 days ago", "Area512 hours ago", "Unheard2 hours ago", "Pizzaa day ago", "Published NHK",
        "事故を更新 2時間前", "2時間前更新された件", "2025年1月14日公開の映画", "2025年公開の映画",
        "July 14, 2025 updated edition", "Published July 14, 2025 by the city", "更新された記録 2時間前", "NHK 7", "July 14, 2025 | July 20, 2025",
    ],
)  # fmt: skip
def test_other_words_beside_a_time_make_it_none(words):
    assert read(words) is None
