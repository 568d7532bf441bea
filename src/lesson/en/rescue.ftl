### The way back into an instance whose private key is lost: rescue.

rescue-title = { $key ->
    [none] { $instance } was launched without a key pair. The way to get a key in:
   *[other] { $instance }, when its private key is lost: the way to a new one:
}
rescue-step-helper = launch a helper: another instance in the same zone, with a new key pair
rescue-step-stop = stop the instance
rescue-step-detach = detach its root volume
rescue-step-attach = attach that volume to the helper, which runs
rescue-step-append = append the new public key to authorized_keys on it
rescue-step-detach-again = detach it again
rescue-step-attach-back = attach it to its own instance, as the root volume
rescue-step-start = start the instance
rescue-step-log-in = log in with the new private key

rescue-next = Next, in a terminal:
rescue-next-wait = An instance is on its way to another state. A moment later:
rescue-next-last = Next, in a terminal; and when you were in, away with the helper:
rescue-at-hand = { $seen ->
    [sealed] A file of that name is here: { $file }. It is protected by a passphrase, and nobody can see which key is in it. If it is the one of { $name }, it still lets you in.
    [open] A file of that name is here: { $file }. Others can read it, so ssh does not take it as it is (chmod 600 { $path }). If the key in it is the one of { $name }, it lets you in then.
   *[own] The file of the private key is here: { $file }. It still lets you in.
} What follows is for when it is lost.
rescue-known = The public key of the key pair { $name } stands in the list already. Who has its private key has nothing to do.
rescue-next-known = With that private key:
rescue-again = Then ask again: keystep ec2 rescue { $id }
rescue-open = For this step instances must be reached: open keystep ec2 in another terminal first.

rescue-why-wait = Nothing else can be done with it before.
rescue-why-known = This way is needed again only if that private key is lost, too. Then delete the key pair, which is of no use any more, and ask again: keystep ec2 keys rm { $name }
rescue-why-helper = { $key ->
    [none] At launch no public key was put there, and EC2 puts none there later.
   *[other] EC2 never kept the private key that was lost, so nobody can give it again.
} But who may log in stands in a file on the root volume, and a volume can be attached to another instance of its zone. The new private key goes into a file here, once.
rescue-why-stop = A running instance needs the volume that it booted from. What is on volumes stays. Memory and instance store do not, nor does a public address that is no Elastic IP.
rescue-why-detach = All that is on it stays. It belongs to the account, and lives on without the instance.
rescue-why-attach = To the helper it is one more disk. Here it stands below /mnt at once; at AWS it is mounted there first (sudo mount).
rescue-why-append = cloud-init has put the new public key into the helper's own list: it is copied from there. Two signs (>>) append, so that who was in the list stays in it; one (>) would replace it.
rescue-why-detach-again = The list on it has the new public key now. A volume is at one instance at a time.
rescue-why-attach-back = An instance boots from the volume at its root device, so it must be exactly this device.
rescue-why-start = It boots from the same volume as before, with all that is on it. The console goes on naming the old key pair: that is what it was launched with, and decides nothing.
rescue-why-log-in = { $key ->
    [none] A key pair had no part in its launch: what counts is the list.
   *[other] The private key that was lost is of no use to you, but whoever finds it still gets in: delete its line from authorized_keys.
} And look at the column “on terminate” of volumes: a root volume that was attached later is kept, and goes on costing.

err-rescue-terminated = { $instance } is terminated.
    .why = What is terminated never comes back, with whatever key.
    .next = Which disks outlived it: keystep ec2 volumes
err-rescue-windows = { $instance } runs Windows: one gets in with its password.
    .why = { $pair ->
        [none] It was launched without a key pair, so EC2 has no password of it to give.
       *[some] EC2 gives the password encrypted with the public key alone: only the private key of the key pair { $key } opens it.
    }
    .next = { $pair ->
        [none] Launch another one, with a key pair: keystep ec2 launch --image windows
       *[some] If you have that file: keystep ec2 password { $instance } -i FILE. If it is lost, launch another one, with a new key pair: keystep ec2 launch --image windows
    }
err-rescue-no-volume = { $instance } has no root volume, and nowhere is one that could be it.
    .why = Who may log in stands on the root volume. Without it there is nothing to put a new key on.
    .next = If there is a snapshot of it, make a volume of that: keystep ec2 snapshot, then keystep ec2 volumes create --snapshot SNAPSHOT
err-rescue-several = { $instance } has no root volume now, and each of these could be it: { $volumes }
    .why = A volume does not say where it was before.
    .next = Say which: keystep ec2 rescue { $instance } VOLUME
