### What happened in the small EC2, one sentence an event.

ec2-all = すべて
ec2-called = { $name } ({ $id }…)
ec2-rule = { $protocol }、ポート { $ports }、送信元 { $source }

happened-key-pair-created = キーペア { $name } を作りました。秘密鍵を渡すのはこの1回だけで、こちらには残しません。
happened-key-pair-imported = 公開鍵 { $name } をインポートしました。秘密鍵は、一度もこちらに来ていません。
happened-key-pair-deleted = キーペア { $name } を削除しました。{ $count ->
    [0] {""}
   *[other] その公開鍵は、{ $count } 台のインスタンスの authorized_keys に残ります。対になる秘密鍵は、今までどおり使えます。
}
happened-launched = { $instance } を起動します。{ $pair ->
    [none] キーペアを指定していないので、公開鍵は置かれません。
   *[some] キーペア { $key } の公開鍵を持たせます。
}
happened-state-changed-pending = { $instance } が起動を始めました。
happened-state-changed-running = { $instance } が動いています。
happened-state-changed-stopping = { $instance } が停止を始めました。
happened-state-changed-stopping-inside = { $instance } の中でシャットダウンしたので、停止を始めました。
happened-state-changed-stopped = { $instance } が停止しました。
happened-state-changed-shutting-down = { $instance } が終了を始めました。もう元には戻せません。
happened-state-changed-shutting-down-inside = { $instance } の中でシャットダウンしたので、終了を始めました。シャットダウン動作が「終了」のインスタンスなので、もう元には戻せません。
happened-state-changed-terminated = { $instance } が終了しました。
happened-forgotten = { $instance } が一覧から消えました。
happened-key-installed = { $instance } の中のプログラム cloud-init が、メタデータから公開鍵を取り出して、{ $file } に書きました。秘密鍵を持っている人は、{ $user } としてログインできます。
happened-booted-first = { $instance } の初めての起動です。
happened-booted-anew = { $instance } が起動しました。ルートボリュームに、このインスタンスが前に起動した記録がないので、初回と同じことをします。
happened-booted-again = { $instance } が起動しました。初回ではないので、鍵は置かれません。
happened-rebooted = { $instance } を再起動しました。アドレスもボリュームもインスタンスストアもそのままです。
happened-rebooted-for-image = AMI を作るために、{ $instance } を再起動しました。アドレスもボリュームもインスタンスストアもそのままです。
happened-rebooted-inside = { $instance } の中で再起動しました。アドレスもボリュームもインスタンスストアもそのままです。
happened-memory-kept = { $instance } のメモリの中身を、ルートボリュームに書き出しました。
happened-memory-lost = { $instance } のメモリの中身は消えました。
happened-instance-store-wiped = { $instance } のインスタンスストア（{ $devices }）の中身は消えました。
happened-address-given = { $instance } に、パブリック IP アドレス { $ip } がつきました。
happened-address-given-elastic = { $instance } に、Elastic IP アドレス { $ip } がつきました。
happened-address-taken = { $instance } のパブリック IP アドレス { $ip } は、もう使えません。
happened-address-taken-elastic = { $instance } から Elastic IP アドレス { $ip } がはずれました。アドレスはあなたのもののままで、料金がかかり続けます。
happened-address-taken-elastic-released = { $instance } から Elastic IP アドレス { $ip } がはずれました。
happened-address-allocated = Elastic IP アドレス { $ip } を確保しました。解放するまで料金がかかります。
happened-address-released = Elastic IP アドレス { $ip } を解放しました。
happened-volume-created = ボリューム { $volume } を作りました。
happened-volume-attached = { $volume } を、{ $device } として { $instance } に取りつけました。
happened-volume-detached = { $volume } を { $instance } から取りはずしました。中身は残っています。
happened-volume-kept = { $instance } はなくなりましたが、{ $volume } は残りました。料金がかかり続けます。
happened-volume-deleted = { $instance ->
    [none] {""}
   *[other] { $instance } といっしょに、
}{ $volume } を削除しました。中身も消えました。
happened-snapshot-created = { $volume } のスナップショット { $snapshot } を作りました。
happened-snapshot-deleted = スナップショット { $snapshot } を削除しました。
happened-image-created = { $instance } から AMI { $image } を作りました。
happened-image-deregistered = AMI { $image } の登録を解除しました。スナップショットは残り、料金がかかり続けます。
happened-group-created = セキュリティグループ { $name } を作りました。まだ何も通しません。
happened-group-deleted = セキュリティグループ { $name } を削除しました。
happened-rule-added = { $group } に、次の通信を通すルールを加えました。{ $rule }
happened-rule-revoked = { $group } から、次の通信を通すルールを消しました。{ $rule }
