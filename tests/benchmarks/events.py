"""Invented events as several writers report them, each of whom writes afresh: no two share a sentence.

Beside most events stands another that is easily taken for it: the same company, place, person or
kind of disaster. Each event: when it happened (hours after a start), then articles as (hours later,
headline, text).
"""

from __future__ import annotations

EventReport = tuple[float, str, str]
Event = tuple[float, list[EventReport]]

ENGLISH: dict[str, Event] = {
    "ferry fire": (0, [
        (1, "Fire breaks out on ferry off Sado, 212 taken to safety",
         "A fire broke out in the engine room of the ferry Okesa Maru off Sado Island early Thursday and all 212 people aboard were transferred to patrol boats. The coast guard said two crew members had inhaled smoke. The 5,300-ton vessel had left Niigata at 4:20 a.m. with holidaymakers and some 40 trucks."),
        (3, "Passengers rescued from burning Okesa Maru",
         "Patrol vessels rescued everyone from a passenger ship that caught fire in the Sea of Japan, authorities in Niigata said. Smoke was still rising from the Okesa Maru hours after the alarm. \"We were told to put on jackets and wait on deck,\" said Kiyo Hamasaki, who was travelling with two grandchildren. A pair of engineers needed treatment."),
        (27, "Oil line suspected in Okesa Maru blaze",
         "Investigators boarded the Okesa Maru on Friday and believe that a cracked fuel line fed the flames which forced 212 passengers and crew off the Sado ferry a day earlier. The operator, Sado Kisen Line, has taken a sister ship out of service for checks.")]),
    "ferry strike": (6, [
        (0, "Sado ferry crews threaten walkout over winter rosters",
         "Crews of Sado Kisen Line will stop work for 24 hours next week unless the company withdraws a roster that lengthens winter shifts, their union said Thursday. The line carries 1.4 million passengers a year between Niigata and Sado Island."),
        (4, "Union sets strike date at Sado Kisen",
         "Seafarers who run the boats to Sado have voted by 310 to 22 for a one-day strike. Management calls the new shift plan unavoidable as fuel costs climb; the union says it means fourteen hours on the bridge. Talks resume Monday.")]),
    "quake hachinohe": (10, [
        (0.3, "M6.1 quake shakes Aomori, no tsunami",
         "An earthquake with a magnitude of 6.1 shook northeastern Japan at 2:47 p.m. on Thursday, the Meteorological Agency said. It measured lower 5 in Hachinohe. The focus was off Aomori Prefecture at a depth of 50 kilometers. There is no danger of a tsunami."),
        (1, "Strong temblor rattles Hachinohe; trains halted",
         "Bullet trains stopped between Morioka and Shin-Aomori after a strong temblor struck off the coast of Aomori in mid-afternoon. In Hachinohe, shop shelves emptied and a woman of 71 was hurt in a fall. The weather agency put the magnitude at 6.1."),
        (9, "Four hurt as quake hits Aomori",
         "Four people were injured, none gravely, by Thursday's quake in Aomori Prefecture, the fire agency said. Service on the Tohoku Shinkansen line resumed at 5:30 p.m. Hachinohe saw the strongest shaking, lower 5 on the Japanese scale.")]),
    "quake amakusa": (14, [
        (0.3, "M5.2 quake shakes Kumamoto, no tsunami",
         "An earthquake with a magnitude of 5.2 shook southwestern Japan at 6:52 p.m. on Thursday, the Meteorological Agency said. It measured 4 in Amakusa. The focus was in Kumamoto Prefecture at a depth of 10 kilometers. There is no danger of a tsunami."),
        (2, "Tremor felt across Kyushu",
         "People in Amakusa ran outdoors when a shallow tremor of magnitude 5.2 hit Kumamoto on Thursday evening. A tile fell from a church roof; nobody was reported injured. Kyushu Electric said its plants were running as usual.")]),
    "typhoon nuri": (20, [
        (0, "Typhoon Nuri nears Okinawa, flights cancelled",
         "Powerful Typhoon Nuri was approaching the main island of Okinawa on Friday with gusts of 216 kilometers per hour. Airlines cancelled 184 flights, and Naha told 28,000 households near the shore to leave. Landfall is expected after midnight."),
        (12, "Nuri lashes Naha with record gusts",
         "Winds tore roofs from houses in Naha as Nuri passed over Okinawa overnight. About 61,000 homes are without power, Okinawa Electric said. The storm is moving toward Kyushu at 20 kilometers an hour."),
        (26, "Okinawa counts damage after typhoon",
         "Utility crews worked Saturday to bring back electricity to 34,000 homes in Okinawa, a day after Typhoon Nuri went through. Seven people were hurt in Naha and Itoman, and sugar cane fields lie flat. Nuri weakened on its way to Kagoshima.")]),
    "typhoon opal": (30, [
        (0, "Typhoon Opal forms near Guam, may reach Okinawa next week",
         "A new typhoon, Opal, has formed some 300 kilometers west of Guam, forecasters said Friday. It may come close to Okinawa and Taiwan by the middle of next week. Gusts near its center reach 126 kilometers per hour."),
        (15, "Guam shuts port as Opal gains strength",
         "Guam closed Apra Harbor on Saturday as Opal grew to a severe storm. Two cruise ships were sent to Saipan. Computer models disagree whether it will turn north before Taiwan.")]),
    "chip plant": (5, [
        (0, "Hoshimi Electronics to build $3.2 billion chip plant in Miyagi",
         "Hoshimi Electronics Corp. will spend 3.2 billion dollars on a plant for power chips in Ohira, Miyagi Prefecture, the company said Thursday. Production is to begin in 2029 and 1,500 people will be hired. Shares rose 6.4 percent."),
        (4, "Miyagi lands huge semiconductor factory",
         "The governor of Miyagi called it the largest investment in the prefecture's history: Hoshimi Electronics has chosen the town of Ohira for a semiconductor works that will employ 1,500. President Reiko Amagata said demand from makers of electric cars was behind the decision. The state is to pay a third."),
        (20, "Hoshimi's Ohira plan wins subsidy",
         "The industry ministry will support Hoshimi's new fab in Miyagi with up to 160 billion yen, the minister confirmed Friday. The maker of power chips had named Ohira as the site the day before.")]),
    "chip boss": (25, [
        (0, "Hoshimi Electronics president to step down",
         "Reiko Amagata will leave the top post at Hoshimi Electronics in April after nine years and become chair, the firm announced Friday. Her successor is finance chief Jun Otaka, 54, who joined from a bank."),
        (3, "Otaka named to lead Hoshimi",
         "Hoshimi Electronics has picked Jun Otaka as its next president. Amagata, the first woman to run a large Japanese component maker, tripled sales since taking over. Analysts expect no change of course.")]),
    "bear": (2, [
        (0, "Bear enters supermarket in Akita, two injured",
         "A bear wandered into a supermarket in the city of Akita on Thursday morning and injured two employees before staff shut it in a storeroom. Police evacuated customers. Hunters are waiting with a tranquilizer gun."),
        (6, "Shop bear caught after eight hours",
         "The animal that terrified shoppers in Akita was caught in a box trap baited with honey, officials said. It had locked itself among crates of apples at the Itoya store since opening time. The two workers it clawed are recovering in hospital."),
        (30, "Complaints flood city after Akita bear is put down",
         "City hall in Akita received 900 calls, most of them angry, after the bear trapped in the Itoya supermarket was killed. The mayor defended the hunters.")]),
    "bear school": (28, [
        (0, "School trip cancelled after bear sighting in Iwate",
         "A primary school in Hanamaki called off a hike on Friday when a bear with two cubs was seen close to the trail. Iwate Prefecture has issued an alert until the end of the month."),
        (5, "Hanamaki pupils kept indoors as bears roam",
         "Children in Hanamaki are to be driven to school by parents next week, the education board said, after bears were spotted near a hiking path used for outings.")]),
    "budget vote": (8, [
        (0, "Lower house passes extra budget",
         "The House of Representatives approved a supplementary budget of 13.9 trillion yen on Thursday with votes of the ruling parties and one opposition group. It pays for cash handouts and fuel subsidies. The upper house is to vote next week."),
        (2, "Cash handouts clear first hurdle in Diet",
         "Households with low incomes moved closer to a payment of 30,000 yen as lawmakers in the lower chamber backed the government's spending package. Critics say the 13.9 trillion yen bill is financed almost wholly by bonds.")]),
    "sumo": (33, [
        (0, "Tetsunoumi beats Kazahaya to clinch first title",
         "Sekiwake Tetsunoumi won the Kyushu tournament on Friday with two days to spare, throwing down Kazahaya in front of a full house in Fukuoka. The 23-year-old from Mongolia stands at 13-0."),
        (2, "Young Mongolian wrestler captures Kyushu basho",
         "With an overarm throw that lasted four seconds, Tetsunoumi made sure of the Emperor's Cup. The sekiwake may be promoted to ozeki if the judges agree. His stable master wept.")]),
}  # fmt: skip

JAPANESE: dict[str, Event] = {
    "連絡船火災": (0, [
        (1, "佐渡沖でフェリー火災、212人救助",
         "19日午前4時50分ごろ、新潟県佐渡市沖を航行中のフェリー「おけさ丸」（5300トン）の機関室から出火した。乗客乗員212人は全員、巡視船に移って無事だった。乗員2人が煙を吸って手当てを受けた。"),
        (4, "おけさ丸で火事 乗客は全員無事",
         "新潟港を出た客船で火の手が上がり、海上保安庁の船が客を助け出した。甲板で待つよう放送があったと、孫を連れた浜崎キヨさん（68）は振り返る。おけさ丸は佐渡へ向かう途中だった。"),
        (27, "燃料管に亀裂か おけさ丸火災で海保",
         "佐渡沖で燃えた旅客船「おけさ丸」について、第9管区海上保安本部は20日、燃料の管にひびが入り油が漏れたとみて実況見分を始めた。運航する佐渡航路汽船は同型船の運航も見合わせている。")]),
    "船員スト": (6, [
        (0, "佐渡航路汽船の労組、24時間スト予告",
         "佐渡航路汽船の船員らでつくる労働組合は19日、冬の勤務表が撤回されなければ来週に24時間のストライキに入ると会社に通告した。年間140万人が利用する航路に影響が出る。"),
        (5, "フェリー乗組員がスト権確立 佐渡",
         "新潟と佐渡を結ぶ船の乗組員が投票し、賛成310、反対22でストライキを行う権利を決めた。組合側は14時間の連続勤務になると訴え、佐渡航路汽船は燃料高で避けられないとする。")]),
    "青森の地震": (10, [
        (0.3, "青森県で震度5弱 津波の心配なし",
         "19日午後2時47分ごろ、青森県東方沖を震源とする地震があり、八戸市で震度5弱を観測した。気象庁によると、震源の深さは約50キロ、地震の規模を示すマグニチュードは6.1と推定される。津波の心配はない。"),
        (1, "八戸で強い揺れ、新幹線止まる",
         "青森沖の地震で東北新幹線は盛岡―新青森間で運転を見合わせた。八戸市では商店の棚から品物が落ち、71歳の女性が転んでけがをした。市職員は「横に長く揺れた」と話した。"),
        (9, "青森の地震でけが4人 新幹線は再開",
         "総務省消防庁のまとめでは、震度5弱を観測した19日の青森県の地震で4人が軽いけがをした。止まっていた東北新幹線は午後5時半に動き出した。")]),
    "熊本の地震": (14, [
        (0.3, "熊本県で震度4 津波の心配なし",
         "19日午後6時52分ごろ、熊本県天草・芦北地方を震源とする地震があり、天草市で震度4を観測した。気象庁によると、震源の深さは約10キロ、地震の規模を示すマグニチュードは5.2と推定される。津波の心配はない。"),
        (2, "天草で教会の瓦落ちる 熊本の地震",
         "夕方の熊本の地震で、天草市の住民は屋外に飛び出した。教会の屋根から瓦が1枚落ちたが、けが人の情報はない。九州電力によると原発に異常はない。")]),
    "台風23号": (20, [
        (0, "台風23号、沖縄本島に接近 184便が欠航",
         "非常に強い台風23号は20日、沖縄本島に近づいている。最大瞬間風速は60メートル。那覇空港を発着する184便が欠航し、那覇市は沿岸の2万8000世帯に避難指示を出した。上陸は未明の見込み。"),
        (12, "那覇で観測史上最大の風 6万戸停電",
         "台風23号が通った沖縄では住宅の屋根が飛ばされ、約6万1000戸で電気が止まった。沖縄電力が復旧を急いでいる。台風は時速20キロで九州へ向かう。"),
        (26, "停電なお3万4000戸 台風23号が去った沖縄",
         "台風の通過から一夜明けた沖縄で、片付けが始まった。サトウキビ畑はなぎ倒され、那覇市と糸満市で計7人がけがをした。23号は鹿児島に近づく前に勢力を弱めた。")]),
    "台風24号": (30, [
        (0, "台風24号が発生 来週沖縄に近づく恐れ",
         "気象庁によると、グアムの西約300キロで台風24号が発生した。来週半ばに沖縄や台湾に接近する恐れがある。中心付近の最大瞬間風速は35メートル。"),
        (15, "24号発達、グアムは港を閉鎖",
         "台風24号は勢力を増し、グアムのアプラ港が閉じられた。客船2隻がサイパンへ向かった。進路の予想は割れており、気象庁は最新の情報を確かめるよう求めている。")]),
    "半導体工場": (5, [
        (0, "星見電機、宮城に半導体工場 4800億円投資",
         "星見電機は19日、宮城県大衡村に電力用半導体の新工場を建てると発表した。投資額は約4800億円で、2029年に生産を始め、1500人を雇う。株価は6.4％上がった。"),
        (4, "大衡村に巨大工場 知事「過去最大の投資」",
         "宮城県の知事は、星見電機が大衡村を選んだことを歓迎した。雇用は1500人。天形玲子社長は電気自動車向けの需要を理由に挙げた。国が3分の1を補助する。"),
        (20, "経産省、星見電機の大衡工場に1600億円補助",
         "経済産業相は20日、宮城県に建つ星見電機の電力用半導体の拠点に最大1600億円を助成すると述べた。")]),
    "社長交代": (25, [
        (0, "星見電機の天形社長が会長に 後任は大高氏",
         "星見電機は20日、天形玲子社長が4月に会長に就き、大高潤専務（54）が社長に昇格する人事を発表した。社長の交代は9年ぶり。"),
        (3, "大高新社長は銀行出身 星見電機",
         "星見電機の次の社長に決まった大高潤氏は財務畑を歩んだ。天形氏の在任中に売上高は3倍になり、市場では路線は変わらないとの見方が多い。")]),
    "店の熊": (2, [
        (0, "スーパーにクマ、従業員2人けが 秋田市",
         "19日朝、秋田市のスーパー「いとや」にクマが入り込み、従業員2人が襲われてけがをした。客は逃げて無事だった。クマは倉庫に閉じ込められ、猟友会が麻酔銃を用意している。"),
        (6, "居座りクマ、8時間後に捕獲 秋田",
         "秋田市の店に立てこもっていたクマが、蜂蜜を入れた箱わなにかかった。いとやの倉庫でリンゴの箱に囲まれていたという。引っかかれた従業員は快方に向かっている。"),
        (30, "クマ駆除に苦情900件 秋田市長「やむを得ぬ」",
         "スーパー「いとや」で捕まったクマの駆除をめぐり、秋田市役所に抗議の電話が900件寄せられた。市長は猟友会をかばった。")]),
    "学校の熊": (28, [
        (0, "クマ目撃で遠足中止 花巻の小学校",
         "岩手県花巻市の小学校は20日、登山道の近くで子グマ2頭を連れたクマが見つかり、遠足を取りやめた。県は月末まで警報を出した。"),
        (5, "花巻の児童、来週は保護者が送迎",
         "花巻市教育委員会は、ハイキングのコースの近くにクマが出たことを受け、児童を車で送り迎えするよう家庭に求めた。")]),
    "補正予算": (8, [
        (0, "補正予算案が衆院通過 13兆9000億円",
         "総額13兆9000億円の補正予算案は19日の衆院本会議で、与党などの賛成多数で可決され、参院に送られた。給付金や燃料補助の費用を盛り込む。"),
        (2, "3万円給付へ前進 衆院で可決",
         "所得の低い世帯に3万円を配る補正予算案が衆院を通った。野党は13兆9000億円のほとんどを国債に頼ると批判している。")]),
    "相撲": (33, [
        (0, "鉄乃海が初優勝 九州場所、風早を投げる",
         "大相撲九州場所は20日、福岡国際センターで13日目が行われ、関脇鉄乃海が風早を上手投げで破って13連勝とし、初めての優勝を決めた。モンゴル出身の23歳。"),
        (2, "鉄乃海、賜杯つかむ 大関昇進も",
         "4秒の上手投げで決めた。モンゴルから来た関脇の鉄乃海が、2日を残して頂点に立った。審判部は大関への推薦を話し合う。師匠は泣いた。")]),
}  # fmt: skip
