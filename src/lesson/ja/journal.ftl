### The story of an account of the small EC2, as it stands in its journal.

tale-journal-name = このパソコンの中の小さな EC2
tale-journal-heading = キーペアからログインまで、そして何が残るか
tale-journal-banner = EC2
tale-journal-intro = 小さな EC2 のアカウントで起きたことです。左が頼んだ人、右が EC2 とそのインスタンスです。
journal-summary = キーペア：{ $names }
tale-journal-view = ※ 模擬：ハードウェア、ディスク、ネットワーク。本物：鍵、フィンガープリント、API、SSH。
tale-journal-unrecorded = この記録にあるのは、誰が何をしたかだけです。送ったバイトも計算も、ここには出ません。
tale-journal-footer = キーペアの秘密鍵は、EC2 のどのファイルにもありません。ssh で誰が入れるかは、インスタンスの中の公開鍵の一覧で決まります。
tale-journal-you = あなた
tale-journal-ec2 = EC2
tale-journal-to-right = あなた → EC2
tale-journal-to-left = EC2 → あなた
tale-journal-closing = 残っているもの、そして何が何のあとに残るか

journal-plan = うまくいくとき、キーペアからログインまではこう進みます。
journal-plan-key = キーペアを作って！
journal-plan-pem = 秘密鍵を渡すよ！公開鍵はこちらで預かるけれど、秘密鍵の控えはないよ！
journal-plan-launch = そのキーペアでインスタンスを起動して、22番ポートを通して！
journal-plan-boot = 初回起動で、公開鍵をユーザーの一覧に書いておくよ！
journal-plan-login = ssh -i my-key.pem で入るよ！秘密鍵を持っていることは署名で示すよ！

tale-journal-label-key-made = キーペアを作る
tale-journal-label-key-imported = 公開鍵をインポートする
tale-journal-label-key-deleted = キーペアを削除する
tale-journal-label-group = セキュリティグループ
tale-journal-label-launch = インスタンスを起動する
tale-journal-label-boot = インスタンスが立ち上がる
tale-journal-label-visit = ssh でログイン
tale-journal-label-stop = 停止（Stop）
tale-journal-label-hibernate = 休止（Hibernate）
tale-journal-label-start = 開始（Start）
tale-journal-label-reboot = 再起動（Reboot）
tale-journal-label-terminate = 終了（Terminate）
tale-journal-label-volume = ボリューム
tale-journal-label-copy = スナップショットと AMI
tale-journal-label-address = Elastic IP アドレス
tale-journal-label-forgotten = 一覧から消える

journal-say-key-made = 秘密鍵 { $value } です。大切に保管してね。控えはないよ！
journal-say-key-imported = これが公開鍵です。{ $value } という名前でお願い！
journal-say-key-deleted = キーペア { $value } を削除して！
journal-say-group = { $deed ->
    [group-created] セキュリティグループ { $value } を作って！
    [group-deleted] セキュリティグループ { $value } を削除して！
    [rule-added] セキュリティグループ { $value } に、ルールを加えて！
   *[rule-revoked] セキュリティグループ { $value } から、ルールを消して！
}
journal-say-launch = これを起動して！ { $value }
journal-own-image = { $image }（もとは { $system }）
journal-say-visit = ssh { $user }@{ $ip }
    .known = ssh { $user }@{ $ip }（{ $key } の秘密鍵で）
    .unknown = ssh { $user }@{ $ip }（EC2の知らない鍵で）
journal-say-stop = { $value } を停止して！
journal-say-hibernate = { $value } を休止して！
journal-say-start = { $value } を開始して！
journal-say-reboot = { $value } を再起動して！
journal-say-terminate = { $value } を終了して！
journal-say-volume = { $deed ->
    [volume-created] ボリュームを作って！（{ $value } になりました）
    [volume-attached] { $value } を取りつけて！
    [volume-detached] { $value } を取りはずして！
    [volume-deleted] { $value } を削除して！
   *[other] { $value } はどうなる？
}
journal-say-copy = { $deed ->
    [snapshot-created] スナップショットを作って！（{ $value } になりました）
    [snapshot-deleted] スナップショット { $value } を削除して！
    [image-created] AMI を作って！（{ $value } になりました）
   *[image-deregistered] AMI { $value } の登録を解除して！
}
journal-say-address = { $deed ->
    [address-allocated] Elastic IP アドレスを確保して！（{ $value } になりました）
    [address-given] アドレス { $value } を付けて！
    [address-taken] アドレス { $value } をはずして！
   *[address-released] アドレス { $value } を解放して！
}

journal-key-size = EC2 が { $bits } ビットの RSA の鍵を作ります。公開鍵は EC2 が預かり、秘密鍵は .pem というファイルであなたに渡します。
journal-about-key-made =
    .point-1 = 渡すのはこの1回だけです。そのあと EC2 は秘密鍵を持っていません。だから、AWS でさえ、もう一度渡すことはできません。
    .point-2 = 公開鍵は秘密ではないので、いつでも、もう一度もらえます。
    .point-3 = この秘密鍵が通信に流れるのは、この1回だけです。ログインのときには流れません。この1回も避けたい人は、手元で鍵のペアを作り、公開鍵だけをインポートします。
journal-about-key-imported =
    .point-1 = 鍵のペアは手元で作りました。EC2 に渡すのは公開鍵だけなので、秘密鍵は EC2 に渡りません。
journal-about-key-deleted =
    .point-1 = EC2 は、名前と公開鍵を忘れます。インスタンスの中は変わりません。authorized_keys に書かれた公開鍵はそのまま残り、秘密鍵があれば今までどおり使えます。
journal-about-group =
    .point-1 = セキュリティグループは、インスタンスの前に立つ番人です。ルールに書けるのは「通す」だけです。どのルールにも当てはまらないパケットは捨てられ、ssh は待ち続けたあと「Connection timed out」と言います。
    .point-2 = アドレスを限ったルールで通した接続は覚えているので、その返事のためのルールはいりません（0.0.0.0/0 のルールで通し、外へは何でも出せるときは、覚えません。そのルールがなくなると、通信が止まります）。新しいルールは、すぐに効きます。
journal-about-launch =
    .point-1 = AMI はサーバーのテンプレートです。ここからルートボリュームが作られ、ユーザー名も AMI で決まります。マシンスペックを決めるのがインスタンスタイプです。
journal-about-boot =
    .point-1 = これが、どのログインにもある準備（⓪）です。公開鍵がサーバーに届きます。初回起動のとき、cloud-init がメタデータ（http://169.254.169.254）から公開鍵を取り出して、authorized_keys に書きます。
    .point-2 = 書くのは初回起動のときだけです。あとからキーペアを変えても、消しても、このインスタンスには関係ありません。
journal-launch-key = キーペアを選ぶのは、ここで1回だけです。公開鍵は、インスタンスの「メタデータ」に入ります。メタデータとは、インスタンスが自分について問い合わせるための情報です。
journal-boot-windows = Windows には鍵の一覧がありません。{ $key ->
        [none] キーペアがないと、管理者のパスワードを誰も開けられません。
       *[some] 初回起動のときに管理者のパスワードを決め、公開鍵で暗号化します。
    }
journal-boot-no-key = キーペアを指定していないので、公開鍵は置かれません。
journal-about-visit =
    .point-1 = 秘密鍵は手元から動いていません。通信に流れたのは、この接続のセッション識別子への署名です。インスタンスにある公開鍵で、署名を検証します。
journal-about-stop =
    .point-1 = 停止中のインスタンスに料金はかかりません。ボリュームと Elastic IP アドレスには、かかり続けます。
    .point-2 = 自動で割り当てられたパブリック IP アドレスがあれば、EC2 に戻ります。次に開始すると、別のアドレスになります。Elastic IP アドレスは変わりません。
journal-about-hibernate =
    .point-1 = メモリの中身をルートボリュームに書き出し、次に開始したときに戻します。インスタンスストアの中身は、それでも消えます。
journal-about-start =
    .point-1 = ボリュームの中身から、また動きだします。動かすホストは変わることがあります。
journal-host-key-stays = ホスト鍵はルートボリュームにあるので、前と同じです。
journal-other-root = 前とは別のルートボリュームから起動します。{ $seen ->
    [no] そこではcloud-initがこのインスタンスを初めて見るので、初回と同じことをします。AWSでは、新しいホスト鍵も作ります（ここでは変わりません）。
   *[yes] 誰が入れるかは、そこにある一覧で決まります。AWSでは、ホスト鍵もそのボリュームにあるものになります（ここでは変わりません）。
}
journal-about-reboot =
    .point-1 = 同じホストのままなので、アドレスもボリュームもインスタンスストアも変わりません。メモリの中身は消えます。
journal-reboot-for-image = AMI を作るために、EC2 が再起動します。ディスクの書きかけをなくすためです（CreateImage。NoReboot を指定したときは再起動しません）。
journal-from-inside = EC2 に頼んだのではありません。ログインしている人が、インスタンスの中で sudo を使って行いました。
journal-about-terminate =
    .point-1 = 元に戻すことはできません。ボリュームが消えるか残るかは、それぞれの「終了時に削除」（ノートの画面では「合わせて削除」、DeleteOnTermination）で決まります。ルートボリュームは、初めから消える設定になっています。
journal-about-volume =
    .point-1 = ボリューム（EBS）は、1つのアベイラビリティーゾーンの中に、インスタンスとは別にあります。一度に取りつけられるのは、そのゾーンの1台です（io1 と io2 には、複数に取りつける Multi-Attach があります。ここにはありません）。ルートボリュームをはずせるのは、インスタンスが停止中のときだけです。
journal-about-copy =
    .point-1 = スナップショットは、ある時点のボリュームの写しです。AWS が管理する S3 に置かれ、自分のバケットには見えません。
journal-image-brings = インスタンスから作った AMI には、ボリュームの中身が{ $keys ->
    [none] 入ります。
   *[some] authorized_keys も含めて入ります。
}
journal-about-address =
    .point-1 = Elastic IP アドレスは、インスタンスがどうなっても、解放するまであなたのものです。使っていなくても料金がかかります。
journal-about-forgotten =
    .point-1 = 終了したインスタンスが一覧に見えるのは、1時間ほどです。

journal-no-key = キーペアなしで起動しました。cloud-init は公開鍵を置きません。AMI に初めから鍵が入っているのでなければ、誰かがルートボリュームに公開鍵を書く（keystep ec2 rescue）までは、鍵では誰もログインできません。あとからキーペアを選んでも、書かれません。

journal-end-in = { $user } が、{ $from } からログインしました。鍵がこのユーザーの一覧にあり、署名もその秘密鍵で作ったものでした。
journal-end-other-name = { $from } からの接続を切りました。鍵は { $user } の一覧にあり、署名も合っていますが、その一覧には「正しいユーザー名を教えて接続を切る」というコマンドが書いてあります。
journal-end-no-user = { $from } からのログインを断りました。このインスタンスに、{ $user } というユーザーは存在しません。名前を決めるのは AMI です。
journal-end-no-key = { $from } からのログインを断りました。{ $key ->
        [none] { $user } として、この小さなEC2に読める鍵が示されませんでした。読めるのは、ふつうのRSAの鍵（ssh-rsa）だけです。
       *[read] 示された鍵が、{ $user } の一覧にありません。
    }
journal-end-no-proof = { $from } からのログインを断りました。鍵は { $user } の一覧にありますが、署名がその秘密鍵で作ったものではありません。
journal-end-other-name-about =
    .point-1 = EC2 では、このコマンドを cloud-init が root の一覧に書いておきます。ログインするときは、AMI のユーザー名を使います。
journal-end-no-user-about =
    .point-1 = クライアントには「Permission denied (publickey)」としか伝えません。誰がいるかを、外の人に教えないためです。
journal-end-no-key-about =
    .point-1 = クライアントには「Permission denied (publickey)」としか伝えません。つまり、パケットは届き、sshd が答えました。正しいサーバーだったかどうかは、ホスト鍵で分かります。
journal-end-no-proof-about =
    .point-1 = 公開鍵を持っているだけでは足りません。署名は、秘密鍵で作る必要があります。

journal-outcome = { $inside ->
    [0] { $denied ->
        [0] ここに記録したログインはありません
       *[other] 誰もログインできていません（断った記録：{ $denied } 件）
    }
   *[other] ログインの記録 { $inside } 件、断った記録 { $denied } 件（続けて同じものは1件）
}

journal-left-nothing = 料金のかかるものは、残っていません。
journal-left-running = { $instance } が動いています。秒単位で料金がかかります。
journal-left-stopped = { $instance } は停止中です。インスタンスそのものに料金はかかりません。
journal-left-volume = { $volume }（{ $size } GiB）があります。インスタンスが何をしていても、料金がかかります。
journal-left-snapshot = スナップショット { $snapshot } があります。削除するまで料金がかかります。
journal-left-address = Elastic IP アドレス { $ip } があります。1時間ごとに料金がかかります。
journal-left-public = パブリック IP アドレス { $ip } があります。1時間ごとに料金がかかります。
journal-outlives = 残るものと消えるもの（授業ノートの表を、正しく直したもの）
journal-outlives-reboot = 残る：ルートボリューム、データボリューム、インスタンスストア、すべてのアドレス。消える：メモリの中身。
journal-outlives-stop = 残る：ルートボリューム、データボリューム、プライベート IP アドレス、Elastic IP アドレス。消える：メモリの中身、インスタンスストア、自動で割り当てられたパブリック IP アドレス。
journal-outlives-hibernate = 残る：メモリの中身（ルートボリュームに書き出す）、ルートボリューム、データボリューム、プライベート IP アドレス、Elastic IP アドレス。消える：インスタンスストア、自動で割り当てられたパブリック IP アドレス。
journal-outlives-terminate = 消える：メモリの中身、インスタンスストア、アドレス、そして「終了時に削除」のついたボリューム（初めからついているのは、ルートボリュームと、CLI で起動したときに指定したデータボリューム）。残る：ほかのボリューム。Elastic IP アドレスは、あなたのもののままです。

journal-fact-pem = 秘密鍵（.pem）
journal-fact-public-key = 公開鍵
journal-fact-authorized-keys = authorized_keys の中
journal-fact-user = ユーザー名
journal-fact-address = アドレス
journal-know-pem = 秘密鍵 { $value }
journal-know-public-key = 公開鍵 { $value }
journal-know-authorized-keys = 公開鍵が { $value } の一覧にある
journal-know-address = アドレス { $value }
journal-know-user = ユーザー名 { $value }
journal-pem-given = { $name }（1回だけ渡された）
journal-pem-home = { $name }（手元だけ）

journal-not-on-the-page = （このページには書いてありません）
journal-sheet = このアカウントで起きたことの値です（長いものは先頭だけ）。秘密鍵も選択肢に入れてあります（値は書いてありません）。送られたことはあるでしょうか。
journal-keys = 2. どの鍵ですか。
journal-use-install = ⓪ 初回起動で authorized_keys に書かれる
journal-knowing-pem = 3. それぞれのあと、秘密鍵を持っているのは誰ですか。印を付けましょう。
journal-checks = 4. 最後に来た人（{ $user }@{ $ip }）について、サーバーは何を確かめますか。それぞれ成り立ちますか。
journal-check-listed = 鍵が、ユーザーの一覧にある
journal-check-proof = 署名が、その秘密鍵で作ったものである
