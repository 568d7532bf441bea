### 本物のsshでのログイン。

openssh-name = 本物のssh（SSH-2、RFC 4251〜4254）
openssh-banner = 本物のssh
openssh-intro = 本物のsshでのログインです。ログインする側は { $client }、相手はkeystepのサーバーです。{ $over ->
        [true] 四つのステップの前に、両者がこの接続だけの鍵を作ります。そこから先のパケットは、すべて暗号化されています。keystepは両端の一方なので、その中身を説明できます。
       *[other] ふつうは四つのステップの前に、両者がこの接続だけの鍵を作ります。今回は、クライアントがその鍵を使い始める前に終わりました。
    }
openssh-overview = うまくいくときの流れ（①の前に鍵交換があります）：
openssh-somebody = （名乗らないユーザー）
openssh-unknown-client = バージョンを名乗らなかったクライアント
openssh-about-client = クライアント
openssh-about-agreed = 決まったもの
openssh-view = ※ これはサーバー側の記録です。クライアントの計算は記録されていないので、その値は、サーバーの値をもとに書いています。sshが画面に出した言葉も、記録には入りません。
openssh-footer = 盗聴者に見えるのは、バージョンの行、方式の一覧、鍵交換の公開の値、ホスト鍵、ホスト鍵による署名です。そのあとは、どちら向きに、何バイトが、いつ流れたかだけです。{ $named ->
        [true] ユーザーの名前も公開鍵も見えません。
       *[other] ユーザーの名前も公開鍵も、今回は送られていません。
    }
openssh-footer-no = まだ何も暗号化されていません。ここまでのやりとりは、すべて盗聴者に見えます。
openssh-cut = { handout-stopped }
openssh-stopped = 公開鍵が示される前に終わりました

## 部分

openssh-label-0 = ⓪ 鍵交換
openssh-label-1 = ① 公開鍵の提示
openssh-label-1-none = ① 公開鍵の提示なし
openssh-label-2 = ② 使えるか（PK_OK）
openssh-label-2-no = ② 使えるか（PK_OKなし）
openssh-label-3 = ③ 署名
openssh-label-4 = ④ 判定
openssh-label-5 = セッション
openssh-short-0 = { openssh-label-0 }
openssh-short-1 = { openssh-label-1 }
openssh-short-1-none = { openssh-label-1-none }
openssh-short-2 = ② 使えるか
openssh-short-3 = { openssh-label-3 }
openssh-short-4 = { openssh-label-4 }
openssh-short-5 = { openssh-label-5 }
openssh-speech-1 = 「{ $user } です。この公開鍵は使えますか？」
openssh-speech-1-unnamed = 「この公開鍵は使えますか？」
openssh-speech-1-none = 「{ $user } です。どんなログイン方法がありますか？」
openssh-speech-1-other = 「{ $user } です。鍵とは別の方法でログインします。」
openssh-speech-2 = 「使えます。では、秘密鍵で署名してください！」
openssh-speech-2-no = 「使えません。」（理由は言いません）
openssh-speech-3 = 「このセッション、ユーザー名、公開鍵などに署名しました！」
openssh-speech-3-no = { openssh-speech-3 }（途中で1バイト変わりました）
openssh-speech-4 = 「公開鍵で署名を検証できました。ログインしてください！」
openssh-speech-4-no = 「ログインは許可できません。」（理由は言いません）

openssh-zero = ほかの方式の⓪（鍵ペアを作り、公開鍵を登録する準備）は、この記録より前のことです。ここでの⓪は鍵交換です。
openssh-passed-over = クライアントが一覧で先に挙げた { $names } に、keystepは対応していません。だから鍵交換の方式は、両方にある最初のもの、{ $agreed } に決まりました。
openssh-story-0 = 両者は、この接続だけの鍵ペアを作り、公開の値を送り合います。自分の秘密の値と相手の公開の値から、両者は同じ秘密 K を計算します。{ $hybrid ->
        [true] これはハイブリッド方式なので、サーバーは、クライアントのML-KEMの公開鍵で包んだ秘密も返します。K は、両方を合わせたハッシュです。
       *[other] {""}
    }K そのものは送りません。サーバーは、交換ハッシュ H にホスト鍵で署名します。H は、両方のバージョンの行と一覧、ホスト鍵、公開の値、K のハッシュです。この H がセッション識別子で、接続ごとに違う値になります。
openssh-story-0-no = 鍵交換は終わりませんでした。
openssh-story-0-left = 鍵交換は、途中で終わりました。両者は公開の値を送り合い、サーバーは、そこから両者だけの秘密 K と、この接続だけの値（交換ハッシュ H、セッション識別子）を計算して、H にホスト鍵で署名しました。クライアントは、そこで終わりました。
openssh-story-1 = クライアントは、この公開鍵が登録されているかを尋ねます。まだ署名はしません。署名には手間（パスフレーズなど）がかかることがあるので、先に尋ねます。
openssh-story-1-none = クライアントは、どんな方法があるかを尋ねただけで、公開鍵を示しませんでした。
openssh-story-2 = この公開鍵は、このユーザーに登録されています。だからサーバーは「使える」と答えます。ユーザーについては、まだ何も証明されていません。公開鍵は秘密ではないので、誰でも示せるからです。
openssh-story-2-no = サーバーは、このユーザーについてこの公開鍵を受け付けません。そのユーザーがいないのか、公開鍵が登録されていないのかは言いません。
openssh-story-3 = 授業ノートの表の「適当なデータ」は要りません。毎回新しいセッション識別子を、両者がもう知っているからです。セッション識別子と要求に、秘密鍵で署名します。秘密鍵で暗号化するのではありません。
openssh-story-3-bound = { openssh-story-3 }サーバーのホスト鍵も署名の対象です（publickey-hostbound。OpenSSH 8.9以降で、サーバーが申し出たとき）。
openssh-story-3-no = クライアントは署名し、ほかと同じように暗号化して送りました。途中で、そのパケットの1バイトが変えられました。サーバーは、中身を処理する前に、パケットごとにタグを計算し直します。今回は合いませんでした。
openssh-story-4 = サーバーは、③に書かれた公開鍵で署名を検証し、その公開鍵が登録済みかも確かめました。どちらもそろいました。秘密鍵は一度も送られていません。
openssh-story-4-no = サーバーはログインを許可しません。理由も言いません。
openssh-story-5 = 打った文字も、返ってくる文字も、同じように暗号化されたパケットで送られます。
openssh-at-once = このクライアントは先に尋ねず、公開鍵の提示と署名を③で一度に送りました。
openssh-before-none = その前にクライアントは、方法「none」で、どんなログイン方法があるかを尋ねました。答えは publickey です。
openssh-before-others = その前に、ほかの公開鍵が { $count } 本示され、受け付けられませんでした。どれも失敗の1回に数えられます。
openssh-ran = 向こうで実行されたもの：{ $command }
openssh-shell = 向こうでシェルが開かれました。
openssh-exited = 終了コード { $status } で終わりました。
openssh-refused = クライアントは「{ $what }」を求めましたが、得られませんでした。keystepのサーバーにはないからです。
openssh-left-out = このあとのパケット { $packets } 個（{ $bytes } バイト）は数えただけで、残していません。

## 終わり方

openssh-outcome-cut = { outcome-stopped }
openssh-outcome-stopped = 結果：公開鍵が示される前に終わりました。
openssh-reason-key-unknown = 通らなかった確認（サーバーは言いません）：この公開鍵は { $user } に登録されていません。
    .next = 本人の鍵だと確かめたなら、登録します：keystep authorize { $user } my.pem.pub（my.pem.pub は、その人の公開鍵のファイル）
openssh-reason-user-unknown = 通らなかった確認（サーバーは言いません）：{ $user } というユーザーは登録されていません。
    .next = @ の前の名前が違うのかもしれません。
openssh-reason-other-type = 通らなかった確認（サーバーは言いません）：鍵の種類が { $kind } です。keystepに登録できるのはRSAの公開鍵だけです。
    .certificate = 通らなかった確認（サーバーは言いません）：公開鍵が証明書（{ $kind }）に入っています。keystepが受け付けるのは鍵そのもので、証明書は使えません。
openssh-reason-no-key = 通らなかった確認（サーバーは言いません）：公開鍵として送られたものが、公開鍵ではありません。
openssh-reason-other-algorithm = 通らなかった確認（サーバーは言いません）：署名アルゴリズムです。keystepが受け付けるのは rsa-sha2-256 と rsa-sha2-512 です。昔の ssh-rsa はSHA-1で署名します。SHA-1では、ハッシュが同じになる二つの文を作れてしまいます（衝突）。
openssh-reason-other-host = 通らなかった確認（サーバーは言いません）：署名の対象に、ほかのサーバーのホスト鍵が入っています。
openssh-reason-other-host-asked = 通らなかった確認（サーバーは言いません）：署名の対象に、ほかのサーバーのホスト鍵を入れようとしました。
openssh-reason-signature = 通らなかった確認（サーバーは言いません）：署名が、公開鍵とこのセッションに合いません。
openssh-reason-tampered = 通らなかった確認：パケットが途中で変えられ、タグが合いませんでした。サーバーは、中身を処理する前に接続を切りました。
openssh-reason-unopened = 通らなかった確認：届いたパケットを開けませんでした。途中で変えられたか、送り手の作り方が違います。サーバーは、中身を処理する前に接続を切りました。
openssh-reason-no-signature = 公開鍵は使えるものでしたが、署名が来ませんでした。クライアントが秘密鍵を使えなかったか、使わなかったのです。ファイルをほかの人も読める、パスフレーズを入れていない、などがよくある原因です。
openssh-reason-too-many = 6回試したのでサーバーが切断しました。正しい鍵は示されなかったのかもしれません（ssh -o IdentitiesOnly=yes -i 秘密鍵）。
openssh-stop-left = 鍵交換が終わる前に、クライアントが接続を切りました。
openssh-stop-host = クライアントはホスト鍵を見たあと、新しい鍵を使い始める前に接続を切りました。このホスト鍵を知らないか、別のホスト鍵を覚えているのかもしれません。そのときsshは、手元で確認を求めるか、警告を出します。
openssh-stop-keys = クライアントは鍵交換のあと、ユーザー名を言う前に接続を切りました。
openssh-stop-asked = クライアントは方法を尋ねただけで、公開鍵を示さずに切断しました。
openssh-other-method = クライアントは方法 { $method } を試しましたが、keystepにその方法はありません。
openssh-stop-broke = 接続が切れました。
openssh-stop-open = 接続はまだ続いています。
openssh-next = ほかのサーバーへのログインを、自分の側から見るには：
    → keystep agent -i my.pem -- ssh …
    自分のサーバーを、小さなEC2で起動するところから：
    → keystep ec2 launch
openssh-next-denied = うまくいくログインを見るには：
    → keystep demo --method openssh
openssh-next-broken = 何も壊さずに、もう一度：
    → keystep demo --method openssh{ $options }

## 場面

openssh-beat-prepared = 鍵ペアはクライアントのパソコンにあり、公開鍵のコピーがサーバーにあります。
    .why = 前もって登録してあります（keystep authorize。EC2では最初の起動のときにcloud-initが登録します）。まだ何も送られていません。
    .slip = { fact-public-key }
    .caption = 登録された公開鍵で、秘密鍵による署名を検証できます
    .label = 公開鍵
openssh-beat-prepared-no = クライアントのパソコンにある鍵ペアは、サーバーに登録された公開鍵のものではありません。
    .why = わざとそうしてあります。まだ何も送られていません。
    .caption = 登録された公開鍵で検証できるのは、対になる秘密鍵による署名です
openssh-beat-prepared-unknown = 鍵ペアはクライアントのパソコンにあります。公開鍵が登録されているかは、まだ分かりません。
    .why = まだ何も送られていません。
    .caption = 公開鍵で、対になる秘密鍵による署名を検証できます
openssh-beat-prepared-other = 公開鍵のコピーがサーバーにあります。対になる秘密鍵がクライアントのパソコンにあるかは、分かりません。
    .why = { openssh-beat-prepared.why }
    .slip = { openssh-beat-prepared.slip }
    .caption = { openssh-beat-prepared.caption }
    .label = { openssh-beat-prepared.label }
openssh-beat-prepared-unseen = クライアントのパソコンに鍵ペアがあるかどうかは、分かりません。
    .why = { openssh-beat-prepared-unknown.why }
    .caption = { openssh-beat-prepared-unknown.caption }
openssh-beat-versions = 両者が、どのプロトコルを話すか、どのプログラムかを名乗ります。
    .why = 平文の2行です。鍵交換のハッシュまで進めば、両方がそれに入るので、誰かが変えていれば分かります。
    .slip = SSH-2.0-…
    .caption = 平文なので、途中の誰にでも読めます
    .label = バージョンの行
openssh-beat-versions-no = サーバーが、どのプロトコルを話すか、どのプログラムかを名乗ります。クライアントのバージョンの行は届きませんでした。
    .why = 平文の1行です。
openssh-beat-lists = 両者が、自分の使える方式の一覧を送ります（KEXINIT）。
    .why = クライアントの一覧を前から見て、サーバーにもある最初のものに決まります。鍵交換、ホスト鍵、暗号、タグのそれぞれについてです（chacha20-poly1305とAES-GCMは、タグも自分で作ります）。
    .slip = KEXINIT
    .caption = 平文の一覧です
    .label = 方式の一覧
openssh-beat-lists-no = サーバーは、使える方式の一覧を送ります（KEXINIT）。クライアントの一覧は届きませんでした。
    .why = だから、何も決まっていません。
openssh-beat-lists-other = { openssh-beat-lists }
    .why = 何も決まりませんでした。
openssh-beat-secret = 両者がこの接続だけの鍵ペアを作り、公開の値を送り合います。サーバーは先に、クライアントは返事を受け取ってから、同じ秘密 K を計算します。
    .why = K は送られません。聞いているだけの人は、公開の値を二つ知っても K を計算できません。K を計算したら、両者とも秘密の値をすぐに忘れます。今日の通信を記録しておいて、あとでホスト鍵やユーザーの秘密鍵を盗んでも、その通信は開けません（前方秘匿性）。
    .slip = K
    .caption = それぞれの側で計算し、送りません
    .label = 共有した秘密
openssh-beat-secret-no = 両者がこの接続だけの鍵ペアを作り、公開の値を送り合います。サーバーは秘密 K を計算します。
    .why = K は送られません。聞いているだけの人は、公開の値を二つ知っても K を計算できません。
    .caption = サーバーの側で計算し、送りません
openssh-beat-host = サーバーが交換ハッシュ H を計算し、ホスト鍵で署名します。
    .why = ハッシュの対象は、両方のバージョンの行と一覧、ホスト鍵、公開の値、そして K です。sshはまず known_hosts でホスト鍵を調べ、次に署名を検証します。両方そろって、はじめて本物のサーバーだと分かります。ユーザーが誰かは、そのあとです。
    .slip = ホスト鍵＋署名
    .caption = ホスト鍵による署名です。暗号化ではありません
    .label = ホスト鍵と、ホスト鍵による署名
openssh-beat-host-no = { openssh-beat-host }
    .why = ハッシュの対象は、両方のバージョンの行と一覧、ホスト鍵、公開の値、そして K です。sshはまず known_hosts を見て、前と同じホスト鍵かを調べます。署名を検証するのは、そのあとです。
openssh-beat-keys = 両者は K と H からセッションの鍵（最大で六つ）を作り、これから使うと知らせます（NEWKEYS）。
    .why = 向きごとに、暗号化の鍵、初期値、変更を見つけるタグの鍵です（暗号によっては少なくて済みます）。ここからは、H をセッション識別子と呼びます。
    .slip = セッションの鍵
    .caption = 両側で作り、送りません
    .label = セッションの鍵
openssh-beat-keys-no = サーバーは K と H からセッションの鍵（最大で六つ）を作り、これから使うと知らせます（NEWKEYS）。
    .why = クライアントからは、NEWKEYS が返ってきませんでした。
    .caption = サーバーの側で作り、送りません
openssh-beat-service-no = サーバーはここから暗号化します。クライアントはそこまで進みませんでした。
    .why = クライアントはもう何も言わず、接続を切りました。
openssh-beat-service = ここからは、すべて暗号化されます。{ $extensions ->
        [true] サーバーは受け付ける署名を伝え、クライアントはログインを求めます。
       *[other] クライアントはログインを求めます。
    }
    .why = { $extensions ->
        [true] サーバーの知らせ（EXT_INFO）には rsa-sha2-256 と rsa-sha2-512 が書いてあります。これがないと、OpenSSH 8.8以降はRSAの秘密鍵で署名しません。
       *[other] このクライアントはEXT_INFOを受け取りません（一覧に ext-info-c がありません）。だからサーバーは、受け付ける署名を伝えません。
    }
    .slip = ▒▒▒▒
    .caption = 盗聴者に見えるのは、量と向きと時刻だけです
    .label = 暗号化されたパケット
openssh-beat-before = クライアントはユーザー名を言い、どんなログイン方法があるかを尋ねます。
    .why = 方法「none」は、尋ねるだけです。OpenSSHは、いつもこう始めます。答えは publickey です。
    .slip = ▒▒▒▒
    .caption = 暗号化されていて、名前も公開鍵も見えません
    .label = 質問
openssh-beat-before-no = クライアントは、使えない公開鍵を示します。
    .why = 使えない公開鍵を示すたびに失敗1回と数えられ、6回でサーバーは接続を切ります。
    .label = 使えない公開鍵
openssh-beat-before-other = クライアントはユーザー名を言い、公開鍵ではない方法でログインしようとします。
    .why = サーバーにあるのは公開鍵の方法だけなので、publickey と答えます。
openssh-beat-offer = クライアントが公開鍵を示します。署名はまだありません。
    .why = この公開鍵が使えるかを尋ねるだけです。
    .caption = どの公開鍵で検証するかを示すだけで、これだけでは入れません
    .label = 示された公開鍵
openssh-beat-offer-no = クライアントは、どんなログイン方法があるかを尋ね、公開鍵を示しません。
    .why = だから、検証するものがありません。
    .caption = 質問です。誰も入れません
    .label = 質問
openssh-beat-offer-other = クライアントは、公開鍵ではない方法でログインしようとします。
    .why = サーバーにあるのは公開鍵の方法だけなので、publickey と答えます。
    .caption = 公開鍵ではありません。誰も入れません
    .label = 別の方法
openssh-beat-known = サーバーは公開鍵を登録の中から探し、使えると答えます（PK_OK）。
    .why = 公開鍵さえ持っていれば、誰でもここまで来られます。証明は次のステップです。
    .caption = 使えます。ユーザーの証明はまだです
    .label = 使える
openssh-beat-known-no = サーバーは、この公開鍵を受け付けません。
    .why = 登録されていない公開鍵でも、いないユーザーでも、答えは同じで、かかる時間も同じです。
    .caption = 「いいえ」と、使える方法の一覧です。理由はありません
    .label = 使えない
openssh-beat-signature = クライアントは、セッション識別子と要求に秘密鍵で署名し、署名を送ります。
    .why = 署名はこのセッションだけのものです。ほかのセッションでは、セッション識別子が違うからです。
    .caption = 秘密鍵で押した印です。このセッションだけのもので、何も隠しません
    .label = ユーザーの印：署名
openssh-beat-signature-no = クライアントは署名を暗号化して送ります。途中で、パケットの1バイトが変えられます。
    .why = サーバーは、中身を処理する前に、パケットごとにタグを計算し直します。合わないので、署名を見ないまま接続を切ります。
    .slip = ▒▒✗▒
    .caption = 1バイト変わったので、タグが合いません
    .label = 途中で変えられた
openssh-beat-verify = サーバーは同じバイト列を組み立て、③に書かれた公開鍵で署名を検証し、登録済みかも確かめます。
    .why = どちらもそろいました。署名を作れるのはその秘密鍵だけで、このセッションのためだけの署名です。
    .caption = 公開鍵で検証できます
    .label = 検証できた
openssh-beat-verify-no = サーバーは同じバイト列を組み立て、署名と、公開鍵が登録されているかを確かめます。
    .why = クライアントは入れません。
    .caption = 受け付けられません
    .label = 受け付けない
openssh-beat-verdict = サーバーが「はい」と答えます（SUCCESS）。
    .why = セッションが始まります。秘密鍵は、クライアントのパソコンから一度も出ていません。
    .caption = 「はい」だけで、ほかには何も入っていません
    .label = 許可
openssh-beat-verdict-no = サーバーが「いいえ」と答えます（FAILURE）。
    .why = 理由は言いません。クライアントは、ほかの公開鍵を試してもかまいません。
    .caption = 「いいえ」と、使える方法の一覧です。理由はありません
    .label = 拒否
openssh-beat-session = セッション：接続の中の通り道（チャネル）の先で、シェルやコマンドが応答します。
    .why = ログインと同じように暗号化されています。
    .slip = ▒▒▒▒
    .caption = 盗聴者に見えるのは、量と向きと時刻だけです
    .label = セッション
openssh-slip-known = 使える
openssh-slip-no = いいえ

## 誰が何を知っているか

openssh-fact-private-key = { stepper-fact-private-key }
openssh-fact-registered-key = 登録された公開鍵
    .shown = 登録済み
    .another = 別の鍵
    .for-another = 別の名前で登録
openssh-fact-host-key = ホスト鍵
    .untold = （不明）
openssh-fact-host-signature = { fact-host-signature }
openssh-fact-remembered-host-key = 覚えていたホスト鍵
    .shown = 別の鍵
openssh-fact-client-program = クライアントの名乗り
openssh-fact-server-program = サーバーの名乗り
openssh-fact-lists = 鍵交換の方式
openssh-fact-client-lists = クライアントの一覧
    .shown = 見える
openssh-fact-server-lists = サーバーの一覧
    .shown = 見える
openssh-fact-client-group = クライアントの望む数の大きさ
    .shown = 見える
openssh-fact-server-group = 計算に使う群
    .shown = 見える
openssh-fact-ephemeral = クライアントの公開の値
openssh-fact-server-ephemeral = サーバーの公開の値
openssh-fact-shared-secret = 共有した秘密 K
openssh-fact-session-identifier = セッション識別子 H
openssh-fact-keys = セッションの鍵
    .shown = 計算済み
openssh-fact-lengths = 量と向きと時刻
    .shown = 見える
openssh-fact-user = ユーザー名
openssh-fact-user-key = ユーザーの公開鍵
openssh-fact-signature = 署名
    .shown = 計算済み
openssh-fact-verdict = 判定
openssh-fact-commands = 打った文字と返事
    .shown = すべて
openssh-know-registered-key = この公開鍵が登録済みであること
openssh-know-host-key = ホスト鍵 { $value }
    .same = { know-client-host-key.same }
openssh-know-client-program = クライアントの名乗り { $value }
openssh-know-server-program = サーバーの名乗り { $value }
openssh-know-lists = 鍵交換の方式 { $value }
openssh-know-client-lists = クライアントが使える方式の一覧
openssh-know-server-lists = サーバーが使える方式の一覧
openssh-know-client-group = { openssh-fact-client-group }
openssh-know-server-group = { openssh-fact-server-group }
openssh-know-host-signature = ホスト鍵による署名 { $value }
openssh-know-ephemeral = クライアントの公開の値 { $value }
openssh-know-server-ephemeral = サーバーの公開の値 { $value }
openssh-know-shared-secret = 秘密 K { $value }
openssh-know-session-identifier = セッション識別子 { $value }
openssh-know-keys = セッションの鍵
openssh-know-lengths = どちら向きに、何バイトが、いつ流れたか（ここからはこれだけ）
openssh-know-user = ユーザー名 { $value }
openssh-know-user-key = ユーザーの公開鍵 { $value }
openssh-know-signature = 署名 { $value }
    .own = 自分の署名 { $value }
    .unseen = 自分の署名（サーバーは見ていないので、値は記録にありません）
openssh-know-verdict = 判定 { $value }
    .verified = ③の署名が正しいこと、その公開鍵が登録済みであること
openssh-know-commands = 打った文字と返事

## 計算

openssh-unrecorded = これはサーバー側の記録です。クライアントの計算と、{ $spoiled ->
        [true] ほかのパケットの
       *[other] パケットごとの
    }暗号化やタグの計算は、ここには出ません。
openssh-tag = 届いたパケットのタグを計算し直しました [{ did-fails }]
openssh-work-agree = 秘密を計算しました（{ $hybrid ->
        [true] X25519とML-KEM-768
       *[other] X25519
    }）
openssh-work-hash = バージョンの行、一覧、鍵、K をハッシュしました（SHA-256）：H
openssh-work-sign_host = ホスト鍵の秘密鍵で H に署名しました
openssh-work-derive_keys = K と H とセッション識別子から、セッションの鍵を作りました
openssh-work-look_up = そのユーザーに登録された公開鍵かどうかを調べました
openssh-work-verify = ③の公開鍵で署名を検証しました
openssh-hash-why = 交換ハッシュの対象は、両方のバージョンの行と一覧、鍵、そして K です。どれか一つでも変えれば、必ず分かります。（NEWKEYS の前に送られるほかのものは、対象に入りません。そのために strict key exchange があります。）
openssh-hash-about = { $bytes } バイト。どれも前に長さが付きます（K にはもう付いています）
openssh-hash-remark = K のほかは、すべて平文で流れました。K がなければ、誰も H を計算できません。
openssh-hash-remark-again = K のほかはすべて送られました。バージョンの行は最初に平文で、ほかは今回、前の鍵で暗号化されています。
openssh-keys-why = 目的と向きごとに別の鍵です。一つを知っても、ほかの鍵は分かりません。
openssh-keys-about = 鍵ごとに違う一文字（A〜F）を入れます。暗号に要る長さに切るか、伸ばします
openssh-keys-remark = 確かめられるように、この記録には鍵が入っています。記録を持つ人は、このセッションの中身を読めます。ほかのセッションには使えません。
openssh-signed-why = セッション識別子と要求そのものに署名するので、その署名はほかでは使えません。
openssh-signed-about = 署名の対象 { $bytes } バイト（ハッシュとパディングの前）

## 守れないもの、比べる表

openssh-limits = この方式では守れないもの
openssh-limits-words = 初めての接続では、ホスト鍵が本物かを自分で確かめる必要があります。秘密鍵のファイル（とパスフレーズ）を持つ人は、あなたになりすませます。ログインしたあとで打った文字をサーバーがどう扱うかは、サーバーしだいです。
openssh-card = keystepのssh2と本物の違い
openssh-card-points =
    .point-1 = 鍵交換：keystepでは、②のナンスがその代わりです。本物では秘密も作られ、そこから鍵ができます。
    .point-2 = 暗号化：本物のログインは暗号化の中で行われます。keystepのssh2は、読んで学べるように平文です。
    .point-3 = セッション識別子：本物は、一覧や K も含めた交換ハッシュです。ssh2では、二つのナンスとホスト鍵のハッシュです。
    .point-4 = 署名の前の問い（①と②、PK_OK）：ssh2はすぐに署名します。
    .point-5 = アルゴリズム：ssh2は rsa-sha2-256 です。今のOpenSSHは rsa-sha2-512 を優先し、8.9からは、サーバーが申し出ればそのホスト鍵も署名の対象です。
    .point-6 = 同じところ：署名の対象の形（RFC 4252 第7章）、秘密鍵を送らないこと、サーバーとユーザーを別々に確かめることです。

## わざと壊したもの

openssh-fault-wrong-key = sshは、登録されたものとは別の公開鍵を示します。
    .told = サーバーはその公開鍵を知らないので、署名の前に断りました。sshには、いないユーザーのときと同じ「Permission denied (publickey)」と出ます。
openssh-fault-unknown-user = クライアントは、ほかのユーザーに登録した鍵を使い、登録されていない名前でログインしようとします。
    .told = 答えは鍵が違うときと同じで、かかる時間も同じです。だから、名前だけでは登録の有無は分かりません。公開鍵を持つ人なら、②で確かめられます。
openssh-fault-tampered-reply = ③の暗号化されたパケットを、途中で1バイト変えます。
    .told = タグが合わず、サーバーは署名を見る前に接続を切りました。暗号化されたパケットは、1バイト変えただけでも分かります。
openssh-fault-changed-host-key = クライアントは、このサーバーの別のホスト鍵を覚えています。
    .told = サーバーのホスト鍵が known_hosts にあるものと違いました。sshはそこで警告（REMOTE HOST IDENTIFICATION HAS CHANGED）を出し、K の計算も署名の検証もせずに終わりました。ユーザーについては何も送っていません。
openssh-unread = 届いたパケットは開けなかったので、ここには出ません。
openssh-fault-name-wrong-key = { stepper-fault-wrong-key }
openssh-fault-name-unknown-user = { stepper-fault-unknown-user }
openssh-fault-name-tampered-reply = { stepper-fault-tampered-reply }
openssh-fault-name-changed-host-key = 別のホスト鍵を記憶

openssh-said = ssh自身が言ったこと：
openssh-printed = 向こうから返ってきたもの：

## パケットと項目

ssh-version-title = { $sender ->
        [client] クライアント → サーバー
       *[other] サーバー → クライアント
    }：バージョンの行
ssh-packet-title = { $sender ->
        [client] クライアント → サーバー
       *[other] サーバー → クライアント
    }：{ $name }（{ $number }）、パケット { $packet }
ssh-wire-title = 同じパケット { $packet } の、流れたとおりの形（{ $length } バイト）
ssh-field-version = バージョンの行
ssh-field-packet_length = パケットの長さ
ssh-field-encrypted_length = 長さ（暗号化）
ssh-field-padding_length = 詰め物のバイト数
ssh-field-padding = 詰め物
ssh-field-ciphertext = 暗号化された部分
ssh-field-tag = タグ：変更が分かる
ssh-field-number = メッセージの番号
ssh-field-reason = 理由
ssh-field-description = 説明
ssh-field-language = 言語
ssh-field-data = データ
ssh-field-packet_number = パケットの番号
ssh-field-always_display = いつも表示する
ssh-field-text = 文
ssh-field-service = サービス
ssh-field-extension_count = 拡張の数
ssh-field-extension = 拡張
ssh-field-extension_value = その値
ssh-field-cookie = 乱数
ssh-field-key_exchange = 鍵交換の方式
ssh-field-cipher_to_server = 暗号（サーバーへ）
ssh-field-cipher_to_client = 暗号（クライアントへ）
ssh-field-mac_to_server = タグ（サーバーへ）
ssh-field-mac_to_client = タグ（クライアントへ）
ssh-field-compression_to_server = 圧縮（サーバーへ）
ssh-field-compression_to_client = 圧縮（クライアントへ）
ssh-field-languages_to_server = 言語（サーバーへ）
ssh-field-languages_to_client = 言語（クライアントへ）
ssh-field-first_kex_packet_follows = 方式を予想して先へ進む
ssh-field-reserved = 予備
ssh-field-client_public = クライアントの公開の値
ssh-field-server_public = サーバーの公開の値
ssh-field-host_key = ホスト鍵
ssh-field-host_key_algorithms = ホスト鍵のアルゴリズム
ssh-field-host_signature = ホスト鍵による署名
ssh-field-user = ユーザー名
ssh-field-method = ログインの方法
ssh-field-method_data = その方法のデータ
ssh-field-signature_follows = 署名が続く
ssh-field-algorithm = アルゴリズム
ssh-field-key = ユーザーの公開鍵
ssh-field-signature = ユーザーの署名
ssh-field-can_continue = 続けられる方法
ssh-field-partial_success = 合格だが、ほかにも要る
ssh-field-request = 求めるもの
ssh-field-want_reply = 返事が要る
ssh-field-request_data = そのデータ
ssh-field-channel_type = チャネルの種類
ssh-field-sender_channel = 送り手のチャネル番号
ssh-field-recipient_channel = 受け手のチャネル番号
ssh-field-initial_window = はじめに送れる量
ssh-field-maximum_packet = 最長のパケット
ssh-field-channel_data = この種類のデータ
ssh-field-channel = チャネル番号
ssh-field-bytes = 増やすバイト数
ssh-field-data_type = データの種類
ssh-field-terminal_kind = ターミナルの種類
ssh-field-columns = 桁数
ssh-field-rows = 行数
ssh-field-width = 幅（ピクセル）
ssh-field-height = 高さ（ピクセル）
ssh-field-terminal_modes = ターミナルの設定
ssh-field-name = 名前
ssh-field-value = 値
ssh-field-command = コマンド
ssh-field-signal = シグナル
ssh-field-exit_status = 終了コード
ssh-field-subsystem = サブシステム
ssh-field-rest = 読めなかった部分
ssh-field-session = セッション識別子
ssh-field-magic = 目印：ログインではない
ssh-field-namespace = 使い道
ssh-field-hash_algorithm = ハッシュの種類
ssh-field-hash = 中身のハッシュ
ssh-field-unknown = 不明
