### Windowsの管理者のパスワード：ノートの②と③は、今もAmazonで動いている。

password-title = { $id } の管理者のパスワード
password-asked = ① EC2に頼みます：aws ec2 get-password-data。頼んでよいかは、AWSのIDで決まります。鍵はまだ使いません。
password-sealed = ② インスタンスは、最初の起動のときにパスワードを決め、{ $name } の公開鍵で暗号化しました（EC2のAPI、GetPasswordData）。EC2が渡すのはその暗号文で、鍵と同じ長さの{ $bytes }バイトです（RSAES-PKCS1-v1_5、RFC 8017 7.2節）：
password-opened = ③ このパソコンで、{ $path } で復号しました：
password-table = これは、ノートの②と、③の前半です。公開鍵で暗号化し、秘密鍵で復号します。Amazonでは今も使われています。今のsshのログインは別の方法で、秘密鍵で署名します。
password-kept = ここで送られなかったもの：秘密鍵と、読める形のパスワード。この{ $bytes }バイトを見ても、秘密鍵のない人には開けられません。
password-reply = 違うところが二つあります。ノートの③では、復元したデータを証拠として送り返しますが、ここでは送り返しません。そして、そのあとはパスワードで入ります（自分でリモートデスクトップに打ち込みます）。
password-aws = 同じことをするAWSのコマンド：
password-container = { $path } はOpenSSHの独自の形式で、awsのこのコマンドでは読めません。PEMに変えれば読めます：ssh-keygen -p -m PEM -f { $shell_path }

err-password-system = { $id } はWindowsではないので、このパスワードはありません。
    .why = Linuxでは鍵でそのまま入ります。公開鍵が authorized_keys にあり、パスワードでのログインは止めてあります。
    .next = { $user } として、sshでログインしてください。
err-password-no-key = { $id } はキーペアなしで起動したので、開けられるパスワードがありません。
    .why = パスワードはキーペアの公開鍵で暗号化されます。その鍵がありませんでした。
    .next = キーペアを付けて、起動し直してください：keystep ec2 launch
err-password-not-yet = { $id } には、まだパスワードがありません。
    .why = パスワードを決めるのは、最初の起動のときです。AWSは、起動から15分ほど待つことを勧めています（EC2のAPI、GetPasswordData）。ここでは1秒もかかりません。
    .next = 起動が終わってから、もう一度頼んでください。
err-password-key = { $path } では、{ $id } のパスワードを開けられません。
    .why = { $name } の公開鍵で暗号化されています。これは、別のキーペアの秘密鍵です。
    .next = { $name } の秘密鍵を使ってください。EC2が渡した .pem か、公開鍵をインポートしたのなら、手元にある秘密鍵のファイルです。

help-ec2-password = Windowsのパスワードを秘密鍵で開けます
help-ec2-password-instance = インスタンスのIDか名前
help-ec2-password-identity = 起動したときのキーペアの秘密鍵
