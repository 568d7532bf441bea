### 攻撃 `guess`。

attack-guess = 応答を当てずっぽうで答える
    .idea = 鍵も記録もありません。とにかく試してみます。当たる見込みは？
    .lesson = 32バイトの乱数は当てられません（1秒に10億回試しても、10^60年以上かかります）。正しい署名（ssh2）は、なおさら当てられません。しかも、ログインのたびに正解が変わります。

attack-setup-guess-as-is = { $tries }回の当てずっぽう

attack-deed-guesses-replies = { $tries }回ログインを試み、毎回乱数で作った③を送ります。当たり：{ $hits }回
attack-deed-odds-of-bytes = 正解は 2^{ $bits } 通りのうち一つだけで、ログインのたびに変わります。
attack-deed-odds-of-signature = 正しい署名になる数は、2^{ $bits } 通り以上のうち一つだけです。

attack-cause-only-luck = ありうる応答の数が、あまりにも多すぎます。
    .remedy = 32バイトの乱数は256ビットあり、正しい署名は n 通りのうち一つです。どちらも当てられません。
