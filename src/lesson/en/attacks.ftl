### The attack lab: attacks, set-ups, who does what, and why it came so.

## The list

attack-list = keystep attack  Break it on purpose, and see what stops it
attack-list-intro = Each attack is mounted for real, against a real keystep server and a real client that the lab starts on this machine. It touches nothing else. The minutes are for reading and thinking.
attack-list-next =
    One of them:       keystep attack replay
    With today's SSH:  keystep attack replay --method ssh2
    All, as a table:   keystep attack --all
attack-level-beginner = Beginner: the four steps
attack-level-standard = Standard: the three methods
attack-level-advanced = Advanced: beyond a single login
attack-minutes = { $minutes } min
attack-mounting = Mounting { $name } …
attack-not-mounted = Could not mount { $name } ({ $setup }, { $method }): { $reason }

## How one is told

attack-method = Method: { $method }
attack-seed = All random bytes come from the seed { $seed }; the same seed gives the same bytes (--seed).
attack-switched = Lab switch: a part is weakened on purpose here. keystep serve and login have no such switch.
attack-goal = Goal:{" "}
attack-has = The attacker has:{" "}
attack-result = Result:{" "}
attack-why = Why:{" "}
attack-remedy = What stops it:{" "}
attack-summary = Summary
attack-next = Next: keystep attack { $name }
attack-next-all = Next: all of them, as a table: keystep attack --all
attack-record-client = It shows the login as the client saw it. Who was at the other end, the client could not know, so it is not in there.
attack-record-server = It shows the login as the server saw it. Who was at the other end, and how the reply was made, the server could not know, so it is not in there.
attack-record-both = It shows the honest login, as both sides saw it.
attack-record-eavesdropper = It shows the lines that crossed the wire of the hostile server.
attack-table = keystep attack --all  What fell, and what held
attack-notes = The reasons, and what stops it
attack-unexplained = This does not follow from what was seen. keystep has no explanation for it.
    .remedy = Please report it, with the seed. The exit code is 1.

# Beside the bar, while a long attack is under way.
attack-progress-awaited = { $asked } boxes tried; a good one takes { $usual } on average
attack-progress-asked = { $done } of at most { $most } questions
attack-progress-narrowed = { $queries } questions asked, { $known } of { $wanted } bits known
attack-progress-counted = { $done } of { $all } logins

attack-outcome-falls = FALLS
attack-outcome-holds = holds
attack-outcome-does-not-apply = nothing to attack
attack-cell-falls = FALLS
attack-cell-holds = holds
attack-cell-does-not-apply = –

attack-goal-be-accepted = the server accepts somebody it should not
attack-goal-fool-the-client = the client believes that its server accepted it
attack-goal-hold-connection = a connection of the attacker's own is accepted as alice's
attack-goal-learn-plaintext = the attacker learns what is in a box
attack-goal-tell-who-exists = the attacker tells who exists, or who has which key
attack-goal-rebuild-key = the attacker rebuilds a private key from the public one
attack-goal-keep-out = an honest user cannot log in

attack-loot-ears = ears on the wire
attack-loot-wire = a hand on the wire
attack-loot-detour = a way to lead the client to its own server
attack-loot-public-keys = all public keys on the server
attack-loot-own-key-pair = a key pair of its own
attack-loot-own-host-key = a host key of its own
attack-loot-user-and-key = alice's name and public key (no secrets)
attack-loot-key-file = the file with alice's private key
attack-loot-dictionary = a list of usual passphrases
attack-loot-start-hour = the hour in which the server was started
attack-loot-ciphertext = a box that is locked for alice
attack-loot-names-to-try = names that may exist, and a public key
attack-loot-small-keys = public keys of 16 to 64 bits
attack-loot-recorded-box = a box that was locked for alice
attack-loot-connections = many connections, and patience

## A target for your own program

attack-serve-others = Others, with --setup:{" "}
attack-serve-task = Your task:{" "}
attack-serve-wire = The wire is described in docs/protocol.md, each target in docs/attacks.md. Ctrl-C ends it.
attack-seen-verdict = { $accepted ->
        [yes] The server said accept to “{ $user }”.
       *[no] The server said deny to “{ $user }”.
    }
attack-seen-no-verdict = A connection to the server ended without ④.
attack-seen-host-key-refused = alice saw a host key that she does not know, and closed.
attack-seen-login = { $accepted ->
        [yes] alice tried to log in, and read accept.
       *[no] alice tried to log in, and read no accept.
    }
attack-seen-refused = The server could not take a line of yours ({ $code }): { $reason }
attack-seen-login-refused = alice's client could not take a line of yours ({ $code }), and closed: { $reason }
attack-seen-asked = The client has answered { $boxes } boxes, and the connection is over. It comes again.
attack-seen-answered = { $right ->
        [yes] An answer was handed in, and it is right.
       *[no] An answer was handed in, and it is wrong. (So many more are taken: { $left }.)
    }
attack-solved = solved: the goal was reached ({ $goal }).

## The attacks

attack-replay = Record a login, and send it again
    .idea = Everything in ① and ③ of a login can be overheard. ③ was right. So why not send the same lines once more?
    .lesson = An answer is worth something only for its question. As long as ② is new each time, a record is worthless; once it repeats, every method falls.
    .task = You have the four lines of a login of alice's. Connect to the server and be accepted, without a private key.
attack-stolen-public-key = Log in with everybody's public keys
    .idea = Somebody copied all of authorized_keys. Public keys are “not secret”, they say. Is that so?
    .lesson = A public key can lock boxes and check signatures, and that is all. It may be seen by anybody. It must not be swapped or added to by anybody.
attack-stolen-key-file = Log in with a stolen private key file
    .idea = The .pem was on a lost laptop. What is it worth to the finder: bare, and under a passphrase?
    .lesson = Whoever has the private key is you, in every method. A passphrase buys time: as much as it is hard to guess, times what one try costs. Use that time to remove the key from the server.
    .task = You have alice's key file, and a list of usual passphrases if it is encrypted. Log in as alice.
attack-wrong-key = Log in with another private key
    .idea = The attacker has a key pair, too, a perfectly good one. It could name alice's key, or its own.
    .lesson = The server checks two things: that the reply fits the key that ① names, and that this key is registered for this user. Another key fails at the one or at the other.
attack-guess = Guess the reply
    .idea = No key, no record: just try. How good are the odds?
    .lesson = 32 random bytes cannot be guessed. With a billion tries a second one would need more than 10^60 years, and every login has another right answer.
attack-tamper = Change messages on their way
    .idea = Nothing encrypts keystep's wire. An attacker on it may change any bit, or write another name, or another verdict.
    .lesson = A change is noticed where a proof covers it. ssh2 signs the user's name too; notes and ssh1 do not. No method protects ④, nor anything after it: that is the work of real SSH's encrypted channel.
    .task = alice logs in at the address of your program. Connect it to the server, pass the lines on, and change one on its way: the name in ① to bob (user-edited), or the verdict in ④ to accept (verdict-edited).
attack-impostor-host = Play the server
    .idea = The client goes to a wrong server: by a false DNS answer, or on a foreign Wi-Fi. That server says accept to everybody. Does the client notice?
    .lesson = You prove yourself to the server, but who proves the server to you? The host key, if you know the right one. So compare the fingerprint at the first contact, and take the warning seriously.
    .task = alice logs in at the address of your program. Play the server, and let her read accept.
attack-relay = Sit in the middle, and pass a login on
    .idea = The attacker cannot answer ②. But alice can. So it waits until she logs in, and passes her answer on as its own.
    .lesson = A reply must be bound to the one connection that it is for, host key included. And a login over a bare wire protects nothing that comes after it: real SSH encrypts the channel before the login begins, so whoever only passes bytes on can neither read nor write.
    .task = alice logs in at the address of your program. Pass her lines on, so that the server accepts a connection of yours.
attack-oracle = Let the client open boxes for you
    .idea = In notes the client opens a box and returns what is inside, for whatever server it logs in to. A hostile server can hand it any box that is locked with alice's key.
    .lesson = Do not open boxes for strangers. Labels keep foreign boxes shut; a hash is of no use elsewhere; signing needs no box. One key for decrypting and for proving is bad practice: the one can be abused for the other.
    .task = alice means to log in to the server that your program plays, and knows its host key. Let her open the box that the true server has just sent to you, and be accepted there.
attack-predict = Know what the server will choose
    .idea = A server that seeds its random generator with the time of its start has only 3600 possible beginnings in an hour. All can be tried.
    .lesson = “Random” must mean that nobody can compute it. In notes and ssh1 everything hangs on a secret number; in ssh2 the nonces need not be secret, only new.
    .task = The server's random generator began with one of the seconds of this hour. Find out which, and be accepted without a private key.
attack-enumerate = Find out who exists, by answers and times
    .idea = Names are half of a login, and a public key is no secret. Who has an account here, and who has this key? The attacker asks with wrong replies and watches: does the answer differ, or only the time until it comes?
    .lesson = Two denials must look alike and take alike: do the same work whoever is asked for. Real sshd said too much by its answers to malformed requests (CVE-2018-15473). And today's SSH tells on purpose whether a key is registered: who names a key without signing gets PK_OK if it is (RFC 4252 section 7).
    .task = Sixteen names are given. Half of them have an account on the server. Find out which, and hand their names in at the address “answers”, in one line: {"{"}"answer":["name","name",…]{"}"}
attack-factor = Take the modulus of a public key apart
    .idea = A public key contains n = p × q. Whoever finds p and q can compute the private key. Is n long enough, and were its primes drawn well?
    .lesson = Small moduli fall whatever their primes, and each four bits more double the work of this method. 2048 bits are far out of its reach, but only if both primes were drawn at random, apart from each other and from all others. A bad generator shows in no length.
    .task = You have the public keys of the users on this server, and no private one. Take the modulus of alice's key apart, rebuild her private key, and log in with it.
attack-padding-oracle = Ask about the padding until the box is read
    .idea = A client that says “bad padding” seems to give nothing away. But the attacker may alter the box as it likes and ask again, and each answer says a little about what is inside.
    .lesson = Whoever tells one failure from another answers questions. So every failure must look the same, in words and in time; and padding should be one that no altered box meets by chance, like OAEP's. Better still: open no boxes for strangers.
    .task = A client connects to the address of your program. Its first line says who it is; then send boxes in hex, one a line, and it answers each. Find out what is in the recorded box, and hand the 32 bytes in at the address “answers”, in one line: {"{"}"answer":"<64 hex digits>"{"}"}
attack-flood = Hold connections, and keep others out
    .idea = The attacker does not want in at all. It opens connections and says nothing, until there is no place left for honest users.
    .lesson = A server must limit how many connections it takes and how long it waits. The limit keeps the machine alive; the deadline frees the places. Neither stops an attacker who comes back at once: for that a server counts connections by address, as sshd's PerSourceMaxStartups does.
    .task = Hold connections to the server, so that alice finds no place. She tries about once a second.

## The set-ups

attack-setup-as-is = A server as it should be
attack-setup-repeating-randomness = A server whose random numbers repeat
attack-setup-guessable-seed = A server whose random generator begins with the time
attack-setup-stolen-public-key-as-is = Three users' public keys, each tried
attack-setup-guess-as-is = A hundred guesses
attack-setup-bare-file = A file without a passphrase
attack-setup-word-old-pem = A usual word as the passphrase, old PEM format
attack-setup-word-openssh = A usual word as the passphrase, OpenSSH's format
attack-setup-random-passphrase = Twelve random letters as the passphrase, old PEM format
attack-setup-names-registered-key = ① names alice's registered key
attack-setup-names-own-key = ① names the attacker's own key
attack-setup-every-field = One bit in each field of each message
attack-setup-user-edited = The name in ①: alice → bob (both have the same key)
attack-setup-verdict-edited = The verdict in ④: deny → accept
attack-setup-host-known = The client knows the true host key
attack-setup-first-contact = First contact: the client's user says yes
attack-setup-warning-ignored = The host key changed, and the warning is ignored
attack-setup-relay-host-known = With its own host key; the client knows the true one
attack-setup-relay-first-contact = With its own host key; first contact, and the user says yes
attack-setup-bare-wire = As a bare wire: nothing is changed
attack-setup-live-challenge = The box: the true server's challenge of this moment
attack-setup-other-method = The box: a challenge of another method
attack-setup-other-method-no-label = The box: a challenge of another method; a client without labels
attack-setup-other-software = The box: from other software, for the same key
attack-setup-other-software-no-label = The box: from other software; a client without labels
attack-setup-enumerate-as-is = keystep's server: answers and times
attack-setup-naive-answer = A server that denies at once where it does not know the user
attack-setup-naive-time = A server that looks for the key only where the user exists
attack-setup-small-modulus = Moduli of 16 to 64 bits
attack-setup-factor-as-is = 2048 bits, primes as they should be
attack-setup-close-primes = 2048 bits, the two primes close together
attack-setup-smooth-prime = 2048 bits, p − 1 with small factors alone
attack-setup-shared-prime = 2048 bits, one prime shared with bob's key
attack-setup-tells-padding = PKCS#1 v1.5, a 510-bit key, a client that tells bad padding
attack-setup-oaep-tells = OAEP, and a client that tells what does not open
attack-setup-silent-substitute = PKCS#1 v1.5, and a client that gives a silent substitute
attack-setup-padding-oracle-as-is = keystep's own client: OAEP, and a silent substitute
attack-setup-below-limit = One connection fewer than the server takes
attack-setup-at-limit = As many connections as the server takes
attack-setup-after-deadline = As many; the user comes back after the deadline

## Who does what

attack-deed-logs-in-honestly = Logs in as alice, with her own key. Nothing is wrong with that login.
attack-deed-records-all = Writes down every line that crosses the wire.
attack-deed-sends-old-request = Connects to the server itself, and sends the recorded ①.
attack-deed-chooses-anew = Chooses new random bytes for ②. Last time: { $then }  now: { $now }
attack-deed-chooses-the-same = Chooses the same random bytes for ② as before. Last time: { $then }  now: { $now }
attack-deed-sends-old-reply = Sends the recorded ③. It cannot compute one of its own: it has no private key.
attack-deed-accepts = Says accept in ④.
attack-deed-denies = Says deny in ④, and not why.
attack-deed-copies-list = Copies the authorized_keys of all { $count } users.
attack-deed-names-stolen-key = Logs in with each key in turn, in the name of the user whose key it is.
attack-deed-sends-box = Sends ② as always: a box, locked with the key that ① names.
attack-deed-asks-for-signature = Sends ② as always: its nonce, its host key and its signature. A signature is due in ③.
attack-deed-locks-again = { $method ->
        [ssh1] Can only lock with a public key. So it locks the box once more, and returns a hash of what that gives.
       *[other] Can only lock with a public key. So it locks the box once more, and returns what that gives.
    }
attack-deed-verifies-backwards = Takes the bytes that a right signature gives when it is verified, and applies the public key to them, the wrong way round. That makes no signature.
attack-deed-names-key-of-user = Names alice and her registered public key in ①. Anybody may know both.
attack-deed-names-own-key = Names alice in ①, and with her name the public key of its own pair.
attack-deed-answers-with-own-key = Answers ② as well as its own private key can.
attack-deed-guesses-replies = Logs in { $tries } times, each time with random bytes as ③. Right ones among them: { $hits }
attack-deed-odds-of-bytes = One of 2^{ $bits } possible replies is right, in each login another.
attack-deed-odds-of-signature = Only one number is the right signature, of more than 2^{ $bits } possible ones.
attack-deed-opens-file = Opens the file. There is no passphrase: the private key lies there for the taking.
attack-deed-meets-passphrase = Opens the file. The private key in it is encrypted with a passphrase.
attack-deed-tries-words = Tries a list of { $words } usual passphrases. Measured here, just now: { $rate } tries a second.
attack-deed-finds-word = Try number { $tries } opens it: “{ $word }”
attack-deed-finds-no-word = None of the { $tries } words opens it.
attack-deed-would-take = At this rate, { $letters } random letters would take some { $years } years on average.
attack-deed-logs-in-as-user = Logs in as alice, with alice's private key.
attack-deed-changes-bits = Changes one bit of one field, in { $count } logins one after another.
attack-deed-noticed-by = { $count ->
        [0] Notices none of it.
       *[other] Notices { $count } first: { $fields }
    }
attack-deed-edits-user = Changes the name in ① on its way. The server reads bob, where alice wrote alice.
attack-deed-edits-verdict = Changes ④ on its way: deny becomes accept.
attack-deed-reads-accept = Reads accept, and believes that it is logged in.
attack-deed-plays-server = Leads the client to a server of its own, and sends any box as ②.
attack-deed-plays-server-with-host-key = Leads the client to a server of its own. In ② it names its own host key, and signs with it, quite rightly.
attack-deed-answers-false-server = Answers with ③, as to its own server.
attack-deed-says-accept = Says accept, whatever ③ was.
attack-deed-refuses-host-key = Sees a host key that is not the one it knows, and closes without a word. There is no ③.
attack-deed-trusts-host-key = Has never met a server here. Its user says yes to the host key.
attack-deed-ignores-warning = Warns that the host key has changed. Its user removes the old line from known_hosts, and goes on.
attack-deed-opens-connection = Leads the client to itself, and opens a connection of its own to the true server.
attack-deed-passes-request = Passes alice's ① on, as if it were its own.
attack-deed-swaps-host-key = Takes host key and signature out of the true server's ②, and puts its own in.
attack-deed-passes-challenge = Passes the true server's ② on. It names no host key, so there is none to exchange.
attack-deed-passes-reply = Passes alice's ③ on to the true server, and says accept to her whatever comes back.
attack-deed-passes-bytes = Passes the true server's ② on, byte for byte.
attack-deed-fetches-live-challenge = Connects to the true server in alice's name. The box in its ② is the one to be opened.
attack-deed-fetches-other-challenge = { $method ->
        [notes] Connects to the true server in alice's name, with the method ssh1. The box in its ② is the one to be opened.
       *[other] Connects to the true server in alice's name, with the method notes. The box in its ② is the one to be opened.
    }
attack-deed-catches-ciphertext = Has got hold of a box that other software (a backup, say) locked with alice's public key.
attack-deed-finds-nothing-to-ask = Looks for a box in ② of this method, and finds none. The client opens nothing here. It signs, and only an identifier that it has computed itself.
attack-deed-hands-box-over = Runs a server that alice means to log in to. There it gives her client this box as ②.
attack-deed-returns-inside = Opens the box, as in every login, and returns what is inside.
attack-deed-returns-inside-unlabelled = Does not look at the label. It opens the box, and returns what is inside.
attack-deed-returns-hash = Opens the box, but returns only a hash: of what is inside together with the session identifier of this connection.
attack-deed-returns-substitute = { $method ->
        [ssh1] Cannot open the box, since its label is another one. It returns a hash of a substitute that looks random.
       *[other] Cannot open the box, since its label is another one. It returns a substitute that looks random.
    }
attack-deed-forwards-reply = Sends this ③ to the true server, on the connection that waits there.
attack-deed-builds-reply = Makes a ③ of what came back, for the connection that waits at the true server.
attack-deed-compares-plaintext = { $learned ->
        [yes] Reads what the other software had locked away.
       *[no] Cannot make out of it what is in the box.
    }
attack-deed-computes-candidates = Takes each of the { $count } seconds in which the server may have been started, and computes the ② that would come of it.
attack-deed-finds-seed = One of them is the ② that came: second { $seed } (Unix time). So the server drew { $numbers }
attack-deed-finds-no-seed = None of the { $count } is the ② that came.
attack-deed-answers-with-numbers = { $method ->
        [ssh1] Hashes these numbers with the session identifier, for ③. No private key was needed.
       *[other] Sends these numbers as ③. No private key was needed.
    }
attack-deed-cannot-sign = Knew the nonce beforehand, and so what is to be signed. But it has no key of alice's to sign with, and signs with its own.
attack-deed-asks-for-three = Logs in { $logins } times with alice's public key and a wrong ③, in random order: as alice, who has this key; as brian, who exists and has others; as carol, who does not exist.
attack-deed-looks-up-evenly = Does the same work for all three: makes ② for the key that ① names, checks ③ with it, looks up the name and the key. Only then does it deny.
attack-deed-refuses-unknown = Knows no carol, and says deny to her ① at once. For alice and brian there is a ②.
attack-deed-reads-list-of-known = Sends ② to all three. But for ④ it reads authorized_keys line by line until it has found the key: { $having } lines for alice, { $lacking } for brian. For carol it reads { $missing }.
attack-deed-compares-answers = { $same ->
        [yes] Compares the answers: the same messages with the same fields, equally long, and deny for all three.
       *[no] Compares the answers: they are not the same for all three.
    }
attack-deed-compares-times = { $wait }: the median is { $alice } µs for alice, { $brian } for brian, { $carol } for carol. “Exists?” is right for { $user_right } % (p = { $user_chance }), “has the key?” for { $key_right } % (p = { $key_chance }).
attack-deed-classifies-medians = { $apart ->
        [yes] So the times tell the three apart.
        [barely] So the times tell the three apart, but fewer than 95 % are right. For a control that is too few: this machine is too busy to measure on.
       *[no] So the times tell nothing: 50 % is what guessing gives.
    } (Each question: { $medians } medians of { $group } times, by a threshold that others taught. p is from { $permutations } permutations, times 4 for four comparisons; what counts is 0.001 or less.)
attack-deed-factors-toy = Begins with the key of keystep toy, n = { $n } and e = { $e }. Pollard's rho finds { $p } × { $q }, and from that follows d = { $d }
attack-deed-takes-sizes = Goes on with { $sizes } sizes, { $count } keys of each, drawn at random. The median of each size, measured here:
attack-deed-factors-size = { $bits } bits: { $steps } steps, { $micros } µs
attack-deed-work-doubles = Draws a line through the steps of all keys from 40 bits on: every { $bits } bits more double them. (In theory 4: rho takes some √p steps.)
attack-deed-size-would-take = Follows the line to { $bits } bits: some 2^{ $power } steps, at this speed { $years } years.
attack-deed-knows-better-method = Knows that there is a better method for large n, the number field sieve. It took 829 bits apart in 2020 (RSA-250), in some 2700 years of one processor core. 2048 bits are far beyond it, too.
attack-deed-opens-with-rebuilt = Computes d for each of the { $count } keys, and opens with it what was locked for that key: { $opened } of { $count }
attack-deed-refuses-small-key = Is asked to take a key of { $bits } bits in ①, and refuses: keystep takes none below { $least }.
attack-deed-has-good-key = Has a key of { $bits } bits, as keystep keygen makes it. Its public half is registered for alice.
attack-deed-has-close-primes = Has a key of { $bits } bits from a program that drew p at random, and took for q a prime a little above it. Its public half is registered for alice.
attack-deed-has-smooth-prime = Has a key of { $bits } bits from a program that built p out of small primes: p − 1 = 2 × many primes below 10,000. Its public half is registered for alice.
attack-deed-has-shared-prime = Has a key of { $bits } bits from a device whose random numbers began as in bob's device. So both keys have the same p. Both public halves are registered.
attack-deed-takes-common-divisors = { $found ->
        [yes] Takes the greatest common divisor of alice's n and bob's, as Euclid did. It is above 1: a prime that both have.
       *[no] Takes the greatest common divisor of alice's n and bob's, as Euclid did. It is 1: they share no prime.
    }
attack-deed-tries-fermat = { $found ->
        [yes] Looks for n = a² − b² with a from √n on (Fermat). In step { $steps }, a² − n is a square: n = (a − b)(a + b)
       *[no] Looks for n = a² − b² with a from √n on (Fermat). After { $steps } steps it gives up: the primes are not as close together as that.
    }
attack-deed-tries-smooth = { $found ->
        [yes] Raises 2 to the power of all prime powers, smallest first (Pollard's p − 1). With the primes up to { $reached } the result leaves 1 modulo p, and the greatest common divisor shows p.
       *[no] Raises 2 to the power of all prime powers up to { $reached } (Pollard's p − 1). No prime shows, and it gives up.
    }
attack-deed-rebuilds-key = Divides n by p (hex { $p }) and has q, too. It computes d (hex { $d }): that is all of alice's private key.
attack-deed-logs-in-with-rebuilt = Logs in as alice with the rebuilt key. alice's own file was never touched.
attack-deed-can-only-guess = Has no private key, and answers with random bytes.
attack-deed-records-box = Has caught a box that was locked for alice's key of { $bits } bits: { $box }. What is inside, it cannot see.
attack-deed-asks-about-own-boxes = Runs a server that alice means to log in to. First it makes { $count } boxes with right padding and { $count } with wrong, for which the public key is enough, and has her client answer them.
attack-deed-answers-differ = Answers ok to those with right padding, and error to the others. So it tells them apart.
attack-deed-answers-alike = Answers all of them in the same form: bytes that look random. Nothing tells them apart.
attack-deed-finds-multiplier = Multiplies the recorded box by s^e, with one s after the other, and so multiplies the number m inside by s. After { $queries } boxes one is “ok” for the first time. Now m can only be one of 2^{ $bits } numbers (intervals: { $intervals }).
attack-deed-finds-no-multiplier = Alters the recorded box { $queries } times. No answer differs from that to a bad box, so it has learned nothing, and gives up.
attack-deed-narrows-down = Chooses each s by what it knows already. After { $queries } boxes in all, 2^{ $bits } numbers are left: half of the bits are known.
attack-deed-asked-at-rate = Asks { $rate } times a second, as measured here.
attack-deed-reads-box = After { $queries } boxes one number is left. Without the padding it is { $inside }
attack-deed-knows-inside = { $same ->
        [yes] Had locked exactly these 32 bytes into the box.
       *[no] Had locked other bytes into the box.
    }
attack-deed-holds-connections = Opens { $count } connections at a server that takes { $places } at a time, and keeps them. On some it says nothing, on others it begins ① and does not end it.
attack-deed-deadline-passes = Waits { $seconds } s for a login, then says timeout and closes. The places are free again.
attack-deed-finds-place = Logs in as alice, and finds a place.
attack-deed-turns-away = Has no place for alice, and tells her busy.
attack-deed-cost-of-request = Computes { $cost } ms for her ② (measured here). An attacker who also sends ① can make it pay that for each connection.

## Why it came so

attack-cause-fresh-randomness = { $method ->
        [ssh2] The server's nonce was new, so the session identifier was another, and the old signature did not fit it.
        [any] What the server chose for ② was new, so the old ③ did not fit.
       *[other] The random data in ② was new, so the old ③ did not fit it.
    }
    .remedy = New random bytes for each login, each used once.
attack-cause-repeated-randomness = { $method ->
        [ssh2] The nonces were those of before, so the session identifier was, too, and the old signature fitted again.
        [any] What the server chose for ② was the same as before, so the old ③ fitted again.
       *[other] ② asked the same as before, so the old ③ was right again.
    }
    .remedy = Never use a challenge or a nonce twice. (Whoever replays to a real SSH-2 server also lacks the keys of the encrypted channel.)
attack-cause-only-public-keys = A public key locks and verifies. It cannot open, and it cannot sign.
    .remedy = The private key stays with its owner. Public keys may be seen; see to it that nobody else can write authorized_keys.
attack-cause-private-key-open = The attacker had alice's private key in its hand. To the server, that is alice.
    .remedy = A good passphrase on the file, in a format where each try is slow (openssh). Once a file is lost, remove its public key from the server at once.
attack-cause-passphrase-not-found = The passphrase was in no list, so the private key stayed encrypted.
    .remedy = A passphrase that was drawn at random, not chosen. It buys the time to remove the lost key from the server.
attack-cause-other-private-key = ③ was made with a private key that does not belong to the public key in ①.
    .remedy = The server checks ③ against the key that ① names.
attack-cause-key-not-registered = The proof was right, but for a key that is not registered for alice.
    .remedy = The server accepts only if authorized_keys holds the key for this user.
attack-cause-only-luck = There are far too many possible replies.
    .remedy = 32 random bytes are 256 bits; a signature is one number of n. Both are out of reach.
attack-cause-changes-noticed = After each change something no longer fitted: the form of a line, a signature, a reply, the registered key.
    .remedy = Strict reading, and a proof that covers what counts. (Changes can still stop a login. That is not prevented.)
attack-cause-name-not-in-proof = ③ proves who holds the private key, and says nothing of the name. So it fitted bob's account just as well.
    .remedy = Put the name into the proof, as ssh2 does, or use a key pair of its own for each account.
attack-cause-name-in-proof = alice's client had signed the name alice. The server verified with the name bob, and the signature did not fit.
    .remedy = What is signed contains the user's name (RFC 4252 section 7).
attack-cause-verdict-unprotected = ④ is one bare word. Nobody signs it and nothing encrypts it, so whoever sits on the wire can write another. The server was not fooled: it let nobody in.
    .remedy = An encrypted and authenticated channel, which real SSH sets up before the login.
attack-cause-no-host-proof = In this method the server proves nothing. Anybody can say accept.
    .remedy = A host key that the client knows. ssh1 and ssh2 have one.
attack-cause-host-key-refused = The client knew the true host key, and this was another.
    .remedy = known_hosts: the host key that was met before, to compare with.
attack-cause-false-host-key-trusted = The false server proved rightly that it holds its host key. But nobody had checked that it is the true server's.
    .remedy = At the first contact, compare the fingerprint with one that came another way. When the warning comes, find out first why the key has changed.
attack-cause-reply-fits-anywhere = The reply is only about the box, not about the connection. It is right, whoever passes it on.
    .remedy = Bind the reply to the connection and the host key by a session identifier, as ssh1 and ssh2 do.
attack-cause-reply-bound-elsewhere = The reply contains the session identifier, and that contains the host key that the client saw: the attacker's. The true server computed another.
    .remedy = { $method ->
        [ssh2] What is signed begins with the session identifier.
       *[other] A session identifier that contains the host key. (keystep's ssh1 has borrowed it from SSH-2. Real SSH-1 fell to this attack once an unknown host key was accepted: CERT VU#684820.)
    }
attack-cause-wire-only = The attacker changed nothing, so everything fitted. But the connection that the server accepted is in its hand, and nothing encrypts what comes after ④.
    .remedy = Real SSH encrypts everything with keys from the key exchange, and only the two ends have them. A wire in between can neither read nor write.
attack-cause-box-opened = The client opened a box without knowing who had locked it and what for, and returned what was inside.
    .remedy = Labels that say what a box is for; no decrypted data in the reply (ssh1); or no boxes at all (ssh2). And one key for one purpose.
attack-cause-only-hash = A hash came back, over the inside and this very session. The inside cannot be read out of it, and it fits no other session.
    .remedy = Return a hash, never the decrypted data. (It hides what cannot be guessed. A short or likely text could be found by trying.)
attack-cause-label-kept-shut = The box had another label, so it did not open, and the substitute tells nothing.
    .remedy = OAEP's label (RFC 8017 section 7.1). keystep has one for each method; other software's boxes have another or none.
attack-cause-nothing-to-open = Nothing is encrypted to the client here, so it opens nothing for anybody.
    .remedy = Signing in place of decrypting. The client signs only what it has computed itself.
attack-cause-numbers-known = The attacker could compute what the server would choose. Whoever knows what is in the box needs no key to open it.
    .remedy = Random numbers from the operating system. Never begin with the time, a process number, or anything else that can be guessed.
attack-cause-signature-needed = The attacker knew the nonce, but ③ is a signature, and that takes alice's private key.
    .remedy = Here the nonce need not be secret, only new. (A real SSH-2 server with such a generator would lose its key exchange, and so the secrecy of its channel.)
attack-cause-numbers-unknown = The server's numbers were none of those that could be computed.
    .remedy = A cryptographic generator, seeded by the operating system.
attack-cause-same-work = The server did the same work and said the same, whether the user exists, and has the key, or not.
    .remedy = ② for everybody, both checks always, and a look-up that costs the same for hit and miss. The true reason stands in the server's own log alone.
attack-cause-early-refusal = Who does not exist was denied before ②. One look at the answer says it.
    .remedy = Deny late, and everybody in the same way: in ④, after the same messages. (sshd, too, answered malformed requests for unknown users otherwise than for known ones: CVE-2018-15473.)
attack-cause-unequal-work = The answers were alike. But the server read a list of keys only where the user exists, and only as far as it had to. That work takes time, and the attacker has a clock.
    .remedy = Do the same work whatever the answer is: keystep looks names and keys up by hash, in one list for all users. A random delay would not help: medians see through it.
attack-cause-modulus-too-small = The moduli were so small that a short program found their primes at once, however they had been drawn.
    .remedy = Long moduli: keystep takes none below 1024 bits. For new keys take 2048 bits at least; 3072 are meant to last beyond 2030.
attack-cause-primes-too-close = The two primes were close together, so both were near √n, and there Fermat's method looks first.
    .remedy = Draw both primes at random, each on its own. FIPS 186-5 (A.1) asks for |p − q| > 2^924 at 2048 bits; that primes which were drawn well are closer is all but impossible.
attack-cause-prime-too-smooth = p − 1 had small prime factors alone, so a power with all of them leaves 1 modulo p.
    .remedy = Draw primes at random. One of this size has a large factor in p − 1 all but certainly.
attack-cause-prime-shared = Two keys had one prime in common, and a common divisor is found in no time, however long the keys are.
    .remedy = A generator that has collected enough randomness before the first key is made, and a new key for everybody whose key came from that device.
attack-cause-not-factored = None of the three methods found a prime within its limit.
    .remedy = 2048 bits, and primes drawn at random. (That these methods failed proves nothing. It is long search by many that gives trust in RSA.)
attack-cause-padding-told = The client told good padding from bad. With PKCS#1 v1.5 some altered boxes are good by chance, about one in 12,000, and each such answer halves the numbers that are left.
    .remedy = The same answer to every failure, in words and in time (RFC 8017 section 7.2.2), better OAEP as well, and best no boxes at all (ssh2). TLS software was caught out by this attack again in 2017 (ROBOT), 19 years after the paper.
attack-cause-altered-boxes-refused = The client told what does not open, but with OAEP that is every box that was altered: what comes out under the mask is noise, and the fixed part (the label's hash and the zeros) is not in it. The answer was always the same.
    .remedy = OAEP (RFC 8017 section 7.1). The error must still be one and the same: who tells its reasons apart falls to Manger's attack (CRYPTO 2001).
attack-cause-every-answer-alike = The answers to good boxes and to bad ones had the same form, so the attacker never learned which were which.
    .remedy = A substitute that looks random in place of an error, always the same for the same box. (Time may tell, too: RUSTSEC-2023-0071. It is mitigated in the rsa crate that keystep uses.)
attack-cause-place-left = There was a place left, and idle connections cost the server next to nothing.
    .remedy = A limit that is higher than an attacker can fill; keystep serve takes 1024 (--max-connections).
attack-cause-no-place-left = Every place was taken by a connection that said nothing, and the server had not yet lost patience.
    .remedy = A deadline for each login (--grace), and a limit for each address.
attack-cause-deadline-freed = The deadline had ended the idle connections, and their places were free again.
    .remedy = A deadline from the connection to ④: whoever drips gains nothing by it. The shorter it is, the sooner places are free.

## Errors

err-attack-timeout = The attack took too long.
    .why = Each attack has a limit of 60 seconds. The machine may be very busy.
    .next = Try it again, alone: keystep attack NAME
err-attack-setup = { $attack } has no set-up "{ $name }" here.
    .why = There are: { $names }
    .next = Choose one of them, or leave --setup out.
err-attack-not-served = { $attack } is not served for programs of your own.
    .why = Nothing that it attacks is weak, so it could not be solved.
    .next = These are served: { $names }
err-attack-nothing-to-ask = With { $method } there is no box, and so nothing that { $attack } could ask about.
    .why = The client signs, and opens nothing for anybody.
    .next = Choose notes or ssh1: --method notes
err-attack-not-loopback = The lab works on this machine alone, and { $address } is not on it.
    .why = Its targets are weak on purpose, and its attacks are for nobody else's machines.
    .next = Use an address of the loopback, such as 127.0.0.1:2023
err-attack-client-missing = Where is alice to log in?
    .why = In { $attack } your program waits for an honest user, who has to be led to it.
    .next = Name your program's address: --client 127.0.0.1:2024
err-attack-client-unused = --client is of no use here.
    .why = In { $attack } your program connects to the server. Nobody connects to your program.
    .next = Leave --client out.
err-attack-client-at-server = --client names the address of the true server.
    .why = alice has to come to your program, which stands between her and the server or plays it.
    .next = Let your program listen on another port, and name that one with --client.
err-attack-interrupted = The attack was stopped.
    .why = The program was asked to stop (Ctrl-C).
    .next = Nothing needs to be tidied up. To begin anew: keystep attack
