### インスタンスの起動。ノートの七つの手順で。

wizard-title = インスタンスの起動（ノートの七つの手順）
wizard-intro = ノートにあるのは、2019年ごろのコンソールです。手順ごとに1ページあり、キーペアは最後でした。番号はそのページの番号で、ノートの②〜⑦（⑤は二つ）にあたります。今は全部が1ページになっています（EC2ユーザーガイド、2023年5月）。決めることは同じです。
wizard-where = { $mark } { $title }
wizard-today = 今の画面では：{ $place }
wizard-later = この選択で、あとで決まること：
wizard-forgotten = 合わなくなったので、既定に戻しました：{ $names }
wizard-left = 何も起動していません。

## ① AMI

wizard-step-image = AMIの選択
    .what = AMI（Amazon Machine Image）は、インスタンスの起動に必要な情報が入ったOSのイメージで、サーバーのテンプレートのようなものです。一つのAMIから、何台でも起動できます。
    .today = 「アプリケーションおよび OS イメージ (Amazon マシンイメージ)」
    .but = ノートではAmazon Linux 2を選びますが、サポートは2026-06-30に終わりました。Amazon Linux 2023のサポートは2029-06-30までです（AWSのAmazon Linux 2のFAQ、AL2023ユーザーガイド「Release cadence」）。
wizard-more-image =
    .own = 自分のAMIは、インスタンスから作ります。ディスクの中身がそのまま入り、authorized_keys の鍵も付いてきます（EC2ユーザーガイド、2023年5月、「Replace the key pair」）。
    .layers = ノートのとおり、OSとその上は自由に設定できます。更新も自分の仕事です。
    .hvm = 名前の「HVM」は、仮想化の方式です。現行世代のタイプは、どれもHVMのAMIを使えます（EC2ユーザーガイド「Virtualization types」）。
    .root = ノートではルートユーザーでログインします。それでも動きますが、AWSは、ルートユーザーは必要な作業だけに使い、ふだんはMFAを付けた別のIDを使うことを勧めています（AWS Prescriptive Guidance「ACCT.02 Restrict use of the root user」）。
    .users = AWSのルートユーザー、インスタンスの ec2-user、Linuxの root は、三つとも別のものです。

## ② タイプ

wizard-step-type = インスタンスタイプの選択
    .what = インスタンスタイプは、サーバーのスペックを定義したものです。CPU、メモリ、ストレージ、ネットワーク帯域が決まり、料金も決まります。スペックが高いほど、料金も高くなります。
    .today = 「インスタンスタイプ」
    .but = ノートでは、特にこだわりがなければt2.microです。今は次の世代のt3.microがあり、vCPUは1ではなく2です（EC2のAPI、DescribeInstanceTypes）。無料になるかどうかは、アカウントを作った時期で変わります。コンソールのタイプの横の表示を見てください。
wizard-more-type =
    .store = インスタンスストアは、後から付けることはできません。タイプに付いているかどうかで決まり、料金に含まれています。t2.microとt3.microにはありません（EC2のAPI、InstanceStorageSupported）。
    .credits = T2とT3は、暇なあいだにCPUの時間をためます。T3は、使い切っても、止めるように設定しなければそのまま動き、24時間の平均がベースラインを超えると、その分の料金がかかります（EC2のAPI、CreditSpecification）。
    .billing = ノートには「1時間または秒単位」とあります。今は秒単位で、開始するたびに最低60秒です（EC2ユーザーガイド、2023年5月）。停止中も、ボリュームとElastic IPの料金はかかります。自動で割り当てられたパブリックIPは、停止すると返すので、かかりません。

## ③ 詳細

wizard-step-details = インスタンスの詳細の設定
    .what = 何台起動するか、ネットワークのどこに置くか、どんなアドレスを付けるか、中からシャットダウンしたときにどうなるかを決めます。
    .today = 「ネットワーク設定」と「高度な詳細」。台数は右側の「概要」
    .but = ノートには「プライベートIPも記入でき、パブリックIPの範囲内で設定する」とあります。記入できるのはプライベートIPで、サブネットの範囲から選びます（EC2のAPI、RunInstances、PrivateIpAddress）。パブリックIPはAWSが割り当てます。変わらないものが欲しければ、あとからElastic IPを付けます。
wizard-more-details =
    .network = ネットワーク：どのアカウントにも、はじめからデフォルトVPCがあり、ゾーンごとにサブネットがあります。
    .placement = 配置グループ：ノートの「通信を高速化」はclusterのことです。spreadとpartitionは、障害に備えて離して置くためのものです（EC2のAPI、PlacementStrategy）。
    .capacity = キャパシティーの予約：ゾーンの中に場所を取っておきます。使っても使わなくても料金がかかります。
    .role = IAMロール：インスタンスの中のプログラムが、ほかのAWSサービスに対して何をしてよいか、という権限です。
    .inference = Elastic Inferenceは、もう提供されていません（EC2のAPI、ElasticInferenceAccelerators）。
    .hibernation = 休止：できるのは、AWSが挙げているOSだけです。ここではAmazon LinuxとWindowsです。ルートボリュームは、暗号化したSSD（gp3、gp2、io1、io2）で、メモリより大きくします（EC2ユーザーガイド、2024年、「Prerequisites for EC2 instance hibernation」）。
    .not-here = 自分で作るVPC、配置グループ、予約、IAMロールは、ここでは再現していないので、設定する場所もありません。

## ④ ストレージ

wizard-step-storage = ストレージの追加
    .what = ストレージは、サーバーにくっつけるデータの保存場所です。EBSはサーバーとは別のディスクで、同じゾーンのほかのインスタンスに付け替えでき、料金は別にかかります。インスタンスストアはホストのディスクで、再起動では残りますが、停止、休止、終了のあとは空になります。
    .today = 「ストレージを設定」
    .but = ノートには「Stop/TerminateしてもEBSは保存可能」とあります。そのとおり、残すことはできます。ただ、何も変えなければ、停止では全部残り、終了（Terminate）ではルートボリュームが削除されます。決めるのは「終了時に削除」（ノートの画面では「合わせて削除」）です。「はい」なら課金を避けられ、「いいえ」ならデータが残ります（EC2ユーザーガイド「Preserve data when an instance is terminated」）。
wizard-more-storage =
    .cli = 起動のときにコンソールで追加したボリュームは、終了しても残ります。aws ec2 run-instances で追加したものは、指定しなければ一緒に削除されます（同じページ）。迷ったら、属性を見てください。
    .zone = ボリュームは一つのゾーンの中にあり、そこでだけ付け替えられます。ルートボリュームを付け替えるのは、停止中です。
    .snapshot = スナップショットは、AWSが管理するS3に保存されます。自分のバケットの中には見えません。
    .types = 汎用SSDは、gp2のほかに、今はgp3があります。マグネティックは前の世代です。今のHDDはst1とsc1で、起動ディスクにはできません（EC2のAPI、EbsBlockDevice、2026年11月）。
    .iops = ノートでは、IOPSを選べるのはプロビジョンドのときだけです。今はgp3でも選べて、スループットも指定できます。3,000〜80,000 IOPS、125〜2,000 MiB/秒です（同じところ）。
    .encrypted = 暗号化は、ここではただの印です。AWSのディスクには何も書かれません。

## ⑤ タグ

wizard-step-tags = タグの追加
    .what = タグは、インスタンスに付与する、キーと値の組です。あとで見つけやすくなります。一覧に名前として出るのは、Nameというタグです。
    .today = いちばん上の「名前とタグ」
wizard-more-tags =
    .limits = タグは50個まで、キーは128文字まで、値は256文字までです。aws: で始まるキーはAWSのものです（EC2ユーザーガイド「Tag restrictions」）。

## ⑥ セキュリティグループ

wizard-step-firewall = セキュリティグループの設定
    .what = セキュリティグループは、インスタンスの前にあるファイアウォールです。ルールは「許可」だけで、どのルールでも許可されないものは、何も言わずに捨てられます。返事にはルールがいりません。
    .today = 「ネットワーク設定」の「ファイアウォール (セキュリティグループ)」にある、SSH トラフィックを許可するチェック
    .but = ノートでは1行ですが、ログインがつまずくのはここです。22番ポートを自分のアドレスに許すルールがないと、sshは待ち続けて「Connection timed out」と言います。「Connection refused」なら、そのアドレスの何かが「だめです」と答えました。sshdがまだいないか、ポートかアドレスが違います（EC2ユーザーガイド、2023年5月、「Troubleshoot connecting to your instance」）。
wizard-firewall-windows =
    .today = 「ネットワーク設定」の「ファイアウォール (セキュリティグループ)」にある、RDP トラフィックを許可するチェック
    .but = ノートでは1行ですが、ログインがつまずくのはここです。Windowsにはsshではなくリモートデスクトップで入るので、許すのは3389番ポートです。ルールがないと、待ち続けて時間切れになります（EC2ユーザーガイド、2023年5月、「Troubleshoot connecting to your instance」）。ここで動くのはパスワードを開けるところまでで、リモートデスクトップはありません。
wizard-more-firewall =
    .my-ip = 「自分の IP」は、今のアドレスです。学校から家に帰るとアドレスが変わり、入れなくなります。学校では、それは学校のルーターのアドレスで、その内側にいる人はみんな届きます。ここでは家が127.0.0.1、学校が127.0.5.5です。ssh -b 127.0.5.5 … で、学校から来たことになります。
    .at-once = ルールを変えると、新しい接続にはすぐに効きます。
    .members = 「default」というグループは、同じグループの仲間だけを通し、外からは誰も通しません。sshも通りません。

## ⑦ 確認とキーペア

wizard-step-review = インスタンス作成の確認とキーペア
    .what = 記入内容を確認します。そのあと、既存のキーペアを選ぶか、新しいキーペアを作ります。新しい秘密鍵のダウンロードは一度だけなので、大切に保存します。
    .today = 画面のまん中の「キーペア (ログイン)」と、横の「インスタンスを起動」。既定の値がないのは、キーペアだけです（EC2ユーザーガイド、2023年5月）
    .but = 「再度ダウンロードできない」のは、秘密鍵のことです。AWSも持っていないので、誰にも渡せません。公開鍵のほうは、いつでも受け取れます：aws ec2 describe-key-pairs --include-public-key
wizard-more-review =
    .who = ノートには「サーバーの作成者本人だけがログインできる」とあります。正しくは、秘密鍵を持っていて、22番ポートに届く人です。Instance ConnectとSession Managerでは、IAMが許した人も入れます。
    .pem = .pem はファイルの形式です。中にはRSAかEd25519の秘密鍵が入っています。PuTTYの形式は .ppk です。sshは、ほかの人が読めるファイルを使いません：chmod 400
    .where = 公開鍵は、キーペアからインスタンスのメタデータへ渡り、最初の起動のときにcloud-initが ~/.ssh/authorized_keys に書きます。だから、あとでキーペアを変えても、何も変わりません（cloud-init、cc_ssh.py）。
    .lost = 秘密鍵をなくしたら、ルートボリュームを別のインスタンスに付けて、新しい公開鍵を書く方法があります（EC2ユーザーガイド、2023年5月、「Troubleshoot connecting to your instance」）。

## 質問

wizard-ask-image = AMI
wizard-ask-type = インスタンスタイプ
wizard-ask-count = インスタンス数
wizard-ask-subnet = ネットワーク（サブネット）
wizard-ask-public-ip = パブリックIPの自動割り当て
wizard-ask-private-ip = プライベートIP
wizard-ask-hibernation = 休止できるようにする
wizard-ask-on-shutdown = シャットダウン動作
wizard-ask-disk-type = { $disk }：ボリュームタイプ
wizard-ask-disk-size = { $disk }：サイズ（GiB）
wizard-ask-disk-iops = { $disk }：IOPS
wizard-ask-disk-throughput = { $disk }：スループット（MiB/秒）
wizard-ask-disk-encrypted = { $disk }：暗号化
wizard-ask-disk-delete = { $disk }：終了時に削除
wizard-ask-data = 追加のボリューム
wizard-ask-data-device = 追加：デバイス
wizard-ask-name = 名前（Name）
wizard-ask-tags = そのほかのタグ
wizard-ask-group = セキュリティグループ
wizard-ask-source = どこからの接続を許すか
wizard-ask-key = キーペア
wizard-ask-key-name = キーペアの名前
wizard-disk-root = ルート
wizard-disk-data = 追加

## 答え

wizard-image-amazon-linux-2023 = Amazon Linux 2023（ユーザー名 ec2-user）
wizard-image-amazon-linux-2 = Amazon Linux 2：ノートのもの（ユーザー名 ec2-user。サポートは2026-06-30まで）
wizard-image-ubuntu = Ubuntu Server 24.04（ユーザー名 ubuntu）
wizard-image-debian = Debian 12（ユーザー名 admin）
wizard-image-windows = Windows Server 2022（sshではなく、鍵でパスワードを開ける）
wizard-image-own = 自分のAMI { $name }（ユーザー名 { $user }）
wizard-type = { $kind }：{ $vcpus } vCPU、メモリ { $gib } GiB{ $store ->
        [0] {""}
       *[other] 、インスタンスストア { $store } GB
    }
wizard-subnet = { $zone }：{ $range }
wizard-yes = はい
wizard-no = いいえ
wizard-auto = 空いているもの
wizard-shutdown-stop = 停止
wizard-shutdown-terminate = 終了（削除）
wizard-volume-gp3 = gp3：汎用SSD
wizard-volume-gp2 = gp2：前からある汎用SSD
wizard-volume-io1 = io1：前からあるプロビジョンドIOPS SSD
wizard-volume-io2 = io2：プロビジョンドIOPS SSD
wizard-volume-st1 = st1：スループット重視のHDD
wizard-volume-sc1 = sc1：あまり読まないデータのHDD
wizard-volume-standard = standard：前の世代のマグネティック
wizard-data-none = なし
wizard-data-ebs = EBSボリューム
wizard-group-new = 新しく作る（launch-wizard-…）
wizard-source-my-ip = 自分の IP：このパソコン（127.0.0.1/32）
wizard-source-anywhere = 任意の場所（0.0.0.0/0）
wizard-source-none = 許さない（ルールなし）
wizard-key-new = 新しく作る
wizard-key-none = なし
wizard-key-old = 既存の { $name }
wizard-empty = （なし）

wizard-free-number = { $from } から { $to } までの数です。
wizard-free-address = または、{ $range } の中のアドレス（最初の四つと最後の一つは使えません）。
wizard-free-range = または、203.0.113.7 のようなアドレスか、203.0.113.0/24 のような範囲。
wizard-free-text = 好きな名前を打ちます。b と ? は、"b" のように引用符で囲むと名前になります。
wizard-free-pairs = キーと値の組：course=EC2, owner=alice。
wizard-free-none = なしに戻すには "" と打ちます。

wizard-keys-step = Enter：このまま次へ ・ 1〜{ $count }：変える ・ b：戻る ・ ?：もっと読む ・ Ctrl-D：やめる
wizard-keys-review = Enter：キーペアへ ・ 1〜6：その手順へ ・ b：戻る ・ ?：もっと読む ・ Ctrl-D：やめる
wizard-keys-question = Enter：{ $usual } ・ b：戻る ・ ?：もっと読む ・ Ctrl-D：やめる
wizard-keys-sure = Enter：鍵なしで起動する ・ b：戻る ・ Ctrl-D：やめる

## 選択で決まること

wizard-later-login-as = ログインするときのユーザー名は { $user } です。決めるのは、選んだAMIです。
wizard-later-keys-of-image = このAMIの authorized_keys に入っている公開鍵も、そのまま付いてきます。その秘密鍵を持つ人も入れます。
wizard-later-password = 鍵ではログインしません。鍵で、管理者のパスワードを開けます（keystep ec2 password）。
wizard-later-no-password = キーペアがないと、管理者のパスワードを開けません。誰も入れません。
wizard-later-past-support = { $count ->
        [1] セキュリティの更新は、もう届きません。
       *[other] どのインスタンスにも、セキュリティの更新は、もう届きません。
    }
wizard-later-instance-store = { $count ->
        [1] { $gb } GBのインスタンスストアが付いていて、停止するたびに空になります。なくなって困るデータは置きません。
       *[other] それぞれに{ $gb } GBのインスタンスストアが付いていて、停止するたびに空になります。なくなって困るデータは置きません。
    }
wizard-later-no-instance-store = { $count ->
        [1] インスタンスストアはありません。データは全部EBSに置きます。
       *[other] どれにもインスタンスストアはありません。データは全部EBSに置きます。
    }
wizard-later-several = { $count }台が動き、1台ごとに料金がかかります。
wizard-later-public-address = { $count ->
        [1] パブリックアドレスは、停止して開始するたびに変わります。2024-02-01から、使っていてもいなくても料金がかかります（AWS re:Post「Why am I seeing charges for Public IPv4」）。
       *[other] それぞれのパブリックアドレスは、停止して開始するたびに変わります。2024-02-01から、使っていてもいなくても料金がかかります（AWS re:Post「Why am I seeing charges for Public IPv4」）。
    }
wizard-later-no-public-address = { $count ->
        [1] 外からは届きません。このパソコンからもsshできません。Elastic IPなら、あとから付けられます。
       *[other] どれにも、外からは届きません。このパソコンからもsshできません。Elastic IPなら、あとから付けられます。
    }
wizard-later-goes-at-shutdown = { $count ->
        [1] 中で sudo shutdown -h now と打つと、終了（Terminate）します。一緒に消えるものも、そのとき消えます。
       *[other] 中で sudo shutdown -h now と打つと、そのインスタンスは終了（Terminate）します。一緒に消えるものも、そのとき消えます。
    }
wizard-later-windows-goes-at-shutdown = { $count ->
        [1] 中でシャットダウンすると、終了（Terminate）します。一緒に消えるものも、そのとき消えます。
       *[other] 中でシャットダウンすると、そのインスタンスは終了（Terminate）します。一緒に消えるものも、そのとき消えます。
    }
wizard-later-hibernates = { $count ->
        [1] メモリの中身をルートボリュームに残せます。そのために暗号化が必要です。
       *[other] それぞれのメモリの中身を、そのルートボリュームに残せます。そのために暗号化が必要です。
    }
wizard-later-root-goes = { $count ->
        [1] 終了（Terminate）すると、ルートボリュームは中身ごと削除されます。
       *[other] インスタンスを終了（Terminate）すると、そのルートボリュームは中身ごと削除されます。
    }
wizard-later-root-stays = 終了しても、ルートボリュームは残ります。{ $gib } GiB分{ $count ->
        [1] {""}
       *[other] （{ $each } GiB×{ $count }台）
    }の料金は、削除するまでかかります。
wizard-later-data-goes = { $count ->
        [1] 終了（Terminate）すると、追加のボリュームは中身ごと削除されます。
       *[other] インスタンスを終了（Terminate）すると、その追加のボリュームは中身ごと削除されます。
    }
wizard-later-data-stays = 終了しても、追加のボリュームは残ります。{ $gib } GiB分{ $count ->
        [1] {""}
       *[other] （{ $each } GiB×{ $count }台）
    }の料金は、削除するまでかかります。
wizard-later-stopped-costs = 停止しているあいだも、{ $gib } GiB{ $count ->
        [1] {""}
       *[other] （{ $each } GiB×{ $count }台）
    }のボリュームの料金はかかります。
wizard-later-named = { $count ->
        [1] 一覧には { $name } と出ます。
       *[other] 一覧には、どれも { $name } と出ます。見分けるのはIDです。
    }
wizard-later-unnamed = { $count ->
        [1] 一覧に出るのはIDだけです。
       *[other] 一覧に出るのは、それぞれのIDだけです。
    }
wizard-later-open-to-me = { $port }番ポートに届くのは、このパソコンからだけです。ほかからのログインは、時間切れになります。
wizard-later-open-to-all = { $port }番ポートには、誰でも届きます。
wizard-later-key-alone = 届いた人が入れるかどうかは、鍵だけで決まります。
wizard-later-password-alone = 届いた人を防いでいるのは、パスワードだけです。
wizard-later-no-address-for-rules = { $count ->
        [1] パブリックIPがないので、どんなルールがあっても、外からは届きません。
       *[other] どれにもパブリックIPがないので、どんなルールがあっても、外からは届きません。
    }
wizard-later-open-to = { $port }番ポートには、{ $ranges } から届きます。ほかからのログインは、時間切れになります。
wizard-this-computer = このパソコン
wizard-later-open-to-nobody = { $port }番ポートには、誰も届きません。ログインは時間切れになります。
wizard-later-group-of-others = { $count ->
        [1] { $name } の仲間が増えます。このグループを変えると、仲間全部に効きます。
       *[other] { $name } の仲間が{ $count }台増えます。このグループを変えると、仲間全部に効きます。
    }
wizard-later-new-key = キーペア { $name } を作ります。秘密鍵をファイルに書くのは、一度だけです。
wizard-later-old-key = { $count ->
        [1] 開けるのは、{ $name } の秘密鍵です。その秘密鍵は、keystepもAWSも持っていません。
       *[other] どれも、開けるのは、{ $name } の秘密鍵です。その秘密鍵は、keystepもAWSも持っていません。
    }
wizard-later-no-key = 鍵は置かれません。入れるのは、AMIに初めから入っている鍵だけです。

## 答えが合わない理由

wizard-wrong-no-choice = { $text } は、答えの中にありません。選べるのは：{ $offered }
wizard-wrong-by-number = { $text } は、答えの中にありません。1〜{ $count } の番号か、その言葉で答えてください。
wizard-wrong-range = { $from } から { $to } までの数で答えてください。
wizard-wrong-smaller-than-image = AMIと同じ { $least } GiB以上にしてください。
wizard-wrong-not-an-address = { $text } は、IPv4アドレスではありません。
wizard-wrong-outside-subnet = サブネットの範囲（{ $range }）のアドレスにしてください。
wizard-wrong-reserved = { $address } は、インスタンスには使えません。サブネットの最初の四つと最後の一つは、AWSが使います。
wizard-wrong-address-in-use = { $address } は、別のインスタンスが使っています。
wizard-wrong-not-a-range = { $text } は、IPv4のアドレスでも、その範囲でもありません。
wizard-wrong-hibernation = 休止できるインスタンスでは、ルートボリュームの暗号化が必要です。メモリの中身をそこに書くからです。
wizard-wrong-no-hibernation = { $system } は休止できません。休止できるOSとしてAWSが挙げているものの中にありません（EC2ユーザーガイド、2024年、「Prerequisites for EC2 instance hibernation」）。
wizard-wrong-memory = 休止するには、メモリ（{ $memory } GiB）とOSの両方が入るルートボリュームが必要です。{ $least } GiB以上にしてください。
wizard-wrong-encrypted-image = このAMIのルートボリュームは暗号化されています。暗号化されたスナップショットから、暗号化していないボリュームは作れません。
wizard-wrong-not-pairs = { $text } は、「キー=値」の形ではありません。
wizard-wrong-tag-twice = { $key } は二度あるか、別の場所で答える Name です。
wizard-wrong-tag-reserved = { $key }：aws: で始まるキーは、AWSのものです。
wizard-wrong-tag-too-long = キーは128文字まで、値は256文字まで、タグは50個までです。
wizard-wrong-key-taken = { $name } というキーペアは、もうあります。その秘密鍵を、もう一度渡すことはできません。
wizard-wrong-key-name = キーペアの名前は、ASCII文字で1〜255文字です。前後に空白は付けられません。
wizard-wrong-not-asked = --{ $because } が { $answer } なので、これは決められません。
wizard-wrong-file-there = { $path } というファイルがすでにあります。秘密鍵は、あるファイルには書きません。
wizard-wrong-first = 最初の手順より前はありません。

## 起動したもの

launch-done = 起動しました。
launch-key = キーペア { $name }：秘密鍵は { $path } にあり、読めるのは自分だけです（0400）。渡すのはこの一度だけで、keystepもAWSも持っていません。
launch-group = セキュリティグループ { $name }（{ $id }）を作りました。
launch-instance = { $id }：{ $kind }、{ $state }、プライベートIP { $private }、パブリックIP { $public }
launch-no-address = なし
launch-line = ログインの行：
launch-line-closed = ログインの行（先に、別のターミナルで keystep ec2 を開きます）：
launch-elsewhere = キーペア { $name } の秘密鍵のファイルがどこにあるかは、自分しか知りません。下の KEY のところに、そのファイルを書きます。
launch-next = 次に打つもの：
launch-open = 次に打つもの（別のターミナルで打ち、開いたままにします）：
launch-nowhere = パブリックIPがないので、このパソコンからはログインできません。Elastic IPを確保して付ければ、届きます：keystep ec2 address allocate のあとに keystep ec2 address associate ADDRESS { $name }
launch-part-key = 自分の秘密鍵。このパソコンから出ません。ここで署名します
launch-part-port = ポート。ここでは、これが22番の代わり（ルールは22番のまま）。AWSでは書かなくてよい
launch-part-user = AMIに用意されているユーザー
launch-part-address = パブリックIP
launch-at-aws = AWSなら、コンソールに出る名前を使います（例）：
launch-host-key = sshは、ホスト鍵が正しいかを聞きます。インスタンスは起動のときに、そのフィンガープリントを表示しています。次の一つ目のコマンドで先に見ておき、見比べてから yes と答えます。
launch-password = 次に打つもの（管理者のパスワードを、秘密鍵で開けます）：
launch-aws = keystep ec2 shell の中で同じことをするコマンド（本物のAWSでは、AMI、サブネット、グループのID、自分のIPを置き換えます）：

err-launch-answer = --{ $flag } は、そのままでは使えません：{ $reason }
    .why = 何も起動せず、ほかにも何もしていません。
    .next = 書き方の一覧：keystep ec2 launch --help
err-launch-usual = このままでは起動できません：{ $reason }
    .why = 何も起動せず、ほかにも何もしていません。
    .next = 書き方の一覧：keystep ec2 launch --help
err-launch-open = 答えがありません：{ $flags }
    .why = ここでは質問できないので、答えを全部コマンドに書く必要があります。
    .next = --yes を付けると、書いていないものは既定になります。

## フラグ

help-ec2-launch = インスタンスを起動します（ノートの七つの手順で）
help-ec2-launch-image = ① AMI：amazon-linux-2023、amazon-linux-2、ubuntu、debian、windows、またはAMIのID
help-ec2-launch-type = ② タイプ：t3.micro、t2.micro、t3.small、m5.large、m5d.large、c5d.large
help-ec2-launch-count = ③ インスタンス数
help-ec2-launch-subnet = ③ サブネット（ゾーンかID）
help-ec2-launch-public-ip = ③ パブリックIPを付けるか
help-ec2-launch-private-ip = ③ プライベートIP（サブネットの範囲から）
help-ec2-launch-hibernation = ③ 休止できるようにするか
help-ec2-launch-on-shutdown = ③ 中からシャットダウンしたときの動作
help-ec2-launch-root-type = ④ ルートボリューム：タイプ
help-ec2-launch-root-size = ④ ルートボリューム：サイズ
help-ec2-launch-root-iops = ④ ルートボリューム：IOPS（gp3、io1、io2）
help-ec2-launch-root-throughput = ④ ルートボリューム：スループット（gp3）
help-ec2-launch-root-encrypted = ④ ルートボリューム：暗号化するか
help-ec2-launch-root-delete = ④ ルートボリューム：終了時に削除するか
help-ec2-launch-data = ④ 追加のボリューム
help-ec2-launch-data-device = ④ 追加のボリューム：デバイス（/dev/sdf〜/dev/sdp）
help-ec2-launch-data-type = ④ 追加のボリューム：タイプ
help-ec2-launch-data-size = ④ 追加のボリューム：サイズ
help-ec2-launch-data-iops = ④ 追加のボリューム：IOPS
help-ec2-launch-data-throughput = ④ 追加のボリューム：スループット
help-ec2-launch-data-encrypted = ④ 追加のボリューム：暗号化するか
help-ec2-launch-data-delete = ④ 追加のボリューム：終了時に削除するか
help-ec2-launch-name = ⑤ タグ Name
help-ec2-launch-tags = ⑤ そのほかのタグ
help-ec2-launch-group = ⑥ セキュリティグループ：新しく作るか、既存のもの
help-ec2-launch-source = ⑥ 新しいグループで、どこからの接続を許すか
help-ec2-launch-key = ⑦ キーペア：新しく作るか、なし、または既存のもの
help-ec2-launch-key-name = ⑦ 新しいキーペアの名前
help-ec2-launch-output = 新しい秘密鍵のファイル（書かなければ 名前.pem）
help-ec2-launch-yes = 何も聞きません。書いていないものは既定になります
