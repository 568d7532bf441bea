### The attack `stolen-public-key`.

attack-stolen-public-key = Log in with everybody's public keys
    .idea = Somebody copied all of authorized_keys. Public keys are “not secret”, they say. Is that so?
    .lesson = A public key can lock boxes and check signatures, and that is all. It may be seen by anybody. It must not be swapped or added to by anybody.

attack-setup-stolen-public-key-as-is = Three users' public keys, each tried

attack-deed-names-stolen-key = Logs in with each key in turn, in the name of the user whose key it is.
attack-deed-sends-box = Sends ② as always: a box, locked with the key that ① names.
attack-deed-asks-for-signature = Sends ② as always: its nonce, its host key and its signature. A signature is due in ③.
attack-deed-locks-again = { $method ->
        [ssh1] Can only lock with a public key. So it locks the box once more, and returns a hash of what that gives.
       *[other] Can only lock with a public key. So it locks the box once more, and returns what that gives.
    }
attack-deed-verifies-backwards = Takes the bytes that a right signature gives when it is verified, and applies the public key to them, the wrong way round. That makes no signature.

attack-cause-only-public-keys = A public key locks and verifies. It cannot open, and it cannot sign.
    .remedy = The private key stays with its owner. Public keys may be seen; see to it that nobody else can write authorized_keys.
