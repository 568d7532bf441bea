### 攻撃 `padding-oracle`。

attack-padding-oracle = パディングオラクル攻撃：質問を重ねて、箱の中身を読む
    .idea = 「パディングが正しくない」と答えるだけなら、何も漏れないように思えます。でも攻撃者は、箱に手を加えて何度でも質問できます。答えのたびに、中身のことが少しずつ分かります。
    .lesson = 箱が開いたかどうかや、失敗の理由を教えると、質問に答えたことになります。言葉でも時間でも、区別がついてはいけません。パディングには、手を加えた箱が偶然に通ることのない方式（OAEP）を使います。さらによいのは、知らない相手のために箱を開けないことです。
    .task = クライアントが、あなたのプログラムのアドレスに接続します。最初の行で名乗るので、そのあと箱を16進数で1行に一つずつ送ると、一つずつ答えます。記録した箱の中身を突き止め、その32バイトを answers のアドレスに1行で出してください：{"{"}"answer":"<16進数64桁>"{"}"}

attack-setup-tells-padding = PKCS#1 v1.5、{ $bits }ビットの鍵、パディングの誤りを教えるクライアント
attack-setup-oaep-tells = OAEPで、開かないことを教えるクライアント
attack-setup-silent-substitute = PKCS#1 v1.5で、黙って代わりの値を返すクライアント
attack-setup-padding-oracle-as-is = keystepのクライアント（OAEPで、黙って代わりの値を返す）

attack-loot-recorded-box = alice の公開鍵で閉じた箱を一つ

attack-deed-records-box = alice の{ $bits }ビットの公開鍵で閉じた箱を一つ手に入れました（{ $box }）。中身は見えません。
attack-deed-asks-about-own-boxes = alice がログインしに来るサーバーを動かしています。まず、正しいパディングの箱と誤ったパディングの箱を { $count }個ずつ作り、alice のクライアントに答えさせます。作るだけなら公開鍵で足ります。
attack-deed-answers-differ = 正しいパディングの箱には ok、そうでない箱には error と答えます。つまり、区別がつきます。
attack-deed-answers-alike = { $method ->
        [notes] どの箱にも32バイトを返します。自分で作った箱なら（中身を知っているので）見分けられますが、中身を知らない箱では、正しい答えも代わりの値も見分けがつきません。
       *[other] どの箱にも32バイトのハッシュを返します。正しいデータのハッシュなのか、代わりの値のハッシュなのかは、自分で計算できない人には見分けがつきません。
    }
attack-deed-hands-recorded-box = 次に、記録した箱をそのまま渡します。
attack-deed-has-inside = 一度の質問で、箱の中身が分かりました：{ $inside }
attack-deed-finds-multiplier = 記録した箱に s^e を掛けます。すると中身は s 倍になります。s を一つずつ変えて質問すると、{ $queries }個目までに初めて ok が出ました。中身の候補は約 2^{ $bits } 個に減りました（区間の数：{ $intervals }）。
attack-deed-finds-no-multiplier = 記録した箱に { $queries }回手を加えて質問しました。どの答えも、誤った箱への答えと見分けがつきません。何も分からないので、あきらめます。
attack-deed-narrows-down = ここまでに分かったことから、次の s を選びます。合わせて { $queries }個の箱で、候補は約 2^{ $bits } 個になりました。ビットの半分が分かったことになります。
attack-deed-asked-at-rate = 質問の速さは1秒に { $rate }回でした（ここで測った値）。
attack-deed-reads-box = { $queries }個の箱で、候補が一つになりました。パディングを外すと { $inside } です。
attack-deed-knows-inside = { $same ->
        [yes] この32バイトは、箱に入れたものとまったく同じです。
       *[no] 箱に入れたのは、別のバイト列です。
    }

attack-cause-padding-told = クライアントが、パディングが正しいかどうかを教えました。PKCS#1 v1.5では、手を加えた箱でも1万2000個に一つほどは偶然に正しくなり、そのたびに候補が半分ほどに減ります。
    .remedy = 箱が開いたかどうかを見せないこと。エラーの代わりに、同じ時間で代わりの値を返します。さらにOAEPを使い（RFC 8017 第7.1節）、できれば箱を使わないこと（ssh2）。この攻撃は、論文から19年後の2017年にも、TLSの多くのソフトに通用しました（ROBOT）。
attack-cause-recorded-box-opened = クライアントは箱を開け、渡してきた相手に中身をそのまま返しました。
    .remedy = 復号した中身を返さないこと（ssh1）。または、箱を使わないこと（ssh2）。箱に手を加えていないので、パディングでは防げません。
attack-cause-altered-boxes-refused = 開かないことは教えてくれますが、OAEPでは、手を加えた箱は一つも開きません。マスクを外すと乱数のような値になり、決まった部分（ラベルのハッシュと0の列）が現れないからです。答えはいつも同じでした。
    .remedy = OAEP（RFC 8017 第7.1節）。それでも、失敗の答えは一種類だけにします。理由を区別すると、Mangerの攻撃（CRYPTO 2001）に破れます。
attack-cause-every-answer-alike = 中身を知らない箱では、正しい答えも代わりの値も同じように見えるので、記録した箱に手を加えても何も分かりませんでした。
    .remedy = エラーの代わりに、乱数のように見える値を返すこと。同じ箱にはいつも同じ値を返します。（かかる時間から漏れることもあります：RUSTSEC-2023-0071。keystepが使うライブラリー rsa では緩和されています。）
