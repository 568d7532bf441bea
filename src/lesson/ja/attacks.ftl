### 攻撃ラボ：攻撃、場面、誰が何をしたか、なぜそうなったか。

## 一覧

attack-list = keystep attack  わざと攻撃して、何が防ぐのかを見る
attack-list-intro = どの攻撃も、このパソコンの中で動かした本物のkeystepのサーバーとクライアントに、実際に仕掛けます。ほかのものには触れません。時間は、読んで考える目安です。
attack-list-next =
    一つ試す：      keystep attack replay
    今のSSHに試す： keystep attack replay --method ssh2
    全部を表にする：keystep attack --all
attack-level-beginner = 入門：四つのステップが分かれば
attack-level-standard = 標準：三つの方式が分かれば
attack-level-advanced = 発展：一つのログインの、その外へ
attack-minutes = { $minutes }分
attack-mounting = { $name } を試しています…
attack-not-mounted = { $name }（場面 { $setup }、{ $method }）は行えませんでした：{ $reason }

## 一つの攻撃の見せ方

attack-method = 方式：{ $method }
attack-seed = 乱数はすべてシード { $seed } から作りました。同じシード（--seed）なら、同じ内容になります。
attack-switched = 実験用の切り替え：ここでは、一部をわざと弱くしています。keystep serve や login に、この切り替えはありません。
attack-goal = 目的：
attack-has = 攻撃者の持ち物：
attack-result = 結果：
attack-why = なぜ：
attack-remedy = 防ぐもの：
attack-summary = まとめ
attack-next = 次は：keystep attack { $name }
attack-next-all = 次は、全部を表にして：keystep attack --all
attack-record-client = クライアントから見たログインの記録です。相手が本当は誰だったかは、クライアントには分からないので、書かれていません。
attack-record-server = サーバーから見たログインの記録です。相手が本当は誰で、応答をどう作ったかは、サーバーには分からないので、書かれていません。
attack-record-both = 正しいログインを、両側から見た記録です。
attack-record-eavesdropper = 悪意のあるサーバーとの間を流れた行の記録です。
attack-table = keystep attack --all  破れたものと、防いだもの
attack-notes = 理由と、防ぐもの
attack-unexplained = 観察したことからは、この結果になるはずがありません。keystepには説明できません。
    .remedy = シードを添えて知らせてください。終了コードは1です。

# 長い攻撃のあいだ、進み具合の横に出す。
attack-progress-awaited = 試した箱 { $asked }個（正しい箱は平均 { $usual }個に一つ）
attack-progress-asked = 質問 { $done }回（多くて { $most }回）
attack-progress-narrowed = 質問 { $queries }回、{ $wanted }ビットのうち { $known }ビットが判明
attack-progress-counted = ログイン { $all } 回のうち { $done } 回

attack-outcome-falls = 破れた
attack-outcome-holds = 防いだ
attack-outcome-does-not-apply = 対象外
attack-cell-falls = 破れた
attack-cell-holds = 防いだ
attack-cell-does-not-apply = －

attack-goal-be-accepted = 許可してはいけない相手を、サーバーに許可させる
attack-goal-fool-the-client = 本物のサーバーに許可された、とクライアントに思い込ませる
attack-goal-hold-connection = alice のログインとして許可された接続を、自分の手に入れる
attack-goal-learn-plaintext = 閉じた箱の中身を知る
attack-goal-tell-who-exists = 誰がいるか、または誰がどの鍵を登録しているかを見分ける
attack-goal-rebuild-key = 公開鍵だけから秘密鍵を作り直す
attack-goal-keep-out = 正しいユーザーをログインできなくする

attack-loot-ears = 盗聴できる場所
attack-loot-wire = 通信を書き換えられる場所
attack-loot-detour = クライアントを自分のサーバーへ誘い込む手段
attack-loot-public-keys = サーバーにある全員の公開鍵
attack-loot-own-key-pair = 自分の鍵ペア
attack-loot-own-host-key = 自分のホスト鍵
attack-loot-user-and-key = alice の名前と公開鍵（秘密ではありません）
attack-loot-key-file = alice の秘密鍵のファイル
attack-loot-dictionary = よくあるパスフレーズの一覧
attack-loot-start-hour = サーバーが起動した時間帯（1時間）
attack-loot-ciphertext = alice あてに閉じられた箱
attack-loot-names-to-try = いるかもしれないユーザーの名前と、公開鍵を一つ
attack-loot-small-keys = 16〜64ビットの公開鍵
attack-loot-recorded-box = alice あてに閉じられた箱を一つ
attack-loot-connections = たくさんの接続と、根気

## 自分のプログラムのための的

attack-serve-others = ほかの場面（--setup）：
attack-serve-task = やること：
attack-serve-wire = 通信の形は docs/protocol.md に、それぞれの的は docs/attacks.ja.md にあります。Ctrl-Cで終わります。
attack-seen-verdict = { $accepted ->
        [yes] サーバーは「{ $user }」に accept（許可）と答えました。
       *[no] サーバーは「{ $user }」に deny（拒否）と答えました。
    }
attack-seen-no-verdict = サーバーへの接続が、④のないまま終わりました。
attack-seen-host-key-refused = alice は知らないホスト鍵を見て、接続を閉じました。
attack-seen-login = { $accepted ->
        [yes] alice がログインを試み、accept（許可）を読みました。
       *[no] alice がログインを試みましたが、accept（許可）は読めませんでした。
    }
attack-seen-refused = サーバーは、あなたの送った行を読めませんでした（{ $code }）：{ $reason }
attack-seen-login-refused = alice のクライアントは、あなたの送った行を読めずに（{ $code }）、接続を閉じました：{ $reason }
attack-seen-asked = クライアントは { $boxes }個の箱に答え、接続が終わりました。またやって来ます。
attack-seen-answered = { $right ->
        [yes] 答えが出されました。正解です。
       *[no] 答えが出されました。違います。（あと { $left }回まで受け付けます。）
    }
attack-solved = solved：目的を達成しました（{ $goal }）。

## 攻撃

attack-replay = ログインを記録して、もう一度送る
    .idea = ①も③も、盗聴できます。③は正しい応答でした。それなら、同じものをもう一度送ればよいのでは？
    .lesson = 応答は、その問いに対してだけ価値があります。②が毎回新しければ、記録は役に立ちません。②が繰り返されると、どの方式も破れます。
    .task = alice のログインで流れた4行があります。秘密鍵なしでサーバーに接続し、許可を得てください。
attack-stolen-public-key = 全員の公開鍵を手に入れてログインする
    .idea = authorized_keys を丸ごとコピーされました。公開鍵は「秘密ではない」といいますが、本当でしょうか。
    .lesson = 公開鍵でできるのは、箱を閉めることと、署名を検証することだけです。誰に見られてもかまいません。ただし、すり替えられたり、勝手に足されたりしてはいけません。
attack-stolen-key-file = 盗んだ秘密鍵のファイルでログインする
    .idea = なくしたパソコンに .pem が入っていました。拾った人にとって、どれだけの価値があるでしょうか。パスフレーズがあれば？
    .lesson = 秘密鍵を持つ人は、どの方式でも「本人」です。パスフレーズで稼げるのは時間です。推測しにくいほど、また1回試すのに手間がかかるほど、長く稼げます。そのあいだに、サーバーから公開鍵の登録を消します。
    .task = alice の秘密鍵のファイルがあります。暗号化されていれば、よくあるパスフレーズの一覧も使えます。alice としてログインしてください。
attack-wrong-key = 別の秘密鍵でログインする
    .idea = 攻撃者も、正しく作った鍵ペアを持っています。①では alice の公開鍵を名乗ることも、自分の公開鍵を名乗ることもできます。
    .lesson = サーバーは二つのことを確かめます。③が①の公開鍵に合うか。その公開鍵がそのユーザーに登録されているか。別の鍵では、必ずどちらかで止まります。
attack-guess = 応答を当てずっぽうで答える
    .idea = 鍵も記録もありません。とにかく試してみます。当たる見込みは？
    .lesson = 32バイトの乱数は当てられません。1秒に10億回試しても10^60年以上かかり、しかもログインのたびに正解が変わります。
attack-tamper = 通信を途中で書き換える
    .idea = keystepの通信は暗号化されません。途中にいる攻撃者は、どのビットも、名前も、判定も書き換えられます。
    .lesson = 書き換えに気づけるのは、証明がそこまで及んでいるときです。ssh2 はユーザー名にも署名しますが、notes と ssh1 はしません。④とそのあとは、どの方式も守りません。本物のSSHでは、暗号化された通信路が守ります。
    .task = alice は、あなたのプログラムのアドレスにログインします。サーバーにつないで行を中継し、途中で一つ書き換えてください。①の名前を bob に（user-edited）、または④の判定を accept に（verdict-edited）変えます。
attack-impostor-host = サーバーになりすます
    .idea = 偽のDNSや知らないWi-Fiのせいで、クライアントが偽のサーバーに着きました。そのサーバーは誰にでも「許可」と言います。クライアントは気づくでしょうか。
    .lesson = あなたはサーバーに本人だと示します。では、サーバーが本物だと誰が示すのでしょうか。ホスト鍵です。ただし、正しいホスト鍵を知っているときだけです。初めての接続ではフィンガープリントを見比べ、警告は無視しないでください。
    .task = alice は、あなたのプログラムのアドレスにログインします。サーバーになりすまし、alice に accept を読ませてください。
attack-relay = あいだに入って、ログインを中継する
    .idea = 攻撃者は②に答えられません。でも alice なら答えられます。そこで、alice がログインするのを待ち、その応答を自分の応答として渡します。
    .lesson = 応答は、ホスト鍵も含めて、その接続だけのものでなければなりません。また、暗号化しない通信では、ログインのあとは何も守られません。本物のSSHはログインの前に通信路を暗号化するので、中継するだけの相手は、読むことも書くこともできません。
    .task = alice は、あなたのプログラムのアドレスにログインします。行を中継し、あなたからの接続をサーバーに許可させてください。
attack-oracle = クライアントに箱を開けさせる
    .idea = notes のクライアントは、ログインする相手が誰であっても、箱を開けて中身を返します。悪意のあるサーバーは、alice の公開鍵で閉じられた箱なら、どれでも渡せます。
    .lesson = 知らない相手のために箱を開けてはいけません。ラベルがあれば、よその箱は開きません。ハッシュなら、ほかで使えるものは渡りません。署名なら、箱そのものがいりません。一つの鍵を復号と証明の両方に使うのは危険です。一方がもう一方に悪用されるからです。
    .task = alice は、あなたのプログラムが動かすサーバーにログインするつもりで、そのホスト鍵も知っています。本物のサーバーから届いたばかりの箱を alice に開けさせ、本物のサーバーに許可を得てください。
attack-predict = サーバーが選ぶ数を言い当てる
    .idea = 起動した時刻から乱数を作り始めるサーバーでは、1時間のうちに始まり方が3600通りしかありません。全部試せます。
    .lesson = 「乱数」とは、誰にも計算できない数のことです。notes と ssh1 では、すべてが秘密の乱数にかかっています。ssh2 のナンスは、秘密でなくてよく、毎回新しければ十分です。
    .task = サーバーの乱数は、この1時間のどこかの秒から作り始められています。どの秒かを突き止め、秘密鍵なしで許可を得てください。
attack-enumerate = 答えと時間から、誰がいるかを見分ける
    .idea = 名前はログインの手がかりになり、公開鍵は秘密ではありません。このサーバーには誰がいて、この公開鍵は誰のものでしょうか。攻撃者はわざと間違った応答をして、答えの違いと、答えが届くまでの時間を見ます。
    .lesson = 拒否は、見た目も時間も同じでなければなりません。相手が誰でも同じ仕事をすることです。本物のsshdでも、形の崩れた要求への答えの違いから、ユーザーの有無が知られてしまいました（CVE-2018-15473）。また今のSSHは、公開鍵が登録済みかをわざと教えます。署名なしで公開鍵を示すと、登録済みなら PK_OK が返るのです（RFC 4252 第7章）。
    .task = 名前が16個あります。そのうち半分は、サーバーにアカウントがあります。どれかを突き止め、名前を answers のアドレスに1行で出してください：{"{"}"answer":["名前","名前",…]{"}"}
attack-factor = 公開鍵の n を素因数分解する
    .idea = 公開鍵には n = p × q が入っています。p と q が見つかれば、秘密鍵は計算で求まります。n は十分に長いでしょうか。素数は正しく選ばれたでしょうか。
    .lesson = 小さな n は、どんな素数を使っても破れます。この方法の手間は、4ビット増えるごとに2倍です。2048ビットにはまったく届きませんが、それは二つの素数を、互いに関係なく、ほかの鍵とも関係なく、乱数で選んだときだけです。悪い乱数は、鍵の長さを見ても分かりません。
    .task = サーバーのユーザーの公開鍵があります。秘密鍵はありません。alice の公開鍵の n を素因数分解し、秘密鍵を作り直して、ログインしてください。
attack-padding-oracle = パディングオラクル攻撃：質問を重ねて、箱の中身を読む
    .idea = 「パディングが正しくない」と答えるだけなら、何も漏れないように思えます。でも攻撃者は、箱に手を加えて何度でも質問できます。答えのたびに、中身のことが少しずつ分かります。
    .lesson = 失敗の理由を区別して返すと、質問に答えたことになります。どの失敗も、言葉も時間も同じに見えなければなりません。パディングには、手を加えた箱が偶然に通ることのない方式（OAEP）を使います。さらによいのは、知らない相手のために箱を開けないことです。
    .task = クライアントが、あなたのプログラムのアドレスに接続します。最初の行で名乗るので、そのあと箱を16進数で1行に一つずつ送ると、一つずつ答えます。記録した箱の中身を突き止め、その32バイトを answers のアドレスに1行で出してください：{"{"}"answer":"<16進数64桁>"{"}"}
attack-flood = 接続をふさいで、締め出す
    .idea = 攻撃者は、ログインしたいわけではありません。接続だけして何も言わず、正しいユーザーの場所をなくします。
    .lesson = サーバーには、接続の数の上限と制限時間が必要です。上限はパソコンそのものを守り、制限時間は場所を空けます。ただし、すぐにまた接続し直す攻撃者は止められません。そのためには、相手のアドレスごとに数えます（sshdの PerSourceMaxStartups など）。
    .task = サーバーへの接続をふさぎ、alice の場所をなくしてください。alice は、およそ1秒ごとにログインを試みます。

## 場面

attack-setup-as-is = ふつうのサーバー
attack-setup-repeating-randomness = 同じ乱数を繰り返すサーバー
attack-setup-guessable-seed = 時刻から乱数を作り始めるサーバー
attack-setup-stolen-public-key-as-is = 三人の公開鍵を順に試す
attack-setup-guess-as-is = 100回の当てずっぽう
attack-setup-bare-file = パスフレーズのないファイル
attack-setup-word-old-pem = よくある単語のパスフレーズ（古いPEM形式）
attack-setup-word-openssh = よくある単語のパスフレーズ（OpenSSHの形式）
attack-setup-random-passphrase = でたらめな12文字のパスフレーズ（古いPEM形式）
attack-setup-names-registered-key = ①で alice の登録済みの公開鍵を名乗る
attack-setup-names-own-key = ①で攻撃者自身の公開鍵を名乗る
attack-setup-every-field = すべてのフィールドを1ビットずつ
attack-setup-user-edited = ①の名前：alice → bob（二人に同じ鍵を登録）
attack-setup-verdict-edited = ④の判定：deny（拒否）→ accept（許可）
attack-setup-host-known = クライアントが本物のホスト鍵を知っている
attack-setup-first-contact = 初めての接続で、ユーザーが yes と答える
attack-setup-warning-ignored = ホスト鍵が変わったという警告を無視する
attack-setup-relay-host-known = 自分のホスト鍵で（クライアントは本物の鍵を知っている）
attack-setup-relay-first-contact = 自分のホスト鍵で（初めての接続で、yes と答える）
attack-setup-bare-wire = 何も書き換えずに、そのまま中継する
attack-setup-live-challenge = 箱：本物のサーバーの、今のチャレンジ
attack-setup-other-method = 箱：別の方式のチャレンジ
attack-setup-other-method-no-label = 箱：別の方式のチャレンジ（クライアントがラベルを見ない）
attack-setup-other-software = 箱：同じ鍵で、ほかのソフトが閉じたもの
attack-setup-other-software-no-label = 箱：ほかのソフトが閉じたもの（クライアントがラベルを見ない）
attack-setup-enumerate-as-is = keystepのサーバー：答えと時間を比べる
attack-setup-naive-answer = 知らないユーザーを、その場で拒否するサーバー
attack-setup-naive-time = ユーザーがいるときだけ公開鍵を探すサーバー
attack-setup-small-modulus = 16〜64ビットの小さな n
attack-setup-factor-as-is = 2048ビットで、素数も正しく選んだ鍵
attack-setup-close-primes = 2048ビットだが、二つの素数が近い鍵
attack-setup-smooth-prime = 2048ビットだが、p − 1 が小さな素因数ばかりの鍵
attack-setup-shared-prime = 2048ビットだが、bob の鍵と同じ素数を使う鍵
attack-setup-tells-padding = PKCS#1 v1.5、510ビットの鍵、パディングの誤りを教えるクライアント
attack-setup-oaep-tells = OAEPで、開かないことを教えるクライアント
attack-setup-silent-substitute = PKCS#1 v1.5で、黙って代わりの値を返すクライアント
attack-setup-padding-oracle-as-is = keystepのクライアント（OAEPで、黙って代わりの値を返す）
attack-setup-below-limit = 攻撃者の接続が、上限より一つ少ない
attack-setup-at-limit = 攻撃者の接続が、上限いっぱい
attack-setup-after-deadline = 上限いっぱいで、制限時間のあとにユーザーがやり直す

## 誰が何をしたか

attack-deed-logs-in-honestly = alice として、自分の鍵で正しくログインします。ここにおかしなところはありません。
attack-deed-records-all = 流れる行をすべて書き取ります。
attack-deed-sends-old-request = 自分でサーバーに接続し、記録した①を送ります。
attack-deed-chooses-anew = ②のために新しい乱数を選びます。前回：{ $then }　今回：{ $now }
attack-deed-chooses-the-same = ②のために、前と同じ乱数を選んでしまいます。前回：{ $then }　今回：{ $now }
attack-deed-sends-old-reply = 記録した③を送ります。秘密鍵がないので、自分では作れません。
attack-deed-accepts = ④で「許可」と答えます。
attack-deed-denies = ④で「拒否」と答えます。理由は言いません。
attack-deed-copies-list = { $count }人分の authorized_keys をすべてコピーします。
attack-deed-names-stolen-key = 公開鍵を一つずつ使い、その持ち主の名前でログインを試みます。
attack-deed-sends-box = いつもどおり②を送ります。①の公開鍵で閉じた箱です。
attack-deed-asks-for-signature = いつもどおり②を送ります。ナンスとホスト鍵と署名です。③では署名が必要です。
attack-deed-locks-again = { $method ->
        [ssh1] 公開鍵でできるのは、閉めることだけです。そこで箱をもう一度閉め、その結果のハッシュを返します。
       *[other] 公開鍵でできるのは、閉めることだけです。そこで箱をもう一度閉め、その結果を返します。
    }
attack-deed-verifies-backwards = 正しい署名を検証すると現れるバイト列に、公開鍵の計算を逆向きのつもりで当てはめます。でも、署名にはなりません。
attack-deed-names-key-of-user = ①で alice の名前と、登録済みの公開鍵を名乗ります。どちらも誰が知っていてもかまいません。
attack-deed-names-own-key = ①で alice の名前と、自分の鍵ペアの公開鍵を名乗ります。
attack-deed-answers-with-own-key = 自分の秘密鍵で、できるかぎり②に答えます。
attack-deed-guesses-replies = { $tries }回ログインを試み、毎回でたらめな③を送ります。当たり：{ $hits }回
attack-deed-odds-of-bytes = 正解は 2^{ $bits } 通りのうち一つだけで、ログインのたびに変わります。
attack-deed-odds-of-signature = 正しい署名になる数は、2^{ $bits } 通り以上のうち一つだけです。
attack-deed-opens-file = ファイルを開きます。パスフレーズがないので、秘密鍵がそのまま手に入ります。
attack-deed-meets-passphrase = ファイルを開きます。中の秘密鍵は、パスフレーズで暗号化されています。
attack-deed-tries-words = よくあるパスフレーズ { $words }個を順に試します。このパソコンで今測った速さ：1秒に { $rate }回
attack-deed-finds-word = { $tries }回目で開きました：「{ $word }」
attack-deed-finds-no-word = { $tries }個のどれでも開きません。
attack-deed-would-take = この速さでは、でたらめな英小文字 { $letters }文字を当てるのに、平均およそ { $years }年かかります。
attack-deed-logs-in-as-user = alice の秘密鍵を使い、alice としてログインします。
attack-deed-changes-bits = フィールドを一つ選んで1ビット書き換えます。これをフィールドごとに、{ $count }回のログインで行います。
attack-deed-noticed-by = { $count ->
        [0] どれにも気づきません。
       *[other] { $count }個に、先に気づきます：{ $fields }
    }
attack-deed-edits-user = ①の名前を途中で書き換えます。alice と書いたのに、サーバーには bob と届きます。
attack-deed-edits-verdict = ④を途中で書き換えます。deny（拒否）が accept（許可）になります。
attack-deed-reads-accept = 「許可」を読み、ログインできたと思い込みます。
attack-deed-plays-server = クライアントを自分のサーバーへ誘い込み、適当な箱を②として送ります。
attack-deed-plays-server-with-host-key = クライアントを自分のサーバーへ誘い込みます。②では自分のホスト鍵を名乗り、その鍵で正しく署名します。
attack-deed-answers-false-server = いつものサーバーだと思って、③を返します。
attack-deed-says-accept = ③が何であっても「許可」と答えます。
attack-deed-refuses-host-key = 知っているホスト鍵と違うので、何も言わずに切断します。③は送りません。
attack-deed-trusts-host-key = 初めて見るホスト鍵です。ユーザーが yes と答えます。
attack-deed-ignores-warning = ホスト鍵が変わったと警告します。ユーザーは known_hosts の古い行を消して、先へ進みます。
attack-deed-opens-connection = クライアントを自分のところへ誘い込み、本物のサーバーには自分で接続します。
attack-deed-passes-request = alice の①を、自分のものとして渡します。
attack-deed-swaps-host-key = 本物の②からホスト鍵と署名を抜き、自分のものに差し替えます。
attack-deed-passes-challenge = 本物の②をそのまま渡します。ホスト鍵が入っていないので、差し替えるものもありません。
attack-deed-passes-reply = alice の③を本物のサーバーに渡します。alice には、結果がどうであれ「許可」と答えます。
attack-deed-passes-bytes = 本物の②を、1バイトも変えずに渡します。
attack-deed-fetches-live-challenge = alice の名前で本物のサーバーに接続します。その②の箱を開けたいのです。
attack-deed-fetches-other-challenge = { $method ->
        [notes] alice の名前で、本物のサーバーに ssh1 の方式で接続します。その②の箱を開けたいのです。
       *[other] alice の名前で、本物のサーバーに notes の方式で接続します。その②の箱を開けたいのです。
    }
attack-deed-catches-ciphertext = ほかのソフト（たとえばバックアップ）が alice の公開鍵で閉じた箱を手に入れました。
attack-deed-finds-nothing-to-ask = この方式の②に箱を探しますが、ありません。クライアントは何も開けません。署名はしますが、署名するのは自分で計算した識別子だけです。
attack-deed-hands-box-over = alice がログインしに来るサーバーを動かしています。そこで、この箱を②として alice のクライアントに渡します。
attack-deed-returns-inside = いつものログインと同じように箱を開け、中身を返します。
attack-deed-returns-inside-unlabelled = ラベルを見ずに箱を開け、中身を返します。
attack-deed-returns-hash = 箱を開けますが、返すのはハッシュだけです。中身を、この接続のセッション識別子と合わせたものです。
attack-deed-returns-substitute = { $method ->
        [ssh1] ラベルが違うので、箱は開きません。でたらめに見える代わりの値から、ハッシュを作って返します。
       *[other] ラベルが違うので、箱は開きません。でたらめに見える代わりの値を返します。
    }
attack-deed-forwards-reply = この③を、本物のサーバーで待たせている接続に送ります。
attack-deed-builds-reply = 返ってきたものから③を作り、本物のサーバーで待たせている接続に送ります。
attack-deed-compares-plaintext = { $learned ->
        [yes] ほかのソフトが閉じ込めていた中身を読みます。
       *[no] 返ってきたものからは、箱の中身が分かりません。
    }
attack-deed-computes-candidates = サーバーが起動したかもしれない { $count }秒のそれぞれについて、どんな②になるかを計算します。
attack-deed-finds-seed = 届いた②とぴったり同じものがありました：{ $seed }（UNIX時間）。サーバーが選んだ乱数は { $numbers } です。
attack-deed-finds-no-seed = { $count }通りのどれも、届いた②とは違います。
attack-deed-answers-with-numbers = { $method ->
        [ssh1] この乱数とセッション識別子のハッシュを③にします。秘密鍵はいりませんでした。
       *[other] この乱数を③として送ります。秘密鍵はいりませんでした。
    }
attack-deed-cannot-sign = ナンスが前もって分かるので、何に署名すればよいかも分かります。でも alice の秘密鍵がないので、自分の鍵で署名します。
attack-deed-asks-for-three = alice の公開鍵とでたらめな③で { $logins }回ログインを試みます。三人の順番は、毎回くじで決めます。この鍵を登録した alice、いるけれど別の鍵の brian、いない carol です。
attack-deed-looks-up-evenly = 三人とも同じ仕事をします。①の公開鍵で②を作り、③を確かめ、名前と公開鍵を調べ、そのあとで拒否します。
attack-deed-refuses-unknown = carol を知らないので、①を読むとすぐに「拒否」と答えます。alice と brian には②を送ります。
attack-deed-reads-list-of-known = ②は三人に送ります。でも④の前に、公開鍵が見つかるまで authorized_keys を1行ずつ読みます。alice では { $having }行、brian では { $lacking }行、carol では { $missing }行です。
attack-deed-compares-answers = { $same ->
        [yes] 答えを比べます。三人とも同じメッセージ、同じフィールド、同じ長さで、最後は「拒否」です。
       *[no] 答えを比べます。三人の答えは同じではありません。
    }
attack-deed-compares-times = { $wait } の中央値は、alice { $alice } µs、brian { $brian } µs、carol { $carol } µs です。「いるか」の正解率は { $user_right }%（p = { $user_chance }）、「鍵を登録したか」は { $key_right }%（p = { $key_chance }）です。
attack-deed-classifies-medians = { $apart ->
        [yes] 時間から三人を見分けられます。
        [barely] 時間から三人を見分けられますが、正解率が95%に届きません。測り方を確かめるには足りません。パソコンが忙しすぎて、うまく測れないようです。
       *[no] 時間からは何も分かりません。当てずっぽうでも50%になります。
    }（どちらの問いも、{ $group }回ずつの中央値 { $medians }個を、別の測定で決めたしきい値で分けました。pは { $permutations }回の並べ替え検定で求め、比較が四つあるので4倍しています。0.001以下なら、偶然ではないと見なします。）
attack-deed-factors-toy = まず keystep toy の鍵、n = { $n }、e = { $e } を試します。ポラードのロー法で { $p } × { $q } に分解でき、d = { $d } が求まりました。
attack-deed-takes-sizes = 次に、{ $sizes }種類の長さの鍵を、乱数で{ $count }個ずつ作って試します。長さごとの中央値（ここで測った値）は次のとおりです。
attack-deed-factors-size = { $bits }ビット：{ $steps }ステップ、{ $micros } µs
attack-deed-work-doubles = 40ビット以上のすべての鍵のステップ数を直線で表すと、{ $bits }ビット増えるごとに2倍です。（理論では4ビット。ロー法は √p ステップほどかかるからです。）
attack-deed-size-would-take = この直線を延ばすと、{ $bits }ビットでは約 2^{ $power } ステップ、この速さで約 { $years }年です。
attack-deed-knows-better-method = 大きな n には、もっと速い「数体ふるい法」があります。2020年には829ビットの数（RSA-250）が分解されました。コア1個なら約2700年かかる計算です。それでも、2048ビットにはまったく届きません。
attack-deed-opens-with-rebuilt = { $count }個の鍵すべてについて d を計算し、その公開鍵で暗号化されたデータを復号してみます。成功：{ $opened }個
attack-deed-refuses-small-key = ①で { $bits }ビットの公開鍵を名乗られましたが、受け付けません。keystepが扱うのは { $least }ビットからです。
attack-deed-has-good-key = keystep keygen と同じ方法で作った { $bits }ビットの鍵を使います。公開鍵は alice に登録してあります。
attack-deed-has-close-primes = { $bits }ビットの鍵を使います。作ったプログラムは、p を乱数で選んだあと、そのすぐ上で q を探しました。公開鍵は alice に登録してあります。
attack-deed-has-smooth-prime = { $bits }ビットの鍵を使います。作ったプログラムは、小さな素数から p を組み立てました。p − 1 は、2と、10000より小さい素数だけの積です。公開鍵は alice に登録してあります。
attack-deed-has-shared-prime = { $bits }ビットの鍵を使います。作った機器の乱数は、bob の機器と同じ始まり方をしました。そのため、二つの鍵の p が同じです。公開鍵は両方とも登録してあります。
attack-deed-takes-common-divisors = { $found ->
        [yes] alice の n と bob の n の最大公約数を、ユークリッドの互除法で求めます。1より大きい数が出ました。二人の鍵に共通の素数です。
       *[no] alice の n と bob の n の最大公約数を、ユークリッドの互除法で求めます。結果は1で、同じ素数は使われていません。
    }
attack-deed-tries-fermat = { $found ->
        [yes] a を √n から1ずつ増やし、n = a² − b² となる数を探します（フェルマーの方法）。{ $steps }回目で a² − n が平方数になりました。n = (a − b)(a + b) です。
       *[no] a を √n から1ずつ増やし、n = a² − b² となる数を探します（フェルマーの方法）。{ $steps }回であきらめました。二つの素数は近くありません。
    }
attack-deed-tries-smooth = { $found ->
        [yes] 2を、素数のべきで小さいほうから順に累乗していきます（ポラードの p − 1 法）。{ $reached } までの素数を使ったところで、p で割った余りが1になり、最大公約数として p が現れました。
       *[no] 2を、{ $reached } までの素数のべきすべてで累乗します（ポラードの p − 1 法）。素数は現れず、あきらめました。
    }
attack-deed-rebuilds-key = n を p（16進で { $p }）で割り、q も求めます。そこから d（16進で { $d }）を計算します。これで alice の秘密鍵がそろいました。
attack-deed-logs-in-with-rebuilt = 作り直した秘密鍵で、alice としてログインします。alice のファイルには一度も触れていません。
attack-deed-can-only-guess = 秘密鍵がないので、でたらめな値を③として送ります。
attack-deed-records-box = alice の{ $bits }ビットの鍵あてに閉じられた箱を一つ手に入れました（{ $box }）。中身は見えません。
attack-deed-asks-about-own-boxes = alice がログインしに来るサーバーを動かしています。まず、正しいパディングの箱と誤ったパディングの箱を { $count }個ずつ作り、alice のクライアントに答えさせます。作るだけなら公開鍵で足ります。
attack-deed-answers-differ = 正しいパディングの箱には ok、そうでない箱には error と答えます。つまり、区別がつきます。
attack-deed-answers-alike = どの箱にも、でたらめに見える同じ形のバイト列を返します。区別がつきません。
attack-deed-finds-multiplier = 記録した箱に s^e を掛けます。すると中身は s 倍になります。s を一つずつ変えて質問すると、{ $queries }個目までに初めて ok が出ました。中身の候補は約 2^{ $bits } 個に減りました（区間の数：{ $intervals }）。
attack-deed-finds-no-multiplier = 記録した箱に { $queries }回手を加えて質問しました。誤った箱への答えと違う答えは一つもなく、何も分からないので、あきらめます。
attack-deed-narrows-down = ここまでに分かったことから、次の s を選びます。合わせて { $queries }個の箱で、候補は約 2^{ $bits } 個になりました。ビットの半分が分かったことになります。
attack-deed-asked-at-rate = 質問の速さは1秒に { $rate }回でした（ここで測った値）。
attack-deed-reads-box = { $queries }個の箱で、候補が一つになりました。パディングを外すと { $inside } です。
attack-deed-knows-inside = { $same ->
        [yes] この32バイトは、箱に入れたものとまったく同じです。
       *[no] 箱に入れたのは、別のバイト列です。
    }
attack-deed-holds-connections = 同時に { $places }本まで受け付けるサーバーに { $count }本接続し、そのままにします。何も送らない接続と、①を途中まで送って止める接続があります。
attack-deed-deadline-passes = ログインを { $seconds }秒待ち、timeout と言って切断します。場所がまた空きます。
attack-deed-finds-place = alice としてログインします。場所が空いていました。
attack-deed-turns-away = alice の場所がないので、busy と答えます。
attack-deed-cost-of-request = alice の②のために { $cost } ms 計算します（ここで測った値）。攻撃者が①も送れば、接続のたびにこの計算をさせられます。

## なぜそうなったか

attack-cause-fresh-randomness = { $method ->
        [ssh2] サーバーのナンスが新しいのでセッション識別子も変わり、古い署名は合いませんでした。
        [any] サーバーが②のために選んだ値が新しいので、古い③は合いませんでした。
       *[other] ②の乱数が新しいので、古い③は合いませんでした。
    }
    .remedy = ログインのたびに新しい乱数を選び、一度しか使わないこと。
attack-cause-repeated-randomness = { $method ->
        [ssh2] ナンスが前と同じなのでセッション識別子も同じになり、古い署名がまた合ってしまいました。
        [any] サーバーが②のために選んだ値が前と同じなので、古い③がまた合ってしまいました。
       *[other] ②が前と同じ問いなので、古い③がまた正解になってしまいました。
    }
    .remedy = チャレンジもナンスも二度と使わないこと。（本物のSSH-2に再送しても、攻撃者には暗号化された通信路の鍵がありません。）
attack-cause-only-public-keys = 公開鍵は、閉めることと検証することしかできません。開けることも、署名することもできません。
    .remedy = 秘密鍵は持ち主の手元から出ません。公開鍵は見られてもかまいませんが、authorized_keys を他人に書き換えさせないこと。
attack-cause-private-key-open = alice の秘密鍵が攻撃者の手に渡りました。サーバーから見れば、それが alice です。
    .remedy = 推測しにくいパスフレーズと、1回試すのに手間がかかる形式（openssh）。ファイルをなくしたら、すぐにサーバーから公開鍵の登録を消すこと。
attack-cause-passphrase-not-found = パスフレーズがどの一覧にもないので、秘密鍵は暗号化されたままでした。
    .remedy = 自分で考えるのではなく、でたらめに選んだパスフレーズ。なくした鍵の登録を消すまでの時間を稼げます。
attack-cause-other-private-key = ③を作った秘密鍵が、①の公開鍵と対になっていません。
    .remedy = サーバーは、③が①の公開鍵に合うかを確かめます。
attack-cause-key-not-registered = 証明は正しいのですが、その公開鍵は alice に登録されていません。
    .remedy = サーバーは、そのユーザーの authorized_keys にある公開鍵だけを受け入れます。
attack-cause-only-luck = ありうる応答の数が、あまりにも多すぎます。
    .remedy = 32バイトの乱数は256ビットあり、正しい署名は n 通りのうち一つです。どちらも当てられません。
attack-cause-changes-noticed = どこを書き換えても、行の形、署名、応答、登録された公開鍵のどれかが合わなくなりました。
    .remedy = 行を厳しく読むことと、大事なものすべてに及ぶ証明。（書き換えでログインを失敗させることはできます。それは防げません。）
attack-cause-name-not-in-proof = ③が示すのは、秘密鍵を持っていることだけです。名前は入っていないので、bob のアカウントにも合ってしまいました。
    .remedy = ssh2 のように、証明に名前を入れること。または、アカウントごとに別の鍵ペアを使うこと。
attack-cause-name-in-proof = alice のクライアントは alice という名前に署名しました。サーバーは bob という名前で検証したので、署名が合いませんでした。
    .remedy = 署名する内容に、ユーザー名が入っています（RFC 4252 第7章）。
attack-cause-verdict-unprotected = ④は裸の一語です。署名も暗号化もないので、途中にいる人は別の言葉に書き換えられます。サーバーはだまされていません。誰も中に入れていないからです。
    .remedy = 暗号化され、改ざんも検出できる通信路。本物のSSHは、ログインの前に用意します。
attack-cause-no-host-proof = この方式では、サーバーは何も証明しません。「許可」とは誰でも言えます。
    .remedy = クライアントが知っているホスト鍵。ssh1 と ssh2 にはあります。
attack-cause-host-key-refused = クライアントは本物のホスト鍵を知っていて、届いた鍵はそれと違いました。
    .remedy = known_hosts。前に会ったときのホスト鍵と比べられます。
attack-cause-false-host-key-trusted = 偽のサーバーは、自分のホスト鍵の持ち主であることを正しく示しました。でも、それが本物のサーバーの鍵かどうかは、誰も確かめていません。
    .remedy = 初めての接続では、別の方法で知ったフィンガープリントと見比べること。警告が出たら、鍵が変わった理由を先に調べること。
attack-cause-reply-fits-anywhere = 応答は箱の中身だけで決まり、接続とは関係がありません。誰が渡しても正解になります。
    .remedy = ssh1 や ssh2 のように、セッション識別子を使って応答を接続とホスト鍵に結び付けること。
attack-cause-reply-bound-elsewhere = 応答にはセッション識別子が入っていて、そこにはクライアントが見た攻撃者のホスト鍵が入っています。本物のサーバーが計算した識別子とは一致しません。
    .remedy = { $method ->
        [ssh2] 署名する内容が、セッション識別子から始まること。
       *[other] ホスト鍵を含むセッション識別子。（keystepの ssh1 は、これをSSH-2から借りています。本物のSSH-1は、知らないホスト鍵を受け入れるとこの攻撃に破れました：CERT VU#684820）
    }
attack-cause-wire-only = 攻撃者は何も変えていないので、すべてが合います。でも、許可された接続は攻撃者の手の中にあり、④のあとは何も暗号化されません。
    .remedy = 本物のSSHは、鍵交換で両端だけが持つ鍵を作り、すべてを暗号化します。途中の線は、読むことも書くこともできません。
attack-cause-box-opened = クライアントは、誰が何のために閉じた箱かを知らずに開け、中身を返してしまいました。
    .remedy = 何のための箱かを示すラベル。復号した中身を返さないこと（ssh1）。または、箱を使わないこと（ssh2）。そして、一つの鍵は一つの目的に。
attack-cause-only-hash = 返ってきたのは、中身とこのセッションを合わせたハッシュです。中身は読み取れず、ほかのセッションにも合いません。
    .remedy = 復号した中身ではなく、ハッシュを返すこと。（隠せるのは、推測できない中身だけです。短い文やありそうな文は、試せば見つかります。）
attack-cause-label-kept-shut = 箱のラベルが違うので開かず、代わりの値からは何も分かりません。
    .remedy = OAEPのラベル（RFC 8017 第7.1節）。keystepでは方式ごとに違い、ほかのソフトの箱は別のラベルか、ラベルなしです。
attack-cause-nothing-to-open = この方式ではクライアントに暗号文を送らないので、開けさせるものがありません。
    .remedy = 復号の代わりに署名を使うこと。クライアントが署名するのは、自分で計算したものだけです。
attack-cause-numbers-known = サーバーが選ぶ数を、攻撃者が計算できました。箱の中身を知っていれば、開ける鍵はいりません。
    .remedy = 乱数はOSからもらうこと。時刻やプロセス番号のような、推測できるものから始めないこと。
attack-cause-signature-needed = 攻撃者はナンスを知っていましたが、③は署名なので、alice の秘密鍵が必要です。
    .remedy = この方式のナンスは、秘密でなくても、新しければ十分です。（本物のSSH-2のサーバーがこんな乱数を使えば、鍵交換が破れ、通信路の秘密が守れません。）
attack-cause-numbers-unknown = サーバーの乱数は、計算できた候補のどれでもありませんでした。
    .remedy = OSの乱数から始まる、暗号用の乱数生成器。
attack-cause-same-work = ユーザーがいてもいなくても、鍵が登録されていてもいなくても、サーバーは同じ仕事をし、同じ答えを返しました。
    .remedy = 誰にでも②を送ること。二つの確認を必ず両方行うこと。見つかっても見つからなくても手間が同じ調べ方をすること。本当の理由は、サーバーのログにだけ残します。
attack-cause-early-refusal = いないユーザーは、②の前に拒否されました。答えを一目見れば分かります。
    .remedy = 誰でも同じ順にメッセージをやりとりし、④で初めて拒否すること。（本物のsshdも、いないユーザーに別の答えを返していました：CVE-2018-15473）
attack-cause-unequal-work = 答えは同じでした。でもサーバーは、ユーザーがいるときだけ、必要なところまで公開鍵の一覧を読みました。その分だけ時間がかかり、攻撃者は時間を測れます。
    .remedy = 結果に関係なく同じ仕事をすること。keystepは、全員分の名前と公開鍵を一つにまとめ、ハッシュで調べます。でたらめに待つだけでは防げません。中央値をとれば見分けられるからです。
attack-cause-modulus-too-small = n が小さすぎたので、素数の選び方に関係なく、短いプログラムですぐに素因数分解できました。
    .remedy = 長い n。keystepは1024ビット未満の鍵を扱いません。新しい鍵は2048ビット以上にします（2030年より先まで使うなら3072ビット以上とされています）。
attack-cause-primes-too-close = 二つの素数が近いので、どちらも √n の近くにありました。フェルマーの方法は、そこから探し始めます。
    .remedy = 二つの素数を、別々に乱数で選ぶこと。FIPS 186-5（A.1）は、2048ビットなら |p − q| > 2^924 を求めています。正しく選べば、これより近くなることは、まず起こりません。
attack-cause-prime-too-smooth = p − 1 の素因数が小さいものばかりだったので、それらをすべて掛けた数で累乗すると、p で割った余りが1になりました。
    .remedy = 素数を乱数で選ぶこと。この大きさなら、p − 1 にはほぼ確実に大きな素因数が入ります。
attack-cause-prime-shared = 二つの鍵が同じ素数を使っていました。最大公約数は、鍵がどれだけ長くても、すぐに求まります。
    .remedy = 最初の鍵を作る前に、十分な乱数の種を集めること。そして、その機器で作った鍵は、全員が作り直すこと。
attack-cause-not-factored = 三つの方法のどれも、決めた回数の中では素数を見つけられませんでした。
    .remedy = 2048ビットの長さと、乱数で選んだ素数。（三つの方法で破れなかったことは、安全の証明ではありません。多くの人が長年探しても速い方法が見つからないことが、RSAの信頼のもとです。）
attack-cause-padding-told = クライアントが、パディングが正しいかどうかを教えました。PKCS#1 v1.5では、手を加えた箱でも1万2000個に一つほどは偶然に正しくなり、そのたびに候補が半分ほどに減ります。
    .remedy = どの失敗にも、言葉も時間も同じ答えを返すこと（RFC 8017 第7.2.2節）。さらにOAEPを使い、できれば箱を使わないこと（ssh2）。この攻撃は、論文から19年後の2017年にも、TLSの多くのソフトに通用しました（ROBOT）。
attack-cause-altered-boxes-refused = 開かないことは教えてくれますが、OAEPでは、手を加えた箱は一つも開きません。マスクを外すとでたらめな値になり、決まった部分（ラベルのハッシュと0の列）が現れないからです。答えはいつも同じでした。
    .remedy = OAEP（RFC 8017 第7.1節）。それでも、失敗の答えは一種類だけにします。理由を区別すると、Mangerの攻撃（CRYPTO 2001）に破れます。
attack-cause-every-answer-alike = 正しい箱への答えも、誤った箱への答えも同じ形なので、攻撃者にはどれが正しいのか最後まで分かりませんでした。
    .remedy = エラーの代わりに、でたらめに見える値を返すこと。同じ箱にはいつも同じ値を返します。（かかる時間から漏れることもあります：RUSTSEC-2023-0071。keystepが使う rsa クレートでは緩和されています。）
attack-cause-place-left = 場所が残っていました。何も言わない接続は、サーバーにほとんど負担をかけません。
    .remedy = 攻撃者がふさぎきれない上限。keystep serve は1024本まで受け付けます（--max-connections）。
attack-cause-no-place-left = 何も言わない接続がすべての場所をふさぎ、制限時間もまだ来ていませんでした。
    .remedy = ログインの制限時間（--grace）と、アドレスごとの上限。
attack-cause-deadline-freed = 制限時間が来て、何も言わない接続が切られ、場所が空きました。
    .remedy = 接続から④までを通した制限時間。少しずつ送っても延びません。短いほど、早く場所が空きます。

## エラー

err-attack-timeout = 攻撃に時間がかかりすぎました。
    .why = 一つの攻撃は60秒までです。パソコンがとても忙しいのかもしれません。
    .next = 一つだけで、もう一度試してください：keystep attack NAME
err-attack-setup = { $attack } に、ここで使える場面「{ $name }」はありません。
    .why = 使えるのは次の場面です：{ $names }
    .next = どれかを選ぶか、--setup を外してください。
err-attack-not-served = { $attack } には、自分のプログラムで攻撃できる的がありません。
    .why = 弱いところがなく、達成できないからです。
    .next = 使えるのは次の攻撃です：{ $names }
err-attack-nothing-to-ask = { $method } には箱がないので、{ $attack } で尋ねることがありません。
    .why = クライアントは署名をするだけで、誰の箱も開けません。
    .next = notes か ssh1 を選んでください：--method notes
err-attack-not-loopback = ラボはこのパソコンの中だけで動きます。{ $address } は外のアドレスです。
    .why = わざと弱くした的を外に見せたり、ほかのコンピューターを攻撃したりしないためです。
    .next = 127.0.0.1:2023 のような、ループバックのアドレスにしてください。
err-attack-client-missing = alice がどこにログインするのか、指定されていません。
    .why = { $attack } では、あなたのプログラムが、正しいユーザーの接続を待ちます。
    .next = あなたのプログラムのアドレスを指定してください：--client 127.0.0.1:2024
err-attack-client-unused = ここでは --client は使えません。
    .why = { $attack } では、あなたのプログラムがサーバーに接続します。プログラムに接続してくる人はいません。
    .next = --client を外してください。
err-attack-client-at-server = --client に本物のサーバーのアドレスが指定されています。
    .why = alice は、あなたのプログラムにログインしに来る必要があります。
    .next = プログラムを別のポートで待たせ、そのアドレスを --client に指定してください。
err-attack-interrupted = 攻撃を途中で止めました。
    .why = 止めるように言われました（Ctrl-C）。
    .next = 後片付けはいりません。もう一度始めるには：keystep attack
