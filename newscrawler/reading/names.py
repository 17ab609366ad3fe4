"""The names in a byline: "By Hana Mori and Ken Abe" is two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.reading.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WROTE = (
    "written|posted|published|reported|words|verfasst|geschrieben|veröffentlicht|publié|écrit"
    "|escrito|publicado|scritto|pubblicato|skrevet|skrivet|geschreven"
)
_LABELS = (
    "authors?|autor(?:en|in|es)?|auteurs?|autore|reporters?|writers?|words|text|tekst|texto|testo"
    "|作者|记者|責任編集|责任编辑"
)
BYLINE = re.compile(
    rf"\W*(?:(?:(?:{_WROTE})\s+)?(?:by|von|par|por|di|af|av|door)(?:\s*[:：]\s*|\s+|$)"
    rf"|(?:{_LABELS})(?:\s*[:：/／]\s*|\s*$)"
    r"|(?:取材|撮影|構成|執筆|聞き手|文)(?:[・／/、](?:取材|撮影|構成|写真|執筆|文))*(?:\s*[・:：/／＝=]\s*|\s*$)"
    r"|(?:authors?|autor(?:en|in|es)?|auteurs?)\s+(?-i:(?=[A-Z]\S+\s[A-Z]))"
    # the two are elements beside each other: <span>By</span>Hana Mori
    r"|(?-i:By(?=[A-Z])))",
    re.IGNORECASE,
)
"""How a byline begins."""
# "14 July 2026 by Hana Mori"; without a date before it, "Attack by night" is a headline
_BY_AFTER_DATE = re.compile(r"\b(?:by|von|par|por|door)\s+", re.IGNORECASE)
_AND = re.compile(
    r"\s*(?:,(?!\s*(?:Jr|Sr|II|III|IV)\b\.?(?:$|,|\s(?:and|&)\s))|[;、，|｜•]|(?<![ァ-ヿ])・(?=[^\sァ-ヿ])"
    r"|(?<=\s)(?:and|und|et|og|och|with|&)(?=\s)|(?<=\s)[ey](?=\s\S+\s\S))\s*",
    re.IGNORECASE,
)
# The Japan News: "By Mai Izawa / Yomiuri Shimbun Staff Writer"
_EMPLOYER = re.compile(r" ?/ ")
_END = re.compile(
    r" [-–—] | ?(?:写真|撮影)[・:：/／＝=]| (?:on|for|at|special to) | (?:am|le|el) (?=\d)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r" (?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*[.,]* )?\d"
)
_AROUND = " .,:：·•»«›‹*【】()（）[]〔〕<>＜＞=＝■●◇→←"
# article:author is the address of a profile (Open Graph); "Staff Writer" is a role
_NO_NAME = re.compile(
    r"https?:|www\.|@|\d|^(?:admin|editor|staff|null|none|undefined)$"
    r"|^(?:\w+ )?(?:staff|contributing) (?:writer|reporter|correspondent|editor)s?$",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"(?:[BM]\.?(?:A|S|Sc|Ed|BA|PH|FA)|M\.?D|D\.?O|J\.?D|Ph\.? ?D|Psy\.?D|Ed\.?D|D\.?(?:DS|MD|VM|PT|C)"
    r"|R\.?(?:D|N|DN)|LD|NP|PA-C|LCSW|LMFT|LPC|CFPs?|CF[AE]|CPA|CPT|CSCS|Esq)\W*",
)
_ROLE = re.compile(
    r"\b(?:writer|reporter|correspondent|editor|expert|contributor|journalist|columnist|analyst"
    r"|photographer|redakteur|redakteurin|director|manager|president|officer|founder|professor)s?$",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^(?:\S*(?:記者|记者|編集委員|論説委員|特派員|支局長?|デスク|編集長|編集部|ライター|カメラマン)"
    r"|(?:政治|経済|社会|運動|国際|外信|文化|学芸|生活|くらし|科学|地方|写真|映像|報道|スポーツ|医療)部)[ =＝・]"
    r"|[ ・]*(?:(?<= )\S*(?:編集委員|論説委員|特派員|支局長)|記者|編集長|기자|특파원)$"
)
_GENERATION = re.compile(r", (?:Jr|Sr)$")
_WIDE = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_PHRASE = re.compile("[をにはがでへ、。]|ます|する$|一覧|記事|写真|撮影|更新|新聞$|通信$")
"""What no Japanese name has in it."""
_NO_PERSON = re.compile(r"[:/!?…©]|\bcopyright\b|\breserved\b|無断|転載", re.IGNORECASE)
_PARTICLES = (  # noqa: SIM905
    "de da do dos das del della di du des van von der den ter ten vom zu zur la le el al bin ibn"
).split()
_LABEL_WORDS = (  # noqa: SIM905
    "follow email e-mail contact subscribe share read view more about all see save print comment"
    " comments us our this your published updated posted photo image written sign log click"
    " author authors editor reviewed edited medically fact listen watch join get top latest"
    " mehr alle alles zeige über folgen teilen autor autoren artikel zum zur"
    " voir suivre partager plus tous ver seguir todos compartir leia veja altri tutti"
).split()
"""The first words of labels beside a byline: links to a profile, buttons, dates."""
_OF = re.compile(r"(?:.* )?(?:by|from|about|von|über|de|par|di|av|af|van) (?=\S)", re.IGNORECASE)
"""Up to the name in a label: "All articles by Hana Mori"."""
_LONGEST = 60
_MOST_WORDS = 6
_LONGEST_WIDE = 14


def names(bylines: Iterable[str]) -> list[str]:
    """The names in some bylines, each once; what stands after a name (a role, a degree) is left out."""
    return list(dict.fromkeys(name for text in bylines for name in _listed(squeeze(text))))


def people(text: str) -> list[str]:
    """The names in a text that may be something else: only those that are written as people's are."""
    undated = _DATE.split(_shortened(text), maxsplit=1)[0]
    return [name for name in _listed(undated) if is_person(name)]


def signed(text: str) -> list[str]:
    """The names in a text that begins as bylines do, or has "by" after a date; else none."""
    text = squeeze(text)
    if _after_by(text) == text:
        return []
    # here one word alone may be a name as well: a login, but not "By the 14th"
    whole = _shortened(text)
    rest = _DATE.split(whole, maxsplit=1)[0]
    word = rest.strip(_AROUND)
    is_word = " " not in word and _is_name(word) and not is_label(word)
    is_login = rest == whole or not word[:1].islower()
    return people(text) or ([word] if is_word and is_login else [])


def may_be_signed(beginning: str) -> bool:
    """Whether a text that begins like this may have names in it by `signed`."""
    return bool(BYLINE.match(beginning.strip())) or any(map(str.isdigit, beginning[:_LONGEST]))


def is_person(text: str) -> bool:
    """Whether a text is written as the name of a person is: "Hana de la Mori", "森花"."""
    if _WIDE.search(text):
        return len(text) <= _LONGEST_WIDE and not _PHRASE.search(text)
    words = text.split()
    if _NO_PERSON.search(text) or not 1 < len(words) < _MOST_WORDS or is_label(text):
        return False
    return words[0].lower() != words[0] and all(map(_is_name_word, words))


def is_label(text: str) -> bool:
    """Whether a text begins as a label beside a byline does: "Follow", "More from"."""
    return not text or text.split(maxsplit=1)[0].casefold() in _LABEL_WORDS


def named_in_label(text: str) -> str:
    """The text without the label before a name: "Hana Mori" of "All articles by Hana Mori"."""
    before = _OF.match(text) if is_label(text) else None
    return text[before.end() :] if before else text


def _after_by(text: str) -> str:
    if by := BYLINE.match(text):
        return text[by.end() :]
    by = _BY_AFTER_DATE.search(text)
    return text[by.end() :] if by and any(map(str.isdigit, text[: by.start()])) else text


def _shortened(text: str) -> str:
    """A byline without what stands before and after its names."""
    return _END.split(_after_by(squeeze(text)), maxsplit=1)[0]


def _listed(text: str) -> Iterator[str]:
    """The names in a list of them."""
    # "By Hana Mori for The Island Press", but "Center for Islands"
    text = _shortened(text) if BYLINE.match(text) else _after_by(text)
    is_first = True
    for part in _AND.split(_EMPLOYER.split(text, maxsplit=1)[0]):
        name = part.strip(_AROUND)
        name = _TITLE.sub("", name).strip(_AROUND) if len(name) < 2 * _LONGEST else ""
        if not _is_name(name):
            continue
        if _GENERATION.search(name):
            name += "."
        if is_first or not (_DEGREE.fullmatch(name) or _ROLE.search(name)):
            yield name
        is_first = False


def _is_name(text: str) -> bool:
    fits = 1 < len(text) < _LONGEST and len(text.split()) <= _MOST_WORDS
    return fits and not _NO_NAME.search(text)


def _is_name_word(word: str) -> bool:
    letters = word.strip("\"'“”‘’().,-")
    is_lower = letters[:1].islower() and letters[1:2] not in ("'", "’")
    return bool(letters) and (not is_lower or letters in _PARTICLES)
