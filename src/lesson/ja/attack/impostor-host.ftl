### 攻撃 `impostor-host`。

attack-impostor-host = サーバーになりすます
    .idea = 偽のDNSや知らないWi-Fiのせいで、クライアントが偽のサーバーに着きました。そのサーバーは誰にでも「許可」と言います。クライアントは気づくでしょうか。
    .lesson = あなたはサーバーに本人だと示します。では、サーバーが本物だと誰が示すのでしょうか。ホスト鍵です。ただし、正しいホスト鍵を知っているときだけです。初めての接続ではフィンガープリントを見比べ、警告は無視しないでください。
    .task = alice は、あなたのプログラムのアドレスにログインします。サーバーになりすまし、alice に accept を受け取らせてください。

attack-setup-no-host-key = 偽のサーバー（notes にホスト鍵はありません）
attack-setup-warning-ignored = ホスト鍵が変わったという警告を無視する

attack-deed-plays-server = クライアントを自分のサーバーへ誘い込み、何でもよいので箱を一つ、②として送ります。
attack-deed-plays-server-with-host-key = クライアントを自分のサーバーへ誘い込みます。②では自分のホスト鍵を示し、その鍵で正しく署名します。
attack-deed-answers-false-server = ログインしたいサーバーだと思って、③を返します。
attack-deed-says-accept = ③が何であっても「許可」と答えます。
attack-deed-ignores-warning = ホスト鍵が変わったと警告します。ユーザーは known_hosts の古い行を消して、先へ進みます。

attack-cause-no-host-proof = この方式では、サーバーは何も証明しません。「許可」とは誰でも言えます。
    .remedy = クライアントが知っているホスト鍵。ssh1 と ssh2 にはあります。
attack-cause-false-host-key-trusted = 偽のサーバーは、自分のホスト鍵の持ち主であることを正しく示しました。でも、それが本物のサーバーの鍵かどうかは、誰も確かめていません。
    .remedy = 初めての接続では、別の方法で知ったフィンガープリントと見比べること。
attack-cause-warning-ignored = クライアントは、知っているホスト鍵と違うと気づいて警告しました。ユーザーが理由を調べずに古い行を消したので、偽のサーバーのホスト鍵が信用されました。
    .remedy = 警告が出たら、鍵が変わった理由を先に調べ、新しいフィンガープリントを、別の方法で知ったものと見比べること。
