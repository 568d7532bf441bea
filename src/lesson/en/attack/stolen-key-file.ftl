### The attack `stolen-key-file`.

attack-stolen-key-file = Log in with a stolen private key file
    .idea = The .pem was on a lost laptop. What is it worth to the finder: bare, and under a passphrase?
    .lesson = Whoever has the private key is you, in every method. A passphrase buys time: as much as it is hard to guess, times what one try costs. Use that time to remove the key from the server.
    .task = You have alice's key file, and a list of usual passphrases if it is encrypted. Log in as alice.

attack-setup-bare-file = A file without a passphrase
attack-setup-word-old-pem = A usual word as the passphrase, old PEM format
attack-setup-word-openssh = A usual word as the passphrase, OpenSSH's format
attack-setup-random-passphrase = { $letters } random letters as the passphrase, old PEM format

attack-loot-key-file = the file with alice's private key
attack-loot-dictionary = a list of usual passphrases

attack-deed-opens-file = Opens the file. There is no passphrase: the private key lies there for the taking.
attack-deed-meets-passphrase = Opens the file. The private key in it is encrypted with a passphrase.
attack-deed-tries-words = Tries a list of { $words } usual passphrases. Measured here, just now: { $rate } tries a second.
attack-deed-finds-word = Try number { $tries } opens it: “{ $word }”
attack-deed-finds-no-word = None of the { $tries } words opens it.
attack-deed-would-take = At this rate of one core, { $letters } random lower-case letters would take some { $years } years on average (a file in the old format: graphics cards try it thousands of times as fast).
attack-deed-logs-in-as-user = Logs in as alice, with alice's private key.

attack-cause-passphrase-not-found = The passphrase was in no list, so the private key stayed encrypted.
    .remedy = A passphrase that was drawn at random, not chosen. It buys the time to remove the lost key from the server.
