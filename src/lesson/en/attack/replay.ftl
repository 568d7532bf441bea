### The attack `replay`.

attack-replay = Record a login, and send it again
    .idea = Everything in ① and ③ of a login can be overheard. ③ was right. So why not send the same lines once more?
    .lesson = An answer is worth something only for its question. As long as ② is new each time, a record is worthless; once it repeats, every method falls.
    .task = You have the four lines of a login of alice's. Connect to the server and be accepted, without a private key.

attack-setup-repeating-randomness = A server whose random numbers repeat

attack-loot-ears = ears on the wire

attack-deed-records-all = Writes down every line that crosses the wire.
attack-deed-sends-old-request = Connects to the server itself, and sends the recorded ①.
attack-deed-chooses-anew = Chooses new random bytes for ②. Last time: { $then }  now: { $now }
attack-deed-chooses-the-same = Chooses the same random bytes for ② as before. Last time: { $then }  now: { $now }
attack-deed-sends-old-reply = Sends the recorded ③. It cannot compute one of its own: it has no private key.

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
