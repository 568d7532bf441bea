### The attack `padding-oracle`.

attack-padding-oracle = Ask about the padding until the box is read
    .idea = A client that says “bad padding” seems to give nothing away. But the attacker may alter the box as it likes and ask again, and each answer says a little about what is inside.
    .lesson = Whoever tells a good box from a bad one, or one failure from another, answers questions. So both must look the same, in words and in time; and padding should be one that no altered box meets by chance, like OAEP's. Better still: open no boxes for strangers.
    .task = A client connects to the address of your program. Its first line says who it is; then send boxes in hex, one a line, and it answers each. Find out what is in the recorded box, and hand the 32 bytes in at the address “answers”, in one line: {"{"}"answer":"<64 hex digits>"{"}"}

attack-setup-tells-padding = PKCS#1 v1.5, a { $bits }-bit key, a client that tells bad padding
attack-setup-oaep-tells = OAEP, and a client that tells what does not open
attack-setup-silent-substitute = PKCS#1 v1.5, and a client that gives a silent substitute
attack-setup-padding-oracle-as-is = keystep's own client: OAEP, and a silent substitute

attack-loot-recorded-box = a box that was locked for alice

attack-deed-records-box = Has caught a box that was locked for alice's key of { $bits } bits: { $box }. What is inside, it cannot see.
attack-deed-asks-about-own-boxes = Runs a server that alice means to log in to. First it makes { $count } boxes with right padding and { $count } with wrong, for which the public key is enough, and has her client answer them.
attack-deed-answers-differ = Answers ok to those with right padding, and error to the others. So it tells them apart.
attack-deed-answers-alike = { $method ->
        [notes] Answers all of them with 32 bytes. Of these boxes the attacker could tell, since it knows what it put in; of a box whose inside it does not know, 32 bytes look like any other 32.
       *[other] Answers all of them with 32 bytes, each a hash. Whether a hash is of the data or of a substitute, nobody sees who cannot compute it.
    }
attack-deed-hands-recorded-box = Then hands over the recorded box, as it is.
attack-deed-has-inside = Has learned with one question what is in the box: { $inside }
attack-deed-finds-multiplier = Multiplies the recorded box by s^e, with one s after the other, and so multiplies the number m inside by s. After { $queries } boxes one is “ok” for the first time. Now m can only be one of 2^{ $bits } numbers (intervals: { $intervals }).
attack-deed-finds-no-multiplier = Alters the recorded box { $queries } times. No answer can be told from that to a bad box, so it has learned nothing, and gives up.
attack-deed-narrows-down = Chooses each s by what it knows already. After { $queries } boxes in all, 2^{ $bits } numbers are left: half of the bits are known.
attack-deed-asked-at-rate = Asks { $rate } times a second, as measured here.
attack-deed-reads-box = After { $queries } boxes one number is left. Without the padding it is { $inside }
attack-deed-knows-inside = { $same ->
        [yes] Had locked exactly these 32 bytes into the box.
       *[no] Had locked other bytes into the box.
    }

attack-cause-padding-told = The client told good padding from bad. With PKCS#1 v1.5 some altered boxes are good by chance: with this short key about one in 12,000. The first of them leaves far fewer numbers; then each s is chosen, and each good answer halves, more or less, what is left.
    .remedy = Let nobody see whether a box opened: a substitute in place of an error, in the same time. Better OAEP as well (RFC 8017 section 7.1), and best no boxes at all (ssh2). TLS software was caught out by this attack again in 2017 (ROBOT), 19 years after the paper.
attack-cause-recorded-box-opened = The client opened the box, as it was bound to, and returned what was inside to whoever had handed it over.
    .remedy = No decrypted data in the reply (ssh1), or no boxes at all (ssh2). No padding helps: the box was not altered.
attack-cause-altered-boxes-refused = The client told what does not open, but with OAEP that is every box that was altered: what comes out under the mask is noise, and the fixed part (the label's hash and the zeros) is not in it. The answer was always the same.
    .remedy = OAEP (RFC 8017 section 7.1). The error must still be one and the same: who tells its reasons apart falls to Manger's attack (CRYPTO 2001).
attack-cause-every-answer-alike = For a box whose inside the attacker does not know, a right answer and a substitute look the same. So altering the recorded box taught it nothing.
    .remedy = A substitute that looks random in place of an error, always the same for the same box. (Time may tell, too: RUSTSEC-2023-0071. By its own word, the rsa crate that keystep uses mitigates it.)
