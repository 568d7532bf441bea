### A login with the real ssh.

openssh-name = the real ssh (SSH-2, RFC 4251 to 4254)
openssh-banner = real ssh
openssh-intro = A login with the real ssh: { $client } on one side, keystep's server on the other. { $over ->
        [true] Before the first of the four steps both make keys for the connection; from then on every packet is encrypted. keystep can tell what is in them, because it is one of the two ends.
       *[other] Usually both make keys for the connection before the first of the four steps. This one ended before the client went over to such keys.
    }
openssh-overview = How it goes when all is well (before ① stands the key exchange):
openssh-somebody = (no name said)
openssh-unknown-client = a client that said no version
openssh-about-client = client
openssh-about-agreed = agreed on
openssh-view = * This is the server's record. What the client computed is not in it; its values are told from those of the server. Nor is what ssh said on the screen.
openssh-footer = The eavesdropper has the version lines, the lists, the public values of the key exchange, the host key and the signature made with it. After that: how many bytes go in which direction, and when. { $named ->
        [true] Neither the user's name nor the user's public key is to be seen.
       *[other] The user's name and key were not sent this time.
    }
openssh-footer-no = Nothing was encrypted yet: the eavesdropper has all that was said.
openssh-cut = { handout-stopped }
openssh-stopped = it ended before a key was offered

## The parts

openssh-label-0 = ⓪ key exchange
openssh-label-1 = ① the key is offered
openssh-label-1-none = ① no key is offered
openssh-label-2 = ② would it do? (PK_OK)
openssh-label-2-no = ② would it do? (no PK_OK)
openssh-label-3 = ③ the signature
openssh-label-4 = ④ verdict
openssh-label-5 = The session
openssh-short-0 = { openssh-label-0 }
openssh-short-1 = { openssh-label-1 }
openssh-short-1-none = { openssh-label-1-none }
openssh-short-2 = ② would it do?
openssh-short-3 = { openssh-label-3 }
openssh-short-4 = { openssh-label-4 }
openssh-short-5 = { openssh-label-5 }
openssh-speech-1 = "I am { $user }. Would this public key do?"
openssh-speech-1-unnamed = "Would this public key do?"
openssh-speech-1-none = "I am { $user }. Which ways to log in are there?"
openssh-speech-1-other = "I am { $user }. Let me in another way than with a key!"
openssh-speech-2 = "It would. Now sign with its private key!"
openssh-speech-2-no = "No." (it does not say why)
openssh-speech-3 = "Here is my signature: over this session, my name, my public key and more!"
openssh-speech-3-no = { openssh-speech-3 } (one byte was changed on its way)
openssh-speech-4 = "The public key verifies the signature, so you may log in!"
openssh-speech-4-no = "No." (it does not say why)

openssh-zero = In the other methods ⓪ is the making of the key pair and its registration; that belongs before all this. ⓪ here is the key exchange.
openssh-passed-over = keystep does not speak { $names }, which the client lists first. So the key exchange is the first that both have: { $agreed }.
openssh-story-0 = Each side makes a key pair for this connection alone and sends a public value. From its own private value and the other's public value each computes the same secret K, which never travels.{ $hybrid ->
        [true] {" "}This exchange is a hybrid: the server also sends a secret back, sealed with the client's ML-KEM public key, and K is a hash of both.
       *[other] {""}
    } The host key signs the exchange hash H: it is over both version lines, both lists, the host key, the public values and K. H is the session identifier; no two connections share one.
openssh-story-0-no = The two did not finish the key exchange.
openssh-story-0-left = The key exchange ended halfway. Both sent a public value; from them the server computed a secret K for the two alone, and a value of this connection alone (the exchange hash H, the session identifier), and signed H with its host key. There the client ended it.
openssh-story-1 = The client asks whether this public key is registered. It signs nothing yet: a signature may cost a passphrase or a touch, so the client asks first.
openssh-story-1-none = The client asked what there is, and offered no key.
openssh-story-2 = The key is registered for this user, so the server says that it would do. Nothing is proved about the user yet: a public key is no secret, and anybody could have offered it.
openssh-story-2-no = The server does not take this key for this user. It does not say whether there is no such user, or the key is not registered.
openssh-story-3 = The random data of the notes' table is not needed: both ends know the session identifier, which is new each time. The private key signs it, together with the request. Nothing is encrypted with the private key.
openssh-story-3-bound = { openssh-story-3 } The server's host key is among the signed bytes, too (publickey-hostbound: OpenSSH from 8.9 on, where the server offers it).
openssh-story-3-no = The client signed, and sent the signature encrypted, as everything here is. On its way one byte of that packet was changed. The server computes the tag of each packet anew before it acts on what is in it: it did not fit.
openssh-story-4 = The server verified the signature with the public key that ③ names, and looked up whether that key is registered. Both hold. The private key never travelled.
openssh-story-4-no = The server does not let the client in, and does not say why.
openssh-story-5 = What is typed and what comes back travels in the same encrypted packets.
openssh-at-once = This client did not ask first: it offered the key and signed in one message, ③.
openssh-before-none = Before that, the client asked with the method "none" which ways there are. Answer: publickey.
openssh-before-others = Before, { $count ->
        [one] another key was offered and not taken.
       *[other] { $count } other keys were offered and not taken.
    } Each of them counts as a failed try.
openssh-ran = Run over there: { $command }
openssh-shell = Over there a shell was opened.
openssh-exited = It ended with status { $status }.
openssh-refused = The client asked for "{ $what }" and did not get it: keystep's server has no such thing.
openssh-left-out = Further packets, counted and not kept: { $packets } ({ $bytes } bytes).

## How it ended

openssh-outcome-cut = { outcome-stopped }
openssh-outcome-stopped = Outcome: it ended before a key was offered.
openssh-reason-key-unknown = What failed, which the server does not say: this key is not registered for { $user }.
    .next = If it is theirs, register it: keystep authorize { $user } my.pem.pub (my.pem.pub is the file with their public key)
openssh-reason-user-unknown = What failed, which the server does not say: there is no user { $user }.
    .next = The name in front of the @ may be wrong.
openssh-reason-other-type = What failed, which the server does not say: the key is of the type { $kind }, and keystep registers RSA keys alone.
    .certificate = What failed, which the server does not say: the key came in a certificate ({ $kind }). keystep takes the key itself, and no certificates.
openssh-reason-no-key = What failed, which the server does not say: what was offered as a key is none.
openssh-reason-other-algorithm = What failed, which the server does not say: the algorithm. keystep takes rsa-sha2-256 and rsa-sha2-512; the old ssh-rsa signs with SHA-1, for which two texts with one hash can be made today.
openssh-reason-other-host = What failed, which the server does not say: the signature is bound to another server's host key.
openssh-reason-other-host-asked = What failed, which the server does not say: the signature was to be bound to another server's host key.
openssh-reason-signature = What failed, which the server does not say: the signature does not fit the public key and this session.
openssh-reason-tampered = What failed: a packet was changed on its way, so its tag did not fit. The server ended the connection before it acted on what was in it.
openssh-reason-unopened = What failed: a packet that came could not be opened: it was changed on its way, or whoever sent it made it otherwise. The server ended the connection before it acted on what was in it.
openssh-reason-no-signature = The key would have done, but no signature came: the client could not, or did not, use its private key. Often its file is readable by others, or the passphrase was not given.
openssh-reason-too-many = After six tries the server ended the connection; the right key may never have been offered (ssh -o IdentitiesOnly=yes -i KEY).
openssh-stop-left = The client left before the key exchange was over.
openssh-stop-host = The client left when it had seen the host key, before it went over to the new keys. It may not know it, or know another one: then ssh asks or warns on its side.
openssh-stop-keys = The client left after the key exchange, before it said who wants to log in.
openssh-stop-asked = The client asked which ways there are, and left without offering a key.
openssh-other-method = The client tried the method { $method }, which keystep has not.
openssh-stop-broke = The connection broke.
openssh-stop-open = The connection still stands.
openssh-next = Somebody else's server, seen from your side:
    → keystep agent -i my.pem -- ssh …
    A server of your own, from launching it on a small EC2:
    → keystep ec2 launch
openssh-next-denied = A login that goes well:
    → keystep demo --method openssh
openssh-next-broken = The same with nothing broken:
    → keystep demo --method openssh{ $options }

## The scenes

openssh-beat-prepared = The key pair is on the client's computer; a copy of the public key is on the server.
    .why = It was registered before (keystep authorize; on EC2 cloud-init does it at the first boot). Nothing crosses the wire yet.
    .slip = { fact-public-key }
    .caption = the registered public key verifies what its private key signs
    .label = the public key
openssh-beat-prepared-no = The key pair on the client's computer is not the one whose public key is registered on the server.
    .why = That is what was broken on purpose. Nothing crosses the wire yet.
    .caption = the registered public key verifies what its own private key signs
openssh-beat-prepared-unknown = A key pair is on the client's computer. Whether its public key is registered does not show yet.
    .why = Nothing crosses the wire yet.
    .caption = a public key verifies signatures by its private key
openssh-beat-prepared-other = A copy of the public key is on the server. Whether its private key is on the client's computer does not show.
    .why = { openssh-beat-prepared.why }
    .slip = { openssh-beat-prepared.slip }
    .caption = { openssh-beat-prepared.caption }
    .label = { openssh-beat-prepared.label }
openssh-beat-prepared-unseen = Whether a key pair is on the client's computer does not show.
    .why = { openssh-beat-prepared-unknown.why }
    .caption = { openssh-beat-prepared-unknown.caption }
openssh-beat-versions = Both say which protocol they speak, and which program they are.
    .why = Two lines of text, in clear. Once the exchange hash is there, both are in it: nobody can have changed them unnoticed.
    .slip = SSH-2.0-…
    .caption = in clear: everybody on the way reads it
    .label = version lines
openssh-beat-versions-no = The server says which protocol it speaks, and which program it is. No version line came from the client.
    .why = A line of text, in clear.
openssh-beat-lists = Both send lists of what they can do: KEXINIT.
    .why = The first entry of the client's list that the server has, too, is taken: for the key exchange, the host key, the encryption, the tags (chacha20-poly1305 and AES-GCM make tags of their own).
    .slip = KEXINIT
    .caption = lists, in clear
    .label = lists of algorithms
openssh-beat-lists-no = The server sends the list of what it can do: KEXINIT. No list came from the client.
    .why = So nothing was agreed on.
openssh-beat-lists-other = { openssh-beat-lists }
    .why = Nothing was agreed on.
openssh-beat-secret = Both make a key pair for this connection alone, and send each other a public value. The server computes the secret K first, the client the same K when the answer has come.
    .why = K never travels. Whoever only listens has both public values and cannot compute it. As soon as they have K, both forget their private values: whoever steals the host key or the user's private key later cannot open what was recorded today (forward secrecy).
    .slip = K
    .caption = computed on both sides, never sent
    .label = the shared secret
openssh-beat-secret-no = Both make a key pair for this connection and send each other a public value. The server computes the secret K.
    .why = K never travels. Whoever only listens has both public values and cannot compute it.
    .caption = computed by the server, never sent
openssh-beat-host = The server computes the exchange hash H, and signs it with its host key.
    .why = The hash is over both version lines, both lists, the host key, both public values and K. ssh first looks into known_hosts whether it knows this host key, and then verifies the signature. Only where both fit is the server proved. Who the user is comes after that.
    .slip = host key + signature
    .caption = signed with the host key; nothing is encrypted
    .label = host key, and a signature with it
openssh-beat-host-no = { openssh-beat-host }
    .why = The hash is over both version lines, both lists, the host key, both public values and K. ssh first looks into known_hosts whether it is the same host key as last time, and would then verify the signature.
openssh-beat-keys = From K and H both derive the session’s keys, up to six, and say that they use them from now on: NEWKEYS.
    .why = For each direction a key to encrypt, an initial value, and a key for the tag that shows every change (some ciphers need fewer). H is now the session identifier.
    .slip = the session’s keys
    .caption = derived on both sides, never sent
    .label = the session's keys
openssh-beat-keys-no = From K and H the server derives the session’s keys, up to six, and says that it uses them from now on: NEWKEYS.
    .why = The client did not answer with a NEWKEYS of its own.
    .caption = derived by the server, never sent
openssh-beat-service-no = The server encrypts from here on; the client did not come so far.
    .why = The client said nothing more: it ended the connection.
openssh-beat-service = From here on everything is encrypted. { $extensions ->
        [true] The server tells which signatures it takes; the client asks for the login.
       *[other] The client asks for the login.
    }
    .why = { $extensions ->
        [true] What it tells (EXT_INFO) names rsa-sha2-256 and rsa-sha2-512: without it OpenSSH from 8.8 on would not sign with an RSA key at all.
       *[other] This client does not take EXT_INFO (ext-info-c is not in its list), so the server does not tell which signatures it takes.
    }
    .slip = ▒▒▒▒
    .caption = whoever listens sees how much, which way, and when
    .label = encrypted packets
openssh-beat-before = The client names the user, and asks which ways to log in there are.
    .why = The method "none" only asks. OpenSSH always begins so. The answer: publickey.
    .slip = ▒▒▒▒
    .caption = encrypted: neither name nor key is to be seen
    .label = questions
openssh-beat-before-no = The client offers keys that will not do.
    .why = Each key that is offered in vain counts as a failed try; after six the server hangs up.
    .label = keys that will not do
openssh-beat-before-other = The client names the user, and tries another way to log in than a key.
    .why = The server has no other way than keys, and answers so: publickey.
openssh-beat-offer = The client offers its public key, without a signature.
    .why = It only asks whether the key would do.
    .caption = it says which key is to verify, and lets nobody in
    .label = the public key that is offered
openssh-beat-offer-no = The client asks which ways to log in there are, and offers no key.
    .why = So there is nothing to verify.
    .caption = a question; it lets nobody in
    .label = a question
openssh-beat-offer-other = The client tries another way to log in than a key.
    .why = The server has no other way than keys, and answers so: publickey.
    .caption = not a key; it lets nobody in
    .label = another way to log in
openssh-beat-known = The server looks the key up, and says that it would do: PK_OK.
    .why = Whoever has the public key could have come so far. The proof is the next step.
    .caption = it would do; of the user nothing is proved
    .label = the key would do
openssh-beat-known-no = The server does not take the key.
    .why = A key that is not registered and a user who does not exist get the same answer, in the same time.
    .caption = no, and which ways there are; no reason
    .label = no
openssh-beat-signature = The client signs the session identifier and the request with its private key, and sends the signature.
    .why = The signature is good for this session alone: in another one the session identifier is another.
    .caption = stamped with the private key, for this session alone; it hides nothing
    .label = the user's seal: a signature
openssh-beat-signature-no = The client sends its signature, encrypted. On the way one byte of the packet is changed.
    .why = The server computes the tag of each packet anew before it acts on what is in it. This one does not fit: the server ends the connection, and never sees the signature.
    .slip = ▒▒✗▒
    .caption = one byte was changed, and the tag no longer fits
    .label = changed on its way
openssh-beat-verify = The server puts the same bytes together, verifies the signature with the public key that ③ names, and looks up whether that key is registered.
    .why = Both hold. Only the private key can have made it, and only for this session.
    .caption = the public key verifies it
    .label = verified
openssh-beat-verify-no = The server puts the same bytes together and checks the signature, and whether the key is registered.
    .why = It does not let the client in.
    .caption = it will not do
    .label = not accepted
openssh-beat-verdict = The server says yes: SUCCESS.
    .why = The session begins. Nothing of the private key has left the client's computer.
    .caption = yes, and nothing else
    .label = accept
openssh-beat-verdict-no = The server says no: FAILURE.
    .why = It does not say why. The client may try another key.
    .caption = no, and which ways there are; no reason
    .label = deny
openssh-beat-session = The session: a channel, behind which a shell or a command answers.
    .why = It is encrypted like the login before it.
    .slip = ▒▒▒▒
    .caption = whoever listens sees how much, which way, and when
    .label = the session
openssh-slip-known = it would do
openssh-slip-no = no

## Who knows what

openssh-fact-private-key = { stepper-fact-private-key }
openssh-fact-registered-key = registered public key
    .shown = registered
    .another = another key
    .for-another = for another
openssh-fact-host-key = host key
    .untold = (not told)
openssh-fact-host-signature = { fact-host-signature }
openssh-fact-remembered-host-key = remembered host key
    .shown = another key
openssh-fact-client-program = client's program
openssh-fact-server-program = server's program
openssh-fact-lists = key exchange method
openssh-fact-client-lists = what the client can do
    .shown = seen
openssh-fact-server-lists = what the server can do
    .shown = seen
openssh-fact-client-group = what size of numbers the client wants
    .shown = seen
openssh-fact-server-group = the group to compute in
    .shown = seen
openssh-fact-ephemeral = client's public value
openssh-fact-server-ephemeral = server's public value
openssh-fact-shared-secret = shared secret K
openssh-fact-session-identifier = session identifier H
openssh-fact-keys = the session's keys
    .shown = derived
openssh-fact-lengths = how much, which way, when
    .shown = seen
openssh-fact-user = user name
openssh-fact-user-key = user's public key
openssh-fact-signature = signature
    .shown = computed
openssh-fact-verdict = verdict
openssh-fact-commands = what is typed and answered
    .shown = all of it
openssh-know-registered-key = that this public key is registered
openssh-know-host-key = host key { $value }
    .same = { know-client-host-key.same }
openssh-know-client-program = client's program { $value }
openssh-know-server-program = server's program { $value }
openssh-know-lists = key exchange { $value }
openssh-know-client-lists = { openssh-fact-client-lists }
openssh-know-server-lists = { openssh-fact-server-lists }
openssh-know-client-group = { openssh-fact-client-group }
openssh-know-server-group = { openssh-fact-server-group }
openssh-know-host-signature = host signature { $value }
openssh-know-ephemeral = client's public value { $value }
openssh-know-server-ephemeral = server's public value { $value }
openssh-know-shared-secret = secret K { $value }
openssh-know-session-identifier = session identifier { $value }
openssh-know-keys = the session's keys
openssh-know-lengths = how many bytes go in which direction, and when; nothing else from here on
openssh-know-user = user name { $value }
openssh-know-user-key = user's public key { $value }
openssh-know-signature = signature { $value }
    .own = its own signature { $value }
    .unseen = its own signature (the server did not see it, so its value is not in the record)
openssh-know-verdict = verdict { $value }
    .verified = that the signature of ③ is right, and its key is registered
openssh-know-commands = what is typed and answered

## Computations

openssh-unrecorded = This is the server's record: what the client computes is not here, nor how { $spoiled ->
        [true] the other packets are
       *[other] each packet is
    } encrypted and tagged.
openssh-tag = computed the tag of the packet anew [{ did-fails }]
openssh-work-agree = agreed on the secret ({ $hybrid ->
        [true] X25519 and ML-KEM-768
       *[other] X25519
    })
openssh-work-hash = hashed the version lines, the lists, the keys and K (SHA-256): H
openssh-work-sign_host = signed H with the host's private key
openssh-work-derive_keys = derived the session’s keys from K, H and the session identifier
openssh-work-look_up = looked the key up among those registered for the user
openssh-work-verify = checked the signature with the public key that ③ names
openssh-hash-why = The exchange hash is over both version lines, both lists, the keys and K: none of these can have been changed unnoticed. (What else is sent before NEWKEYS is not in it: hence strict key exchange.)
openssh-hash-about = { $bytes } bytes, each part with its length in front (K has it already)
openssh-hash-remark = All of it but K crossed the wire in clear. Without K nobody can compute H.
openssh-hash-remark-again = All of it but K crossed the wire: the version lines at the very beginning, in clear, the rest now, under the old keys.
openssh-keys-why = One key for each purpose and direction: what is known of one tells nothing of another.
openssh-keys-about = a letter for each (A to F); cut or stretched to the length that the cipher needs
openssh-keys-remark = This record holds them, so that they can be checked: whoever has it can read this session. They open no other one.
openssh-signed-why = What is signed is the session identifier and the request itself, so the signature fits nothing else.
openssh-signed-about = { $bytes } signed bytes, before they are hashed and padded

## Limits, and the card

openssh-limits = what this way does not protect against
openssh-limits-words = At the first connection you must check the host key yourself. Whoever has your private key file (and its passphrase) is you. And once you are in, what the server does with what you type is its own affair.
openssh-card = keystep's ssh2 beside the real one
openssh-card-points =
    .point-1 = The key exchange: keystep's ② sends nonces in its place. The real one makes a secret, too, and so keys.
    .point-2 = Encryption: the real login runs under keys. keystep's ssh2 is in clear, so that it can be read.
    .point-3 = The session identifier: the real one is the exchange hash, over the lists and K, too; ssh2's is over two nonces and the host key.
    .point-4 = The question before the signature (① and ②, PK_OK): ssh2 signs at once.
    .point-5 = The algorithm: ssh2 signs with rsa-sha2-256, today's OpenSSH with rsa-sha2-512 first; and from 8.9 on over the server's host key, too, where the server offers that.
    .point-6 = What is the same: the form of what is signed (RFC 4252 section 7), that the private key never travels, and that both sides are proved, each for itself.

## What was broken on purpose

openssh-fault-wrong-key = ssh offers another key than the registered one.
    .told = The server did not know the key, and said no before any signature. ssh shows "Permission denied (publickey)", as for an unknown user.
openssh-fault-unknown-user = with a key that is registered for another user, the client tries to log in as somebody who is not registered.
    .told = The answer is the same as for a wrong key, and takes the same time. So a name alone does not show whether it is registered. Whoever has the user's public key can still ask: ② tells.
openssh-fault-tampered-reply = one byte of the encrypted packet ③ is changed on its way.
    .told = The tag did not fit, and the server ended the connection before it looked at a signature. Under keys no byte can be changed unnoticed.
openssh-fault-changed-host-key = the client knows another host key of this server.
    .told = The server's host key is not the one in known_hosts. So ssh looked no further: it warned (REMOTE HOST IDENTIFICATION HAS CHANGED) and ended before it computed K or verified the signature. Nothing of the user was sent.
openssh-unread = The packet that arrived could not be opened, so it is not shown here.
openssh-fault-name-wrong-key = { stepper-fault-wrong-key }
openssh-fault-name-unknown-user = { stepper-fault-unknown-user }
openssh-fault-name-tampered-reply = { stepper-fault-tampered-reply }
openssh-fault-name-changed-host-key = other host key known

openssh-said = What ssh itself said:
openssh-printed = What came back from over there:

## Packets and their fields

ssh-version-title = { $sender ->
        [client] client → server
       *[other] server → client
    }: version line
ssh-packet-title = { $sender ->
        [client] client → server
       *[other] server → client
    }: { $name } ({ $number }), packet { $packet }
ssh-wire-title = the same packet { $packet } as it crossed the wire ({ $length } bytes)
ssh-field-version = version line
ssh-field-packet_length = length of the packet
ssh-field-encrypted_length = length, encrypted
ssh-field-padding_length = how many bytes of padding
ssh-field-padding = padding
ssh-field-ciphertext = encrypted
ssh-field-tag = tag: shows every change
ssh-field-number = which message
ssh-field-reason = why
ssh-field-description = in words
ssh-field-language = language
ssh-field-data = data
ssh-field-packet_number = which packet
ssh-field-always_display = show it in any case
ssh-field-text = text
ssh-field-service = service
ssh-field-extension_count = how many extensions
ssh-field-extension = extension
ssh-field-extension_value = its value
ssh-field-cookie = random bytes
ssh-field-key_exchange = key exchange methods
ssh-field-cipher_to_server = ciphers, client to server
ssh-field-cipher_to_client = ciphers, server to client
ssh-field-mac_to_server = tags, client to server
ssh-field-mac_to_client = tags, server to client
ssh-field-compression_to_server = compression, client to server
ssh-field-compression_to_client = compression, server to client
ssh-field-languages_to_server = languages, client to server
ssh-field-languages_to_client = languages, server to client
ssh-field-first_kex_packet_follows = guessed the method, and goes on
ssh-field-reserved = reserved
ssh-field-client_public = client's value for the exchange
ssh-field-server_public = server's value for the exchange
ssh-field-host_key = host key
ssh-field-host_key_algorithms = host key algorithms
ssh-field-host_signature = the host's signature
ssh-field-user = user name
ssh-field-method = way to log in
ssh-field-method_data = of that way
ssh-field-signature_follows = a signature follows
ssh-field-algorithm = algorithm
ssh-field-key = user's public key
ssh-field-signature = the user's signature
ssh-field-can_continue = ways to go on
ssh-field-partial_success = right, but more is needed
ssh-field-request = what is wanted
ssh-field-want_reply = an answer is wanted
ssh-field-request_data = of what is wanted
ssh-field-channel_type = type of channel
ssh-field-sender_channel = sender's number of the channel
ssh-field-recipient_channel = receiver's number of the channel
ssh-field-initial_window = how much may come at first
ssh-field-maximum_packet = longest packet
ssh-field-channel_data = of this type
ssh-field-channel = number of the channel
ssh-field-bytes = so many more bytes
ssh-field-data_type = type of data
ssh-field-terminal_kind = type of terminal
ssh-field-columns = columns
ssh-field-rows = rows
ssh-field-width = width in pixels
ssh-field-height = height in pixels
ssh-field-terminal_modes = modes of the terminal
ssh-field-name = name
ssh-field-value = value
ssh-field-command = command
ssh-field-signal = signal
ssh-field-exit_status = exit status
ssh-field-subsystem = subsystem
ssh-field-rest = not understood
ssh-field-session = session identifier
ssh-field-magic = mark: no login
ssh-field-namespace = what it is for
ssh-field-hash_algorithm = hashed with
ssh-field-hash = hash of the thing itself
ssh-field-unknown = unknown
