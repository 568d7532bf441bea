### The small EC2: its console.

ec2-open = A small EC2 runs on this computer. Its API: { $api }. Hardware, disks and network are simulated; keys, fingerprints, API and SSH are real.
ec2-open-prompt = help shows what can be typed. Ctrl-D or exit ends it, and with it every connection.
ec2-closed = The small EC2 is closed. What is in it was kept.
ec2-alone = Done in the account alone: nobody can reach an instance by ssh until keystep ec2 runs.
ec2-script-line = That was line { $number }: { $line }

## What there is

ec2-no-instances = There are no instances.
ec2-head-name = name
ec2-head-instance = instance
ec2-head-type = type
ec2-head-state = state
ec2-head-address = public IPv4

## What went wrong

err-ec2-held = Another keystep has this EC2 (process { $pid }), and does not answer.
    .why = One process at a time has an account, so that nothing is lost.
    .next = Wait until it has ended, or end it. Another account: keystep --home DIR ec2
err-ec2-version = { $path } was written by a newer keystep (version { $version }).
    .why = This one would lose what it does not know.
    .next = Use the newer keystep. Or begin anew with another folder: keystep --home DIR ec2
err-ec2-damaged = { $path } cannot be read: { $error }
    .why = It is written whole or not at all, so somebody or something else has changed it.
    .next = Put back a copy of it. Or move it away, and the next keystep ec2 begins a new account.
err-ec2-too-large = There is too much on the volumes of this EC2 to be kept.
    .why = The whole account is one file here, and there is a limit to it.
    .next = Delete large files inside of the instances, or volumes and snapshots that are not needed.
err-ec2-gone = The keystep that runs this EC2 does not answer.
    .why = It has just ended, or something on this computer keeps programs from talking to it.
    .next = Try again.
err-ec2-other-keystep = The keystep that runs this EC2 does not understand this one.
    .why = The two are of different versions.
    .next = End the other one, and start keystep ec2 anew.
err-ec2-terminal = The terminal cannot be used for the prompt: { $reason }
    .why = The prompt needs each key as it is pressed.
    .next = As text, one command a line: keystep ec2 --plain
err-ec2-quote = A quote ({ $quote }) does not end.
    .why = What stands between two quotes is one word.
    .next = Put another { $quote } at the end of the word.
err-ec2-sign = { $sign } has no meaning here.
    .why = A line is one command of this console, and no line of a shell.
    .next = One command a line. A word with such a sign in it stands in quotes: '{ $sign }'
err-ec2-topic = There is no help about { $name }.
    .why = It is no command here.
    .next = What there is: help
