### The attack `wrong-key`.

attack-wrong-key = Log in with another private key
    .idea = The attacker has a key pair, too, a perfectly good one. It could name alice's key, or its own.
    .lesson = The server checks two things: that the reply fits the key that ① names, and that this key is registered for this user. Another key fails at the one or at the other.

attack-setup-names-registered-key = ① names alice's registered key
attack-setup-names-own-key = ① names the attacker's own key

attack-deed-names-key-of-user = Names alice and her registered public key in ①. Anybody may know both.
attack-deed-names-own-key = Names alice in ①, and with her name the public key of its own pair.

attack-cause-other-private-key = ③ was made with a private key that does not belong to the public key in ①.
    .remedy = The server checks ③ against the key that ① names.
attack-cause-key-not-registered = The proof was right, but for a key that is not registered for alice.
    .remedy = The server accepts only if authorized_keys holds the key for this user.
