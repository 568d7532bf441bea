### What the commands say.

## The first screen

tour =
    keystep  public-key authentication, step by step        日本語: keystep --lang ja
    How can you prove who you are without sending your private key?

    {"  "}your computer [private key]      server [open padlock = public key]
    {"  "}① Let me log in!                              →
    {"  "}②      ← Random data in a box, padlock shut!
    {"  "}③ Opened: here is what was inside!            →
    {"  "}④      ← It matches: come in!

    Start        keystep demo                     3 minutes, nothing to prepare
    Break it     keystep demo --fault wrong-key
    Today's SSH  keystep demo --method ssh2
    Everything   keystep --help
    For learning; not a replacement for ssh.

## Waiting and asking

press-enter = [Enter] next
press-enter-1 = [Enter] send ①
press-enter-2 = [Enter] send ②
press-enter-3 = [Enter] send ③
press-enter-4 = [Enter] send ④
ask-passphrase = Passphrase of { $path } (it is not shown):{" "}
passphrase-again = That is not the passphrase. Please try again.
ask-new-passphrase = New passphrase (it is not shown):{" "}
ask-same-passphrase = The same passphrase again:{" "}
ask-host =
    The authenticity of the server { $host } can't be established: it was never met before.
    Its host key (RSA) has the fingerprint { $fingerprint }.
    Is it the one that keystep serve shows on the server's side?
    Are you sure you want to continue connecting (yes/no/[fingerprint])?
ask-host-again = Please type yes, no or the fingerprint:
saved = The transcript was saved as { $path }.
bits = { $bits } bits

## keygen

keygen-weak = Careful: the passphrase of a pem file can be guessed fast. --format openssh or pkcs8 protects better.
keygen-wait = Making a key of { $bits } bits. This may take a while…
keygen-private = private key: { $path } (RSA, { $bits } bits; give it to nobody)
keygen-public = public key:  { $path } (it may be given away)
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
authorize-there =
    Registered for { $user } already (line { $line }). Nothing was changed.
    fingerprint: { $fingerprint }
    file: { $path }
authorize-removed =
    No longer registered for { $user }:
    fingerprint: { $fingerprint }
authorize-skipped = line { $line } is skipped: { $reason }
waits-for-lock = Waiting: another keystep has { $path } and changes a list of keys.
authorize-nobody = Nobody is registered yet. To register somebody: keystep authorize USER FILE.pub

## serve

serve-host-key = fingerprint of the host key: { $fingerprint }
serve-no-users = Nobody is registered yet. Run { $keystep } authorize USER FILE.pub in another window; the server may go on meanwhile.
serve-exposed = Careful: this can be reached from other machines. Nothing is encrypted, and keystep is for learning. Use it only on a network that you trust, such as a classroom's, and stop it afterwards.
fewer-places = The system allows this program so few open files that { $places } connections have a place at one time, not { $wanted }. For more, raise the limit first (ulimit -n).
serve-ready = Waiting for logins. Ctrl-C ends the server.
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

log-accepted = { $user } ({ $method }, { $fingerprint }): accepted.
log-denied = { $user } ({ $method }, { $fingerprint }): denied. The client was not told why. The real reason:
log-authorize = To register it: { $keystep } authorize { $user } FILE.pub (to see what is registered: { $keystep } authorize --list)
log-unused = Line { $line } of the authorized_keys of { $user } holds this key, but is not used: { $reason }. Change that line, if the key may be let in: a second line from keystep authorize would not ask what this one asks.
log-knocks = { $more ->
    [one] One more connection came to nothing.
   *[other] { $more } more connections came to nothing.
 }
log-no-near-miss = None of the usual mistakes explains the reply: another private key answered, or it was changed on the way, or the computation goes another way.
log-refused = A line could not be taken (answered { $code }): { $reason }
log-ssh = A real ssh ({ $banner }) connected. Only keystep's own wire is spoken here: use keystep login.
log-http = A web browser (HTTP) connected. Use keystep login.
log-tls = Something that speaks TLS (https, say) connected. Use keystep login.
log-peer = The client sent an error and ended ({ $code }): "{ $detail }"
log-left = The client closed the connection before message { $step } had come.
log-timeout = The time for a login (--grace) was over, so the connection was closed.
log-still-asked = The question above is of this login, and still open: Enter closes it. Only then comes the next one.
log-busy = There are as many connections as there may be (--max-connections), so the answer was busy.
log-io = The connection broke: { $reason }
log-shutdown = Closed, because the server was stopped.
log-internal = Closed, because of a bug in keystep. The other connections go on.
log-save-enough = Transcripts of { $most } logins are saved. That is enough for one run of the server: no more are.
log-not-saved = { $count } more transcripts were not saved: the disk did not take them in time.
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

## login

login-denied = → The reason stands in the window of keystep serve.
wait-2 = Waiting for ② (perhaps for Enter in the server's window).
wait-4 = Waiting for ④ (perhaps for Enter in the server's window).
login-skipped = Line { $line } of { $path } is not used: { $reason }. If it is the line of this server, mend it first.
login-identity = No key was named with -i, so { $path } is used.

## tap

tap-ready = The eavesdropper's window. Every line is passed on to { $to } as it is. Ctrl-C ends it.
tap-no-login = That connection was no login.

## check

check-good = ✓ holds
check-bad = ✗ does not hold
check-unknown = - needs -i KEY
check-line = form of the line, and places of its fields
check-user-key = fingerprint and size of the public key
check-host-key = fingerprint and size of the host key
check-session-identifier = { fact-session-identifier }
check-host-signature = { fact-host-signature }
check-encryption = what is in the ciphertext is what the server chose
check-decryption = result of decrypting
check-proof = whether the reply in ③ is right
check-verdict = the verdict follows from the checks before it
check-outcome = outcome
check-sum-good = Everything in this transcript agrees with what was recomputed.
check-sum-without-key = What can be recomputed without the private key agrees. The rest takes -i KEY.
check-sum-bad = Something in this transcript does not agree with what was recomputed.
