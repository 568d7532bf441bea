### 攻撃 `tamper`。

attack-tamper = 通信を途中で書き換える
    .idea = keystepの通信は暗号化されません。途中にいる攻撃者は、どのビットも、名前も、判定も書き換えられます。
    .lesson = 書き換えに気づけるのは、証明がそこまで及んでいるときです。ssh2 はユーザー名にも署名しますが、notes と ssh1 はしません。④とそのあとは、どの方式も守りません。本物のSSHでは、暗号化された通信路が守ります。
    .task = alice は、あなたのプログラムのアドレスにログインします。サーバーにつないで行を中継し、途中で一つ書き換えてください。①の名前を bob に（user-edited）、または④の判定を accept に（verdict-edited）変えます。

attack-setup-every-field = すべてのフィールドを1ビットずつ
attack-setup-user-edited = ①の名前：alice → bob（二人に同じ鍵を登録）
attack-setup-verdict-edited = ④の判定：deny（拒否）→ accept（許可）

attack-loot-wire = 通信を書き換えられる場所

attack-deed-changes-bits = フィールドを一つ選んで1ビット書き換えます。これをフィールドごとに、{ $count }回のログインで行います。
attack-deed-noticed-by = { $count ->
        [0] どれにも気づきません。
       *[other] { $count }個に、先に気づきます：{ $fields }
    }
attack-deed-edits-user = ①の名前を途中で書き換えます。alice と書いたのに、サーバーには bob と届きます。
attack-deed-edits-verdict = ④を途中で書き換えます。deny（拒否）が accept（許可）になります。

attack-cause-changes-noticed = どこを書き換えても、行の形、署名、応答、登録された公開鍵のどれかが合わなくなりました。
    .remedy = 行を厳しく読むことと、大事なものすべてに及ぶ証明。（書き換えでログインを失敗させることはできます。それは防げません。）
attack-cause-name-not-in-proof = ③が示すのは、秘密鍵を持っていることだけです。名前は入っていないので、bob のアカウントにも合ってしまいました。
    .remedy = ssh2 のように、証明に名前を入れること。または、アカウントごとに別の鍵ペアを使うこと。
attack-cause-name-in-proof = alice のクライアントは alice という名前に署名しました。サーバーは bob という名前で検証したので、署名が合いませんでした。
    .remedy = 署名する内容に、ユーザー名が入っています（RFC 4252 第7章）。
attack-cause-verdict-unprotected = ④はただの一語です。署名も暗号化もないので、途中にいる人は別の言葉に書き換えられます。サーバーはだまされていません。誰も中に入れていないからです。
    .remedy = 暗号化され、改ざんも検出できる通信路。本物のSSHは、ログインの前に用意します。
