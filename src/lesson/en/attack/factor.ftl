### The attack `factor`.

attack-factor = Take the modulus of a public key apart
    .idea = A public key contains n = p × q. Whoever finds p and q can compute the private key. Is n long enough, and were its primes drawn well?
    .lesson = Small moduli fall whatever their primes, and each four bits more double the work of this method. 2048 bits are far out of its reach. But other methods take them apart at once if the primes were not drawn at random, apart from each other and from all others. The length does not show a bad generator.
    .task = You have the public keys of the users on this server, and no private one. Take the modulus of alice's key apart, rebuild her private key, and log in with it.

attack-setup-small-modulus = Moduli of { $small } to { $large } bits
attack-setup-factor-as-is = { $bits } bits, primes as they should be
attack-setup-close-primes = { $bits } bits, the two primes close together
attack-setup-smooth-prime = { $bits } bits, p − 1 with small factors alone
attack-setup-shared-prime = { $bits } bits, one prime shared with bob's key

attack-loot-small-keys = public keys of { $small } to { $large } bits

attack-deed-factors-toy = Begins with the key of keystep toy, n = { $n } and e = { $e }. Pollard's rho finds { $p } × { $q }, and from that follows d = { $d }
attack-deed-takes-sizes = Goes on with { $sizes } sizes, { $count } keys of each, drawn at random. The median of each size, measured here:
attack-deed-factors-size = { $bits } bits: { $steps } steps, { $time }
attack-deed-work-doubles = Draws a line through the steps of all keys from { $fitted } bits on: every { $bits } bits more double them. (In theory 4: rho takes some √p steps.)
attack-deed-size-would-take = Follows the line to { $bits } bits: some 2^{ $power } steps, at this speed { $years } years.
attack-deed-knows-better-method = Knows that there is a better method for large n, the number field sieve. It took 829 bits apart in 2020 (RSA-250), in some 2700 years of one processor core. 2048 bits are far beyond it, too.
attack-deed-opens-with-rebuilt = Computes d for each of the { $count } keys, and opens with it what was locked for that key: { $opened } of { $count }
attack-deed-refuses-small-key = Is asked to take a key of { $bits } bits in ①, and refuses: keystep takes none below { $least }.
attack-deed-has-good-key = Has a key of { $bits } bits, as keystep keygen makes it. Its public half is registered for alice.
attack-deed-has-close-primes = Has a key of { $bits } bits from a program that drew p at random, and took for q a prime that is much nearer to it than chance would have it. Its public half is registered for alice.
attack-deed-has-smooth-prime = Has a key of { $bits } bits from a program that built p out of small primes: p − 1 = 2 × many primes below { $smooth }. Its public half is registered for alice.
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
        [yes] Raises 2 to the power of all prime powers, smallest first (Pollard's p − 1). With the primes up to { $reached } the result leaves 1 modulo p, and the greatest common divisor shows p (it looks only now and then).
       *[no] Raises 2 to the power of all prime powers up to { $reached } (Pollard's p − 1). No prime shows, and it gives up.
    }
attack-deed-rebuilds-key = Divides n by p (hex { $p }) and has q, too. It computes d (hex { $d }): that is all of alice's private key.
attack-deed-logs-in-with-rebuilt = Logs in as alice with the rebuilt key. alice's own file was never touched.
attack-deed-can-only-guess = Has no private key, and answers with random bytes.

attack-cause-modulus-too-small = The moduli were so small that a short program found their primes at once, however they had been drawn.
    .remedy = Long moduli: keystep takes none below { $least } bits. For new keys take 2048 bits at least, 3072 beyond 2030. (NIST means to end RSA of every length after 2035, because of quantum computers.)
attack-cause-primes-too-close = The two primes were close together, so both were near √n, and there Fermat's method looks first.
    .remedy = Draw both primes at random, each on its own. FIPS 186-5 (A.1) asks for |p − q| > 2^924 at 2048 bits; that primes which were drawn well are closer is all but impossible.
attack-cause-prime-too-smooth = p − 1 had small prime factors alone, so a power with all of them leaves 1 modulo p.
    .remedy = Draw primes at random. One of this size has a large factor in p − 1 all but certainly.
attack-cause-prime-shared = Two keys had one prime in common, and a common divisor is found in no time, however long the keys are.
    .remedy = A generator that has collected enough randomness before the first key is made, and a new key for everybody whose key came from that device.
attack-cause-not-factored = None of the three methods found a prime within its limit.
    .remedy = 2048 bits, and primes drawn at random. (That these methods failed proves nothing. It is long search by many that gives trust in RSA.)
