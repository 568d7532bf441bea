### keystep bench: what each key size costs.

bench-title = keystep bench  what each key size costs
bench-machine = Measured on { $when } on: { $cpu }, cores: { $cores } ({ $os }, { $architecture }). keystep { $keystep }, RSA by the Rust library rsa { $rsa }.
bench-cpu-unknown = a processor without a name
bench-figures = The figures
bench-meaning = What the sizes mean
bench-conclusion = What to take
bench-method = How it was measured
bench-changes = Two runs side by side

## What is measured

bench-op-generate = ⓪ make a key pair (owner)
bench-op-encrypt = ② encrypt (server)
bench-op-decrypt = ③ decrypt (client)
bench-op-sign = ③ sign, ssh2 (client)
bench-op-verify = ④ verify, ssh2 (server)
bench-op-login-notes = notes, in memory
bench-op-login-ssh1 = ssh1, in memory
bench-op-login-ssh2 = ssh2, in memory
bench-op-tcp-notes = notes, over TCP
bench-op-tcp-ssh1 = ssh1, over TCP
bench-op-tcp-ssh2 = ssh2, over TCP

## The tables

bench-caption = { $name }: times in { $unit }
bench-column-bits = bits
bench-column-median = median
bench-column-interval = 95 % interval
bench-column-fastest = fastest
bench-column-slowest = slowest
bench-column-samples = n
bench-column-rate = per s
bench-column-ratio = ÷ { $bits }
bench-column-strength = strength
bench-column-source = source
bench-column-openssh = OpenSSH
bench-column-ec2 = EC2
bench-column-challenges = ② per s
bench-column-answers = ③ per s
bench-column-operation = operation
bench-column-exponent = x
bench-column-fit = R²
bench-column-textbook = textbook
bench-column-figure = figure
bench-column-old = old
bench-column-new = new
bench-column-new-to-old = new ÷ old
bench-column-changed = beyond noise
bench-too-few = too few
bench-control = A/A control, { $bits } bits against itself: { $ratio }
bench-to-rsa = The whole login against the bare RSA in it, { $bits } bits: { $ratio }
bench-legend = How to read a row: half of the samples took less than the median. If the measuring were repeated again and again, 95 of 100 such intervals would hold the true median. n counts the samples; with fewer than { $count } there is no interval (too few). The column with ÷ and a size compares sizes, pair by pair within one round. ~ marks a figure whose samples lie far apart. Login rows hold the work of both sides; the host key has 2048 bits at every size.

## What it means

bench-sizes = Strength, what others say, and how many challenges a second one core encrypts (②) or decrypts (③)
bench-strength = { $bits }
bench-at-most = ≤ { $bits }
bench-source-table = SP 800-57
bench-source-formula = SP 800-56B
bench-openssh-smallest = the smallest allowed
bench-openssh-taken = taken
bench-openssh-default = ssh-keygen -t rsa
bench-ec2-made = makes, imports
bench-ec2-imported = imports
bench-ec2-not-named = not named
bench-meaning-note = Strength s means: the best known attack on ordinary (not quantum) computers takes about 2^s steps. Sources: NIST SP 800-57 part 1 rev. 5, table 2; for sizes that it does not list, the formula of SP 800-56B rev. 2, appendix D; for Ed25519 SP 800-186. OpenSSH: RequiredRSASize, unless it is set higher. "② per s": challenges that one core encrypts as the server; "③ per s": challenges that one core decrypts as the client (notes). A whole login needs both, and more. EC2: its guide names 1024, 2048 and 4096 bits for import, and no others (read in a copy on 2026-11-23). NIST means to end RSA of every size, and Ed25519, after 2035, because of quantum computers (draft IR 8547, November 2024).
bench-growth = How the cost grows: as bits to the power of x
bench-growth-note = x is the slope of the line through the medians when both scales are logarithmic; R² = 1 means that all points lie on it. The textbook counts single digits: a multiplication costs the square of the length, a private operation multiplies as often as the key is long, and finding a prime takes still more tries. Real programs multiply whole words and have fixed costs, so x is often smaller. A login is a mixture and has no textbook number.

## What to take

bench-advice-ed25519 = Take an Ed25519 key wherever the server takes one: its strength is { $strength } bits, and here it signs in { $sign }, { $times } times as fast as RSA with { $bits } bits (strength { $rsa_strength }, { $rsa_sign }), and is made in { $made } in place of { $rsa_made }.
bench-advice-rsa = If it has to be RSA, take { $bits } bits (strength { $strength }), what ssh-keygen -t rsa makes: { $cost }; { $base } bits ({ $base_strength }), what EC2 makes, are enough until { $year } by NIST's table, and { $weak } bits ({ $weak_strength }) never.
bench-advice-cost = ③, the client's part of a login, takes { $took } here, { $times } times as long as with { $base }
bench-advice-cost-alone = ③, the client's part of a login, takes { $took } here
bench-advice-not-measured = this run has not measured what that costs
bench-advice-larger = { $large } bits buy { $more } bits of strength more than { $small } ({ $strength } in all), and cost { $client } times the time of ③ and { $made } times that of making a key; { $felt }
bench-advice-one = With { $bits } bits a login costs the client (③) { $client } and the server (②) { $server }; { $felt }
bench-felt-not = a whole login with { $bits } bits takes { $login }, which nobody notices, so let the strength decide, and what your server takes.
bench-felt = a whole login with { $bits } bits takes { $login }, which a person notices, so weigh that against the strength.

bench-summary = What each key is worth and costs
bench-column-key = key
bench-column-server = ②
bench-column-client = ③
bench-column-login = login
bench-column-generate = make a key
bench-enough-no = { " (too weak)" }
bench-enough-until = { " " }(until { $year })
bench-summary-note = The strength is in bits, with what NIST says of it. Times are medians: ② is the server's part of a login with notes, ③ the client's, and the login goes over TCP on this machine.
bench-summary-ed25519 = Ed25519 signs and cannot encrypt: ③ is its signature, and to verify it (④) takes the server { $verify }. keystep's logins use RSA alone.
bench-more = To measure again and have all figures, with intervals and what speaks for them: keystep bench -v
bench-more-page = As a page with plots: keystep bench --format html -o report.html

bench-quiet = You can rely on these times: of { $all } figures none spread by more than { $bound } %, and what was measured twice came out the same within { $control } %.
bench-noisy = Other programs ran meanwhile, so take single times as rough: { $noisy } of { $all } figures spread by more than { $bound } %. How sizes compare holds all the same: what was measured twice, in turn, came out the same within { $control } %. { $again }
bench-disturbed = This machine was too busy for fine comparisons: of { $controls } things that were measured twice, in turn, { $bad } came out different by more than { $control } %. A difference of less than { $worst } % means nothing in this run. { $again }
bench-again = For more exact figures close other programs and measure again with --time { $longer }
bench-again-page = For more exact figures close other programs, choose a longer time for each computation, and measure again.
bench-interrupted = Ended early: only what was measured up to then is shown.
bench-not-optimized = This keystep was not built for speed. For figures to rely on, build it with cargo build --release.
bench-method-text = Each operation has { $time } s for each size (up to ten times as long until there are { $count } samples). All operations and sizes take turns in rounds, and every other round goes the other way. So if the machine slows down half-way, no size is favoured. A short operation runs many times for one sample. The interval is a bootstrap: the samples are drawn anew 2000 times, and the middle 95 % of the medians are kept. A ratio is the median of the ratios within rounds. The A/A control measures the same thing twice in this way; how far it is from 1 shows how far a ratio can be trusted. Outliers are kept. Making a key draws numbers until two are prime, so its times vary by nature.
bench-plot-operations = The operations
bench-plot-logins = A whole login
bench-plot-axes = time by key size in bits (both logarithmic)

## Comparing

bench-changes-caption = Old: { $old }. New: { $new }
bench-slower = slower
bench-faster = faster
bench-unchanged = Nothing changed beyond the noise: { $all } figures were compared.
bench-changed = Changed beyond the noise: { $count } of { $all }. That means: the intervals do not overlap, and the difference is larger than the spread in either run. Two runs from different machines compare the machines.

## While it runs

bench-now-keys = making the keys
bench-now-warm-up = warming up: { $name }
bench-now = { $name }, about { $seconds } s left
bench-now-load = { $done } of { $all } logins

## Errors

err-bench-time = --time { $value } is no time to measure for.
    .why = It is the seconds for each figure: more than 0, at most { $most }. A fraction such as 0.5 is fine.
    .next = For example: keystep bench --time 0.5
err-bench-empty = Ended before anything was measured.
    .why = The keys are made first, and that was still going on.
    .next = Start it again and wait a little, or name smaller sizes with --bits.
err-bench-run = Measuring stopped.
    .why = { $reason }
    .next = Try again. If it happens again, keystep has a bug: please report it with this message.
err-bench-old-form = { $path } is not the JSON of a run of keystep bench.
    .why = Reading it stopped at line { $line }.
    .next = Make one with: keystep bench --json -o run.json
err-bench-old-version = { $path } is of version { $found } of the format.
    .why = This keystep reads version { $reads }.
    .next = Measure again with this keystep, or compare with the one that made the file.
err-bench-old-time = { $path } holds a time that cannot be.
    .why = A time is a number larger than 0. The file was changed after it was written.
    .next = Measure again: keystep bench --json -o run.json
err-bench-large = { $path } is too large.
    .why = The JSON of a run has a few hundred kilobytes, even with its samples.
    .next = Name a file that was made with: keystep bench --json -o run.json
err-bench-samples = --samples goes with JSON and CSV alone.
    .why = A table or a plot has no room for every sample.
    .next = keystep bench --samples --json
bench-failed-key = A key of this size could not be made.
bench-failed-result = An operation gave a wrong result, and no figure is better than a wrong one.
bench-failed-thread = A thread of this program failed.

## A server under load

bench-load-title = keystep bench  a server under load
bench-load-caption = Clients at once: { $clients }; { $bits } bits, notes; cores: { $cores }
bench-load-logins = logins accepted
bench-load-errors = errors (must be 0)
bench-load-rate = logins per second
bench-load-median = latency, median
bench-load-95th = latency, 95th percentile
bench-load-99th = latency, 99th percentile
bench-load-largest = latency, largest
bench-load-bare = bare RSA of a login, all cores, per second
bench-load-share = share of that reached
bench-load-memory = server memory at its peak
bench-load-note = Latency runs from the connection to ④. With more clients than cores a client mostly waits for its turn, so latency grows with the clients while logins per second should not fall. Server and clients share the cores of this machine; “bare RSA” is what all cores make of the RSA of a login (② and ③) with nothing around it, measured right before and right after.
bench-failed-server = The server could not be started in another process.
err-bench-load = Logins that failed under load: { $errors }.
    .why = Every one of them should have been accepted.
    .next = See whether the machine ran out of something (open files: ulimit -n), or try fewer clients.

## Beside AWS-LC

bench-column-peer = AWS-LC
bench-column-to-peer = ÷ AWS
bench-peers-note = AWS-LC did the same on the same keys, in the same rounds; ÷ AWS tells how many times as long keystep takes. Before the measuring, each side decrypted what the other had encrypted, and verified what the other had signed. keystep’s RSA is written in Rust alone; AWS-LC, Amazon’s library, has hand-written assembly for many processors.
