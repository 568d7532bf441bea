### The attack `enumerate`.

attack-enumerate = Find out who exists, by answers and times
    .idea = Names are half of a login, and a public key is no secret. Who has an account here, and who has this key? The attacker asks with wrong replies and watches: does the answer differ, or only the time until it comes?
    .lesson = Two denials must look the same and take the same time: do the same work whoever is asked for. Real sshd said too much by its answers to malformed requests (CVE-2018-15473). And today's SSH tells on purpose whether a key is registered: who names a key without signing gets PK_OK if it is (RFC 4252 section 7).
    .task = { $names } names are given. Half of them have an account on the server. Find out which, and hand their names in at the address “answers”, in one line: {"{"}"answer":["name","name",…]{"}"}

attack-setup-enumerate-as-is = keystep's server: answers and times
attack-setup-naive-answer = A server that denies at once where it does not know the user
attack-setup-naive-time = A server that looks for the key only where the user exists

attack-loot-names-to-try = names that may exist, and a public key

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
        [some] So the times tell some of the three apart.
        [barely] So the times tell some of the three apart, but not every question is answered rightly at { $clear } % or more. For a control that is too little: this machine is too busy to measure on.
       *[no] So the times tell nothing: 50 % is what guessing gives.
    } (Each question: { $medians } medians of { $group } times, by a threshold that others taught. p is from { $permutations } permutations, times { $comparisons } for as many comparisons; what counts is { $level } or less.)

attack-cause-same-work = The server did the same work and said the same, whether the user exists, and has the key, or not.
    .remedy = ② for everybody, both checks always, and a look-up that costs the same for hit and miss. Which check failed stands in the server's own log alone.
attack-cause-early-refusal = Who does not exist was denied before ②. One look at the answer says it.
    .remedy = Deny late, and everybody in the same way: in ④, after the same messages. (sshd, too, answered malformed requests for unknown users otherwise than for known ones: CVE-2018-15473.)
attack-cause-unequal-work = The answers were alike. But the server read a list of keys only where the user exists, and only as far as it had to. That work takes time, and the attacker has a clock.
    .remedy = Do the same work whatever the answer is: keystep looks names and keys up by hash, in one list for all users. A random delay would not help: medians see through it.
