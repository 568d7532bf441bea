### Launching an instance, in the seven steps of the notes.

wizard-title = Launching an instance, in the seven steps of the notes
wizard-intro = The notes show the console of about 2019: a page for each step, and the key pair at the end. The numbers are those of its pages, which the notes call ② to ⑦, with ⑤ twice. Today all of it is on one page (EC2 User Guide, May 2023). What is decided is the same.
wizard-where = { $mark } { $title }
wizard-today = Today: { $place }
wizard-later = What that decides later:
wizard-forgotten = Does not fit any more, and is as usual again: { $names }
wizard-left = Nothing was launched.

## ① the image

wizard-step-image = Choose an image (AMI)
    .what = An AMI (Amazon Machine Image) is an operating system with all that it takes to start an instance: a template for servers. Any number of instances can be launched from one.
    .today = “Application and OS Images (Amazon Machine Image)”.
    .but = The notes take Amazon Linux 2. Its support ended on 2026-06-30; that of Amazon Linux 2023 lasts until 2029-06-30 (AWS’s FAQ for Amazon Linux 2; AL2023 User Guide, “Release cadence”).
wizard-more-image =
    .own = An image of your own is made of an instance. It brings along what is on the disks, the keys in authorized_keys among it (EC2 User Guide, May 2023, “Replace the key pair”).
    .layers = The operating system and all above it is yours, as the notes say. So are its updates.
    .hvm = “HVM” in the name says how the machine is virtualised. All types of the current generation take such images (EC2 User Guide, “Virtualization types”).
    .root = The notes log in to the console as the root user. That works. AWS advises to keep that user for the few tasks that need it, and to use another identity, with MFA, every day (AWS Prescriptive Guidance, “ACCT.02 Restrict use of the root user”).
    .users = AWS’s root user, ec2-user on an instance, and Linux’s root are three different users.

## ② the type

wizard-step-type = Choose an instance type
    .what = The type defines what the server has: processors, memory, storage, network. The price goes with it: more machine costs more.
    .today = “Instance type”.
    .but = The notes take t2.micro where nothing else is needed. t3.micro is of the next generation, with 2 vCPUs in place of 1 (EC2’s API, DescribeInstanceTypes). Whether one of them costs you nothing depends on when your account was made: the console says it beside the type.
wizard-more-type =
    .store = Instance store cannot be added to any instance: a type has it or has not, and its price contains it. t2.micro and t3.micro have none (EC2’s API, InstanceStorageSupported).
    .credits = T2 and T3 save up processor time while they have little to do. T3 goes on beyond it unless told not to; where that makes its average of 24 hours higher than its baseline, it costs extra (EC2’s API, CreditSpecification).
    .billing = The notes say by the hour or second. It is by the second, and at least 60 of them at each start (EC2 User Guide, May 2023). While it is stopped, volumes and Elastic IP addresses go on costing; a public address that was given automatically goes back, and costs no more.

## ③ the details

wizard-step-details = Configure the instance
    .what = How many are launched, in which part of the network, with which addresses, and what happens when somebody shuts it down from inside.
    .today = “Network settings” and “Advanced details”; the number of instances is in the “Summary”.
    .but = The notes say that the private address is typed from the range of the public ones. What you can type is the private address, and it comes from the range of the subnet (EC2’s API, RunInstances, PrivateIpAddress). The public one is AWS’s to give; one that stays is an Elastic IP, and is added afterwards.
wizard-more-details =
    .network = Network: each account has one from the start, the default VPC, with a subnet in each zone.
    .placement = Placement group: “cluster” puts instances close together, for speed, as the notes say. “spread” and “partition” keep them apart, against failures (EC2’s API, PlacementStrategy).
    .capacity = Capacity reservation: room in a zone that is kept for you, and paid for, whether you use it or not.
    .role = IAM role: what programs on the instance may do with other services of AWS.
    .inference = Elastic Inference is no longer available (EC2’s API, ElasticInferenceAccelerators).
    .hibernation = Hibernation: only with the systems that AWS lists, of which Amazon Linux and Windows are here. The root volume must be an encrypted SSD (gp3, gp2, io1, io2), and larger than the memory (EC2 User Guide, 2024, “Prerequisites for EC2 instance hibernation”).
    .not-here = A network of your own, placement groups, reservations and roles are not played here, so there is no switch for them.

## ④ storage

wizard-step-storage = Add storage
    .what = Storage is where data is kept. EBS is a disk of its own, beside the server: it can be moved to another instance in the same zone, and costs extra. Instance store is a disk of the host: a reboot leaves it as it is, but after a stop, hibernating or terminating it is empty.
    .today = “Configure storage”.
    .but = EBS can be kept when an instance is stopped or terminated, say the notes. It can. If you change nothing, a stop keeps it, but terminating deletes the root volume. “Delete on termination” decides: yes avoids costs, no keeps the data (EC2 User Guide, “Preserve data when an instance is terminated”).
wizard-more-storage =
    .cli = A further volume that the console adds at the launch stays when the instance goes. One that aws ec2 run-instances adds goes with it, unless it is told not to (the same page). When in doubt, look at the attribute.
    .zone = A volume lives in one zone and can be attached there alone. A root volume is moved while its instance is stopped.
    .snapshot = A snapshot is kept in an S3 that AWS manages: you do not find it in your buckets.
    .types = General purpose SSD is gp3 today, beside the older gp2. Magnetic is of a previous generation; today’s hard disks are st1 and sc1, which cannot boot (EC2’s API, EbsBlockDevice, November 2026).
    .iops = The notes let you choose IOPS for provisioned SSD alone. With gp3 you can choose them, too, and the throughput besides: 3,000 to 80,000 IOPS, 125 to 2,000 MiB/s (the same place).
    .encrypted = Encrypted is a label here: no byte of it is on a disk of AWS.

## ⑤ tags

wizard-step-tags = Add tags
    .what = A tag is a pair of a key and a value that you hang on an instance to find it again. What the list shows as its name is the tag Name.
    .today = “Name and tags”, at the top of the page.
wizard-more-tags =
    .limits = There may be 50 tags; a key has up to 128 characters, a value up to 256. Keys that begin with aws: are AWS’s (EC2 User Guide, “Tag restrictions”).

## ⑥ the security group

wizard-step-firewall = Configure the security group
    .what = A security group is the firewall in front of an instance. Its rules only allow: what no rule allows is dropped without a word. What goes back as an answer needs no rule.
    .today = “Network settings”, there “Firewall (security groups)” with the box “Allow SSH traffic from”.
    .but = The notes have one line for this step, and here a login can get stuck. With no rule for port 22 and your address, ssh waits and says “Connection timed out”. “Connection refused” is an answer: something at that address says no, since sshd is not there yet, or the port or the address is another (EC2 User Guide, May 2023, “Troubleshoot connecting to your instance”).
wizard-firewall-windows =
    .today = “Network settings”, there “Firewall (security groups)” with the box “Allow RDP traffic from”.
    .but = The notes have one line for this step, and here a login can get stuck. One gets into Windows by its remote desktop, not by ssh: it is port 3389 that is opened. With no rule for it the connection times out (EC2 User Guide, May 2023, “Troubleshoot connecting to your instance”). Here the password can be opened; there is no remote desktop.
wizard-more-firewall =
    .my-ip = “My IP” is the address that you have now. Whoever moves from school to home has another one, and is locked out. At school it is that of the school’s router: all who are behind it are let in. Here home is 127.0.0.1 and school is 127.0.5.5: ssh -b 127.0.5.5 … comes from school.
    .at-once = A rule that is changed acts at once on new connections.
    .members = The group “default” lets in its own members and nobody from outside: no ssh either.

## ⑦ review and key pair

wizard-step-review = Review, and choose the key pair
    .what = Look at everything once more. Then choose a key pair that is there, or a new one, whose private key is downloaded once. Keep it well.
    .today = “Key pair (login)” in the middle of the page, and “Launch instance” at its side. The key pair is the one thing there without a default (EC2 User Guide, May 2023).
    .but = That it cannot be downloaded again is true of the private key: AWS does not keep it, so nobody can give it to you. The public key can be had at any time: aws ec2 describe-key-pairs --include-public-key
wizard-more-review =
    .who = Only whoever made the server can log in, say the notes. It is whoever holds the private key and gets through to port 22. Instance Connect and Session Manager let in others, and there IAM decides.
    .pem = .pem is a format of files: in it is a private key, RSA or Ed25519. PuTTY’s format is .ppk. ssh takes it only if nobody else can read it: chmod 400
    .where = The public key goes from the key pair into the instance’s metadata; at the first boot cloud-init writes it from there into ~/.ssh/authorized_keys. So another key pair later changes nothing (cloud-init, cc_ssh.py).
    .lost = If the private key is lost, the root volume can be attached to another instance and a new public key written there (EC2 User Guide, May 2023, “Troubleshoot connecting to your instance”).

## What is asked

wizard-ask-image = Image (AMI)
wizard-ask-type = Instance type
wizard-ask-count = Number of instances
wizard-ask-subnet = Network (subnet)
wizard-ask-public-ip = Public IPv4 address
wizard-ask-private-ip = Private IPv4 address
wizard-ask-hibernation = May hibernate
wizard-ask-on-shutdown = Shut down from inside
wizard-ask-disk-type = { $disk }: type
wizard-ask-disk-size = { $disk }: size in GiB
wizard-ask-disk-iops = { $disk }: IOPS
wizard-ask-disk-throughput = { $disk }: throughput in MiB/s
wizard-ask-disk-encrypted = { $disk }: encrypted
wizard-ask-disk-delete = { $disk }: delete on termination
wizard-ask-data = Further volume
wizard-ask-data-device = Further volume: device
wizard-ask-name = Name
wizard-ask-tags = Further tags
wizard-ask-group = Security group
wizard-ask-source = Who may come in
wizard-ask-key = Key pair
wizard-ask-key-name = Name of the key pair
wizard-disk-root = Root volume
wizard-disk-data = Further volume

## What can be answered

wizard-image-amazon-linux-2023 = Amazon Linux 2023 (user ec2-user)
wizard-image-amazon-linux-2 = Amazon Linux 2, that of the notes (user ec2-user; support ended on 2026-06-30)
wizard-image-ubuntu = Ubuntu Server 24.04 (user ubuntu)
wizard-image-debian = Debian 12 (user admin)
wizard-image-windows = Windows Server 2022 (no ssh: the key opens a password)
wizard-image-own = an image of your own, { $name } (user { $user })
wizard-type = { $kind }: { $vcpus } vCPU, { $gib } GiB of memory{ $store ->
        [0] {""}
       *[other] , { $store } GB of instance store
    }
wizard-subnet = { $zone }: { $range }
wizard-yes = yes
wizard-no = no
wizard-auto = any that is free
wizard-shutdown-stop = stops it
wizard-shutdown-terminate = terminates it
wizard-volume-gp3 = gp3, general purpose SSD
wizard-volume-gp2 = gp2, general purpose SSD of before
wizard-volume-io1 = io1, provisioned IOPS SSD of before
wizard-volume-io2 = io2, provisioned IOPS SSD
wizard-volume-st1 = st1, hard disk for throughput
wizard-volume-sc1 = sc1, hard disk for what is seldom read
wizard-volume-standard = standard, magnetic, of a previous generation
wizard-data-none = none
wizard-data-ebs = an EBS volume
wizard-group-new = a new one, launch-wizard-…
wizard-source-my-ip = My IP: this computer, 127.0.0.1/32
wizard-source-anywhere = anywhere: 0.0.0.0/0
wizard-source-none = nobody: no rule
wizard-key-new = a new one
wizard-key-none = none
wizard-key-old = { $name }, which is there
wizard-empty = (none)

wizard-free-number = A whole number from { $from } to { $to }.
wizard-free-address = Or an address of { $range }, but not the first four and the last.
wizard-free-range = Or an address such as 203.0.113.7, or a range such as 203.0.113.0/24.
wizard-free-text = Type a text of your own. b and ? are names in quotes: "b".
wizard-free-pairs = Pairs of key and value: course=EC2, owner=alice.
wizard-free-none = For none again, type "".

wizard-keys-step = Enter: take these and go on · 1–{ $count }: change one · b: back · ?: more · Ctrl-D: leave
wizard-keys-review = Enter: choose the key pair · 1–6: back to that step · b: back · ?: more · Ctrl-D: leave
wizard-keys-question = Enter: { $usual } · b: back · ?: more · Ctrl-D: leave
wizard-keys-sure = Enter: launch without a key · b: back · Ctrl-D: give up

## What the choices decide

wizard-later-login-as = You log in as { $user }. The image that you chose says so.
wizard-later-keys-of-image = The public keys in the authorized_keys of this image come along: whoever has a private key of theirs gets in, too.
wizard-later-password = Nobody logs in with the key: it opens the administrator’s password (keystep ec2 password).
wizard-later-no-password = Without a key pair nobody can open the administrator’s password: nobody gets in.
wizard-later-past-support = { $count ->
        [1] It gets no security updates any more.
       *[other] They get no security updates any more.
    }
wizard-later-instance-store = { $count ->
        [1] It has { $gb } GB of instance store, which are empty after each stop. Nothing that must not be lost belongs there.
       *[other] Each has { $gb } GB of instance store, which are empty after each stop. Nothing that must not be lost belongs there.
    }
wizard-later-no-instance-store = { $count ->
        [1] It has no instance store: all data is on EBS.
       *[other] They have no instance store: all data is on EBS.
    }
wizard-later-several = { $count } instances run, and each of them costs.
wizard-later-public-address = { $count ->
        [1] Its public address is another one after each stop and start. It costs, in use or not, since 2024-02-01 (AWS re:Post, “Why am I seeing charges for Public IPv4”).
       *[other] The public address of each is another one after each stop and start. They cost, in use or not, since 2024-02-01 (AWS re:Post, “Why am I seeing charges for Public IPv4”).
    }
wizard-later-no-public-address = { $count ->
        [1] Nobody reaches it from outside: no ssh from this computer. An Elastic IP can be added later.
       *[other] Nobody reaches them from outside: no ssh from this computer. Elastic IPs can be added later.
    }
wizard-later-goes-at-shutdown = { $count ->
        [1] Whoever turns it off from inside (sudo shutdown -h now) terminates it, with what goes with it.
       *[other] Whoever turns one off from inside (sudo shutdown -h now) terminates it, with what goes with it.
    }
wizard-later-windows-goes-at-shutdown = { $count ->
        [1] Whoever shuts it down from inside terminates it, with what goes with it.
       *[other] Whoever shuts one down from inside terminates it, with what goes with it.
    }
wizard-later-hibernates = { $count ->
        [1] Its memory can be kept on the root volume, which must be encrypted for that.
       *[other] The memory of each can be kept on its root volume, which must be encrypted for that.
    }
wizard-later-root-goes = { $count ->
        [1] Terminating it deletes the root volume, with all that is on it.
       *[other] Terminating one deletes its root volume, with all that is on it.
    }
wizard-later-root-stays = { $count ->
        [1] The root volume stays when it is terminated, and its { $gib } GiB cost until you delete it.
       *[other] The root volumes stay when they are terminated, and their { $gib } GiB ({ $count } × { $each } GiB) cost until you delete them.
    }
wizard-later-data-goes = { $count ->
        [1] Terminating it deletes the further volume, with all that is on it.
       *[other] Terminating one deletes its further volume, with all that is on it.
    }
wizard-later-data-stays = { $count ->
        [1] The further volume stays when it is terminated, and its { $gib } GiB cost until you delete it.
       *[other] The further volumes stay when they are terminated, and their { $gib } GiB ({ $count } × { $each } GiB) cost until you delete them.
    }
wizard-later-stopped-costs = { $count ->
        [1] While it is stopped, { $gib } GiB of volumes cost as before.
       *[other] While they are stopped, { $gib } GiB of volumes ({ $count } × { $each } GiB) cost as before.
    }
wizard-later-named = { $count ->
        [1] The list shows { $name }.
       *[other] The list shows { $name } for each of them: their ids tell them apart.
    }
wizard-later-unnamed = { $count ->
        [1] The list shows its id alone.
       *[other] The list shows their ids alone.
    }
wizard-later-open-to-me = This computer alone gets through to port { $port }. From elsewhere a login times out.
wizard-later-open-to-all = Everybody gets through to port { $port }.
wizard-later-key-alone = The key alone decides who of them gets in.
wizard-later-password-alone = The password alone keeps them out.
wizard-later-no-address-for-rules = { $count ->
        [1] It has no public address: nobody gets through from outside, whatever the rules say.
       *[other] They have no public address: nobody gets through from outside, whatever the rules say.
    }
wizard-later-open-to = Port { $port } is open to { $ranges }. From elsewhere a login times out.
wizard-this-computer = this computer
wizard-later-open-to-nobody = Nobody gets through to port { $port }: a login times out.
wizard-later-group-of-others = { $count ->
        [1] It is one more member of { $name }. What is changed there acts on all members.
       *[other] They are { $count } more members of { $name }. What is changed there acts on all members.
    }
wizard-later-new-key = The key pair { $name } is made. Its private key is written into a file, once.
wizard-later-old-key = { $count ->
        [1] What opens it is the private key of { $name }. Neither keystep nor AWS has that.
       *[other] What opens them is the private key of { $name }. Neither keystep nor AWS has that.
    }
wizard-later-no-key = No key is put there. Only a key that the image brings along gets in.

## Why an answer cannot be

wizard-wrong-no-choice = { $text } is none of the answers. There are: { $offered }
wizard-wrong-by-number = { $text } is none of the answers: type a number, 1 to { $count }, or its words.
wizard-wrong-range = It must be a whole number from { $from } to { $to }.
wizard-wrong-smaller-than-image = It must have { $least } GiB at least: as much as the image.
wizard-wrong-not-an-address = { $text } is no IPv4 address.
wizard-wrong-outside-subnet = The address must be in the range of the subnet, { $range }.
wizard-wrong-reserved = { $address } is not given to instances: AWS keeps the first four of each subnet, and the last.
wizard-wrong-address-in-use = Another instance has { $address }.
wizard-wrong-not-a-range = { $text } is neither an IPv4 address nor a range of them.
wizard-wrong-hibernation = An instance that may hibernate needs an encrypted root volume: its memory is written there.
wizard-wrong-no-hibernation = { $system } cannot hibernate: it is none of the systems that AWS lists for that (EC2 User Guide, 2024, “Prerequisites for EC2 instance hibernation”).
wizard-wrong-memory = The root volume of an instance that may hibernate must have room for its memory ({ $memory } GiB) beside the system: { $least } GiB at least.
wizard-wrong-encrypted-image = The root volume of this image is encrypted. From an encrypted snapshot no unencrypted volume can be made.
wizard-wrong-not-pairs = { $text } is no pair: a key, =, a value.
wizard-wrong-tag-twice = { $key } is there twice, or is Name, which has a place of its own.
wizard-wrong-tag-reserved = { $key }: keys that begin with aws: are AWS’s.
wizard-wrong-tag-too-long = A key has up to 128 characters, a value up to 256, and there may be 50 tags.
wizard-wrong-key-taken = A key pair { $name } is there already, and its private key cannot be given a second time.
wizard-wrong-key-name = A key pair’s name has 1 to 255 ASCII characters, with no space at either end.
wizard-wrong-not-asked = since --{ $because } is { $answer }, there is nothing to choose.
wizard-wrong-file-there = There is a file { $path } already, and no private key is written over a file.
wizard-wrong-first = There is nothing before the first step.

## What was launched

launch-done = Launched.
launch-key = Key pair { $name }: its private key is in { $path }, for you alone to read (0400). It was given this once; neither keystep nor AWS has it.
launch-group = Security group { $name } ({ $id }) was made for it.
launch-instance = { $id }: { $kind }, { $state }, private { $private }, public { $public }
launch-no-address = none
launch-line = The line to log in with:
launch-line-closed = The line to log in with (first open keystep ec2 in another terminal):
launch-elsewhere = Where the file with the private key of { $name } is, only you know. It goes where KEY stands below.
launch-next = Type next:
launch-open = Type next, in another terminal, and leave it open:
launch-nowhere = It has no public address, so nobody logs in from this computer. An Elastic IP makes it reachable: keystep ec2 address allocate, then keystep ec2 address associate ADDRESS { $name }
launch-part-key = your private key: it stays on this computer, and signs here
launch-part-port = the port: it stands for 22 here (rules say 22); at AWS it need not be said
launch-part-user = the user that the image has
launch-part-address = the public address
launch-at-aws = At AWS it has the name that the console shows, for instance:
launch-host-key = ssh asks whether the host key is right. The instance printed its fingerprint when it booted: the first of the commands below shows it. Compare, then say yes.
launch-password = Type next (the private key opens the administrator’s password):
launch-aws = The same with AWS’s command line, in keystep ec2 shell (at AWS itself image, subnet, the group’s id and your address are others):

err-launch-answer = --{ $flag } cannot be so: { $reason }
    .why = Nothing was launched, and nothing else was done.
    .next = What there is to say: keystep ec2 launch --help
err-launch-usual = This cannot be launched: { $reason }
    .why = Nothing was launched, and nothing else was done.
    .next = How it is written: keystep ec2 launch --help
err-launch-open = Not said: { $flags }
    .why = Nobody is asked here, so each answer must be on the line.
    .next = --yes takes what is usual for all that is not said.

## Flags

help-ec2-launch = Launch instances, in the notes’ seven steps
help-ec2-launch-image = ① the image: amazon-linux-2023, amazon-linux-2, ubuntu, debian, windows, or an AMI’s id
help-ec2-launch-type = ② the type: t3.micro, t2.micro, t3.small, m5.large, m5d.large, c5d.large
help-ec2-launch-count = ③ how many instances
help-ec2-launch-subnet = ③ the subnet, by its zone or its id
help-ec2-launch-public-ip = ③ whether each gets a public address
help-ec2-launch-private-ip = ③ the private address, from the subnet’s range
help-ec2-launch-hibernation = ③ whether it may hibernate
help-ec2-launch-on-shutdown = ③ what a shutdown from inside does
help-ec2-launch-root-type = ④ root volume: its type
help-ec2-launch-root-size = ④ root volume: its size
help-ec2-launch-root-iops = ④ root volume: operations per second (gp3, io1, io2)
help-ec2-launch-root-throughput = ④ root volume: throughput (gp3)
help-ec2-launch-root-encrypted = ④ root volume: whether it is encrypted
help-ec2-launch-root-delete = ④ root volume: whether it is deleted on termination
help-ec2-launch-data = ④ a further volume
help-ec2-launch-data-device = ④ further volume: its device, /dev/sdf to /dev/sdp
help-ec2-launch-data-type = ④ further volume: its type
help-ec2-launch-data-size = ④ further volume: its size
help-ec2-launch-data-iops = ④ further volume: operations per second
help-ec2-launch-data-throughput = ④ further volume: throughput
help-ec2-launch-data-encrypted = ④ further volume: whether it is encrypted
help-ec2-launch-data-delete = ④ further volume: whether it is deleted on termination
help-ec2-launch-name = ⑤ the tag Name
help-ec2-launch-tags = ⑤ further tags
help-ec2-launch-group = ⑥ the security group: a new one, or one that is there
help-ec2-launch-source = ⑥ from where the new group lets somebody in
help-ec2-launch-key = ⑦ the key pair: a new one, none, or one that is there
help-ec2-launch-key-name = ⑦ the name of the new key pair
help-ec2-launch-output = The file for the new private key (otherwise NAME.pem)
help-ec2-launch-yes = Ask nothing: what is not said is as usual
