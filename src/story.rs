//! What is told, as data: one story for every view.
//!
//! A record of any kind becomes a [`Story`]; text, pages, pictures, the stepper and JSON draw it.
//! What is said, in which order, what travels, and who knows what by when is decided here, once.
//! There is one story for each language. It has no colours, no widths, no markup, and it needs
//! neither files nor clocks.
//!
//! A view goes through [`Story::parts`] (text, pages, pictures) or [`Story::scenes`] (what is
//! looked at one by one). A scene tells how many events have happened by then
//! ([`Scene::happened`]); the ledger, the notes of a part and what is said in it tell at which
//! event they come up. So a view of a scene shows [`Part::notes_by`], [`Ledger::rows`] and
//! [`Ledger::news`] with that number; a view of parts shows all of them.
//!
//! | file | what |
//! |---|---|
//! | `story/whole.rs` | the story: title, table, parts, scenes, how it ends |
//! | `story/cast.rs` | who takes part, and what each holds |
//! | `story/notice.rs` | what must be said first: the lab, a seed, a fault, a one-sided record |
//! | `story/part.rs` | one part: what is said, why, what travels by name and value |
//! | `story/scene.rs` | one scene of a part: who acts, in a sentence |
//! | `story/travels.rs` | the thing that travels, and in which state it is |
//! | `story/ledger.rs` | who knows what, and since when |
//! | `story/dump.rs` | bytes with named pieces |
//! | `story/work.rs` | a computation, and how the bytes that RSA works on are laid out |
//! | `story/exercise.rs` | what a worksheet asks |
//! | `story/section.rs` | what stands behind the last part |
//! | `story/setting.rs` | what a login is run with, and which others there are |
//! | `story/typed.rs` | what is typed to have a login again |
//! | `story/login.rs`, `login/` | the story of a login, made from its transcript |
//! | `story/ssh.rs`, `ssh/` | the story of a login with the real `ssh` |
//! | `story/attack.rs`, `attack/` | the story of an attack of the lab, and what is said of one whatever shows it |
//! | `story/tale.rs` | a story that is told by and by, one part for each thing that was seen |
//! | `story/journal.rs`, `journal/` | the story of an account of the small EC2 |
//! | `story/witness.rs`, `witness/` | the story of what an agent or an eavesdropper saw of somebody else's server |

// docs/story.md says what each field is, and a test holds that none is missing there. Here stands
// what a name does not say.
#![allow(missing_docs)]

pub mod attack;
mod cast;
mod dump;
mod exercise;
mod journal;
mod ledger;
mod login;
mod notice;
mod part;
mod scene;
mod section;
mod setting;
mod ssh;
mod tale;
mod travels;
mod typed;
mod whole;
mod witness;
mod work;

pub use crate::transcript::{Act, Party};
pub use crate::wire::Part as DumpPart;
pub use attack::attack;
pub use cast::{Actor, Holding};
pub use dump::{Dump, DumpField, DumpPiece};
pub use exercise::{Check, Exercise, KeyUse};
pub use journal::journal;
pub use ledger::{Knowledge, Ledger, LedgerRow};
pub use login::{login, login_typed, window};
pub use notice::{Notice, NoticeKind};
pub use part::{Done, NamedValue, Note, Part, Reach, Said};
pub use scene::{Place, Scene};
pub use section::{Body, Row, Section};
pub use setting::{Broken, SIZES, Setting, TAUGHT, Way};
pub use ssh::{ended, nothing_in_common, ssh, ssh_typed};
pub use travels::{State, Thing, Travels};
pub use typed::Typed;
pub use whole::{Banner, End, Ending, Next, Overview, OverviewRow, Story};
pub use witness::{
    TapOutcome, agent, agent_asked, agent_bound, agent_fields, agent_signed, key_named, new_keys,
    tap,
};
pub use work::{Layout, LayoutRow, Portion, Work};

use crate::lesson::Words;
use crate::transcript::Recorded;

/// The story of whatever a file holds.
pub fn told(words: &Words, record: &Recorded) -> Story {
    told_typed(words, record, &Typed::of_record(record))
}

/// The same where it is known what it was asked for with.
pub fn told_typed(words: &Words, record: &Recorded, typed: &Typed) -> Story {
    match record {
        Recorded::Login(transcript) => login_typed(words, transcript, typed),
        Recorded::Ssh(transcript) => ssh_typed(words, transcript, typed),
        Recorded::Agent(witness) => agent(words, witness),
        Recorded::Tap(witness) => tap(words, witness),
        Recorded::Ec2(record) => journal(words, record),
    }
}
