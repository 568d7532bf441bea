### ヘルプ。

help-heading-usage = 使い方:
help-heading-commands = コマンド
help-heading-arguments = 引数
help-heading-options = オプション
help-heading-everywhere = どのコマンドでも使えるオプション

help = 公開鍵認証を1ステップずつ学ぶシミュレーターです。本物のRSAで、本物のソケットを通してログインします。
help-demo = 鍵を作り、サーバーを動かし、ログインして、4つのステップを見せます
help-keygen = 鍵ペア（FILE と FILE.pub）を作ります
help-authorize = 公開鍵をサーバーに登録します（一覧・取り消しも）
help-serve = サーバーを動かします
help-login = サーバーにログインします
help-tap = 盗聴者のウィンドウ：通信を通しながら、流れるものだけを見せます
help-agent = 本物の ssh のためのエージェント：サーバーが何に署名させるかを見せ、先に尋ねます
help-show = 保存した記録を表示します
help-web = ブラウザーのページ：新しいログイン、攻撃ラボ、測定。クラスにも見せられます
help-check = 保存した記録を計算し直して確かめます
help-why = ログインがどこまで進み、なぜ止まり、どう直すか（sshが言ったことから）
help-ec2 = このパソコンの中の小さなEC2。起動し、本物の ssh でログインし、何が残るかを見ます
help-toy = 小さな数で、教科書どおりのRSAを手で計算します
help-words = 用語集を見せます（公開鍵、ナンス、署名など）
help-attack = 攻撃ラボ：わざと攻撃して、何が防ぐのかを見ます
help-card = 三つの方式を1枚に並べて表示します
help-bench = 鍵の長さごとにかかる時間を、このパソコンで測ります

help-arg-lang = 言語（なければパソコンの設定どおり）
help-arg-home = データの置き場所（または KEYSTEP_HOME）
help-arg-color = 色を付けるか
help-arg-verbose = -v フィールドと計算と時間、-vv 全バイト
help-arg-help = このヘルプを表示します
help-arg-version = バージョンを表示します

help-arg-method = 方式。notes：授業ノートの方式、ssh2：今のSSH、ssh1：昔のSSH（既定は { $default }）
help-arg-bits = 鍵の長さ（ビット数）、{ $least }から{ $most }まで（既定は{ $default }）
help-arg-identity = 秘密鍵のファイル
help-arg-json = JSONで出力します
help-arg-save = 記録をこのファイルに保存します（上書きはしません）
help-arg-step = メッセージを送る前に毎回 Enter を待ちます
help-arg-pauses = 文章で表示し、各ステップの前で Enter を待ちます（スクリーンリーダーにも向きます）
help-arg-quiz = 各ステップの前に問題を出し、最後に点数を表示します
help-arg-class = 教室用のクイズ。答えと点数は、キーを押すまで出しません
help-arg-projector = 大きく、一文だけ表示します（プロジェクター用）
help-arg-ascii = 罫線などを ASCII の文字だけで表示します（罫線が崩れるターミナル用）
help-arg-plain = 止まらずに全部を文章で表示します

help-demo-method = 方式。notes：授業ノートの方式、ssh2：今のSSH、ssh1：昔のSSH、openssh：このコンピューターの本物のssh（既定は { $default }）
help-demo-user = ユーザー名（既定は { $default }）
help-demo-identity = 自分の秘密鍵を使います（EC2の .pem など）
help-demo-fault = わざと壊します：wrong-key（別の鍵）、unknown-user（いないユーザー）、tampered-challenge（②の改ざん）、tampered-reply（③の改ざん）、replayed-reply（記録の再送）。opensshでは wrong-key、unknown-user、tampered-reply、changed-host-key（別のホスト鍵を記憶）
help-demo-format = page：ログインを再生する、ブラウザーのページ
help-demo-output = このファイルに書きます（上書きはしません）
help-demo-seed = 乱数をこの数から作り、毎回同じ内容にします（安全ではありません）

help-keygen-format = 秘密鍵の形式。pem：EC2の .pem と同じPKCS#1、pkcs8、openssh（既定は { $default }）
help-keygen-passphrase = パスフレーズで守ります（ターミナルで尋ねます。ターミナルがなければ KEYSTEP_PASSPHRASE）
help-keygen-comment = 公開鍵に付けるコメント
help-keygen-file = 秘密鍵のファイル名。公開鍵は FILE.pub になります

help-authorize-user = サーバーの上のユーザー名
help-authorize-file = 登録する公開鍵
help-authorize-list = 登録されている公開鍵を一覧にします
help-authorize-remove = このフィンガープリントの公開鍵の登録を取り消します

help-serve-listen = 待ち受けるアドレスとポート（既定は { $default }）
help-serve-grace = 1回のログインの制限時間（秒）。0なら無制限（既定は{ $grace }、--step なら0）
help-serve-max_connections = 同時に受け付ける接続の数（既定は{ $default }）
help-serve-while_input = 入力が終わったら終わります
help-serve-save = 記録を1回ごとにこのフォルダーに保存します

help-web-listen = 待ち受けるアドレスとポート（既定は { $default }）
help-web-open = ページをブラウザーで開きます
help-web-class = クラスが見られるようにします。ほかの人は見て答えるだけです。--listen に、このパソコンのネットワークでのアドレスを書きます

help-login-port = ポート（既定は{ $default }）
help-login-timeout = ログインの制限時間（秒）。0なら無制限（既定は{ $timeout }）
help-login-accept_new = 初めてのホスト鍵を、尋ねずに受け入れて記録します
help-login-destination = ユーザー名@サーバー（例：alice@localhost）

help-tap-listen = 待ち受けるアドレスとポート
help-tap-to = 本当のサーバーのアドレスとポート
help-tap-save = 最初のログインの記録をこのファイルに保存して終わります

help-agent-identity = 署名に使う秘密鍵（既定は ~/.ssh/id_rsa）
help-agent-upstream = いつものエージェント（SSH_AUTH_SOCK）の手前に立ち、鍵は持ちません
help-agent-yes = 尋ねずに、おかしなところのないログインすべてに署名します
help-agent-fault = tampered-reply：どの署名も1ビットだけ変え、サーバーがどうするかを見ます
help-agent-json = JSONで、1行に1つずつ書き出します
help-agent-save = 起きたことを、JSONでこの新しいファイルに保存します
help-agent-program = このエージェントと一緒に動かすプログラム（-- のあとに書きます）

help-tap-proxy_command = ssh とサーバーのあいだに立ちます：ssh -o ProxyCommand='keystep tap --proxy-command %h %p' USER@HOST
help-tap-log = そのとき、標準エラー出力でなくこのファイルの終わりに書きます

help-show-format = 出力の形：text、json、markdown、mermaid、svg、html、page（ブラウザーで動くページ。FILEはいくつでも）、story（どの形もこれから作られる、そのもとのJSON）。既定は text
help-show-worksheet = 書き込み用のワークシート（text、markdown、html）
help-show-answers = 同じワークシートの解答
help-show-exit-ticket = 授業の最後の5分で書いてもらう、ふりかえりの問題（--answers を付けると解答）
help-show-build = --format svg と一緒に：1ステップごとに進む、スライド用の16:9の絵（OUT-0.svg、OUT-1.svg …）
help-show-output = このファイルに書きます（上書きはしません）
help-show-files = 記録のファイル。鍵のファイルなら、EC2のものも含めてフィンガープリントを表示します

help-check-identity = 秘密鍵。暗号文の中身まで確かめます
help-check-file = 記録のファイル
help-why-log = sshが言ったことのファイル。-v を付けたものがよい（なければ標準入力）
help-why-json = JSONで出力する
help-why-program = -- のあとに、-v を付けて実行し、説明する ssh のコマンド

help-ec2-plain = プロンプトなしで、標準入力から1行に一つずつコマンドを読みます
help-ec2-ls = インスタンスの一覧を表示します
help-ec2-help = 使えるコマンドを表示するか、コマンドや用語を説明します
help-ec2-help-topic = コマンド、または用語
help-ec2-story = ここまでに起きたことを、物語として見せます
help-ec2-story-output = 代わりに、記録をこのファイルに書きます。keystep show で、ページ、図、ワークシートになります
help-ec2-ticket = 12枚のチケット。一覧、または1枚を始めます
help-ec2-ticket-number = どのチケットか
help-ec2-ticket-seed = チケットの見かけ。同じ数なら、同じチケットになります
help-ec2-ticket-again = チケットが作ったものを片付けて、始めからやり直します
help-ec2-ticket-check = チケットが解決したか、まだ何がおかしいかを調べます
help-ec2-ticket-check-number = どのチケットか。途中のものが1枚だけなら、省けます
help-ec2-ticket-report = 分かったことを報告します
help-ec2-ticket-report-number = どのチケットか：8または12
help-ec2-ticket-report-what = フィンガープリント（8）または合言葉（12）
help-ec2-ticket-close = チケットがアカウントに作ったものを片付けます
help-ec2-ticket-close-number = どのチケットか
help-ec2-ticket-result = 提出する1行を表示します
help-ec2-ticket-result-name = その1行に書く名前
help-ec2-ticket-result-verify = その1行が、そのまま写されているかを調べます
help-ec2-exit = コンソールを終わり、接続もすべて切ります
help-ec2-show = 一つのインスタンスについて、すべて表示します
help-ec2-stop = インスタンスを停止します。ボリュームの中身は残り、メモリ、インスタンスストア、パブリックアドレスは消えます
help-ec2-start = 停止したインスタンスを開始します
help-ec2-reboot = インスタンスを再起動します。ディスクの中身は、インスタンスストアも含めて残ります
help-ec2-hibernate = メモリの中身をルートボリュームに書いてから、インスタンスを停止します
help-ec2-terminate = インスタンスを終了します。元には戻りません
help-ec2-keys = キーペア。一覧、または操作
help-ec2-keys-show = キーペアのフィンガープリントと公開鍵を表示します
help-ec2-keys-create = キーペアを作ります。秘密鍵は、.pem として一度だけ渡します
help-ec2-keys-create-output = 秘密鍵のファイル（なければ NAME.pem）
help-ec2-keys-import = 公開鍵をインポートします。秘密鍵は手もとに残ります
help-ec2-keys-import-file = 公開鍵（OpenSSHの書き方）
help-ec2-keys-rm = キーペアを削除します。インスタンスの中の公開鍵は残ります
help-ec2-sg = セキュリティグループ。一覧、または操作
help-ec2-sg-create = セキュリティグループを作ります。まだ何も通しません
help-ec2-sg-create-description = 説明（既定は { $default }）
help-ec2-sg-allow = 通信を許可します
help-ec2-sg-revoke = そのルールを取り消します
help-ec2-sg-rm = セキュリティグループを削除します
help-ec2-volumes = EBSのボリューム。一覧、または操作
help-ec2-volumes-create = ボリュームを作ります
help-ec2-volumes-create-size = サイズ（GiB）
help-ec2-volumes-create-kind = 種類：gp3、gp2、io1、io2、st1、sc1、standard（既定は { $default }）
help-ec2-volumes-create-zone = ゾーン（既定は { $default }）
help-ec2-volumes-create-snapshot = このスナップショットの中身で
help-ec2-volumes-create-iops = 1秒あたりの入出力の回数（IOPS）
help-ec2-volumes-attach = ボリュームを、同じゾーンのインスタンスにアタッチします
help-ec2-volumes-attach-device = デバイス（既定は { $default }）
help-ec2-volumes-detach = ボリュームをはずします。中身は残ります
help-ec2-volumes-on-termination = 終了時に削除するかを決めます（DeleteOnTermination）
help-ec2-volumes-on-termination-what = delete（削除）か keep（残す）
help-ec2-volumes-rm = ボリュームを中身ごと削除します
help-ec2-snapshot = スナップショット。一覧、または操作
help-ec2-snapshot-create = ボリュームの今の中身をコピーします
help-ec2-snapshot-rm = スナップショットを削除します
help-ec2-image = AMI。一覧、または操作
help-ec2-image-create = インスタンスからAMIを作ります
help-ec2-image-create-no_reboot = 再起動せずに作ります
help-ec2-image-rm = AMIの登録を解除します。スナップショットは残ります
help-ec2-address = Elastic IP アドレス。一覧、または操作
help-ec2-address-allocate = アドレスを確保します。解放するまで料金がかかります
help-ec2-address-associate = インスタンスにつけます
help-ec2-address-disassociate = インスタンスからはずします。まだあなたのものです
help-ec2-address-release = 返します
help-ec2-console-output = インスタンスが起動したときの出力（ホスト鍵のフィンガープリントを含む）
help-ec2-bill = 料金がかかり続けるもの（金額は出しません）
help-ec2-clock = ここでの時刻。+1h で1時間進めます
help-ec2-clock-skip = 進める時間：数と s、m、h、d のどれか
help-ec2-rescue = 秘密鍵をなくしたとき、もう一度入れるまでを1歩ずつ表示します
help-ec2-rescue-volume = ルートボリューム（どれか分からないとき）
help-ec2-why = 今ログインしたら何が起きるか、本当の原因とともに表示します
help-ec2-why-from = どこから（既定は { $default }）
help-ec2-why-user = 誰として（既定はAMIのユーザー）
help-ec2-why-identity = この秘密鍵で（既定は、起動したときのキーペアの鍵）
help-ec2-why-known_hosts = このファイルの、知っているサーバーで（省くと、ここで ssh が使うファイル）
help-ec2-ssh = ここにはありません。このパソコンの ssh でログインします（打つ行は show にあります）
help-ec2-ssh-words = ssh に渡すもの
help-ec2-shell = aws と ssh がこのEC2を指すシェル（-- のあとにコマンドも書けます）
help-ec2-shell-program = シェルの代わりに動かすコマンド（-- のあとに書きます）
help-arg-instances = インスタンス（ID、IDの初めのほう、名前）
help-arg-instance = インスタンス（ID、IDの初めのほう、名前）
help-arg-name = 名前
help-arg-group = セキュリティグループ（IDか名前）
help-arg-port = TCPのポート（既定は { $default }）
help-arg-from = どこから：my-ip、anywhere、または 127.0.5.0/24 のような範囲（既定は { $default }）
help-arg-volume = ボリューム（ID、IDの初めのほう、名前）
help-arg-snapshot = スナップショット（IDか、その初めのほう）
help-arg-image = AMI（ID、IDの初めのほう、名前）
help-arg-address = Elastic IP アドレス（IDか、アドレスそのもの）

help-toy-p = 素数。{ $prime }以下（既定は{ $default }）
help-toy-q = もう一つの、異なる素数（既定は{ $default }）
help-toy-e = 公開鍵の指数。(p−1) × (q−1) との公約数が1だけの数（既定は{ $default }）
help-toy-data = 暗号化するデータ。n = p × q より小さい数（既定は{ $default }）
help-words-word = 用語（日本語でも英語でも）。なければ全部を表示します
help-words-format = 出力の形：text、markdown、html（既定は { $default }）
help-words-output = このファイルに書きます（上書きはしません）
help-attack-name = 攻撃の名前。なければ一覧を表示します
help-attack-all = すべての攻撃をすべての方式に試し、表にします
help-attack-setup = この場面だけを試します（見出しの下に出る名前：as-is、bare-wireなど）
help-attack-serve = 自分のプログラムで攻撃するための的を、達成されるまで動かします
help-attack-listen = --serve のとき：サーバーのアドレス（このパソコンの中だけ）。既定は{ $default }
help-attack-client = --serve のとき：あなたのプログラムが alice のログインを待つアドレス
help-attack-seed = 乱数をこの数から作り、毎回同じ内容にします
help-attack-save = 最後の場面のログインの記録を、このファイルに保存します（上書きはしません）

help-card-format = 出力の形：text、markdown、html（既定は { $default }）
help-card-output = このファイルに書きます（上書きはしません）

help-bench-bits = 鍵の長さ（{ $least }から{ $most }ビット、コンマ区切り）。既定は{ $sizes }
help-bench-time = 1項目にかける秒数（0.5など）。既定は{ $default }（全部で約1分）
help-bench-format = table、json、csv、svg（グラフ）、html（報告書）。既定は{ $default }
help-bench-output = 書き込む新しいファイル
help-bench-compare = 前回の結果（JSON）。並べて、変わったところを示します
help-bench-samples = 測った値をすべてJSONやCSVに入れます
help-bench-clients = 代わりに、この数のクライアントから、別プロセスのサーバーへ同時にログインします（--bits がなければ{ $base }ビット）
help-bench-logins = そのクライアント全体でのログインの回数。既定は1クライアント10回、少なくとも{ $logins }回
