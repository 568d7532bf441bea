### Help.

help-heading-usage = Usage:
help-heading-commands = Commands
help-heading-arguments = Arguments
help-heading-options = Options
help-heading-everywhere = Options of every command

help = A simulator for learning public-key authentication, step by step: with real RSA, over a real socket.
help-demo = Make a key, start a server, log in, and show the four steps
help-keygen = Make a key pair: FILE and FILE.pub
help-authorize = Put a public key on the server (also lists and removes)
help-serve = Run the server
help-login = Log in to a server
help-tap = The eavesdropper's window: pass logins through, show what crosses the wire
help-agent = An agent for a real ssh: shows what any server makes you sign, and asks first
help-show = Show a saved transcript
help-web = A page in the browser: new logins, the attack lab, measuring; for a class, too
help-check = Check a saved transcript by computing it again
help-why = How far did a login get, why did it stop, what cures it? From what ssh said
help-ec2 = A small EC2 on this computer: launch, log in with the real ssh, see what survives
help-toy = Textbook RSA by hand, with small numbers, and why it is not secure
help-words = The glossary: what the words of this lesson mean
help-attack = The attack lab: break it on purpose, and see what stops it
help-card = The three methods side by side, on one page
help-bench = Measure what each key size costs on this machine

help-arg-lang = Language (else the locale's)
help-arg-home = Data folder (else KEYSTEP_HOME, else the usual)
help-arg-color = Whether to use colour
help-arg-verbose = More: -v fields and times, -vv every byte
help-arg-help = Show this help
help-arg-version = Show the version

help-arg-method = Method: notes (the notes' way), ssh2 (today's SSH), ssh1 (the old one); default { $default }
help-arg-bits = Size of the key in bits, { $least } to { $most }; default { $default }
help-arg-identity = File with the private key
help-arg-json = Print JSON
help-arg-save = Save the transcript to this new file
help-arg-step = Wait for Enter before each message
help-arg-pauses = Tell it as text, and wait for Enter before each step (fit for a screen reader)
help-arg-quiz = Ask a question before each step, and show the score at the end
help-arg-class = Quiz for a class: answer and score are hidden until a key is pressed
help-arg-projector = The stepper large, with one sentence, for a projector
help-arg-ascii = The stepper with the characters of ASCII alone (where frames look broken)
help-arg-plain = Print the whole story as text, without stopping

help-demo-method = Method: notes (the notes' way), ssh2 (today's SSH), ssh1 (the old one), openssh (the real ssh on this computer); default { $default }
help-demo-user = User name; default { $default }
help-demo-identity = Use your own private key (an EC2 .pem, say)
help-demo-fault = Break it on purpose: wrong-key, unknown-user, tampered-challenge, tampered-reply, replayed-reply; with openssh: wrong-key, unknown-user, tampered-reply, changed-host-key
help-demo-format = page: a page in the browser that plays the login
help-demo-output = Write to this new file
help-demo-seed = Make all random bytes from this number, the same each time (insecure)

help-keygen-format = Format of the private key: pem (PKCS#1, as an EC2 .pem), pkcs8, openssh; default { $default }
help-keygen-passphrase = Protect it with a passphrase (asked for; without a terminal from KEYSTEP_PASSPHRASE)
help-keygen-comment = Comment of the public key
help-keygen-file = File of the private key; the public key goes to FILE.pub

help-authorize-user = User on the server
help-authorize-file = Public key to register
help-authorize-list = List the registered public keys
help-authorize-remove = Remove the public key with this fingerprint

help-serve-listen = Address and port to listen on; default { $default }
help-serve-grace = Seconds that a login may take, 0 for no limit; default { $grace }, with --step 0
help-serve-max_connections = Connections at one time; default { $default }
help-serve-while_input = End when the input ends
help-serve-save = Save the transcript of each login to this directory

help-web-listen = Address and port to listen on; default { $default }
help-web-open = Open the page in a browser
help-web-class = Let a class follow: others see what you show, and answer; needs --listen with the address of this computer in their network

help-login-port = Port; default { $default }
help-login-timeout = Seconds that the login may take, 0 for no limit; default { $timeout }
help-login-accept_new = Accept and record a host key that was never met, without asking
help-login-destination = USER@HOST, such as alice@localhost

help-tap-listen = Address and port to listen on
help-tap-to = Address and port of the real server
help-tap-save = Save the transcript of the first login to this new file, then end

help-agent-identity = The private key that it signs with (default: ~/.ssh/id_rsa)
help-agent-upstream = Stand in front of your own agent (SSH_AUTH_SOCK), and hold no key
help-agent-yes = Do not ask: sign every login that nothing speaks against
help-agent-fault = tampered-reply: one bit of every signature is wrong, to see what a server makes of it
help-agent-json = Tell as JSON, an event a line
help-agent-save = Save what happened to this new file, as JSON
help-agent-program = A program to run with this agent, behind --

help-tap-proxy_command = Between ssh and its server: ssh -o ProxyCommand='keystep tap --proxy-command %h %p' USER@HOST
help-tap-log = With it: write to the end of this file, not to stderr

help-show-format = What to draw: text, json, markdown, mermaid, svg, html, page (plays in a browser, from several FILEs too) or story (what each of them draws, as JSON); default text
help-show-worksheet = A worksheet to fill in, as text, markdown or html
help-show-answers = The same worksheet with its answers
help-show-exit-ticket = Questions for the last five minutes of a lesson; with --answers the key
help-show-build = With --format svg: one picture more for each step, 16:9, for slides; OUT-0.svg, OUT-1.svg …
help-show-output = Write to this new file
help-show-files = File with the transcript, or with a key: then its fingerprints, with those of EC2

help-check-identity = Private key, to check what is encrypted, too
help-check-file = File with the transcript
help-why-log = File with what ssh said, best with -v (default: what comes on stdin)
help-why-json = Tell as JSON
help-why-program = The ssh command to run with -v and to explain, behind --

help-ec2-plain = Commands from stdin, one a line, as text without a prompt
help-ec2-ls = Show the instances
help-ec2-help = Show what can be typed, or explain a command or a topic
help-ec2-help-topic = A command, or a topic
help-ec2-story = What happened so far, told as a story
help-ec2-story-output = Write the record there instead: keystep show draws it as a page, a picture or a worksheet
help-ec2-ticket = Twelve tickets: all of them, or one to be begun
help-ec2-ticket-number = Which one
help-ec2-ticket-seed = What it looks like: the same number gives the same ticket
help-ec2-ticket-again = Take away what it made, and begin anew
help-ec2-ticket-check = Say whether a ticket is solved, or what is still wrong
help-ec2-ticket-check-number = Which one; else the only one that is open
help-ec2-ticket-report = Hand in what was found out
help-ec2-ticket-report-number = Which one: 8 or 12
help-ec2-ticket-report-what = A fingerprint (8), or a word (12)
help-ec2-ticket-close = Take away what a ticket made in the account
help-ec2-ticket-close-number = Which one
help-ec2-ticket-result = Print the line to hand in
help-ec2-ticket-result-name = Who you are, as it is to stand in the line
help-ec2-ticket-result-verify = Say whether such a line was copied whole
help-ec2-exit = End the console, and with it every connection
help-ec2-show = Show everything about an instance
help-ec2-stop = Stop instances: what is on volumes stays, memory, instance store and public address go
help-ec2-start = Start instances that are stopped
help-ec2-reboot = Reboot instances: everything on disks stays, instance store, too
help-ec2-hibernate = Stop instances and keep their memory on the root volume
help-ec2-terminate = Terminate instances: they never come back
help-ec2-keys = Key pairs: all of them, or what is to be done
help-ec2-keys-show = Show a key pair: its fingerprints and its public half
help-ec2-keys-create = Make a key pair: the private key is given once, as a .pem
help-ec2-keys-create-output = File of the private key; else NAME.pem
help-ec2-keys-import = Import a public key: the private one stays with you
help-ec2-keys-import-file = The public key, as OpenSSH writes it
help-ec2-keys-rm = Delete a key pair; instances keep the public key that they have
help-ec2-sg = Security groups: all of them, or what is to be done
help-ec2-sg-create = Make a security group, which lets nothing in yet
help-ec2-sg-create-description = What is said of it; default “{ $default }”
help-ec2-sg-allow = Let something in
help-ec2-sg-revoke = Take such a rule away
help-ec2-sg-rm = Delete a security group
help-ec2-volumes = Volumes of EBS: all of them, or what is to be done
help-ec2-volumes-create = Make a volume
help-ec2-volumes-create-size = Size in GiB
help-ec2-volumes-create-kind = Type: gp3, gp2, io1, io2, st1, sc1, standard; default { $default }
help-ec2-volumes-create-zone = Zone; default { $default }
help-ec2-volumes-create-snapshot = With what is in this snapshot
help-ec2-volumes-create-iops = Operations per second
help-ec2-volumes-attach = Attach a volume to an instance of its zone
help-ec2-volumes-attach-device = As which device; default { $default }
help-ec2-volumes-detach = Detach a volume: what is on it stays
help-ec2-volumes-on-termination = Whether it goes with its instance (DeleteOnTermination)
help-ec2-volumes-on-termination-what = delete or keep
help-ec2-volumes-rm = Delete a volume and what is on it
help-ec2-snapshot = Snapshots: all of them, or what is to be done
help-ec2-snapshot-create = Copy what is on a volume now
help-ec2-snapshot-rm = Delete a snapshot
help-ec2-image = Images (AMI): all of them, or what is to be done
help-ec2-image-create = Make an image of an instance
help-ec2-image-create-no_reboot = Do not reboot it for that
help-ec2-image-rm = Deregister an image; its snapshots stay
help-ec2-address = Elastic IP addresses: all of them, or what is to be done
help-ec2-address-allocate = Take an address, which costs until it is released
help-ec2-address-associate = Give it to an instance
help-ec2-address-disassociate = Take it from its instance; it stays yours
help-ec2-address-release = Give it back
help-ec2-console-output = What an instance said when it booted, with the fingerprint of its host key
help-ec2-bill = What goes on costing (no prices)
help-ec2-clock = What time it is there; +1h lets an hour pass
help-ec2-clock-skip = How much passes: a number with s, m, h or d
help-ec2-rescue = A private key is lost: the way back in, step by step
help-ec2-rescue-volume = Its root volume, if several may be it
help-ec2-why = What a login would meet now, with the true cause
help-ec2-why-from = From where; default { $default }
help-ec2-why-user = As whom; default the user of the image
help-ec2-why-identity = With this private key; default the one of its key pair
help-ec2-why-known_hosts = With this file of known servers; default those that ssh uses here
help-ec2-ssh = Not here: the ssh of this computer logs in (show has the line to type)
help-ec2-ssh-words = What ssh would be given
help-ec2-shell = A shell (or a command, behind --) whose aws and ssh mean this EC2
help-ec2-shell-program = A command to run instead of a shell, behind --
help-arg-instances = Instances: id, the beginning of one, or name
help-arg-instance = Instance: id, the beginning of one, or name
help-arg-name = Its name
help-arg-group = Security group: id or name
help-arg-port = Port of TCP; default { $default }
help-arg-from = From where: my-ip, anywhere, or a range such as 127.0.5.0/24; default { $default }
help-arg-volume = Volume: id, the beginning of one, or name
help-arg-snapshot = Snapshot: id or the beginning of one
help-arg-image = Image: id, the beginning of one, or name
help-arg-address = Elastic IP address: id or the address itself

help-toy-p = A prime, at most { $prime }; default { $default }
help-toy-q = Another prime; default { $default }
help-toy-e = The public exponent; shares no divisor with (p−1) × (q−1) but 1; default { $default }
help-toy-data = The data to encrypt, a number below n = p × q; default { $default }
help-words-word = Which word, in English or Japanese; without one, all of them
help-words-format = As text, markdown or html; default { $default }
help-words-output = Write to this new file
help-attack-name = Which attack; without one, the list of attacks
help-attack-all = Mount every attack against every method, and print the table
help-attack-setup = Only this set-up (its name stands below its heading: as-is, …)
help-attack-serve = Serve a target of this attack for a program of your own, until it is solved
help-attack-listen = With --serve: where its server listens, on this machine; default { $default }
help-attack-client = With --serve: where your program waits for alice's login
help-attack-seed = Make all random bytes from this number, the same each time
help-attack-save = Save the transcript of the last set-up's login to this new file

help-card-format = As text, markdown or html; default { $default }
help-card-output = Write to this new file

help-bench-bits = Sizes in bits, { $least } to { $most }, with commas; default { $sizes }
help-bench-time = Seconds for each figure, such as 0.5; default { $default } (all together about a minute)
help-bench-format = table, json, csv, svg (plot) or html (report); default { $default }
help-bench-output = Write to this new file
help-bench-compare = Show an older run (its JSON) beside this one, and what changed
help-bench-samples = Put the raw samples into the JSON or CSV
help-bench-clients = Instead: so many clients at once against a server in another process ({ $base } bits unless --bits says otherwise)
help-bench-logins = How many logins these clients do together; default 10 each, at least { $logins }
