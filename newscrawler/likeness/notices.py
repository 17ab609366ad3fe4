"""Whether a text speaks to its reader of the site: maintenance, scripts, cookies, login, robots.

Such a notice stands in place of an article, often with status 200. A few of these words occur in
articles too; a notice has several, close together.
"""

from __future__ import annotations

import re

_PHRASES = (
    # the site does not work now
    r"\bmaintenance\b|\b(?:being worked on|under construction|temporarily (?:un|not )available)\b",
    r"\bback (?:soon|shortly|online|later|in a (?:few|moment))\b|\bsomething went wrong\b",
    r"\bunusually (?:high|many)\b|\bservice unavailable\b",
    r"メンテナンス|サービスを?.{0,6}停止|アクセスが.{0,4}集中|一時的に(?:停止|ご?利用)|障害が発生",
    # try again
    r"\btry (?:again|(?:re)?loading)\b|\b(?:refresh|reload) (?:the|this) page\b|\bplease wait\b",
    r"\bfew (?:minutes|moments)\b|\b(?:if the problem persists|continue to have trouble)\b",
    r"再度.{0,6}(?:アクセス|お試し)|もう一度お試し|(?:しばらく|時間を).{0,6}(?:たって|経って|おいて|置いて)",
    # scripts and browsers
    r"\bjava ?script\b|\b(?:your|this|a newer|older|update your|supported) browsers?\b",
    r"\bad ?blockers?\b|お使いのブラウザ|ブラウザー?の(?:設定|バージョン)|最新のブラウザ|推奨環境|広告ブロック",
    # refused
    r"\baccess denied\b|\bpermission to (?:access|view)\b|\baccess cannot be granted\b",
    r"\b(?:access to|accessing|attempting to access) (?:the|this)\b|\bavailable in your (?:region|country|location)\b",
    r"アクセス(?:が|は|を)?.{0,6}(?:拒否|制限|できません)|(?:閲覧|アクセス)する?権限|お住まいの(?:国|地域)",
    # not there
    r"\bpage (?:you(?: are|'re|’re) looking for|(?:was |can ?not be |could not be )?(?:not )?found)\b",
    r"\bmay have been (?:moved|deleted|removed)\b|\bno longer available\b|\b(?:our|the) (?:new )?home ?page\b|\b(?:our|a) new web ?site\b",
    r"お探しの(?:ページ|記事)|ページ(?:は|が|を)?.{0,4}(?:見つかりません|表示できません|ご覧いただ)|トップページ|新しいサイト|リニューアルし",
    # robots
    r"\bcaptcha\b|\bnot a robot\b|\ba robot\?|\bsecurity check\b|\bverify (?:that )?you\b|\bray id\b",
    r"\bchecking your\b|\bunusual (?:activity|traffic)\b|\bddos\b",
    r"ロボットで(?:は|ない)|画像認証|異なるアクセス|不審なアクセス",
    # accounts
    r"\b(?:log|sign) ?in\b|\bpassword\b|\byour (?:account|subscription|e?-?mail address)\b",
    r"\b(?:subscribe|register) (?:now|to|for)\b|\balready a (?:subscriber|member)\b|\bfree articles\b",
    r"\bto continue reading\b|\bcancel any ?time\b|\bcreate (?:one|an account)\b",
    r"ログイン|会員(?:登録|限定)|パスワード|続きを(?:読む|ご覧).{0,4}には|有料会員|受信契約",
    # consent
    r"\bcookies?\b|\bconsent\b|\b(?:and|with) our partners\b|\byour (?:privacy|preferences|consent)\b",
    r"\bpersonal(?:ised|ized)? (?:data|ads?|advertising)\b|\bprivacy (?:policy|button|settings)\b",
    r"\bterms of (?:use|service)\b",
    r"クッキー|Cookie|への?同意|同意(?:し|する|いただ)|個人情報の|利用規約|プライバシー(?:ポリシー|に関する)",
    # courtesies
    r"\bsorry for (?:the|any)\b|\bwe(?: are|'re|’re)? (?:sorry|apologi[sz]e)\b|^sorry\b|\bany inconvenience\b",
    r"\bthank you for your (?:patience|understanding)\b|\bcontact (?:us|our)\b|\bclick (?:here|the|below)\b",
    r"\bplease (?:enable|click|contact|complete|check|clear|allow|disable|upgrade|update|note that some)\b",
    r"ご(?:不便|迷惑)を|ご(?:理解|了承|協力)(?:と|を|く)|お詫び申し上げ|申し訳(?:ございません|ありません)",
    r"ご利用(?:いただ|のお客|に(?:な|あたって))|お客(?:様|さま)(?:の|に|セ)|お問い合わせください|お確かめのうえ",
)
# ASCII: in JavaScriptを a word ends before を
_WORDS = re.compile("|".join(_PHRASES), re.IGNORECASE | re.ASCII)
_LONG = 3_000
"""Characters: a text that is longer is no notice."""
_ENOUGH = ((120, 1), (400, 2), (_LONG, 3))
"""In a text of up to so many characters, how many such words a notice has."""
_APART = 150
"""Characters: a notice has such a word in each so many."""


def is_notice(text: str) -> bool:
    """Whether a text has a notice's words, several of them close together."""
    enough = next((words for size, words in _ENOUGH if len(text) <= size), 0)
    if not enough:
        return False
    found = words_of_notice(text)
    return len(found) >= enough and len(found) * _APART >= len(text)


def words_of_notice(text: str) -> set[str]:
    """The words of a text that notices have, in small letters."""
    return {word.lower() for word in _WORDS.findall(text)}
