## The toy shell behind a login of ssh. Each line has at most 78 cells: it is shown as it is.

shell-greeting =
    You are in: { $user }, on the server { $name }.
    What you type from here on is run over there, not on your own computer.
    It is a toy: no program is started, and you see none of that computer's files.
    help shows what there is, exit leaves.
shell-greeting-instance =
    You are in: { $user }, on the server { $name }.
    What you type from here on is run over there, not on your own computer.
    It is simulated: no program is started, and you see no file of your computer.
    help shows what there is, exit leaves.
shell-readme =
    Hello { $user }. You read this on the server, in your home directory.

    Your public key is here, too:   cat .ssh/authorized_keys
    Your private key is not. It never left your own computer: for the login it
    only made a signature.

    This file system is in the server's memory, and all who are in share it (w
    shows who is): your home is yours alone, /tmp is everybody's. When the server
    ends it is gone. What this list of keys says changes nothing about who gets
    in: that is decided by the list of keystep authorize.
shell-help = This toy shell has:
shell-help-help = shows this
shell-help-whoami = who you are here
shell-help-hostname = what this server is called
shell-help-pwd = where you are
shell-help-ls = what is here (-l with owners and sizes, -a also what is hidden)
shell-help-cd = go to another directory (alone: home)
shell-help-cat = shows a file (alone: repeats what you type)
shell-help-echo = says something; with > FILE writes it there, with >> adds it
shell-help-rm = removes a file
shell-help-date = what time it is here
shell-help-uname = what system this is
shell-help-w = who is in at the moment
shell-help-lsblk = the disks of this machine, and where they are
shell-help-df = how much is on them
shell-help-curl = asks the metadata service, http://169.254.169.254
shell-help-sudo = runs a command as root, who may do everything here
shell-help-shutdown = turns this machine off: sudo shutdown -h now (-r: boots again)
shell-help-poweroff = turns this machine off: sudo poweroff
shell-help-reboot = boots this machine again: sudo reboot
shell-help-halt = is not here: says why
shell-help-exit = leaves (Ctrl-D, too)
shell-help-more =
    Ctrl-D ends what you type into cat.
    Words are in quotes or not, ~ is your home, ; and && join commands.
    Keys: arrows, Tab, Ctrl-A, Ctrl-E, Ctrl-U, Ctrl-K, Ctrl-W, Ctrl-L, Ctrl-C.
    If nothing answers any more: Enter, then ~. ends ssh itself.
shell-hint = (This is a toy shell: help shows what it has.)
shell-shutdown-now = Nothing here waits. A real shutdown waits a minute unless it is told now:
    sudo shutdown -h now
shell-halt =
    halt only stops the processor: at EC2 the instance would stay “running”, go on
    costing, and answer nobody (EC2 User Guide, “Change instance initiated shutdown
    behavior”). So it is left out here. This turns it off: sudo poweroff
shell-not-here = bash: { $what } is something that this toy shell does not have: help shows what it has
shell-long = bash: a line has at most { $most } bytes here
shell-cut = (This is enough for one line: the rest is left out.)
shell-refused = keystep has no { $what } and refused it. There is a toy shell here, and nothing is forwarded.
