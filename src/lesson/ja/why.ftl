### ログインがどこで、なぜ止まったか。sshが言ったことから。

why-bad-option = sshが、オプションを理解できませんでした：{ $said }
    .why = どこにも接続しないうちに終わりました。
    .next = コマンドか、~/.ssh/config に打ち間違いがないか見てください。
why-key-missing = { $path } というファイルがありません。
    .why = sshは警告を出したあと、代わりに、いつもの名前の鍵（~/.ssh/id_…）を試しました。どれも使えませんでした。
    .next = ファイルの場所を ssh -i のあとに書いてください。EC2なら、ブラウザーがダウンロードした .pem です（ダウンロードできるのは一度だけです）。
why-key-unreadable = { $path } は、sshが読める秘密鍵ではありません。
    .why = 壊れているか、別の形式（PuTTYの .ppk）か、まったく別のファイルです。
    .next = 何のファイルかを見るには：keystep show { $shell_path }
why-key-is-public = { $path } は公開鍵です。-i のあとには秘密鍵を書きます。
    .why = sshは、秘密鍵だと思って開こうとして、やめました。公開鍵では署名できません。
    .next = 末尾の .pub を取った名前を指定してください。
why-pair-mismatch = { $path } と { $path }.pub は、対になっていません。
    .why = sshは、秘密鍵の隣にある公開鍵を示しました。サーバーはそれを受け付けましたが、秘密鍵のほうは別の鍵でした。
    .next = { $path }.pub をよけると、sshは秘密鍵から公開鍵を取り出します：mv { $shell_path }.pub { $shell_path }.pub.old
why-key-open = { $path } を、このパソコンのほかの人も読めます{ $mode ->
        [none] {""}
       *[other] （パーミッション { $mode }）
    }。
    .why = sshは、ほかの人が読める秘密鍵を使いません。そう警告して、その鍵なしで先へ進みました。
    .next = { $mode ->
        [none] 自分だけが読めるようにします（Windows。PowerShellで）：icacls { $shell_path } /inheritance:r /grant:r "$($env:USERNAME):(R)"
       *[other] 自分だけが読めるようにします：chmod 400 { $shell_path }
    }
why-no-name = { $host } という名前のアドレスが見つかりません。
    .why = 打ち間違いか、そのようなホストがないか、調べることができませんでした（ネットワークにつながっていない）。
    .next = 名前かアドレスを、もう一度コピーしてください。EC2では、停止して開始すると、どちらも新しくなります。
why-refused = { $host } のポート { $port } では、誰も待っていません。
    .why = パケットは届き、「いません」という返事が来ました。名前もアドレスもネットワークも合っています。sshdが（まだ）動いていないか、別のポートで待っています。
    .next = 起動したばかりなら、1分ほど待って、もう一度。そうでなければ、ポート（-p）を確かめてください。
why-no-answer = { $host } のポート { $port } から、返事がありません。
    .why = パケットを送っても、何も返ってきませんでした。ここからは、次の三つが同じに見えます：ファイアウォールが捨てている（EC2なら、セキュリティグループに自分のアドレスを許すルールがない）、アドレスがもう誰のものでもない、サーバーが停止している。
    .next = EC2なら、この順に確かめてください。インスタンスは実行中ですか。アドレスは今もそれですか。セキュリティグループは、今日の自分のアドレスからTCP 22番ポートを許していますか。
why-no-route = { $host } への道がありません。
    .why = 途中のルーターがそう答えたか、このパソコンがネットワークにつながっていません。
    .next = ネットワークにつながっていますか。アドレスは合っていますか（10.…、172.16.…、192.168.… はプライベートアドレスで、内側からしか届きません）。
why-silent = { $host } のポート { $port } では、接続はできますが、何も返ってきません。
    .why = SSHのサーバーなら、すぐにバージョンを名乗ります。混みすぎているか、SSHではありません。
    .next = ポート（-p）を確かめてください。合っていれば、サーバーの負荷を見ます（EC2なら、ステータスチェック）。
why-closed-first = サーバーは、ひとことも言わないうちに接続を切りました。
    .why = このアドレスからの接続を断っているか、起動や停止の途中か、SSHではないものです（-v を付けると、何と言われたかが見えます）。
    .next = 1分ほど待って、もう一度。ポート（-p）も確かめてください。だめなら、サーバーのログに理由があります。
why-not-ssh = そこで答えたのは、SSHではありません：{ $said }
    .why = SSHなら、SSH-2.0-… のような行で始まります（RFC 4253 4.2節）。
    .next = ポート（-p）を確かめてください。SSHは22番です。80番と443番はWebサーバーです。
why-busy = サーバーで、同時に行われているログインが多すぎます（MaxStartups）。
    .why = このログインは、始まる前に断られました。
    .next = 1分ほど待って、もう一度。ずっと続くなら、誰かが接続をふさいでいます。
why-old-protocol = サーバーが話すのは、SSH-1だけです。
    .why = SSH-1は破られていて、今のsshは話しません。
    .next = サーバーのプログラムを新しくするしかありません。安全な抜け道はありません。
why-nothing-in-common = { $what } について、双方に共通する方式がありません。サーバーの一覧：{ $theirs }
    .why = 片方がずっと古く、今では弱い方式が、もう片方では使えなくしてあります。
    .next = 古いほうを新しくしてください（弱い方式を使えるように戻すと、通信が弱くなります）。
why-closed-in-exchange = 鍵交換の途中で、サーバーが接続を切りました。
    .why = クライアントの何かを受け付けなかったか、サーバーで異常が起きました。クライアントに理由は知らされません。
    .next = サーバーのログに理由があります。
why-host-unknown = { $host } のホスト鍵は known_hosts になく、確認もしない設定でした。
    .why = このホスト鍵は、まだ誰も確かめていません（StrictHostKeyChecking=yes か、確認できる端末がない）。
    .next = フィンガープリントを、別の方法で手に入れたもの（EC2ならコンソールの出力）と比べてから、端末で一度つないで yes と答えてください。
why-host-refused = ホスト鍵を受け入れませんでした。
    .why = 誰かが no と答えたか、答える人がいませんでした。
    .next = フィンガープリントを、別の方法で手に入れたもの（EC2ならコンソールの出力）と比べてください。同じなら、yes と答えます。
why-host-changed = { $host } が、前と違うホスト鍵を示しました。
    .why = サーバーが入れ替わった（古いアドレスに新しいインスタンスが来た）か、誰かがなりすましているかです。ここからは同じに見えるので、sshは止まります。{ $at ->
        [none] {""}
       *[other] 前のホスト鍵は { $at } にあります。
    }
    .next = まず、なぜ変わったのかを調べ、フィンガープリントを比べてください。前のものを忘れさせるのは、そのあとです：ssh-keygen -R { $known }
why-host-forged = ホスト鍵による署名が合いません。
    .why = サーバーは、そのホスト鍵の持ち主だと示せませんでした。途中の誰かが何かを変えたか、サーバーになりすましています。
    .next = このままログインしないでください。別のネットワークから試し、サーバーの管理者に知らせてください。
why-no-publickey = サーバーは、このユーザーには公開鍵認証を使わせません。使える方法：{ $methods }
    .why = サーバー全体で、またはこのユーザーについて、公開鍵認証が切られています。
    .next = サーバーの管理者なら、使えるようにできます（PubkeyAuthentication yes）。
why-switched-off = 手元のsshが、公開鍵認証を使わない設定になっています。
    .why = サーバーは公開鍵を受け付けます。でも手元で PubkeyAuthentication が no になっているか、PreferredAuthentications に publickey がありません。
    .next = そのオプションをやめるか、~/.ssh/config から消してください。
why-nothing-to-offer = sshには、示せる鍵が一つもありませんでした。
    .why = -i で指定したファイルがなく、いつもの名前の鍵もなく、エージェントにも鍵がありません（エージェントが動いていないこともあります）。
    .next = 秘密鍵のファイルを ssh -i のあとに書いてください（EC2なら .pem）。
why-not-accepted = サーバーは、示された鍵を受け付けませんでした。
    .why = 次の五つは、ここからは同じに見えます。誰がいるのかを試されないように、わざとそうしてあります：（1）その名前のユーザーがいない。（2）この鍵が、そのユーザーに登録されていない。（3）authorized_keys か上のフォルダーに、ほかの人も書き込める。（4）このユーザーか、このアドレスを断っている。（5）この種類の鍵を使えなくしている。
    .next = まず名前です。EC2ではイメージで決まります（Amazon Linuxは ec2-user、Ubuntuは ubuntu、Debianは admin）。次は鍵です。次のコマンドで出る行が、サーバーの authorized_keys にありますか：ssh-keygen -y -f { $shell_path }
why-no-algorithm = この鍵での署名について、双方に共通する方式がありません。
    .why = RSAの鍵は、昔はSHA-1で署名していました（ssh-rsa）。OpenSSH 8.8からは使えません。サーバーは、rsa-sha2-256 や rsa-sha2-512 を使えると言っていません。
    .next = サーバーを新しくするか、別の種類の鍵（Ed25519）を使ってください。
why-too-many = 示した鍵が多すぎて、サーバーが接続を切りました。
    .why = 合わない鍵は、どれも失敗の1回に数えられます（ふつう6回まで）。鍵をたくさん持つエージェントは、正しい鍵の番が来る前に使い切ってしまいます。
    .next = その鍵だけを示します：ssh -o IdentitiesOnly=yes -i { $shell_path } { $whom }
why-denied = 断られました。この文から分かるのは、それだけです。
    .why = -v がないと、どこまで進んだのかは誰にも分かりません。{ $methods ->
        [none] {""}
       *[other] サーバーで使える方法：{ $methods }
    }
    .next = keystepがもう一度実行して、説明します：keystep why -- ssh { $whom }（ほかのオプションも付けてください）
why-locked = サーバーはその鍵を受け付けましたが、秘密鍵を開けませんでした。
    .why = ②は「使えます」でした。でも、署名が続きませんでした。鍵にパスフレーズがあり、それが違っていたか、尋ねられませんでした（端末がない、BatchMode）。
    .next = パスフレーズだけを試すには：ssh-keygen -y -f { $shell_path }
why-agent-refused = サーバーはその鍵を受け付けましたが、エージェントが署名しませんでした。
    .why = エージェントに尋ねられた人が断ったか、鍵の期限が切れたか、鍵の入ったカードやトークンがありません。
    .next = エージェントが持っている鍵を見るには：ssh-add -l
why-too-late = サーバーはその鍵を受け付けましたが、署名を待つあいだに接続を切りました。
    .why = ログインの制限時間（LoginGraceTime。ふつう2分）が過ぎました。パスフレーズを待っていたのかもしれません。
    .next = もう一度、急いで。または、先にエージェントにパスフレーズを渡しておきます：ssh-add { $shell_path }
why-signature-refused = 署名は送られましたが、サーバーは受け付けませんでした。
    .why = ②は「使えます」でした。つまり鍵は登録されています。③がだめでした。署名が合わないか、そこでは使えない方式（SHA-1）で署名したか、その鍵を別のアドレスからしか使えないかです。
    .next = サーバーのログに理由があります。クライアントが古ければ（OpenSSH 7.2より前）、新しくしてください。
why-more-needed = 鍵は正しいのですが、サーバーはほかの証明も求めています：{ $methods }
    .why = パスワードや確認コードなど、二つ目の証明です。
    .next = 端末で、尋ねられたことに答えてください。
why-closed = 接続が切られました。この文からは、理由が分かりません。
    .why = -v がないと、どこまで進んだのかは誰にも分かりません。
    .next = keystepがもう一度実行して、説明します：keystep why -- ssh { $whom }（ほかのオプションも付けてください）
why-in = ログインできました。
    .why = ④は「許可」でした。
    .next = 直すところはありません。
why-other-user = ログインはできました。でも、{ $user_there } として入るように言われました。
    .why = 鍵は正しいものです。EC2ではcloud-initが、rootの一覧にも公開鍵を入れ、こう言って終わるコマンドを付けます。
    .next = その名前でログインしてください：ssh -i { $shell_path } { $whom_there }
why-command-failed = ログインはできました。向こうで実行したものが、終了コード { $status } で終わりました。
    .why = SSHのせいではありません。終了コードは、そのコマンドのもの（または、始められなかったシェルのもの）です。
    .next = コマンド自身が何と言っているかを見てください。
why-unfinished = 何も決まらないうちに、文が終わっています。
    .why = 途中で切れたか、ログインがまだ続いています。
    .next = sshが終わった行まで、全部コピーしてください。

## 説明の形

why-heading = どこまで進みましたか
why-whom = { $whom }（ポート { $port }）
why-versions = { $client } → { $server }
why-rung-file = 秘密鍵のファイル、コマンド
why-rung-permissions = そのファイルを誰が読めるか
why-rung-address = 名前とアドレス
why-rung-network = そこまでの道（TCP）
why-rung-version = SSHが答えるか
why-rung-key-exchange = ⓪ 鍵交換
why-rung-host-key = 正しいサーバーか（ホスト鍵）
why-rung-user-and-key = ① ② ユーザーと鍵
why-rung-signature = ③ 署名
why-rung-in = ④ ログイン
why-state-passed = 通った
why-state-stopped = ここで止まった
why-state-ahead = そこまで行っていない
why-state-unknown = 見えない
why-line = { $number }行目
why-steps = この文にある四つのステップ
why-step-1 = ① 示した
why-step-2 = ② 使える
why-step-3 = ③ 署名した
why-step-4 = ④ 入れた
why-step-none = { $step }：ありません
why-follows = これは、続きの行がないことから分かります。
why-several = この文には、いくつものログインがあります。これは最後のものについてです。
why-jumps = ほかのホストを経由しています（ProxyJump）。一つの文に二つのログインがあるので、一つずつ実行して、別々に読んでください。
why-brief = -v なしの文です。-v があれば、もっと詳しく分かります。
why-running = 実行します：{ $command }

err-why-empty = 読むものがありません。
    .why = keystep why は、sshが言ったこと（できれば -v を付けたもの）を読みます。
    .next = keystepに実行させるには：keystep why -- ssh ユーザー名@ホスト
err-why-private-key = これは秘密鍵です。sshのログではありません。
    .why = あなたのほかには、誰にも、途中のどのプログラムにも見せないものです。
    .next = ほかの人が読める場所に貼ったなら、新しい鍵を作ってください。ここで要るのは、sshが言ったことです：keystep why -- ssh ユーザー名@ホスト
err-why-public-key = これは公開鍵です。sshのログではありません。
    .why = keystep why は、sshが言ったこと（できれば -v を付けたもの）を読みます。
    .next = 何の鍵かを見るには：keystep show ファイル
err-why-server = これはサーバーのログ（sshd）です。sshが言ったことではありません。
    .why = サーバーは、どのクライアントよりも多くを知っていて、別の言葉で書きます。keystep why が読むのは、クライアントの側です。
    .next = クライアントの側で：keystep why -- ssh ユーザー名@ホスト
err-why-putty = これはPuTTYかplinkが言ったことです。
    .why = keystep why が知っているのは、OpenSSHの ssh の言葉だけです。
    .next = 同じことを ssh で試してください：keystep why -- ssh ユーザー名@ホスト
err-why-aws = これは aws コマンドのエラーです。
    .why = AWSの操作のことで、ログインのことではありません。
    .next = 最初のかっこから読んでください。AWSが付けたエラーの名前が書いてあります。
err-why-page = これはWebのページです。sshのログではありません。
    .why = keystep why は、sshが言ったこと（できれば -v を付けたもの）を読みます。
    .next = keystepに実行させるには：keystep why -- ssh ユーザー名@ホスト
err-why-text = これはsshのログではありません。
    .why = sshが書く行が、一つもありません。
    .next = keystepに実行させるには：keystep why -- ssh ユーザー名@ホスト
err-why-program = -- のあとにあるのが ssh ではありません：{ $program }
    .why = keystep why は -v を付けて、sshが言うことを読みます。ほかのプログラムは、ほかのことを言います。
    .next = 次のように書いてください：keystep why -- ssh ユーザー名@ホスト
err-stdin = 標準入力を読めませんでした：{ $reason }
    .why = パイプの前のものから、読めませんでした。
    .next = 代わりに、ファイルの名前を指定してください。
