### 攻撃 `enumerate`。

attack-enumerate = 答えと時間から、誰がいるかを見分ける
    .idea = 名前はログインの手がかりになり、公開鍵は秘密ではありません。このサーバーには誰がいて、この公開鍵は誰のものでしょうか。攻撃者はわざと間違った応答をして、答えの違いと、答えが届くまでの時間を見ます。
    .lesson = 拒否は、見た目も時間も同じでなければなりません。相手が誰でも同じ仕事をすることです。本物のsshdでも、形の崩れた要求への答えの違いから、ユーザーの有無が知られてしまいました（CVE-2018-15473）。また今のSSHは、公開鍵が登録済みかをわざと教えます。署名なしで公開鍵を示すと、登録済みなら PK_OK が返るのです（RFC 4252 第7章）。
    .task = 名前が{ $names }個あります。そのうち半分は、サーバーにアカウントがあります。どれかを突き止め、名前を answers のアドレスに1行で出してください：{"{"}"answer":["名前","名前",…]{"}"}

attack-setup-enumerate-as-is = keystepのサーバー：答えと時間を比べる
attack-setup-naive-answer = 知らないユーザーを、その場で拒否するサーバー
attack-setup-naive-time = ユーザーがいるときだけ公開鍵を探すサーバー

attack-loot-names-to-try = いるかもしれないユーザーの名前と、公開鍵を一つ

attack-deed-asks-for-three = alice の公開鍵と乱数で作った③で、合わせて { $logins }回ログインを試みます。誰の名前を使うかの順番は、まとめてくじで決めます。この鍵を登録した alice、いるけれど別の鍵の brian、いない carol です。
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
        [some] 時間から見分けられる人がいます。
        [barely] 時間から見分けられる人がいますが、両方の問いの正解率が{ $clear }%に届きません。測り方を確かめるには足りません。パソコンが忙しすぎて、うまく測れないようです。
       *[no] 時間からは何も分かりません。当てずっぽうでも50%になります。
    }（どちらの問いも、{ $group }回ずつの中央値 { $medians }個を、残りの中央値から決めたしきい値で分けました。pは { $permutations }回の並べ替え検定で求め、比較が{ $comparisons }つあるので{ $comparisons }倍しています。{ $level }以下なら、偶然ではないと見なします。）

attack-cause-same-work = ユーザーがいてもいなくても、鍵が登録されていてもいなくても、サーバーは同じ仕事をし、同じ答えを返しました。
    .remedy = 誰にでも②を送ること。二つの確認を必ず両方行うこと。見つかっても見つからなくても手間が同じ調べ方をすること。どの確認が通らなかったかは、サーバーのログにだけ残します。
attack-cause-early-refusal = いないユーザーは、②の前に拒否されました。答えを一目見れば分かります。
    .remedy = 誰でも同じ順にメッセージをやりとりし、④で初めて拒否すること。（本物のsshdも、形の崩れた要求に対して、いないユーザーにだけ別の答えを返していました：CVE-2018-15473）
attack-cause-unequal-work = 答えは同じでした。でもサーバーは、ユーザーがいるときだけ、必要なところまで公開鍵の一覧を読みました。その分だけ時間がかかり、攻撃者は時間を測れます。
    .remedy = 結果に関係なく同じ仕事をすること。keystepは、全員分の名前と公開鍵を一つにまとめ、ハッシュで調べます。乱数で決めた時間だけ待つだけでは防げません。中央値をとれば見分けられるからです。
