### keystep bench：鍵の長さごとの費用。

bench-title = keystep bench  鍵の長さごとに、かかる時間を測る
bench-machine = { $when } に測定。CPU：{ $cpu }、コア数：{ $cores }（{ $os }、{ $architecture }）。keystep { $keystep }、RSAの計算：Rustのライブラリー rsa { $rsa }。
bench-cpu-unknown = 名前の分からないCPU
bench-figures = 測定結果
bench-meaning = 鍵の長さの意味
bench-conclusion = どの鍵を使うか
bench-method = 測り方
bench-changes = 2回の測定を並べる

## 測るもの

bench-op-generate = ⓪ 鍵を作る（持ち主）
bench-op-encrypt = ② 暗号化（サーバー）
bench-op-decrypt = ③ 復号（クライアント）
bench-op-sign = ③ 署名 ssh2（クライアント）
bench-op-verify = ④ 検証 ssh2（サーバー）
bench-op-login-notes = notes、メモリー内
bench-op-login-ssh1 = ssh1、メモリー内
bench-op-login-ssh2 = ssh2、メモリー内
bench-op-tcp-notes = notes、TCP経由
bench-op-tcp-ssh1 = ssh1、TCP経由
bench-op-tcp-ssh2 = ssh2、TCP経由

## 表

bench-caption = { $name }：時間の単位は { $unit }
bench-column-bits = ビット
bench-column-median = 中央値
bench-column-interval = 95% 区間
bench-column-fastest = 最短
bench-column-slowest = 最長
bench-column-samples = n
bench-column-rate = 回/秒
bench-column-ratio = ÷ { $bits }
bench-column-strength = 強度
bench-column-source = 出典
bench-column-openssh = OpenSSH
bench-column-ec2 = EC2
bench-column-challenges = ② 回/秒
bench-column-answers = ③ 回/秒
bench-column-operation = 計算
bench-column-exponent = x
bench-column-fit = R²
bench-column-textbook = 教科書
bench-column-figure = 項目
bench-column-old = 前回
bench-column-new = 今回
bench-column-new-to-old = 今回 ÷ 前回
bench-column-changed = 誤差を超える差
bench-too-few = 回数不足
bench-control = 同じものどうしの比（A/A、{ $bits }ビット）：{ $ratio }
bench-to-rsa = ログイン全体 ÷ その中のRSAの計算だけ（{ $bits }ビット）：{ $ratio }
bench-legend = 表の読み方：測った値の半分は、中央値より短い時間でした。同じ測定を何度も繰り返すと、100回のうち95回ほどは、区間の中に本当の中央値が入ります。n は測った回数です。{ $count }回より少ないときは区間を出さず、「回数不足」と書きます。÷ とビット数の列は、同じ回に測った値どうしを比べた比です。~ は、測った値のばらつきが大きい項目です。ログインの行には、両側の計算がすべて入っています。ホスト鍵は、どの行でも2048ビットです。

## 意味

bench-sizes = 強度、ほかのソフトでの扱い、1コアで1秒に暗号化（②）・復号（③）できるチャレンジの数
bench-strength = { $bits }
bench-at-most = { $bits }以下
bench-source-table = SP 800-57
bench-source-formula = SP 800-56B
bench-openssh-smallest = 使える最小
bench-openssh-taken = 使える
bench-openssh-default = ssh-keygen -t rsa の既定値
bench-ec2-made = 作成・インポート
bench-ec2-imported = インポート
bench-ec2-not-named = 記載なし
bench-meaning-note = 強度が s ビットとは、（量子計算機ではない）ふつうのコンピューターで知られている最良の攻撃でも、約 2^s 回の手間がかかる、という意味です。出典は NIST SP 800-57 part 1 rev. 5 の表2です。そこにない長さは、SP 800-56B rev. 2 付録Dの式で求めました。Ed25519は SP 800-186 によります。OpenSSHの欄は、RequiredRSASizeを変えていない場合です。「② 回/秒」は、サーバーとして1コアが1秒に暗号化できるチャレンジの数、「③ 回/秒」は、クライアントとして1コアが1秒に復号できるチャレンジの数です（notes方式）。ログインには、この両方と、ほかの計算も必要です。EC2の説明書がインポートできる長さとして挙げるのは、1024、2048、4096ビットだけです（2026-11-23に写しで確認）。NISTは、量子計算機に備えて、2035年より後はどの長さのRSAもEd25519も認めない方針です（IR 8547 草案、2024年11月）。
bench-growth = 時間の増え方：ビット数の x 乗に比例
bench-growth-note = x は、両方の軸を対数目盛にしたとき、中央値を通る直線の傾きです。R² が1なら、どの点も直線の上にあります。教科書は1桁ずつの計算で数えます。掛け算の手間は長さの2乗、秘密鍵の計算では掛け算の回数も鍵の長さに比例し、素数探しではさらに試す回数が増えます。実際のプログラムは何桁もまとめて掛け、長さによらない手間もあるので、x はたいてい、これより小さくなります。ログインはいくつもの計算が混ざるので、教科書の値はありません。

## どの鍵を使うか

bench-advice-ed25519 = サーバーが受け付けるなら、Ed25519の鍵を使いましょう。強度は{ $strength }ビットです。このパソコンでは署名が{ $sign }でできます。{ $bits }ビットのRSA（強度{ $rsa_strength }）の署名は{ $rsa_sign }なので、{ $times }倍の速さです。鍵を作る時間は{ $made }です（RSAは{ $rsa_made }）。
bench-advice-rsa = RSAを使うなら、ssh-keygen -t rsa が作る{ $bits }ビット（強度{ $strength }）にしましょう。{ $cost }。EC2が作る{ $base }ビット（強度{ $base_strength }）は、NISTの表によれば{ $year }年までは十分です。{ $weak }ビット（強度{ $weak_strength }）は、もう使ってはいけません。
bench-advice-cost = ログインの③（クライアントの計算）は{ $took }で、{ $base }ビットの{ $times }倍です
bench-advice-cost-alone = ログインの③（クライアントの計算）は{ $took }です
bench-advice-not-measured = かかる時間は、今回は測っていません
bench-advice-larger = { $large }ビットにすると、強度は{ $small }ビットより{ $more }ビット上がって{ $strength }になりますが、③の時間は{ $client }倍、鍵を作る時間は{ $made }倍になります。{ $felt }
bench-advice-one = { $bits }ビットの鍵では、ログインの③（クライアント）に{ $client }、②（サーバー）に{ $server }かかります。{ $felt }
bench-felt-not = それでも、{ $bits }ビットでのログイン全体は{ $login }で、人には感じ取れない短さです。時間ではなく、強度と、サーバーが受け付けるかどうかで選びましょう。
bench-felt = { $bits }ビットでのログイン全体は{ $login }で、人にも待ち時間と感じられます。強度と見比べて選びましょう。

bench-summary = それぞれの鍵の強度と、かかる時間
bench-column-key = 鍵
bench-column-server = ②
bench-column-client = ③
bench-column-login = ログイン
bench-column-generate = 鍵を作る
bench-enough-no = （弱すぎる）
bench-enough-until = （{ $year }年まで）
bench-summary-note = 強度はビット数で、かっこの中はNISTの見方です。時間は中央値です。②はnotes方式のログインでのサーバーの計算、③はクライアントの計算で、ログインはこのパソコンの中でTCPを通したものです。
bench-summary-ed25519 = Ed25519の鍵は、署名はできますが、暗号化はできません。③は署名の時間で、サーバーがそれを検証する時間（④）は{ $verify }です。keystepのログインで使うのは、RSAだけです。
bench-more = すべての測定値と、その確かさも出すには、もう一度測ります：keystep bench -v
bench-more-page = グラフのあるページにするには：keystep bench --format html -o report.html

bench-quiet = この時間は信用できます。{ $all }項目のどれも、ばらつきが{ $bound }%以内でした。同じものを交互に2つずつ測った比も、1から{ $control }%以内でした。
bench-noisy = 測定中にほかのプログラムも動いていたので、1つ1つの時間はおおよその値です（{ $all }項目のうち{ $noisy }項目で、ばらつきが{ $bound }%を超えました）。長さどうしの比は信用できます。同じものを交互に2つずつ測った比が、1から{ $control }%以内だったからです。{ $again }
bench-disturbed = 測定中、このパソコンは忙しすぎて、細かい比較はできません。同じものを交互に2つずつ測った{ $controls }組のうち{ $bad }組で、比が1から{ $control }%を超えて外れました。今回の結果では、{ $worst }%より小さい差に意味はありません。{ $again }
bench-again = もっと正確に測るには、ほかのプログラムを閉じ、次のように時間を長くして測り直しましょう：--time { $longer }
bench-again-page = もっと正確に測るには、ほかのプログラムを閉じ、1つの計算を測る時間を長くして測り直しましょう。
bench-interrupted = 途中で終えました。それまでに測ったものだけを示します。
bench-not-optimized = このkeystepは、最適化せずにビルドされています。信用できる値を得るには、cargo build --release でビルドしてください。
bench-method-text = それぞれの計算を、鍵の長さごとに{ $time }秒ずつ測ります（{ $count }回に足りなければ、その10倍まで延ばします）。すべての計算と長さを順番に測るのを1回とし、これを何回も、毎回逆の順にして繰り返します。途中でパソコンが遅くなっても、特定の長さだけが有利になることはありません。短い計算は、続けて何度も行って1つの値にします。区間はブートストラップ法で求めます。測った値から2000回引き直し、それぞれの中央値のうち、真ん中の95% が入る範囲です。比は、同じ回に測った値どうしの比の中央値です。A/Aは、同じものをこの方法で2つ測った比で、1からのずれが、比をどこまで信用できるかを示します。外れ値も捨てません。鍵を作る時間は、素数が2つ見つかるまで数を選び直すので、もともとばらつきます。
bench-plot-operations = それぞれの計算
bench-plot-logins = ログイン全体
bench-plot-axes = 時間と鍵のビット数（両方とも対数目盛）

## 比較

bench-changes-caption = 前回：{ $old }　今回：{ $new }
bench-slower = 遅くなった
bench-faster = 速くなった
bench-unchanged = { $all }項目を比べました。誤差を超えて変わったものはありません。
bench-changed = 誤差を超えて変わったもの：{ $all }項目中 { $count }。二つの区間が重ならず、差がどちらのばらつきよりも大きいものを数えています。別のパソコンで測ったものと比べると、パソコンの違いが出ます。

## 測定中

bench-now-keys = 鍵を作っています
bench-now-warm-up = 準備運転：{ $name }
bench-now = { $name }、残り約{ $seconds }秒
bench-now-load = ログイン{ $all }回中 { $done }回

## 間違い

err-bench-time = --time { $value } という時間では測れません。
    .why = 1項目にかける秒数です。0より大きく、{ $most }以下の数を指定します。0.5のような小数も使えます。
    .next = 例：keystep bench --time 0.5
err-bench-empty = まだ何も測らないうちに終わりました。
    .why = 最初に鍵を作りますが、それがまだ終わっていませんでした。
    .next = もう一度始めて少し待つか、--bits で短い鍵を指定してください。
err-bench-run = 測定が止まりました。
    .why = { $reason }
    .next = もう一度試してください。繰り返し起こるなら、keystep自身の誤りです。このメッセージを添えて知らせてください。
err-bench-old-form = { $path } は、keystep bench の結果のJSONではありません。
    .why = { $line }行目で読めなくなりました。
    .next = 次のコマンドで作ります：keystep bench --json -o run.json
err-bench-old-version = { $path } は、形式のバージョンが { $found } です。
    .why = このkeystepが読めるのは、バージョン{ $reads }です。
    .next = このkeystepで測り直すか、ファイルを作ったkeystepで比べてください。
err-bench-old-time = { $path } に、ありえない時間があります。
    .why = 時間は0より大きい数です。このファイルは、書き出したあとで変えられています。
    .next = 測り直してください：keystep bench --json -o run.json
err-bench-large = { $path } は大きすぎます。
    .why = 1回分の結果は、測った値をすべて入れても数百キロバイトです。
    .next = 次のコマンドで作ったファイルを指定してください：keystep bench --json -o run.json
err-bench-samples = --samples が使えるのは、JSONとCSVだけです。
    .why = 表やグラフには、測った値をすべて書く場所がありません。
    .next = keystep bench --samples --json
bench-failed-key = この長さの鍵を作れませんでした。
bench-failed-result = 計算の結果が正しくありませんでした。まちがった値を示すより、測るのをやめます。
bench-failed-thread = このプログラムのスレッドが止まりました。

## 負荷をかけたサーバー

bench-load-title = keystep bench  負荷をかけたサーバー
bench-load-caption = 同時のクライアント：{ $clients }、{ $bits }ビット（notes方式）、コア数：{ $cores }
bench-load-logins = 許可されたログイン
bench-load-errors = エラー（0のはず）
bench-load-rate = 1秒あたりのログイン
bench-load-median = 待ち時間の中央値
bench-load-95th = 待ち時間（95パーセンタイル）
bench-load-99th = 待ち時間（99パーセンタイル）
bench-load-largest = 待ち時間の最長
bench-load-bare = 1秒あたりのRSAの計算だけ（全コア、ログイン何回分か）
bench-load-share = そのうち達成した割合
bench-load-memory = サーバーのメモリーの最大
bench-load-note = 待ち時間は、接続を始めてから④を受け取るまでです。クライアントがコアより多いと、ほとんどの時間は順番待ちです。そのため、クライアントが増えると待ち時間は長くなりますが、1秒あたりのログインは減らないはずです。サーバーとクライアントは、このパソコンのコアを分け合います。「RSAの計算だけ」は、ログイン1回分のRSA（②と③）だけを全コアで計算したときの回数で、直前と直後に測ります。
bench-failed-server = 別のプロセスでサーバーを起動できませんでした。
err-bench-load = 負荷をかけている間に失敗したログイン：{ $errors }回。
    .why = どのログインも許可されるはずでした。
    .next = パソコンの何かが足りなくなっていないか（開けるファイルの数は ulimit -n）を調べるか、クライアントを減らしてください。

## AWS-LCと比べる

bench-column-peer = AWS-LC
bench-column-to-peer = ÷ AWS
bench-peers-note = AWS-LCは、同じ鍵で、同じ回に同じ計算をしました。÷ AWS は、keystepにかかる時間がAWS-LCの何倍かを表します。測る前に、互いに相手が暗号化したものを復号し、相手の署名を検証できることを確かめています。keystepのRSAは、すべてRustで書かれています。AmazonのライブラリーAWS-LCには、多くのCPU向けに、手で書いたアセンブリーが入っています。
