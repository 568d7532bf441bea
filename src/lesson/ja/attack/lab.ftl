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
attack-level-advanced = 発展：1回のログインの外へ
attack-minutes = { $minutes }分
attack-mounting = { $name } を試しています…
attack-not-mounted = { $name }（場面 { $setup }、{ $method }）は行えませんでした：{ $reason }

## 一つの攻撃の見せ方

attack-method = 方式：{ $method }
attack-seed = 乱数はすべてシード { $seed } から作りました。同じシード（--seed）なら、同じ乱数になります。
attack-switched = 実験用の切り替え：ここでは、一部をわざと弱くしています。keystep serve や login に、この切り替えはありません。

attack-goal = 目的：

attack-has = 攻撃者にあるもの：
attack-result = 結果：
attack-why = なぜ：
attack-remedy = 防ぐもの：
attack-advice = どうする：
attack-summary = まとめ
attack-next = 次は：keystep attack { $name }
attack-next-all = 次は、全部を表にして：keystep attack --all
attack-record-client = クライアントから見たログインの記録です。相手が本当は誰だったかは、クライアントには分からないので、書かれていません。
attack-record-server = サーバーから見たログインの記録です。相手が本当は誰で、応答をどう作ったかは、サーバーには分からないので、書かれていません。
attack-record-both = 正しいログインを、両側から見た記録です。
attack-record-eavesdropper = 悪意のあるサーバーとの間を流れた行の記録です。

# 一手ずつ進めるとき：最初の一手の前にきくことと、場面の名前。
attack-expect = どうなると思いますか。
attack-asked = { $goal }。{ $question }{ $options }
attack-expect-between = {"／"}
attack-part-idea = ねらい
attack-part-setup = { $all ->
        [1] 目的
       *[other] 状況 { $number }/{ $all }
    }
attack-part-move = { $number }手目（全{ $all }手）
attack-part-verdict = 結果
attack-sentence = { $who }：{ $text }
attack-circumstances = 状況：
attack-alike = --setup { $setups } でも、まったく同じように進み、同じ結果になります。
attack-alike-between = {"、"}
attack-count = { $all ->
        [1] { $falls ->
            [0] 攻撃者は目的を達成できませんでした。
           *[other] 攻撃者は目的を達成しました。
        }
       *[other] 攻撃者が目的を達成したのは、{ $all }通りの状況のうち{ $falls }通りです。
    }
attack-saved = { $all ->
        [1] sを押すと、このログインの記録を保存します。
       *[other] sを押すと、画面の状況でのログインの記録を保存します（ここでは、最後の状況）。
    }送られたバイトや、誰がいつ何を知ったかは、それをkeystep showで開くと見られます。

attack-table = keystep attack --all  成功した攻撃と、防いだ攻撃
attack-notes = 理由と、防ぐもの
attack-unexplained = 観察したことからは、この結果になるはずがありません。keystepには説明できません。
    .remedy = シードを添えて知らせてください。終了コードは1です。
attack-unmeasured = 測った時間が、サーバーのした仕事と合いません。たいていは、パソコンが忙しくて正しく測れないためで、この結果からは何も言えません。
    .remedy = ほかのプログラムを終えて、もう一度試してください。ほかに何も動いていないときにも起きるなら、シードを添えて知らせてください。終了コードは1です。

# 長い攻撃のあいだ、進み具合の横に出す。
attack-progress-awaited = 試した箱 { $asked }個（ランダムに選んだ数なら { $usual }個に一つが正しい）
attack-progress-asked = 質問 { $done }回（最大{ $most }回）
attack-progress-narrowed = 質問 { $queries }回、{ $wanted }ビットのうち { $known }ビットが判明
attack-progress-counted = ログイン{ $all }回のうち { $done }回

attack-outcome-falls = 破れた
attack-outcome-holds = 防いだ
attack-outcome-does-not-apply = 対象外（この方式では起こらない）
attack-outcome-not-explained = 説明できない

attack-cell-falls = { attack-outcome-falls }
attack-cell-holds = { attack-outcome-holds }
attack-cell-does-not-apply = －
attack-cell-not-explained = ？

attack-goal-be-accepted = 許可してはいけない相手を、サーバーに許可させる
attack-goal-fool-the-client = 本物のサーバーに許可された、とクライアントに思い込ませる
attack-goal-hold-connection = alice のログインとして許可された接続を、自分の手に入れる
attack-goal-learn-plaintext = 閉じた箱の中身を知る
attack-goal-tell-who-exists = 誰がいるか、または誰がどの鍵を登録しているかを見分ける
attack-goal-rebuild-key = 公開鍵だけから秘密鍵を作り直す
attack-goal-keep-out = 正規のユーザーをログインできなくする

attack-loot-detour = クライアントを自分のサーバーへ誘い込む手段
attack-loot-public-keys = サーバーにある全員の公開鍵
attack-loot-own-host-key = 自分のホスト鍵
attack-loot-own-key-pair = 自分の鍵ペア
attack-loot-user-and-key = alice の名前と公開鍵（秘密ではありません）

## 自分のプログラムのための的

attack-serve-others = ほかの場面（--setup）：
attack-serve-task = やること：
attack-serve-wire = 通信の形は docs/protocol.md に、それぞれの課題は docs/attacks.ja.md にあります。Ctrl-Cで終わります。
attack-seen-verdict = { $accepted ->
        [yes] サーバーは「{ $user }」に accept（許可）と答えました。
       *[no] サーバーは「{ $user }」に deny（拒否）と答えました。
    }
attack-seen-no-verdict = サーバーへの接続が、④のないまま終わりました。
attack-seen-host-key-refused = alice は知らないホスト鍵を見て、接続を閉じました。
attack-seen-login = { $accepted ->
        [yes] alice がログインを試み、accept（許可）を受け取りました。
       *[no] alice がログインを試みましたが、accept（許可）は受け取れませんでした。
    }
attack-seen-refused = サーバーは、あなたの送った行を読めませんでした（{ $code }）：{ $reason }
attack-seen-login-refused = alice のクライアントは、あなたの送った行を読めずに（{ $code }）、接続を閉じました：{ $reason }
attack-seen-nobody = { $address } では、まだ誰も待ち受けていません。alice は1秒ごとに来ます。
attack-seen-stranger = { $address } では、別のプログラムが待ち受けています（「{ $speaks }」と答えました）。それを止めるか、--client で別のアドレスを選んでください。
attack-seen-asked = クライアントは { $boxes }個の箱に答え、接続が終わりました。またやって来ます。
attack-seen-answered = { $right ->
        [yes] 答えが出されました。正解です。
       *[no] 答えが出されました。違います。（あと { $left }回まで受け付けます。）
    }
attack-solved = solved：目的を達成しました（{ $goal }）。

## 場面

attack-setup-as-is = ふつうのサーバー
attack-setup-host-known = クライアントが本物のホスト鍵を知っている
attack-setup-first-contact = 初めての接続で、ユーザーが yes と答える

## 誰が何をしたか

attack-deed-logs-in-honestly = alice として、自分の鍵で正しくログインします。ここにおかしなところはありません。
attack-deed-accepts = ④で「許可」と答えます。
attack-deed-denies = ④で「拒否」と答えます。理由は言いません。
attack-deed-copies-list = { $count }人分の authorized_keys をすべてコピーします。
attack-deed-answers-with-own-key = 自分の秘密鍵で、できるかぎり②に答えます。
attack-deed-reads-accept = 「許可」を受け取り、ログインできたと思い込みます。
attack-deed-refuses-host-key = 知っているホスト鍵と違うので、何も言わずに切断します。③は送りません。
attack-deed-trusts-host-key = 初めて見るホスト鍵です。ユーザーが yes と答えます。

## なぜそうなったか

attack-cause-private-key-open = alice の秘密鍵が攻撃者の手に渡りました。サーバーから見れば、それが alice です。
    .remedy = 推測しにくいパスフレーズと、1回試すのに手間がかかる形式（openssh）。ファイルをなくしたら、すぐにサーバーから公開鍵の登録を消すこと。
attack-cause-host-key-refused = クライアントは本物のホスト鍵を知っていて、届いた鍵はそれと違いました。
    .remedy = known_hosts。前に会ったときのホスト鍵と比べられます。

## エラー

err-attack-timeout = 攻撃に時間がかかりすぎました。
    .why = 一つの攻撃は{ $seconds }秒までです。パソコンがとても忙しいのかもしれません。
    .next = 一つだけで、もう一度試してください：keystep attack NAME
err-attack-disturbed = 攻撃がうまく進まなかったので、結果は何とも言えません。
    .why = 実験室の中の通信が、いつもと違っていたか、届きませんでした。たいていは、パソコンが忙しすぎるためです。
    .next = 動いているものを減らして、もう一度試してください。何度も起きるなら、開発者に知らせてください。
err-attack-setup = { $attack } に、ここで使える場面「{ $name }」はありません。
    .why = 使えるのは次の場面です：{ $names }
    .next = どれかを選ぶか、--setup を外してください。
err-attack-step-all = { $name } は攻撃を一つ、一手ずつ見せるためのものです。--all はすべての攻撃を行います。
    .why = --all の表に出るのは結果だけで、一手ずつの流れは出ません。
    .next = 攻撃を一つ選んでください：keystep attack replay { $name }。一覧は keystep attack で見られます。終わりには、次の攻撃の名前が出ます。
err-attack-step-name = { $name } には、攻撃の名前が必要です。
    .why = 攻撃を一つ、一手ずつ見せるためのものです。
    .next = 例：keystep attack replay { $name }。一覧は keystep attack で見られます。
err-attack-not-served = { $attack } には、自分のプログラムで攻撃できる的がありません。
    .why = 弱いところがなく、達成できないからです。
    .next = 使えるのは次の攻撃です：{ $names }
err-attack-nothing-to-ask = { $method } には箱がないので、{ $attack } で尋ねることがありません。
    .why = クライアントは署名をするだけで、誰の箱も開けません。
    .next = notes か ssh1 を選んでください：--method notes
err-attack-not-loopback = ラボはこのパソコンの中だけで動きます。{ $address } は外のアドレスです。
    .why = わざと弱くした的を外に見せたり、ほかのコンピューターを攻撃したりしないためです。
    .next = { $example } のような、ループバックのアドレスにしてください。
err-attack-client-missing = alice がどこにログインするのか、指定されていません。
    .why = { $attack } では、あなたのプログラムが、正規のユーザーの接続を待ちます。
    .next = あなたのプログラムのアドレスを指定してください：--client { $example }
err-attack-client-unused = ここでは --client は使えません。
    .why = { $attack } では、あなたのプログラムがサーバーに接続します。プログラムに接続してくる人はいません。
    .next = --client を外してください。
err-attack-client-at-server = --client に本物のサーバーのアドレスが指定されています。
    .why = alice は、あなたのプログラムにログインしに来る必要があります。
    .next = プログラムを別のポートで待たせ、そのアドレスを --client に指定してください。
err-attack-interrupted = 攻撃を途中で止めました。
    .why = 中止が求められました（Ctrl-C）。
    .next = 後片付けはいりません。もう一度始めるには：keystep attack
