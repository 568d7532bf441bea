### The small EC2: its console.

ec2-open = A small EC2 runs on this computer. Its API: { $api } (access key ID { $key }). Hardware, disks and network are simulated; keys, fingerprints, API and SSH are real.
ec2-open-prompt = help shows what can be typed. Ctrl-D or exit ends it, and with it every connection.
ec2-closed = The small EC2 is closed. What is in it was kept.
ec2-alone = Only the account is at work now. For ssh to reach an instance, type this in another terminal, and leave it open:
ec2-shell = In this shell aws and ssh mean this small EC2 (port 22 of ssh is { $port } here; ~/.aws and ~/.ssh are not used).
ec2-shell-leave = exit leaves it. keystep ec2 stays open in its terminal.
ec2-shell-leave-alone = exit leaves it; as no keystep ec2 is open elsewhere, that closes this EC2, too, with every connection.
ec2-script-line = It stops at line { $number }: { $line }
ec2-aws = The same with AWS's own command:
ec2-simulated = Simulated: hardware, disks, network, costs. Real: keys, fingerprints, API, SSH.
ec2-topics = What the notes name is explained: help and one of { $topics }. So are words (public key, padlock): help and the word

ec2-news-silent = Somebody at { $peer } tries to reach { $instance } and waits in vain: no rule is for them.
ec2-news-no-user = { $peer } wants to log in to { $instance } as { $user }: there is no such user. It is told “Permission denied” alone.
ec2-news-no-key = { $peer } wants to log in to { $instance } as { $user } with the key { $key }: it is not in the list. It is told “Permission denied” alone.
ec2-news-other-type = { $peer } wants to log in to { $instance } as { $user } with a key of the type { $kind }: this small EC2 knows plain RSA keys (ssh-rsa) alone.
ec2-news-without-key = { $peer } wanted to log in to { $instance } as { $user } and offered no key at all.
ec2-news-in = { $peer } is let in at { $instance } as { $user }, with the key { $key }.
ec2-news-denied = { $peer } wants to log in to { $instance } as { $user }: the signature by the key { $key } is not right.
ec2-news-left = { $user } has left { $instance }.
ec2-news-no-files = { $peer } wants to copy files from or to { $instance }: scp and sftp do not work here, as the shell in an instance is simulated. A file can be written with echo … > FILE.
ec2-news-failed = Something does not work: { $what }

## Heads and titles

ec2-head-name = name
ec2-head-instance = instance
ec2-head-type = type
ec2-head-kind = kind
ec2-head-state = state
ec2-head-public-ip = public IPv4
ec2-head-private-ip = private IPv4
ec2-head-elastic-ip = Elastic IP
ec2-head-allocation = allocation
ec2-head-image = image (AMI)
ec2-head-key-pair = key pair
ec2-head-user = user name
ec2-head-zone = zone
ec2-head-groups = security groups
ec2-head-volume = volume
ec2-head-size = size
ec2-head-attached = attached to
ec2-head-terminate = on terminate
ec2-head-snapshot = snapshot
ec2-head-support = support
ec2-head-origin = private key
ec2-head-thing = thing
ec2-head-cost = costs
ec2-head-fate = what became of it
ec2-title-volumes = Volumes (EBS)
ec2-title-snapshots = Snapshots
ec2-title-images = Images (AMI)
ec2-title-key-pairs = Key pairs
ec2-title-addresses = Elastic IP addresses
ec2-title-bill = What goes on costing
ec2-title-fates = What became of what { $instance } had

## What there is

ec2-none = none
ec2-no-instances = There are no instances.
ec2-no-volumes = There are no volumes.
ec2-no-snapshots = There are no snapshots.
ec2-no-key-pairs = There are no key pairs.
ec2-no-addresses = There are no Elastic IP addresses.
ec2-login-windows = Administrator, with a password (Windows; no ssh)
ec2-log-in = The line to log in with (behind -i stands the file of the private key: change it if that lies elsewhere):
ec2-type-facts = { $kind } ({ $vcpus } vCPU, { $memory } GiB of memory)
ec2-own-image = { $name } ({ $id }, once { $release })
ec2-instance-store = instance store { $device }: { $size } GB ({ $gib }G in lsblk), part of the host
ec2-root = (root)
ec2-data = (data)
ec2-attached-nowhere = nothing
ec2-attached-nowhere-in = nothing, in { $zone }
ec2-then-lost = deleted
ec2-then-kept = kept
ec2-past-support = ended 2026-06-30
ec2-console-windows = Windows says nothing here. On AWS, the last three errors of its system event log would stand here. It has no ssh host key to compare.
ec2-nothing-changed = { $instance } is terminated already: nothing changed.
ec2-console-empty = It has said nothing yet: it has not booted.
ec2-console-compare = When ssh asks whether you want to go on connecting, compare its fingerprint with the one between the lines BEGIN and END SSH HOST KEY FINGERPRINTS (SHA256:…). If they are the same, the answer is yes. What the lines of ci-info have in hex is of your own public key: nothing to compare here.
ec2-console-soon = Its host key is still being made. Look again in a moment.
ec2-console-closed = The fingerprint of its host key comes when keystep ec2 is opened.
ec2-state-pending = pending
ec2-state-running = running
ec2-state-stopping = stopping
ec2-state-stopped = stopped
ec2-state-shutting-down = shutting-down
ec2-state-terminated = terminated
ec2-about-snapshots = A snapshot belongs to the Region and is kept in an S3 that AWS manages: you do not find it in your own buckets. It costs until it is deleted.
ec2-copy-of-sleeper = It is a copy of an instance that may hibernate. On AWS you might not be able to connect to an instance that is launched from it (EC2 User Guide, 2024, “Limitations” of hibernation). Here you are.
ec2-origin-created = made by EC2, given once
ec2-origin-imported = never was at EC2
ec2-about-key-pairs = EC2 keeps the public halves alone.
ec2-fingerprint-ec2 = EC2's fingerprint
ec2-fingerprint-openssh = as OpenSSH writes it
ec2-fingerprint-cloud-init = as cloud-init writes it
ec2-fingerprint-created = if EC2 had made it
ec2-fingerprint-imported = if it had been imported
ec2-fingerprint-needs-private = (SHA-1 of the private key, which EC2 has not)
ec2-public-half = The public half, which can be had at any time:
ec2-about-private = The private half cannot be had here: nobody can give it a second time, AWS included, since EC2 keeps only the public half.
ec2-about-private-imported = EC2 never had the private half: your own file is the only one.
ec2-key-created = The private key is in { $path } now, for you alone to read (0400). This is the only copy: keep it, and give it to nobody.
ec2-no-rules = No rule: nothing comes in.
ec2-members = instances in it: { $members }
ec2-about-groups = A rule only allows. What no rule allows is dropped without a word: ssh says “Connection timed out”. Answers need no rule; what goes out is allowed, unless somebody has changed that.
ec2-about-stand-in = A rule for ssh is one for port 22: 2222 stands in for 22 on this computer alone, and no rule for 2222 lets ssh in.
ec2-clock = It is { $now } here, { $ahead } ahead of this computer's clock.

## What goes on costing

ec2-cost-running = by the second, at least 60 at each start ({ $seconds } so far)
ec2-cost-not-running = { $state }: nothing for the instance itself ({ $seconds } seconds so far)
ec2-cost-volume = by its size, whether { $instance } runs or not
ec2-cost-volume-stopped = goes on, though { $instance } is stopped
ec2-cost-volume-alone = goes on, attached to nothing
ec2-cost-snapshot = goes on until it is deleted
ec2-cost-address = by the hour
ec2-bill-rest = More goes on costing: { $things }. All of it: keystep ec2 bill
ec2-bill-instances = { $count } { $count ->
        [1] instance
       *[other] instances
    }
ec2-bill-volumes = { $count } { $count ->
        [1] volume
       *[other] volumes
    }
ec2-bill-snapshots = { $count } { $count ->
        [1] snapshot
       *[other] snapshots
    }
ec2-bill-addresses = { $count } { $count ->
        [1] address
       *[other] addresses
    }
ec2-bill-since = Public IPv4 addresses cost since 2024-02-01, in use or not.
ec2-cost-address-unused = by the hour, though nothing uses it
ec2-cost-nothing = Nothing costs anything now.

## What became of it

ec2-thing-memory = memory (RAM)
ec2-thing-root = root volume { $volume }
ec2-thing-data = data volume { $volume } ({ $device })
ec2-thing-instance-store = instance store { $devices }
ec2-thing-public-ip = public IPv4 { $ip }
ec2-thing-private-ip = private IPv4 { $ip }
ec2-thing-elastic-ip = Elastic IP { $ip }
ec2-fate-kept = kept
ec2-fate-kept-apart = kept, attached to nothing, goes on costing
ec2-fate-empty = new and empty: another host, as a rule
ec2-fate-lost = lost
ec2-fate-same = the same
ec2-fate-now = new: { $ip }
ec2-fate-gone = gone
ec2-fate-still-yours = no longer on it, still yours, goes on costing

## What a login would meet

ec2-why-heading = A login now: { $who }{ $port ->
    [22] {""}
   *[other] , port { $port }, which is port 22 of the instance here
}
ec2-why-client = As ssh sees it: { $what }
ec2-why-would = What would come of it: a login.
ec2-why-if = { $file } is protected by a passphrase, and nobody can see which key is in it. If it holds the key { $key }, and that passphrase is known:
ec2-why-passphrase = { $file } is protected by a passphrase: ssh asks for it, and whoever does not know it is not in.
ec2-why-would-not = What would come of it: the key is accepted, and no shell opens.
ec2-why-would-not-first = What would come of it: ssh asks about the host key; after a yes the key is accepted, and no shell opens.
ec2-why-would-first = What would come of it: ssh asks about the host key, and whoever answers yes is logged in.
ec2-why-asks = ssh has never seen this address, and nobody has compared the host key yet. Compare the fingerprint that ssh shows with keystep ec2 console-output { $instance }: if they are the same, the answer is yes.
ec2-why-really = The true cause, which ssh is never told: { $cause }
ec2-why-as-told = The cause is what ssh says: { $cause }
ec2-why-in = On the server: { $cause }
ec2-why-usual-user = This is about the user { $user }, who is the one of its image. For another name, add --user NAME.
ec2-why-usual-key = This is about the key pair { $name }, with which { $instance } was launched. For another key, and to have the file of the private key looked at, add -i FILE.
ec2-why-nowhere = There is no address for ssh to go to: { $cause }
ec2-cause-file = the file itself. ssh goes on without it, and no signature with its key gets to the server.
ec2-cause-file-public = the file { $file } is the public half. ssh offers it (①), and since it is in the list, ② is yes; but no signature follows.
ec2-cause-file-beside = beside { $file } lies { $file }.pub, the public half of another key. ssh offers that one (①), and since it is in the list, ② is yes; but { $file } cannot sign for it.
ec2-cause-beside = the public key that ssh offers is the one in { $file }.pub, and { $file } is another key. Without { $file }.pub, ssh would take the public key out of { $file }. What the server sees: { $cause }
ec2-cause-other-type = the key { $file } is of the type { $kind }. ssh offers it, and this small EC2 registers RSA alone. (At AWS an Ed25519 key gets in, if it is in the list.)
ec2-cause-terminated = { $instance } was terminated. It does not come back, and nobody logs in to it again.
ec2-cause-shutting-down = { $instance } is shutting down, for good. It does not come back, and nobody logs in to it again.
ec2-cause-no-address = { $instance } has no public address now ({ $state }). A stopped instance gives its address back and gets a new one when it starts: keystep ec2 start { $instance }
ec2-cause-nobody = no instance has this address.
ec2-cause-state = { $instance } has the address and does not run ({ $state }). If it is stopped, start it: keystep ec2 start { $instance }
ec2-cause-no-rule = no rule of the security groups of { $instance } is about TCP port 22, so the packet from { $from } is dropped. What helps: keystep ec2 sg allow { $group } --from { $typed }
ec2-cause-other-source = there are rules for TCP port 22 on { $instance } ({ $rules }), and none of them is for { $from }. What helps: a rule for where you are now, keystep ec2 sg allow { $group } --from { $typed }
ec2-cause-host-changed = the server was replaced. At { $host } { $instance } itself answers now, and its host key is { $fingerprint }; line { $line } of { $path } has the key of the server that had this address before. Compare with keystep ec2 console-output { $instance }; if it is the same, forget that line: ssh-keygen -R { $known } -f { $shell_path }
ec2-cause-host-foreign = at { $host } { $instance } itself answers, and its host key is { $fingerprint }; line { $line } of { $path } holds a key that no server of this account had at this address. Compare with keystep ec2 console-output { $instance }; if it is the same, forget that line: ssh-keygen -R { $known } -f { $shell_path }
ec2-cause-impostor = it is not { $instance } that answers: somebody pretends to be it. The host key of whoever answers at { $host } is { $fingerprint }, that of { $instance } is { $own } (keystep ec2 console-output { $instance }). Do not log in, and do not forget the key that is known.
ec2-cause-image-keys = { $instance } was launched without a key pair. The keys in the list of { $user } came another way (with the image, or written there later); say which key you have: keystep ec2 why -i FILE
ec2-cause-never-address = { $instance } has no public address: it was launched without one. An Elastic IP can be added: keystep ec2 address allocate, then keystep ec2 address associate ADDRESS { $instance }
ec2-cause-not-served = Nothing answers at the address of { $instance }, because keystep ec2 does not run. What helps: open keystep ec2 in another terminal.
ec2-cause-booting = { $instance } runs and still boots: sshd is not there yet. In a moment it is.
ec2-cause-windows = { $instance } is Windows: nobody logs in to it by ssh. The private key opens the administrator's password, with which one gets in: keystep ec2 password { $instance } -i { $file }
ec2-cause-windows-other-key = { $instance } is Windows: nobody logs in to it by ssh. The private key of { $name } opens the administrator's password; { $other } is the one of another pair. So: keystep ec2 password { $instance } -i { $file }
ec2-cause-windows-no-key = { $instance } is Windows: one gets in with the administrator's password, not by ssh. It was launched without a key pair, so nothing opens that password.
ec2-cause-no-root = { $instance } is stopped and has no root volume, so it cannot start. First: keystep ec2 volumes attach { $volume } { $instance } { $device }
ec2-cause-no-system = what is on the root volume of { $instance } does not boot.
ec2-cause-no-user = there is no user { $user } on { $instance }. Its image has { $right }.
ec2-cause-no-list = { $user } has no list of keys on { $instance }: { $file } is not there.
ec2-cause-unsafe = others can change { $file } on { $instance }, so sshd does not believe the list of keys of { $user } (StrictModes).
ec2-cause-no-key = { $instance } was launched without a key pair: no key of anybody's is in the list of { $user }. If nothing in it is needed, launch again with a key pair. If something is, write a public key onto the root volume: keystep ec2 rescue { $instance }. Other ways: keystep ec2 help lost-key
ec2-cause-other-key = the key { $fingerprint } is not in the list of { $user } on { $instance }. In it: { $there }
ec2-cause-command = the key is right, and { $user } is the wrong name: cloud-init answers that one is to log in as { $right }, and closes.
ec2-cause-in = nothing is in the way: the list of { $user } on { $instance } has the key { $fingerprint }. Whoever has its private half is in.

## What AWS has and this has not

ec2-topic-placement-group = A placement group says how near to each other instances stand. “cluster” puts them close together, which makes the network between them fast; “spread” and “partition” put them apart, so that one broken machine does not take them all down (EC2 API, CreatePlacementGroup, 2016-11-15 as of November 2026). Here all instances stand on your computer, so there is nothing to choose.
ec2-topic-ebs = A volume of EBS is a disk of its own, beside the server. It can be moved to another instance of its Availability Zone, keeps what is on it when the instance stops, and costs by its size all the time. Whether it goes when the instance is terminated is what DeleteOnTermination says (EC2 User Guide, “Preserve data when an instance is terminated”). Here: keystep ec2 volumes
ec2-topic-instance-store = Instance store is a disk of the host. The type has it or has not (here m5d.large and c5d.large do), and its price contains it. A reboot leaves what is on it; it is lost by stopping, hibernating and terminating (EC2 User Guide, May 2023, “Amazon EC2 instance store”).
ec2-topic-elastic-ip = An Elastic IP is a public IPv4 address of your own. It stays the same when the instance stops, and can be moved to another one. It costs until it is released, in use or not (AWS re:Post, “Why am I seeing charges for Public IPv4”). Here: keystep ec2 address
ec2-topic-capacity-reservation = A capacity reservation keeps room for instances of a type in one Availability Zone, so that a launch does not fail with InsufficientInstanceCapacity. As the notes say, it costs whether it is used or not (EC2 User Guide, “Capacity Reservation pricing and billing”). Here there is always room.
ec2-topic-iam-role = An IAM role says what the programs on an instance may do with other services of AWS; they get short-lived keys from the metadata service (EC2 User Guide, “IAM roles for Amazon EC2”). It has nothing to do with who may log in by ssh: that is the list of public keys on the instance. Here there are no other services.
ec2-topic-vpc = A VPC is a network of your own. Each account has a default one, 172.31.0.0/16, with a /20 in each zone (VPC User Guide, “Default VPCs”); this small EC2 has just that. The address that you may type at launch is the private one, out of the range of the subnet; the public one is given by AWS, and a fixed one is an Elastic IP.
ec2-topic-elastic-inference = Elastic Inference lent a part of a GPU to an instance. It is no longer available (EC2 API, RunInstances, ElasticInferenceAccelerators, as of November 2026).
ec2-topic-session-manager = With Session Manager and EC2 Instance Connect one gets into an instance without a key pair of one's own: IAM decides who may. The first needs no port 22 at all; the second puts a key into the metadata for 60 seconds (EC2 Instance Connect API, SendSSHPublicKey). Neither is here; a lost key is replaced by way of the root volume.
ec2-topic-lost-key =
    Nobody can give you the private key again. Your server is not lost: whoever has a new public key in its authorized_keys gets in. The ways to that (EC2 User Guide, “Troubleshoot connecting to your instance”):
    - Session Manager: a shell without any key, where its agent runs and IAM lets you. Not here.
    - EC2 Instance Connect: a public key for 60 seconds, where its package is installed and IAM lets you. Not here.
    - User data that write the key at the next start: stop, change, start. Not here: user data are kept and shown, and not run.
    - An image of the instance, launched with another key pair: cloud-init puts the new key beside the old one. That is a new instance with a new id. Here: keystep ec2 image create INSTANCE NAME, then keystep ec2 launch --image IMAGE
    - The root volume at another instance, where the new key is written into the file. The instance stays the one that it was. Here, step by step: keystep ec2 rescue INSTANCE

## What went wrong

err-ec2-held = Another keystep has this EC2 (process { $pid }), and does not answer.
    .why = One process at a time has an account, so that nothing is lost.
    .next = Wait until it has ended, or end it. Another account: keystep --home DIR ec2
err-ec2-open = This EC2 is open already (process { $pid }).
    .why = One process at a time opens an account.
    .next = In this terminal you can type one command at a time: keystep ec2 ls. To close it, type exit in the terminal where it is open. Another account: keystep --home DIR ec2
err-ec2-exit = exit is typed at the prompt of keystep ec2, where that is open.
    .why = This is not that prompt, so nothing was closed: whoever opened it may be at work there.
    .next = To close it: exit or Ctrl-D in the terminal where keystep ec2 was opened.
err-ec2-no-locks = { $path } cannot be locked: its file system knows no locks.
    .why = One process at a time has an account. Without a lock, two would overwrite what the other has done.
    .next = Take a folder on a disk of this computer: keystep --home DIR ec2
err-ec2-version = { $path } was written by a newer keystep (version { $version }).
    .why = This one would lose what it does not know.
    .next = Use the newer keystep. Or begin anew with another folder: keystep --home DIR ec2
err-ec2-damaged = { $path } cannot be read: { $error }
    .why = It is written whole or not at all, so somebody or something else has changed it.
    .next = Put back a copy of it. Or move it away, and the next keystep ec2 begins a new account.
err-ec2-too-large = There is too much on the volumes of this EC2 to be kept.
    .why = The whole account is one file here, and there is a limit to it.
    .next = Delete large files inside of the instances, or volumes and snapshots that are not needed.
err-ec2-gone = The keystep that runs this EC2 does not answer.
    .why = It has just ended, or something on this computer keeps programs from talking to it.
    .next = Try again.
err-ec2-unanswered = The keystep that runs this EC2 got the command and ended, or broke off, before it answered.
    .why = So it may be done, in part or as a whole. A second time, it would be done twice.
    .next = Look at what has happened before you try again: keystep ec2 story
err-ec2-other-keystep = The keystep that runs this EC2 does not understand this one.
    .why = The two are of different versions.
    .next = End the other one, and start keystep ec2 anew.
err-ec2-terminal = The terminal cannot be used for the prompt: { $reason }
    .why = The prompt needs each key as it is pressed.
    .next = As text, one command a line: keystep ec2 --plain
err-ec2-quote = A quote ({ $quote }) does not end.
    .why = What stands between two quotes is one word.
    .next = Put another { $quote } at the end of the word.
err-ec2-sign = { $sign } has no meaning here.
    .why = A line is one command of this console, and no line of a shell.
    .next = One command a line. A word with such a sign in it stands in quotes: '{ $sign }'
err-ec2-json = help, ticket, shell and exit have no --json: what they say is no data.
    .why = Two are for people, one runs another program, and one ends the prompt.
    .next = Leave out --json.
err-ec2-ssh = Nobody logs in from here.
    .why = What logs in is the ssh of your own terminal, as with the real EC2.
    .next = The line to type there: keystep ec2 show INSTANCE
err-ec2-topic = There is no help about { $name }.
    .why = It is no command here, none of { $topics }, and no word of the glossary.
    .next = What there is: keystep ec2 help. The glossary: keystep words
err-ec2-nothing = There is no { $kind } { $name }.
    .why = { $because }
    .next = To see what there is: keystep ec2 { $list }
ec2-nothing-at-all = It is no id, no beginning of one, and no name.
ec2-nothing-but = It is here, but as something else: { $kind }.
ec2-kind-instance = instance
ec2-kind-volume = volume
ec2-kind-snapshot = snapshot
ec2-kind-image = image
ec2-kind-group = security group
ec2-kind-address = Elastic IP address
ec2-kind-key-pair = key pair
err-ec2-several = { $name } may mean several: { $ids }
    .why = A name, or the beginning of an id, must fit one thing alone.
    .next = Type one of these ids, or so much of it as fits no other.
err-ec2-choice = { $name } is none of these: { $values }
    .why = AWS has these names for it, and this small EC2 those of them.
    .next = Take one of them.
err-ec2-address-free = The Elastic IP address { $ip } is on no instance.
    .why = It is yours all the same, and costs.
    .next = To give it back: keystep ec2 address release { $ip }
err-ec2-from = { $text } is neither an address nor a range of addresses.
    .why = Where somebody comes from is my-ip, anywhere, one address (203.0.113.7), or a range (203.0.113.0/24).
    .next = For example: keystep ec2 sg allow GROUP --from my-ip
err-ec2-time = { $text } is no time to skip.
    .why = A number with s, m, h or d behind it is, up to 366 days. The clock only goes forward.
    .next = For example: keystep ec2 clock +1h
err-ec2-no-instance = There is no instance.
    .why = Those that were terminated do not count: nobody logs in to them again.
    .next = To launch one: keystep ec2 launch
err-ec2-which = Which instance: { $all }
    .why = There are several.
    .next = Name one of them at the end: keystep ec2 why INSTANCE

## What AWS answers

err-aws-request = { $code }: { $message }
    .why = The request calls itself by the same client token as one before.
    .next = Ask with another token, or with none.
err-aws-value = { $code }: { $message }
    .why = A value is missing, is not of the right form, or does not go with another one.
    .next = Compare the command with its help.
err-aws-no-size = { $code }: { $message }
    .why = A new, empty volume is as large as is asked for; one from a snapshot is as large as that, if nothing is said.
    .next = Say how many GiB: keystep ec2 volumes create --size 8
err-aws-others-image = { $code }: { $message }
    .why = That image is not your own: everybody has it, and only its owner can deregister it. It costs you nothing.
    .next = Your own, with yourself as their owner, are in the list: keystep ec2 image
err-aws-not-found = { $code }: { $message }
    .why = In this account and Region there is nothing of that name. It is mistyped, or deleted by now; ids are new with each thing.
    .next = What there is: keystep ec2 ls, and keys, sg, volumes, snapshot, image, address
err-aws-no-rule = { $code }: { $message }
    .why = Only a rule with the same port and the same source is meant.
    .next = The rules that there are: keystep ec2 sg
err-aws-key-pair-taken = { $code }: { $message }
    .why = The private key of { $name } was given once, when it was made. Nobody can give it a second time, AWS included: only the public half was kept.
    .next = With the .pem of then you log in. Without it: make a key pair of another name; instances that run know only the old one.
err-aws-key-format = { $code }: { $message }
    .why = EC2 takes RSA with 1024, 2048 or 4096 bits, and ED25519: in OpenSSH's form, in that of RFC 4716, or as base64 DER. This small EC2 takes RSA in OpenSSH's form alone.
    .next = The public half of a private key: ssh-keygen -y -f KEY > KEY.pub
err-aws-name-taken = { $code }: { $message }
    .why = Two of one name in one account could not be told apart.
    .next = Take another name, or delete the one that is there.
err-aws-rule-taken = { $code }: { $message }
    .why = What is allowed already need not be allowed again. If a login times out all the same, the source of the rule is not where you are, or the instance is not in this group.
    .next = The cause: keystep ec2 why INSTANCE
err-aws-default-group = { $code }: { $message }
    .why = Each network has its group default from the start to the end.
    .next = Leave it; it lets in only members of its own.
err-aws-group-in-use = { $code }: { $message }
    .why = An instance is in the group, or a rule of another group names it.
    .next = See who is in it: keystep ec2 sg. Terminate those, or take another group for them.
err-aws-snapshot-in-use = { $code }: { $message }
    .why = An image of yours begins its instances with this snapshot.
    .next = First the image: keystep ec2 image rm { $image }. Then the snapshot.
err-aws-state = { $code }: { $message }
    .why = { $instance } is { $state }. What is terminated never comes back; what is on its way to a state is waited for.
    .next = See what it does: keystep ec2 show { $instance }
err-aws-other-state = { $code }: { $message }
    .why = For this the instance must be in that state.
    .next = Bring it there first: stop or start. What it does now: keystep ec2 ls
err-aws-no-root = { $code }: { $message }
    .why = An instance boots from the volume at its root device. There is none.
    .next = Attach one there: keystep ec2 volumes attach VOLUME { $instance } { $device }
err-aws-hibernation = { $code }: { $message }
    .why = To hibernate, the memory is written to the root volume. That must have been wanted at launch, and the volume be encrypted.
    .next = Stop it instead: its disks stay, its memory does not.
err-aws-no-sleep = { $code }: { $message }
    .why = To hibernate, the memory is written to the root volume. That takes a system that can do it, and a volume of the right type and size that is encrypted (EC2 User Guide, 2024, “Prerequisites for EC2 instance hibernation”).
    .next = Launch it without hibernation, or with another root volume. How: keystep ec2 launch --help
err-aws-hibernated = { $code }: { $message }
    .why = It sleeps with its memory on the root volume, and goes on there with the machine that it had.
    .next = Start it, stop it without hibernating, and change the type then.
err-aws-protected = { $code }: { $message }
    .why = Termination protection is on, so that nobody deletes it by mistake.
    .next = Switch it off first: keystep ec2 shell -- aws ec2 modify-instance-attribute --no-disable-api-termination --instance-id { $instance }
err-aws-volume-in-use = { $code }: { $message }
    .why = A volume is attached to one instance at a time (io1 and io2 can be made for several: Multi-Attach, which is not here), and not deleted while it is.
    .next = First: keystep ec2 volumes detach { $volume }
err-aws-other-zone = { $code }: { $message }
    .why = The volume is in { $of_volume }, the instance in { $of_instance }. A volume lives in one Availability Zone and can be attached there alone.
    .next = Launch an instance in the zone of the volume: keystep ec2 launch --subnet { $of_volume }. Or copy the volume: keystep ec2 snapshot create { $volume }, then keystep ec2 volumes create --snapshot SNAPSHOT --zone { $of_instance }
err-aws-device-in-use = { $code }: { $message }
    .why = At each device there is one volume.
    .next = Take another device, such as /dev/sdg. A root volume that goes back belongs at the root device of its instance: /dev/xvda or /dev/sda1, as its image has it.
err-aws-volume-available = { $code }: { $message }
    .why = The volume is attached to nothing.
    .next = What is attached to what: keystep ec2 volumes
err-aws-root-in-use = { $code }: { $message }
    .why = A running instance needs the volume that it booted from.
    .next = First: keystep ec2 stop { $instance }
err-aws-address-in-use = { $code }: { $message }
    .why = An address belongs to one instance at a time.
    .next = Who has which: keystep ec2 address and keystep ec2 ls
err-aws-too-many = { $code }: { $message }
    .why = There is an end to everything in an account. (AWS calls these quotas, and raises them on request.)
    .next = Delete what is not needed any more.

ec2-story-saved = The record is in { $path }. To step through it: keystep show { $shell_path }
