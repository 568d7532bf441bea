### keystep grade: a client that somebody wrote, and what a class handed in.

grade-title = keystep grade client: { $method }
grade-intro = Your program logs in at a good server and at servers that lie. The numbers are the sections of docs/protocol.md. A program ends with 0 if it read accept, with 1 if it read deny, and with 3 (or another number) if there was no ④.
grade-head-case = The server
grade-head-right = A right client
grade-head-did = This client
grade-section = (Section { $section })

grade-case-good = As it should be
grade-case-denied = As it should be, but the key is not registered
grade-case-odd-verdict = ④ is neither accept nor deny
grade-case-wrong-host-signature = The host signature is wrong
grade-case-changed-host-key = The same address as before, another host key
grade-case-locked-box = A box that cannot be opened
grade-case-other-methods-box = A box with the label of another method
grade-case-box-without-label = A box without a label
grade-case-not-json = ② is not JSON
grade-case-strange-member = ② has one member too many
grade-case-upper-case = Hex in upper case
grade-case-wrong-length = A value is one byte short
grade-case-verdict-first = ④ in place of ②

grade-duty-log-in = sends the right ③, reads accept, ends with 0.
grade-duty-read-deny = sends the right ③, reads deny, ends with 1.
grade-duty-read-nothing = sends the right ③, takes ④ for nothing, ends with 3.
grade-duty-close = closes without a word, ends with 3.
grade-duty-substitute = sends the substitute as if nothing were wrong, reads deny, ends with 1.
grade-duty-refuse = sends no ③: an error ({ $code }) or nothing, and closes. Ends with 3.

grade-deed-not-connected = did not connect.
grade-deed-no-request = connected, and sent no ①.
grade-deed-other-request = sent another ① than it was asked for.
grade-deed-accepted = { $told ->
        [no] sent the right ③.
       *[yes] sent the right ③, and was accepted.
    }
grade-deed-proved = sent the right ③, and was denied.
grade-deed-wrong-reply = sent a wrong ③.
grade-deed-replied = sent a ③.
grade-deed-opened = opened the box, and sent what was in it.
grade-deed-substituted = sent the substitute.
grade-deed-error = sent an error ({ $code }).
grade-deed-garbled = sent something that is no message.
grade-deed-closed = closed without a word.

grade-end-code = It ended with { $code }.
grade-end-signal = It was ended by a signal.
grade-end-late = It did not end in time.

grade-summary = { $all ->
        [yes] All { $of } passed.
       *[no] { $passed } of { $of } passed.
    }
grade-slip-saved = To hand in: { $path }
grade-slip-proves = The signature says who hands it in, and that nobody changed it since. It does not say that keystep itself was not changed to make it.

grade-handed-in = { $user }, { $method }: { $passed } of { $of }, { $when }.{ $missed ->
        [none] {""}
       *[other] {" "}Missed: { $missed }.
    }
grade-collected = Files: { $of }. Valid: { $valid }.
grade-standing-valid = The signature is right.
grade-standing-unregistered = The signing key is not registered for this name.
grade-standing-signature = The signature does not hold.
grade-standing-form = Not a result of keystep grade.
grade-standing-unreadable = Not a text file of at most 64 KiB.

err-grade-program = { $program } cannot be run.
    .why = { $reason }
    .next = Try it by itself first: keystep grade client -- python3 client.py
err-grade-interrupted = The grading was stopped.
    .why = The program was asked to stop (Ctrl-C). Your client was ended with it.
    .next = To begin anew, type the same line again.
err-grade-many = There are more than { $most } files in { $path }.
    .why = Each is read and checked, and this is meant for the results of a class.
    .next = Name the folder with the results alone.
