"""Dates and clock times in the forms of European languages, put into English.

Which language it is need not be known: names of months are told from each other by themselves, and
stand between figures. A name that means different months in two languages is left out.
"""

from __future__ import annotations

import re

_NAMES = {
    1: (
        "ene enero gen gener gennaio ian ianuarie jaan jaanuar janeiro januar januari január "
        "januára janv janvier janvāris led leden ledna oca ocak saus sausio sausis sty styczeń "
        "stycznia tammi tammikuu tammikuuta xan xaneiro ιαν ιανουάριος ιανουαρίου січ січень "
        "січня янв январь января яну януари "
    ),
    2: (
        "febbraio febr febreiro febrer febrero februar februari februarie február februára "
        "februāris fev fevereiro févr février helmi helmikuu helmikuuta lut lutego luty vas "
        "vasario vasaris veebr veebruar úno únor února şub şubat φεβ φεβρουάριος φεβρουαρίου лют "
        "лютий лютого фев февр февраль февраля февруари "
    ),
    3: (
        "bře březen března kov kovas kovo maalis maaliskuu maaliskuuta maart marca marec maret "
        "mars mart martie marts marzec marzo març março mrt márc március mär märts märz μάρ "
        "μάρτιος μαρ μαρτίου бер березень березня мар март марта "
    ),
    4: (
        "abr abril aprile aprilie aprill apríl apríla aprīlis avr avril bal balandis balandžio "
        "dub duben dubna huhti huhtikuu huhtikuuta kwi kwiecień kwietnia nis nisan ápr április "
        "απρ απρίλιος απριλίου апр апрель апреля април квіт квітень квітня "
    ),
    5: (
        "geg gegužė gegužės kvě květen května mag maggio mai maig maijs maio maj maja mayo mayıs "
        "mei máj mája május touko toukokuu toukokuuta μάι μάιος μαΐ μαΐου май мая трав травень "
        "травня "
    ),
    6: (
        "birž birželio birželis cze czerwca czerwiec giu giugno haz haziran iun iunie juin junho "
        "juni junij junio juny juuni jún júna június jūn jūnijs kesä kesäkuu kesäkuuta xuño "
        "červen června čvn ιουν ιουνίου ιούν ιούνιος июн июнь июня черв червень червня юни "
    ),
    7: (
        "heinä heinäkuu heinäkuuta iul iulie juil juillet julho juli julij julio juliol juuli júl "
        "júla július jūl jūlijs liep liepa liepos lip lipca lipiec lug luglio tem temmuz xul "
        "xullo července červenec čvc ιουλ ιουλίου ιούλ ιούλιος июл июль июля лип липень липня юли "
    ),
    8: (
        "ago agost agosto agu agustus août augusta augusti augusts augustus augusztus avg avgust "
        "ağu ağustos elo elokuu elokuuta rugp rugpjūtis rugpjūčio sie sierpień sierpnia srp srpen "
        "srpna αυγ αυγούστου αύγ αύγουστος авг август августа серп серпень серпня "
    ),
    9: (
        "eyl eylül rugs rugsėjis rugsėjo septembra septembre septembrie septembris septiembre set "
        "setembre setembro settembre syys syyskuu syyskuuta szept szeptember wrz wrzesień "
        "września zář září σεπ σεπτέμβριος σεπτεμβρίου вер вересень вересня сент сентябрь "
        "сентября сеп септември "
    ),
    10: (
        "eki ekim loka lokakuu lokakuuta octobre octombrie octubre okt oktober oktobris oktoober "
        "október októbra ott ottobre out outubro paź październik października spal spalio spalis "
        "říj říjen října οκτ οκτωβρίου οκτώβριος жовт жовтень жовтня окт октомври октябрь октября "
    ),
    11: (
        "kas kasım lapkr lapkritis lapkričio lis listopad listopada listopadu marras marraskuu "
        "marraskuuta noiembrie novembra novembre novembris novembro noviembre νοέ νοέμβριος νοε "
        "νοεμβρίου лист листопад листопада ное ноември нояб ноябрь ноября "
    ),
    12: (
        "ara aralık decembra decembrie decembris decembro des desember desembre dets detsember "
        "dez dezember dezembro dic dicembre diciembre déc décembre gru grudnia grudzień gruod "
        "gruodis gruodžio joulu joulukuu joulukuuta pro prosince prosinec δεκ δεκέμβριος "
        "δεκεμβρίου груд грудень грудня дек декабрь декабря декември "
    ),
}
MONTHS_OF_EUROPE = {name: month for month, names in _NAMES.items() for name in names.split()}
"""Names of months in European languages and Indonesian, in lower case, other than English ones."""
_ENGLISH = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:er|st|nd|rd|th|[.ºª°])?(?: ?- ?| de | d['’]| )?"
    r"(?P<month>[^\W\d_]{3,13})\.?,?(?P<year> ?(?:del? ?|-)?(?:19|20)\d\d)?(?!\d)"
)
_YEAR_FIRST = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:\.| m\.?| gada)? (?P<day>)?(?P<month>[^\W\d_]{3,13})\.? (?P<last>\d{1,2})\b\.?(?: d\.)?"
)
_MONTH_FIRST = re.compile(
    r"(?P<month>[^\W\d_]{3,13})\.? (?P<day>\d{1,2}),? (?P<year>(?:19|20)\d\d)(?!\d)"
)
# Tagesschau writes Uhr, Le Monde 11h34, a Catalan paper a les 10:19h, Swedish ones kl. 10.19
_CLOCK = re.compile(
    r"(?:(?:,|-|\||·)? ?(?:\b(?:um|ab|gegen|à|às|as|alle|ore|a les|a las|kl\.?|klo\.?|om|o|ob|godz\.?|в|о) ))?"
    r"(?P<hour>(?<![-+\d:.,\w])[012]?\d)(?P<mark>[:.h]|u)(?P<minute>[0-5]\d)(?P<unit> ?(?:uhr|uur|hrs?|hs|h|น\.)\b)?(?![\d.])"
)
_WHOLE_HOUR = re.compile(r"\b(?P<hour>[012]?\d) uhr\b")
_ARTICLE = re.compile(r"^(?:le|den|der|am|el|il|vom|de|del|dnia|dne|em|op|od|the)\.? (?=\d)")


def in_english(words: str) -> str:
    """Tidy words with a European date or clock time put into English; others as they are."""
    if words.isascii() and words.isdigit():
        return words
    text = _ARTICLE.sub("", words)
    for pattern in (_DAY_FIRST, _YEAR_FIRST, _MONTH_FIRST):
        text = pattern.sub(_date, text, count=1)
    text = _WHOLE_HOUR.sub(r"\g<hour>:00", _CLOCK.sub(_clock, text))
    return " ".join(text.split())


def _date(match: re.Match[str]) -> str:
    month = MONTHS_OF_EUROPE.get(match["month"])
    # 5 set and 10 out are no days unless a year is beside them
    if month is None or not (match["year"] or len(match["month"]) > 3):
        return match[0]
    day = match["day"] or match.groupdict().get("last") or ""
    year = re.sub(r"\D", "", match["year"] or "")
    return f"{day} {_ENGLISH[month - 1]} {year}".rstrip()


def _clock(match: re.Match[str]) -> str:
    # 10.19 is a figure unless a word shows it to be a time
    shown = match["mark"] in ":h" or match["unit"] or not match[0][0].isdigit()
    return f" {match['hour']}:{match['minute']}" if shown else match[0]
