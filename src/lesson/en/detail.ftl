### What -v and -vv show: fields, computations, bytes.

detail-fields = fields of this line (offset and length in bytes)
detail-computed = computed
detail-bytes = every byte of this line, with its LF
signed-bytes = every byte that is signed ({ $length } bytes, RFC 4252 section 7)
signed-session = session identifier: this connection
signed-number = 50: the number of this message in SSH
signed-user = user name: who logs in
signed-service = what the login is for
signed-authentication = how: with a public key
signed-follows = 1: a signature follows
signed-algorithm = how it is signed
signed-key = the public key that is to verify
signed-part-length = length, four bytes
detail-arrived = * The line that arrived differs from this one.

field-step = which step this is
field-request-version = version of the wire; now 1
field-request-method = the method
field-request-user = user name: an account on the server
field-request-key = public key as OpenSSH writes it; says which one is meant
field-request-nonce = the client's nonce: 32 bytes in hex
field-challenge-encrypted = the random data, encrypted; as long as n, two hex digits a byte
field-challenge-nonce = the server's nonce: 32 bytes in hex
field-challenge-host_key = the server's host key (public half)
field-challenge-host_signature = host key's signature of the session identifier
field-reply-decrypted = the 32 bytes that answer ②
field-reply-digest = SHA-256(random data ‖ session identifier)
field-reply-signature = signature of the bytes of RFC 4252 §7 (rsa-sha2-256)
field-reply-digest-substitute = SHA-256(substitute ‖ session identifier)
field-verdict = accept or deny
field-error-code = kind of error
field-error-detail = the other side's words

did-choose_nonce = chose a nonce ({ $output } bytes)
did-choose_challenge = chose random data ({ $output } bytes)
did-encrypt = encrypted with the public key from ① (RSAES-OAEP, SHA-256): { $input } → { $output } bytes
did-decrypt =
    { $output ->
        [0] tried the client's private key (RSAES-OAEP, SHA-256): { $input } bytes
       *[other] decrypted with the client's private key (RSAES-OAEP, SHA-256): { $input } → { $output } bytes
    }
did-substitute = computed a substitute (HMAC-SHA-256, keyed from the private key): { $input } → { $output } bytes
did-session_identifier = computed the session identifier (SHA-256): { $input } → { $output } bytes
did-sign_host = signed with the private host key (RSASSA-PKCS1-v1_5, SHA-256): { $input } → { $output } bytes
did-verify_host = verified with the public host key (RSASSA-PKCS1-v1_5, SHA-256): { $input } bytes
did-digest = computed a hash (SHA-256): { $input } → { $output } bytes
did-sign = signed with the client's private key (RSASSA-PKCS1-v1_5, SHA-256): { $input } → { $output } bytes
did-verify = verified with the public key from ① (RSASSA-PKCS1-v1_5, SHA-256): { $input } bytes
did-compare = compared with what it expects (in constant time): { $input } bytes
did-look_up = looked up whether this public key is registered for the user
did-holds = good
did-fails = not good
did-opened = it opened
did-stuck = it did not open
did-registered = yes
did-unregistered = no

opening = keystep  public-key authentication, step by step
opening-method = Method: { $method }
opening-legend = "+" marks what a party newly knows after a step.
opening-question = How can one prove who one is without sending the private key?
opening-overview = How it goes when all is well:
opening-view-client = * This is the client's record: what only the server knows is not in it.
opening-view-server = * This is the server's record: what only the client knows is not in it.
opening-view-eavesdropper = * This is the eavesdropper's record: only what crossed the wire is in it.
opening-lab = * From the attack lab, and no usual login: who answers for { $user }, or plays the server, may be the attacker. All of it: { $command }
opening-fault = * This login was broken on purpose.
opening-own-key = * The key was there before: its public half is in the record, its private half is not.
opening-seed = * --seed { $seed }: all random bytes can be predicted. For learning; never for a real login.

fact-user = user name
fact-public-key = public key
fact-named-key = public key of ①
fact-registered-key = registered ({ $user })
fact-method = method
fact-client-nonce = client's nonce
fact-challenge = random data
fact-encrypted = ciphertext
fact-server-nonce = server's nonce
fact-host-key = host key
fact-host-signature = host signature
fact-session-identifier = session identifier
fact-undecryptable = substitute
fact-changed = changed { $what ->
        [encrypted] { fact-encrypted }
        [server-nonce] nonce
        [returned] { fact-returned }
        [digest] { fact-digest }
        [signature] { fact-signature }
       *[other] value
    }
fact-returned = data in ③
fact-digest = hash
fact-signature = signature
fact-verdict = verdict
fact-verdict-value = { $value }
