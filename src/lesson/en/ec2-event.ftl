### What happened in the small EC2, one sentence an event.

ec2-all = all
ec2-called = { $name } ({ $id }…)
ec2-rule = { $protocol }, port { $ports }, from { $source }

happened-key-pair-created = The key pair { $name } was made. Its private key was handed out this once, and is kept nowhere here.
happened-key-pair-imported = The public key { $name } was imported. Its private key was never here.
happened-key-pair-deleted = The key pair { $name } was deleted{ $count ->
    [0] .
    [one] . Its public key stays in authorized_keys on one instance, and its private key works there as before.
   *[other] . Its public key stays in authorized_keys on { $count } instances, and its private key works there as before.
}
happened-launched = { $instance } is launched, { $pair ->
    [none] without a key pair: no public key is put there.
   *[some] with the public key of { $key }.
}
happened-state-changed-pending = { $instance } starts.
happened-state-changed-running = { $instance } runs.
happened-state-changed-stopping = { $instance } is stopping.
happened-state-changed-stopping-inside = { $instance } is stopping: somebody inside of it shut it down.
happened-state-changed-stopped = { $instance } is stopped.
happened-state-changed-shutting-down = { $instance } is shutting down, for good.
happened-state-changed-shutting-down-inside = { $instance } is shutting down, for good: somebody inside of it shut it down, and it was launched to be terminated then.
happened-state-changed-terminated = { $instance } is terminated.
happened-forgotten = { $instance } is no longer listed.
happened-key-installed = cloud-init, a program on { $instance }, took the public key out of the metadata and wrote it into { $file }: whoever has the private key can log in as { $user }.
happened-booted-first = { $instance } boots for the first time.
happened-booted-anew = { $instance } boots. Its root volume has no note of an earlier boot of it, so all is done as at a first boot.
happened-booted-again = { $instance } boots. This is not its first boot, so no key is put there.
happened-rebooted = { $instance } is rebooted: its address, its volumes and its instance store stay.
happened-rebooted-for-image = { $instance } is rebooted for the image: its address, its volumes and its instance store stay.
happened-rebooted-inside = { $instance } is rebooted by somebody inside of it: its address, its volumes and its instance store stay.
happened-memory-kept = What was in the memory of { $instance } was written to its root volume.
happened-memory-lost = What was in the memory of { $instance } is lost.
happened-instance-store-wiped = The instance store of { $instance } ({ $devices }) is lost.
happened-address-given = { $instance } is given the public address { $ip }.
happened-address-given-elastic = { $instance } has the Elastic IP address { $ip } now.
happened-address-taken = { $instance } loses the public address { $ip }.
happened-address-taken-elastic = { $instance } no longer has the Elastic IP address { $ip }. It is still yours, and goes on costing.
happened-address-taken-elastic-released = { $instance } no longer has the Elastic IP address { $ip }.
happened-address-allocated = The Elastic IP address { $ip } is yours. It costs until it is released.
happened-address-released = The Elastic IP address { $ip } is given back.
happened-volume-created = The volume { $volume } was made.
happened-volume-attached = { $volume } is attached to { $instance } as { $device }.
happened-volume-detached = { $volume } is detached from { $instance }. What is on it stays.
happened-volume-kept = { $volume } is kept, though { $instance } is gone. It goes on costing.
happened-volume-deleted = { $volume } is deleted, with what was on it{ $instance ->
    [none] .
   *[other] , together with { $instance }.
}
happened-snapshot-created = The snapshot { $snapshot } of { $volume } was made.
happened-snapshot-deleted = The snapshot { $snapshot } is deleted.
happened-image-created = The image { $image } of { $instance } was made.
happened-image-deregistered = The image { $image } is deregistered. Its snapshots stay, and go on costing.
happened-group-created = The security group { $name } was made. It lets nothing in yet.
happened-group-deleted = The security group { $name } is deleted.
happened-rule-added = { $group } lets in from now on: { $rule }.
happened-rule-revoked = { $group } lets in no longer: { $rule }.
