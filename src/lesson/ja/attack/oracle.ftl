### 攻撃 `oracle`。

attack-oracle = クライアントに箱を開けさせる
    .idea = 箱を開けて中身を返すクライアント（notes など）は、ログインする相手が誰であってもそうします。悪意のあるサーバーは、alice の公開鍵で閉じられた箱なら、どれでも渡せます。
    .lesson = 知らない相手のために箱を開けてはいけません。ラベルがあれば、よその箱は開きません。ハッシュなら、ほかで使えるものは渡りません。署名なら、箱そのものがいりません。一つの鍵を復号と証明の両方に使うのは危険です。一方がもう一方に悪用されるからです。
    .task = { $method ->
        [notes] alice は、あなたのプログラムが動かすサーバーにログインするつもりです。本物のサーバーから届いたばかりの箱を alice に開けさせ、本物のサーバーに許可を得てください。
        [ssh2] alice は、あなたのプログラムが動かすサーバーにログインするつもりで、そのホスト鍵も知っています。この方式に、alice に開けさせられるものはあるでしょうか。本物のサーバーに許可を得られるか、試してください。
       *[other] alice は、あなたのプログラムが動かすサーバーにログインするつもりで、そのホスト鍵も知っています。本物のサーバーから届いたばかりの箱を alice に開けさせ、本物のサーバーに許可を得てください。
    }

attack-setup-live-challenge = 箱：本物のサーバーの、今のチャレンジ
attack-setup-other-method = 箱：別の方式のチャレンジ
attack-setup-other-method-no-label = 箱：別の方式のチャレンジ（クライアントがラベルを見ない）
attack-setup-other-software = 箱：同じ鍵で、ほかのソフトが閉じたもの
attack-setup-other-software-no-label = 箱：ほかのソフトが閉じたもの（クライアントがラベルを見ない）

attack-loot-ciphertext = alice の公開鍵で閉じた箱

attack-deed-fetches-live-challenge = alice の名前で本物のサーバーに接続します。その②の箱を開けたいのです。
attack-deed-fetches-other-challenge = { $method ->
        [notes] alice の名前で、本物のサーバーに ssh1 の方式で接続します。その②の箱を開けたいのです。
       *[other] alice の名前で、本物のサーバーに notes の方式で接続します。その②の箱を開けたいのです。
    }
attack-deed-catches-ciphertext = ほかのソフト（たとえばバックアップ）が alice の公開鍵で閉じた箱を手に入れました。
attack-deed-finds-nothing-to-ask = この方式の②に箱を探しますが、ありません。クライアントは何も開けません。署名はしますが、署名する内容は、自分で計算した識別子から始まります。
attack-deed-hands-box-over = alice がログインしに来るサーバーを動かしています。そこで、この箱を②として alice のクライアントに渡します。
attack-deed-returns-inside = いつものログインと同じように箱を開け、中身を返します。
attack-deed-returns-inside-unlabelled = ラベルを見ずに箱を開け、中身を返します。
attack-deed-returns-hash = 箱を開けますが、返すのはハッシュだけです。中身を、この接続のセッション識別子と合わせたものです。
attack-deed-returns-substitute = { $method ->
        [ssh1] ラベルが違うので、箱は開きません。乱数のように見える代わりの値から、ハッシュを作って返します。
       *[other] ラベルが違うので、箱は開きません。乱数のように見える代わりの値を返します。
    }
attack-deed-forwards-reply = この③を、本物のサーバーで待たせている接続に送ります。
attack-deed-builds-reply = 返ってきたものから③を作り、本物のサーバーで待たせている接続に送ります。
attack-deed-compares-plaintext = { $learned ->
        [yes] ほかのソフトが閉じ込めていた中身を読みます。
       *[no] 返ってきたものからは、箱の中身が分かりません。
    }

attack-cause-inside-returned = 箱はこの方式のチャレンジだったので、クライアントが開けたことに誤りはありません。けれども、箱を渡してきた相手に、中身をそのまま返してしまいました。
    .remedy = 復号した中身を返さないこと（ssh1）。または、箱を使わないこと（ssh2）。ラベルの確認は、ここでは役に立ちません。この方式の箱には、正しいラベルが付いているからです。
attack-cause-box-opened = クライアントは、誰が何のために閉じた箱かを知らずに開け、中身を返してしまいました。
    .remedy = 何のための箱かを示すラベル。復号した中身を返さないこと（ssh1）。または、箱を使わないこと（ssh2）。そして、一つの鍵は一つの目的に。
attack-cause-only-hash = 返ってきたのは、中身とこのセッションを合わせたハッシュです。中身は読み取れず、ほかのセッションにも合いません。
    .remedy = 復号した中身ではなく、ハッシュを返すこと。（隠せるのは、推測できない中身だけです。短い文やありそうな文は、試せば見つかります。）
attack-cause-label-kept-shut = 箱のラベルが違うので開かず、代わりの値からは何も分かりません。
    .remedy = OAEPのラベル（RFC 8017 第7.1節）。keystepでは方式ごとに違い、ほかのソフトの箱は別のラベルか、ラベルなしです。
attack-cause-nothing-to-open = この方式ではクライアントに暗号文を送らないので、開けさせるものがありません。
    .remedy = 復号の代わりに署名を使うこと。署名する内容は、クライアントが自分で計算した識別子から始まります。
