### 攻撃 `stolen-key-file`。

attack-stolen-key-file = 盗んだ秘密鍵のファイルでログインする
    .idea = なくしたパソコンに .pem が入っていました。拾った人にとって、どれだけの価値があるでしょうか。パスフレーズがあれば？
    .lesson = 秘密鍵を持つ人は、どの方式でも「本人」です。パスフレーズで稼げるのは時間です。推測しにくいほど、また1回試すのに手間がかかるほど、長く稼げます。そのあいだに、サーバーから公開鍵の登録を消します。
    .task = alice の秘密鍵のファイルがあります。暗号化されていれば、よくあるパスフレーズの一覧も使えます。alice としてログインしてください。

attack-setup-bare-file = パスフレーズのないファイル
attack-setup-word-old-pem = よくある単語のパスフレーズ（古いPEM形式）
attack-setup-word-openssh = よくある単語のパスフレーズ（OpenSSHの形式）
attack-setup-random-passphrase = 乱数で選んだ{ $letters }文字のパスフレーズ（古いPEM形式）

attack-loot-key-file = alice の秘密鍵のファイル
attack-loot-dictionary = よくあるパスフレーズの一覧

attack-deed-opens-file = ファイルを開きます。パスフレーズがないので、秘密鍵がそのまま手に入ります。
attack-deed-meets-passphrase = ファイルを開きます。中の秘密鍵は、パスフレーズで暗号化されています。
attack-deed-tries-words = よくあるパスフレーズ { $words }個を順に試します。このパソコンで今測った速さ：1秒に { $rate }回
attack-deed-finds-word = { $tries }回目で開きました：「{ $word }」
attack-deed-finds-no-word = { $tries }個のどれでも開きません。
attack-deed-would-take = コア1個のこの速さでは、乱数で選んだ英小文字{ $letters }文字を当てるのに、平均およそ { $years }年かかります（古い形式のファイルなら、GPUは何千倍も速く試せます）。
attack-deed-logs-in-as-user = alice の秘密鍵を使い、alice としてログインします。

attack-cause-passphrase-not-found = パスフレーズがどの一覧にもないので、秘密鍵は暗号化されたままでした。
    .remedy = 自分で考えるのではなく、乱数で選んだパスフレーズ。なくした鍵の登録を消すまでの時間を稼げます。
