### The attack `flood`.

attack-flood = Hold connections, and keep others out
    .idea = The attacker does not want in at all. It opens connections and says next to nothing, until there is no place left for honest users.
    .lesson = A server must limit how many connections it takes and how long it waits. The limit keeps the machine alive; the deadline frees the places. Neither stops an attacker who comes back at once: for that a server counts connections by address, as sshd's PerSourceMaxStartups does.
    .task = Hold connections to the server, so that alice finds no place. After each try she waits for { $rest } s.

attack-setup-below-limit = One connection fewer than the server takes
attack-setup-at-limit = As many connections as the server takes
attack-setup-after-deadline = As many; the user comes back after the deadline

attack-loot-connections = many connections, and patience

attack-deed-holds-connections = Opens { $count } connections at a server that takes { $places } at a time, and keeps them. On some it says nothing, on others it begins ① and does not end it.
attack-deed-deadline-passes = Waits { $seconds } s for a login, then says timeout and closes. The places are free again.
attack-deed-finds-place = Logs in as alice, and finds a place.
attack-deed-turns-away = Has no place for alice, and tells her busy.
attack-deed-cost-of-request = Computes { $cost } for her ② (measured here). An attacker who also sends ① can make it pay that for each connection.

attack-cause-place-left = There was a place left, and idle connections cost the server next to nothing.
    .remedy = Nothing for good: here a place was left. Any limit can be filled; keystep serve takes { $serve } (--max-connections).
attack-cause-no-place-left = Every place was taken by connections that never finished ①, and the server had not yet lost patience.
    .remedy = A deadline for each login (--grace), and a limit for each address: keystep has none, sshd has (PerSourceMaxStartups; PerSourcePenalties since OpenSSH 9.8).
attack-cause-deadline-freed = The deadline had ended the connections that never finished ①, and their places were free again.
    .remedy = A deadline from the connection to ④: whoever drips gains nothing by it. The shorter it is, the sooner places are free.
