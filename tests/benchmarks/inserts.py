"""What a redesign puts around a story: related stories, consent, letters. All prose is our own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random


class Words(NamedTuple):
    """The words of inserts, in one language."""

    heading: str
    also: str
    stories: Sequence[tuple[str, str]]
    """Headline and beginning of other stories."""
    consent_heading: str
    consent: Sequence[str]
    buttons: Sequence[str]
    letter: Sequence[str]
    comments_heading: str
    reply: str
    ages: Sequence[str]
    readers: Sequence[str]
    comments: Sequence[str]
    """Sentences of readers."""


ENGLISH = Words(
    "Related stories",
    "Read also",
    (
        ("Chess club of Otaru beats Vladivostok by post",
         "A game that was begun on a postcard nine years ago has ended with the resignation of the champion. His last card, stamped in August, arrived only this week, and the club has framed it."),
        ("Museum finds its missing whale in a school attic",
         "The skeleton had been lent for a festival in 1961 and was never asked back. Pupils had used the ribs as coat hooks, the headmistress said, and the smaller bones for counting."),
        ("Last typewriter mender of the valley takes an apprentice",
         "After six years with a card in the window, the workshop has found a young woman who wants to learn. She had come in to ask the way to the station, and stayed until the evening."),
        ("Goats return to the slopes above the railway",
         "The company says that forty animals keep the line free of bamboo at half the cost of machines. Passengers have begun to get out one stop early to watch them at their work."),
    ),
    "Your privacy matters to us",
    (
        "We and our partners use cookies and similar techniques to keep this site working, to measure how it is used, and to show you advertisements that suit you.",
        "Some of our partners work with your data on the ground of a legitimate interest. You may object to this at any time, and you may change your choice in the settings of this page.",
        "By choosing to accept, you agree that we store information on your device and that your data may be worked with outside the country you live in.",
    ),
    ("Accept all", "Only what is needed"),
    ("Get the stories that matter in your mailbox every morning, before the first train.",
     "You can leave the list whenever you like. We never hand your address to anyone else."),
    "Comments",
    "Reply",
    ("2 hours ago", "5 hours ago", "yesterday", "3 days ago"),
    ("harbourmaster9", "Tilda K.", "old salt", "M. Ferrari", "quietreader", "Jun"),
    ("My grandfather worked there for thirty years and would not believe a word of this.",
     "Has anybody asked what it is going to cost, and who is going to pay for it in the end?",
     "I was there last week, and it looked quite different to me, whatever the officials say.",
     "Thank you for writing about it at last; nobody else seems to care.",
     "They said the same thing ten years ago, and look what came of it.",
     "With respect to the one who wrote above: you have clearly never had to do it yourself.",
     "The photograph is from another year, as you can see from the paint on the roof.",
     "We need more people like her in this town, and fewer committees."),
)  # fmt: skip
JAPANESE = Words(
    "関連記事",
    "あわせて読みたい",
    (
        ("小樽の将棋愛好会、郵便対局で九年ぶりの勝利",
         "はがきで始まった一局は、相手の投了で幕を閉じた。八月の消印が押された最後の一枚は今週になって届き、会はそれを額に入れて飾ることにした。"),
        ("博物館の鯨、小学校の屋根裏で見つかる",
         "骨格は六十年あまり前の祭りのために貸し出されたまま、返却を求められることがなかった。児童はあばら骨に上着を掛けていたと校長は話す。"),
        ("谷で最後の時計職人に弟子入り",
         "店先に札を出して六年、ようやく習いたいという若者が現れた。駅への道を尋ねに入ったはずが、その日は夕方まで工房を離れなかったという。"),
        ("線路わきの斜面にヤギが帰る",
         "四十頭が竹の広がりを抑え、費用は機械の半分で済むと鉄道会社は説明する。働きぶりを見ようと一つ手前の駅で降りる乗客も増えてきた。"),
    ),
    "プライバシーに関するお知らせ",
    (
        "当サイトと提携先は、サイトを正しく動かし、利用の状況を測り、お客様に合った広告を表示するために、クッキーなどの技術を使用しています。",
        "提携先の一部は、正当な利益に基づいてお客様のデータを取り扱います。この取り扱いにはいつでも異議を申し立てることができ、設定の画面から選び直すこともできます。",
        "「同意する」を選ぶと、端末への情報の保存と、お住まいの国の外でのデータの取り扱いに同意したことになります。",
    ),
    ("すべてに同意する", "必要なものだけ"),
    ("毎朝、始発の前に、その日に読んでおきたい記事をメールでお届けします。",
     "配信はいつでも停止できます。アドレスを他の人に渡すことはありません。"),
    "コメント",
    "返信",
    ("2時間前", "5時間前", "昨日", "3日前"),
    ("みなとの人", "たけ", "通りすがり", "元船員", "山の猫", "ゆうこ"),
    ("祖父がそこで三十年働いていましたが、この話を聞いたらさぞ驚くことでしょう。",
     "結局いくらかかって、誰がそのお金を払うのか、聞いた人はいるのでしょうか。",
     "先週ちょうど行ってきましたが、役所の説明とはずいぶん違って見えました。",
     "ようやく取り上げてくれてありがとうございます。ほかでは誰も書いてくれません。",
     "十年前にも同じことを言っていました。その後どうなったかは皆さんご存じの通りです。",
     "上の方、失礼ですがご自分でやってみたことはないですよね。",
     "この写真は別の年のものだと思います。屋根の色を見ればわかります。",
     "こういう人がもっとこの町に増えるといいのに、会議ばかり増えて困ります。"),
)  # fmt: skip
_RELATED = ("related-articles", "more-stories", "recirculation", "p-recommend", "box", "list-b")
_CONSENT = ("cookie-banner", "consent", "gdpr", "cmp-container", "notice", "layer")
_LETTERS = ("newsletter-signup", "mail-magazine", "inline-form", "cta")


def related(words: Words, random: Random, count: int) -> str:
    """A box of other stories, each with its headline and beginning."""
    cards = (
        f'<article class="card"><h3><a href="/stories/{random.randrange(10**6)}">{headline}</a></h3>'
        f"<p>{beginning}</p></article>"
        for headline, beginning in random.sample(words.stories, count)
    )
    tag = random.choice(("section", "aside", "div"))
    name = random.choice(_RELATED)
    return f'<{tag} class="{name}"><h2>{words.heading}</h2>{"".join(cards)}</{tag}>'


def also(words: Words, random: Random) -> str:
    """One other story, between two paragraphs."""
    headline, beginning = random.choice(words.stories)
    name = random.choice(_RELATED)
    link = f'<a href="/stories/{random.randrange(10**6)}">{headline}</a>'
    return f'<div class="{name}"><h4>{words.also}</h4><p>{link}</p><p>{beginning}</p></div>'


def consent(words: Words, random: Random) -> str:
    """A banner that asks for consent to cookies."""
    name = random.choice(_CONSENT)
    buttons = "".join(f'<button type="button">{text}</button>' for text in words.buttons)
    prose = "".join(f"<p>{text}</p>" for text in words.consent)
    return (
        f'<div id="{name}" class="{name}"><h2>{words.consent_heading}</h2>{prose}{buttons}</div>'
    )


def letter(words: Words, random: Random) -> str:
    """A box that asks for the reader's address."""
    prose = "".join(f"<p>{text}</p>" for text in words.letter)
    field = '<input type="email" name="mail"><button>OK</button>'
    return f'<div class="{random.choice(_LETTERS)}">{prose}<form action="/letter">{field}</form></div>'


def comments(words: Words, random: Random, count: int, name: Callable[[str], str]) -> str:
    """A box of readers' comments; `name` makes the class of an element of what it is."""
    cards = "".join(_comment(words, random, name) for _ in range(count))
    heading = f'<h2 class="{name("comments-title")}">{words.comments_heading}</h2>'
    return f'<div class="{name("comments")}">{heading}{cards}</div>'


def _comment(words: Words, random: Random, name: Callable[[str], str]) -> str:
    text = " ".join(random.sample(words.comments, random.randint(1, 3)))
    return (
        f'<div class="{name("comment")}"><div class="{name("comment-head")}">'
        f'<span class="{name("comment-author")}">{random.choice(words.readers)}</span> '
        f"<time>{random.choice(words.ages)}</time></div>"
        f'<p class="{name("comment-text")}">{text}</p>'
        f'<a class="{name("comment-reply")}" href="#reply">{words.reply}</a></div>'
    )
