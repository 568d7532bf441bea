### 攻撃 `wrong-key`。

attack-wrong-key = 別の秘密鍵でログインする
    .idea = 攻撃者も、正しく作った鍵ペアを持っています。①では alice の公開鍵を示すことも、自分の公開鍵を示すこともできます。
    .lesson = サーバーは二つのことを確かめます。③が①の公開鍵に合うか。その公開鍵がそのユーザーに登録されているか。別の鍵では、必ずどちらかで止まります。

attack-setup-names-registered-key = ①で alice の登録済みの公開鍵を示す
attack-setup-names-own-key = ①で攻撃者自身の公開鍵を示す

attack-deed-names-key-of-user = ①で alice の名前と、登録済みの公開鍵を示します。どちらも誰が知っていてもかまいません。
attack-deed-names-own-key = ①で alice の名前と、自分の鍵ペアの公開鍵を示します。

attack-cause-other-private-key = ③を作った秘密鍵が、①の公開鍵と対になっていません。
    .remedy = サーバーは、③が①の公開鍵に合うかを確かめます。
attack-cause-key-not-registered = 証明は正しいのですが、その公開鍵は alice に登録されていません。
    .remedy = サーバーは、そのユーザーの authorized_keys にある公開鍵だけを受け入れます。
