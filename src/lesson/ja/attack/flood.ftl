### 攻撃 `flood`。

attack-flood = 接続をふさいで、締め出す
    .idea = 攻撃者は、ログインしたいわけではありません。接続だけして、ほとんど何も送らず、正規のユーザーの空きをなくします。
    .lesson = サーバーには、接続の数の上限と制限時間が必要です。上限はパソコンそのものを守り、制限時間は空きを作ります。ただし、すぐにまた接続し直す攻撃者は止められません。そのためには、相手のアドレスごとに数えます（sshdの PerSourceMaxStartups など）。
    .task = サーバーへの接続をふさぎ、alice の空きをなくしてください。alice は、{ $rest }秒おきにログインを試みます。

attack-setup-below-limit = 攻撃者の接続が、上限より一つ少ない
attack-setup-at-limit = 攻撃者の接続が、上限いっぱい
attack-setup-after-deadline = 上限いっぱいで、制限時間のあとにユーザーがやり直す

attack-loot-connections = たくさんの接続と、根気

attack-deed-holds-connections = 同時に { $places }本まで受け付けるサーバーに { $count }本接続し、そのままにします。何も送らない接続と、①を途中まで送って止める接続があります。
attack-deed-deadline-passes = ログインを { $seconds }秒待ち、timeout と言って切断します。また空きができます。
attack-deed-finds-place = alice としてログインします。空きがありました。
attack-deed-turns-away = 空きがないので、busy と答えます。
attack-deed-cost-of-request = alice の②のために { $cost } 計算します（ここで測った値）。攻撃者が①も送れば、接続のたびにこの計算をさせられます。

attack-cause-place-left = 空きが残っていました。①を送り終えない接続は、サーバーにほとんど負担をかけません。
    .remedy = 防ぎきるものはありません。ここでは空きが残っていただけです。どんな上限も、ふさぐことはできます。keystep serve は{ $serve }本まで受け付けます（--max-connections）。
attack-cause-no-place-left = ①を送り終えない接続がすべての空きをふさぎ、制限時間もまだ来ていませんでした。
    .remedy = ログインの制限時間（--grace）と、アドレスごとの上限。上限はkeystepにはなく、sshdにはあります（PerSourceMaxStartups。OpenSSH 9.8からは PerSourcePenalties も）。
attack-cause-deadline-freed = 制限時間が来て、①を送り終えない接続が切られ、空きができました。
    .remedy = 接続から④までを通した制限時間。少しずつ送っても延びません。短いほど、早く空きができます。
