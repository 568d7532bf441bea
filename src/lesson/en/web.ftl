### `keystep web`: the page that runs logins, attacks and measurements on this machine.

## In the terminal

web-open-this = Open this address in a browser on this computer. What stands behind # lets in whoever knows it: show it to nobody.
web-ends = Ctrl-C ends it.
web-exposed = Careful: whoever reaches this computer in its network can follow the class at { $address } – without encryption, as with every http:// page. They only see what you show, and answer. Use it on a network that you trust, such as a classroom's, and stop it afterwards.
web-followed-at = The class opens: { $address }
web-not-opened = No browser could be started: { $reason }

## On the page

web-title = keystep
web-about = Public-key authentication, step by step: everything here really runs on this computer.
web-rooms = Rooms
web-room-logins = Logins
web-room-lab = Attack lab
web-room-bench = Measure
web-room-door = Door
web-room-class = Class
web-runs = It runs …
web-cancel = cancel
web-to-desk = all logins
web-way = Method
web-fault = Broken on purpose
web-bits = Key size in bits
web-user = User
web-new-login = A new login
web-log-in = log in
web-records = Records
web-no-records = There are none yet. The first login makes one.
web-ended = How it ended
web-what = What
web-when = When
web-attacks = Attacks
web-setup = Circumstances
web-mount = mount the attack
web-next-move = next move
web-guessed-otherwise = You guessed otherwise: see why.
web-play-it = step through its login
web-measure = What each key size costs
web-measure-about = It is measured on this computer, now. Other programs that work meanwhile make it slower.
web-seconds = How long each computation is measured, in seconds
web-start = measure
web-door = A server to log in to
web-door-about = Behind the door a real keystep server waits. Whoever logs in there appears below, and the login can be stepped through. Registered keys are those of keystep authorize.
web-open = open the door
web-shut = shut the door
web-door-open = It listens on
web-knocks = Who knocked
web-no-knocks = Nobody has knocked yet.
web-knock-browser = a browser: no login
web-knock-other = something else than a login
web-knock-late = too slow
web-knock-busy = no place free
web-knock-left = gone before it said anything
web-class = Follow along
web-class-about = Open this address, or photograph the squares. Whoever follows sees each scene that you show, and answers the questions.
web-class-waits = Your teacher has not opened a login yet. It appears here by itself.
web-followers = Following:
web-follow = follow
web-answered = Answered:
web-reveal = reveal
web-wait = Your answer has arrived. The others are still thinking.
web-no-token = This page needs the whole address that keystep web has printed in the terminal, with what stands behind #.
web-gone = keystep does not answer.
web-gone-why = It was ended, or the network is gone.
web-gone-next = Start keystep web again and open the address that it prints.

## What is not answered

err-web-host = This request was meant for another host.
    .why = keystep answers at the address that it printed, and at no other name for it.
    .next = Open the printed address.
err-web-origin = This request came from another page.
    .why = keystep answers its own page and programs alone.
    .next = Open the printed address.
err-web-path = There is nothing here.
    .why = The page stands at /.
    .next = Open the printed address.
err-web-method = This is asked for with another method.
    .why = The header Allow says which.
    .next = Ask for it with that one.
err-web-token = The token is missing, or it is not the one of this run.
    .why = Each keystep web has a token of its own, behind the # of its address.
    .next = Open the address that keystep web has printed.
err-web-body = What was sent could not be read.
    .why = It has to be JSON of the known form, at most 4096 bytes.
    .next = Load the page again.
err-web-gone = That is not there any more.
    .why = The newest 64 records of a run are kept, and a question can be answered until it is revealed.
    .next = Load the page again.
err-web-busy = Something runs already.
    .why = Logins, attacks and measurements run one at a time: they would disturb each other.
    .next = Wait for its end, or cancel it.
err-web-crowded = There is no place free.
    .why = As many connections are open as keystep takes.
    .next = Try again in a moment.
err-web-exposed = { $address } can be reached from other computers.
    .why = keystep web is for this computer alone. With --class others may follow, without the right to run anything.
    .next = Leave --listen away, or add --class.
err-web-which = { $address } names no single address of this computer.
    .why = keystep answers requests only that name its address, so it must know it.
    .next = Name the address that the class will open: --class --listen 192.168.1.20:2080
