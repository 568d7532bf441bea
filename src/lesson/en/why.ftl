### Why a login stopped: what, why, and what cures it. From what ssh said.

why-bad-option = ssh could not use an option: { $said }
    .why = It ended before it connected to anywhere.
    .next = { $loops ->
        [yes] The way leads through a host to that same host. Name another one behind -J (ProxyJump), or leave that option out.
       *[no] Look for a typing error in the command, or in the file ~/.ssh/config.
    }
why-key-missing = There is no file { $path }.
    .why = ssh said so and went on without it. No other key let you in.
    .next = Say where the file is: ssh -i and its path (or IdentityFile in ~/.ssh/config). On EC2 it is the .pem that your browser downloaded; it can be downloaded once.
why-key-unreadable = { $path } is no private key that ssh can read.
    .why = It may be damaged, in another format (PuTTY's .ppk), or something else altogether (a folder, for example).
    .next = To see what it is: keystep show { $shell_path }
why-key-too-short = The key in { $path } is too short.
    .why = ssh takes no RSA key below a certain length (RequiredRSASize; 1024 bits, if nothing else is set). It went on without it.
    .next = Make a new one, and have its public key registered on the server: ssh-keygen -t ed25519
why-key-is-public = { $path } is a public key. What is wanted behind -i is the private one.
    .why = ssh can offer the public key in it (①). To sign (③) takes the private key, and that is not in this file. (A public key may stand behind -i where an agent or a card has the private one.)
    .next = Name the file without .pub at the end.
why-pair-mismatch = { $path } and { $path }.pub do not belong together.
    .why = ssh offered the public key that lies beside the private one. The server would take it, but the private key is another one.
    .next = Move { $path }.pub out of the way: without it, ssh takes the public key out of the private one. mv { $shell_path }.pub { $shell_path }.pub.old
why-key-open = Others on this computer may read { $path }{ $mode ->
        [none] {""}
       *[other] {" "}(permissions { $mode })
    }.
    .why = ssh uses no private key that others can read. It said so and went on without it.
    .next = { $mode ->
        [none] Let nobody but you read it (Windows, in PowerShell): icacls { $shell_path } /inheritance:r /grant:r "$($env:USERNAME):(R)"
       *[other] { $folder ->
            [likely] If it is a folder, write behind -i the file with the private key in it, too. If it is a file, let nobody but you read it: chmod 400 { $shell_path }
           *[no] Let nobody but you read it: chmod 400 { $shell_path }
        }
    }
why-key-forbidden = You may not read { $path }.
    .why = It belongs to somebody else on this computer (often to root, after sudo), or a folder above it is closed to you. ssh went on without it.
    .next = See whose it is: ls -l { $shell_path }. If it is your own key, have it given back to you.
why-settings-open = Others on this computer can write { $path }.
    .why = ssh reads no settings that others can change, and ends.
    .next = Let nobody but you write it: chmod 600 { $shell_path } (on Windows, in its properties, take the others out of Security)
why-no-name = The name { $host } has no address.
    .why = It is mistyped, there is no such host, or this computer could not ask (no network).
    .next = Copy the name or the address anew. On EC2 both are new after a stop and a start (unless it has an Elastic IP).
why-refused = Port { $port } of { $host } takes no connection.
    .why = Something there (or a firewall in front of it) answered “no”. sshd is not running (yet) or listens at another port; or the address belongs to another machine by now; or a firewall refuses. From here these look the same.
    .next = { $local ->
        [yes] The server is this computer: compare the port (-p) with what the server said when it began (keystep serve: “listening on”; an instance of the small EC2: keystep ec2 ls).
       *[no] If the server has just been started, try again in a minute. Else compare the address and the port (-p).
    }
why-no-answer = No answer from { $host }, port { $port }.
    .why = Packets went there and nothing came back. From here three things look the same: a firewall drops them (on EC2 a security group without a rule for your address), the address belongs to nobody any more, or the server is stopped.
    .next = { $small ->
        [yes] In keystep ec2, in this order: is the instance running? Is this still its address? Does its security group allow TCP port 22 from where you are? (2222 stands in for 22 here alone; rules are about 22.) The true cause: keystep ec2 why
       *[no] On EC2, in this order: is the instance running? Is this still its address? Does its security group allow TCP port { $port } from the address that you have today?
    }
why-no-route = There is no way to { $host }.
    .why = A router said so, or a firewall (often the server's own); or nobody in this network has that address (is the machine off?); or this computer has no network. From here these look the same.
    .next = Is this computer on the network? Is the address right (a private address, 10.… or 172.16.… or 192.168.…, is reached from inside alone)? Then look at the firewalls.
why-not-connected = No connection to { $host } could be made: { $said }
    .why = The system of this computer says so. Often a firewall or a VPN on this computer is behind it.
    .next = Try from another network, or without them. Is the address right?
why-not-passed-on = The host on the way did not reach { $host }: { $said }
    .why = The login to the host on the way worked (ProxyJump), and from there it goes on: name, address, port and firewalls count as they are seen from there, and that host must allow it (AllowTcpForwarding).
    .next = Log in to the host on the way, and try from there. On EC2: does the security group of the second instance allow TCP port { $port } from the first?
why-proxy-failed = The program that connects for ssh ended before the server had said a word{ $said ->
        [none] .
       *[other] : { $said }
    }
    .why = Here ssh does not connect by itself (ProxyCommand, ProxyJump). From here these look the same: that program could not be started, it did not get through, or the server behind it closed the connection.
    .next = Run that program by itself (ProxyCommand stands in ~/.ssh/config), or log in to the host on the way first. With AWS's Session Manager: is the instance running, and does the SSM Agent on it run?
why-silent = At port { $port } of { $host } somebody takes the connection and says nothing.
    .why = A server of SSH says its version at once. This one is overloaded, or it is none.
    .next = Compare the port (-p). If it is right, look at the server's load (on EC2: the instance's status checks).
why-closed-first = The server closed the connection before it had said a word.
    .why = It is just starting or stopping; or it turns you away: too many logins at once (MaxStartups), too many failed tries from your address, or a rule against it; or something else than SSH sits there.{ $verbose ->
        [yes] {""}
       *[no] {" "}What it said before it closed, only -v shows.
    }
    .next = Wait some minutes, try once { $verbose ->
        [yes] more
       *[no] with -v
    }, and compare the port (-p). If that does not help, the server's log knows.
why-not-ssh = What answers there is not SSH: { $said }
    .why = SSH begins with a line like SSH-2.0-… (RFC 4253 section 4.2).
    .next = Compare the port (-p): 22 is SSH's, 80 and 443 belong to web servers.
why-busy = The server has too many logins going on at once (MaxStartups).
    .why = It turned this one away before it had begun.
    .next = Try again in a minute. If it stays so, somebody else holds its connections.
why-not-now = The server takes no connection from your address at this moment.
    .why = It is a real sshd. OpenSSH 9.8 and newer say this in these cases, and from here they look the same: tries from your address failed a short while ago (PerSourcePenalties), or too many logins are going on at once (MaxStartups, or from your address PerSourceMaxStartups). Whoever shares your address, behind one router, shares that, too.
    .next = Wait some minutes (as sshd comes, ten at most) without trying: each further failure makes it longer. Then try once, with the right name and key.
why-old-protocol = The server speaks SSH-1 alone.
    .why = SSH-1 is broken, and today's ssh does not speak it any more.
    .next = The server needs a newer program; there is no safe way around that.
why-nothing-in-common = The two have no { $what } in common. The server's list: { $theirs }
    .why = One of them is much older than the other, and what is too weak today was switched off; or the settings of one of them leave too much out.
    .next = Bring the older one up to date. (Switching weak ones on again makes the connection weak.)
why-closed-in-exchange = The connection ended while keys were agreed on.
    .why = The server did not like something of this client's, or it broke down, or something on the way (a firewall) cut it. The client is not told which.
    .next = Try from another network. If that does not help, the server's log knows.
why-host-unknown = The host key of { $host } is not in known_hosts, and ssh was told to take no other.
    .why = Nobody has compared this host key yet (StrictHostKeyChecking=yes).
    .next = Connect once at a terminal with -o StrictHostKeyChecking=ask: ssh shows the fingerprint. Compare it with one that came another way (on EC2: the console output), and only then answer yes.
why-host-revoked = The host key of { $host } is marked as revoked.
    .why = Somebody wrote into known_hosts (@revoked) or RevokedHostKeys that this key must not be trusted any more: it may have been stolen.
    .next = Do not log in. Ask whoever runs the server for the new fingerprint.
why-host-refused = The host key was not accepted.
    .why = Somebody answered no, or there was nobody to be asked.
    .next = Compare the fingerprint with one that came another way (on EC2: the console output). If it is the same, answer yes.
why-host-changed = { $host } shows another host key than before.
    .why = Its host key was made anew (the server was set up again), or another machine has this address now (a new instance), or somebody answers in its place. From here these look the same, so ssh stops.{ $at ->
        [none] {""}
       *[other] {" "}The old one stands in { $at }.
    }
    .next = First find out why it changed, and compare the fingerprint. Only then forget the old one: ssh-keygen -R { $known }{ $at ->
        [none] {""}
       *[other]  -f { $shell_path }
    }
why-host-unfit = ssh does not take the host key of { $host }: { $said }
    .why = Its certificate has run out, does not hold yet, or is for another name; or its kind or its length is not allowed by the settings of this computer. Nobody can answer yes to that.
    .next = Whoever runs the server has to give it a new certificate or a new host key. Do not switch the check off: then anybody could be the server.
why-host-asked = ssh asks whether the host key is the right one, and the log ends there.
    .why = ssh cannot tell: it does not know this server yet, or knows another one at its address.
    .next = Compare the fingerprint with one that came another way (on EC2: the console output). Only if it is the same, answer yes.
why-host-forged = The signature of the host key does not fit.
    .why = The server did not prove that the host key is its own: somebody changed something on the way, or plays the server, or the server is out of order.
    .next = Do not log in this way. Try from another network, and tell whoever runs the server.
why-no-publickey = The server takes no key from this user now. It takes: { $methods }
    .why = From here these look the same: public keys are switched off there, for all or for this user; or it wants something else first, and a key after that (AuthenticationMethods).
    .next = Log in at a terminal, and answer what it asks for. If it then goes on to the key, it was the second. Else whoever runs the server can switch keys on (PubkeyAuthentication yes).
why-switched-off = This client was told not to use keys.
    .why = The server would take one. But PubkeyAuthentication is off here, or PreferredAuthentications leaves publickey out.
    .next = Leave that option away, or take it out of ~/.ssh/config.
why-nothing-to-offer = ssh had no key to offer.
    .why = No file was named with -i, none lies under the usual names, and the agent has none (or there is no agent, or IdentitiesOnly keeps ssh from offering what it has).
    .next = Name your private key: ssh -i and its path (on EC2 the .pem).
why-not-opened = ssh could not open the private key { $path }, and offered nothing.
    .why = It has a passphrase, and it was wrong, or nobody was asked for it (no terminal, BatchMode). There is no public key beside it with which ssh could have asked before.
    .next = Try the passphrase by itself: ssh-keygen -y -f { $shell_path }
why-not-accepted = The server did not take the key that was offered.
    .why = From here these look the same, on purpose, so that nobody can try out who exists: (1) there is no such user; (2) this key is not registered for this user; (3) authorized_keys, or a folder above it, can be written by others; (4) this user, or this address, is kept out; (5) this kind of key is switched off; (6) an option in front of the key in authorized_keys (expiry-time, from=) does not let it in.
    .next = { $server ->
        [keystep] This server is keystep's own, and it knows the reason: look into its window (keystep serve, or keystep ec2). Of an instance of the small EC2 it is also told, for the same user and key, by keystep ec2 why --user { $user } -i { $shell_path }
       *[other] First the name: on EC2 the image decides (Amazon Linux ec2-user, Ubuntu ubuntu, Debian admin). Then the key: does the line that follows stand in authorized_keys on the server, with no option in front of it that keeps it out? ssh-keygen -y -f { $shell_path }
    }
why-no-algorithm = Client and server have no way to sign in common for this key.
    .why = RSA keys once signed with SHA-1 (ssh-rsa), which is switched off since OpenSSH 8.8; the server does not say that it knows rsa-sha2-256 or rsa-sha2-512. Or PubkeyAcceptedAlgorithms at this end leaves out what the server knows.
    .next = If PubkeyAcceptedAlgorithms is set at this end, leave that away. Else bring the server up to date, or use a key of another kind (Ed25519).
why-left-out = This ssh signs with no keys of this kind, and left the key out.
    .why = The server was not asked. Which kinds are used stands in PubkeyAcceptedAlgorithms: here somebody has set it, or the kind is an old one that ssh leaves out by itself (DSA).
    .next = Leave that option away, or take it out of ~/.ssh/config; or take a key of another kind (Ed25519).
why-too-many = So many tries failed that the server ended it.
    .why = Each key that does not do counts as a try, and so does each wrong password (usually six in all). An agent with many keys uses them up before the right one has its turn.
    .next = Offer the right key alone: ssh -o IdentitiesOnly=yes -i { $shell_path } { $whom }{ $refused ->
        [yes] {" "}(KEY: the file with the key that is registered there; the one that was named did not do)
       *[no] {""}
    }
why-disconnected = The server ended it: { $said }
    .why = It says so in a message, in its own words.
    .next = If those words do not help: the server's log knows more.
why-closed-in-login = The connection ended while the login went on, and no key was judged.
    .why = From here these look the same: the time for a login was up (LoginGraceTime, usually two minutes), the server broke down or turned this user away, or something on the way cut the connection.
    .next = Once more. If it stays so, the server's log knows.
why-denied = Refused. That is all that this log says.
    .why = It does not show how far it got: it has no lines of -v, or it goes through another host.{ $methods ->
        [none] {""}
       *[other] {" "}The server takes: { $methods }
    }
    .next = Let keystep run it again and explain it: keystep why -- ssh { $whom } (with your other options)
why-locked = The server would take the key, but it was not opened.
    .why = ② was yes, and no signature followed. The key has a passphrase, and it was wrong, or nobody was asked for it (no terminal, BatchMode).
    .next = Try the passphrase by itself: ssh-keygen -y -f { $shell_path }
why-agent-refused = The server would take the key, but the agent did not sign.
    .why = The agent asks somebody who said no or could not be asked; or its key is locked or may not be used for this host; or what it has is a card or a token that is not there. ssh is not told which.
    .next = Look what it has (ssh-add -l), or name the file with the private key instead: -o IdentityAgent=none -i and its path.
why-agent-sha1 = The agent signed with SHA-1, and the server did not take that.
    .why = The server would take the key. ssh asked for a signature with SHA-2, and the agent (or the card) made one with SHA-1, as old ones do. OpenSSH takes none since 8.8.
    .next = Bring the agent up to date, or do without it: -o IdentityAgent=none -i and the path of the private key.
why-signing-failed = ssh could not sign with the key.
    .why = The key was opened, and the computation failed: a kind of signature that the settings of this computer forbid, or a card or token that cannot make it.
    .next = Look at the line above. Use a newer ssh, or a key of another kind (Ed25519).
why-too-late = The server would take the key, and the connection ended before it said yes or no.
    .why = From here two things look the same. Its time for a login was up (LoginGraceTime, usually two minutes), for example while ssh waited for a passphrase. Or the signature was right, and the account is barred: expired, or kept out by a rule of the system (PAM).
    .next = If it closed at once: the server's log knows. If it waited for your passphrase: once more, within two minutes. Or give the passphrase to an agent beforehand: ssh-add { $shell_path }
why-signature-refused = The signature went out, and the server did not take it.
    .why = ② said that the key would do, so it is registered. After ③ it was refused. From here these look the same: the signature was right, and this user may not come in this way (root, with PermitRootLogin no); or it was made with SHA-1, which is switched off there (by an old agent or card; or by an ssh before 8.8, where the server did not say that it takes rsa-sha2-256 or rsa-sha2-512); or it does not fit.
    .next = { $user ->
        [root] Not as root: log in as the user of the image (on EC2 ec2-user, ubuntu, admin …).
       *[other] The server's log knows. If it was SHA-1: a newer ssh, or a key of another kind (Ed25519).
    }
why-more-needed = The key was right, but the server wants more: { $methods }
    .why = { $second ->
        [key] It wants a second key beside the first: another one that is registered for this user, too.
       *[other] It asks for a second proof, a password or a code.
    }
    .next = { $second ->
        [key] Name both: ssh -i KEY1 -i KEY2 { $whom } (with your other options)
       *[other] Answer at a terminal what it asks for.
    }
why-closed = The connection was closed, and this log does not say why.
    .why = It does not show how far it got: it has no lines of -v, or it goes through another host.
    .next = Let keystep run it again and explain it: keystep why -- ssh { $whom } (with your other options)
why-garbled = { $at ->
        [in] The login worked. Later something came that made no sense to ssh: { $said }
       *[other] Something came that made no sense to ssh, and it ended: { $said }
    }
    .why = From here these look the same: something on the way changed bytes (a broken device, a proxy, an attacker), or one of the two programs has a fault.
    .next = Try from another network. If it stays so, bring ssh and the server up to date; the server's log may know more.
why-in = The login worked.
    .why = ④ was yes.
    .next = { $new ->
        [yes] Nothing needs a cure here, if somebody compared the fingerprint of the host key, which was new to ssh.
       *[no] Nothing needs a cure here.
    }
why-in-keyless = { $method ->
        [none] The login worked, without a key and without a password: the server asked for nothing.
       *[other] The login worked, but not with a key: by { $method }.
    }
    .why = ④ was yes. { $method ->
        [none] From here these look the same: the account there has an empty password, and that is allowed (PermitEmptyPasswords); or the server knows in another way who comes, by its network for example.
       *[other] ①, ② and ③ of a key were not needed for it.
    }
    .next = { $method ->
        [none] If anybody can come in there so, whoever runs the server should set a password for this user, and PermitEmptyPasswords no.
       *[other] If a key was meant: have your public key registered there.
    }{ $new ->
        [yes] {" "}The host key was new to ssh: compare its fingerprint.
       *[no] {""}
    }
why-in-ignored = The login worked, but { $kind ->
        [revoked] the host key of { $host } is marked as revoked
       *[changed] { $host } showed another host key than before
    }, and ssh went on, as it was told to (StrictHostKeyChecking=no).
    .why = ④ was yes. Who said it is not known: it may have been somebody in the server's place.
    .next = Leave that option out. { $kind ->
        [revoked] Ask whoever runs the server for the new fingerprint
       *[changed] Find out why the key changed, and compare the fingerprint (on EC2: the console output)
    }. Until then take what you typed there as read.
why-besides-ignored = Besides, { $kind ->
        [revoked] the host key of { $host } is marked as revoked
       *[changed] { $host } showed another host key than before
    }, and ssh went on, as it was told to (StrictHostKeyChecking=no).
    .why = So it is not known who answered: all of this may be about somebody in the server's place.
    .next = { why-in-ignored.next }
why-refused-inside = The login worked. Something that was asked for after it did not come about: { $said }
    .why = The login is not at fault. The server refused that, or did not reach what it was to lead to (“connect failed”).
    .next = The login needs no cure. What is allowed, whoever runs the server decides. What a forwarding (-L, -W) is to reach is looked for from the server: compare the name and the port behind that option.
why-shared = No login was needed: this goes through one that stands already.
    .why = ssh shares a connection (ControlMaster and ControlPath in its settings). Server and user were checked when that one was made.
    .next = Nothing needs a cure here. To see a whole login: ssh -o ControlPath=none { $whom } (with your other options)
why-other-user = The login worked, but one is to come { $user_there ->
        [none] under another name
       *[other] as { $user_there }
    }.
    .why = The key is right. On EC2, cloud-init puts it into root's list, too, with a command that says this and ends (exit code 142).
    .next = { $user_there ->
        [none] Log in under the name in the sentence above (Please login as the user …).
       *[other] Log in under that name: ssh -i { $shell_path } { $whom_there }
    }
why-command-failed = The login worked. What was run over there ended with status { $status }.
    .why = SSH is not at fault: the status is that of the command, or of the shell that could not be started.
    .next = Look at what the command itself says.
why-command-killed = The login worked. What was run over there was ended by a signal.
    .why = SSH is not at fault: somebody or something over there ended it (kill, or the system when memory ran out), or it broke down by itself. ssh says no more than that, and ends with status 255.
    .next = Look at what the command itself says, and into the logs over there.
why-fell-silent = The login worked. Then nothing more came from the server, and the connection ended.
    .why = If that was at once, the server itself ended it: it lets this user do nothing here (root, with PermitRootLogin forced-commands-only), or it broke down. If it had stood for a while, the network changed or went away, or something on the way forgot a connection in which nothing was said for long.
    .next = { $user ->
        [root] Not as root: log in as the user of the image (on EC2 ec2-user, ubuntu, admin …).
       *[other] Log in anew.
    } If it ends again at once, the server's log knows.
why-ended-there = The login worked. Later the other side closed the connection.
    .why = Usually the machine was stopped, restarted or terminated, or somebody or something over there ended the session.
    .next = Is the server running? After a restart, wait a minute and log in anew. (On EC2 the public address is new after a stop and a start, unless it has an Elastic IP.)
why-dropped = The login worked. Later the connection broke.
    .why = From here these look the same: the network changed or went away (another Wi-Fi, a computer that slept), something on the way forgot a connection in which nothing was said for long, or the server stopped answering.
    .next = Log in anew. If it breaks while nothing is typed, this keeps it alive: ssh -o ServerAliveInterval=60 { $whom } (with your other options)
why-interrupted = ssh was ended before anything was decided (exit status { $status }).
    .why = Somebody pressed Ctrl-C, or another signal ended it.
    .next = If it had waited for long: the first rung above without ✓ is the one to look at. Else run it again, and let it come to its end.
why-no-login = ssh ended well, and logged in nowhere.
    .why = With some options it only tells something (-V, -G, -Q), or speaks to a connection that stands already (-O).
    .next = Name a host to log in to: keystep why -- ssh { $whom }
why-unexplained = ssh ended with status { $status }, and none of the lines that keystep knows says why.
    .why = It may be an error that is rare, or that another program on the way told.
    .next = Look at what was said last. More of it is shown by ssh -vvv { $whom } (with your other options)
why-unfinished = The log ends before anything is decided.
    .why = It was cut, or the login still goes on.
    .next = Copy all of it, up to the line at which ssh ended.
