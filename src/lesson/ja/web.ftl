### `keystep web`：このパソコンでログイン・攻撃・測定を動かすページ

## ターミナルで

web-open-this = このパソコンのブラウザーで、このアドレスを開いてください。# から後ろを知っている人は何でもできます。誰にも見せないでください。
web-ends = Ctrl-C で終わります。
web-exposed = 注意：同じネットワークから { $address } を開けば、誰でも授業についてこられます。http:// のページなので、通信は暗号化されません。見えるのは先生が見せたものだけで、できるのは答えることだけです。教室など、信頼できるネットワークだけで使い、終わったら止めてください。
web-followed-at = クラスが開くアドレス：{ $address }
web-not-opened = ブラウザーを開けませんでした：{ $reason }

## ページで

web-title = keystep
web-about = 公開鍵認証を1ステップずつ。ここで動くものは、すべてこのパソコンで本当に動いています。
web-rooms = 部屋
web-room-logins = ログイン
web-room-lab = 攻撃ラボ
web-room-bench = 測定
web-room-door = 入口
web-room-class = クラス
web-runs = 実行中です…
web-cancel = やめる
web-to-desk = ログインの一覧
web-way = 方式
web-fault = わざと壊すところ
web-bits = 鍵の長さ（ビット）
web-user = ユーザー名
web-new-login = 新しいログイン
web-log-in = ログインする
web-records = 記録
web-no-records = まだありません。ログインすると、ここに並びます。
web-ended = 結果
web-what = 内容
web-when = いつ
web-attacks = 攻撃
web-setup = 状況
web-mount = 攻撃してみる
web-next-move = 次の手
web-guessed-otherwise = 予想とはちがいました。理由を見てみましょう。
web-play-it = このログインを1ステップずつ見る
web-measure = 鍵の長さごとにかかる時間
web-measure-about = 今、このパソコンで測ります。ほかのプログラムが動いていると、そのぶん遅くなります。
web-seconds = 一つの計算を測る時間（秒）
web-start = 測る
web-door = ログインできるサーバー
web-door-about = 入口を開くと、本物のkeystepのサーバーが待ちます。誰かがログインすると下に並び、1ステップずつ見られます。登録済みの公開鍵は keystep authorize のものです。
web-open = 入口を開く
web-shut = 入口を閉じる
web-door-open = 待ち受けているアドレス：
web-knocks = たずねてきた人
web-no-knocks = まだ誰も来ていません。
web-knock-browser = ブラウザーでした（ログインではありません）
web-knock-other = ログインではないものでした
web-knock-late = 時間切れでした
web-knock-busy = 空きがありませんでした
web-knock-left = 何も言わずに去りました
web-class = いっしょに見よう
web-class-about = このアドレスを開くか、四角い模様をカメラで写してください。先生が見せる場面がそのまま映り、クイズに答えられます。
web-class-waits = 先生はまだログインを開いていません。開くと、ここに自動で出てきます。
web-followers = 見ている人：
web-follow = 先生についていく
web-answered = 回答：
web-reveal = 答えを見せる
web-wait = 回答が届きました。ほかの人を待っています。
web-no-token = このページを使うには、keystep web がターミナルに表示したアドレスを、# から後ろも含めて開いてください。
web-gone = keystepから返事がありません。
web-gone-why = 終了したか、ネットワークが切れています。
web-gone-next = もう一度 keystep web を動かし、表示されたアドレスを開いてください。

## 答えないとき

err-web-host = このリクエストは、別のホストあてでした。
    .why = keystepは、表示したアドレスあてのリクエストだけに答えます。
    .next = 表示されたアドレスを開いてください。
err-web-origin = このリクエストは、別のページから来ました。
    .why = keystepは、自分のページとプログラムだけに答えます。
    .next = 表示されたアドレスを開いてください。
err-web-path = ここには何もありません。
    .why = ページは / にあります。
    .next = 表示されたアドレスを開いてください。
err-web-method = ここでは別のメソッドを使います。
    .why = どのメソッドかは、Allow ヘッダーに書いてあります。
    .next = そのメソッドで送ってください。
err-web-token = トークンがないか、今動いているkeystepのものではありません。
    .why = トークンは keystep web を動かすたびに新しくなり、アドレスの # の後ろに付きます。
    .next = keystep web が表示したアドレスを開いてください。
err-web-body = 送られたものを読めません。
    .why = 決まった形のJSONで、4096バイトまでです。
    .next = ページを読み込み直してください。
err-web-gone = それはもうありません。
    .why = 残るのは新しい記録64件までです。クイズに答えられるのは、答えが見せられるまでです。
    .next = ページを読み込み直してください。
err-web-busy = ほかのものが動いています。
    .why = ログイン・攻撃・測定は、たがいにじゃまをしないよう、1つずつ動かします。
    .next = 終わるのを待つか、やめてください。
err-web-crowded = 空きがありません。
    .why = 開いている接続の数が、上限に達しています。
    .next = 少ししてから、もう一度試してください。
err-web-exposed = { $address } には、ほかのパソコンからも接続できます。
    .why = keystep web は、このパソコンだけで使うものです。--class を付けると、ほかの人も見られます（動かすことはできません）。
    .next = --listen をやめるか、--class を付けてください。
err-web-which = { $address } では、このパソコンのアドレスが1つに決まりません。
    .why = keystepは自分のアドレスあてのリクエストだけに答えるので、アドレスを知る必要があります。
    .next = クラスが開くアドレスを書いてください：--class --listen 192.168.1.20:2080
