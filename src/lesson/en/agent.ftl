### The agent, and what it is asked.

## The command

agent-ready = An agent for ssh with one key, { $fingerprint }. What ssh hands over is told here.
agent-ready-upstream = In front of your own agent ({ $path }). What ssh hands over is told here and passed on as it is, but for requests to add or remove keys or to lock the agent: those are refused. keystep itself holds no key.
agent-unasked = Nothing is signed unasked.
agent-unasked-yes = --yes: a login that nothing speaks against is signed unasked, and nothing else is signed.
agent-how = In another window:
agent-until = Ctrl-C ends it.
agent-spoils = (--fault: one bit of every signature will be wrong)
agent-ask = Sign this? [y/n]{" "}
agent-ended = { $program } ended with { $code }.
agent-ended-spoiled = { $program } ended with { $code }. It had been given a signature for a login with one wrong bit, and a server that verifies it refuses it. (With ssh -v one sees more: "Server accepts key" when the server said that it would take the key, and "Permission denied" after the signature.)

## What happens

agent-bound = ssh says which session this is for (session-bind@openssh.com).
agent-bound-forwarding = ssh says that it passes its agent on through this session (session-bind@openssh.com, is_forwarding).
agent-bound-why = The identifier is the hash of the key exchange: both ends computed it, and no two sessions share one.
agent-bound-proved = Nobody but the holder of the host key can have signed it.
agent-listed = Asked: which keys are there? Answer: { $count }. Nothing is proved by that; public keys are no secret.
agent-asked-login = ssh asks for a signature for a login.
agent-asked-signature = Somebody asks for a signature of a file or a message ({ $namespace }). This is not a login.
agent-asked-unknown = Somebody asks for a signature of { $length } bytes. This is not a login: they do not read as what a user signs to log in (RFC 4252 section 7). (ssh-add -T, for example, tries a key with 1,024 random bytes.)
agent-asked-key = It is to be made with { $key }, flags { $flags } ({ $algorithm }).
agent-algorithm-sha256 = RSA with SHA-256
agent-algorithm-sha512 = RSA with SHA-512
agent-algorithm-sha1 = the old RSA with SHA-1
agent-algorithm-own = the key's own algorithm
agent-algorithm-other = no algorithm that exists
agent-data = The bytes to sign, { $length } of them:
agent-path = The way to the server: { $path }
agent-path-here = this computer
witness-certified = { $key } (in a certificate)
agent-signed = Signed: { $algorithm }, { $length } bytes.
agent-signed-login = ssh sends it to the server.
agent-signed-other = It goes to the program that asked, and logs nobody in.
agent-signed-does-not-hold = But it is no signature of these bytes: whoever verifies it with the public key, as a server does, will refuse it.
agent-extension = Asked for something else: { $name }.
agent-unreadable = A message (number { $number }) that cannot be read: its field { $field } is missing at byte { $at }. Answered with failure.

## Rows

agent-host-key = host key
agent-session = session identifier
agent-host-signature = the host's signature
agent-bytes = { $count } bytes, { $start }
agent-bytes-short = { $count } bytes
agent-checked-holds = holds (checked with the host key)
agent-checked-does-not-hold = DOES NOT HOLD: whoever is there cannot show that the host key is its own
agent-checked-not-checked = not checked (keystep verifies RSA, Ed25519 and ECDSA keys, and no certificates)

## Does it fit?

agent-fit-same = It is for the very session that ssh named before: the identifiers are equal.
agent-fit-unbound = ssh did not say which session this is for (OpenSSH does since 8.9, other programs may not), so the identifier cannot be compared with anything here.
agent-fit-other-session = CAREFUL: these bytes are for ANOTHER session than the one that ssh named. With the signature somebody could log in there, as you.
agent-fit-other-host = CAREFUL: these bytes are for ANOTHER server than the one that ssh named.
agent-fit-host-not-proved = CAREFUL: the server could not show that the host key is its own.
agent-fit-forwarding = CAREFUL: the last session that was named only passes the agent on, and is not one to log in to. Something over there asks for a signature without saying for which session.
agent-fit-other-key = CAREFUL: the bytes name another key than the one that is to sign them.
agent-host-bound = The server's host key is among the signed bytes (publickey-hostbound): the signature is good for this server alone.
agent-not-host-bound = The server's host key is not among the signed bytes (plain publickey). The session identifier binds the signature all the same, since the host key went into it.
agent-can = With this signature a server can: let { $user } in, now, in this session. That is all.
agent-cannot = It cannot: use it in another session or on another server (the identifier is another there), use it twice, or learn the private key from it.
agent-forwarded = { $to ->
        [last-but-one] The agent was passed on as far as the last host but one. Whoever is root on a host before the last
        [last] The agent was passed on to all of them. Whoever is root on one of them
       *[some] The agent was passed on. Whoever is root on a host that it was passed on to
    } can ask it for signatures, too, as long as the connection stands.

## Refused

agent-refused-not-allowed = Not signed: nobody said yes. (--yes goes for logins alone that nothing speaks against.)
agent-refused-not-mine = Not signed: that key is not in this agent.
agent-refused-sha1 = Not signed: without a flag, RSA would sign with SHA-1, for which two texts with one and the same hash have been made (collisions). (ssh-add -T asked so before OpenSSH 9.3; a login with today's ssh does not.)
agent-refused-other-algorithm = Not signed: the flags say one algorithm and the bytes to sign another.
agent-refused-failed = Not signed: the computation failed.
agent-refused-keeping = Refused: a key was to be added or removed, or the agent to be locked. This one never does so, and passes nothing of it on: a private key may be in it.
agent-refused-too-many-sessions = Refused: more sessions than any login goes through.
agent-refused-unknown = Refused: this agent does not know what that is.
agent-refused-upstream = Your own agent refused.

## Its record

witness-agent-name = an agent's record (draft-ietf-sshm-ssh-agent, OpenSSH's session-bind)
witness-agent-heading = What ssh asked an agent to sign
witness-agent-banner = agent
witness-agent-intro = What an ssh agent was asked, one thing after the other: ssh on the left, the agent on the right. The server itself is not here; all that comes from it is what ssh handed over.
witness-agent-view = * This is the agent's record: what ssh said to the server, and what became of it, is not in it.
witness-agent-unrecorded = This is the agent's record: what it or the others compute is not here.
witness-agent-footer = The private key stayed with the agent. Only public keys and signatures go out.
witness-agent-party = agent
witness-agent-holds-ssh = no private key
witness-agent-to-right = ssh → agent
witness-agent-to-left = agent → ssh
witness-agent-label-bound = The session
witness-agent-label-listed = The keys
witness-agent-label-asked = To be signed
witness-agent-label-signed = The signature
witness-agent-label-refused = Refused
witness-agent-label-extension = Something else
witness-agent-label-unreadable = Not to be read
agent-say-bound = For this session: { $session }
witness-agent-say-listed = Which keys are there?
agent-say-asked = Sign these { $length } bytes, with { $key }
witness-agent-say-signed = Here is the signature.
witness-agent-say-refused = No.
agent-outcome = { $asked ->
    [0] Nothing was asked to be signed
   *[other] Signed: { $signed } of { $asked }
}
witness-agent-closing = What a server can do with a signature for a login, and what it cannot
agent-closing-points =
    .point-1 = It can let you in, now, in the one session whose identifier was signed.
    .point-2 = It cannot use the signature in another session or on another server: the identifier is another there.
    .point-3 = It cannot learn the private key from it.
    .point-4 = Whether it did let you in stands in no agent's record.

witness-left-out = { $count ->
        [1] One more event is not told here.
       *[other] { $count } more events are not told here.
    }
