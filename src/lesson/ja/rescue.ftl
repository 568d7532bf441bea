### 秘密鍵をなくしたインスタンスに、もう一度入れるようにする：rescue

rescue-title = { $key ->
    [none] { $instance } は、キーペアなしで起動しました。新しい鍵で入れるようにします：
   *[other] { $instance } の秘密鍵をなくしたとき。新しい鍵で入れるようにします：
}
rescue-step-helper = 手伝いのインスタンス（helper）を、同じゾーンに新しいキーペアで起動する
rescue-step-stop = インスタンスを停止する
rescue-step-detach = ルートボリュームをデタッチする
rescue-step-attach = そのボリュームを、動いている helper にアタッチする
rescue-step-append = その中の authorized_keys に、新しい公開鍵を書き足す
rescue-step-detach-again = もう一度デタッチする
rescue-step-attach-back = もとのインスタンスに、ルートボリュームとしてアタッチする
rescue-step-start = インスタンスを開始する
rescue-step-log-in = 新しい秘密鍵でログインする

rescue-next = 次に、ターミナルで：
rescue-next-wait = インスタンスの状態が変わるところです。少し待って、もう一度：
rescue-next-last = 次に、ターミナルで。入れたら、helper を片付けます：
rescue-at-hand = { $seen ->
    [sealed] その名前のファイルが、ここにあります：{ $file }。パスフレーズで守られていて、中の鍵がどれかは分かりません。{ $name } の鍵なら、まだそれで入れます。
    [open] その名前のファイルが、ここにあります：{ $file }。ほかの人も読めるので、sshはこのままでは使いません（chmod 600 { $path }）。中の鍵が { $name } の鍵なら、直せば入れます。
   *[own] この秘密鍵のファイルは、ここにあります：{ $file }。まだ、それで入れます。
}このあとの手順は、なくしたときのものです。
rescue-known = キーペア { $name } の公開鍵が、もう一覧にあります。その秘密鍵を持っていれば、これで終わりです。
rescue-next-known = その秘密鍵で入ります：
rescue-again = 終わったら、また聞いてください：keystep ec2 rescue { $id }
rescue-open = ここからはインスタンスに接続します。先に、別のターミナルで keystep ec2 を開いてください。

rescue-why-wait = それまでは、ほかのことができません。
rescue-why-known = もう一度行うのは、その秘密鍵もなくしたときだけです。そのときは、使えなくなったキーペアを削除してから、また聞いてください：keystep ec2 keys rm { $name }
rescue-why-helper = { $key ->
    [none] 起動したときに公開鍵は置かれず、EC2があとから置くこともありません。
   *[other] なくした秘密鍵は、EC2も保存していないので、もう一度もらうことはできません。
}けれども、誰がログインできるかはルートボリュームの中のファイルに書いてあり、ボリュームは同じゾーンの別のインスタンスにアタッチできます。新しい秘密鍵は、ここのファイルに一度だけ書かれます。
rescue-why-stop = 動いているインスタンスは、起動に使ったボリュームを手放せません。ボリュームの中身は残ります。メモリ、インスタンスストア、Elastic IPでないパブリックアドレスは失われます。
rescue-why-detach = 中身はそのまま残ります。ボリュームはアカウントのもので、インスタンスから離れても存在し続けます。
rescue-why-attach = helper にとっては、追加のディスクの一つです。ここではすぐに /mnt の下に見えます。AWSでは、先にマウントします（sudo mount）。
rescue-why-append = 新しい公開鍵は、cloud-initが helper の一覧に書いてあります。それを写します。「>>」は書き足すので、前からある公開鍵も残ります。「>」だと、書き換えてしまいます。
rescue-why-detach-again = 一覧に、新しい公開鍵が入りました。ボリュームをアタッチできるのは、一度に1台だけです。
rescue-why-attach-back = インスタンスは、ルートデバイスのボリュームから起動します。デバイス名は、このとおりにします。
rescue-why-start = 前と同じボリュームから、中身もそのままで起動します。コンソールに出るキーペアの名前は古いままです。起動したときの記録で、ログインには関係しません。
rescue-why-log-in = { $key ->
    [none] 起動のときのキーペアは、関係ありません。入れるかどうかは、一覧で決まります。
   *[other] なくした秘密鍵を拾った人は、まだ入れます。authorized_keys から古い行を消してください。
}あとからアタッチしたルートボリュームは、終了しても残り、料金がかかり続けます。volumes の「終了すると」の列を見てください。

err-rescue-terminated = { $instance } は終了しています。
    .why = 終了したものは、どの鍵でも戻りません。
    .next = 残ったディスクを見るには：keystep ec2 volumes
err-rescue-windows = { $instance } はWindowsなので、パスワードで入ります。
    .why = { $pair ->
        [none] キーペアなしで起動したので、EC2が渡せるパスワードがありません。
       *[some] EC2は、公開鍵で暗号化したパスワードだけを渡します。開けるのは、キーペア { $key } の秘密鍵だけです。
    }
    .next = { $pair ->
        [none] キーペアを選んで、別のものを起動してください：keystep ec2 launch --image windows
       *[some] そのファイルがあれば：keystep ec2 password { $instance } -i FILE。なくしたのなら、新しいキーペアで、別のものを起動してください：keystep ec2 launch --image windows
    }
err-rescue-no-volume = { $instance } にルートボリュームがありません。それらしいものも、どこにもありません。
    .why = 誰がログインできるかは、ルートボリュームに書いてあります。それがないと、新しい公開鍵を書く場所がありません。
    .next = スナップショットがあれば、ボリュームを作れます：keystep ec2 snapshot、次に keystep ec2 volumes create --snapshot SNAPSHOT
err-rescue-several = { $instance } には今ルートボリュームがなく、次のどれもそうかもしれません：{ $volumes }
    .why = ボリュームは、前にどこにあったかを覚えていません。
    .next = どれかを書いてください：keystep ec2 rescue { $instance } VOLUME
