//! The questions: when they are asked, and which answer is right.
//!
//! A question is true of every login with its methods, also of one that is broken on purpose or
//! denied: what may not happen in this very run, it supposes. Those of a moment stand in the order
//! in which they are asked, the one that belongs there most first. None is asked first where the
//! words of an earlier step have told its answer.

use super::{Moment, Question};
use crate::wire::{Method, Step};

const BEFORE_REQUEST: Moment = Moment::Step(Step::Request);
const BEFORE_CHALLENGE: Moment = Moment::Step(Step::Challenge);
const BEFORE_REPLY: Moment = Moment::Step(Step::Reply);
const BEFORE_VERDICT: Moment = Moment::Step(Step::Verdict);

const ALL: &[Method] = &Method::ALL;
const NOTES: &[Method] = &[Method::Notes];
const SSH1: &[Method] = &[Method::Ssh1];
const SSH2: &[Method] = &[Method::Ssh2];
/// The methods whose ② is a box that is to be opened.
const BOX: &[Method] = &[Method::Notes, Method::Ssh1];
/// The methods with a host key and a session identifier.
const HOST: &[Method] = &[Method::Ssh1, Method::Ssh2];

/// All questions.
pub static QUESTIONS: [Question; 31] = [
    four("private-key", BEFORE_REQUEST, ALL, 3),
    four("public-key", BEFORE_REQUEST, ALL, 2),
    four("swapped", BEFORE_REQUEST, ALL, 1),
    four("permissions", BEFORE_REQUEST, ALL, 0),
    four("roles", BEFORE_CHALLENGE, BOX, 0),
    four("identifier", BEFORE_CHALLENGE, SSH2, 1),
    four("random", BEFORE_CHALLENGE, BOX, 2),
    four("no-encryption", BEFORE_CHALLENGE, SSH2, 3),
    four("unknown-user", BEFORE_CHALLENGE, ALL, 2),
    four("host-key", BEFORE_CHALLENGE, HOST, 3),
    three("after-request", BEFORE_CHALLENGE, ALL, 1),
    four("who-knows", BEFORE_REPLY, BOX, 2),
    four("signature", BEFORE_REPLY, SSH2, 0),
    four("hash", BEFORE_REPLY, SSH1, 1),
    four("host-check", BEFORE_REPLY, HOST, 3),
    four("substitute", BEFORE_REPLY, BOX, 1),
    four("eavesdropper", BEFORE_REPLY, ALL, 0),
    three("padlock", BEFORE_REPLY, BOX, 1),
    four("passphrase", BEFORE_REPLY, ALL, 2),
    four("replay", BEFORE_REPLY, NOTES, 3),
    four("proven-server", BEFORE_VERDICT, NOTES, 1),
    four("pk-ok", BEFORE_VERDICT, SSH2, 1),
    four("deny-reason", BEFORE_VERDICT, ALL, 3),
    four("replay-session", BEFORE_VERDICT, HOST, 2),
    four("mallory", BEFORE_VERDICT, ALL, 0),
    four("relay", BEFORE_VERDICT, SSH2, 3),
    four("changed-host-key", Moment::End, HOST, 0),
    four("today", Moment::End, BOX, 3),
    four("relay-notes", Moment::End, NOTES, 0),
    four("first-contact", Moment::End, HOST, 2),
    four("session-key", Moment::End, ALL, 1),
];

const fn four(
    id: &'static str,
    moment: Moment,
    methods: &'static [Method],
    right: usize,
) -> Question {
    Question { id, moment, methods, right, options: 4 }
}

const fn three(
    id: &'static str,
    moment: Moment,
    methods: &'static [Method],
    right: usize,
) -> Question {
    Question { options: 3, ..four(id, moment, methods, right) }
}
