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
attack-advice = What to do:{" "}
attack-summary = Summary
attack-next = Next: keystep attack { $name }
attack-next-all = Next: all of them, as a table: keystep attack --all
attack-record-client = It shows the login as the client saw it. Who was at the other end, the client could not know, so it is not in there.
attack-record-server = It shows the login as the server saw it. Who was at the other end, and how the reply was made, the server could not know, so it is not in there.
attack-record-both = It shows the honest login, as both sides saw it.
attack-record-eavesdropper = It shows the lines that crossed the wire of the hostile server.

# Move by move: what everybody is asked before the first move, and what stands above what is told.
attack-expect = What do you think comes of it?
attack-asked = { $goal }. { $question } { $options }
attack-expect-between = {" / "}
attack-part-idea = the idea
attack-part-setup = { $all ->
        [1] goal
       *[other] set-up { $number } of { $all }
    }
attack-part-move = move { $number } of { $all }
attack-part-verdict = verdict
attack-sentence = { $who }: { $text }
attack-circumstances = Circumstances:{" "}
attack-alike = It goes the same way, move for move, and comes to the same with --setup { $setups }.
attack-alike-between = {", "}
attack-count = { $all ->
        [1] { $falls ->
            [0] The attacker did not reach the goal.
           *[other] The attacker reached the goal.
        }
       *[other] The attacker reached the goal in { $falls } of { $all } set-ups.
    }
attack-saved = { $all ->
        [1] s saves the record of this login.
       *[other] s saves the record of the login in the set-up on the screen (here the last one).
    } keystep show opens it: there are the bytes, and who knew what by when.

attack-table = keystep attack --all  What fell, and what held
attack-notes = The reasons, and what stops it
attack-unexplained = This does not follow from what was seen. keystep has no explanation for it.
    .remedy = Please report it, with the seed. The exit code is 1.
attack-unmeasured = The times do not fit the work that the server did. Most often this machine is too busy to measure on, and then this tells nothing.
    .remedy = Close other programs, and try it again. If it comes again on a machine that is at rest, please report it, with the seed. The exit code is 1.

# Beside the bar, while a long attack is under way.
attack-progress-awaited = { $asked } boxes tried; of numbers at random, one in { $usual } is good
attack-progress-asked = { $done } of at most { $most } questions
attack-progress-narrowed = { $queries } questions asked, { $known } of { $wanted } bits known
attack-progress-counted = { $done } of { $all } logins

attack-outcome-falls = FALLS
attack-outcome-holds = holds
attack-outcome-does-not-apply = nothing to attack
attack-outcome-not-explained = not explained

attack-cell-falls = { attack-outcome-falls }
attack-cell-holds = { attack-outcome-holds }
attack-cell-does-not-apply = –
attack-cell-not-explained = ?

attack-goal-be-accepted = the server accepts somebody it should not
attack-goal-fool-the-client = the client believes that its server accepted it
attack-goal-hold-connection = a connection of the attacker's own is accepted as alice's
attack-goal-learn-plaintext = the attacker learns what is in a box
attack-goal-tell-who-exists = the attacker tells who exists, or who has which key
attack-goal-rebuild-key = the attacker rebuilds a private key from the public one
attack-goal-keep-out = an honest user cannot log in

attack-loot-detour = a way to lead the client to its own server
attack-loot-public-keys = all public keys on the server
attack-loot-own-host-key = a host key of its own
attack-loot-own-key-pair = a key pair of its own
attack-loot-user-and-key = alice's name and public key (no secrets)

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
attack-seen-nobody = Nobody listens at { $address } yet. alice comes again every second.
attack-seen-stranger = Another program listens at { $address }: it answered “{ $speaks }”. Stop it, or choose another address for yours with --client.
attack-seen-asked = The client has answered { $boxes } boxes, and the connection is over. It comes again.
attack-seen-answered = { $right ->
        [yes] An answer was handed in, and it is right.
       *[no] An answer was handed in, and it is wrong. (So many more are taken: { $left }.)
    }
attack-solved = solved: the goal was reached ({ $goal }).

## The set-ups

attack-setup-as-is = A server as it should be
attack-setup-host-known = The client knows the real host key
attack-setup-first-contact = First contact: the client's user says yes

## Who does what

attack-deed-logs-in-honestly = Logs in as alice, with her own key. Nothing is wrong with that login.
attack-deed-accepts = Says accept in ④.
attack-deed-denies = Says deny in ④, and not why.
attack-deed-copies-list = Copies the authorized_keys of all users ({ $count }).
attack-deed-answers-with-own-key = Answers ② as best it can with its own private key.
attack-deed-reads-accept = Reads accept, and believes that it is logged in.
attack-deed-refuses-host-key = Sees a host key that is not the one it knows, and closes without a word. There is no ③.
attack-deed-trusts-host-key = Has never met a server here. Its user says yes to the host key.

## Why it came so

attack-cause-private-key-open = The attacker had alice's private key in its hand. To the server, that is alice.
    .remedy = A good passphrase on the file, in a format where each try is slow (openssh). Once a file is lost, remove its public key from the server at once.
attack-cause-host-key-refused = The client knew the real host key, and this was another.
    .remedy = known_hosts: the host key that was met before, to compare with.

## Errors

err-attack-timeout = The attack took too long.
    .why = Each attack has a limit of { $seconds } seconds. The machine may be very busy.
    .next = Try it again, alone: keystep attack NAME
err-attack-disturbed = The attack was disturbed, so it tells nothing.
    .why = A message of the lab came otherwise than it should, or not at all. Most often the machine is too busy.
    .next = Try it again when less is running. If it happens again and again, please tell the developers.
err-attack-setup = { $attack } has no set-up "{ $name }" here.
    .why = There are: { $names }
    .next = Choose one of them, or leave --setup out.
err-attack-step-all = { $name } goes through one attack, and --all mounts them all.
    .why = The table of --all tells what came of each, and no moves.
    .next = Name one: keystep attack replay { $name }. keystep attack lists them, and each ends with the name of the next.
err-attack-step-name = { $name } needs the name of an attack.
    .why = It goes through one attack, move by move.
    .next = For example: keystep attack replay { $name }. keystep attack lists them all.
err-attack-not-served = { $attack } is not served for programs of your own.
    .why = Nothing that it attacks is weak, so it could not be solved.
    .next = These are served: { $names }
err-attack-nothing-to-ask = With { $method } there is no box, and so nothing that { $attack } could ask about.
    .why = The client signs, and opens nothing for anybody.
    .next = Choose notes or ssh1: --method notes
err-attack-not-loopback = The lab works on this machine alone, and { $address } is not on it.
    .why = Its targets are weak on purpose, and its attacks are for nobody else's machines.
    .next = Use an address of the loopback, such as { $example }
err-attack-client-missing = Where is alice to log in?
    .why = In { $attack } your program waits for an honest user, who has to be led to it.
    .next = Name your program's address: --client { $example }
err-attack-client-unused = --client is of no use here.
    .why = In { $attack } your program connects to the server. Nobody connects to your program.
    .next = Leave --client out.
err-attack-client-at-server = --client names the address of the real server.
    .why = alice has to come to your program, which stands between her and the server or plays it.
    .next = Let your program listen on another port, and name that one with --client.
err-attack-interrupted = The attack was stopped.
    .why = The program was asked to stop (Ctrl-C).
    .next = Nothing needs to be tidied up. To begin anew: keystep attack
