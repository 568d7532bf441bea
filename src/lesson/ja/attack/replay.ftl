### 攻撃 `replay`。

attack-replay = ログインを記録して、もう一度送る
    .idea = ①も③も、盗聴できます。③は正しい応答でした。それなら、同じものをもう一度送ればよいのでは？
    .lesson = 応答は、その問いに対してだけ価値があります。②が毎回新しければ、記録は役に立ちません。②が繰り返されると、どの方式も破れます。
    .task = alice のログインで流れた4行があります。秘密鍵なしでサーバーに接続し、許可を得てください。

attack-setup-repeating-randomness = 同じ乱数を繰り返すサーバー

attack-loot-ears = 盗聴できる場所

attack-deed-records-all = 流れる行をすべて書き取ります。
attack-deed-sends-old-request = 自分でサーバーに接続し、記録した①を送ります。
attack-deed-chooses-anew = ②のために新しい乱数を選びます。前回：{ $then }　今回：{ $now }
attack-deed-chooses-the-same = ②のために、前と同じ乱数を選んでしまいます。前回：{ $then }　今回：{ $now }
attack-deed-sends-old-reply = 記録した③を送ります。秘密鍵がないので、自分では作れません。

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
