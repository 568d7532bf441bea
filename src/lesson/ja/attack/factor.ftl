### 攻撃 `factor`。

attack-factor = 公開鍵の n を素因数分解する
    .idea = 公開鍵には n = p × q が入っています。p と q が見つかれば、秘密鍵は計算で求まります。n は十分に長いでしょうか。素数は正しく選ばれたでしょうか。
    .lesson = 小さな n は、どんな素数を使っても破れます。この方法の手間は、4ビット増えるごとに2倍です。2048ビットにはまったく届きません。ただし、二つの素数を、互いに関係なく、ほかの鍵とも関係なく、乱数で選んでいないと、別の方法ですぐに破れます。悪い乱数は、鍵の長さを見ても分かりません。
    .task = サーバーのユーザーの公開鍵があります。秘密鍵はありません。alice の公開鍵の n を素因数分解し、秘密鍵を作り直して、ログインしてください。

attack-setup-small-modulus = { $small }〜{ $large }ビットの小さな n
attack-setup-factor-as-is = { $bits }ビットで、素数も正しく選んだ鍵
attack-setup-close-primes = { $bits }ビットだが、二つの素数が近い鍵
attack-setup-smooth-prime = { $bits }ビットだが、p − 1 が小さな素因数ばかりの鍵
attack-setup-shared-prime = { $bits }ビットだが、bob の鍵と同じ素数を使う鍵

attack-loot-small-keys = { $small }〜{ $large }ビットの公開鍵

attack-deed-factors-toy = まず keystep toy の鍵、n = { $n }、e = { $e } を試します。ポラードのロー法で { $p } × { $q } に分解でき、d = { $d } が求まりました。
attack-deed-takes-sizes = 次に、{ $sizes }種類の長さの鍵を、乱数で{ $count }個ずつ作って試します。長さごとの中央値（ここで測った値）は次のとおりです。
attack-deed-factors-size = { $bits }ビット：{ $steps }ステップ、{ $time }
attack-deed-work-doubles = { $fitted }ビット以上のすべての鍵のステップ数を直線で表すと、{ $bits }ビット増えるごとに2倍です。（理論では4ビット。ロー法は √p ステップほどかかるからです。）
attack-deed-size-would-take = この直線を延ばすと、{ $bits }ビットでは約 2^{ $power } ステップ、この速さで約 { $years }年です。
attack-deed-knows-better-method = 大きな n には、もっと速い「数体ふるい法」があります。2020年には829ビットの数（RSA-250）が分解されました。コア1個なら約2700年かかる計算です。それでも、2048ビットにはまったく届きません。
attack-deed-opens-with-rebuilt = { $count }個の鍵すべてについて d を計算し、その公開鍵で暗号化されたデータを復号してみます。成功：{ $opened }個
attack-deed-refuses-small-key = ①で { $bits }ビットの公開鍵を示されましたが、受け付けません。keystepが扱うのは { $least }ビットからです。
attack-deed-has-good-key = keystep keygen と同じ方法で作った { $bits }ビットの鍵を使います。公開鍵は alice に登録してあります。
attack-deed-has-close-primes = { $bits }ビットの鍵を使います。作ったプログラムは、p を乱数で選んだあと、p からあまり離れていないところで q を探しました。公開鍵は alice に登録してあります。
attack-deed-has-smooth-prime = { $bits }ビットの鍵を使います。作ったプログラムは、小さな素数から p を組み立てました。p − 1 は、2と、{ $smooth }より小さい素数だけの積です。公開鍵は alice に登録してあります。
attack-deed-has-shared-prime = { $bits }ビットの鍵を使います。作った機器の乱数は、bob の機器と同じ始まり方をしました。そのため、二つの鍵の p が同じです。公開鍵は両方とも登録してあります。
attack-deed-takes-common-divisors = { $found ->
        [yes] alice の n と bob の n の最大公約数を、ユークリッドの互除法で求めます。1より大きい数が出ました。二人の鍵に共通の素数です。
       *[no] alice の n と bob の n の最大公約数を、ユークリッドの互除法で求めます。結果は1で、同じ素数は使われていません。
    }
attack-deed-tries-fermat = { $found ->
        [yes] a を √n から1ずつ増やし、n = a² − b² となる数を探します（フェルマーの方法）。{ $steps }回目で a² − n が平方数になりました。n = (a − b)(a + b) です。
       *[no] a を √n から1ずつ増やし、n = a² − b² となる数を探します（フェルマーの方法）。{ $steps }回であきらめました。二つの素数は近くありません。
    }
attack-deed-tries-smooth = { $found ->
        [yes] 2を、素数のべきで小さいほうから順に累乗していきます（ポラードの p − 1 法）。{ $reached } までの素数を使ったところで、p で割った余りが1になり、最大公約数として p が現れました（最大公約数は、ときどきまとめて調べます）。
       *[no] 2を、{ $reached } までの素数のべきすべてで累乗します（ポラードの p − 1 法）。素数は現れず、あきらめました。
    }
attack-deed-rebuilds-key = n を p（16進で { $p }）で割り、q も求めます。そこから d（16進で { $d }）を計算します。これで alice の秘密鍵がそろいました。
attack-deed-logs-in-with-rebuilt = 作り直した秘密鍵で、alice としてログインします。alice のファイルには一度も触れていません。
attack-deed-can-only-guess = 秘密鍵がないので、乱数を③として送ります。

attack-cause-modulus-too-small = n が小さすぎたので、素数の選び方に関係なく、短いプログラムですぐに素因数分解できました。
    .remedy = 長い n。keystepは{ $least }ビット未満の鍵を扱いません。新しい鍵は2048ビット以上にします（2030年より先まで使うなら3072ビット以上にします。NISTは、量子計算機に備えて、2035年より後はどの長さのRSAも認めない方針です）。
attack-cause-primes-too-close = 二つの素数が近いので、どちらも √n の近くにありました。フェルマーの方法は、そこから探し始めます。
    .remedy = 二つの素数を、別々に乱数で選ぶこと。FIPS 186-5（A.1）は、2048ビットなら |p − q| > 2^924 を求めています。正しく選べば、これより近くなることは、まず起こりません。
attack-cause-prime-too-smooth = p − 1 の素因数が小さいものばかりだったので、それらをすべて掛けた数で累乗すると、p で割った余りが1になりました。
    .remedy = 素数を乱数で選ぶこと。この大きさなら、p − 1 にはほぼ確実に大きな素因数が入ります。
attack-cause-prime-shared = 二つの鍵が同じ素数を使っていました。最大公約数は、鍵がどれだけ長くても、すぐに求まります。
    .remedy = 最初の鍵を作る前に、十分な乱数の種を集めること。そして、その機器で作った鍵は、全員が作り直すこと。
attack-cause-not-factored = 三つの方法のどれも、決めた回数の中では素数を見つけられませんでした。
    .remedy = 2048ビットの長さと、乱数で選んだ素数。（三つの方法で破れなかったことは、安全の証明ではありません。多くの人が長年探しても速い方法が見つからないことが、RSAの信頼のもとです。）
