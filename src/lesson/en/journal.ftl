### The story of an account of the small EC2, as it stands in its journal.

tale-journal-name = a small EC2 on this computer
tale-journal-heading = From the key pair to the login, and what survives
tale-journal-banner = EC2
tale-journal-intro = What happened in an account of the small EC2: who asked for what on the left, EC2 and its instances on the right.
journal-summary = Key pairs: { $names }
tale-journal-view = * Simulated on this computer: the hardware, the disks, the network. Real: the keys, the fingerprints, the API, SSH.
tale-journal-unrecorded = This record tells who did what: no bytes and no computations are in it.
tale-journal-footer = No private key of a key pair is in a file of EC2. Who gets in over ssh is decided by the list of public keys on the instance.
tale-journal-you = you
tale-journal-ec2 = EC2
tale-journal-to-right = you → EC2
tale-journal-to-left = EC2 → you
tale-journal-closing = What is left, and what outlives what

journal-plan = The way from the key pair to the login, when all is well:
journal-plan-key = A key pair, please!
journal-plan-pem = Here is the private key. I keep the public one, and I have no second copy for you!
journal-plan-launch = Launch an instance with that key pair, and let me through at port 22!
journal-plan-boot = At the first boot the public key goes into the list of the instance's user!
journal-plan-login = ssh -i my-key.pem: that I have the private key, my signature shows!

tale-journal-label-key-made = A key pair is made
tale-journal-label-key-imported = A public key is imported
tale-journal-label-key-deleted = A key pair is deleted
tale-journal-label-group = The security group
tale-journal-label-launch = Launch
tale-journal-label-boot = The instance boots
tale-journal-label-visit = Login by ssh
tale-journal-label-stop = Stop
tale-journal-label-hibernate = Hibernate
tale-journal-label-start = Start
tale-journal-label-reboot = Reboot
tale-journal-label-terminate = Terminate
tale-journal-label-volume = Volumes
tale-journal-label-copy = Snapshots and images
tale-journal-label-address = Elastic IP address
tale-journal-label-forgotten = Gone from the list

journal-say-key-made = Here is the private key, { $value }. Keep it: I have no copy.
journal-say-key-imported = Here is my public key. Please call it { $value }.
journal-say-key-deleted = Delete the key pair { $value }.
journal-say-group = { $deed ->
    [group-created] Make a security group { $value }.
    [group-deleted] Delete the security group { $value }.
    [rule-added] Add a rule to the security group { $value }.
   *[rule-revoked] Take a rule away from the security group { $value }.
}
journal-say-launch = Launch this: { $value }
journal-own-image = { $image } (once { $system })
journal-say-visit = ssh { $user }@{ $ip }
    .known = ssh { $user }@{ $ip } (with the private key of { $key })
    .unknown = ssh { $user }@{ $ip } (with a key that EC2 does not know)
journal-say-stop = Stop { $value }.
journal-say-hibernate = Hibernate { $value }.
journal-say-start = Start { $value }.
journal-say-reboot = Reboot { $value }.
journal-say-terminate = Terminate { $value }.
journal-say-volume = { $deed ->
    [volume-created] Make a volume. (It is { $value }.)
    [volume-attached] Attach { $value }.
    [volume-detached] Detach { $value }.
    [volume-deleted] Delete { $value }.
   *[other] What becomes of { $value }?
}
journal-say-copy = { $deed ->
    [snapshot-created] Make a snapshot. (It is { $value }.)
    [snapshot-deleted] Delete the snapshot { $value }.
    [image-created] Make an image. (It is { $value }.)
   *[image-deregistered] Deregister the image { $value }.
}
journal-say-address = { $deed ->
    [address-allocated] An Elastic IP address, please. (It is { $value }.)
    [address-given] Give it the address { $value }.
    [address-taken] Take the address { $value } away.
   *[address-released] Release the address { $value }.
}

journal-key-size = EC2 makes an RSA key of { $bits } bits. It keeps the public half and hands you the private half, in a file that ends in .pem.
journal-about-key-made =
    .point-1 = It does so this once. Afterwards EC2 has no private key any more: nobody can give it to you a second time, not even AWS.
    .point-2 = The public half you can have again at any time: it is no secret.
    .point-3 = This is the only time that this private key crosses a wire here, and it is not part of any login. Whoever does not want even that makes the key pair at home and imports the public half.
journal-about-key-imported =
    .point-1 = The key pair was made at home. EC2 gets its public half alone, so the private key does not come to EC2.
journal-about-key-deleted =
    .point-1 = EC2 forgets the name and the public key. Inside of instances nothing changes: where the public key stands in authorized_keys, it stays, and the private one works there as before.
journal-about-group =
    .point-1 = A security group stands in front of an instance. Its rules only allow; a packet that no rule allows is dropped, and ssh waits until it says “Connection timed out”.
    .point-2 = It remembers a connection that a rule for some addresses let in, so answers need no rule of their own. (What a rule for 0.0.0.0/0 lets in it does not remember where everything may go out: without the rule, it stops.) A new rule counts at once.
journal-about-launch =
    .point-1 = The image (AMI) is the template: a root volume is made from it, and it decides the user's name. The type decides how much machine there is.
journal-about-boot =
    .point-1 = This is ⓪ of every login: the public key comes to the server. At the first boot cloud-init asks the metadata for it (http://169.254.169.254) and writes it into authorized_keys.
    .point-2 = It does so at the first boot alone. So another key pair in the account, or none, changes nothing for this instance later.
journal-launch-key = The key pair is named here, once. Its public half goes into the metadata of the instance: data about itself that the instance can ask for.
journal-boot-windows = Windows keeps no list of keys. { $key ->
        [none] Without a key pair nobody can open the administrator’s password.
       *[some] At the first boot the instance chooses the administrator’s password and encrypts it with the public key.
    }
journal-boot-no-key = No key pair was named at launch, so no public key is put there.
journal-about-visit =
    .point-1 = The private key stayed where it was. What crossed the wire is a signature of this connection's session identifier, which the public key on the instance verifies.
journal-about-stop =
    .point-1 = A stopped instance costs nothing. Its volumes do, and so does an Elastic IP address.
    .point-2 = An automatic public address, if it has one, goes back to EC2; with the next start it gets another one. An Elastic IP address stays.
journal-about-hibernate =
    .point-1 = What is in memory is written to the root volume, and read back at the next start. Instance store is lost all the same.
journal-about-start =
    .point-1 = It runs on again from its volumes, perhaps on another host.
journal-host-key-stays = The host key is the same as before: it stands on the root volume.
journal-other-root = It boots from another root volume than before. { $seen ->
    [no] Its cloud-init has not seen this instance there, and does what it does at a first boot. At AWS it makes new host keys, too; here the host key stays.
   *[yes] What stands there decides who gets in. At AWS the host key is the one on that volume; here it stays.
}
journal-about-reboot =
    .point-1 = The instance stays on its host: addresses, volumes and instance store are as they were. Memory is not.
journal-reboot-for-image = EC2 reboots it for the image, so that what is on its disks is at rest (CreateImage, unless NoReboot is set).
journal-from-inside = Nobody asked EC2 for it: somebody who was logged in did it over there, with sudo.
journal-about-terminate =
    .point-1 = This cannot be undone. Each volume goes or stays as its attribute DeleteOnTermination says: for the root volume it is set by default.
journal-about-volume =
    .point-1 = A volume (EBS) lives in one zone, by itself: it can be attached to one instance there at a time (io1 and io2 can be made for several: Multi-Attach, which is not here). A root volume comes off only while its instance is stopped.
journal-about-copy =
    .point-1 = A snapshot is a copy of a volume at one moment, kept in S3 that AWS manages: it is not in your buckets.
journal-image-brings = An image made from an instance brings along what is on its volumes{ $keys ->
    [none] .
   *[some] , its authorized_keys too.
}
journal-about-address =
    .point-1 = An Elastic IP address stays yours until it is released, whatever becomes of the instance. It costs, in use or not.
journal-about-forgotten =
    .point-1 = A terminated instance is listed for about an hour.

journal-no-key = It was launched without a key pair: cloud-init puts no public key there. Unless the image brings one along, nobody can log in with a key until somebody writes one onto the root volume (keystep ec2 rescue). Choosing a key pair later does not do that.

journal-end-in = { $user } is in, from { $from }: the key stands in the list of this user, and the signature is one of its private key.
journal-end-other-name = Sent away, from { $from }: the key stands in the list of { $user } and the signature is right, but the list has a command there that names the right user and ends the connection.
journal-end-no-user = Turned away, from { $from }: there is no user { $user } on this instance. The image decides the name.
journal-end-no-key = Turned away, from { $from }: { $key ->
        [none] no key was offered as { $user } that this small EC2 reads. It knows plain RSA keys (ssh-rsa) alone.
       *[read] the key that was offered does not stand in the list of { $user }.
    }
journal-end-no-proof = Turned away, from { $from }: the key stands in the list of { $user }, but the signature is none of its private key.
journal-end-other-name-about =
    .point-1 = On EC2 it is cloud-init that writes this command into the list of root: one logs in as the user of the image.
journal-end-no-user-about =
    .point-1 = The client is told no more than “Permission denied (publickey)”: who is a user there is nobody's business outside.
journal-end-no-key-about =
    .point-1 = The client is told no more than “Permission denied (publickey)”. So the packet got through and an sshd answered. Whether it was the right server, the host key tells.
journal-end-no-proof-about =
    .point-1 = To have a public key is not enough: the signature must be made with the private one.

journal-outcome = { $inside ->
    [0] { $denied ->
        [0] No login is noted here
       *[other] Nobody has logged in; turned away: { $denied }
    }
   *[other] Logins noted: { $inside }, turned away: { $denied } (the same again in a row counts once)
}

journal-left-nothing = Nothing is left that costs.
journal-left-running = { $instance } runs, and costs by the second.
journal-left-stopped = { $instance } is stopped: the instance itself costs nothing.
journal-left-volume = { $volume } ({ $size } GiB) is there, and costs, whatever its instance does.
journal-left-snapshot = The snapshot { $snapshot } is there, and costs until it is deleted.
journal-left-address = The Elastic IP address { $ip } is yours, and costs by the hour.
journal-left-public = The public address { $ip } is there, and costs by the hour.
journal-outlives = What is kept and what is lost (the notes' table, corrected):
journal-outlives-reboot = Kept: root volume, data volumes, instance store, all addresses. Lost: memory.
journal-outlives-stop = Kept: root volume, data volumes, private address, Elastic IP. Lost: memory, instance store, automatic public address.
journal-outlives-hibernate = Kept: memory (on the root volume), root volume, data volumes, private address, Elastic IP. Lost: instance store, automatic public address.
journal-outlives-terminate = Lost: memory, instance store, addresses; volumes with DeleteOnTermination: by default the root volume and, after a launch with the CLI, the data volumes named there. Kept: the other volumes; an Elastic IP is still yours.

journal-fact-pem = private key (.pem)
journal-fact-public-key = public key
journal-fact-authorized-keys = in authorized_keys
journal-fact-user = user name
journal-fact-address = address
journal-know-pem = private key: { $value }
journal-know-public-key = public key { $value }
journal-know-authorized-keys = the public key stands in the list of { $value }
journal-know-address = address { $value }
journal-know-user = user name { $value }
journal-pem-given = { $name }, given once
journal-pem-home = { $name }, never sent

journal-not-on-the-page = (not on this page)
journal-sheet = These are the values of what happened in this account. Long ones are shortened. The private key is a choice, too (its value is not on this page): was it ever sent?
journal-keys = 2. Which key is it?
journal-use-install = ⓪ At the first boot it is written into authorized_keys.
journal-knowing-pem = 3. Who has the private key after each of these? Tick.
journal-checks = 4. Who came last ({ $user }@{ $ip }): what does the server check? Does it hold?
journal-check-listed = The key stands in the list of the user.
journal-check-proof = The signature is one of its private key.
