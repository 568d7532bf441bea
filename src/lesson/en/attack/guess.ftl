### The attack `guess`.

attack-guess = Guess the reply
    .idea = No key, no record: just try. How good are the odds?
    .lesson = 32 random bytes cannot be guessed (with a billion tries a second one would need more than 10^60 years), a right signature (ssh2) still less. And every login has another right answer.

attack-setup-guess-as-is = { $tries } guesses

attack-deed-guesses-replies = Logs in { $tries } times, each time with random bytes as ③. Right ones among them: { $hits }
attack-deed-odds-of-bytes = One of 2^{ $bits } possible replies is right, in each login another.
attack-deed-odds-of-signature = Only one number is the right signature, of more than 2^{ $bits } possible ones.

attack-cause-only-luck = There are far too many possible replies.
    .remedy = 32 random bytes are 256 bits; a right signature is one of n numbers. Both are out of reach.
