### The page in the browser: its own words. What it tells is in the other catalogues.

page-back = 戻る
page-next = 次へ
page-scenes = 場面
page-stage = 絵
page-told = 何が起きるか
page-closer = もっとくわしく
page-records = どのログインか
page-questions = クイズ
page-question = 次の場面についてのクイズ
page-large = 大きく
page-other-language = English
page-new = 新しい
page-new-words = 新しい言葉：
page-all-words = ほかの言葉
page-point = フィールドかバイトを指すと、対応するところが光ります。
page-which-bytes = どのバイト列か
page-as-hex = 16進で見る
page-as-text = 文字で見る
page-toy-boxes = 土台の計算だけを、手で計算できる数で
    .remark = 本物は、暗号化の前に詰め物（パディング）をします。
page-toy-signatures = 土台の計算だけを、手で計算できる数で
    .remark = 署名は暗号化ではありません。本物はデータのハッシュに詰め物をして、それに署名します。
page-toy-encrypt = m = 65 を暗号化する
page-toy-decrypt = c を復号する
page-toy-sign = m = 65 に署名する
page-toy-verify = s を検証する（m になるか）
page-later = あとで
page-go-on = 先へ
page-pane-words = 用語
page-pane-compare = 並べる
