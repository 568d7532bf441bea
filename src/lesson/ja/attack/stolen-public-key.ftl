### 攻撃 `stolen-public-key`。

attack-stolen-public-key = 全員の公開鍵を手に入れてログインする
    .idea = authorized_keys を丸ごとコピーされました。公開鍵は「秘密ではない」といいますが、本当でしょうか。
    .lesson = 公開鍵でできるのは、箱を閉めることと、署名を検証することだけです。誰に見られてもかまいません。ただし、すり替えられたり、勝手に足されたりしてはいけません。

attack-setup-stolen-public-key-as-is = 三人の公開鍵を順に試す

attack-deed-names-stolen-key = 公開鍵を一つずつ使い、その持ち主の名前でログインを試みます。
attack-deed-sends-box = いつもどおり②を送ります。①の公開鍵で閉じた箱です。
attack-deed-asks-for-signature = いつもどおり②を送ります。ナンスとホスト鍵と署名です。③では署名が必要です。
attack-deed-locks-again = { $method ->
        [ssh1] 公開鍵でできるのは、閉めることだけです。そこで箱をもう一度閉め、その結果のハッシュを返します。
       *[other] 公開鍵でできるのは、閉めることだけです。そこで箱をもう一度閉め、その結果を返します。
    }
attack-deed-verifies-backwards = 正しい署名を検証すると現れるバイト列に、公開鍵の計算を逆向きのつもりで当てはめます。でも、署名にはなりません。

attack-cause-only-public-keys = 公開鍵は、閉めることと検証することしかできません。開けることも、署名することもできません。
    .remedy = 秘密鍵は持ち主の手元から出ません。公開鍵は見られてもかまいませんが、authorized_keys を他人に書き換えさせないこと。
