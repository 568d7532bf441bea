### 攻撃 `relay`。

attack-relay = あいだに入って、ログインを中継する
    .idea = 攻撃者は②に答えられません。でも alice なら答えられます。そこで、alice がログインするのを待ち、その応答を自分の応答として渡します。
    .lesson = 応答は、ホスト鍵も含めて、その接続だけのものでなければなりません。また、暗号化しない通信では、ログインのあとは何も守られません。本物のSSHはログインの前に通信路を暗号化するので、中継するだけの相手は、読むことも、気づかれずに書き換えることもできません。
    .task = alice は、あなたのプログラムのアドレスにログインします。行を中継し、あなたからの接続をサーバーに許可させてください。

attack-setup-relay-host-known = 自分のホスト鍵で（クライアントは本物の鍵を知っている）
attack-setup-relay-first-contact = 自分のホスト鍵で（初めての接続で、yes と答える）
attack-setup-bare-wire = 何も書き換えずに、そのまま中継する

attack-deed-opens-connection = クライアントを自分のところへ誘い込み、本物のサーバーには自分で接続します。
attack-deed-passes-request = alice の①を、自分のものとして渡します。
attack-deed-swaps-host-key = 本物の②からホスト鍵と署名を抜き、自分のものに差し替えます。
attack-deed-passes-reply = alice の③を本物のサーバーに渡します。alice には、結果がどうであれ「許可」と答えます。
attack-deed-passes-bytes = 本物の②を、1バイトも変えずに渡します。
attack-deed-passes-the-rest = alice の③を本物のサーバーに渡し、返ってきた④を alice に渡します。

attack-cause-reply-bound-elsewhere = 応答はセッション識別子から計算され、セッション識別子はクライアントが見た攻撃者のホスト鍵から計算されています。本物のサーバーが計算した識別子とは一致しません。
    .remedy = { $method ->
        [ssh2] 署名する内容が、セッション識別子から始まること。
       *[other] ホスト鍵から計算するセッション識別子。（keystepの ssh1 は、これをSSH-2から借りています。本物のSSH-1は、知らないホスト鍵を受け入れるとこの攻撃に破れました：CERT VU#684820）
    }
attack-cause-wire-only = 攻撃者は何も変えていないので、すべてが合います。でも、許可された接続は攻撃者の手の中にあり、④のあとは何も暗号化されません。
    .remedy = 本物のSSHは、鍵交換で両端だけが持つ鍵を作り、すべてを暗号化します。そのまま中継するだけの相手は、読むことも、気づかれずに書き換えることもできません。
