### The stepper.

## One sentence for each scene

now-notes-1-send = ① is on its way: name and public key. Neither is a secret.
now-notes-1-receive = The server reads which padlock is meant. Nothing is proven yet.
now-notes-2-compute = The server puts 32 random bytes into a box and snaps the padlock from ① shut.
now-notes-2-send = The locked box is on its way. An eavesdropper sees the box, not what is in it.
now-notes-2-receive = The box is here. If it was shut with the padlock of ①, only its private key can open it.
now-notes-3-compute = Your private key opens the box.
now-notes-3-send = You send what was inside. The private key stays with you.
now-notes-3-receive = The answer is here. Does it match?
now-notes-4-compute = { $verdict ->
        [accept] It is the same data, and the key is registered: both hold.
       *[deny] The server checks the data and the registration. They do not both hold.
    }
now-ssh1-1-compute = You choose a nonce, a random number that is used once.
now-ssh1-1-send = ① is on its way: name, public key and nonce. None of them is a secret.
now-ssh1-1-receive = { now-notes-1-receive }
now-ssh1-2-compute = The server locks random data into a box and signs the session identifier with its host key.
now-ssh1-2-send = The locked box is on its way, with the server's signature beside it.
now-ssh1-2-receive = The box is here. First you look at which server you are talking to.
now-ssh1-2-check = You check the host key and the host signature before you open the box.
now-ssh1-3-compute = Your private key opens the box; you hash what was inside with the session identifier.
now-ssh1-3-send = You send only the hash. The private key stays with you.
now-ssh1-3-receive = The hash is here. Is it the one that the server computes itself?
now-ssh1-4-compute = { $verdict ->
        [accept] It is the same hash, and the key is registered: both hold.
       *[deny] The server checks the hash and the registration. They do not both hold.
    }
now-ssh2-1-compute = { now-ssh1-1-compute }
now-ssh2-1-send = { now-ssh1-1-send }
now-ssh2-1-receive = The server reads which key is to verify. Nothing is proven yet.
now-ssh2-2-compute = The server computes the session identifier and signs it with its host key.
now-ssh2-2-send = The server's nonce, host key and signature are on their way.
now-ssh2-2-receive = Nonce and host key are here. First you look at who sent them.
now-ssh2-2-check = You compute the session identifier yourself, and check the host key and the host signature.
now-ssh2-3-compute = Your private key signs the session identifier, your name, your public key and more.
now-ssh2-3-send = You send the signature. The private key stays with you.
now-ssh2-3-receive = The signature is here. Does the public key from ① verify it?
now-ssh2-4-compute = { $verdict ->
        [accept] The signature is one of this connection and this user, and the key is registered: both hold.
       *[deny] The server checks the signature and the registration. They do not both hold.
    }
now-4-send = { $verdict ->
        [accept] The server says: you may log in!
       *[deny] The server says no, and does not say why.
    }
now-4-receive = { $verdict ->
        [accept] { $method ->
            [notes] You are in. Whether this was the real server, nothing has shown.
           *[other] You are in, and in ② the server showed that the host key is its own.
        }
       *[deny] The answer is no. What failed, it does not say.
    }
now-substitute-3-compute = { $method ->
        [ssh1] The box does not open. A random-looking substitute is hashed in its place.
       *[other] The box does not open. A random-looking substitute takes the place of the answer.
    }
now-substitute-3-send = { $method ->
        [ssh1] You send the hash of the substitute. It looks like any other answer.
       *[other] You send the substitute. It looks like any other answer.
    }
now-substitute-4-receive = { $verdict ->
        [accept] The answer is yes, though the box did not open in ③: this server did not check as it should.
       *[deny] The answer is no, and not why; but you know that the box did not open in ③.
    }
now-other-3-compute = Another private key does the work: not the one that belongs to the public key in ①.
now-far-1-send = The client sends ①. There is no secret in it.
now-far-3-send = The client sends its answer. How it was made cannot be seen from here.
now-far-4-compute = The server decides. How it came to that, this record does not show.
now-far-4-receive = { $verdict ->
        [accept] { $method ->
            [notes] The answer is yes. Whether this was the real server, nothing has shown.
           *[other] The answer is yes, and in ② the server showed that the host key which came is its own.
        }
       *[deny] The answer is no. What failed, it does not say.
    }
now-change = On the way an attacker changes one bit.
now-replayed-1-send = What is sent here is a recording: ① of an earlier login.
now-replayed-2-receive-notes = The attacker has the box and no private key to open it with.
now-replayed-2-receive-ssh1 = { now-replayed-2-receive-notes }
now-replayed-2-receive-ssh2 = The attacker has the server's nonce and no private key to sign with.
now-replayed-3-send = The attacker sends a ③ that was recorded in an earlier login.

## Where the picture of padlock or seal stops being true

picture-ends = Where the analogy ends:{" "}
picture-ends-notes-0 = copies of this padlock cost nothing, and its shape gives the key away in principle: for a short key it can be computed.
picture-ends-notes-1 = no name is written on a padlock. The name tag is the list on the server, a file called authorized_keys.
picture-ends-notes-2 = no sender is written on the box. Who the server is stays open.
picture-ends-notes-3 = a real box stays with you; these bytes are copied, and whoever listens has them too.
picture-ends-ssh1-0 = { picture-ends-notes-0 }
picture-ends-ssh1-1 = { picture-ends-notes-1 }
picture-ends-ssh1-2 = no sender is written on the box. The host's signature beside it is of the connection, not of the box.

## Title, panes, keys

stepper-method-notes = the notes' way
stepper-method-ssh1 = SSH-1's way
stepper-method-ssh2 = SSH-2's way
stepper-quiz-on = quiz on
stepper-step-0 = ⓪ preparation
stepper-step-1 = { label-1 }
stepper-step-2 = { label-notes-2 }
stepper-step-2-ssh2 = ② server's identity
stepper-step-3 = { label-3 }
stepper-step-4 = { label-4 }
stepper-step-end = end
stepper-pane-story = story
stepper-pane-bytes = bytes
stepper-pane-knowledge = who knows what
stepper-pane-arithmetic = arithmetic
stepper-more = more
stepper-foot-step = ←→ step
stepper-foot-pane = Tab pane
stepper-foot-language = l 日本語
stepper-foot-method = m method
stepper-foot-fault = f fault
stepper-foot-size = +- size
stepper-foot-words = w words
stepper-foot-quiz = z quiz
stepper-foot-save = s save
stepper-foot-keys = ? help
stepper-foot-quit = q quit
stepper-foot-answer = ↑↓ Enter answer
stepper-foot-next = → next
stepper-foot-leave = Esc back
stepper-foot-no-quiz = z no more questions
stepper-foot-take = Enter move over the bytes
stepper-foot-field = [ ] field
stepper-foot-move = ←→↑↓ move over the bytes
stepper-foot-next-field = [ ] next field
stepper-foot-put-down = Enter puts the cursor down
stepper-foot-usual = b usual view
stepper-too-small =
    The stepper needs { $columns }×{ $rows } cells, and { $projector_columns }×{ $projector_rows } for its projector layout.
    This terminal has { $has_columns }×{ $has_rows }.
    Make it larger, or press q and take --plain.

stepper-keys = Keyboard
stepper-key-forward = one scene on
stepper-key-back = one scene back
stepper-key-ends = to the beginning, to the end
stepper-key-panes = the next pane, or this one
stepper-key-scroll = scroll; in the bytes a row; large: a scene
stepper-key-cursor = bytes: take the cursor; last, next field
stepper-key-language = Japanese or English (日本語)
stepper-key-method = the same login with the next method
stepper-key-fault = break something on purpose
stepper-key-size = a larger or smaller key
stepper-key-again = the same again, with fresh randomness
stepper-key-words = what the words mean
stepper-key-quiz = questions; answers hidden, for a class
stepper-key-projector = large, one sentence, for a projector
stepper-key-save = save this login to a file
stepper-key-keys = this help; close what is open
stepper-key-quit = end
stepper-wheel = wheel
stepper-key-wheel = a scene on, back (Shift: mark text)

## The lane

stepper-eavesdropper-sees = eavesdropper: sees all that passes
stepper-eavesdropper-lengths = eavesdropper: sees how much, which way, when
stepper-holds-private = { stepper-fact-private-key }
stepper-holds-other = another key
stepper-holds-public = { fact-public-key }
stepper-holds-unknown = registered?
stepper-holds-unseen = private key?
stepper-holds-nothing = no key
stepper-slip-padlock = { fact-public-key }
stepper-slip-imprint = { fact-public-key }
stepper-slip-request = { $user } + public key
    .nonce = { $user } + key + nonce
stepper-slip-nonce = nonce
stepper-slip-ingredients = nonce + host key
stepper-slip-data = { $value }
stepper-slip-digest = hash { $value }
stepper-slip-signature = signature { $value }
stepper-slip-accept = accept
stepper-slip-deny = deny
picture-padlock = the public key is an open padlock: give it to anybody
picture-imprint = the registered imprint of a seal is the public key
picture-request = it says which padlock is meant, and lets nobody in
picture-request-ssh2 = it says which key is to verify, and lets nobody in
picture-nonce = used once, never again
picture-chest = shut with the padlock of ①: its private key opens it
picture-ingredients = stamped with the host key; nothing is encrypted
picture-substitute = a substitute: it looks like any other answer
picture-substitute-digest = a hash of the substitute: it looks like any other answer
picture-stuck = it does not open
picture-changed = not what was sent any more
picture-chest-unknown = a shut box: it should be the padlock of ①
picture-chest-replayed = a shut box: the attacker has no key to open it
picture-replayed = a recording: the answer to an earlier question
picture-signature-other = stamped with another private key
picture-open = opened with your private key
picture-unknown = an answer: the server checks whether it is right
picture-data = what was inside; next time it must be something else
picture-digest = a hash of what was inside and the session identifier
picture-signature = stamped with the private key, for this session alone
picture-verdict = yes or no, and nothing else

## Bytes

stepper-not-sent = Nothing has crossed the wire in this step yet. Go on with →.
stepper-no-line = Here no message crosses the wire. Go to one of the steps with → or ←.
stepper-field = { $name }  offset { $offset }, length { $length } ({ $part })  hex: { $byte } at { $hex } ({ $at })
stepper-stands-for = hex text for { $length } bytes: { $bytes }
part-value = value
part-name = name
part-mark = JSON's own signs
part-end = end of the line
owner-message = the message: one JSON object on one line, ended by LF
owner-request = the request: what ① says
owner-challenge = the challenge: what ② says
owner-reply = the reply: what ③ says
owner-error = an error: sent in place of the next message
owner-unread = no message of this protocol

## Who knows what

stepper-fact-private-key = private key
stepper-held-other = another one
stepper-held = held, never sent

## Arithmetic

stepper-more-of-key = Press 4 for the details of this key.
stepper-key-numbers =
    The key is of the kind called RSA. Bits are its length: longer is harder to break, and slower.
    n = p × q: { $bits } bits, { $bytes } bytes. It is public; p and q have about { $half } bits each and stay secret.
    public key (n, e), private key (n, d): what one power does, the other undoes.
stepper-key-took = Making the pair took { $took }.
stepper-toy = The same with numbers for pen and paper: keystep toy
stepper-nothing-computed = Nothing has been computed in this step so far.
unrecorded-client = This is the server's record: what the client computes is not here.
unrecorded-server = This is the client's record: what the server computes is not here.
unrecorded-both = This is the record of somebody who listened: what client and server compute is not here.
stepper-oaep-why = First padding with random bytes is put around the data: so the same data is another ciphertext each time, and comparing them tells nothing.
stepper-pkcs1-why = What is signed is a hash of the data with padding of a fixed form around it, as long as n. Where a number was made up in place of a signature, verifying it does not give that form.
stepper-oaep = OAEP with SHA-256 (RFC 8017 §7.1): { $bytes } bytes, as long as n
stepper-pkcs1 = EMSA-PKCS1-v1_5 with SHA-256 (RFC 8017 §9.2): { $bytes } bytes, as long as n
stepper-verified = This is the EM that the verifier expects; s^e mod n is the same.
stepper-not-verified = This is the EM that the verifier expects; s^e mod n is something else, so the signature is not good.
stepper-not-encryption = The power is that of decrypting, the padding another one; and a signature hides nothing: anybody can undo the power and look.

## What lies above

stepper-first = Making a key of { $bits } bits: { $seconds } s (Ctrl-C gives it up)
stepper-running-title = A login is being run
stepper-running = { $method }, a key of { $bits } bits: { $seconds } s
stepper-cancel = Esc gives it up and goes back.
stepper-no-larger = This is the largest key that can be chosen here.
stepper-no-smaller = This is the smallest key that can be chosen here.
stepper-not-broken-here = This method cannot be broken in that way: nothing is broken here.
stepper-new-key = A new key pair logged in here: a record has no private key in it.
stepper-no-question-from-here = No question comes after this. Home, and they come from the start.
stepper-no-questions = There are no questions to this login.
stepper-tried = That number was chosen already. Choose another one.
stepper-no-others = This record is no plain login by keystep, so no other can be run from it.
stepper-faults = What shall we break?
stepper-no-fault = nothing
stepper-fault-wrong-key = another key
stepper-fault-unknown-user = unknown user
stepper-fault-tampered-challenge = ② changed on its way
stepper-fault-tampered-reply = ③ changed on its way
stepper-fault-replayed-reply = a recording sent again
stepper-choose = ↑ ↓ and Enter, or a number; Esc goes back.
stepper-saved = Saved
stepper-failed = That did not work
stepper-saved-as =
    { $path }
    Look at it again with:
    keystep show { $shell_path }
stepper-any-key = Enter goes on.

## Questions

stepper-question = First guess, then look
stepper-question-again = Once more
stepper-ask = ↑ ↓ and Enter, or a number. Esc goes back, z ends the questions.
stepper-ask-class = Hands up! Enter shows the answer.
stepper-ask-missed = Press → to be asked again what you missed. What is right at the first try leaves the list.
stepper-ask-again = You can choose once more.
stepper-hint = Not yet:{" "}
stepper-right = Right!
stepper-wrong = Not right this time. The right one is marked.
stepper-go-on = → goes on.
stepper-score = Questions: { $right } of { $answered } right at the first try.
stepper-score-hidden = c shows the score of the questions.

stepper-own-key =
    After q, with a key of your own (the last line in another terminal):
    → keystep keygen my.pem
    → keystep authorize alice my.pem.pub
    → keystep serve
    → keystep login{ $method } -i my.pem alice@localhost
stepper-own-key-given =
    After q, with the same key (the last line in another terminal{ $named ->
        [true] ):
       *[other] {"; "}my.pem stands for its file):
    }
    → keystep authorize { $user } { $public }
    → keystep serve
    → keystep login{ $method } -i { $private } { $user }@localhost
stepper-ec2 = Or launch a server first, on a small EC2: keystep ec2 launch
stepper-next-lab = The whole attack: { $command }
stepper-next-fault = The same with nothing broken: press f, then 1.
stepper-next-notes = Today's SSH signs instead: press m. Or break it: press f.
stepper-next-ssh2 = How it was in the 1990s: press m. Or break it: press f.
stepper-next-ssh1 = A login with the real ssh: press m. Or break it: press f.
