"""Reports that are written by formula: all alike, and each of them another report."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from random import Random

QUAKES = {
    "en": "An earthquake with a magnitude of {magnitude} struck off the coast of {place} at {clock} on {day}, the Japan Meteorological Agency said.\n\nThe quake measured {scale} on the Japanese intensity scale of 7 in {town}. Its focus was at a depth of about {depth} kilometers.\n\nNo tsunami warning was issued, and there were no immediate reports of injuries or damage. No abnormalities were found at nuclear power plants in the area, according to their operators.",
    "ja": "{date}日{hour}時{minute}分ごろ、{place}で地震がありました。この地震で{town}で震度{scale}の揺れを観測しました。\n\n気象庁によりますと、震源地は{place}で、震源の深さは約{depth}キロ、地震の規模を示すマグニチュードは{magnitude}と推定されています。\n\nこの地震による津波の心配はありません。気象庁は今後の地震活動に注意するよう呼びかけています。",
}
WEATHER = {
    "en": "{place} will be {sky} on {day} with a high of {high} and a low of {low} degrees Celsius. The chance of rain is {percent} percent until noon and {percent2} percent after it.\n\nWinds from the {wind} will reach {speed} meters per second along the coast, and waves will be {waves} meters high. The Meteorological Agency asks people to take care on roads and near rivers.",
    "ja": "{date}日の{place}は{sky}でしょう。日中の最高気温は{high}度、朝の最低気温は{low}度の見込みです。\n\n降水確率は午前が{percent}％、午後が{percent2}％です。沿岸では{wind}の風が毎秒{speed}メートルまで強まり、波の高さは{waves}メートルとなる見込みです。外出の際は最新の情報を確認してください。",
}
MARKETS = {
    "en": "Tokyo stocks closed {way} on {day}, with the benchmark Nikkei 225 index ending at {index}, {way} {points} points or {share} percent from the day before. The broader Topix {verb} {points2} to {topix}.\n\nThe dollar traded at {yen} yen in late trading, compared with {yen2} yen in New York. Decliners on the main market numbered {fell} against {rose} advancers, and trading volume came to {volume} million shares.",
    "ja": "{date}日の東京株式市場で、日経平均株価は{way}し、終値は前日比{points}円{points2}銭{verb}の{index}円だった。東証株価指数は{share}％{verb}の{topix}だった。\n\n値下がり銘柄数は{fell}、値上がりは{rose}、出来高は{volume}万株。外国為替市場の円相場は1ドル={yen}円台で取引された。前日のニューヨーク市場の流れを受けた動きとなった。",
}
SCORES = {
    "en": "The {club} beat the {rival} {runs}-{low} before {crowd} fans at {place} on {day}. {person} drove in {batted} runs and starter {person2} struck out {outs} over {innings} innings for win No. {wins} of the season.\n\nThe {rival} left {left} runners on base. The two clubs meet again in the second game of the series, and the winner will go on to the next round of the championship.",
    "ja": "プロ野球は{date}日、{place}で行われ、{club}が{runs}-{low}で{rival}に勝った。{person}選手が{batted}打点を挙げ、先発の{person2}選手が{innings}回を投げて{outs}三振を奪い、今季{wins}勝目を挙げた。\n\n{rival}は{left}残塁と打線がつながらなかった。観衆は{crowd}人。両チームは次の試合でも同じ顔合わせで対戦する予定となっている。",
}
TRAINS = {
    "en": "Services on the {line} between {place} and {town} were suspended at {clock} on {day} after {cause}, its operator said. Trains began to run again about {minutes} minutes later, and {passengers} passengers were affected.\n\nNo one on board was hurt. The company apologized to passengers for the inconvenience and said it would look into what had happened and report to the transport ministry.",
    "ja": "{date}日{hour}時{minute}分ごろ、{line}の{place}―{town}間で、{cause}のため運転を見合わせた。運転は約{minutes}分後に再開し、{passengers}人に影響が出た。\n\n乗客にけがはなかった。運行会社は利用者に迷惑をかけたと陳謝し、原因を詳しく調べたうえで国土交通省に報告するとしている。",
}
FORMULAS: Mapping[str, Mapping[str, str]] = {
    "quake": QUAKES, "weather": WEATHER, "markets": MARKETS, "scores": SCORES, "trains": TRAINS,
}  # fmt: skip
PLACES = {
    "en": ("Asakura", "Minasato", "Tsuruhama", "Kitanami", "Oimori", "Sunakawa", "Hatoyama", "Yukizato"),
    "ja": ("朝倉県沖", "南里県", "鶴浜湾", "北波地方", "大森県沖", "砂川島近海", "鳩山県北部", "雪里市"),
}  # fmt: skip
WORDS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "en": {
        "town": ("Kawana", "Shiraiwa", "Momono", "Tachibe", "Ushiro", "Nekota"),
        "day": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
        "sky": ("sunny", "cloudy", "rainy", "cloudy with some sun"),
        "wind": ("north", "southwest", "east"),
        "way": ("up", "down"), "verb": ("gained", "lost"),
        "club": ("Sea Eagles", "Night Herons", "Snow Monkeys", "Red Lanterns"),
        "rival": ("Harbor Kings", "Iron Carps", "Cyclones", "Pilgrims"),
        "person": ("Tokiwa", "Asagiri", "Hoshikawa"), "person2": ("Orikasa", "Fukamachi", "Izawa"),
        "line": ("Yamanami Line", "Kaigan Line", "Tanada Line"),
        "cause": ("a deer was hit", "a signal failed", "smoke was seen under a carriage"),
    },
    "ja": {
        "town": ("川名町", "白岩市", "桃野村", "立部市", "後町"),
        "sky": ("晴れ", "曇り", "雨", "曇り時々晴れ"),
        "wind": ("北", "南西", "東"),
        "way": ("続伸", "反落", "反発"), "verb": ("高", "安"),
        "club": ("シーイーグルス", "ナイトヘロンズ", "スノーモンキーズ"),
        "rival": ("ハーバーキングス", "アイアンカープス", "サイクロンズ"),
        "person": ("常盤", "朝霧", "星川"), "person2": ("折笠", "深町", "井沢"),
        "line": ("やまなみ線", "海岸線", "たなだ線"),
        "cause": ("シカとの接触", "信号の故障", "車両床下からの煙"),
    },
}  # fmt: skip


WORDING = ("sky", "wind", "way", "verb", "cause")
"""Facts that make another report only beside other facts."""


def facts(language: str, chance: Random) -> dict[str, str]:
    """One drawing of everything that the formulas name."""
    drawn = {name: chance.choice(words) for name, words in WORDS[language].items()}
    small = "date hour minute minutes scale low runs batted outs innings wins left waves speed percent percent2 points2"
    drawn |= {name: str(chance.randint(2, 28)) for name in small.split()}
    large = "index topix crowd passengers volume fell rose points"
    drawn |= {name: f"{chance.randint(120, 39000):,}" for name in large.split()}
    tenths = "magnitude share yen yen2 high"
    drawn |= {name: f"{chance.randint(31, 72) / 10}" for name in tenths.split()}
    return drawn | {
        "place": chance.choice(PLACES[language]),
        "depth": str(10 * chance.randint(1, 9)),
        "clock": f"{chance.randint(1, 11)}:{chance.randint(10, 59)} {chance.choice(('a.m.', 'p.m.'))}",
    }


def reports(language: str, chance: Random, count: int) -> Iterator[tuple[str, str]]:
    """So many reports by each formula, and as many again that differ from one in a single fact."""
    for kind, formula in FORMULAS.items():
        for _ in range(count):
            drawn = facts(language, chance)
            yield kind, formula[language].format_map(drawn)
            another = facts(language, chance)
            used = [name for name in another if f"{{{name}}}" in formula[language]]
            changed = [name for name in used if drawn[name] != another[name]]
            if kind == "quake":
                changed = [name for name in changed if name in ("place", "magnitude")]
            changed = [name for name in changed if name not in WORDING]
            if changed:
                name = chance.choice(changed)
                yield kind, formula[language].format_map(drawn | {name: another[name]})
