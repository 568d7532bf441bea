### Textbook RSA with small numbers.

toy-opening = keystep toy  RSA by hand, with small numbers
toy-intro = This is textbook RSA: the arithmetic that real RSA rests on, with numbers that fit on a blackboard. You can work out every line yourself with pen and paper. It protects nothing; the end says why.
toy-notation = a mod n is what is left over when a is divided by n; in the tables an arrow (→) leads to it. a^b stands for a × a × … × a, with b factors.
toy-bridge =
    The same four steps with a real key, and with padding:
    → keystep demo

## The key

toy-key = The key: made once, on your computer
toy-key-begin = Everything follows from two different primes, p and q, and from a number e.
toy-secret = secret
toy-public = public
toy-key-phi = φ(n) is how many of the numbers from 1 to n have no divisor in common with n but 1. λ(n), the least common multiple (lcm) of p−1 and q−1, would do in its place; -v shows that. Whoever knows p, q, φ(n) or λ(n) can compute the private key, so they are as secret as the key itself.
toy-key-d = Still missing is d, which undoes what e does: e × d must leave 1 when divided by φ(n) = { $phi }. There is such a d, because e = { $e } and φ(n) have no divisor in common but 1.
toy-euclid = The extended Euclidean algorithm finds it. On the left, divide; then divide the divisor by the remainder, and so on until 1 is left. On the right, the same remainder is written as a sum of { $modulus }s and { $e }s.
toy-euclid-below = The extended Euclidean algorithm finds it. Divide; then divide the divisor by the remainder, and so on until 1 is left. Indented below each division, the same remainder is written as a sum of e and { $name }.
toy-euclid-example = The second line, say: { $remainder } = { $dividend } − { $quotient } × { $divisor }, and for { $divisor } put in what the first line has on the right.
toy-euclid-again = The extended Euclidean algorithm, as before:
toy-euclid-none = With e = 1 there is nothing to work out: d = 1.
toy-euclid-negative = In the last line, e = { $e } is taken { $t } times to make 1. That would be d, but d is to be positive. So add { $modulus }, which changes no remainder on division by { $modulus }:
toy-euclid-positive = In the last line, e = { $e } is taken { $t } times to make 1, so d = { $d }.
toy-euclid-check = Check:
toy-public-key = public key
toy-public-key-is = the open padlock; anybody may have it
toy-private-key = private key
toy-private-key-is = opens the padlock; stays with you

## The four steps

toy-1 = You name your public key: n = { $n }, e = { $e }. It says which padlock is meant, and opens nothing.
toy-1-opens = You name your public key: n = { $n }, e = { $e }. It is only to say which padlock is meant; this one opens it as well.
toy-2 = A server would pick m from 0 to n−1 at random; here it is { $m } (chosen with --data, or fixed). It encrypts m with the public key:
toy-power = Square and multiply: { $exponent } is { $binary } in binary. For the first 1 begin with { $base }. For every further bit square, and where the bit is 1, also multiply by { $base }. After each product keep only the remainder.
toy-power-again = By the same method: { $exponent } is { $binary } in binary.
toy-bit = bit
toy-begin = begin
toy-square = square
toy-multiply = multiply
toy-products-left-out = (The products are too long for this page. Only their remainders are shown.)
toy-2-sent = The server keeps m and sends c = { $c }: the box with its padlock shut.
toy-3 = You open the box. Your private key turns c back into m:
toy-3-sent = You send { $m } back. d stays on your computer.
toy-4 = The server compares what it kept with what came back:
toy-4-accept = It matches: what came back is what was in the box. (In real encryption only whoever opens the box knows that. Here it can be found without d, too: see the end.) As in every login of the notes' way, the server also looks up whether the public key from ① is registered for you. With both, you may log in.

## What is unusual about the numbers

toy-note-large = * e = { $e } is not below λ(n) = { $lambda }. It does the same as e = { $small }, its remainder.
toy-note-nothing = * e = { $e } leaves 1 when divided by λ(n) = { $lambda }, so it changes no data at all: a box of glass.
toy-note-opens-itself = * e × e leaves 1 when divided by λ(n) = { $lambda }: here e = { $e } undoes itself, so the public key opens what it has shut. Choose another e.
toy-note-unchanged = * c = m: the encryption does not change this data. { $m } crosses the wire for all to read.
toy-note-shared = * m is divisible by { $factor }, and so is c = { $c }. Decrypting works all the same, but the greatest common divisor of c and n now gives the prime { $factor } away.

## The other d (-v)

toy-lambda = The other d, from λ(n)
toy-lambda-begin = With λ(n) = { $lambda } in place of φ(n), as RFC 8017 has it, the same algorithm finds a d below { $lambda }.
toy-lambda-why = Why both open the same boxes: in a power modulo p, adding p−1 to the exponent changes nothing (Fermat's little theorem); modulo q the same holds of q−1. So modulo n, a multiple of λ(n) may be added to d. φ(n) is such a multiple, and the two d differ by a multiple of λ(n), or not at all.
toy-lambda-same = Here both are the same: d = { $d }.
toy-lambda-power = ③ with d = { $d } gives the same m:
toy-python = To check with Python 3.8 or later:

## Why it is not secure

toy-weak = Why this is not secure
toy-weak-padding = First, there is no padding. The same m always gives the same c, and everybody may know n and e. So an eavesdropper encrypts 0, 1, 2 and so on, compares, and meets c = { $c } at try number { $tries }: m was { $m }, found without d. A larger n does not help where only a few m are likely.
toy-weak-same = Some data does not even change: 0 and 1 never do, and with this key { $count } of the { $n } possible m stay as they are.
toy-weak-oaep = Real RSA encryption pads the data first. OAEP mixes fresh random bytes in, so the same data gives another c each time, and a guess cannot be checked. This is how keystep demo encrypts.
toy-weak-factors = Second, the factors are found at once. n is public, and whoever splits it into p and q computes φ(n) and d just as you did above. Pollard's rho, a method of some twenty lines, splits n = { $n } ({ $bits } bits) into { $p } × { $q }. Here is how long that took, and how it goes on as n grows:
toy-weak-factors-even = Second, the factors are found at once. n is public, and whoever splits it into p and q computes φ(n) and d just as you did above. n = { $n } ({ $bits } bits) is even, so a look at its last digit gives { $p } × { $q }. For other n, Pollard's rho, a method of some twenty lines, takes:
toy-weak-bits = n (bits)
toy-weak-steps = steps
toy-weak-time = time
toy-measured = measured
toy-measured-own = measured: n = { $n }
toy-extrapolated = extrapolated
toy-about-seconds = about { $value } s
toy-about-minutes = about { $value } minutes
toy-about-hours = about { $value } hours
toy-about-days = about { $value } days
toy-about-years = about { $value } years
toy-about-power = about 10^{ $power } years
toy-weak-measured = Measured: with Pollard's rho, on this machine, just now. Each line without a number of its own is the median of { $count } n, each a product of two primes of the same length. They are the same in every run, and so are the steps.
toy-weak-extrapolated = Extrapolated, not measured: rho's time grows with n^(1/4), so four bits more take twice as long. The last lines carry that on from the three largest sizes measured (the median of what each gives); keystep attack factor fits a line to its own samples, so it says other years. (Longer numbers also take longer to multiply; that is left out.)
toy-weak-better = This is the law of one method. For large n there are far better ones: they need minutes for 256 bits. The best for the largest n is the general number field sieve. With it RSA-250, of 829 bits, was factored in 2020 (Boudot and others): the largest of the RSA challenge numbers factored in public when this was written. Real keys have 2048 bits or more.

## Errors

err-toy-not-prime = { $which } = { $value } is not prime: { $value } = { $factor } × { $other }
    .why = d is computed from φ(n) = (p−1) × (q−1), and that is right only if p and q are prime.
    .next = A prime nearby: --{ $which } { $nearest }
err-toy-too-small = { $which } = { $value } is not prime.
    .why = A prime is a number from 2 on that is divisible only by 1 and by itself.
    .next = A prime nearby: --{ $which } { $nearest }
err-toy-too-large = { $which } = { $value } is too large.
    .why = p and q are { $limit } at most, so that n = p × q has no more than 64 bits.
    .next = The largest prime that fits: --{ $which } { $nearest }
err-toy-equal = p and q are both { $p }.
    .why = Then n is p × p, and its square root gives p away. Also, φ(p × p) is p × (p−1), not (p−1) × (p−1), so the d computed here would be wrong.
    .next = Another prime nearby: --q { $nearest }
err-toy-exponent = There is no d for e = { $e }.
    .why = e and φ(n) = { $phi } are both divisible by { $gcd }. So is then whatever e × d leaves when divided by φ(n), and that is never 1.
    .next = An e nearby that has a d: --e { $nearest }
err-toy-data = The data { $data } is not below n = { $n }.
    .why = All is computed mod n, so decrypting gives a number from 0 to { $largest }. { $data } would come back as { $remainder }.
    .next = Choose --data from 0 to { $largest }, or larger primes --p and --q.
