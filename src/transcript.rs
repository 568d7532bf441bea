//! The record of one login: everything that it did, as data. A real `ssh`'s has one of its own
//! ([`SshTranscript`]), since it consists of packets; both stand in files of one format.
//!
//! Every view is drawn from this one record. It never holds a private key. What a party computed
//! stands there with its value, because a student is to see it: a challenge is used once, and the
//! login that it belonged to is over.
//!
//! | file | what |
//! |---|---|
//! | `record.rs` | the record as types, and as JSON |
//! | `outcome.rs` | how it ended, and why |
//! | `ends.rs` | the messages of a record, at either end of the wire |
//! | `line.rs` | a line as a record has it |
//! | `build.rs` | the events of client, server and attacker, put in one order |
//! | `live.rs` | the record of a login that goes on |
//! | `file.rs` | reading and writing, with the checksum at the end |
//! | `knowledge.rs` | who knows what, and since which step |
//! | `lab.rs` | the mark of a record from the attack lab |
//! | `scene.rs` | the record as scenes to step through |
//! | `padding.rs` | how the bytes that RSA works on are laid out |
//! | `ssh.rs`, `ssh/` | the record of a real `ssh`'s login |
//! | `witness.rs`, `witness/` | the record of one with somebody else's server, as an agent or an eavesdropper saw it |
//! | `journal.rs`, `journal/` | the record of an account of the small EC2 |
//! | `check.rs` | everything recomputed that can be recomputed |

mod build;
mod check;
mod ends;
mod file;
mod journal;
mod knowledge;
mod lab;
mod line;
mod live;
mod outcome;
mod padding;
mod record;
mod scene;
mod ssh;
mod witness;

pub use build::{Build, Change};
pub use check::{Check, Finding, Found, Missing, Subject, check};
pub use ends::{End, Ends, Place, Signed};
pub use file::{FileError, MAX_FILE, NEWEST, Recorded, from_text, to_text};
pub use journal::{
    Ec2, InstanceFacts, Journal, JournalEntry, JournalEvent, KeyPairFacts, Visit, VisitEnd,
    VolumeFacts, check_journal,
};
pub use knowledge::{Fact, Learned, knowledge};
pub use lab::{InvalidLabName, LabMark, LabName};
pub use line::Line;
pub use live::{Live, Login};
pub use outcome::{Break, Outcome, Stop};
pub use padding::{Padding, Portion, padding};
pub use record::{
    ChangedValue, Entry, Fault, Happening, KeyInfo, Party, Preparation, Transcript, View,
};
pub use scene::{Act, Turn, scenes};
pub use ssh::{
    Count, LeftOut, MOST_BYTES, MOST_EVENTS, Openssh, SshCheck, SshEnd, SshEntry, SshFault,
    SshFinding, SshLive, SshLogin, SshOutcome, SshSubject, SshTranscript, check_ssh,
};
pub use witness::{Onlooker, Seen, Witness, WitnessEntry, WitnessLive, check_agent, check_tap};
