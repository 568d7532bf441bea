### ステッパー（全画面で1ステップずつ見る画面）。

## 一場面に一文

now-notes-1-send = ①を送ります：名前と公開鍵です。どちらも秘密ではありません。
now-notes-1-receive = サーバーは「どの南京錠か」を読み取ります。まだ何も証明されていません。
now-notes-2-compute = サーバーは32バイトの乱数を箱に入れ、①の南京錠をパチンと閉めます。
now-notes-2-send = 閉じた箱を送ります。盗聴者に見えるのは箱だけで、中身は見えません。
now-notes-2-receive = 箱が届きました。①の南京錠で閉めた箱なら、開けられるのは対になる秘密鍵だけです。
now-notes-3-compute = 秘密鍵で箱を開けます。
now-notes-3-send = 中のデータだけを送ります。秘密鍵は手元に残ります。
now-notes-3-receive = 答えが届きました。元のデータと合っているでしょうか。
now-notes-4-compute = { $verdict ->
        [accept] データが同じで、公開鍵も登録されています。両方そろいました。
       *[deny] データと登録の二つを確かめました。両方はそろいませんでした。
    }
now-ssh1-1-compute = ナンス（一度だけ使う乱数）を選びます。
now-ssh1-1-send = ①を送ります：名前、公開鍵、ナンスです。どれも秘密ではありません。
now-ssh1-1-receive = { now-notes-1-receive }
now-ssh1-2-compute = サーバーは乱数を箱に入れて南京錠を閉め、セッション識別子にホスト鍵で署名します。
now-ssh1-2-send = 閉じた箱を、サーバーの署名を添えて送ります。
now-ssh1-2-receive = 箱が届きました。開ける前に、どのサーバーと話しているかを確かめます。
now-ssh1-2-check = 箱を開ける前に、ホスト鍵と、ホスト鍵による署名を確かめます。
now-ssh1-3-compute = 秘密鍵で箱を開け、中の乱数とセッション識別子をまとめてハッシュにします。
now-ssh1-3-send = ハッシュだけを送ります。秘密鍵は手元に残ります。
now-ssh1-3-receive = ハッシュが届きました。サーバーが自分で計算した値と同じでしょうか。
now-ssh1-4-compute = { $verdict ->
        [accept] ハッシュが同じで、公開鍵も登録されています。両方そろいました。
       *[deny] ハッシュと登録の二つを確かめました。両方はそろいませんでした。
    }
now-ssh2-1-compute = { now-ssh1-1-compute }
now-ssh2-1-send = { now-ssh1-1-send }
now-ssh2-1-receive = サーバーは「どの鍵で検証するか」を読み取ります。まだ何も証明されていません。
now-ssh2-2-compute = サーバーはセッション識別子を計算し、ホスト鍵で署名します。
now-ssh2-2-send = サーバーのナンスとホスト鍵、署名を送ります。
now-ssh2-2-receive = ナンスとホスト鍵が届きました。まず、差出人を確かめます。
now-ssh2-2-check = セッション識別子を自分で計算し、ホスト鍵と、ホスト鍵による署名を確かめます。
now-ssh2-3-compute = セッション識別子や名前、公開鍵などに、秘密鍵で署名します。
now-ssh2-3-send = 署名を送ります。秘密鍵は手元に残ります。
now-ssh2-3-receive = 署名が届きました。①の公開鍵で検証できるでしょうか。
now-ssh2-4-compute = { $verdict ->
        [accept] この接続・このユーザーの署名で、公開鍵も登録されています。両方そろいました。
       *[deny] 署名と登録の二つを確かめました。両方はそろいませんでした。
    }
now-4-send = { $verdict ->
        [accept] サーバーは「ログインしていいよ！」と答えます。
       *[deny] サーバーは拒否します。理由は言いません。
    }
now-4-receive = { $verdict ->
        [accept] { $method ->
            [notes] ログインできました。ただし、サーバーが本物かは確かめていません。
           *[other] ログインできました。ホスト鍵の持ち主であることは、②でサーバーが示しました。
        }
       *[deny] 拒否されました。どの確認が通らなかったかは、送られてきません。
    }
now-substitute-3-compute = { $method ->
        [ssh1] 箱が開きません。乱数のように見える「代わりの値」からハッシュを計算します。
       *[other] 箱が開きません。乱数のように見える「代わりの値」を答えにします。
    }
now-substitute-3-send = { $method ->
        [ssh1] 代わりの値から計算したハッシュを送ります。ふつうの答えと同じ形です。
       *[other] 「代わりの値」を送ります。ふつうの答えと同じ形です。
    }
now-substitute-4-receive = { $verdict ->
        [accept] 許可されましたが、③で箱は開いていません。このサーバーは、決まりどおりに確かめていません。
       *[deny] 拒否されました。理由は届きませんが、③で箱が開かなかったことは知っています。
    }
now-other-3-compute = 使ったのは別の秘密鍵です。①の公開鍵と対になっていません。
now-far-1-send = クライアントが①を送ります。秘密のものは入っていません。
now-far-3-send = クライアントが答えを送ります。どう作ったかは、ここからは見えません。
now-far-4-compute = サーバーが判定します。どう判定したかは、この記録からは分かりません。
now-far-4-receive = { $verdict ->
        [accept] { $method ->
            [notes] 「許可」と届きました。ただし、サーバーが本物かは確かめていません。
           *[other] 「許可」と届きました。届いたホスト鍵の持ち主であることは、②でサーバーが示しました。
        }
       *[deny] 拒否されました。どの確認が通らなかったかは、送られてきません。
    }
now-change = 途中で、攻撃者が1ビットを書き換えます。
now-replayed-1-send = ここで送られるのは、攻撃者が前に記録しておいた①です。
now-replayed-2-receive-notes = 箱は届きましたが、攻撃者には開けるための秘密鍵がありません。
now-replayed-2-receive-ssh1 = { now-replayed-2-receive-notes }
now-replayed-2-receive-ssh2 = ナンスは届きましたが、攻撃者には署名するための秘密鍵がありません。
now-replayed-3-send = 攻撃者が、以前のログインで記録した③をそのまま送ります。

## たとえの限界

picture-ends = たとえの限界：
picture-ends-notes-0 = この南京錠は、いくつでもただで複製できます。また、南京錠の形には鍵の情報が含まれているので、短い鍵なら計算で求められてしまいます。
picture-ends-notes-1 = 南京錠に名前は書かれていません。名札の役目をするのが、サーバーにある登録の一覧（authorized_keys というファイル）です。
picture-ends-notes-2 = 箱に差出人は書かれていません。サーバーが誰なのかは、分からないままです。
picture-ends-notes-3 = 本物の箱の中身は一つですが、データは写しです。盗聴者の手元にも同じものが残ります。
picture-ends-ssh1-0 = { picture-ends-notes-0 }
picture-ends-ssh1-1 = { picture-ends-notes-1 }
picture-ends-ssh1-2 = 箱に差出人は書かれていません。添えた署名はこの接続へのもので、箱への署名ではありません。

## 題名、パネル、キー

stepper-method-notes = 授業ノートの方式
stepper-method-ssh1 = SSH-1の方式
stepper-method-ssh2 = SSH-2の方式
stepper-quiz-on = 問題つき
stepper-step-0 = ⓪ 準備
stepper-step-1 = { label-1 }
stepper-step-2 = { label-notes-2 }
stepper-step-2-ssh2 = ② サーバーの身元
stepper-step-3 = { label-3 }
stepper-step-4 = { label-4 }
stepper-step-end = 結果
stepper-pane-story = 説明
stepper-pane-bytes = バイト
stepper-pane-knowledge = 誰が何を知っているか
stepper-pane-arithmetic = 計算
stepper-more = 続き
stepper-foot-step = ←→ 場面
stepper-foot-pane = Tab パネル
stepper-foot-language = l English
stepper-foot-method = m 方式
stepper-foot-fault = f 壊す
stepper-foot-size = +- 鍵長
stepper-foot-words = w 用語
stepper-foot-quiz = z 問題
stepper-foot-save = s 保存
stepper-foot-keys = ? 操作
stepper-foot-quit = q 終了
stepper-foot-answer = ↑↓ Enter 答える
stepper-foot-next = → 次へ
stepper-foot-leave = Esc 戻る
stepper-foot-no-quiz = z 問題をやめる
stepper-foot-take = Enter バイトの上を動く
stepper-foot-field = [ ] フィールド
stepper-foot-move = ←→↑↓ バイトの上を動く
stepper-foot-next-field = [ ] 前・次のフィールド
stepper-foot-put-down = Enter カーソル操作を終える
stepper-foot-usual = b ふつうの表示
stepper-too-small =
    この画面には{ $columns }×{ $rows }、プロジェクター用の表示には{ $projector_columns }×{ $projector_rows }の大きさが必要です。
    今は{ $has_columns }×{ $has_rows }です。
    広げるか、q で終わって --plain を使ってください。

stepper-keys = キーの使い方
stepper-key-forward = 一場面進む
stepper-key-back = 一場面戻る
stepper-key-ends = 最初へ、最後へ
stepper-key-panes = 次のパネル、または番号のパネル
stepper-key-scroll = 上下にスクロール（大きな表示では一場面）
stepper-key-cursor = バイトでのカーソル、前・次のフィールド
stepper-key-language = 日本語と英語を切り替える（English）
stepper-key-method = 同じログインを次の方式で行う
stepper-key-fault = わざと壊す
stepper-key-size = 鍵を長く、短くする
stepper-key-again = 新しい乱数でもう一度行う
stepper-key-words = 用語集
stepper-key-quiz = ステップ前の問題、授業用に答えを隠す
stepper-key-projector = 大きく、一文だけ（プロジェクター用）
stepper-key-save = このログインをファイルに保存する
stepper-key-keys = この一覧、開いているものを閉じる
stepper-key-quit = 終わる
stepper-wheel = ホイール
stepper-key-wheel = 一場面進む、戻る（文字の選択は Shift）

## 二人の間

stepper-eavesdropper-sees = 盗聴者：ここを通るものは、すべて見えています
stepper-eavesdropper-lengths = 盗聴者：暗号化されていて、量と向きと時刻だけが見えています
stepper-holds-private = { stepper-fact-private-key }
stepper-holds-other = 別の秘密鍵
stepper-holds-public = { fact-public-key }
stepper-holds-unknown = 登録は不明
stepper-holds-unseen = 秘密鍵は不明
stepper-holds-nothing = 鍵なし
stepper-slip-padlock = { fact-public-key }
stepper-slip-imprint = { fact-public-key }
stepper-slip-request = { $user }＋公開鍵
    .nonce = { $user }＋公開鍵＋ナンス
stepper-slip-nonce = ナンス
stepper-slip-ingredients = ナンス＋ホスト鍵
stepper-slip-data = { $value }
stepper-slip-digest = ハッシュ { $value }
stepper-slip-signature = 署名 { $value }
stepper-slip-accept = 許可
stepper-slip-deny = 拒否
picture-padlock = 開いた南京錠が公開鍵です。誰に配ってもかまいません
picture-imprint = 登録した印影が公開鍵です
picture-request = どの南京錠かを示すだけで、これだけでは入れません
picture-request-ssh2 = どの鍵で検証するかを示すだけで、これだけでは入れません
picture-nonce = 一度だけ使います
picture-chest = ①の南京錠が閉まっています。開くのは秘密鍵だけです
picture-ingredients = ホスト鍵による署名つき。暗号化したものはありません
picture-substitute = 代わりの値です。ふつうの答えと同じ形をしています
picture-substitute-digest = 代わりの値のハッシュです。ふつうの答えと同じ形です
picture-stuck = 箱が開きません
picture-changed = 送られたものとは、もう違います
picture-chest-unknown = 閉まった箱です。①の南京錠のはずです
picture-chest-replayed = 閉まった箱です。攻撃者に開ける鍵はありません
picture-replayed = 記録の再送です。以前の②への答えです
picture-signature-other = 別の秘密鍵による署名です
picture-open = 秘密鍵で開きました
picture-unknown = 返ってきた答えです。正しいかどうかはサーバーが確かめます
picture-data = 箱の中身です。次回は別の乱数でなければなりません
picture-digest = 中身とセッション識別子をまとめたハッシュです
picture-signature = 秘密鍵による署名です。この接続でしか使えません
picture-verdict = 許可か拒否か、それだけです

## バイト

stepper-not-sent = このステップでは、まだ何も送られていません。→ で進んでください。
stepper-no-line = ここでは通信がありません。→ か ← で、①〜④へ移ってください。
stepper-field = { $name }  位置{ $offset }、長さ{ $length }（{ $part }）  位置{ $at }（16進{ $hex }）：16進{ $byte }
stepper-stands-for = 16進数の文字。表しているのは{ $length }バイト：{ $bytes }
part-value = 値
part-name = 名前
part-mark = JSONの記号
part-end = 行の終わり
owner-message = メッセージ全体。一行に書いたJSONのオブジェクトで、LFで終わります
owner-request = 要求（①の中身）
owner-challenge = チャレンジ（②の中身）
owner-reply = 応答（③の中身）
owner-error = エラー（次のメッセージの代わりに送るもの）
owner-unread = このプロトコルのメッセージではありません

## 誰が何を知っているか

stepper-fact-private-key = 秘密鍵
stepper-held-other = 別の秘密鍵
stepper-held = 手元だけ

## 計算

stepper-more-of-key = この鍵の詳しい値は、4 を押すと見られます。
stepper-key-numbers =
    RSAという方式の鍵です。ビット数は鍵の長さで、長いほど破りにくく、計算に時間がかかります。
    n = p × q：{ $bits }ビット（{ $bytes }バイト）。n は公開します。p と q はそれぞれ約{ $half }ビットで、秘密です。
    公開鍵は (n, e)、秘密鍵は (n, d)。片方の累乗を、もう片方の累乗が元に戻します。
stepper-key-took = 鍵ペアを作るのに { $took } かかりました。
stepper-toy = 同じ計算を、紙に書ける小さな数で：keystep toy
stepper-nothing-computed = このステップで、ここまでに計算したことはありません。
unrecorded-client = これはサーバー側の記録です。クライアントの計算は、ここには出ません。
unrecorded-server = これはクライアント側の記録です。サーバーの計算は、ここには出ません。
unrecorded-both = これは通信を聞いていた人の記録です。クライアントとサーバーの計算は、ここには出ません。
stepper-oaep-why = 箱に入れる前に、乱数をまぜた詰め物（パディング）をします。同じデータでも毎回違う暗号文になり、見比べても中身が分かりません。
stepper-pkcs1-why = 署名するのは、データのハッシュに決まった形の詰め物（パディング）をして n と同じ長さにしたものです。でたらめな数を送っても、検証でこの形が出ないので、署名ではないと分かります。
stepper-oaep = OAEP（SHA-256、RFC 8017 7.1節）：n と同じ{ $bytes }バイト
stepper-pkcs1 = EMSA-PKCS1-v1_5（SHA-256、RFC 8017 9.2節）：n と同じ{ $bytes }バイト
stepper-verified = これは検証する側が自分で作ったEMです。s^e mod n と同じでした。
stepper-not-verified = これは検証する側が自分で作ったEMです。s^e mod n とは違うので、署名は正しくありません。
stepper-not-encryption = 累乗は復号と同じでも、パディングが違います。署名は何も隠しません。誰でも累乗を戻して中を確かめられます。

## 重ねて出すもの

stepper-first = { $bits }ビットの鍵を作っています：{ $seconds }秒（Ctrl-C でやめます）
stepper-running-title = ログインを実行しています
stepper-running = { $method }、{ $bits }ビットの鍵：{ $seconds }秒
stepper-cancel = Esc でやめて、元の画面に戻ります。
stepper-no-larger = ここで選べる、いちばん長い鍵です。
stepper-no-smaller = ここで選べる、いちばん短い鍵です。
stepper-not-broken-here = この方式に同じ壊し方はありません。ここでは何も壊していません。
stepper-new-key = 新しい鍵ペアでのログインです。記録に秘密鍵は入っていません。
stepper-no-question-from-here = このあとに問題はありません。Home で最初に戻ると出ます。
stepper-no-questions = このログインには問題がありません。
stepper-tried = その番号はもう選びました。別の番号を選んでください。
stepper-no-others = keystepのふつうのログインの記録ではないので、別のログインは実行できません。
stepper-faults = どこを壊しますか
stepper-no-fault = 壊さない
stepper-fault-wrong-key = 別の鍵
stepper-fault-unknown-user = いないユーザー
stepper-fault-tampered-challenge = ②の改ざん
stepper-fault-tampered-reply = ③の改ざん
stepper-fault-replayed-reply = 記録の再送
stepper-choose = ↑ ↓ と Enter、または番号で選びます。Esc で戻ります。
stepper-saved = 保存しました
stepper-failed = うまくいきませんでした
stepper-saved-as =
    { $path }
    もう一度見るには：
    keystep show { $shell_path }
stepper-any-key = Enter で続きます。

## 問題

stepper-question = 見る前に、考えてみましょう
stepper-question-again = もう一度、考えてみましょう
stepper-ask = ↑ ↓ と Enter、または番号で答えます。Esc で戻り、z で問題をやめます。
stepper-ask-class = 手を挙げてください。Enter で答えを出します。
stepper-ask-missed = → を押すと、間違えた問題にもう一度答えられます（1回目で正解すると、一覧から消えます）。
stepper-ask-again = もう一度だけ選べます。
stepper-hint = もう一度考えましょう：
stepper-right = 正解です！
stepper-wrong = 残念。正解は ✓ の選択肢です。
stepper-go-on = → で次へ進みます。
stepper-score = クイズの結果：{ $answered }問のうち{ $right }問に、1回目で正解しました。
stepper-score-hidden = c を押すと、クイズの点数が出ます。

stepper-own-key =
    q で終わったあと、自分の鍵でもできます（最後の行は別のターミナルで）：
    → keystep keygen my.pem
    → keystep authorize alice my.pem.pub
    → keystep serve
    → keystep login{ $method } -i my.pem alice@localhost
stepper-own-key-given =
    q で終わったあと、同じ鍵でログインできます（最後の行は別のターミナルで{ $named ->
        [true] ）：
       *[other] 。my.pem は自分の鍵のファイル名に替えます）：
    }
    → keystep authorize { $user } { $public }
    → keystep serve
    → keystep login{ $method } -i { $private } { $user }@localhost
stepper-ec2 = 小さなEC2でサーバーを起動するところからなら：keystep ec2 launch
stepper-next-lab = この攻撃の全体：{ $command }
stepper-next-fault = 壊さずに行うには、f、次に1を押します。
stepper-next-notes = 今のSSHは署名を使います。m を押すと見られます。わざと壊すには f を押します。
stepper-next-ssh2 = 昔のSSH-1の方式は、m を押すと見られます。わざと壊すには f を押します。
stepper-next-ssh1 = 本物のsshでのログインは、m を押すと見られます。わざと壊すには f を押します。
