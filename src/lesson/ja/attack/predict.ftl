### 攻撃 `predict`。

attack-predict = サーバーが選ぶ数を言い当てる
    .idea = 起動した時刻から乱数を作り始めるサーバーでは、1時間のうちに始まり方が{ $seconds }通りしかありません。全部試せます。
    .lesson = 「乱数」とは、誰にも計算できない数のことです。notes と ssh1 では、すべてが秘密の乱数にかかっています。ssh2 のナンスは、秘密でなくてよく、毎回新しければ十分です。
    .task = サーバーの乱数は、この1時間のどこかの秒から作り始められています。どの秒かを突き止め、秘密鍵なしで許可を得てください。

attack-setup-guessable-seed = 時刻から乱数を作り始めるサーバー

attack-loot-start-hour = サーバーが起動した時間帯（1時間）

attack-deed-computes-candidates = サーバーが起動したかもしれない { $count }秒のそれぞれについて、どんな②になるかを計算します。
attack-deed-finds-seed = 届いた②とぴったり同じものがありました：{ $seed }（UNIX時間）。サーバーが選んだ乱数は { $numbers } です。
attack-deed-finds-no-seed = { $count }通りのどれも、届いた②とは違います。
attack-deed-answers-with-numbers = { $method ->
        [ssh1] この乱数とセッション識別子のハッシュを③にします。秘密鍵はいりませんでした。
       *[other] この乱数を③として送ります。秘密鍵はいりませんでした。
    }
attack-deed-cannot-sign = ナンスは②が届く前に計算できたので、何に署名すればよいかも分かります。でも alice の秘密鍵がないので、自分の鍵で署名します。

attack-cause-numbers-known = サーバーが選ぶ数を、攻撃者が計算できました。箱の中身を知っていれば、開ける鍵はいりません。
    .remedy = 乱数はOSからもらうこと。時刻やプロセス番号のような、推測できるものから始めないこと。
attack-cause-signature-needed = 攻撃者はナンスを知っていましたが、③は署名なので、alice の秘密鍵が必要です。
    .remedy = この方式のナンスは、秘密でなくても、新しければ十分です。（本物のSSH-2のサーバーがこんな乱数を使えば、鍵交換が破れ、通信路の秘密が守れません。）
attack-cause-numbers-unknown = サーバーの乱数は、計算できた候補のどれでもありませんでした。
    .remedy = OSの乱数から始まる、暗号用の乱数生成器。
