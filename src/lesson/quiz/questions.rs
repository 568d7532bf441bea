//! The questions: when they are asked, and which answer is right.
//!
//! A question is true of every login with its methods, also of one that is broken on purpose or
//! denied: what may not happen in this very run, it supposes. Those of a moment stand in the order
//! in which they are asked, the one that belongs there most first. None is asked first where the
//! words of an earlier step have told its answer.

use super::{Moment, Question, Topic};
use crate::wire::{Method, Step};

const BEFORE_REQUEST: Moment = Moment::Step(Step::Request);
const BEFORE_CHALLENGE: Moment = Moment::Step(Step::Challenge);
const BEFORE_REPLY: Moment = Moment::Step(Step::Reply);
const BEFORE_VERDICT: Moment = Moment::Step(Step::Verdict);

const NOTES_ALONE: Topic = Topic::Method(Method::Notes);
const SSH1_ALONE: Topic = Topic::Method(Method::Ssh1);
const SSH2_ALONE: Topic = Topic::Method(Method::Ssh2);

const ANY: &[Topic] = &[NOTES_ALONE, SSH1_ALONE, SSH2_ALONE, Topic::Openssh];
/// Keystep's own methods.
const OWN: &[Topic] = &[NOTES_ALONE, SSH1_ALONE, SSH2_ALONE];
const NOTES: &[Topic] = &[NOTES_ALONE];
const SSH1: &[Topic] = &[SSH1_ALONE];
const SSH2: &[Topic] = &[SSH2_ALONE];
const OPENSSH: &[Topic] = &[Topic::Openssh];
/// The methods whose ② is a box that is to be opened.
const BOX: &[Topic] = &[NOTES_ALONE, SSH1_ALONE];
/// The methods whose ② brings the host key and its signature.
const HOST: &[Topic] = &[SSH1_ALONE, SSH2_ALONE];
/// Where there are a host key and a session identifier, whenever they come.
const SESSION: &[Topic] = &[SSH1_ALONE, SSH2_ALONE, Topic::Openssh];
/// Where the user signs.
const SIGNS: &[Topic] = &[SSH2_ALONE, Topic::Openssh];

/// All questions about logins.
pub static QUESTIONS: [Question; 37] = [
    four("ssh-seen", BEFORE_REQUEST, OPENSSH, 2),
    four("private-key", BEFORE_REQUEST, ANY, 3),
    four("public-key", BEFORE_REQUEST, ANY, 2),
    four("swapped", BEFORE_REQUEST, ANY, 1),
    four("permissions", BEFORE_REQUEST, ANY, 0),
    four("ssh-pk-ok", BEFORE_CHALLENGE, OPENSSH, 1),
    four("roles", BEFORE_CHALLENGE, BOX, 0),
    four("random", BEFORE_CHALLENGE, BOX, 2),
    four("no-encryption", BEFORE_CHALLENGE, SSH2, 3),
    four("unknown-user", BEFORE_CHALLENGE, OWN, 2),
    four("host-key", BEFORE_CHALLENGE, HOST, 3),
    three("after-request", BEFORE_CHALLENGE, ANY, 1),
    // ② has told what a session identifier is.
    four("identifier", BEFORE_REPLY, SSH2, 1),
    four("ssh-signed", BEFORE_REPLY, OPENSSH, 3),
    four("who-knows", BEFORE_REPLY, BOX, 2),
    four("signature", BEFORE_REPLY, SIGNS, 0),
    four("hash", BEFORE_REPLY, SSH1, 1),
    four("host-check", BEFORE_REPLY, HOST, 3),
    four("substitute", BEFORE_REPLY, BOX, 1),
    four("eavesdropper", BEFORE_REPLY, OWN, 0),
    three("padlock", BEFORE_REPLY, BOX, 1),
    four("passphrase", BEFORE_REPLY, ANY, 2),
    four("replay", BEFORE_REPLY, NOTES, 3),
    four("ssh-later", BEFORE_VERDICT, OPENSSH, 0),
    four("ssh-proved", BEFORE_VERDICT, OPENSSH, 1),
    four("proven-server", BEFORE_VERDICT, NOTES, 1),
    four("pk-ok", BEFORE_VERDICT, SSH2, 1),
    four("deny-reason", BEFORE_VERDICT, OWN, 3),
    four("replay-session", BEFORE_VERDICT, HOST, 2),
    four("mallory", BEFORE_VERDICT, OWN, 0),
    four("relay", BEFORE_VERDICT, SIGNS, 3),
    four("ssh-record", Moment::End, OPENSSH, 2),
    four("changed-host-key", Moment::End, SESSION, 0),
    four("today", Moment::End, BOX, 3),
    four("relay-notes", Moment::End, NOTES, 0),
    four("first-contact", Moment::End, SESSION, 2),
    four("session-key", Moment::End, OWN, 1),
];

const COSTS: Topic = Topic::Journal { costs: true };
const COSTS_NOTHING: Topic = Topic::Journal { costs: false };

/// The questions about what happened in an account. Of one and the same event there are several, by
/// what came of it: which of them is asked, the record decides.
pub static JOURNAL: [Question; 20] = [
    own("journal-key-made", 1),
    own("journal-key-imported", 3),
    own("journal-launch-key", 2),
    own("journal-launch-none", 0),
    own("journal-boot-key", 3),
    own("journal-visit-in", 0),
    own("journal-visit-no-user", 1),
    own("journal-visit-no-key", 2),
    own("journal-visit-other-name", 2),
    own("journal-stop-store", 1),
    own("journal-stop-plain", 2),
    own("journal-stop-elastic", 2),
    own("journal-start-new", 3),
    own("journal-start-same", 0),
    own("journal-reboot-store", 1),
    own("journal-terminate-gone", 2),
    own("journal-terminate-kept", 3),
    own("journal-key-deleted", 0),
    four("journal-left-nothing", Moment::End, &[COSTS_NOTHING], 2),
    four("journal-left-some", Moment::End, &[COSTS], 0),
];

const fn own(id: &'static str, right: usize) -> Question {
    four(id, Moment::Own(id), &[COSTS, COSTS_NOTHING], right)
}

const fn four(
    id: &'static str,
    moment: Moment,
    topics: &'static [Topic],
    right: usize,
) -> Question {
    Question { id, moment, topics, right, options: 4 }
}

const fn three(
    id: &'static str,
    moment: Moment,
    topics: &'static [Topic],
    right: usize,
) -> Question {
    Question { options: 3, ..four(id, moment, topics, right) }
}
