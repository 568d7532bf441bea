### Handouts: pages and pictures of a login.

## The page of a login

handout-title = A login with a key pair, step by step
handout-facts = This record
handout-user = who
handout-method = how
handout-key = user's key
handout-key-value = RSA, { $bits } bits, { $fingerprint }
handout-host-key = server's host key
handout-when = when
handout-ended = how it ended
handout-accepted = logged in
handout-said-accept = ④ said accept
handout-denied = denied
handout-stopped = it ended before ④
handout-four-steps = The four steps
handout-course = How it went
handout-step = step
handout-column-far = { handout-column-far.place } { handout-column-far.holds }
    .place = { party-far-client }
    .holds = { column-client.holds }
handout-column-far-other = { handout-column-far-other.place } { handout-column-far-other.holds }
    .place = { party-far-client }
    .holds = { column-client-other.holds }
handout-knows = Who newly knows what
handout-party = who
handout-news = newly knows
handout-field = field
handout-value = value
handout-meaning = what it is
handout-offset = offset
handout-length = length
handout-fields = The fields of the line (offset and length in bytes)
handout-packet = What stands in it (offset and length of the values, in bytes)
handout-signed = What these bytes are made of (offset and length of the values; before each but the numbers stands its length, in four bytes)
handout-line = The line itself ({ $length } bytes, with its line end)
handout-aspect = question
handout-finding = answer

## The picture

handout-not-reached = The login ended before this step.
handout-nothing-sent = No message of this step is in the record.
handout-picture-padlock = says which padlock is meant
handout-picture-imprint = says which key is to verify
handout-picture-box = a shut box: only the private key opens it
handout-picture-host-box = a shut box, and the server's seal
handout-picture-host-seal = the server's seal: its host key's signature
handout-picture-inside = what was in the box
handout-picture-returned = data that came back
handout-picture-hash = a hash: not the data itself
handout-picture-signature = the user's seal: a signature; it hides nothing
handout-picture-signature-other = another key's seal: a signature; it hides nothing
handout-picture-signature-unknown = a seal: a signature; it hides nothing
handout-picture-substitute = a substitute: the box did not open
handout-picture-substitute-hash = a hash of a substitute: the box did not open
handout-picture-recording = a recording, sent again
handout-picture-accept = { stepper-slip-accept }
handout-picture-deny = { stepper-slip-deny }

## The worksheet and its key

handout-worksheet = Worksheet: { $heading }
handout-answers = Answers: { $heading }
handout-name = Name
handout-date = Date
handout-exit = Before you go
handout-exit-answers = Before you go: the key
handout-exit-intro = Five minutes, without the handout. Tick one answer to each question.
handout-exit-unclear = What I have not quite understood yet:
handout-intro = These are the values of a real login. Long ones are shortened. The private key is a choice, too, though it is never sent (its value is not on this page).
handout-letter = letter
handout-what = name
handout-returned = data sent back
handout-private-key = { stepper-fact-private-key }
handout-not-shown = (kept on the client's computer)
handout-not-here = (kept by { $user }, who is not here)
handout-not-seen = (never sent; whether the client has it cannot be seen from here)
handout-sends = 1. Who sends what? Write who sends to whom, and the letters of what travels.
handout-sends-who = from → to
handout-sends-what = letters
handout-keys = 2. Which key is used? { $method ->
        [notes] (the public or the private one)
       *[other] (user's or host's; public or private)
    }
handout-keys-done = what is done
handout-keys-key = with which key
handout-use-encrypt = ② The server encrypts the random data.
    .should = ② The server should encrypt the random data.
handout-use-decrypt = ③ The client decrypts it.
    .should = ③ The client should decrypt it.
handout-use-decrypt-stuck = ③ The client tries to decrypt it.
handout-use-sign_host = ② The server signs the session identifier.
    .should = ② The server should sign the session identifier.
handout-use-verify_host = ② The client verifies that signature.
    .should = ② The client should verify that signature.
handout-use-sign = ③ The client signs.
    .should = ③ The client should sign.
handout-use-verify = ④ The server verifies that signature.
    .should = ④ The server should verify that signature.
handout-key-user-public = user's public key
handout-key-user-private = user's private key
handout-key-host-public = host's public key
handout-key-host-private = host's private key
handout-key-another = another private key (this is what was changed on purpose)
handout-knowing-challenge = 3. Who knows the random data after each step? In the last row: who has the private key? Tick.
handout-knowing-session-identifier = 3. Who knows a session identifier (each side computes its own) after each step? In the last row: who has the private key? Tick. (In keystep it can be computed from what crosses the wire. In real SSH a secret of the key exchange goes into it, so the eavesdropper does not learn it.)
handout-after = after
handout-private-key-end = private key, at the end
handout-verdict = 4. Which two things does the server check before ④? Do they hold?
handout-check = what is checked
handout-holds = holds
handout-fails = fails
handout-checks-unseen = Which of the two held cannot be seen from here: all that came is yes or no.
handout-check-proof-notes = The data that came back is the random data that it chose.
handout-check-proof-ssh1 = The hash that came is the one that it computed itself.
handout-check-proof-ssh2 = The signature is one of this connection, this user and this key.
handout-check-key = The public key from ① is registered for { $user }.
handout-stop = 4. There was no ④. Why did the login stop?
handout-why = why
handout-break = 5. Something was broken on purpose. Where, and who noticed?

## The card: three methods side by side

handout-card = Three ways to log in with a key pair
handout-card-table = Step by step
handout-card-row-0 = { stepper-step-0 }
handout-card-row-1 = { label-1 }
handout-card-row-2 = ② from the server
handout-card-row-3 = { label-3 }
handout-card-row-4 = { label-4 }
handout-card-row-proof = what proves the user
handout-card-row-server = what proves the server
handout-card-row-eavesdropper = what an eavesdropper can do with ③
handout-card-row-limits = what it does not protect
handout-card-0-notes = a key pair is made; only the public key is registered
handout-card-0-ssh1 = the same
handout-card-0-ssh2 = the same
handout-card-1-notes = user name and public key
handout-card-1-ssh1 = { handout-card-1-ssh2 }
handout-card-1-ssh2 = user name, public key and the client's nonce
handout-card-2-notes = random data, encrypted with the user's public key
handout-card-2-ssh1 = random data, encrypted with the user's public key; the server's nonce, its host key and host signature
handout-card-2-ssh2 = the server's nonce, its host key and host signature; nothing is encrypted (it stands in for the key exchange, which really comes before ①)
handout-card-3-notes = the random data itself
handout-card-3-ssh1 = a hash of the random data and the session identifier
handout-card-3-ssh2 = a signature of the session identifier, the user name, the public key and more
handout-card-4-notes = "accept", if the data is what the server chose and the key is registered
handout-card-4-ssh1 = "accept", if the hash is the server's own and the key is registered
handout-card-4-ssh2 = "accept", if the signature verifies and the key is registered
handout-card-proof-notes = only the private key opens the box
handout-card-proof-ssh1 = { handout-card-proof-notes }
handout-card-proof-ssh2 = only the private key makes this signature; the public key verifies it
handout-card-server-notes = nothing
handout-card-server-ssh1 = { handout-card-server-ssh2 }
handout-card-server-ssh2 = the host signature, if you know that the host key is the real one
handout-card-eavesdropper-notes = read it, but not use it again: next time the data is different
handout-card-eavesdropper-ssh1 = nothing: it gives no data back and fits no other connection
handout-card-eavesdropper-ssh2 = verify it, but not make another; it fits no other connection
handout-card-limits-notes = the server may be a fake, and may pass the answer on to the real one
handout-card-limits-ssh1 = the user name is not part of the proof: where two users share a key, it could be changed on the way; the rest as with ssh2
handout-card-limits-ssh2 = on first contact you have to check the host key yourself (in keystep nothing encrypts what follows ④; in real SSH it is encrypted)
handout-card-today = Today's OpenSSH differs from ssh2 here:
    .point-1 = { card-ssh2.point-3 }
    .point-2 = { card-ssh2.point-5 }
