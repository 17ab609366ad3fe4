"""Notices of a site to its reader, and articles that have some of their words."""

from __future__ import annotations

import pytest

from newscrawler.likeness.same_article import may_have_title

TITLES = {
    "en": "Ferry service across the inland sea leaves late because of a seal",
    "en, of a breakdown": "Bank is sorry after customers could not log in for two days",
    "ja": "瀬戸内海の連絡船、アザラシのため出港遅れる",
    "ja, of a breakdown": "市のサイトが閲覧できず、サイバー攻撃か 復旧のめど立たず",
}
NOTICES = {
    "maintenance": """We are carrying out scheduled maintenance of our pages and apps tonight. You may
 not be able to read our stories, sign in or manage your subscription until the work is done.

We are sorry for the inconvenience. You do not need to do anything: your account and your saved
 stories will be there when we return. If you continue to have trouble in the morning, please clear
 the cache of your browser or contact our customer service by telephone.

Thank you for your patience.""",
    "script": "Please enable JavaScript to read this page.",
    "denied": "You don't have permission to access this page on this server. Reference 18.2d351ab8",
    "robot": """We noticed unusual activity from your network. To continue, please click the box below
 and show that you are not a robot. Your browser has to support JavaScript and cookies.""",
    "consent": """We and our partners store information on your device, such as cookies, and process
 personal data to show personalised advertising, to measure it, and to learn about our audience.

You may consent to this, or change your preferences, by the buttons below. You can withdraw your
 consent at any time by the privacy button at the end of each page. Our privacy policy has more.""",
    "login": """To continue reading, please log in or create an account. It is free and takes less than
 a minute. Forgot your password? Already a subscriber?""",
    "region": "This page is not available in your region. Access cannot be granted at this time.",
    "gone": "The page you are looking for may have been moved or deleted. Go to our home page.",
    "保守": """いつもご利用いただきありがとうございます。ただいま保守作業のためサービスを停止しております。
お客様にはご不便をおかけしますが、ご理解とご協力をお願いいたします。終了は午前6時の予定です。

作業中は記事の閲覧、ログイン、会員登録などの手続きもご利用いただけません。お急ぎの方は電話でお問い合わせください。""",
    "スクリプト": "このページを見るにはJavaScriptを有効にしてください。",
    "拒否": "お客様のネットワークからのアクセスは制限されています。このページを閲覧する権限がありません。",
    "会員": "この記事は会員限定です。続きを読むにはログインしてください。会員登録は無料です。",
    "同意": "当サイトはクッキーを使用しています。閲覧を続けると、クッキーの使用に同意したものとみなします。",
    "混雑": "アクセスが集中しています。時間をおいてから再度お試しください。",
    "不明": "お探しのページは見つかりませんでした。掲載期間が終了した可能性があります。",
}


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
@pytest.mark.parametrize("notice", NOTICES.values(), ids=NOTICES)
@pytest.mark.parametrize("headline", ["", "Harbour Times", "港新聞デジタル"])
def test_a_notice_is_no_article(title, notice, headline):
    assert not may_have_title(title, headline, notice)


@pytest.mark.parametrize("notice", NOTICES.values(), ids=NOTICES)
def test_a_notice_under_the_headline_of_the_article_is_none_either(notice):
    assert not may_have_title(TITLES["en"], TITLES["en"], notice)
    assert not may_have_title("", "", notice)


BREAKDOWN = """Customers of the bank could not log in to their accounts for two days, and saw only the
 words "service unavailable, please try again". "We are sorry for the trouble," its director said on
 Monday. Two engineers had made a mistake during maintenance at the weekend."""
ATTACK = """市のサイトが10日朝から閲覧できなくなっている。市によると、サイバー攻撃を受けたとみられ、復旧のめどは
立っていない。市は「ご迷惑をおかけして申し訳ありません」と話している。ログイン画面に大量のアクセスがあったという。"""
PRIVACY = """The court said that a click on a banner is no consent to cookies if the other button is
 hidden. The regulator had asked four publishers to change their banners. Their lawyers said that
 readers knew what personal data was stored, and that they would appeal."""


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (TITLES["en, of a breakdown"], BREAKDOWN),
        (TITLES["ja, of a breakdown"], ATTACK),
        ("Court: hidden button is no consent to cookies", PRIVACY),
    ],
)
@pytest.mark.parametrize("headline", ["", "Harbour Times"])
def test_an_article_about_such_things_is_one(title, body, headline):
    assert may_have_title(title, headline, body)


WALLS = {
    "en": "Already a subscriber? Log in. Subscribe now to continue reading.",
    "ja": "この記事は会員限定です。続きを読むにはログインしてください。",
}


@pytest.mark.parametrize("wall", WALLS.values(), ids=WALLS)
@pytest.mark.parametrize(
    "lead",
    [
        "It was a quiet Sunday in the harbour until the first passengers came down to the pier.",
        "日曜日の朝、桟橋には大勢の乗客が集まっていた。船長は予定の時刻になっても現れず、汽笛も鳴らなかった。",
    ],
)
def test_the_lead_before_a_wall_is_of_the_article_that_it_is_headed_by(lead, wall):
    title = TITLES["en"]

    assert may_have_title(title, title, f"{lead}\n\n{wall}")
    assert not may_have_title(title, "Harbour Times", f"{lead}\n\n{wall}")
    assert not may_have_title(title, title, wall)
