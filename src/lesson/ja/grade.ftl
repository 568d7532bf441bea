### keystep grade：自分で書いたクライアントの採点と、提出物の集計。

grade-title = keystep grade client：{ $method }
grade-intro = あなたのプログラムが、正しいサーバーと、うそをつくサーバーにログインします。かっこの数字は docs/protocol.md の節です。プログラムは、accept を読んだら0、deny を読んだら1、④を受け取れなかったら3（0と1以外）で終わるようにします。
grade-head-case = サーバー
grade-head-right = 正しいクライアント
grade-head-did = あなたのクライアント
grade-section = （{ $section }節）

grade-case-good = 正しいサーバー
grade-case-denied = 正しいサーバー（鍵は未登録）
grade-case-odd-verdict = ④が accept でも deny でもない
grade-case-wrong-host-signature = ホスト署名が間違っている
grade-case-changed-host-key = 前と同じアドレスなのに、ホスト鍵が違う
grade-case-locked-box = 開けられない箱
grade-case-other-methods-box = 別の方式のラベルが付いた箱
grade-case-box-without-label = ラベルのない箱
grade-case-not-json = ②がJSONではない
grade-case-strange-member = ②に余計な項目がある
grade-case-upper-case = 16進数が大文字
grade-case-wrong-length = 値が1バイト短い
grade-case-verdict-first = ②の代わりに④が来る

grade-duty-log-in = 正しい③を送り、accept を読んで、0で終わります。
grade-duty-read-deny = 正しい③を送り、deny を読んで、1で終わります。
grade-duty-read-nothing = 正しい③を送りますが、④は信じず、3で終わります。
grade-duty-close = 何も言わずに切断し、3で終わります。
grade-duty-substitute = 何事もなかったように代わりの値を送り、deny を読んで、1で終わります。
grade-duty-refuse = ③を送りません。エラー（{ $code }）を送るか、何も送らずに切断し、3で終わります。

grade-deed-not-connected = 接続しませんでした。
grade-deed-no-request = 接続しましたが、①を送りませんでした。
grade-deed-other-request = 指定と違う①を送りました。
grade-deed-accepted = { $told ->
        [no] 正しい③を送りました。
       *[yes] 正しい③を送り、許可されました。
    }
grade-deed-proved = 正しい③を送り、拒否されました。
grade-deed-wrong-reply = 間違った③を送りました。
grade-deed-replied = ③を送りました。
grade-deed-opened = 箱を開けて、中身を送りました。
grade-deed-substituted = 代わりの値を送りました。
grade-deed-error = エラー（{ $code }）を送りました。
grade-deed-garbled = メッセージではないものを送りました。
grade-deed-closed = 何も言わずに切断しました。

grade-end-code = { $code }で終わりました。
grade-end-signal = シグナルで終わりました。
grade-end-late = 時間内に終わりませんでした。

grade-summary = { $all ->
        [yes] { $of }項目すべてに合格しました。
       *[no] { $of }項目のうち、{ $passed }項目に合格しました。
    }
grade-slip-saved = 提出するファイル：{ $path }
grade-slip-proves = この署名から分かるのは、誰が提出したかと、そのあと誰も書き換えていないことです。keystepそのものを書き換えて作ったのではないことまでは、分かりません。

grade-handed-in = { $user }、{ $method }：{ $of }項目のうち{ $passed }項目に合格、{ $when }。{ $missed ->
        [none] {""}
       *[other] 不合格：{ $missed }。
    }
grade-collected = ファイル：{ $of }件。有効：{ $valid }件。
grade-standing-valid = 署名は正しいです。
grade-standing-unregistered = 署名した鍵は、この名前では登録されていません。
grade-standing-signature = 署名が合いません。
grade-standing-form = keystep grade の結果ではありません。
grade-standing-unreadable = 64 KiB以下のテキストファイルではありません。

err-grade-program = { $program } を実行できません。
    .why = { $reason }
    .next = まず、そのプログラムだけで動くか確かめてください：keystep grade client -- python3 client.py
err-grade-interrupted = 採点を中止しました。
    .why = 中止が求められました（Ctrl-C）。あなたのクライアントも終わらせました。
    .next = やり直すには、同じコマンドをもう一度実行してください。
err-grade-many = { $path } に、{ $most }件を超えるファイルがあります。
    .why = ファイルを一つずつ読んで確かめます。クラスの提出物のための機能です。
    .next = 提出物だけが入ったフォルダーを指定してください。
