//! Which question of the quiz a move answers. There are questions about logins alone: an attack asks one of
//! them where it shows the answer.

use crate::attack::Attempt;

/// What is asked before a move, where there is something: the name of the question.
pub(super) fn asks(attempt: &Attempt, deed: &str) -> Option<&'static str> {
    let method = attempt.method.into();
    Some(match (attempt.attack.name, attempt.cause.name(), deed, method) {
        ("replay", "fresh-randomness", "chooses-anew", "notes" | "ssh1") => "random",
        ("replay", "fresh-randomness", "denies", "notes") => "replay",
        ("replay", "fresh-randomness", "denies", _) => "replay-session",
        ("stolen-public-key", _, "names-stolen-key", _) => "public-key",
        ("wrong-key", "key-not-registered", "denies", _) => "mallory",
        ("wrong-key", "other-private-key", "denies", _) => "deny-reason",
        ("guess", _, "guesses-replies", _) => "eavesdropper",
        ("impostor-host", "no-host-proof", "reads-accept", _) => "proven-server",
        ("impostor-host", _, "ignores-warning", _) => "changed-host-key",
        ("impostor-host" | "relay", _, "trusts-host-key", _) => "first-contact",
        ("relay", "reply-bound-elsewhere", "denies", "ssh2") => "relay",
        ("relay", _, "opens-connection", "notes") => "relay-notes",
        ("oracle" | "padding-oracle", "nothing-to-open", ..) => "no-encryption",
        ("oracle", _, "returns-hash", _) => "hash",
        ("oracle", _, "returns-substitute", _) => "substitute",
        ("enumerate", "same-work", "looks-up-evenly", _) => "unknown-user",
        _ => return None,
    })
}
