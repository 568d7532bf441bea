### The attack `impostor-host`.

attack-impostor-host = Play the server
    .idea = The client goes to a wrong server: by a false DNS answer, or on a foreign Wi-Fi. That server says accept to everybody. Does the client notice?
    .lesson = You prove yourself to the server, but who proves the server to you? The host key, if you know the right one. So compare the fingerprint at the first contact, and take the warning seriously.
    .task = alice logs in at the address of your program. Play the server, and let her read accept.

attack-setup-no-host-key = A fake server (notes has no host key)
attack-setup-warning-ignored = The host key changed, and the warning is ignored

attack-deed-plays-server = Leads the client to a server of its own, and sends any box as ②.
attack-deed-plays-server-with-host-key = Leads the client to a server of its own. In ② it names its own host key, and signs with it, quite rightly.
attack-deed-answers-false-server = Answers with ③, as to its own server.
attack-deed-says-accept = Says accept, whatever ③ was.
attack-deed-ignores-warning = Warns that the host key has changed. Its user removes the old line from known_hosts, and goes on.

attack-cause-no-host-proof = In this method the server proves nothing. Anybody can say accept.
    .remedy = A host key that the client knows. ssh1 and ssh2 have one.
attack-cause-false-host-key-trusted = The fake server proved rightly that it holds its host key. But nobody had checked that it is the real server's.
    .remedy = At the first contact, compare the fingerprint with one that came another way.
attack-cause-warning-ignored = The client saw another host key than the one that it knows, and warned. Its user removed the old line without asking why: so the fake server's host key was trusted.
    .remedy = When the warning comes, find out first why the key has changed, and compare the new fingerprint with one that came another way.
