### コマンドが話す言葉。

## 最初の画面

tour =
    keystep  公開鍵認証を1ステップずつ          English: keystep --lang en
    秘密鍵を送らずに「本人だ」と示すには？

    {"  "}あなたのパソコン [秘密鍵]      サーバー [開いた南京錠＝公開鍵]
    {"  "}① ログインさせて！                            →
    {"  "}②      ← 乱数を箱に入れ、南京錠を閉めて送るよ！
    {"  "}③ 開けたよ。中身はこれ！                      →
    {"  "}④      ← 合っていたから、ログインしていいよ！

    まず       keystep demo                     約3分・準備不要
    失敗させる keystep demo --fault wrong-key
    今のSSH    keystep demo --method ssh2
    EC2        keystep ec2                      このパソコンの中の小さなEC2
    すべて     keystep --help
    学習用です。本物の ssh の代わりにはなりません。

## 待つ・尋ねる

press-enter = [Enter] 次へ
press-enter-1 = [Enter] ① を送る
press-enter-2 = [Enter] ② を送る
press-enter-3 = [Enter] ③ を送る
press-enter-4 = [Enter] ④ を送る
press-enter-pass = [Enter] { $step } を通す
ask-passphrase = { $path } のパスフレーズ（画面には出ません）：{" "}
passphrase-slow = { $path } は、パスフレーズを一度試すのに時間がかかります（{ $rounds }回の計算。鍵を作った人が決めた回数です）。少しお待ちください。
passphrase-again = パスフレーズが違います。もう一度入力してください。
ask-new-passphrase = 新しいパスフレーズ（画面には出ません）：{" "}
ask-same-passphrase = もう一度、同じパスフレーズ：{" "}
ask-host =
    サーバー { $host } は初めて接続する相手で、本物かどうかを確かめられません。
    ホスト鍵（RSA）のフィンガープリントは { $fingerprint } です。
    サーバー側の keystep serve の画面に出ているものと同じですか。
    接続を続けますか (yes/no/[フィンガープリント])？
ask-host-other = 届いたホスト鍵のフィンガープリントとは違います。手元のものが正しいなら、相手は別の誰かです。no と入力してください。yes か no、またはフィンガープリント：
ask-host-again = yes か no、またはフィンガープリントを入力してください：
saved = 記録を { $path } に保存しました。
bits = { $bits }ビット

## keygen

keygen-weak = 注意：pem形式のパスフレーズは、短時間に何度でも試されてしまいます。--format openssh か pkcs8 のほうが強く守れます。
keygen-wait = { $bits }ビットの鍵を作っています。しばらくかかることがあります…
keygen-private = 秘密鍵：{ $path }（RSA { $bits }ビット。誰にも渡さないでください）
keygen-public = 公開鍵：{ $path }（渡してかまいません）
show-fingerprint = ①の公開鍵のフィンガープリント：{ $fingerprint }
show-fingerprints = ①の公開鍵のフィンガープリント
keygen-fingerprint = フィンガープリント：{ $fingerprint }
keygen-ec2-created =
    EC2で作った鍵ペアなら（秘密鍵のSHA-1）：
    {"  "}{ $fingerprint }
keygen-ec2-imported =
    EC2に取り込んだ公開鍵なら（公開鍵のMD5）：
    {"  "}{ $fingerprint }
keygen-ec2-needs-private = （計算には秘密鍵が必要です）
keygen-ec2-which = 同じ鍵でも、計算のしかたで見た目が変わります。OpenSSHとkeystepは公開鍵のSHA-256、EC2のコンソールは、EC2で作った鍵なら秘密鍵（PKCS#8）のSHA-1、取り込んだ鍵なら公開鍵のMD5を表示します。
keygen-next = 次は公開鍵をサーバーに登録します：keystep authorize alice { $shell_path }

## authorize

authorize-added =
    { $user } の公開鍵を登録しました。
    フィンガープリント：{ $fingerprint }
    ファイル：{ $path }
authorize-next = 次にサーバーを起動します（動いていれば、そのままで構いません）：keystep serve
authorize-there =
    { $user } の公開鍵として、すでに登録されています（{ $line }行目）。何も変えていません。
    フィンガープリント：{ $fingerprint }
    ファイル：{ $path }
authorize-removed =
    { $user } の公開鍵の登録を取り消しました。
    フィンガープリント：{ $fingerprint }
authorize-skipped = { $line }行目は使えません：{ $reason }
waits-for-lock = 待っています：ほかのkeystepが { $path } を持っていて、鍵の一覧を書き換えています。
authorize-nobody = 登録されているユーザーはいません。登録するには：keystep authorize alice my.pem.pub（ユーザー名と、その人の公開鍵のファイル）

## serve

serve-host-key = ホスト鍵のフィンガープリント：{ $fingerprint }
serve-no-users = まだ誰も登録されていません。登録は、別のターミナルで（サーバーは動かしたままでかまいません）：{ $keystep } authorize alice my.pem.pub（ユーザー名と、その人の公開鍵のファイル）
exposed = 注意：このパソコンの外からも接続できます。keystepの三つの方式は通信を暗号化しません。keystepは学習用です。教室のネットワークなど、信頼できる場所だけで使い、終わったら止めてください。
fewer-places = このプログラムが開けるファイルの数がシステムに制限されているため、同時に受け付ける接続は{ $wanted }本ではなく{ $places }本までです。増やすには、先に上限を上げてください（ulimit -n）。
serve-ready = ログインを待っています。Ctrl-C で終わります。
serve-ssh = 本物のsshでもログインできます：ssh -p { $port } -i my.pem alice@{ $host }（my.pem は自分の秘密鍵のファイル）
serve-stopped = 終わりました。
serve-skipped = { $user } の authorized_keys の { $line }行目は使えません：{ $reason }
serve-unreadable = { $user } の authorized_keys を読めません：{ $reason }
serve-odd-more = 使えないものは、ほかに{ $more }件あります。
serve-users-unreadable = ユーザーの一覧を読めないので、誰もログインできません：{ $reason }
serve-register-late = 登録されている鍵をディスクから読めないので、読めるまで、誰もログインできません。
serve-odd-name = users の中の { $name } は、ユーザー名として使えないので無視します。

log-accepted = { $user }（{ $method }）：許可しました。鍵は { $fingerprint } です。
log-denied = { $user }（{ $method }）：拒否しました。鍵は { $fingerprint } です。相手には理由を言っていません。通らなかった確認：
log-other-user = その鍵は { $user } ではなく { $others } の鍵として登録されています。@ の前に書くのは、サーバー側のユーザー名です。
log-authorize = 本人の鍵だと確かめたなら、登録します：{ $keystep } authorize { $user } my.pem.pub（my.pem.pub は、その人の公開鍵のファイル。今の登録を見るには：{ $keystep } authorize --list）
log-unused = { $user } の authorized_keys の{ $line }行目に、この鍵があります。でも、この行は使いません：{ $reason }。ログインさせてよい鍵なら、その行を直してください。keystep authorize で行を足すと、この行の条件が効かなくなります。
log-knocks = ログインにならない接続が、ほかに{ $more }件ありました。
log-no-near-miss = よくある間違いのどれにも当てはまりません。別の秘密鍵で答えたか、途中で書き換えられたか、計算の手順が違います。
log-refused = 受け取れない行でした（{ $code } と返しました）：{ $reason }
log-ssh = 本物のsshからの接続です：{ $banner }
log-ssh-known = ① { $user } が公開鍵 { $fingerprint } を示しました：{ $user } の鍵として登録されています。
log-ssh-unknown = ① { $user } が公開鍵 { $fingerprint } を示しました：{ $user } の鍵としては登録されていません。
log-ssh-no-user = ① { $user } が公開鍵 { $fingerprint } を示しました：そのユーザーはいません。
log-ssh-other-type = ① { $user } が { $kind } という種類の鍵を示しました：keystepに登録できるのはRSAの鍵だけです。
    .certificate = ① { $user } が証明書（{ $kind }）を示しました：keystepが受け付けるのは鍵そのもので、証明書は使えません。
log-ssh-no-key = ① { $user } が示したものは、鍵ではありません。
log-ssh-other-algorithm = ① { $user } が公開鍵 { $fingerprint } を示し、{ $algorithm } という方式の署名を使おうとしました：keystepはこの方式を受け付けません。
log-ssh-other-host = ③ { $user } から、公開鍵 { $fingerprint } で検証する署名が届きましたが、署名の対象に、このサーバーとは別のホスト鍵が入っています。間に誰かがいるかもしれません。
log-ssh-other-host-asked = ① { $user } が公開鍵 { $fingerprint } を示しましたが、署名の対象に、このサーバーとは別のホスト鍵を入れようとしています。間に誰かがいるかもしれません。
log-ssh-pk-ok = ② PK_OK を送ります：「その鍵なら登録してある。対になる秘密鍵を持っていることを証明して」。ユーザーについては、まだ何も証明されていません。
log-ssh-not-ok = ② PK_OK ではなく FAILURE を送ります。理由は伝えません。
log-ssh-signed = ③ { $user } から、公開鍵 { $fingerprint } で検証する署名（{ $algorithm }）が届きました：正しい署名です。
log-ssh-denied = ③ { $user } から、公開鍵 { $fingerprint } で検証する署名（{ $algorithm }）が届きました：拒否します。通らなかった確認：{ $reason }
log-ssh-success = ④ SUCCESS を送ります：{ $user } がログインしました。
log-ssh-failure = ④ FAILURE を送ります。理由は伝えません。
log-ssh-shell = セッション：シェルを使います（keystepのおもちゃのシェル）。
log-ssh-command = セッション：命令を一つ実行します：{ $command }
log-ssh-refused = 相手が「{ $what }」を求めました：keystepにはないので断りました。
log-ssh-exited = セッションが終わりました（終了コード { $status }）。
log-ssh-over = 接続が終わりました。
log-ssh-left = ログインしないまま、相手が切断しました。
log-ssh-too-many = 6回試してもログインできなかったので切断しました（Too many authentication failures）。
log-ssh-idle = 1時間何も届かなかったので切断しました。
log-ssh-tag = 認証タグの合わないパケットが届きました（途中で変えられたか、送り手の作り方が違います）。そのため切断しました。
log-ssh-version = 最初の行がSSH 2.0のものではないので切断しました。
log-ssh-odd = SSHの決まりに合わないものが届いたので切断しました：{ $what }。
ssh-ended-packet = 開けないパケット、または長さやパディングがおかしいパケット
ssh-ended-malformed = 中身の形が決まりどおりでないメッセージ
ssh-ended-unexpected = 今は送ってはいけないメッセージ
ssh-ended-nothing-in-common = 共通する方式が一つもない一覧
ssh-ended-bad-public-key = 鍵交換には使えない公開鍵
ssh-ended-no-service = 存在しないサービスの要求
ssh-ended-changed = ログインの途中で変わった、ユーザー名またはサービス名
ssh-ended-too-many-tries = 多すぎるログインの試み
ssh-ended-channel = 開いていないチャネルへのデータ、または受け取れる量を超えたデータ
ssh-ended-peer = 相手からの切断の知らせ
log-ssh-nothing = { $kind }について、双方に共通する方式がありません。相手：{ $theirs }。keystep：{ $ours }。OpenSSHなら、7.2（2016年）からどれかを使えます。新しいsshを使うか、方式を減らしているオプション（または設定ファイルの行）を外してください。
log-ssh-kind-exchange = 鍵交換
log-ssh-kind-host-key = ホスト鍵による署名
log-ssh-kind-cipher = 暗号
log-ssh-kind-mac = MAC
log-ssh-kind-compression = 圧縮
log-ssh-offer = 鍵が一つも示されませんでした。sshが使うのは、エージェントの鍵と、-i で指定した鍵（-i がなければ、~/.ssh にある決まった名前の鍵）です。ssh -v を付けると、どの鍵を使わなかったか、なぜかが分かります。
log-ssh-no-name = その名前はユーザー名として使えないので、鍵を登録することもできません。
log-ssh-make-rsa = RSAの鍵を作って登録するには：{ $keystep } keygen my.pem のあとに { $keystep } authorize { $user } my.pem.pub。それから、ssh に -i my.pem を付けます。
log-ssh-new-algorithm = ssh-rsa は、SHA-1を使うRSAの署名のことです。SHA-1はもう安全ではありません（同じハッシュになる二つの文書を作れます）。OpenSSH 7.2からは、同じ鍵のまま rsa-sha2-256 や rsa-sha2-512 で署名できます。新しいsshを使うか、ssh-rsa を指定するオプションを外してください。
log-ssh-sign = PK_OK のあと、署名が届きませんでした。クライアントが秘密鍵を使えなかったか、使わなかったのです（パスフレーズの間違い、ゆるすぎるパーミッション、別の秘密鍵の隣に置かれた .pub など）。使えなかったのなら、理由はsshの画面に出ています。
log-ssh-right-key = 示した公開鍵と対になる秘密鍵で作った署名ではないか、署名したバイト列が違います。二つの鍵ファイルは対になっていますか。keystep show ファイル名 で、それぞれのフィンガープリントが分かります。
log-ssh-one-key = sshは、エージェントが持っている鍵を順に全部示し、そのたびに1回と数えられます。-o IdentitiesOnly=yes -i 秘密鍵 を付けると、その鍵だけを示します。
log-http = ウェブブラウザー（HTTP）からの接続です。keystep login を使ってください。
log-tls = TLS（https など）の接続です。keystep login を使ってください。
log-peer = 相手がエラーを送って終わりました（{ $code }）：「{ $detail }」
log-left = { $step }が届く前に、相手が切断しました。
log-left-host-key = ホスト鍵を受け入れなかったとき（no と答えたか、前と違う鍵だったとき）も、こうなります。
log-left-locked = 自分で書いたクライアントで、復号に失敗したのなら、OAEPのラベルを確かめてください。ここで使うラベルは「{ $label }」で、ハッシュとMGF1はどちらもSHA-256です。ラベルが抜けていたり、別の方式のラベルだったりしませんか。
log-timeout = 制限時間（--grace）が過ぎたので切断しました。
log-still-asked = 上の質問はこのログインのもので、まだ開いたままです。Enterを押すと閉じ、そのあとに次の質問が出ます。
log-busy = 接続の数が上限（--max-connections）なので、busy と返しました。
log-io = 接続が途切れました：{ $reason }
log-shutdown = サーバーを止めたので切断しました。
log-internal = keystep自身の誤りで切断しました。ほかの接続は続いています。
log-save-enough = { $most }回分の記録を保存しました。これより先は保存しません（1回の起動で保存する数の上限です）。
log-not-saved = ほかに{ $count }件の記録を保存できませんでした。ディスクへの書き込みが間に合いませんでした。
log-saved-secrets = 記録を { $path } に保存しました。セッションの鍵も入っています。このファイルを持つ人は、暗号化された通信の中身（試されたパスワードも）を読めます。keystep check { $path } で計算し直せます。
log-save-behind = ディスクが追いつかないため、この記録は保存しませんでした。

near-hex-text = ヒント：16進数の文字列をそのまま使っていませんか。文字列ではなく、それが表すバイト列を使います。
near-nonces-swapped = ヒント：ナンスの順番が逆です。セッション識別子は、クライアントのナンスが先、サーバーのナンスが後です。
near-length-prefix-missing = ヒント：文字列の前の長さ（4バイト、ビッグエンディアン）が抜けています。RFC 4252 第7章では、どの string にも付きます。
near-session-left-out = ヒント：セッション識別子が抜けています。
near-order-swapped = ヒント：順番が逆です。ハッシュに入れるのは、乱数が先、セッション識別子が後です。
near-host-key-not-hashed = ヒント：セッション識別子には、ホスト鍵そのものではなく、そのSHA-256を入れます。
near-separator-missing = ヒント：セッション識別子の「keystep session 1」のあとの、ゼロのバイト（0x00）が抜けています。
near-hashed = ヒント：乱数のハッシュが届きました。notes では、乱数の32バイトそのものを返します。
near-not-hashed = ヒント：乱数そのものが届きました。ssh1 では、乱数とセッション識別子のSHA-256を返します。
near-hashed-twice = ヒント：署名の前に自分でハッシュしていませんか。署名の関数がもう一度ハッシュするので、二重になります。
near-session-alone = ヒント：セッション識別子だけに署名しています。RFC 4252 第7章のバイト列全体に署名します。
near-old-algorithm = ヒント：署名するバイト列の中のアルゴリズム名が ssh-rsa になっています。rsa-sha2-256 にします。
near-other-service = ヒント：署名するバイト列の中のサービス名が違います。ssh-connection にします。
near-pss = ヒント：PSSのパディングで署名しています。rsa-sha2-256 は PKCS#1 v1.5 です（Pythonの cryptography なら PKCS1v15）。
near-signed-with-sha1 = ヒント：SHA-1で署名しています。rsa-sha2-256 のハッシュはSHA-256です。
near-signed-with-sha512 = ヒント：SHA-512で署名しています。rsa-sha2-256 のハッシュはSHA-256です。

## login

login-denied = → 理由は、サーバー側の keystep serve の画面に出ています。
login-next = → 一歩ずつ見直すには、--save my-login.json を付けてログインし、次を実行します：keystep show my-login.json
    相手が keystep serve で、間に keystep tap がなければ、同じ鍵で、本物のsshでもログインできます：{ $ssh }
login-next-show = → 一歩ずつ見直すには：keystep show { $shell_path }
wait-2 = ②を待っています（ほかの画面の Enter かもしれません）。
wait-4 = ④を待っています（ほかの画面の Enter かもしれません）。
login-skipped = { $path } の { $line }行目は使いません：{ $reason }。このサーバーの行なら、直してからやり直してください。
login-identity = 鍵の指定（-i）がないので、{ $path } を使います。

## ページ

page-written = { $path } に書き出しました。ブラウザーで開いてください。

## tap

tap-ready = 盗聴者のウィンドウです。届いた行をそのまま { $to } へ通します。Ctrl-C で終わります。
tap-real-ssh = これは本物のsshです。ここを通れるのは、keystepのログインだけです。本物のsshとサーバーの間に入るには：
tap-no-login = ログインにならない接続でした。

## check

check-head-mark = 記録と計算
check-head-place = どこ
check-head-count = 個数
check-head-what = 計算し直したことと、その結果
check-record = 記録
check-came-out = { $subject }：{ $found }
check-good = ✓ 一致
check-bad = ✗ 不一致
check-unknown = - 秘密鍵が必要
check-line = 行の形と、フィールドの位置
check-user-key = ユーザー、方式、公開鍵のフィンガープリントと長さ
check-host-key = ホスト鍵のフィンガープリントと長さ
check-session-identifier = { fact-session-identifier }
check-host-signature = { fact-host-signature }
check-encryption = 暗号文の中身は、サーバーが選んだ乱数か
check-decryption = ②の復号
check-proof = ③の応答
check-verdict = { fact-verdict }
check-outcome = 結果
check-found-good = { did-holds }
check-found-not-good = { did-fails }
check-found-opened = { did-opened }
check-found-stuck = { did-stuck }
check-found-accept = { stepper-slip-accept }
check-found-deny = { stepper-slip-deny }
check-found-accepted = 許可
check-found-denied = { handout-denied }
check-found-before-verdict = { handout-stopped }
check-found-before-request = { openssh-stopped }
check-ssh-versions = 双方のバージョンの行
check-ssh-negotiation = 決まった方式、または共通の方式がないことが、双方の一覧から導けるか
check-ssh-inputs = ハッシュ値のもとになったデータは、通信に流れたものか
check-ssh-exchange-hash = 鍵交換のハッシュ値 H
check-ssh-session-identifier = セッション識別子は、最初の H か
check-ssh-host-signature = サーバーの署名
check-ssh-keys = K、H、セッション識別子から作った、セッションの鍵
check-ssh-packets = 記録にあるパケットを、この鍵で復号でき、タグも合うか
check-ssh-attempts = 申し出は、要求のとおりか
check-ssh-fit = 伝えられたセッションのためかどうかが、伝えられた内容から導けるか
check-ssh-user-signature = ユーザーの署名
check-ssh-answers = 返事が、確かめた結果から導けるか
check-ssh-session = セッションの記録は、パケットのとおりか
check-ssh-lengths = 暗号化されていた量の合計
check-ssh-outcome = 結果、ユーザー、鍵
check-ssh-order = 出来事が時刻の順に並んでいるか
check-ssh-things = 出てくるものは、どれも説明されているか
check-ssh-states = インスタンスの状態の移り方が、EC2 のとおりか
check-ssh-installed = 鍵が置かれるのは、初回起動の1回だけか
check-ssh-volumes = 1つのボリュームは1台だけにつき、消えたものは戻らないか
check-ssh-addresses = 1つのアドレスは1台だけのものか
check-ssh-groups = ルールは、あるグループのもので、加えたとおりに取り消されているか
check-ssh-visits = ログインできたのは、動いているインスタンスの一覧にある鍵だけか
check-ssh-first-wrong = （合わない最初のイベント: { $at }）
check-sum-good = この記録は、計算し直した結果とすべて合っています。
check-sum-so-far = 計算し直せたところは、すべて合っています。
check-sum-unopened = 最後に届いたパケットは、開けなかったので記録にありません。開けないものだったことは、計算し直せません。
check-sum-not-given = 残りを確かめるには、ログインに使った秘密鍵が必要です（my.pem は、その秘密鍵のファイル）：keystep check -i my.pem { $shell_path }
check-sum-not-kept = 残りを確かめるには秘密鍵が必要ですが、この鍵はそのログインのためだけに作られ、保存されていません。もう誰にも確かめられません。自分の鍵で記録すれば、すべて確かめられます：keystep keygen my.pem、次に keystep demo -i my.pem --save ファイル
check-sum-another = 残りは、渡された秘密鍵とは別の秘密鍵で計算されています。その鍵は保存されていません。
check-sum-bad = この記録には、計算し直した結果と合わないところがあります。

## マニュアル

man-name = 名前
man-synopsis = 書式
man-description = 説明
man-version = バージョン
man-written = { $count }ページを書き出しました。読むには：man -M { $shell_path } keystep
