### The password of Windows’ administrator: the notes’ ② and ③ at Amazon, today.

password-title = The administrator’s password of { $id }
password-asked = ① You ask EC2 for it: aws ec2 get-password-data. That you may ask is decided by your identity at AWS; no key is in it yet.
password-sealed = ② The instance chose a password when it first booted, and encrypted it with the public key of { $name } (EC2’s API, GetPasswordData). EC2 hands out that text, { $bytes } bytes, as long as the key (RSAES-PKCS1-v1_5, RFC 8017 section 7.2):
password-opened = ③ { $path } opens it, on this computer:
password-table = Those are the notes’ ② and the first half of ③, at Amazon, to this day: encrypted with the public key, opened with the private one. A login with ssh is another thing now: there the private key signs.
password-kept = What did not travel here: the private key, and the password as it can be read. Whoever sees those { $bytes } bytes and has no private key cannot open them.
password-reply = Two things differ. In the notes’ ③ the opened data goes back, as a proof; here it stays with you. And what lets you in is then the password, which you type into Remote Desktop.
password-aws = The same with AWS’s command line:
password-container = { $path } is in OpenSSH’s own container, which aws cannot read here. As PEM it can: ssh-keygen -p -m PEM -f { $shell_path }

err-password-system = { $id } is no Windows instance, so it has no such password.
    .why = Linux lets the key itself in: the public one stands in authorized_keys, and passwords are switched off.
    .next = Log in with ssh, as { $user }.
err-password-no-key = { $id } was launched without a key pair, so there is no password that anybody could open.
    .why = It is encrypted with the public key of the key pair, and there was none.
    .next = Launch another one with a key pair: keystep ec2 launch
err-password-not-yet = { $id } has no password yet.
    .why = It chooses one when it first boots. AWS recommends to wait up to 15 minutes after the launch (EC2’s API, GetPasswordData); here it takes less than a second.
    .next = Ask again once it has booted.
err-password-key = { $path } does not open the password of { $id }.
    .why = It is encrypted with the public key of { $name }, and this is the private key of another pair.
    .next = Take the private key of { $name }: the .pem that EC2 gave, or, if the public key was imported, the file at home that belongs to it.

help-ec2-password = Open the password of a Windows instance with the private key
help-ec2-password-instance = The instance: its id or its name
help-ec2-password-identity = The private key of the key pair that it was launched with
