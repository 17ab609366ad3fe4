"""Stop words of news: too common to say anything of an event."""

from __future__ import annotations

_ENGLISH = """a about above according across after again against ago ahead all almost along already also
    although always am amid among an and announce another any anyone are area around as ask at away
    back be became because become been before began begin being below best better between big both
    bring but by call came can cannot case change city come comment company confirm could country
    day days decide did do does doing done down due during each early eight either end enough even
    evening ever every expect far few find first five following for former found four from full
    further gave get give given go good government great group had half has have he head held help
    her here herself high him himself his home hour hours house how however if in including
    incident increase information inside into is issue it its itself just keep kind know known large
    last late later least leave left less let life like little local long look made main make man
    many may maybe me media meet meeting member men might million minister minute minutes monday
    month months more morning most move much must my national near need neither never new news next
    night nine no nor not nothing now number of off office official officials old on once one only
    open or other others our out outside over own part past people per percent person place plan
    plus police possible prefecture president press problem program public put question rather
    reach read really recent report reported reporter residents result right round said same
    saturday saw say second see seem seen set seven several shall she should show side since
    situation six small so some someone something soon source spokesman spokesperson start state
    statement still stop such sunday take taken tell ten than that the their them themselves then
    there these they thing think third this those though three through thursday time to today
    together told tomorrow too took top toward town tuesday turn two under until up upon us use
    used very view want was way we wednesday week weekend weeks well went were what when where
    whether which while who whole whom whose why will with within without woman women word work
    world would yen year years yesterday yet you young your friday january february march april
    june july august september october november december photo video image copyright reserved
    kyodo reuters ap afp jiji percent km kilometer kilometers meter meters japan japanese"""

_JAPANESE = """日本 全国 今回 今後 今年 昨年 去年 来年 今月 先月 来月 今日 昨日 明日 午前 午後 時間 時点
    現在 以上 以下 以降 以前 同日 同社 同市 同県 同氏 一方 一部 一人 二人 関係 関係者 発表 明らか
    会見 記者 記者会見 取材 調査 確認 説明 指摘 対応 対策 検討 開始 予定 実施 情報 状況 影響 可能
    可能性 必要 問題 場合 結果 理由 内容 目的 方針 方法 地域 地元 市内 県内 国内 海外 世界 政府
    市長 知事 社長 会社 企業 住民 市民 男性 女性 人々 自分 代表 担当 担当者 男 女 人 年 月 日 時
    分 円 約 万 億 千 県 市 町 村 区 国 者 的 性 化 件 回 数 前 後 中 上 下 内 外 間 新 第 同 各 話
    言 述 見 思 行 出 入 受 求 開 始 続 考 強 多 大 小 高 低 長 最 初 次 他 何 私 午 前年 年度 平均
    写真 動画 記事 編集 配信 共同 時事 毎日 朝日 読売 産経 新聞 通信 通信社 ニュース サイト ページ
    関連 関連記事 無断 転載 禁止 公開 更新 提供 東京 毎日新聞"""

ENGLISH = frozenset(_ENGLISH.split())
JAPANESE = frozenset(_JAPANESE.split())
