### 四つのステップの言葉。台詞は授業ノートのとおり話し言葉、説明は「です・ます」で書く。

## 方式と登場人物

method-notes = 授業ノートの方式（しくみを学ぶ簡略版）
method-ssh1 = SSH-1の方式（歴史・現在は廃止）
method-ssh2 = SSH-2の方式（今のSSH・EC2）

party-client = あなた
party-far-client = クライアント
party-server = サーバー
party-eavesdropper = 盗聴者
party-attacker = 攻撃者

column-client = { column-client.place }{ column-client.holds }
    .place = あなたのパソコン
    .holds = （秘密鍵と公開鍵）
column-client-other = { column-client-other.place }{ column-client-other.holds }
    .place = { column-client.place }
    .holds = （別の秘密鍵）
column-server = { column-server.place }{ column-server.holds }
    .place = { party-server }
    .holds = （登録された公開鍵）

## 台詞（授業ノートの表の行）

speech-notes-1 = 「ログインさせて！」
speech-notes-2 = 「適当なデータを公開鍵で暗号化して送るよ！」
speech-notes-3 = 「秘密鍵で復元したデータ送るよ！」
speech-notes-4 = 「元のデータと合っていたからログインしていいよ！」
speech-ssh1-1 = 「ログインさせて！ 私のナンスも送るよ！」
speech-ssh1-2 = 「これが私のホスト鍵と署名だよ。乱数は公開鍵で暗号化したよ！」
speech-ssh1-3 = 「復号した乱数とセッション識別子を、ハッシュにして送るよ！」
speech-ssh1-4 = 「私の計算したハッシュと同じだから、ログインしていいよ！」
speech-ssh2-1 = { speech-ssh1-1 }
speech-ssh2-2 = 「私のナンスとホスト鍵、それにセッション識別子への署名を送るよ！」
speech-ssh2-3 = 「セッション識別子とユーザー名と公開鍵などに、秘密鍵で署名したよ！」
speech-ssh2-4 = 「公開鍵で署名を検証できたから、ログインしていいよ！」
speech-deny = 「ログインは許可できません。」（理由は言いません）
speech-replayed-1 = 「ログインさせて！」（記録の再送）
speech-substitute-3 = 「はい、これが答えだよ！」（箱が開かなかったので、代わりの値）
speech-far-3 = 「はい、これが答えだよ！」（どう作ったかは、この記録にはない）
speech-replayed-3 = 「はい、これが答えだよ！」（記録の再送）

label-notes-2 = ② チャレンジ
label-ssh1-2 = ② チャレンジと身元
label-ssh2-2 = ② ナンスと身元（鍵交換の代わり）
label-1 = ① 要求
label-3 = ③ 応答
label-4 = ④ 判定
arrow-to-server = { $from } → サーバー
arrow-to-client = サーバー → { $to }
arrow-right = →
arrow-left = ←

## ⓪ 準備

label-0 = ⓪ 準備（通信はまだありません）
story-0 = 鍵ペアを作り、公開鍵だけをサーバーに登録します。公開鍵は見られてもかまいませんが、すり替えられると困ります。
story-0-lock = 南京錠（なんきんじょう）が公開鍵、それを開ける鍵が秘密鍵です。開いた南京錠は誰に配ってもよく、誰でもパチンと閉められますが、開けられるのは手元の秘密鍵だけです。
story-0-made = { $bits }ビットのRSA鍵ペアを作りました。
story-0-given = { $bits }ビットのRSA鍵を読み込みました。
story-0-fingerprint = 公開鍵のフィンガープリント：{ $fingerprint }
story-0-registered = { $user } の名前で登録しました。秘密鍵はどこにも送りません。

## ステップの説明

story-notes-1 = ユーザー名と、使いたい公開鍵を伝えます。公開鍵は「どの南京錠か」を示すだけです。ログインできるのは、同じ公開鍵が { $user } の名前で登録されているときだけです。
story-notes-2 = サーバーは32バイトの乱数を選び、①の公開鍵で暗号化します。乱数は毎回新しく、予測できないものでなければなりません（ここでの「適当」は「いいかげん」ではありません。予測できたり使い回したりすると、鍵なしで答えられてしまいます）。箱に入れて南京錠を閉めたので、開けられるのは秘密鍵だけです。閉めたサーバーにも開けられません。
story-notes-3 = 秘密鍵で箱を開け、中のデータだけを送ります（「復元」は専門用語では「復号（ふくごう）」といいます）。秘密鍵は手元から出ません（渡せば、その相手があなたになりすませます）。③をあとから読まれても困りません。この乱数は今回限りで、次回は別の乱数になります。
story-notes-4 = サーバーは、覚えていた乱数と届いたデータが同じか、①の公開鍵が { $user } に登録されているか、の二つを確かめます。
story-ssh1-1 = ユーザー名と公開鍵に加えて、ナンス（一度だけ使う乱数）を送ります。公開鍵は「どの南京錠か」を示すだけで、これだけではログインできません。
story-ssh1-2 = サーバーは新しい乱数を公開鍵で暗号化し、ホスト鍵でセッション識別子に署名します。箱を開けるのは、その署名とホスト鍵が正しいときだけです。
story-ssh1-3 = 秘密鍵で復号した乱数をそのまま返さず、セッション識別子と合わせたハッシュにして送ります。こうすれば、悪意のあるサーバーに「復号係」として使われず、答えもこの接続でしか使えません。秘密鍵は手元から出ません。
story-ssh1-4 = サーバーは、自分で計算したハッシュと届いたハッシュが同じか、①の公開鍵が { $user } に登録されているか、の二つを確かめます。
story-ssh2-1 = ユーザー名と公開鍵に加えて、ナンス（一度だけ使う乱数）を送ります。公開鍵は「どの鍵で検証するか」を示すだけで、これだけではログインできません。
story-ssh2-2 = 暗号化するものはありません。二つのナンスとホスト鍵から、両者がそれぞれセッション識別子を計算します（途中で変わらなければ同じ値です。本物では鍵交換で決まります）。サーバーはそれにホスト鍵で署名し、鍵の持ち主だと示します。
story-ssh2-3 = 自分で計算したセッション識別子に、ユーザー名や公開鍵などを加えて秘密鍵で署名します。これは暗号化ではなく、「この接続の、このユーザーだ」という印です。秘密鍵は手元から出ません。
story-ssh2-4 = サーバーは、署名がこの接続・このユーザー・この鍵のものか、①の公開鍵が { $user } に登録されているか、の二つを確かめます。
story-substitute-3 = ふだんは秘密鍵で箱を開けて答えますが、今回は箱が開きませんでした。秘密鍵は手元から出ません。
story-other-3 = 自分で計算したセッション識別子に、ユーザー名や①の公開鍵などを加えて署名します。署名には秘密鍵を使いますが、今回は①の公開鍵と対になる鍵ではありません。秘密鍵は手元から出ません。
story-far-1 =
    { $method ->
        [notes] クライアントが、ユーザー名と、使いたい公開鍵を伝えます。公開鍵は「どの南京錠か」を示すだけです。ログインできるのは、同じ公開鍵が { $user } の名前で登録されているときだけです。
        [ssh1] クライアントが、ユーザー名と公開鍵に加えて、ナンス（一度だけ使う乱数）を送ります。公開鍵は「どの南京錠か」を示すだけで、これだけではログインできません。
       *[ssh2] クライアントが、ユーザー名と公開鍵に加えて、ナンス（一度だけ使う乱数）を送ります。公開鍵は「どの鍵で検証するか」を示すだけで、これだけではログインできません。
    }
story-far-2 =
    { $method ->
        [notes] 箱の中身は、毎回新しい32バイトの乱数のはずです。開けられるのは秘密鍵だけです。誰が、何のために閉めた箱なのかは、何も証明していません。
        [ssh1] 箱の中身は、新しい乱数のはずです。ホスト鍵を信用でき、ホスト鍵による署名がセッション識別子に合うときだけ、箱を開けます。
       *[ssh2] 暗号化するものはありません。両者がそれぞれ、二つのナンスとホスト鍵からセッション識別子を計算します。署名から分かるのは、届いたホスト鍵の持ち主が署名したことです。
    }
story-far-3 =
    { $method ->
        [notes] 返ってくるのは、秘密鍵でしか開けられない箱の中身のはずです。どうやって作った答えなのかは、この記録からは分かりません。
        [ssh1] 返ってくるのは、箱の中身とセッション識別子を合わせたハッシュのはずです。どうやって作った答えなのかは、この記録からは分かりません。
       *[ssh2] 届くのは、セッション識別子やユーザー名、公開鍵などへの署名のはずです。どうやって作った署名なのかは、この記録からは分かりません。
    }
story-replayed-1 = 攻撃者は、以前のログインで盗聴した①をそのまま送ります。名前も公開鍵も秘密ではないので、ここまでは誰にでもできます。
story-replayed-2 = サーバーは、接続のたびに新しい{ $method ->
        [ssh2] ナンス
       *[other] 乱数
    }を選びます。攻撃者は、これに答えるための秘密鍵を持っていません。
story-replayed-3 = 攻撃者には計算ができないので、以前のログインで盗聴した③をそのまま送ります。
story-accept = 両方そろったので、許可しました。
story-deny-replayed = 両方はそろわなかったので、攻撃者を拒否しました。どちらが足りなかったかは、攻撃者には言いません。
story-deny = どちらか（または両方）が欠けていたので、拒否しました。どちらが足りなかったかは、相手には言いません。

## その場での補足（いつもと違うことが起きたとき）

note-unknown-user = ※ 未登録のユーザーですが②は普段どおり送ります（登録の有無を悟らせません）。
note-not-registered = ※ 未登録の鍵ですが②は普段どおり送ります。登録の有無を悟らせないためです。
note-substitute = ※ 復号できなかったので、乱数のように見える「代わりの値」を使います。復号できなかったことを相手に悟らせないためです。
note-other-key-0 = ※ クライアントが使うのは別の秘密鍵です。登録済みの公開鍵と対になっていません。
note-other-key = ※ 署名に使ったのは別の秘密鍵です。①の公開鍵と対になっていません。
note-changed = ※ 攻撃者が1ビット変えました（{ $field }：{ $from } → { $to }）。
note-replayed = ※ 攻撃者が、以前のログインで記録した行をそのまま送っています。
note-bad-host-signature = ※ ホスト鍵による署名が合わないので、クライアントは何も言わずに切断しました。
note-host-not-trusted = ※ ホスト鍵を信用できないので、クライアントは何も言わずに切断しました。
note-first-use = ※ このサーバーのホスト鍵は初めて見るものです。この鍵を記録しました。

## 誰が何を知ったか（新しく知ったことだけを書く）

ledger-nothing = 新しく知ったことはありません
ledger-separator = 、
ledger-footer = 本物のSSHでは、ログインは暗号化された通信路の中で行われます（②のホスト鍵と、ホスト鍵による署名を除く）。盗聴者に見えるのは、keystepの通信が平文だからです。

know-client-client-nonce = 自分で選んだナンス { $value }
know-client-challenge = 箱の中の乱数 { $value }
know-client-encrypted = 暗号文 { $value }（未開封）
know-client-server-nonce = サーバーのナンス { $value }
know-client-host-key = ホスト鍵 { $value }
know-client-session-identifier = セッション識別子 { $value }
know-client-undecryptable = 箱は開きませんでした。代わりの値 { $value }
know-client-digest = ハッシュ { $value }（自分で計算）
know-client-signature = 自分の署名 { $value }
know-client-verdict = { $value ->
        [accept] { $method ->
            [notes] 許可されたこと。ただし、サーバーが本物かは確かめていません
           *[other] 許可されたこと。サーバーがそのホスト鍵の持ち主であることは、②で確かめました
        }
       *[other] 拒否されたこと。理由は分かりません
    }
know-server-user = ユーザー名 { $value }
know-server-public-key = 公開鍵 { $value }
know-server-method = 方式 { $value }
know-server-client-nonce = クライアントのナンス { $value }
know-server-challenge = 自分で選んだ乱数 { $value }
know-server-encrypted = 暗号文 { $value }
know-server-server-nonce = 自分で選んだナンス { $value }
know-server-session-identifier = セッション識別子 { $value }
know-server-returned = 返ってきたデータ { $value }
know-server-digest = 届いたハッシュ { $value }
know-server-signature = 届いた署名 { $value }
know-server-denied = 通らなかった確認（送りません）：{ $reason }
know-server-believes = 応答が秘密鍵で作られたと信じています
know-server-verdict = { $value ->
        [accept] ③が正しいこと、①の公開鍵が登録済みの鍵と同じこと
       *[other] 判定と、どの確認が通らなかったか
    }
know-eavesdropper-user = ユーザー名 { $value }
know-eavesdropper-public-key = 公開鍵 { $value }（見られてもかまいません）
know-eavesdropper-method = 方式 { $value }
know-eavesdropper-client-nonce = クライアントのナンス { $value }
know-eavesdropper-challenge = 乱数そのもの { $value }（②が毎回新しければ、次回は使えません）
know-eavesdropper-encrypted = 暗号文 { $value }（中の乱数は分かりません）
know-eavesdropper-server-nonce = サーバーのナンス { $value }
know-eavesdropper-host-key = ホスト鍵 { $value }
know-eavesdropper-session-identifier = { $method ->
        [ssh2] セッション識別子 { $value }（本物のSSHでは分かりません）
       *[other] セッション識別子 { $value }（これだけでは使えません）
    }
know-eavesdropper-returned = 返ったデータ { $value }（②が毎回新しければ、次回は使えません）
know-eavesdropper-digest = ハッシュ { $value }（元の乱数は求められず、この識別子にしか合いません）
know-eavesdropper-signature = 署名 { $value }（検証はできますが、別の署名は作れません）
know-eavesdropper-verdict = { $value ->
        [accept] { $user } としてログインできたこと。秘密鍵のことは何も分かりません
       *[other] { $user } としてのログインが拒否されたこと。理由は分かりません
    }

## 限界と、その先

limits = この方式では守れないもの
limits-notes = サーバーが本物かは確かめていません。また、応答がこの接続に結び付いていないので、偽のサーバーに中継されるおそれがあります。自分のホスト鍵を使う偽のサーバーは、ssh1 と ssh2 では（本物のホスト鍵を知っていれば）どちらもできません。ただし、すべての行をそのまま通すだけの相手は、keystepでは接続を手に入れます。本物のSSHでは、暗号化された通信路があるので役に立ちません。
limits-ssh1 = ユーザー名は証明に結び付いていません。同じ鍵を二人の名前で登録していると、途中で名前を書き換えられるおそれがあります。ssh2 は名前にも署名するので、これを防ぎます。初めての接続と④のあとについては、ssh2 と同じです。
limits-ssh2 = 初めての接続では、ホスト鍵が本物かを自分で確かめる必要があります。またkeystepでは、④のあとの通信は暗号化されません。前者は本物のSSHでも同じです。後者は本物のSSHでは起きません。ログインの前から、すべてが暗号化された通信路の中で行われるからです。

card = 本物との違い
card-notes = 授業ノートの表は、昔のSSH-1に近い方式です。同じではありません。
    .point-1 = SSH-1は乱数そのものではなく、セッション識別子と合わせたハッシュを返しました。
    .point-2 = SSH-1は暗号化された通信路の中で行われ、ホスト鍵もありました。
    .point-3 = 今のSSH（SSH-2）は、乱数を暗号化して送ることはせず、署名を使います。
card-ssh1 =
    .point-1 = 本物は①で n（法）だけを送り、知らない n ならサーバーはその場で断りました。ここでは公開鍵全体を送り、②は必ず届きます。
    .point-2 = 本物の暗号化はPKCS#1 v1.5、ハッシュはMD5でした。ここではOAEPとSHA-256を使います。
    .point-3 = 本物は、すでに暗号化された通信路の中で行われました。
    .point-4 = 本物のセッション識別子は、サーバーの二つの鍵の n と乱数（クッキー）のMD5でした。
    .point-5 = 本物のサーバーは署名ではなく、セッション鍵を復号できることで身元を示しました。
    .point-6 = ナンスとホスト鍵による署名はSSH-2から借りたものです。そのためこの ssh1 は中継攻撃（CERT VU#684820）に耐えますが、知らないホスト鍵を受け入れた本物のSSH-1は耐えられませんでした。
card-ssh2 =
    .point-1 = 本物では鍵交換（②の役目）が①より前に行われ、セッション識別子はそこで決まります。
    .point-2 = サーバーが「署名してもらうための乱数」を送ることはありません。
    .point-3 = 本物では鍵交換のあと、すべての通信が暗号化されます。keystepの通信は平文です。
    .point-4 = 署名の対象はRFC 4252 第7章のとおりで、rsa-sha2-256も実際に使われるアルゴリズムです。OpenSSH 8.9以降どうしでは、サーバーのホスト鍵も署名の対象に加わり、rsa-sha2-512が優先されます。
    .point-5 = 本物では、先に「この鍵を使ってよいか」と尋ねることもあります（答えはPK_OK）。それはまだ証明ではありません。
    .point-6 = 今の鍵交換は、知られているかぎり量子計算機にも耐える方式です。OpenSSHでは9.0から既定です（sntrup761x25519。10.0からはmlkem768x25519）。

picture-ssh2 = たとえ：実印（秘密鍵）と登録した印影（公開鍵）。ただし実物の印影はどの書類でも同じですが、署名は内容ごとに変わります。
bridge-notes =
    ここまでは授業ノートの方式です。今のSSHは、暗号化した乱数ではなく署名を使います。
    → keystep demo --method ssh2
bridge-ssh2 =
    昔はどうだったか（宿題）：
    → keystep demo --method ssh1
bridge-fault =
    同じログインを、壊さずに行う：
    → keystep demo --method { $method }
bridge-ssh1 =
    わざと失敗させてみる：
    → keystep demo --method ssh1 --fault wrong-key

## 結果

outcome-accepted = 結果：ログインできました。
outcome-denied = 結果：拒否されました。
outcome-stopped = 結果：④まで進まずに終わりました。
outcome-reason = サーバーだけが知っていること：{ $reason }
reason-user = ユーザー { $user } は登録されていません。
reason-key = この公開鍵は { $user } に登録されていません。
reason-proof = ③の応答が正しくありません。
reason-proof-and-key = ③の応答が正しくなく、この公開鍵も { $user } に登録されていません。
reason-proof-and-user = ③の応答が正しくなく、ユーザー { $user } も登録されていません。
stop-bad-host-signature = ホスト鍵による署名が正しくないので、クライアントが止めました。
stop-host-not-trusted = ホスト鍵を信用できないので、クライアントが止めました。
stop-not-taken = 受け取れない行が届きました（{ $code }）：{ $reason }
stop-peer-error = 相手がエラーを返しました（{ $code }）：「{ $detail }」
code-malformed = JSONではないか、フィールドが決められたとおりではありません。
code-too-long = 行が長すぎました。
code-unexpected-step = 順番の違うステップでした。
code-unsupported-version = プロトコルのバージョンに対応していません。
code-timeout = { broken-timeout }
code-busy = { broken-busy }
code-unknown = このkeystepが知らない種類のエラーです。
stop-broken = 途中で終わりました：{ $detail }
broken-timeout = 制限時間が過ぎました。
broken-left = 相手が切断しました。
broken-peer = 相手がエラーを送って終わりました。
broken-foreign = 相手は別のプロトコルを話しています。
broken-io = 接続が途切れました。
broken-busy = 接続の数が上限でした。
broken-shutdown = サーバーが止められました。
broken-operation = RSAの計算に失敗しました。
broken-internal = keystep自身の誤りです。
broken-no-verdict = 判定が届きませんでした。

## わざと壊す（--fault）

fault = ※ わざと壊しました：
fault-verdict = どこで壊れ、誰が気づいたか
fault-where = どこで
fault-who = 誰が
fault-how = どうやって
fault-seen = 相手からは
fault-wrong-key = ①では登録済みの公開鍵を示し、③では別の秘密鍵で答えます。
    .where = ③。答えるのに使った秘密鍵が、①の公開鍵と対になっていません。
    .who = { $method ->
        [ssh2] サーバー（④で）。クライアントは正しく署名したつもりです。
       *[other] 先にクライアント（③で箱が開きません）、次にサーバー（④で）。
    }
    .how = { $method ->
        [notes] 返ってきたデータが、覚えていた乱数と違いました。
        [ssh1] 届いたハッシュが、自分で計算したハッシュと違いました。
       *[ssh2] 署名が、①の公開鍵では検証できませんでした。
    }
    .seen = { $method ->
        [ssh2] 署名の形も長さもいつもどおりです。クライアントに届くのは「拒否」だけで、理由は書かれていません。
       *[other] 代わりの値は本物の答えと同じ形です。クライアントに届くのは「拒否」だけで、理由は書かれていません。
    }
fault-unknown-user = 登録されていないユーザー名でログインします。鍵も応答も正しいものです。
    .where = ①。その名前のユーザーはサーバーにいません。
    .who = サーバー（④で）。名前を調べるのは③が届いてからなので、④より前の動きからは何も分かりません。
    .how = 登録された公開鍵を調べても、そのユーザーのものがありませんでした。応答が正しいかどうかも、いつもどおり計算しています。
    .seen = ②は普段どおり届き、④は応答を間違えたときと同じ「拒否」です。誰が登録されているかは分かりません。
fault-tampered-challenge = 途中の攻撃者が、②の1ビットを書き換えます。
    .where = { $method ->
        [ssh2] ②。サーバーのナンスが1ビット変わりました。
       *[other] ②。暗号文が1ビット変わりました。
    }
    .who = { $method ->
        [ssh2] クライアント（②で）。
       *[other] 先にクライアント（③で箱が開きません）、次にサーバー（④で）。
    }
    .how = { $method ->
        [ssh2] 自分で計算したセッション識別子に対して、ホスト鍵による署名が合いませんでした。
       *[other] OAEPの検査で復号に失敗しました。1ビットでも変わると、中身は取り出せません。
    }
    .seen = { $method ->
        [ssh2] クライアントは何も言わずに切断しました。サーバーに見えるのは、切断されたことだけです。
       *[other] クライアントは代わりの値を返すので、復号の失敗は見えません。サーバーから見えるのは、合わない答えだけです。
    }
fault-tampered-reply = 途中の攻撃者が、③の1ビットを書き換えます。
    .where = ③。クライアントは正しく答えましたが、途中で1ビット変わりました。
    .who = サーバー（④で）。クライアントは気づけません。
    .how = { $method ->
        [notes] 届いたデータが、覚えていた乱数と1ビット違いました。
        [ssh1] 届いたハッシュが、自分で計算したハッシュと1ビット違いました。
       *[ssh2] 署名を検証できませんでした。
    }
    .seen = クライアントに届くのは「拒否」だけです。サーバーには、改ざんなのか間違った鍵なのかは区別できません。
fault-replayed-reply = 攻撃者が、以前の本物のログインで記録した①と③を、新しい接続でそのまま送ります。
    .where = ③。記録した応答は、以前の②に対する答えです。
    .who = サーバー（④で）。
    .how = { $method ->
        [notes] 今回の乱数は前回と違うので、古い答えとは合いません。
        [ssh1] 今回は乱数もサーバーのナンスも前回と違うので、古いハッシュとは合いません。
       *[ssh2] 今回はサーバーのナンスが前回と違うので、セッション識別子が変わり、古い署名は合いません。
    }
    .seen = 攻撃者に届くのは「拒否」だけです。サーバーには、間違った答えとしか見えません。
