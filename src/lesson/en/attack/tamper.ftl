### The attack `tamper`.

attack-tamper = Change messages on their way
    .idea = Nothing encrypts keystep's wire. An attacker on it may change any bit, or write another name, or another verdict.
    .lesson = A change is noticed where a proof covers it. ssh2 signs the user's name too; notes and ssh1 do not. No method protects ④, nor anything after it: that is the work of real SSH's encrypted channel.
    .task = alice logs in at the address of your program. Connect it to the server, pass the lines on, and change one on its way: the name in ① to bob (user-edited), or the verdict in ④ to accept (verdict-edited).

attack-setup-every-field = One bit in each field of each message
attack-setup-user-edited = The name in ①: alice → bob (both have the same key)
attack-setup-verdict-edited = The verdict in ④: deny → accept

attack-loot-wire = a hand on the wire

attack-deed-changes-bits = Changes one bit of one field, in { $count } logins one after another.
attack-deed-noticed-by = { $count ->
        [0] Notices none of it.
       *[other] Notices { $count } first: { $fields }
    }
attack-deed-edits-user = Changes the name in ① on its way. The server reads bob, where alice wrote alice.
attack-deed-edits-verdict = Changes ④ on its way: deny becomes accept.

attack-cause-changes-noticed = After each change something no longer fitted: the form of a line, a signature, a reply, the registered key.
    .remedy = Strict reading, and a proof that covers what counts. (Changes can still stop a login. That is not prevented.)
attack-cause-name-not-in-proof = ③ proves who holds the private key, and says nothing of the name. So it fitted bob's account just as well.
    .remedy = Put the name into the proof, as ssh2 does, or use a key pair of its own for each account.
attack-cause-name-in-proof = alice's client had signed the name alice. The server verified with the name bob, and the signature did not fit.
    .remedy = What is signed contains the user's name (RFC 4252 section 7).
attack-cause-verdict-unprotected = ④ is one bare word. Nobody signs it and nothing encrypts it, so whoever sits on the wire can write another. The server was not fooled: it let nobody in.
    .remedy = An encrypted and authenticated channel, which real SSH sets up before the login.
