### エージェントと、エージェントが頼まれること。

## コマンド

agent-ready = 鍵を1本だけ（{ $fingerprint }）持つ、ssh のエージェントです。ssh が渡してきたものをここで説明します。
agent-ready-upstream = いつものエージェント（{ $path }）の手前に立ちます。ssh が渡してきたものをここで説明し、そのまま通します。ただし、鍵を加える、消す、エージェントをロックするといった頼みは断ります。keystep は鍵を持ちません。
agent-unasked = 尋ねずに署名することはありません。
agent-unasked-yes = --yes：おかしなところのないログインには、尋ねずに署名します。ほかのものには署名しません。
agent-how = 別のターミナルで：
agent-until = Ctrl-C で終わります。
agent-spoils = （--fault：どの署名も、1ビットだけわざと変えます）
agent-ask = これに署名しますか？ [y/n]{" "}
agent-ended = { $program } は { $code } で終わりました。
agent-ended-spoiled = { $program } は { $code } で終わりました。ログインのために、1ビット違う署名を渡しました。署名を検証するサーバーは、これを受け取りません。（ssh -v を付けると、もっと見えます。サーバーがその鍵でよいと答えたところに「Server accepts key」、署名を送ったあとに「Permission denied」と出ます。）

## 起きたこと

agent-bound = ssh が、どのセッションのためかを伝えてきました（session-bind@openssh.com）。
agent-bound-forwarding = ssh が、このセッションの先へエージェントを貸すと伝えてきました（session-bind@openssh.com の is_forwarding）。
agent-bound-why = セッション識別子は、鍵交換のハッシュです。クライアントとサーバーがそれぞれ計算したもので、同じ値のセッションは二つとありません。
agent-bound-proved = これに署名できるのは、ホスト鍵の秘密鍵を持つ者だけです。
agent-listed = どの鍵があるかを尋ねられました。答え：{ $count }本。公開鍵は秘密ではないので、これだけでは何の証明にもなりません。
agent-asked-login = ssh が、ログインのための署名を頼んできました。
agent-asked-signature = ファイルやメッセージへの署名（{ $namespace }）を頼まれました。これはログインではありません。
agent-asked-unknown = { $length }バイトへの署名を頼まれました。これはログインではありません。ログインで署名されるバイト列（RFC 4252 第7章）の形をしていません（たとえば ssh-add -T は、1,024バイトのランダムなデータで鍵を試します）。
agent-asked-key = 使う鍵は { $key }、フラグは { $flags }（{ $algorithm }）です。
agent-algorithm-sha256 = RSA と SHA-256
agent-algorithm-sha512 = RSA と SHA-512
agent-algorithm-sha1 = RSA と古い SHA-1
agent-algorithm-own = その鍵の決まったアルゴリズム
agent-algorithm-other = 存在しないアルゴリズム
agent-data = 署名されるバイト列（{ $length }バイト）：
agent-path = サーバーまでの道：{ $path }
agent-path-here = このパソコン
witness-certified = { $key }（証明書の中の鍵）
agent-signed = 署名しました：{ $algorithm }、{ $length }バイト。
agent-signed-login = ssh がこれをサーバーへ送ります。
agent-signed-other = 頼んだプログラムに渡ります。これで誰かがログインすることはありません。
agent-signed-does-not-hold = ただし、これはこのバイト列の正しい署名ではありません。サーバーのように公開鍵で検証する相手は、この署名を受け取りません。
agent-extension = ほかのことを頼まれました：{ $name }
agent-unreadable = 読めないメッセージ（番号 { $number }）が来ました。{ $at }バイト目に { $field } がありません。「失敗」と答えました。

## 行の見出し

agent-host-key = ホスト鍵
agent-session = セッション識別子
agent-host-signature = ホスト鍵による署名
agent-bytes = { $count }バイト、{ $start }
agent-bytes-short = { $count }バイト
agent-checked-holds = 正しい（ホスト鍵で確かめました）
agent-checked-does-not-hold = 正しくない！ 相手は、ホスト鍵が自分のものだと示せていません
agent-checked-not-checked = 確かめていません（keystep が確かめるのは RSA、Ed25519、ECDSA の鍵で、証明書は確かめません）

## セッションと合っているか

agent-fit-same = さきほど ssh が伝えてきた、まさにそのセッションのためのものです。識別子が一致しています。
agent-fit-unbound = ssh は、どのセッションのためかを伝えてきませんでした（OpenSSH は 8.9 から伝えます。ほかのプログラムは、伝えないことがあります）。そのため、ここでは識別子を比べられません。
agent-fit-other-session = 注意！ これは、ssh が伝えてきたのとは別のセッションのためのバイト列です。署名すると、誰かがそのセッションにあなたとしてログインできてしまいます。
agent-fit-other-host = 注意！ これは、ssh が伝えてきたのとは別のサーバーのためのバイト列です。
agent-fit-host-not-proved = 注意！ サーバーは、ホスト鍵が自分のものだと示せていません。
agent-fit-forwarding = 注意！ 最後に伝えられたセッションは、エージェントを貸すだけのもので、ログインするものではありません。向こうの何かが、どのセッションかを言わずに署名を頼んでいます。
agent-fit-other-key = 注意！ バイト列の中の公開鍵が、署名に使う鍵と違います。
agent-host-bound = サーバーのホスト鍵も署名されます（publickey-hostbound）。この署名は、このサーバーでしか役に立ちません。
agent-not-host-bound = サーバーのホスト鍵は署名されません（ふつうの publickey）。それでも、ホスト鍵はセッション識別子のもとになっているので、署名はこのセッションに結び付いています。
agent-can = この署名でサーバーにできること：今、このセッションで { $user } をログインさせること。それだけです。
agent-cannot = できないこと：別のセッションやサーバーで使うこと（そこでは識別子が違います）、もう一度使うこと、秘密鍵を知ること。
agent-forwarded = { $to ->
        [last-but-one] エージェントは、最後のホストの一つ手前まで貸されています。そこまでの
        [last] エージェントは、どのホストにも貸されています。その
       *[some] エージェントは、ほかのホストに貸されています。その
    }ホストの管理者（root）は、接続が続いているあいだ、このエージェントに署名を頼めます。

## 断ったとき

agent-refused-not-allowed = 署名しませんでした：「はい」という答えがありませんでした（--yes が効くのは、おかしなところのないログインだけです）。
agent-refused-not-mine = 署名しませんでした：その鍵は、このエージェントにはありません。
agent-refused-sha1 = 署名しませんでした：フラグなしでは、RSA は SHA-1 で署名することになります。SHA-1 は、ハッシュが同じになる二つの文書（衝突）がすでに作られていて、もう安全ではありません（OpenSSH 9.3 より前の ssh-add -T がこう頼みます。今の ssh のログインでは起きません）。
agent-refused-other-algorithm = 署名しませんでした：フラグと、署名されるバイト列とで、アルゴリズムが違います。
agent-refused-failed = 署名しませんでした：計算に失敗しました。
agent-refused-keeping = 断りました：鍵を加える、消す、エージェントをロックする、といった頼みです。このエージェントは決してしませんし、秘密鍵が入っているかもしれないので、先へも通しません。
agent-refused-too-many-sessions = 断りました：ログインが通るはずのない数のセッションです。
agent-refused-unknown = 断りました：このエージェントの知らない頼みです。
agent-refused-upstream = いつものエージェントが断りました。

## 記録

witness-agent-name = エージェントの記録（draft-ietf-sshm-ssh-agent、OpenSSH の session-bind）
witness-agent-heading = ssh がエージェントに署名を頼んだもの
witness-agent-banner = エージェント
witness-agent-intro = ssh のエージェントが頼まれたことを、順に並べたものです。左が ssh、右がエージェントです。サーバーはここにはいません。サーバーについて分かるのは、ssh が渡してきたものだけです。
witness-agent-view = ※ これはエージェントの記録です。ssh がサーバーに何を言い、その後どうなったかは入っていません。
witness-agent-unrecorded = これはエージェントの記録です。計算そのものは、ここには出ません。
witness-agent-footer = 秘密鍵はエージェントの手元から出ていません。外へ出るのは、公開鍵と署名だけです。
witness-agent-party = エージェント
witness-agent-holds-ssh = 秘密鍵なし
witness-agent-to-right = ssh → エージェント
witness-agent-to-left = エージェント → ssh
witness-agent-label-bound = セッション
witness-agent-label-listed = 鍵の一覧
witness-agent-label-asked = 署名するもの
witness-agent-label-signed = 署名
witness-agent-label-refused = 断り
witness-agent-label-extension = ほかの頼み
witness-agent-label-unreadable = 読めないもの
agent-say-bound = このセッションのためです：{ $session }
witness-agent-say-listed = どの鍵がありますか？
agent-say-asked = この{ $length }バイトに署名してください。鍵は { $key } です。
witness-agent-say-signed = 署名です。
witness-agent-say-refused = できません。
agent-outcome = { $asked ->
    [0] 署名は頼まれませんでした
   *[other] { $asked }件の頼みのうち、{ $signed }件に署名しました
}
witness-agent-closing = ログインのための署名で、サーバーにできること、できないこと
agent-closing-points =
    .point-1 = できること：識別子に署名したその一つのセッションで、今、あなたをログインさせること。
    .point-2 = できないこと：別のセッションや別のサーバーで使うこと。そこでは識別子が違います。
    .point-3 = できないこと：署名から秘密鍵を知ること。
    .point-4 = 本当にログインさせたかどうかは、エージェントの記録では分かりません。

witness-left-out = ほかに{ $count }件の出来事がありますが、ここでは説明していません。
