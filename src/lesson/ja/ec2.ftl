### 小さなEC2のコンソール。

ec2-open = このパソコンの中で、小さなEC2が動いています。APIの場所：{ $api }。ハードウェア、ディスク、ネットワークは模擬です。鍵、フィンガープリント、API、SSHは本物です。
ec2-open-prompt = help で、使えるコマンドを表示します。Ctrl-D か exit で終わり、接続もすべて切れます。
ec2-closed = 小さなEC2を閉じました。中身は保存してあります。
ec2-alone = アカウントの中だけで行いました。keystep ec2 を動かすまで、インスタンスに ssh では届きません。
ec2-script-line = { $number }行目でした：{ $line }

## あるもの

ec2-no-instances = インスタンスはありません。
ec2-head-name = 名前
ec2-head-instance = インスタンス
ec2-head-type = タイプ
ec2-head-state = 状態
ec2-head-address = パブリックIPv4

## うまくいかなかったこと

err-ec2-held = 別の keystep がこのEC2を使っていて（プロセス { $pid }）、返事がありません。
    .why = 何も失わないように、アカウントを使えるのは一度に一つのプロセスだけです。
    .next = 終わるのを待つか、そちらを終わらせてください。別のアカウントを使うなら：keystep --home DIR ec2
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
err-ec2-topic = { $name } のヘルプはありません。
    .why = ここにあるコマンドではありません。
    .next = 一覧を見るには：help
