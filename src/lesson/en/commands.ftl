### What the commands say.

## The first screen

tour =
    keystep  public-key authentication, step by step      日本語: keystep --lang ja
    How can you prove who you are without sending your private key?

    {"  "}your computer [private key]      server [open padlock = public key]
    {"  "}① Let me log in!                              →
    {"  "}②      ← Random data in a box, padlock shut!
    {"  "}③ Opened: here is what was inside!            →
    {"  "}④      ← It matches: come in!

    Start        keystep demo                     3 minutes, nothing to prepare
    Break it     keystep demo --fault wrong-key
    Today's SSH  keystep demo --method ssh2
    EC2          keystep ec2                      a small one on this computer
    Everything   keystep --help
    For learning; not a replacement for ssh.

## Waiting and asking

press-enter = [Enter] next
press-enter-1 = [Enter] send ①
press-enter-2 = [Enter] send ②
press-enter-3 = [Enter] send ③
press-enter-4 = [Enter] send ④
press-enter-pass = [Enter] let { $step } pass
ask-passphrase = Passphrase of { $path } (it is not shown):{" "}
passphrase-slow = A passphrase of { $path } takes long to try: { $rounds } rounds, as whoever made the file wanted. Please wait each time.
passphrase-again = That is not the passphrase. Please try again.
ask-new-passphrase = New passphrase (it is not shown):{" "}
ask-same-passphrase = The same passphrase again:{" "}
ask-host =
    The authenticity of the server { $host } can't be established: it was never met before.
    Its host key (RSA) has the fingerprint { $fingerprint }.
    Is it the one that keystep serve shows on the server's side?
    Are you sure you want to continue connecting (yes/no/[fingerprint])?
ask-host-other = This is not the fingerprint of the host key that came. If it is the right one, somebody else answered: type no. Yes, no or the fingerprint:
ask-host-again = Please type yes, no or the fingerprint:
saved = The transcript was saved as { $path }.
bits = { $bits } bits

## keygen

keygen-weak = Careful: the passphrase of a pem file can be guessed fast. --format openssh or pkcs8 protects better.
keygen-wait = Making a key of { $bits } bits. This may take a while…
keygen-private = private key: { $path } (RSA, { $bits } bits; give it to nobody)
keygen-public = public key:  { $path } (it may be given away)
show-fingerprint = fingerprint of the public key in ①: { $fingerprint }
show-fingerprints = fingerprints of the public key in ①
keygen-fingerprint = fingerprint: { $fingerprint }
keygen-ec2-created =
    EC2, if EC2 made the key pair (SHA-1 of the private key):
    {"  "}{ $fingerprint }
keygen-ec2-imported =
    EC2, if the key was imported (MD5 of the public key):
    {"  "}{ $fingerprint }
keygen-ec2-needs-private = (takes the private key)
keygen-ec2-which = One key, several fingerprints. OpenSSH and keystep show SHA-256 of the public key; EC2's console shows SHA-1 of the private key (PKCS#8) for a key pair that EC2 made, and MD5 of the public key for one that was imported.
keygen-next = Next, register the public key on the server: keystep authorize alice { $shell_path }

## authorize

authorize-added =
    Registered a public key for { $user }.
    fingerprint: { $fingerprint }
    file: { $path }
authorize-next = Next, start the server, unless it runs: keystep serve
authorize-there =
    Registered for { $user } already (line { $line }). Nothing was changed.
    fingerprint: { $fingerprint }
    file: { $path }
authorize-removed =
    No longer registered for { $user }:
    fingerprint: { $fingerprint }
authorize-skipped = line { $line } is skipped: { $reason }
waits-for-lock = Waiting: another keystep has { $path } and changes a list of keys.
authorize-nobody = Nobody is registered yet. To register somebody: keystep authorize alice my.pem.pub (the user, and the file with that user's public key)

## serve

serve-host-key = fingerprint of the host key: { $fingerprint }
serve-no-users = Nobody is registered yet. In another window, while the server goes on: { $keystep } authorize alice my.pem.pub (the user, and the file with that user's public key)
exposed = Careful: this can be reached from other machines. keystep's own methods do not encrypt the connection, and keystep is for learning. Use it only on a network that you trust, such as a classroom's, and stop it afterwards.
fewer-places = The system allows this program so few open files that { $places ->
        [1] one connection has
       *[other] { $places } connections have
    } a place at one time, not { $wanted }. For more, raise the limit first (ulimit -n).
serve-ready = Waiting for logins. Ctrl-C ends the server.
serve-ssh = A real ssh gets in, too: ssh -p { $port } -i my.pem alice@{ $host } (my.pem: the file of the private key)
serve-stopped = Stopped.
serve-skipped = Line { $line } of the authorized_keys of { $user } is skipped: { $reason }
serve-unreadable = The authorized_keys of { $user } cannot be read: { $reason }
serve-odd-more = { $more ->
    [one] One more is of no use.
   *[other] { $more } more are of no use.
 }
serve-users-unreadable = The list of users cannot be read, so nobody is let in: { $reason }
serve-register-late = The disk does not say who is registered, so nobody is let in until it answers.
serve-odd-name = { $name } in users is no user name and is left out.

log-accepted = { $user } ({ $method }): accepted. The key is { $fingerprint }.
log-denied = { $user } ({ $method }): denied. The key is { $fingerprint }. The client was not told why. What failed:
log-other-user = That key is registered for { $others }, not for { $user }: the name in front of the @ is the account on the server.
log-authorize = If the key is theirs, register it: { $keystep } authorize { $user } my.pem.pub (my.pem.pub is the file with their public key; to see what is registered: { $keystep } authorize --list)
log-unused = Line { $line } of the authorized_keys of { $user } holds this key, but is not used: { $reason }. Change that line, if the key may be let in: a second line from keystep authorize would not ask what this one asks.
log-knocks = { $more ->
    [one] One more connection came to nothing.
   *[other] { $more } more connections came to nothing.
 }
log-no-near-miss = None of the usual mistakes explains the reply: another private key answered, or it was changed on the way, or the computation goes another way.
log-refused = A line could not be taken (answered { $code }): { $reason }
log-ssh = A real ssh connected: { $banner }
log-ssh-known = ① { $user } offers the key { $fingerprint }: it is registered for { $user }.
log-ssh-unknown = ① { $user } offers the key { $fingerprint }: it is not registered for { $user }.
log-ssh-no-user = ① { $user } offers the key { $fingerprint }: there is no such user.
log-ssh-other-type = ① { $user } offers a key of the type { $kind }: keystep registers RSA keys only.
    .certificate = ① { $user } offers a certificate ({ $kind }): keystep takes the key itself, and no certificates.
log-ssh-no-key = ① { $user } offers something that is no key.
log-ssh-other-algorithm = ① { $user } offers the key { $fingerprint } for signatures of the kind { $algorithm }: keystep does not take these.
log-ssh-other-host = ③ { $user } sends a signature for the key { $fingerprint } over another host's key than this server's: somebody may stand in between.
log-ssh-other-host-asked = ① { $user } offers the key { $fingerprint } for a signature over another host's key than this server's: somebody may stand in between.
log-ssh-pk-ok = ② PK_OK goes out: "this key would do, now prove that you have its private half". Nothing is proved about the user yet.
log-ssh-not-ok = ② FAILURE goes out instead of PK_OK. It does not say why.
log-ssh-signed = ③ { $user } sends a signature for the key { $fingerprint } ({ $algorithm }): it is right.
log-ssh-denied = ③ { $user } sends a signature for the key { $fingerprint } ({ $algorithm }): denied. What failed: { $reason }
log-ssh-success = ④ SUCCESS goes out: { $user } is in.
log-ssh-failure = ④ FAILURE goes out. It does not say why.
log-ssh-shell = The session is a shell (keystep's toy shell).
log-ssh-command = The session runs one command: { $command }
log-ssh-refused = The client asked for "{ $what }": keystep does not have it and refused.
log-ssh-exited = The session ended with status { $status }.
log-ssh-over = The connection is over.
log-ssh-left = The client went away without having got in.
log-ssh-too-many = After six tries the connection was ended (Too many authentication failures).
log-ssh-idle = Nothing came for an hour, so the connection was ended.
log-ssh-tag = A packet came whose tag does not fit: it was changed on its way, or whoever sent it made it otherwise. So the connection was ended.
log-ssh-version = The first line is none of SSH 2.0, so the connection was ended.
log-ssh-odd = The connection was ended, because what came does not follow the rules of SSH: { $what }.
ssh-ended-packet = a packet that cannot be opened, or whose length or padding is none
ssh-ended-malformed = a message without the fields that it should have
ssh-ended-unexpected = a message that may not come at this time
ssh-ended-nothing-in-common = lists of algorithms without a common one
ssh-ended-bad-public-key = a public key for the key exchange that is none
ssh-ended-no-service = a request for a service that there is not
ssh-ended-changed = another user or service in mid-login
ssh-ended-too-many-tries = too many tries to log in
ssh-ended-channel = data for a channel that is not open, or more than it has room for
ssh-ended-peer = a goodbye
log-ssh-nothing = The two have nothing in common for the { $kind }. The client has: { $theirs }. keystep has: { $ours }. OpenSSH from 7.2 (2016) on has one of these: use a newer ssh, or leave out the option, or the line of its configuration, that takes it away.
log-ssh-kind-exchange = key exchange
log-ssh-kind-host-key = host key's signature
log-ssh-kind-cipher = cipher
log-ssh-kind-mac = MAC
log-ssh-kind-compression = compression
log-ssh-offer = No key was offered. ssh takes those of its agent and the one that is named with -i; without -i, those with the usual names in ~/.ssh. ssh -v says which it leaves out, and why.
log-ssh-no-name = No user can have that name, so no key can be registered for it.
log-ssh-make-rsa = To make an RSA key and register it: { $keystep } keygen my.pem, then { $keystep } authorize { $user } my.pem.pub. Then add -i my.pem to the ssh command.
log-ssh-new-algorithm = ssh-rsa is RSA with SHA-1, for which two texts with one hash can be made today. ssh signs with rsa-sha2-256 or rsa-sha2-512 since OpenSSH 7.2, and the key stays the same: use a newer ssh, or leave out an option that asks for ssh-rsa.
log-ssh-sign = After PK_OK no signature came: the client could not, or did not, use the private key (a wrong passphrase, permissions that are too open, a .pub file beside the private half of another key). If it could not, the window of ssh says why.
log-ssh-right-key = The signature was not made with the private half of the key that was offered, or over other bytes. Are the two files of that key a pair? keystep show FILE shows the fingerprint of each.
log-ssh-one-key = ssh offers all keys that its agent has, one after another, and each counts as a try. With -o IdentitiesOnly=yes -i KEY it offers that key alone.
log-http = A web browser (HTTP) connected. Use keystep login.
log-tls = Something that speaks TLS (https, say) connected. Use keystep login.
log-peer = The client sent an error and ended ({ $code }): "{ $detail }"
log-left = The client closed the connection before { $step } came.
log-left-host-key = A client that does not accept the host key ends like that: somebody answered no, or it is another one than before.
log-left-locked = If it is a client of your own, and it could not decrypt: OAEP here takes the label “{ $label }”, with SHA-256 for the hash and for MGF1. Was the label left out, or is it that of another method?
log-timeout = The time for a login (--grace) was over, so the connection was closed.
log-still-asked = The question above is of this login, and still open: Enter closes it. Only then comes the next one.
log-busy = There are as many connections as there may be (--max-connections), so the answer was busy.
log-io = The connection broke: { $reason }
log-shutdown = Closed, because the server was stopped.
log-internal = Closed, because of a bug in keystep. The other connections go on.
log-save-enough = Transcripts of { $most } logins are saved. That is enough for one run of the server: no more are.
log-not-saved = { $count ->
        [1] One more transcript was not saved: the disk did not take it in time.
       *[other] { $count } more transcripts were not saved: the disk did not take them in time.
    }
log-saved-secrets = The transcript was saved as { $path }. It holds the keys of this session: whoever has the file can read what crossed the wire, a password that was tried among it. keystep check { $path } computes it again.
log-save-behind = The transcript was not saved, because the disk does not keep up.

near-hex-text = Hint: it looks as if hex text was used as it is. Use the bytes that it stands for.
near-nonces-swapped = Hint: the nonces are swapped. In the session identifier the client's comes first, then the server's.
near-length-prefix-missing = Hint: the length before a string (4 bytes, big-endian) is missing. In RFC 4252 section 7 every string has one.
near-session-left-out = Hint: the session identifier was left out.
near-order-swapped = Hint: the order is swapped. The random data is hashed first, then the session identifier.
near-host-key-not-hashed = Hint: the session identifier takes the SHA-256 of the host key, not the host key itself.
near-separator-missing = Hint: the zero byte (0x00) after "keystep session 1" in the session identifier is missing.
near-hashed = Hint: a hash of the random data came. With notes, send the 32 bytes themselves.
near-not-hashed = Hint: the random data itself came. With ssh1, send the SHA-256 of it and the session identifier.
near-hashed-twice = Hint: it looks as if you hashed before signing. The signing function hashes again, so it is hashed twice.
near-session-alone = Hint: the session identifier alone was signed. Sign all the bytes of RFC 4252 section 7.
near-old-algorithm = Hint: the bytes to sign name ssh-rsa as the algorithm. It is rsa-sha2-256.
near-other-service = Hint: the bytes to sign name another service. It is ssh-connection.
near-pss = Hint: it is signed with PSS padding. rsa-sha2-256 is PKCS #1 v1.5 (PKCS1v15 in Python's cryptography).
near-signed-with-sha1 = Hint: it is signed with SHA-1. rsa-sha2-256 hashes with SHA-256.
near-signed-with-sha512 = Hint: it is signed with SHA-512. rsa-sha2-256 hashes with SHA-256.

## login

login-denied = → The reason stands in the window of keystep serve.
login-next = → To go through a login step by step, keep it with --save my-login.json, then: keystep show my-login.json
    If the server was keystep serve and no keystep tap stood in between, the real ssh gets in with the same key, too: { $ssh }
login-next-show = → To go through it step by step: keystep show { $shell_path }
wait-2 = Waiting for ② (perhaps for Enter in another window).
wait-4 = Waiting for ④ (perhaps for Enter in another window).
login-skipped = Line { $line } of { $path } is not used: { $reason }. If it is the line of this server, mend it first.
login-identity = No key was named with -i, so { $path } is used.

## The page

page-written = { $path } is written: open it in a browser.

## tap

tap-ready = The eavesdropper's window. Every line is passed on to { $to } as it is. Ctrl-C ends it.
tap-real-ssh = This is a real ssh. Here only keystep's own logins pass. Between a real ssh and its server, keystep stands so:
tap-no-login = That connection was no login.

## check

check-head-mark = compared
check-head-place = where
check-head-count = count
check-head-what = what was computed anew, and what came out
check-record = record
check-came-out = { $subject }: { $found }
check-good = ✓ agrees
check-bad = ✗ disagrees
check-unknown = - takes the key
check-line = form of the line, and places of its fields
check-user-key = user, method, fingerprint and size of the public key
check-host-key = fingerprint and size of the host key
check-session-identifier = { fact-session-identifier }
check-host-signature = { fact-host-signature }
check-encryption = what is in the ciphertext is what the server chose
check-decryption = decrypting ②
check-proof = reply in ③
check-verdict = { fact-verdict }
check-outcome = outcome
check-found-good = { did-holds }
check-found-not-good = { did-fails }
check-found-opened = { did-opened }
check-found-stuck = { did-stuck }
check-found-accept = { stepper-slip-accept }
check-found-deny = { stepper-slip-deny }
check-found-accepted = accepted
check-found-denied = { handout-denied }
check-found-before-verdict = { handout-stopped }
check-found-before-request = { openssh-stopped }
check-ssh-versions = both version lines
check-ssh-negotiation = what both agreed on, or that they have nothing in common, follows from their lists
check-ssh-inputs = what was hashed is what crossed the wire
check-ssh-exchange-hash = the exchange hash H
check-ssh-session-identifier = the session identifier is the first H
check-ssh-host-signature = the server's signature
check-ssh-keys = the session’s keys, derived from K, H and the session identifier
check-ssh-packets = each packet in the record opens with these keys, and its tag fits
check-ssh-attempts = what was asked is what the request says
check-ssh-fit = for the named session or not follows from what was named
check-ssh-user-signature = the user's signature
check-ssh-answers = the answer follows from what was found
check-ssh-session = what the session is said to do is what its packets say
check-ssh-lengths = the sums of what was encrypted
check-ssh-outcome = outcome, user and key
check-ssh-order = events in the order of their times
check-ssh-things = each thing that is named is introduced
check-ssh-states = states of instances follow one another as on EC2
check-ssh-installed = a key is put there once, at the first boot
check-ssh-volumes = a volume is at one instance at most, a device has one volume, and what is deleted does not come back
check-ssh-addresses = an address belongs to one instance at most
check-ssh-groups = a rule belongs to a group that is there, and is taken away as it was added
check-ssh-visits = whoever logged in could reach a running instance, and had a key of its list
check-ssh-first-wrong = : event { $at } is the first that does not
check-sum-good = Everything in this transcript agrees with what was recomputed.
check-sum-so-far = Everything that could be recomputed agrees.
check-sum-unopened = The last packet that came could not be opened, so it is not in the record: that it was not good, nobody can recompute.
check-sum-not-given = The rest takes the private key that the login was made with (my.pem is its file): keystep check -i my.pem { $shell_path }
check-sum-not-kept = The rest would take the private key. It was made for this one login and not kept, so nobody can recompute the rest any more. With a key of your own everything can be recomputed: keystep keygen my.pem, then keystep demo -i my.pem --save FILE
check-sum-another = The rest was computed with another private key than the one that was given, and that one is not kept.
check-sum-bad = Something in this transcript does not agree with what was recomputed.

## The manual pages

man-name = NAME
man-synopsis = SYNOPSIS
man-description = DESCRIPTION
man-version = VERSION
man-written = { $count } pages are written. To read them: man -M { $shell_path } keystep
