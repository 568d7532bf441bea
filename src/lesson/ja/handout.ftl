### 配布資料：ログインを紙や図にしたもの。

## ログインのページ

handout-title = 公開鍵認証でログインするまで
handout-facts = この記録
handout-user = ユーザー
handout-method = 方式
handout-key = ユーザー鍵
handout-key-value = RSA { $bits }ビット、{ $fingerprint }
handout-host-key = ホスト鍵
handout-when = 日時
handout-ended = 結果
handout-accepted = ログインできました
handout-said-accept = ④で「許可」と届きました
handout-denied = 拒否されました
handout-stopped = ④まで進まずに終わりました
handout-four-steps = 4つのステップ
handout-course = 流れ
handout-step = ステップ
handout-column-far = { handout-column-far.place }{ handout-column-far.holds }
    .place = { party-far-client }
    .holds = { column-client.holds }
handout-column-far-other = { handout-column-far-other.place }{ handout-column-far-other.holds }
    .place = { party-far-client }
    .holds = { column-client-other.holds }
handout-knows = 誰が何を新しく知ったか
handout-party = 誰が
handout-news = 新しく知ったこと
handout-field = フィールド
handout-value = 値
handout-meaning = 意味
handout-offset = 位置
handout-length = 長さ
handout-fields = この行のフィールド（位置と長さはバイト数）
handout-packet = 中に並んでいるもの（位置と長さは値のもので、バイト数）
handout-signed = 中に並んでいるもの（位置と長さは値のものです。1バイトの数のほかは、前に4バイトの長さが付きます）
handout-line = 実際の行（行末の改行まで{ $length }バイト）
handout-aspect = 問い
handout-finding = 答え

## 図

handout-not-reached = このステップの前に終わりました。
handout-nothing-sent = 送られたメッセージは、記録にありません。
handout-picture-padlock = 「どの南京錠か」を示すだけ
handout-picture-imprint = 「どの鍵で検証するか」を示すだけ
handout-picture-box = 閉めた箱。開けられるのは秘密鍵だけ
handout-picture-host-box = 閉めた箱と、サーバーの印（署名）
handout-picture-host-seal = サーバーの印＝ホスト鍵による署名
handout-picture-inside = 箱の中身
handout-picture-returned = 返ってきたデータ
handout-picture-hash = ハッシュ。乱数そのものではない
handout-picture-signature = ユーザーの印＝署名。何も隠さない
handout-picture-signature-other = 別の鍵の印＝署名。何も隠さない
handout-picture-signature-unknown = 印＝署名。何も隠さない
handout-picture-substitute = 代わりの値。箱は開かなかった
handout-picture-substitute-hash = 代わりの値のハッシュ。箱は開かなかった
handout-picture-recording = 記録の再送
handout-picture-accept = { stepper-slip-accept }（accept）
handout-picture-deny = { stepper-slip-deny }（deny）

## ワークシートと解答

handout-worksheet = ワークシート：{ $heading }
handout-answers = 解答：{ $heading }
handout-name = 名前
handout-date = 日付
handout-exit = 今日のふりかえり
handout-exit-answers = 今日のふりかえり：解答
handout-exit-intro = 5分間、プリントを見ずに答えましょう。それぞれ一つ選んで、印を付けてください。
handout-exit-unclear = まだよく分からないこと：
handout-intro = 実際のログインで使われた値です（長いものは先頭だけ）。送られない秘密鍵も、選択肢に入れてあります（値は書いてありません）。
handout-letter = 記号
handout-what = 名前
handout-returned = 返されたデータ
handout-private-key = { stepper-fact-private-key }
handout-not-shown = （クライアントの手元にあります）
handout-not-here = （{ $user } の手元にあり、ここには出てきません）
handout-not-seen = （送られません。クライアントにあるかどうかは、ここからは分かりません）
handout-sends = 1. 誰が何を送りますか。送る側と受け取る側、送られるものの記号を書きましょう。
handout-sends-who = 誰から → 誰へ
handout-sends-what = 記号
handout-keys = 2. どの鍵を使いますか。{ $method ->
        [notes] （公開鍵か秘密鍵か）
       *[other] （ユーザー鍵かホスト鍵か、公開鍵か秘密鍵か）
    }
handout-keys-done = すること
handout-keys-key = 使う鍵
handout-use-encrypt = ② サーバーが乱数を暗号化する
    .should = ② サーバーが乱数を暗号化するはず
handout-use-decrypt = ③ クライアントがそれを復号する
    .should = ③ クライアントがそれを復号するはず
handout-use-decrypt-stuck = ③ クライアントがそれを復号しようとする
handout-use-sign_host = ② サーバーがセッション識別子に署名する
    .should = ② サーバーがセッション識別子に署名するはず
handout-use-verify_host = ② クライアントがその署名を検証する
    .should = ② クライアントがその署名を検証するはず
handout-use-sign = ③ クライアントが署名する
    .should = ③ クライアントが署名するはず
handout-use-verify = ④ サーバーがその署名を検証する
    .should = ④ サーバーがその署名を検証するはず
handout-key-user-public = ユーザーの公開鍵
handout-key-user-private = ユーザーの秘密鍵
handout-key-host-public = ホスト鍵の公開鍵
handout-key-host-private = ホスト鍵の秘密鍵
handout-key-another = 別の秘密鍵（今回わざと変えたところ）
handout-knowing-challenge = 3. それぞれのステップのあと、乱数の中身を知っているのは誰ですか。最後の行では、秘密鍵を持っているのは誰ですか。印を付けましょう。
handout-knowing-session-identifier = 3. それぞれのステップのあと、（それぞれが計算した）セッション識別子を知っているのは誰ですか。最後の行では、秘密鍵を持っているのは誰ですか。印を付けましょう。（keystepでは、通信を流れる値から計算できます。本物のSSHでは、鍵交換で作る秘密も使うので、盗聴者には計算できません。）
handout-after = いつ
handout-private-key-end = 最後に、秘密鍵は？
handout-verdict = 4. サーバーが④の前に確かめる二つのことは何ですか。それぞれ成り立ちますか。
handout-check = 確かめること
handout-holds = 成り立つ
handout-fails = 成り立たない
handout-checks-unseen = どちらが成り立ったかは、この記録からは分かりません。届いたのは、許可か拒否かだけです。
handout-check-proof-notes = 返ってきたデータが、自分の選んだ乱数と同じか
handout-check-proof-ssh1 = 届いたハッシュが、自分で計算したハッシュと同じか
handout-check-proof-ssh2 = 署名が、この接続・このユーザー・この鍵のものか
handout-check-key = ①の公開鍵が { $user } に登録されているか
handout-stop = 4. ④はありませんでした。なぜ途中で終わったのでしょうか。
handout-why = 理由
handout-break = 5. わざと壊したところがあります。どこで壊れ、誰が気づきましたか。

## カード：三つの方式を並べて

handout-card = 鍵でログインする三つの方式
handout-card-table = ステップごとの比較
handout-card-row-0 = { stepper-step-0 }
handout-card-row-1 = { label-1 }
handout-card-row-2 = ② サーバーから
handout-card-row-3 = { label-3 }
handout-card-row-4 = { label-4 }
handout-card-row-proof = 本人だと分かる理由
handout-card-row-server = サーバーが本物だと分かる理由
handout-card-row-eavesdropper = 盗聴者が③でできること
handout-card-row-limits = 守れないもの
handout-card-0-notes = 鍵ペアを作り、公開鍵だけを登録します
handout-card-0-ssh1 = 同じ
handout-card-0-ssh2 = 同じ
handout-card-1-notes = ユーザー名と公開鍵
handout-card-1-ssh1 = { handout-card-1-ssh2 }
handout-card-1-ssh2 = ユーザー名、公開鍵、クライアントのナンス
handout-card-2-notes = ユーザーの公開鍵で暗号化した乱数
handout-card-2-ssh1 = ユーザーの公開鍵で暗号化した乱数と、サーバーのナンス、ホスト鍵と、ホスト鍵による署名
handout-card-2-ssh2 = サーバーのナンス、ホスト鍵と、ホスト鍵による署名。暗号化したものはありません（本物では①より前にある鍵交換の代わり）
handout-card-3-notes = 乱数そのもの
handout-card-3-ssh1 = 乱数とセッション識別子を合わせたハッシュ
handout-card-3-ssh2 = セッション識別子、ユーザー名、公開鍵などへの署名
handout-card-4-notes = 自分の選んだ乱数と同じで、鍵が登録されていれば許可
handout-card-4-ssh1 = 自分の計算したハッシュと同じで、鍵が登録されていれば許可
handout-card-4-ssh2 = 署名が正しく、鍵が登録されていれば許可
handout-card-proof-notes = 箱を開けられるのは秘密鍵だけだから
handout-card-proof-ssh1 = { handout-card-proof-notes }
handout-card-proof-ssh2 = この署名を作れるのは秘密鍵だけで、公開鍵で検証できるから
handout-card-server-notes = なし（確かめていません）
handout-card-server-ssh1 = { handout-card-server-ssh2 }
handout-card-server-ssh2 = ホスト鍵による署名（そのホスト鍵が本物だと分かっている場合）
handout-card-eavesdropper-notes = 読めますが、次は別の乱数なので使えません
handout-card-eavesdropper-ssh1 = 何もできません。元の乱数は求められず、別の接続でも使えません
handout-card-eavesdropper-ssh2 = 検証はできますが、別の署名は作れず、別の接続でも使えません
handout-card-limits-notes = 偽のサーバーかもしれません。その偽物が、応答を本物へ中継するおそれもあります
handout-card-limits-ssh1 = ユーザー名は証明に入っていません。二人が同じ鍵を使うと、途中で名前を書き換えられるおそれがあります。ほかは ssh2 と同じです
handout-card-limits-ssh2 = 初めての接続では、ホスト鍵を自分で確かめる必要があります（keystepでは④のあとは暗号化されません。本物のSSHでは暗号化されます）
handout-card-today = 今のOpenSSHと、ここの ssh2 との違い：
    .point-1 = { card-ssh2.point-3 }
    .point-2 = { card-ssh2.point-5 }
