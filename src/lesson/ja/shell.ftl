## sshでログインした先の、おもちゃのシェル。どの行も、そのまま表示されるので78桁まで。

shell-greeting =
    ログインできました。ここはサーバー { $name } で、あなたは { $user } です。
    ここから先に打ち込む命令は、手元のパソコンではなく、サーバー側で実行されます。
    学習用のおもちゃです。プログラムは動かず、サーバー本体のファイルも見えません。
    使える命令は help、終わるときは exit です。
shell-greeting-instance =
    ログインできました。ここはサーバー { $name } で、あなたは { $user } です。
    ここから先に打ち込む命令は、手元のパソコンではなく、サーバー側で実行されます。
    模擬のサーバーです。プログラムは動かず、手元のパソコンのファイルは見えません。
    使える命令は help、終わるときは exit です。
shell-readme =
    { $user } さん、こんにちは。この文章は、サーバーのホームディレクトリにあります。

    あなたの公開鍵も、ここにあります：   cat .ssh/authorized_keys
    秘密鍵は、ここにはありません。手元のパソコンから一度も出ていません。
    ログインのときは、署名を作るのに使われただけです。

    ここのファイルはサーバーのメモリーの中だけにあり、サーバーを止めると消えます。
    ログインしている人みんなで使います（誰がいるかは、w で分かります）。自分の
    ホームディレクトリは自分だけに、/tmp は全員に見えます。
    ここにある鍵の一覧を書き換えても、ログインできる人は変わりません。それを
    決めるのは keystep authorize の一覧です。
shell-help = このおもちゃのシェルで使える命令：
shell-help-help = この一覧を表示します
shell-help-whoami = 自分のユーザー名を表示します
shell-help-hostname = このサーバーの名前を表示します
shell-help-pwd = いまいるディレクトリを表示します
shell-help-ls = ファイルの一覧です（-l で所有者と大きさも、-a で隠しファイルも）
shell-help-cd = 別のディレクトリへ移ります（cd だけならホームへ）
shell-help-cat = ファイルの中身を表示します（cat だけなら、入力をくり返します）
shell-help-echo = 文字を表示します。> ファイル名 で書き込み、>> で後ろに足します
shell-help-rm = ファイルを消します
shell-help-date = サーバー側の日時を表示します
shell-help-uname = システムの名前を表示します
shell-help-w = いまログインしている人を表示します
shell-help-lsblk = この機械につながっているディスクを表示します
shell-help-df = ディスクの使用量を表示します
shell-help-curl = メタデータサービス（http://169.254.169.254）に問い合わせます
shell-help-sudo = 命令を root（何でもできる管理者）として実行します
shell-help-shutdown = この機械を止めます：sudo shutdown -h now（-r で再起動）
shell-help-poweroff = この機械を止めます：sudo poweroff
shell-help-reboot = この機械を再起動します：sudo reboot
shell-help-halt = ここにはありません（理由を表示します）
shell-help-exit = ログアウトします（Ctrl-Dでも）
shell-help-more =
    cat の入力は Ctrl-D で終わります。
    空白を含む言葉は引用符で囲みます。~ はホーム、; と && で命令をつなげます。
    使えるキー：矢印、Tab、Ctrl-A、Ctrl-E、Ctrl-U、Ctrl-K、Ctrl-W、Ctrl-L、Ctrl-C。
    何も反応しなくなったら、Enterのあとに ~. と打つと、ssh自身が終わります。
shell-hint = （おもちゃのシェルです。使える命令は help で分かります。）
shell-shutdown-now = ここでは何も待ちません。本物の shutdown は、now がないと1分待ちます。
    sudo shutdown -h now と打ってください。
shell-halt =
    halt は CPU を止めるだけです。EC2では、インスタンスは「実行中」のままで課金も
    続き、何も答えなくなります（EC2ユーザーガイド「インスタンスによって起動された
    シャットダウン動作の変更」）。そのため、ここでは使えません。
    止めるには、sudo poweroff と打ってください。
shell-not-here = bash: { $what } は、ここでは使えません。使える命令は help で分かります。
shell-long = bash: 1行は{ $most }バイトまでです。
shell-cut = （1行分の表示はここまでです。残りは省きます。）
shell-refused = { $what } は断りました。ここにあるのはおもちゃのシェルだけで、何も転送しません。
