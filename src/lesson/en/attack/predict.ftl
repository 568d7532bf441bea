### The attack `predict`.

attack-predict = Know what the server will choose
    .idea = A server that seeds its random generator with the time of its start has only { $seconds } possible beginnings in an hour. All can be tried.
    .lesson = “Random” must mean that nobody can compute it. In notes and ssh1 everything hangs on a secret number; in ssh2 the nonces need not be secret, only new.
    .task = { $setup ->
        [as-is] The server was started in the hour whose first and last second are given. Does its random generator begin with one of them? Try to be accepted without a private key.
       *[other] The server's random generator began with one of the seconds of this hour. Find out which, and be accepted without a private key.
    }

attack-setup-guessable-seed = A server whose random generator begins with the time

attack-loot-start-hour = the hour in which the server was started

attack-deed-computes-candidates = Takes each of the { $count } seconds in which the server may have been started, and computes the ② that would come of it.
attack-deed-finds-seed = One of them is the ② that came: second { $seed } (Unix time). So the server drew { $numbers }
attack-deed-finds-no-seed = None of the { $count } is the ② that came.
attack-deed-answers-with-numbers = { $method ->
        [ssh1] Hashes these numbers with the session identifier, for ③. No private key was needed.
       *[other] Sends these numbers as ③. No private key was needed.
    }
attack-deed-cannot-sign = Could have computed this nonce before ② came, and so what is to be signed. But it has no key of alice's to sign with, and signs with its own.

attack-cause-numbers-known = The attacker could compute what the server would choose. Whoever knows what is in the box needs no key to open it.
    .remedy = Random numbers from the operating system. Never begin with the time, a process number, or anything else that can be guessed.
attack-cause-signature-needed = The attacker knew the nonce, but ③ is a signature, and that takes alice's private key.
    .remedy = Here the nonce need not be secret, only new. (A real SSH-2 server with such a generator would lose its key exchange, and so the secrecy of its channel.)
attack-cause-numbers-unknown = { $method ->
        [ssh2] The server's numbers were none of those that could be computed; but ③ is a signature, so knowing them would not have helped.
       *[other] The server's numbers were none of those that could be computed.
    }
    .remedy = { $method ->
        [ssh2] Signing. (A cryptographic generator is needed all the same: the nonce must be new, and real SSH's key exchange secret.)
        [any] A cryptographic generator, seeded by the operating system. With ssh2, signing alone would do: there knowing the numbers does not help.
       *[other] A cryptographic generator, seeded by the operating system.
    }
