//! What travels in a move of an attack, and between whom. The attacker stands between the two computers, so what
//! travels goes the left half of the way, the right half, or all of it.

use crate::attack::Attempt;
use crate::story::scene::Place;
use crate::story::travels::{State, Thing};
use crate::transcript::Party;
use crate::wire::{Method, Step};

/// What is sent.
pub(super) struct Sent {
    pub(super) to: Party,
    pub(super) step: Step,
    pub(super) thing: Thing,
    pub(super) state: State,
}

impl Sent {
    /// What somebody sends who does this; nothing where that is something else than to send.
    pub(super) fn by(who: Party, deed: &str, attempt: &Attempt) -> Option<Self> {
        let method = attempt.method;
        let honest = ["finds-place", "logs-in-honestly"];
        let (_, step, state) = SENT.iter().copied().find(|(known, ..)| *known == deed)?;
        let to = match who {
            // What the server decides of an honest user's login comes back to her.
            Party::Server if is_for_client(attempt) => Party::Client,
            Party::Client if honest.contains(&deed) => Party::Server,
            Party::Attacker if is_for_server(deed) => Party::Server,
            Party::Attacker => Party::Client,
            Party::Client | Party::Server | Party::Eavesdropper => Party::Attacker,
        };
        let thing = match (step, method) {
            (Step::Request, _) => Thing::Request { signs: method == Method::Ssh2 },
            (Step::Challenge, Method::Ssh2) => Thing::Ingredients,
            (Step::Challenge, _) => Thing::Chest { shut: true, sealed: method == Method::Ssh1 },
            (Step::Reply, Method::Notes) => Thing::Data,
            (Step::Reply, Method::Ssh1) => Thing::Digest,
            (Step::Reply, Method::Ssh2) => Thing::Signature,
            (Step::Verdict, _) => {
                Thing::Verdict(["accepts", "says-accept", "edits-verdict"].contains(&deed))
            }
        };
        Some(Self { to, step, thing, state })
    }

    /// Which way it goes.
    pub(super) fn place(&self, from: Party) -> Place {
        match (from, self.to) {
            (Party::Attacker, Party::Client) | (Party::Client, Party::Attacker) => Place::Left,
            (Party::Attacker, _) | (_, Party::Attacker) => Place::Right,
            _ => Place::Between,
        }
    }
}

/// What is done to send something: its name, which step it is, and in which state.
const SENT: [(&str, Step, State); 43] = [
    ("asks-for-three", Step::Request, State::AsUsual),
    ("finds-place", Step::Request, State::AsUsual),
    ("logs-in-honestly", Step::Request, State::AsUsual),
    ("names-key-of-user", Step::Request, State::AsUsual),
    ("names-own-key", Step::Request, State::AsUsual),
    ("names-stolen-key", Step::Request, State::AsUsual),
    ("passes-request", Step::Request, State::AsUsual),
    ("sends-old-request", Step::Request, State::Recorded),
    ("edits-user", Step::Request, State::Changed),
    ("asks-for-signature", Step::Challenge, State::AsUsual),
    ("chooses-anew", Step::Challenge, State::AsUsual),
    ("chooses-the-same", Step::Challenge, State::AsUsual),
    ("hands-box-over", Step::Challenge, State::AsUsual),
    ("hands-recorded-box", Step::Challenge, State::AsUsual),
    ("passes-bytes", Step::Challenge, State::AsUsual),
    ("plays-server", Step::Challenge, State::AsUsual),
    ("plays-server-with-host-key", Step::Challenge, State::AsUsual),
    ("sends-box", Step::Challenge, State::AsUsual),
    ("swaps-host-key", Step::Challenge, State::Changed),
    ("answers-false-server", Step::Reply, State::AsUsual),
    ("answers-with-numbers", Step::Reply, State::AsUsual),
    ("builds-reply", Step::Reply, State::AsUsual),
    ("can-only-guess", Step::Reply, State::AsUsual),
    ("forwards-reply", Step::Reply, State::AsUsual),
    ("guesses-replies", Step::Reply, State::AsUsual),
    ("locks-again", Step::Reply, State::AsUsual),
    ("logs-in-as-user", Step::Reply, State::AsUsual),
    ("logs-in-with-rebuilt", Step::Reply, State::AsUsual),
    ("passes-reply", Step::Reply, State::AsUsual),
    ("passes-the-rest", Step::Reply, State::AsUsual),
    ("returns-hash", Step::Reply, State::AsUsual),
    ("returns-inside", Step::Reply, State::AsUsual),
    ("returns-inside-unlabelled", Step::Reply, State::AsUsual),
    ("verifies-backwards", Step::Reply, State::AsUsual),
    ("answers-with-own-key", Step::Reply, State::OtherKey),
    ("cannot-sign", Step::Reply, State::OtherKey),
    ("returns-substitute", Step::Reply, State::Substitute),
    ("sends-old-reply", Step::Reply, State::Recorded),
    ("accepts", Step::Verdict, State::AsUsual),
    ("denies", Step::Verdict, State::AsUsual),
    ("refuses-unknown", Step::Verdict, State::AsUsual),
    ("says-accept", Step::Verdict, State::AsUsual),
    ("edits-verdict", Step::Verdict, State::Changed),
];

/// Whether the attacker sends it to the server: all else is for the client.
fn is_for_server(deed: &str) -> bool {
    let for_client = [
        "edits-verdict",
        "hands-box-over",
        "hands-recorded-box",
        "passes-bytes",
        "plays-server",
        "plays-server-with-host-key",
        "says-accept",
        "swaps-host-key",
    ];
    !for_client.contains(&deed)
}

/// Whether the login that is decided is an honest user's own, beside which the attacker only stands.
fn is_for_client(attempt: &Attempt) -> bool {
    attempt.attack.name == "flood"
}

#[cfg(test)]
mod tests {
    use super::SENT;
    use crate::lesson::{Language, Words};

    #[test]
    fn what_is_done_to_send_something_is_done_in_an_attack() {
        let words = Words::new(Language::En);
        for (deed, ..) in SENT {
            assert!(words.has(&format!("attack-deed-{deed}")), "{deed}");
        }
    }
}
