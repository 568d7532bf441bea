### -v と -vv で見せるもの：フィールドの意味、計算、バイト。

detail-fields = この行のフィールド（位置と長さはバイト数）
detail-computed = 計算
detail-bytes = この行の全バイト（行末のLFまで）
signed-bytes = 署名される全バイト（{ $length }バイト、RFC 4252 第7章）
signed-session = セッション識別子：この接続
signed-number = 50：SSHでのこのメッセージの番号
signed-user = ユーザー名：ログインする人
signed-service = 何のためのログインか
signed-authentication = 認証の方法：公開鍵
signed-follows = 1：署名が続くという印
signed-algorithm = 署名のアルゴリズム
signed-key = 検証に使う公開鍵
signed-part-length = 長さ（4バイト）
detail-arrived = ※ 相手に届いた行は、これとは違います。

field-step = 何番目のステップか
field-request-version = プロトコルのバージョン。今は1
field-request-method = 方式
field-request-user = ユーザー名。サーバーの上のアカウント名です
field-request-key = 公開鍵（OpenSSHの書き方）。「どの鍵か」を示します
field-request-nonce = クライアントのナンス（32バイトの16進数）
field-challenge-encrypted = 乱数を公開鍵で暗号化したもの。n と同じ長さで、1バイトを16進数2文字で書く
field-challenge-nonce = サーバーのナンス（32バイトの16進数）
field-challenge-host_key = サーバーのホスト鍵（公開鍵）
field-challenge-host_signature = セッション識別子への、ホスト鍵による署名
field-reply-decrypted = ②への答えとして送った32バイト
field-reply-digest = SHA-256（乱数 ‖ セッション識別子）
field-reply-signature = RFC 4252 第7章のバイト列への署名（rsa-sha2-256）
field-reply-digest-substitute = SHA-256（代わりの値 ‖ セッション識別子）
field-verdict = 判定：accept（許可）か deny（拒否）
field-error-code = エラーの種類
field-error-detail = エラーの説明（相手の言葉）

did-choose_nonce = ナンスを選ぶ（{ $output }バイト）
did-choose_challenge = 乱数を選ぶ（{ $output }バイト）
did-encrypt = ①の公開鍵で暗号化（RSAES-OAEP、SHA-256）：{ $input } → { $output }バイト
did-decrypt =
    { $output ->
        [0] クライアントの秘密鍵で復号しようとした（RSAES-OAEP、SHA-256）：{ $input }バイト
       *[other] クライアントの秘密鍵で復号（RSAES-OAEP、SHA-256）：{ $input } → { $output }バイト
    }
did-substitute = 代わりの値を計算（HMAC-SHA-256、鍵は秘密鍵から作る）：{ $input } → { $output }バイト
did-session_identifier = セッション識別子を計算（SHA-256）：{ $input } → { $output }バイト
did-sign_host = ホスト鍵の秘密鍵で署名（RSASSA-PKCS1-v1_5、SHA-256）：{ $input } → { $output }バイト
did-verify_host = ホスト鍵の公開鍵で署名を検証（RSASSA-PKCS1-v1_5、SHA-256）：{ $input }バイト
did-digest = ハッシュを計算（SHA-256）：{ $input } → { $output }バイト
did-sign = クライアントの秘密鍵で署名（RSASSA-PKCS1-v1_5、SHA-256）：{ $input } → { $output }バイト
did-verify = ①の公開鍵で署名を検証（RSASSA-PKCS1-v1_5、SHA-256）：{ $input }バイト
did-compare = 期待する値と比べる（内容によらず同じ時間で）：{ $input }バイト
did-look_up = この公開鍵がユーザーに登録されているか調べる
did-holds = 合格
did-fails = 不合格
did-opened = 成功
did-stuck = 失敗
did-registered = 登録あり
did-unregistered = 登録なし

opening = keystep  公開鍵認証を1ステップずつ
opening-method = 方式：{ $method }
opening-legend = 「+」は、そのステップで新しく知ったことです。
opening-question = 秘密鍵を送らずに「本人だ」と示すには？
opening-overview = うまくいくときの流れ：
opening-view-client = ※ クライアントの記録です。サーバーだけが知っていることは入っていません。
opening-view-server = ※ サーバーの記録です。クライアントだけが知っていることは入っていません。
opening-view-eavesdropper = ※ 盗聴者の記録です。通信路を流れたものだけが入っています。
opening-lab = ※ 攻撃ラボの記録です。ふつうのログインではありません。{ $user } として答えているのも、サーバーとして答えているのも、攻撃者かもしれません。攻撃の全体：{ $command }
opening-fault = ※ このログインは、わざと壊してあります。
opening-own-key = ※ 前からある鍵を使いました。この記録に入っているのは公開鍵だけで、秘密鍵は入っていません。
opening-seed = ※ --seed { $seed }：乱数がすべて予測できます。学習用です。本物のログインに使ってはいけません。

fact-user = ユーザー名
fact-public-key = 公開鍵
fact-named-key = ①の公開鍵
fact-registered-key = 登録済み（{ $user }）
fact-method = 方式
fact-client-nonce = クライアントのナンス
fact-challenge = 乱数
fact-encrypted = 暗号文
fact-server-nonce = サーバーのナンス
fact-host-key = ホスト鍵
fact-host-signature = ホスト鍵による署名
fact-session-identifier = セッション識別子
fact-undecryptable = 代わりの値
fact-changed = { $what ->
        [encrypted] { fact-encrypted }
        [server-nonce] ナンス
        [returned] { fact-returned }
        [digest] { fact-digest }
        [signature] { fact-signature }
       *[other] 値
    }（変更後）
fact-returned = ③のデータ
fact-digest = ハッシュ
fact-signature = 署名
fact-verdict = 判定
fact-verdict-value = { $value ->
        [accept] { handout-picture-accept }
        [deny] { handout-picture-deny }
       *[other] { $value }
    }
