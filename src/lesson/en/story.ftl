### The words of the four steps.

## Methods and parties

method-notes = the notes' way (a simplified one, to learn from)
method-ssh1 = SSH-1's way (history; retired)
method-ssh2 = SSH-2's way (today's SSH, EC2)

party-client = you
party-far-client = client
party-server = server
party-eavesdropper = eavesdropper
party-attacker = attacker

column-client = { column-client.place } { column-client.holds }
    .place = your computer
    .holds = (private, public key)
column-client-other = { column-client-other.place } { column-client-other.holds }
    .place = { column-client.place }
    .holds = (another private key)
column-server-unknown = { column-server-unknown.place } { column-server-unknown.holds }
    .place = { party-server }
    .holds = ({ stepper-holds-unknown })
column-server = { column-server.place } { column-server.holds }
    .place = { party-server }
    .holds = (registered public key)

## Speech (the lines of the notes' table)

speech-notes-1 = "Let me log in!"
speech-notes-2 = "Here is some random data, encrypted with your public key!"
speech-notes-3 = "Here is the data, decrypted with my private key!"
speech-notes-4 = "It matches the original, so you may log in!"
speech-ssh1-1 = "Let me log in! Here is my nonce, too!"
speech-ssh1-2 = "Here are my host key, my signature and encrypted random data!"
speech-ssh1-3 = "I decrypted it: here is a hash of it and the session identifier!"
speech-ssh1-4 = "The hash is the one that I computed, so you may log in!"
speech-ssh2-1 = { speech-ssh1-1 }
speech-ssh2-2 = "Here are my nonce, my host key and my signature!"
speech-ssh2-3 = "I signed the session identifier, my name, my public key and more!"
speech-ssh2-4 = "The public key verifies the signature, so you may log in!"
speech-deny = "You may not log in." (it does not say why)
speech-replayed-1 = "Let me log in!" (a recording, sent again)
speech-substitute-3 = "Here is the answer!" { $method ->
        [ssh1] (a hash of a substitute: the box did not open)
       *[other] (a substitute: the box did not open)
    }
speech-far-2 = "Here is ②!" (how it was made cannot be seen from here)
speech-far-3 = "Here is my answer!" (how it was made cannot be seen from here)
speech-far-4 = "You may log in!" (how that was decided cannot be seen from here)
speech-replayed-3 = "Here is the answer!" (a recording, sent again)

label-notes-2 = ② challenge
label-ssh1-2 = ② challenge and identity
label-ssh2-2 = ② the server's identity (stands in for key exchange)
label-1 = ① request
label-3 = ③ reply
label-4 = ④ verdict
arrow-to-server = { $from } → server
arrow-to-client = server → { $to }
arrow-right = {" "}→
arrow-left = ←{" "}

## ⓪ Preparation

label-0 = ⓪ preparation (nothing crosses the wire yet)
prepare-padlock = The public key is a padlock; the private key opens it.
    .why = Hand open padlocks to anybody: anybody can put one on a box and snap it shut, but only the private key opens it again.
prepare-seal = The box and the padlock are put aside: nothing sent here is hidden.
    .why = Think of a seal (private key) and its imprint on record (public key).
prepare-signature = A signature is computed from data and a private key.
    .why = Anybody can check (verify) it with the public key. It is no encryption: nothing is hidden. Where the analogy ends: imprints are all alike, signatures change with the content.
    .slip = data + signature
    .caption = data signed with the private key: anybody can read it
prepare-registered = Before ①, a key pair is made, and only its public key is registered on the server.
    .unseen = Before ①, a key pair is made, and its public key should be registered on the server (whether it is cannot be seen from here).
    .missing = Before ①, a key pair is made, and its public key should be registered on the server. This time it was not.
    .why = It may be seen, but it must not be swapped.
    .ec2 = How it gets onto an EC2 server, you can see for yourself: keystep ec2 launch
prepare-host = The server has a key pair, too: its host key.
    .why = A client's proof does not tell who the server is. So the server signs{ $method ->
        [ssh1] {" "}(anybody can verify that with its public key)
       *[ssh2] , too
    }, and the client compares the host key that came with the one on record, or at first with the administrator's.
    .known = A client's proof does not tell who the server is. So the server signs{ $method ->
        [ssh1] {" "}(anybody can verify that with its public key)
       *[ssh2] , too
    }, and the client compares the host key that came with the one on record: this time { $value }.
    .slip = host key
    .caption = { $method ->
        [ssh1] the server's public key; verifies its signatures
       *[ssh2] the server's public key; its private half stays there
    }
story-0-made = Made the key pair of { $user } (of the kind called RSA, { $bits } bits long).
story-0-given = Read the key of { $user } (of the kind called RSA, { $bits } bits long).
story-0-fingerprint = The public key in short, to tell it from others (fingerprint): { $fingerprint }
story-0-registered = It is registered in the name of { $user }. The private key is not sent anywhere.

## What happens in each step, and why

story-notes-1 = You say who you are and which public key you want to use. The key only says which padlock is meant: you get in only if the same key is registered for { $user }.
story-notes-2 = The server picks 32 random bytes, which must be new each time (predictable or repeated ones could be answered without the key), and encrypts them with the public key from ①. It is a box with the padlock snapped shut: only the private key opens it; not even the server that shut it can.
story-notes-3 = Your private key opens the box, and only what was inside is sent. The private key never leaves your computer: whoever got it could pose as you. Whoever reads ③ can do nothing with it later, if the number is a new one each time.
story-notes-4 = The server checks two things: that the data is what it remembers, and that the public key from ① is registered for { $user }.
story-ssh1-1 = Along with your name and public key you send a nonce, a random number used once. The key only says which padlock is meant; it lets nobody in.
story-ssh1-2 = The server encrypts random data and signs this connection's own value, the session identifier. The box is opened only if signature and host key fit.
    .unwatched = The server encrypts random data and signs this connection's own value, the session identifier. The client should open the box only if signature and host key fit; whether it looked, this record does not show.
story-ssh1-3 = You return not the decrypted data but a hash (it cannot be turned back) of it and the session identifier: so a hostile server cannot use you to decrypt for it, and the answer fits this connection alone. The private key never leaves your computer.
story-ssh1-4 = The server checks two things: that the hash is the one it computed itself, and that the public key from ① is registered for { $user }.
story-ssh2-1 = Along with your name and public key you send a nonce, a random number used once. The key only says which key is to verify; it lets nobody in.
story-ssh2-2 = Nothing is encrypted. From nonces and host key each side computes this connection's own value, the session identifier: equal, if nothing was changed (real SSH: by key exchange). The server signs it; verifying shows who did.
story-ssh2-3 = The session identifier is the one that you computed yourself. A signature hides nothing: it says "this connection, this user". The private key never leaves your computer.
story-ssh2-4 = The server checks two things: that the signature is one of this connection, this user and this key, and that the public key from ① is registered for { $user }.
story-substitute-3 = Usually the private key opens the box and the answer is sent; this time the box does not open. The private key never leaves your computer.
story-other-3 = The client signs the session identifier that it computed itself, with the user name, the public key from ① and more. It takes a private key for that; here it is not the one of ①. The private key never leaves its computer.
story-far-1 =
    { $method ->
        [notes] The client says who it is and which public key it wants to use. The key only says which padlock is meant: it gets in only if the same key is registered for { $user }.
        [ssh1] Along with a name and a public key the client sends a nonce, a random number used once. The key only says which padlock is meant; it lets nobody in.
       *[ssh2] Along with a name and a public key the client sends a nonce, a random number used once. The key only says which key is to verify; it lets nobody in.
    }
story-far-2 =
    { $method ->
        [notes] In the box there should be 32 random bytes, new each time (predictable or repeated ones could be answered without the key). If it was shut with the public key from ①, only the private key opens it. Who shut it, and what for, nothing proves.
        [ssh1] In the box there should be fresh random data. It is opened only if the host key is trusted and its signature fits the session identifier.
       *[ssh2] Nothing is encrypted. Each side computes the session identifier from the two nonces and the host key; it takes a host signature that fits it to show that somebody holds the host key that came.
    }
    .unwatched = In the box there should be fresh random data. The client should open it only if the host key is trusted and its signature fits the session identifier; whether it looked, this record does not show.
story-far-3 =
    { $method ->
        [notes] What comes back should be what was inside the box, which only the private key opens. How it was made cannot be seen from here.
        [ssh1] What comes back should be a hash of what was inside the box and the session identifier. How it was made cannot be seen from here.
       *[ssh2] What comes should be a signature of the session identifier, the user name, the public key and more. How it was made cannot be seen from here.
    }
story-far-4 = All that came is yes or no. A server should check two things: that ③ fits, and that the public key from ① is registered for { $user }. What this one checked cannot be seen from here.
story-replayed-1 = The attacker sends the ① that it overheard in an earlier login. Neither the name nor the public key is secret, so anybody can come this far.
story-replayed-2 = For each connection the server chooses { $method ->
        [ssh2] a fresh nonce
       *[other] fresh random data
    }. The attacker has no private key to answer it with.
story-replayed-3 = The attacker has no private key to compute an answer with, so it sends the ③ that it overheard in the earlier login.
story-accept = Both hold: the login succeeds.
    .far = ④ says accept: if the server checks as it should, both held.
story-deny-replayed = They do not both hold, so the attacker is not let in, and is not told which of them failed.
    .far = ④ says deny: if the server checks as it should, one of the two failed, or both. The attacker is not told which.
story-deny = They do not both hold, so the login is denied, and the other side is not told which of them failed.
    .far = ④ says deny: if the server checks as it should, one of the two failed, or both. Which, it does not say.

## On the spot, when something unusual happens

note-unknown-user = * ② goes out to an unknown name, too: it is looked up once ③ is there.
note-not-registered = * ② goes out to an unknown key, too: it is looked up once ③ is there.
note-substitute = * It does not decrypt. A random-looking substitute is used instead, so that the other side cannot tell that decryption failed.
note-other-key-0 = * The client answers with another private key: not the one that belongs to the registered public key.
note-other-name-0 = * It is the key of { $owner }; only the name that is given is another one, { $user }.
note-replayed-0 = * This is how { $user } once registered; the attacker has no private key.
note-other-key = * Another private key signs: not the one that belongs to the public key in ①.
note-changed = * An attacker changed one bit ({ $field }: { $from } → { $to }).
note-replayed = * The attacker sends a line again that it recorded in an earlier login.
note-bad-host-signature = * The host signature does not fit, so the client closed without a word.
note-host-not-trusted = * The host key is not trusted, so the client closed without a word.
note-first-use = * This server's host key was never seen before. It is now on record.

## Who learned what (only what is new)

ledger-nothing = nothing new
ledger-separator = {", "}
ledger-footer = { $method ->
        [ssh1] In the real SSH-1 the server's keys came in clear, and then the login ran in an encrypted channel.
        [ssh2] In real SSH the login runs in an encrypted channel (but for host key and host signature in ②).
       *[notes] In real SSH the login runs in an encrypted channel.
    } The eavesdropper sees it here because keystep's wire is plain.

know-client-client-nonce = nonce you chose { $value }
know-client-challenge = random data in the box { $value }
know-client-encrypted = ciphertext { $value } (not opened)
know-client-server-nonce = server's nonce { $value }
know-client-host-key = host key { $value }
    .same = known host key { $value }
know-client-session-identifier = session identifier { $value }
know-client-undecryptable = the box does not open; substitute { $value }
know-client-digest = hash { $value } (computed)
know-client-signature = your signature { $value }
know-client-stuck = you were denied, and not told why; but you know that the box did not open in ③
know-client-verdict = { $value ->
        [accept] { $method ->
            [notes] you are in; nothing proved that the server is the real one
           *[other] you are in; in ② the server proved that the host key is its own
        }
       *[other] you were denied, and not told why
    }
    .far = { $method ->
            [notes] accept came; nothing proved that the server is the real one
           *[other] accept came; in ② the server proved that the host key which came is its own
        }
know-server-user = user name { $value }
know-server-public-key = public key { $value }
know-server-method = { $value }
know-server-client-nonce = client's nonce { $value }
know-server-challenge = random data it chose { $value }
know-server-encrypted = ciphertext { $value }
know-server-server-nonce = nonce it chose { $value }
know-server-session-identifier = session identifier { $value }
know-server-returned = data that came { $value }
know-server-digest = hash that came { $value }
know-server-signature = signature that came { $value }
know-server-denied = which check failed, which is never sent: { $reason }
know-server-believes = it believes that the reply was made with the private key
know-server-verdict = { $value ->
        [accept] ③ is right, and the key named in ① is the registered one
       *[other] the verdict, and which check failed
    }
know-eavesdropper-user = user name { $value }
know-eavesdropper-public-key = public key { $value } (may be seen)
know-eavesdropper-method = { $value }
know-eavesdropper-client-nonce = client's nonce { $value }
know-eavesdropper-challenge = data sent in ③ { $value } (the random data of ②; of no use again if ② is new)
    .far = data sent in ③ { $value } (if the server made ② as it should, the random data of ②; of no use again if ② is new)
know-eavesdropper-encrypted = ciphertext { $value } (not the random data inside)
know-eavesdropper-server-nonce = server's nonce { $value }
know-eavesdropper-host-key = host key { $value }
know-eavesdropper-session-identifier = { $method ->
        [ssh2] session identifier { $value } (in keystep; not in real SSH)
       *[other] session identifier { $value } (of no use alone)
    }
    .attacker = { $method ->
            [ssh2] session identifier { $value } (new, so the old signature does not fit it)
           *[other] session identifier { $value } (new, so the old hash does not fit it)
        }
know-eavesdropper-returned = data sent in ③ { $value }
know-eavesdropper-changed = { fact-changed } { $value }
know-eavesdropper-digest = hash { $value } (it gives no data back, and fits only the session identifier that it was made for)
know-eavesdropper-signature = signature { $value } (it can be checked; no other can be made of it)
know-eavesdropper-verdict = somebody got in as { $user }; nothing about the private key
    .far = accept was seen for { $user }; whether anybody got in, it cannot tell
know-denied-nothing = a login as { $user } was denied, but not why
know-denied-recorded = a login as { $user } was denied, and it is not told why; but it knows that ③ was the answer to an earlier ②
know-denied-changed = a login as { $user } was denied, and nobody says why; but { $step } was seen to be changed on its way
know-denied-spoiled = a login as { $user } was denied; ③ was changed on its way, and verifying shows that the signature that arrived does not fit
know-denied-unfit = a login as { $user } was denied; verifying ③ shows that its signature does not fit
know-denied-unlisted = a login as { $user } was denied; the signature in ③ verifies, so it is the key that is not registered for { $user }
know-denied-unlisted-here = a login as { $user } was denied; the signature in ③ verifies, so if nothing was changed on its way and the server is the real one, it is the key that is not registered for { $user }

## Limits, and what comes next

limits = what this way does not protect against
limits-notes = Nobody checked that the server is the real one, and the answer is not tied to this connection, so a fake server could relay it to the real one as its own. In the other methods (ssh1, ssh2) the server proves itself, too, with a key of its own: where its public key is known, a fake one can neither pose as it nor use the answer as its own. Whoever relays every line unchanged still gets the connection in keystep; in real SSH the encrypted channel makes it worthless.
limits-ssh1 = The user name is not part of the proof: where two users share a key, somebody on the way could change the name. ssh2 signs the name too, which stops this. On first contact you have to check yourself that the host key is the real one; so it was in the real SSH-1. And in keystep nothing encrypts what follows ④; in the real SSH-1 it was encrypted.
limits-ssh2 = On first contact you have to check yourself that the host key is the real one. And in keystep nothing encrypts what follows ④. The first is the same in real SSH; the second is not: there everything after the key exchange, the login too, is encrypted.

card = how the real one differs
card-notes = The notes' table is close to the old SSH-1, not the same.
    .point-1 = SSH-1 did not return the random data but a hash of it with a value of this connection alone (the session identifier).
    .point-2 = SSH-1 ran inside an encrypted channel, and the server had a host key.
    .point-3 = Today's SSH (SSH-2) sends no encrypted random data: it uses a signature.
card-ssh1 =
    .point-1 = The real one sent only n, the modulus, in ①, and a server that did not know it refused at once; here it is the whole public key, and ② always comes.
    .point-2 = The real one encrypted with PKCS#1 v1.5 padding and hashed with MD5; here it is OAEP and SHA-256.
    .point-3 = The real one ran inside a channel that was already encrypted.
    .point-4 = Its session identifier was MD5 over the moduli of the server's two keys and a random cookie.
    .point-5 = Its host proved itself by decrypting the session key, never by signing.
    .point-6 = The nonces and the host signature are borrowed from SSH-2. So this ssh1 resists the relay of CERT VU#684820; the real SSH-1 did not, once an unknown host key was accepted.
card-ssh2 =
    .point-1 = In the real one the key exchange (which ② plays here) comes before ①, and makes the session identifier. In neither does the server choose alone what is signed.
    .point-2 = In the real one everything after the key exchange is encrypted; keystep's wire is plain.
    .point-3 = What is signed has the same form (RFC 4252 section 7). But between two OpenSSH from 8.9 on the server's host key is signed as well, and rsa-sha2-512 is preferred to the rsa-sha2-256 of here.
    .point-4 = The real client may first ask "would this key do?" (the answer is PK_OK). That proves nothing about the user yet.
    .point-5 = Today's key exchange also withstands quantum computers, as far as is known: in OpenSSH by default since 9.0 (sntrup761x25519), since 10.0 mlkem768x25519.

bridge-notes =
    That was the notes' way. Today's SSH signs instead.
    → keystep demo --method ssh2{ $options }
    The notes from their first page, with a small EC2:
    → keystep ec2 launch
bridge-ssh2 =
    How SSH-1 used to do it:
    → keystep demo --method ssh1{ $options }
bridge-fault =
    { $new ->
        [true] With a new key, and nothing broken:
       *[other] The same login, with nothing broken:
    }
    → keystep demo --method { $method }{ $options }
bridge-ssh1 =
    Break it on purpose:
    → keystep demo --method ssh1 --fault wrong-key{ $options }

## Outcome

outcome-lead = Outcome:
outcome-accepted = Outcome: logged in.
outcome-said-accept = Outcome: ④ said accept.
outcome-denied = Outcome: denied.
outcome-stopped = Outcome: it ended before ④.
outcome-reason = What failed, which the server does not say: { $reason }
reason-user = the user { $user } is not registered.
reason-key = this public key is not registered for { $user }.
reason-proof = the reply in ③ is not right.
reason-proof-and-key = the reply in ③ is not right, nor is this public key registered for { $user }.
reason-proof-and-user = the reply in ③ is not right, nor is the user { $user } registered.
stop-bad-host-signature = The host signature is not right, so the client stopped.
stop-host-not-trusted = The host key is not trusted, so the client stopped.
stop-not-taken = A line came that could not be taken ({ $code }): { $reason }
stop-peer-error = The other side sent an error ({ $code }): "{ $detail }"
code-malformed = it is not JSON, or a field is not as it must be.
code-too-long = it was too long.
code-unexpected-step = another step was due.
code-unsupported-version = that version of the wire is not spoken here.
code-timeout = { broken-timeout }
code-busy = { broken-busy }
code-unknown = an error of a kind that this keystep does not know.
stop-broken = It broke off: { $detail }
broken-timeout = the time was over.
broken-left = the other side closed the connection.
broken-peer = the other side sent an error and ended.
broken-foreign = the other side speaks another protocol.
broken-io = the connection broke.
broken-busy = there were as many connections as there may be.
broken-shutdown = the server was stopped.
broken-operation = an RSA computation failed.
broken-internal = a bug in keystep.
broken-no-verdict = no verdict came.

## Broken on purpose (--fault)

fault = * Broken on purpose:{" "}
fault-verdict = where it broke, and who noticed
fault-where = where
fault-who = who
fault-how = how
fault-seen = seen
fault-wrong-key = ① names the registered public key, and ③ is answered with another private key.
    .where = ③. The private key that answered is not the one that belongs to the public key in ①.
    .who = { $method ->
        [ssh2] The server (in ④). The client believes that it signed well.
       *[other] First the client (in ③ the box does not open), then the server (in ④).
    }
    .how = { $method ->
        [notes] The data that came back is not the data that it remembers.
        [ssh1] The hash that came is not the hash that it computed itself.
       *[ssh2] The public key from ① does not verify the signature.
    }
    .seen = { $method ->
        [ssh2] The signature has the usual form and length. The client sees "deny" and no reason.
        [ssh1] The hash of the substitute has the form of a right answer. The client sees "deny" and no reason.
       *[other] The substitute has the form of a right answer. The client sees "deny" and no reason.
    }
fault-unknown-user = Somebody logs in under a name that is not registered. Key and reply are as they should be.
    .where = ①. There is no user of that name on the server.
    .who = The server (in ④). It looks the name up only when ③ has come, so nothing before ④ can depend on it.
    .how = No registered public key belongs to that user. Whether the reply is right was computed all the same.
    .seen = ② comes as usual, and ④ is the same "deny" as for a wrong reply. Whether there is no such user, or only not with this key, nobody learns.
fault-tampered-challenge = An attacker on the way changes one bit of ②.
    .where = { $method ->
        [ssh2] ②. One bit of the server's nonce was changed.
       *[other] ②. One bit of the ciphertext was changed.
    }
    .who = { $method ->
        [ssh2] The client (in ②).
       *[other] First the client (in ③ the box does not open), then the server (in ④).
    }
    .how = { $method ->
        [ssh2] The host signature does not fit the session identifier that the client computed itself.
       *[other] OAEP's check fails: with one bit changed, decrypting gives nothing of what was inside.
    }
    .seen = { $method ->
        [ssh2] The client closed without a word. All that the server sees is that it is gone.
        [ssh1] The client answers with the hash of a substitute, so the failure does not show. All that the server sees is an answer that does not fit.
       *[other] The client answers with a substitute, so the failure does not show. All that the server sees is an answer that does not fit.
    }
fault-tampered-reply = An attacker on the way changes one bit of ③.
    .where = ③. The client answered well, and one bit was changed on the way.
    .who = The server (in ④). The client cannot notice.
    .how = { $method ->
        [notes] The data that came differs by one bit from the data that it remembers.
        [ssh1] The hash that came differs by one bit from the hash that it computed itself.
       *[ssh2] The signature does not verify.
    }
    .seen = The client sees "deny" and no more. The server does not measure how far ③ is off: to it this is a wrong answer like any other.
fault-replayed-reply = An attacker sends ① and ③ again, recorded from an earlier genuine login, over a new connection.
    .where = ③. The recorded reply answers the earlier ②.
    .who = The server (in ④).
    .how = { $method ->
        [notes] The random data is new, so the old answer does not fit.
        [ssh1] The random data and the server's nonce are new, so the old hash does not fit.
       *[ssh2] The server's nonce is new, so the session identifier differs and the old signature does not fit.
    }
    .seen = The attacker sees "deny" and no more. To the server it is a wrong answer like any other.
