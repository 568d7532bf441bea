### The attack `relay`.

attack-relay = Sit in the middle, and pass a login on
    .idea = The attacker cannot answer ②. But alice can. So it waits until she logs in, and passes her answer on as its own.
    .lesson = A reply must be bound to the one connection that it is for, host key included. And a login over a bare wire protects nothing that comes after it: real SSH encrypts the channel before the login begins, so whoever only passes bytes on can neither read them nor change any unnoticed.
    .task = alice logs in at the address of your program. Pass her lines on, so that the server accepts a connection of yours.

attack-setup-relay-host-known = With its own host key; the client knows the real one
attack-setup-relay-first-contact = With its own host key; first contact, and the user says yes
attack-setup-bare-wire = As a bare wire: nothing is changed

attack-deed-opens-connection = Leads the client to itself, and opens a connection of its own to the real server.
attack-deed-passes-request = Passes alice's ① on, as if it were its own.
attack-deed-swaps-host-key = Takes host key and signature out of the real server's ②, and puts its own in.
attack-deed-passes-reply = Passes alice's ③ on to the real server, and says accept to her whatever comes back.
attack-deed-passes-bytes = Passes the real server's ② on, byte for byte.
attack-deed-passes-the-rest = Passes alice's ③ on to the real server, and its ④ back to her.

attack-cause-reply-bound-elsewhere = The reply was computed from the session identifier, and that from the host key that the client saw: the attacker's. The real server computed another.
    .remedy = { $method ->
        [ssh2] What is signed begins with the session identifier.
       *[other] A session identifier that is computed from the host key. (keystep's ssh1 has borrowed it from SSH-2. Real SSH-1 fell to this attack once an unknown host key was accepted: CERT VU#684820.)
    }
attack-cause-wire-only = The attacker changed nothing, so everything fitted. But the connection that the server accepted is in its hand, and nothing encrypts what comes after ④.
    .remedy = From NEWKEYS on real SSH encrypts everything with keys from the key exchange, and only the two ends have them. A wire in between can neither read it nor change it unnoticed.
