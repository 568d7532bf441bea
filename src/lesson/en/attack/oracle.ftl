### The attack `oracle`.

attack-oracle = Let the client open boxes for you
    .idea = A client that opens boxes and returns what is inside (as in notes) does so for whatever server it logs in to. A hostile server can hand it any box that is locked with alice's public key.
    .lesson = Do not open boxes for strangers. Labels keep foreign boxes shut; a hash is of no use elsewhere; signing needs no box. One key for decrypting and for proving is bad practice: the one can be abused for the other.
    .task = { $method ->
        [notes] alice means to log in to the server that your program plays. Let her open the box that the real server has just sent to you, and be accepted there.
        [ssh2] alice means to log in to the server that your program plays, and knows its host key. Is there anything in this method that she would open for you? Try to be accepted at the real server.
       *[other] alice means to log in to the server that your program plays, and knows its host key. Let her open the box that the real server has just sent to you, and be accepted there.
    }

attack-setup-live-challenge = The box: the real server's challenge of this moment
attack-setup-other-method = The box: a challenge of another method
attack-setup-other-method-no-label = The box: a challenge of another method; a client without labels
attack-setup-other-software = The box: from other software, for the same key
attack-setup-other-software-no-label = The box: from other software; a client without labels

attack-loot-ciphertext = a box that is locked for alice

attack-deed-fetches-live-challenge = Connects to the real server in alice's name. The box in its ② is the one to be opened.
attack-deed-fetches-other-challenge = { $method ->
        [notes] Connects to the real server in alice's name, with the method ssh1. The box in its ② is the one to be opened.
       *[other] Connects to the real server in alice's name, with the method notes. The box in its ② is the one to be opened.
    }
attack-deed-catches-ciphertext = Has got hold of a box that other software (a backup, say) locked with alice's public key.
attack-deed-finds-nothing-to-ask = Looks for a box in ② of this method, and finds none. The client opens nothing here. It signs, and only what begins with an identifier that it has computed itself.
attack-deed-hands-box-over = Runs a server that alice means to log in to. There it gives her client this box as ②.
attack-deed-returns-inside = Opens the box, as in every login, and returns what is inside.
attack-deed-returns-inside-unlabelled = Does not look at the label. It opens the box, and returns what is inside.
attack-deed-returns-hash = Opens the box, but returns only a hash: of what is inside together with the session identifier of this connection.
attack-deed-returns-substitute = { $method ->
        [ssh1] Cannot open the box, since its label is another one. It returns a hash of a substitute that looks random.
       *[other] Cannot open the box, since its label is another one. It returns a substitute that looks random.
    }
attack-deed-forwards-reply = Sends this ③ to the real server, on the connection that waits there.
attack-deed-builds-reply = Makes a ③ of what came back, for the connection that waits at the real server.
attack-deed-compares-plaintext = { $learned ->
        [yes] Reads what the other software had locked away.
       *[no] Cannot make out of it what is in the box.
    }

attack-cause-inside-returned = The box was a challenge of this method, so the client opened it, and rightly. But it returned what was inside, to whoever had handed it over.
    .remedy = No decrypted data in the reply (ssh1), or no boxes at all (ssh2). A label does not help here: a box of this method has the right one.
attack-cause-box-opened = The client opened a box without knowing who had locked it and what for, and returned what was inside.
    .remedy = Labels that say what a box is for; no decrypted data in the reply (ssh1); or no boxes at all (ssh2). And one key for one purpose.
attack-cause-only-hash = A hash came back, over the inside and this very session. The inside cannot be read out of it, and it fits no other session.
    .remedy = Return a hash, never the decrypted data. (It hides what cannot be guessed. A short or likely text could be found by trying.)
attack-cause-label-kept-shut = The box had another label, so it did not open, and the substitute tells nothing.
    .remedy = OAEP's label (RFC 8017 section 7.1). keystep has one for each method; other software's boxes have another or none.
attack-cause-nothing-to-open = Nothing is encrypted to the client here, so it opens nothing for anybody.
    .remedy = Signing in place of decrypting. What is signed begins with an identifier that the client has computed itself.
