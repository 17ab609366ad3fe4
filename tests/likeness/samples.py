"""Texts to compare, of invented events."""

SEAL = (
    "The ferry Kamome left the port of Tsuruhama two hours late on Sunday after its crew had freed"
    " a young seal from a net at the pier.\n\nThe animal, which weighed about 40 kilograms, had"
    " been seen by a passenger from Minasato shortly before 7 a.m.\n\nHarbor master Naoki Orikasa"
    " said that nobody was hurt and that the 212 passengers had waited patiently. A veterinarian"
    " from Kitanami looked after the seal.\n\nThe next ferry is to leave as planned, although the"
    " company expects rough seas in the Strait of Oimori."
)
SEAL_JA = (
    "鶴浜港で日曜日、網にかかった若いアザラシを乗組員が助け、フェリー「かもめ」の出港が2時間遅れた。\n\n"
    "体重約40キロのアザラシは午前7時前、南里市から来た乗客が見つけた。\n\n"
    "港長の折笠直樹さんは「けが人はなく、212人の乗客は静かに待ってくれた」と話した。"
    "北波市の獣医師が手当てをした。\n\n次の便は予定通り出る見込みだが、大森海峡では波が高くなるという。"
)
QUAKE = (
    "An earthquake with a magnitude of {magnitude} struck off the coast of {place} at 9:27 p.m. on"
    " Tuesday, the weather agency said.\n\nThe quake measured 4 on the Japanese scale of 7 in"
    " Kawana. Its focus was at a depth of about 40 kilometers.\n\nNo tsunami warning was issued, and"
    " there were no reports of injuries. Nothing unusual was found at nuclear power plants."
)
QUAKE_JA = (
    "3日21時27分ごろ、{place}で地震がありました。この地震で川名町で震度4の揺れを観測しました。\n\n"
    "震源の深さは約40キロ、地震の規模を示すマグニチュードは{magnitude}と推定されています。\n\n"
    "この地震による津波の心配はありません。気象庁は今後の地震活動に注意するよう呼びかけています。"
)
BRIDGE = (
    "Engineers in Minasato opened the rebuilt river bridge to cars on Monday, three years after the"
    " flood had carried the old one away.\n\nMayor Ayaka Kumagiri crossed it first on a bicycle and"
    " thanked the 90 workers who had spent two winters on the piers."
)
FEET = "Sign up for our newsletter and get the stories of the day every morning before the first train."


def quake(magnitude: str = "5.1", place: str = "Asakura") -> str:
    return QUAKE.format(magnitude=magnitude, place=place)


def quake_ja(magnitude: str = "5.1", place: str = "朝倉県沖") -> str:
    return QUAKE_JA.format(magnitude=magnitude, place=place)
