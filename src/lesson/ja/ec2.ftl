### 小さなEC2のコンソール。

ec2-open = このパソコンの中で、小さなEC2が動いています。APIの場所：{ $api }（アクセスキーID：{ $key }）。ハードウェア、ディスク、ネットワークは模擬です。鍵、フィンガープリント、API、SSHは本物です。
ec2-open-prompt = help で、使えるコマンドを表示します。Ctrl-D か exit で終わり、接続もすべて切れます。
ec2-closed = 小さなEC2を閉じました。中身は保存してあります。
ec2-alone = 今は、アカウントだけを使っています。ssh で入るには、別のターミナルで次を打ち、開いたままにします：
ec2-shell = ここでは、aws と ssh がこの小さなEC2を指します（ssh の22番ポートは、ここでは { $port } 番。~/.aws と ~/.ssh は使いません）。
ec2-shell-leave = 終わるには exit です。keystep ec2 のターミナルは、そのまま開いています。
ec2-shell-leave-alone = 終わるには exit です。ほかに keystep ec2 が開いていないので、そのときこのEC2も閉じ、接続もすべて切れます。
ec2-script-line = { $number }行目で止まりました：{ $line }
ec2-aws = AWSのコマンドで同じことをするなら：
ec2-simulated = 模擬：ハードウェア、ディスク、ネットワーク、料金。本物：鍵、フィンガープリント、API、SSH。
ec2-topics = ノートに出てくるものの説明：help のあとに { $topics } のどれか。言葉の説明（公開鍵、南京錠など）：help のあとにその言葉

ec2-news-silent = { $peer } から { $instance } に届こうとしていますが、むだに待っています。そこからを許すルールがありません。
ec2-news-no-user = { $peer } が { $user } として { $instance } にログインしようとしましたが、そのユーザーは存在しません。相手には「Permission denied」としか伝わりません。
ec2-news-no-key = { $peer } が鍵 { $key } で { $user } として { $instance } にログインしようとしましたが、その鍵は一覧にありません。相手には「Permission denied」としか伝わりません。
ec2-news-other-type = { $peer } が { $kind } の鍵で { $user } として { $instance } にログインしようとしましたが、この小さなEC2で使えるのはふつうのRSAの鍵（ssh-rsa）だけです。
ec2-news-without-key = { $peer } が { $user } として { $instance } にログインしようとしましたが、鍵を一つも示しませんでした。
ec2-news-in = { $peer } からの接続を、{ $instance } が { $user } として受け入れました（鍵 { $key }）。
ec2-news-denied = { $peer } が { $user } として { $instance } にログインしようとしましたが、鍵 { $key } の署名が正しくありません。
ec2-news-left = { $user } が { $instance } から出ました。
ec2-news-no-files = { $peer } が { $instance } とファイルをやり取りしようとしましたが、scp と sftp はここでは使えません。インスタンスの中のシェルは模擬です。ファイルは、echo … > FILE で書けます。
ec2-news-failed = うまくいかないことがあります：{ $what }

## 表の見出し

ec2-head-name = 名前
ec2-head-instance = インスタンス
ec2-head-type = タイプ
ec2-head-kind = 種類
ec2-head-state = 状態
ec2-head-public-ip = パブリックIPv4
ec2-head-private-ip = プライベートIPv4
ec2-head-elastic-ip = Elastic IP
ec2-head-allocation = 割り当てID
ec2-head-image = AMI
ec2-head-key-pair = キーペア
ec2-head-user = ユーザー名
ec2-head-zone = ゾーン
ec2-head-groups = セキュリティグループ
ec2-head-volume = ボリューム
ec2-head-size = サイズ
ec2-head-attached = アタッチ先
ec2-head-terminate = 終了すると
ec2-head-snapshot = スナップショット
ec2-head-support = サポート
ec2-head-origin = 秘密鍵
ec2-head-thing = もの
ec2-head-cost = 料金
ec2-head-fate = どうなったか
ec2-title-volumes = ボリューム（EBS）
ec2-title-snapshots = スナップショット
ec2-title-images = AMI
ec2-title-key-pairs = キーペア
ec2-title-addresses = Elastic IP アドレス
ec2-title-bill = 料金がかかり続けるもの
ec2-title-fates = { $instance } が持っていたものは、こうなりました

## あるもの

ec2-none = なし
ec2-no-instances = インスタンスはありません。
ec2-no-volumes = ボリュームはありません。
ec2-no-snapshots = スナップショットはありません。
ec2-no-key-pairs = キーペアはありません。
ec2-no-addresses = Elastic IP アドレスはありません。
ec2-login-windows = Administrator（パスワードで入る。Windowsなので ssh は使えない）
ec2-log-in = ログインの行です。-i のあとは秘密鍵のファイルです（場所が違うなら直します）：
ec2-type-facts = { $kind }（{ $vcpus } vCPU、メモリ { $memory } GiB）
ec2-own-image = { $name }（{ $id }、もとは { $release }）
ec2-instance-store = インスタンスストア { $device }：{ $size } GB（lsblk では { $gib }G。ホストのディスク）
ec2-root = （ルート）
ec2-data = （データ）
ec2-attached-nowhere = なし
ec2-attached-nowhere-in = なし（{ $zone } にある）
ec2-then-lost = 削除される
ec2-then-kept = 残る
ec2-past-support = 2026-06-30で終了
ec2-console-windows = Windowsは、ここに何も出力しません。AWSでは、システムのイベントログの最後の3件のエラーが出ます。sshのホスト鍵はないので、見比べるものもありません。
ec2-nothing-changed = { $instance } は、もう終了しています。何も変わりませんでした。
ec2-console-empty = まだ何も出力していません。起動していないからです。
ec2-console-compare = sshに、接続を続けるかと聞かれたら、表示されたフィンガープリントを、SSH HOST KEY FINGERPRINTS の BEGIN と END のあいだのもの（SHA256:…）と見比べます。同じなら、答えは yes です。ci-info の行の16進の値は自分の公開鍵のもので、比べる相手ではありません。
ec2-console-soon = ホスト鍵は、まだ作っているところです。少し待ってから、もう一度見てください。
ec2-console-closed = ホスト鍵のフィンガープリントは、keystep ec2 を開くと出ます。
ec2-state-pending = pending（保留中）
ec2-state-running = running（実行中）
ec2-state-stopping = stopping（停止処理中）
ec2-state-stopped = stopped（停止済み）
ec2-state-shutting-down = shutting-down（終了処理中）
ec2-state-terminated = terminated（終了済み）
ec2-about-snapshots = スナップショットはリージョンのもので、AWSが管理するS3に置かれます。自分のバケットの中には見えません。削除するまで料金がかかります。
ec2-copy-of-sleeper = 休止できるインスタンスの写しです。AWSでは、ここから起動したインスタンスに接続できないことがあります（EC2ユーザーガイド、2024年、休止の「Limitations」）。ここでは、そうはなりません。
ec2-origin-created = EC2が作り、一度だけ渡した
ec2-origin-imported = EC2には来ていない
ec2-about-key-pairs = EC2が持っているのは公開鍵だけです。
ec2-fingerprint-ec2 = EC2のフィンガープリント
ec2-fingerprint-openssh = OpenSSHの書き方
ec2-fingerprint-cloud-init = cloud-initの書き方
ec2-fingerprint-created = EC2が作ったとしたら
ec2-fingerprint-imported = インポートしたとしたら
ec2-fingerprint-needs-private = （秘密鍵のSHA-1。EC2は秘密鍵を持っていません）
ec2-public-half = 公開鍵。いつでも手に入ります：
ec2-about-private = 秘密鍵は、ここからは手に入りません。EC2は公開鍵しか残していないので、AWSを含めて、誰ももう一度渡すことはできません。
ec2-about-private-imported = 秘密鍵は、EC2に渡していません。手元のファイルが、ただ一つのものです。
ec2-key-created = 秘密鍵を { $path } に保存しました。読めるのは自分だけです（0400）。ほかに控えはありません。なくさないように保存し、誰にも渡さないでください。
ec2-no-rules = ルールなし。何も入れません。
ec2-members = 使っているインスタンス：{ $members }
ec2-about-groups = ルールは「許可」だけです。どのルールにも当てはまらない通信は黙って捨てられ、sshは「Connection timed out」と言います。返事にルールはいりません。外へ出る通信は、変えていなければ、すべて許可されています。
ec2-about-stand-in = ssh のためのルールは、22番ポートに書きます。2222番は、このパソコンで22番の代わりをする番号です。2222番のルールでは、ssh は通りません。
ec2-clock = ここでは { $now } です（このパソコンの時計より { $ahead } 進んでいます）。

## 料金

ec2-cost-running = 秒単位。起動ごとに最低60秒（これまで { $seconds } 秒）
ec2-cost-not-running = { $state }：インスタンスの分はかからない（これまで { $seconds } 秒）
ec2-cost-volume = サイズに応じて。{ $instance } が動いていても止まっていても
ec2-cost-volume-stopped = { $instance } が停止中でも、かかり続ける
ec2-cost-volume-alone = どこにもアタッチしていなくても、かかり続ける
ec2-cost-snapshot = 削除するまで、かかり続ける
ec2-cost-address = 1時間ごと
ec2-bill-rest = ほかにも料金のかかるものがあります：{ $things }。全部を見るには：keystep ec2 bill
ec2-bill-instances = インスタンス{ $count }台
ec2-bill-volumes = ボリューム{ $count }個
ec2-bill-snapshots = スナップショット{ $count }個
ec2-bill-addresses = アドレス{ $count }個
ec2-bill-since = パブリックIPv4アドレスの料金は、2024-02-01からかかっています。使っていてもいなくてもかかります。
ec2-cost-address-unused = 1時間ごと。使っていなくてもかかる
ec2-cost-nothing = 今、料金のかかるものはありません。

## どうなったか

ec2-thing-memory = メモリ（RAM）
ec2-thing-root = ルートボリューム { $volume }
ec2-thing-data = データ用ボリューム { $volume }（{ $device }）
ec2-thing-instance-store = インスタンスストア { $devices }
ec2-thing-public-ip = パブリックIPv4 { $ip }
ec2-thing-private-ip = プライベートIPv4 { $ip }
ec2-thing-elastic-ip = Elastic IP { $ip }
ec2-fate-kept = 残った
ec2-fate-kept-apart = どこにもつながらずに残った。料金がかかり続ける
ec2-fate-empty = 新しくて空（ふつうは別のホスト）
ec2-fate-lost = 消えた
ec2-fate-same = 同じまま
ec2-fate-now = 新しくなった：{ $ip }
ec2-fate-gone = なくなった
ec2-fate-still-yours = はずれたが、まだあなたのもの。料金がかかり続ける

## ログインしたら

ec2-why-heading = 今ログインしたら：{ $who }{ $port ->
    [22] {""}
   *[other] （ポート { $port }。ここでは、これがインスタンスの22番ポートです）
}
ec2-why-client = sshから見ると：{ $what }
ec2-why-would = 結果：ログインできます。
ec2-why-if = { $file } はパスフレーズで守られていて、中の鍵がどれかは分かりません。それが鍵 { $key } で、パスフレーズも分かっていれば：
ec2-why-passphrase = { $file } はパスフレーズで守られているので、sshが聞きます。答えられなければ、ログインできません。
ec2-why-would-not = 結果：鍵は受け付けられますが、シェルは開きません。
ec2-why-would-not-first = 結果：ホスト鍵について聞かれます。yes と答えると、鍵は受け付けられますが、シェルは開きません。
ec2-why-would-first = 結果：ホスト鍵について聞かれ、yes と答えればログインできます。
ec2-why-asks = このアドレスは、ssh にとって初めてです。正しいサーバーかどうかは、まだ誰も確かめていません。ssh が見せるフィンガープリントを keystep ec2 console-output { $instance } と見比べ、同じなら yes と答えます。
ec2-why-really = 本当の原因（sshには知らされません）：{ $cause }
ec2-why-as-told = 原因は、sshが言うとおりです：{ $cause }
ec2-why-in = サーバーでは：{ $cause }
ec2-why-no-file = 秘密鍵のファイルも調べるには、-i FILE を付けます。
ec2-why-nowhere = sshに渡すアドレスがありません。{ $cause }
ec2-cause-file = ファイルそのものです。sshは、このファイルを使わずに先へ進みます。この鍵での署名は、サーバーに届きません。
ec2-cause-file-public = { $file } は公開鍵です。sshは①で示し、一覧にあるので②は「使えます」ですが、署名が続きません。
ec2-cause-file-beside = { $file } の隣にある { $file }.pub は、別の鍵の公開鍵です。sshは①でそれを示し、一覧にあるので②は「使えます」ですが、{ $file } では、その鍵の署名を作れません。
ec2-cause-beside = sshが示すのは { $file }.pub の公開鍵で、{ $file } は別の鍵です。{ $file }.pub がなければ、sshは { $file } から公開鍵を取り出します。サーバーから見ると：{ $cause }
ec2-cause-other-type = { $file } は { $kind } の鍵です。sshはこの鍵を示しますが、この小さなEC2に登録できるのはRSAの鍵だけです（AWSなら、一覧にあればEd25519の鍵でも入れます）。
ec2-cause-terminated = { $instance } は終了（Terminate）しました。元には戻せず、もうログインできません。
ec2-cause-shutting-down = { $instance } は終了（Terminate）処理中です。元には戻せず、もうログインできません。
ec2-cause-no-address = { $instance } には、今、パブリックアドレスがありません（{ $state }）。停止するとアドレスを返し、次に開始すると新しいアドレスが割り当てられます：keystep ec2 start { $instance }
ec2-cause-nobody = このアドレスを持つインスタンスはありません。
ec2-cause-state = このアドレスは { $instance } のものですが、動いていません（{ $state }）。止まっているなら、開始します：keystep ec2 start { $instance }
ec2-cause-no-rule = { $instance } のセキュリティグループに、TCP 22番ポートのルールがありません。{ $from } からのパケットは捨てられます。直すには：keystep ec2 sg allow { $group } --from { $typed }
ec2-cause-other-source = { $instance } には、TCP 22番ポートのルールがあります（{ $rules }）が、{ $from } のためのものはありません。直すには、今いる場所のルールを加えます：keystep ec2 sg allow { $group } --from { $typed }
ec2-cause-host-changed = サーバーが入れ替わりました。今 { $host } で答えているのは { $instance } 自身で、ホスト鍵は { $fingerprint } です。{ $path } の{ $line }行目にあるのは、前にこのアドレスにいたサーバーの鍵です。keystep ec2 console-output { $instance } と見比べて、同じなら、その行を消します：ssh-keygen -R { $known } -f { $shell_path }
ec2-cause-host-foreign = 今 { $host } で答えているのは { $instance } 自身で、ホスト鍵は { $fingerprint } です。{ $path } の{ $line }行目の鍵は、このアドレスにいた、このアカウントのどのサーバーのものでもありません。keystep ec2 console-output { $instance } と見比べて、同じなら、その行を消します：ssh-keygen -R { $known } -f { $shell_path }
ec2-cause-impostor = 答えているのは { $instance } ではありません。誰かがなりすましています。{ $host } で答えた相手のホスト鍵は { $fingerprint }、{ $instance } のホスト鍵は { $own } です（keystep ec2 console-output { $instance }）。ログインせず、覚えている鍵も消さないでください。
ec2-cause-image-keys = { $instance } は、キーペアなしで起動しました。{ $user } の一覧にあるのは、別の方法で入った鍵です（AMIに入っていたか、あとから書いた鍵）。どの鍵で入るのかを教えてください：keystep ec2 why -i FILE
ec2-cause-never-address = { $instance } には、パブリックアドレスがありません。付けずに起動したからです。Elastic IPなら、あとから付けられます（keystep ec2 address allocate のあとに keystep ec2 address associate ADDRESS { $instance }）。
ec2-cause-not-served = keystep ec2 が動いていないので、{ $instance } のアドレスでは何も答えません。直すには、別のターミナルで keystep ec2 を開きます。
ec2-cause-booting = { $instance } は動いていますが、まだ起動の途中で、sshdがいません。少し待てば現れます。
ec2-cause-windows = { $instance } はWindowsなので、sshではログインしません。管理者のパスワードを秘密鍵で開けて入ります：keystep ec2 password { $instance } -i { $file }
ec2-cause-windows-other-key = { $instance } はWindowsなので、sshではログインしません。管理者のパスワードを開けるのは { $name } の秘密鍵で、{ $other } は別のキーペアのものです。次のように打ちます：keystep ec2 password { $instance } -i { $file }
ec2-cause-windows-no-key = { $instance } はWindowsなので、sshではログインしません。管理者のパスワードで入りますが、キーペアなしで起動したので、それも開けられません。
ec2-cause-no-root = { $instance } は停止していて、ルートボリュームがアタッチされていません。このままでは開始できません。先に：keystep ec2 volumes attach { $volume } { $instance } { $device }
ec2-cause-no-system = { $instance } のルートボリュームに、起動できるものがありません。
ec2-cause-no-user = { $instance } に { $user } というユーザーはいません。このAMIのユーザーは { $right } です。
ec2-cause-no-list = { $instance } の { $user } には、鍵の一覧がありません：{ $file } がありません。
ec2-cause-unsafe = { $instance } の { $file } を、ほかの人も書き換えられます。そのため、sshdは { $user } の鍵の一覧を信用しません（StrictModes）。
ec2-cause-no-key = { $instance } は、キーペアなしで起動されました。{ $user } の一覧には、誰の鍵もありません。中身がいらなければ、キーペアを付けて起動し直します。いるなら、ルートボリュームに公開鍵を書きます：keystep ec2 rescue { $instance }。ほかの方法：keystep ec2 help lost-key
ec2-cause-other-key = 鍵 { $fingerprint } は、{ $instance } の { $user } の一覧にありません。一覧にある鍵：{ $there }
ec2-cause-command = 鍵は合っていますが、{ $user } という名前が違います。cloud-initは、{ $right } でログインするように答えて、接続を切ります。
ec2-cause-in = 何も邪魔をしません。{ $instance } の { $user } の一覧に、鍵 { $fingerprint } があります。その秘密鍵を持つ人は、ログインできます。

## AWSにはあって、ここにはないもの

ec2-topic-placement-group = 配置グループ（プレイスメントグループ）は、インスタンスどうしをどのくらい近くに置くかを決めます。「cluster」は近くに置いて通信を速くし、「spread」と「partition」は離して置き、一台の故障で全部が止まらないようにします（EC2 API、CreatePlacementGroup、2016-11-15版、2026年11月時点）。ここでは全部があなたのパソコンの中なので、選ぶことがありません。
ec2-topic-ebs = EBSのボリュームは、サーバーとは別のディスクです。同じアベイラビリティーゾーンのインスタンスに付け替えられ、停止しても中身が残り、料金は大きさに応じていつもかかります。終了（Terminate）したときに消えるかどうかは「終了時に削除」で決まります（EC2 User Guide「Preserve data when an instance is terminated」）。ここでの操作：keystep ec2 volumes
ec2-topic-instance-store = インスタンスストアは、ホストのディスクです。付いているかどうかはタイプで決まり（ここでは m5d.large と c5d.large）、料金に含まれています。再起動では残り、停止、休止、終了では中身が消えます（EC2 User Guide、2023年5月、「Amazon EC2 instance store」）。
ec2-topic-elastic-ip = Elastic IP は、自分のものになるパブリックIPv4アドレスです。インスタンスを停止しても変わらず、別のインスタンスに付け替えられます。解放するまで、使っていなくても料金がかかります（AWS re:Post「Why am I seeing charges for Public IPv4」）。ここでの操作：keystep ec2 address
ec2-topic-capacity-reservation = キャパシティーの予約は、アベイラビリティーゾーンの中に、あるタイプのインスタンスの場所を取っておくことです。起動が InsufficientInstanceCapacity で断られなくなります。ノートのとおり、使っても使わなくても料金がかかります（EC2 User Guide「Capacity Reservation pricing and billing」）。ここには、いつも場所があります。
ec2-topic-iam-role = IAMロールは、インスタンスの中のプログラムが、AWSのほかのサービスに何をしてよいかを決めます。プログラムは、短いあいだだけ使える鍵をメタデータサービスから受け取ります（EC2 User Guide「IAM roles for Amazon EC2」）。sshで誰がログインできるかとは関係がありません。それを決めるのは、インスタンスの中の公開鍵の一覧です。ここには、ほかのサービスがありません。
ec2-topic-vpc = VPCは自分専用のネットワークです。どのアカウントにも、初めからデフォルトのVPC（172.31.0.0/16）があり、ゾーンごとに /20 のサブネットがあります（VPC User Guide「Default VPCs」）。この小さなEC2にあるのも、それだけです。起動するときに自分で書けるのはプライベートIPで、サブネットの範囲から選びます。パブリックIPはAWSが割り当てます。固定したいときはElastic IPを使います。
ec2-topic-elastic-inference = Elastic Inferenceは、GPUの一部をインスタンスに貸すものでした。今はもう使えません（EC2 API、RunInstances、ElasticInferenceAccelerators、2026年11月時点）。
ec2-topic-session-manager = Session Manager と EC2 Instance Connect を使うと、自分のキーペアなしでインスタンスに入れます。誰が入れるかはIAMが決めます。前者は22番ポートがいりません。後者は公開鍵を60秒だけメタデータに置きます（EC2 Instance Connect API、SendSSHPublicKey）。ここにはどちらもありません。なくした鍵は、ルートボリュームを使って入れ替えます。
ec2-topic-lost-key =
    秘密鍵をもう一度渡せる人は、いません。でも、サーバーは無事です。authorized_keys に新しい公開鍵を書けば、入れます。
    その方法（EC2ユーザーガイド、「Troubleshoot connecting to your instance」）：
    ・Session Manager：鍵なしでシェルを開きます。エージェントが動いていて、IAMの許可があるときだけです。ここにはありません。
    ・EC2 Instance Connect：公開鍵を60秒だけ置きます。パッケージが入っていて、IAMの許可があるときだけです。ここにはありません。
    ・ユーザーデータ：次に開始したときに公開鍵を書くようにします（停止、変更、開始）。ここでは実行しません。保存して見せるだけです。
    ・イメージを作り、別のキーペアで起動します。cloud-initが、古い公開鍵の隣に新しい公開鍵を書きます。IDの違う、新しいインスタンスです。ここでは：keystep ec2 image create INSTANCE NAME、次に keystep ec2 launch --image IMAGE
    ・ルートボリュームを別のインスタンスにアタッチして、公開鍵をファイルに書きます。インスタンスは、もとのままです。ここでは、1歩ずつ：keystep ec2 rescue INSTANCE

## うまくいかなかったこと

err-ec2-held = 別の keystep がこのEC2を使っていて（プロセス { $pid }）、返事がありません。
    .why = 何も失わないように、アカウントを使えるのは一度に一つのプロセスだけです。
    .next = 終わるのを待つか、そちらを終わらせてください。別のアカウントを使うなら：keystep --home DIR ec2
err-ec2-open = このEC2は、もう開いています（プロセス { $pid }）。
    .why = 一つのアカウントを開けるのは、一度に一つのプロセスだけです。
    .next = このターミナルでは、コマンドを一つずつ打てます：keystep ec2 ls。閉じるなら、開いているターミナルで exit と打ちます。別のアカウントを使うなら：keystep --home DIR ec2
err-ec2-exit = exit は、開いている keystep ec2 のプロンプトで打ちます。
    .why = ここはそのプロンプトではないので、何も閉じていません。開いたターミナルにいる人が使っている最中かもしれません。
    .next = 閉じるには、keystep ec2 を開いたターミナルで exit か Ctrl-D です。
err-ec2-no-locks = { $path } をロックできません。このファイルシステムには、ロックの仕組みがありません。
    .why = アカウントを使えるのは、一度に一つのプロセスだけです。ロックがないと、二つのプロセスがお互いの変更を消してしまいます。
    .next = このパソコンのディスクにあるフォルダーを使ってください：keystep --home DIR ec2
err-ec2-version = { $path } は、新しい keystep（バージョン { $version }）が書いたものです。
    .why = この keystep が使うと、知らない内容が失われてしまいます。
    .next = 新しい keystep を使ってください。別のフォルダーで始めるなら：keystep --home DIR ec2
err-ec2-damaged = { $path } を読めません：{ $error }
    .why = keystep はこのファイルを、全部書くか、まったく書かないかのどちらかです。ほかの何かが書き換えました。
    .next = 控えがあれば戻してください。ほかの場所に移せば、次の keystep ec2 は新しいアカウントで始まります。
err-ec2-too-large = このEC2のボリュームの中身が多すぎて、保存できません。
    .why = ここではアカウント全体が一つのファイルで、大きさに限りがあります。
    .next = インスタンスの中の大きなファイルか、いらないボリュームやスナップショットを削除してください。
err-ec2-gone = このEC2を動かしている keystep から、返事がありません。
    .why = ちょうど終わったところか、このパソコンの何かがプログラムどうしの通信を止めています。
    .next = もう一度試してください。
err-ec2-unanswered = このEC2を動かしている keystep はコマンドを受け取りましたが、返事をする前に終わったか、接続が切れました。
    .why = コマンドは、一部か全部が済んでいるかもしれません。もう一度行うと、二重になります。
    .next = 先に、何が起きたかを確かめてください：keystep ec2 story
err-ec2-other-keystep = このEC2を動かしている keystep と、話が通じません。
    .why = 二つのバージョンが違います。
    .next = そちらを終わらせて、keystep ec2 を始め直してください。
err-ec2-terminal = このターミナルではプロンプトを使えません：{ $reason }
    .why = プロンプトは、キーを一つずつ受け取る必要があります。
    .next = 文字だけで、1行に一つずつコマンドを書くなら：keystep ec2 --plain
err-ec2-quote = 引用符（{ $quote }）が閉じていません。
    .why = 引用符のあいだが、一つの単語になります。
    .next = 単語の終わりに、もう一つ { $quote } を付けてください。
err-ec2-sign = { $sign } は、ここでは意味がありません。
    .why = 1行は、このコンソールのコマンド一つです。シェルの行ではありません。
    .next = 1行に一つずつ書いてください。この記号を含む単語は、引用符で囲みます：'{ $sign }'
err-ec2-json = help、ticket、shell、exit に --json はありません。データになるものを出さないからです。
    .why = helpとticketは人が読むもの、shellは別のプログラムの実行、exitはプロンプトの終了です。
    .next = --json を付けずに実行してください。
err-ec2-ssh = ここからはログインしません。
    .why = ログインするのは、手元のターミナルの ssh です。本物のEC2と同じです。
    .next = そのターミナルで打つ行を見るには：keystep ec2 show INSTANCE
err-ec2-topic = { $name } のヘルプはありません。
    .why = ここにあるコマンドでも、{ $topics } のどれかでも、用語集の言葉でもありません。
    .next = 一覧を見るには：keystep ec2 help。用語集は：keystep words
err-ec2-nothing = { $name } という{ $kind }はありません。
    .why = { $because }
    .next = あるものを見るには：keystep ec2 { $list }
ec2-nothing-at-all = ID、IDの初めのほう、名前のどれにも当てはまりません。
ec2-nothing-but = それは{ $kind }です。
ec2-kind-instance = インスタンス
ec2-kind-volume = ボリューム
ec2-kind-snapshot = スナップショット
ec2-kind-image = AMI
ec2-kind-group = セキュリティグループ
ec2-kind-address = Elastic IP アドレス
ec2-kind-key-pair = キーペア
err-ec2-several = { $name } に当てはまるものが、いくつもあります：{ $ids }
    .why = 名前やIDの初めのほうは、一つだけに当てはまる必要があります。
    .next = このIDのどれか一つを、ほかと区別できるところまで書いてください。
err-ec2-choice = { $name } は、次のどれでもありません：{ $values }
    .why = AWSでの呼び名のうち、この小さなEC2にあるものです。
    .next = この中から選んでください。
err-ec2-address-free = Elastic IP アドレス { $ip } は、どのインスタンスにもついていません。
    .why = それでもあなたのもので、料金がかかります。
    .next = 返すには：keystep ec2 address release { $ip }
err-ec2-from = { $text } は、アドレスでも、アドレスの範囲でもありません。
    .why = どこから来る接続を許すかは、my-ip、anywhere、一つのアドレス（203.0.113.7）、範囲（203.0.113.0/24）のどれかで書きます。
    .next = たとえば：keystep ec2 sg allow GROUP --from my-ip
err-ec2-time = { $text } は、進める時間として読めません。
    .why = 数のあとに s、m、h、d のどれかを付けます。366日までです。時計は、進めるだけで、戻せません。
    .next = 例：keystep ec2 clock +1h
err-ec2-no-instance = インスタンスがありません。
    .why = 終了したものは、数に入れません。もうログインできないからです。
    .next = 起動するには：keystep ec2 launch
err-ec2-which = どのインスタンスですか：{ $all }
    .why = いくつもあるので、決められません。
    .next = どれか一つを、後ろに書いてください：keystep ec2 why INSTANCE

## AWSの返事

err-aws-request = { $code }: { $message }
    .why = 前のリクエストと同じクライアントトークンを名乗っています。
    .next = 別のトークンにするか、付けずに送ってください。
err-aws-value = { $code }: { $message }
    .why = 値が足りないか、書き方が違うか、ほかの値と合っていません。
    .next = コマンドのヘルプと見比べてください。
err-aws-no-size = { $code }: { $message }
    .why = 空のボリュームの大きさは、自分で決めます。スナップショットから作るときは、書かなければ、スナップショットと同じ大きさになります。
    .next = 大きさ（GiB）を付けてください：keystep ec2 volumes create --size 8
err-aws-others-image = { $code }: { $message }
    .why = それは自分のAMIではなく、誰でも使えるものです。登録を解除できるのは、持ち主だけです。あなたに料金はかかりません。
    .next = 自分で作ったAMIは、一覧で見られます：keystep ec2 image
err-aws-not-found = { $code }: { $message }
    .why = このアカウントとリージョンに、その名前のものはありません。打ち間違いか、もう削除されたかです。IDは、作るたびに新しくなります。
    .next = あるものを見るには：keystep ec2 ls。ほかに keys、sg、volumes、snapshot、image、address
err-aws-no-rule = { $code }: { $message }
    .why = ポートも送信元も同じルールだけが、対象になります。
    .next = ルールを見るには：keystep ec2 sg
err-aws-key-pair-taken = { $code }: { $message }
    .why = { $name } の秘密鍵は、作ったときに一度だけ渡しました。残してあるのは公開鍵だけなので、AWSを含めて、誰ももう一度渡すことはできません。
    .next = そのときの .pem があればログインできます。なければ、別の名前でキーペアを作ってください。動いているインスタンスは、古いほうしか知りません。
err-aws-key-format = { $code }: { $message }
    .why = EC2がインポートできるのは、1024、2048、4096ビットのRSAの公開鍵と、ED25519の公開鍵です。形式は、OpenSSH、RFC 4716、base64のDERです。この小さなEC2では、OpenSSHの形式のRSAだけです。
    .next = 秘密鍵から公開鍵を取り出すには：ssh-keygen -y -f KEY > KEY.pub
err-aws-name-taken = { $code }: { $message }
    .why = 同じ名前が二つあると、区別できません。
    .next = 別の名前にするか、今あるほうを削除してください。
err-aws-rule-taken = { $code }: { $message }
    .why = もう許可されています。それでもログインがタイムアウトするなら、ルールの送信元が今いる場所と違うか、インスタンスがこのグループに入っていません。
    .next = 原因を見るには：keystep ec2 why INSTANCE
err-aws-default-group = { $code }: { $message }
    .why = どのネットワークにも、最初から最後まで default グループがあります。
    .next = そのままにしてください。仲間どうしの通信しか通しません。
err-aws-group-in-use = { $code }: { $message }
    .why = このグループを使うインスタンスか、このグループを名指しするルールがあります。
    .next = 誰が使っているかを見るには：keystep ec2 sg。終了させるか、別のグループに移してください。
err-aws-snapshot-in-use = { $code }: { $message }
    .why = 自分のAMIが、このスナップショットから起動します。
    .next = 先にAMIを消します：keystep ec2 image rm { $image }。そのあとでスナップショットを消します。
err-aws-state = { $code }: { $message }
    .why = { $instance } は { $state } です。終了したものは戻りません。途中のものは、終わるまで待ちます。
    .next = 今の状態を見るには：keystep ec2 show { $instance }
err-aws-other-state = { $code }: { $message }
    .why = この操作は、インスタンスがその状態のときにしかできません。
    .next = 先に stop か start をしてください。今の状態を見るには：keystep ec2 ls
err-aws-no-root = { $code }: { $message }
    .why = インスタンスは、ルートデバイスのボリュームから起動します。それがありません。
    .next = アタッチしてください：keystep ec2 volumes attach VOLUME { $instance } { $device }
err-aws-hibernation = { $code }: { $message }
    .why = 休止するには、メモリの中身をルートボリュームに書きます。起動するときに有効にしてあり、ボリュームが暗号化されている必要があります。
    .next = 代わりに停止してください。ディスクは残り、メモリは消えます。
err-aws-no-sleep = { $code }: { $message }
    .why = 休止すると、メモリの中身をルートボリュームに書きます。できるOSと、ボリュームのタイプや大きさは決まっていて、暗号化も必要です（EC2ユーザーガイド、2024年、「Prerequisites for EC2 instance hibernation」）。
    .next = 休止を使わないで起動するか、ルートボリュームを変えてください。詳しくは：keystep ec2 launch --help
err-aws-hibernated = { $code }: { $message }
    .why = 休止したインスタンスは、ルートボリュームに残したメモリの中身から、同じ機械で続きを始めます。
    .next = 一度起動し、休止ではなく停止してから、タイプを変えてください。
err-aws-protected = { $code }: { $message }
    .why = まちがって削除しないように、終了保護が有効になっています。
    .next = 先に無効にします：keystep ec2 shell -- aws ec2 modify-instance-attribute --no-disable-api-termination --instance-id { $instance }
err-aws-volume-in-use = { $code }: { $message }
    .why = ボリュームをアタッチできるのは、一度に一つのインスタンスです（io1とio2には、複数に付けられるMulti-Attachがあります。ここにはありません）。アタッチ中は削除もできません。
    .next = 先にはずします：keystep ec2 volumes detach { $volume }
err-aws-other-zone = { $code }: { $message }
    .why = ボリュームは { $of_volume }、インスタンスは { $of_instance } にあります。ボリュームをアタッチできるのは、同じアベイラビリティーゾーンのインスタンスだけです。
    .next = ボリュームのゾーンにもう1台起動します：keystep ec2 launch --subnet { $of_volume }。ボリュームのほうを写すなら：keystep ec2 snapshot create { $volume } のあとに keystep ec2 volumes create --snapshot SNAPSHOT --zone { $of_instance }
err-aws-device-in-use = { $code }: { $message }
    .why = 一つのデバイスには、一つのボリュームだけです。
    .next = /dev/sdg など、別のデバイスにしてください。ルートボリュームを戻すなら、そのインスタンスのルートデバイスにします（AMIによって、/dev/xvda か /dev/sda1 です）。
err-aws-volume-available = { $code }: { $message }
    .why = このボリュームは、どこにもアタッチされていません。
    .next = 何がどこにあるかを見るには：keystep ec2 volumes
err-aws-root-in-use = { $code }: { $message }
    .why = 動いているインスタンスには、起動したボリュームが必要です。
    .next = 先に停止します：keystep ec2 stop { $instance }
err-aws-address-in-use = { $code }: { $message }
    .why = 一つのアドレスを使えるのは、一度に一つのインスタンスだけです。
    .next = 誰がどれを使っているかを見るには：keystep ec2 address と keystep ec2 ls
err-aws-too-many = { $code }: { $message }
    .why = アカウントの中のものには、すべて上限があります（AWSではクォータと呼び、頼めば上げてもらえます）。
    .next = いらなくなったものを削除してください。

ec2-story-saved = 記録を { $path } に書きました。1場面ずつ見るには：keystep show { $shell_path }
