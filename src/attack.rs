//! The attack lab: attacks that are really mounted, against a real keystep server and client on
//! loopback, and what came of them, as data.
//!
//! An attack has one set-up or several. Some of them weaken a part on purpose: randomness that
//! repeats, a client without labels. Such a switch stands here alone; it replaces a part that the
//! lab itself starts, and no other command can reach it.
//!
//! Whether an attack *falls* or *holds* is found out, never written down: [`Goal::is_reached`]
//! looks at what happened. Why it came so is found out, too: an attack observes a [`Cause`], and
//! each cause says what follows from it ([`Cause::leads_to`]). Where the two disagree, the result
//! is [not explained](Attempt::is_explained).
//!
//! | file | what |
//! |---|---|
//! | `kind.rs` | what an attack is: name, level, set-ups, goal, how it is mounted and put up |
//! | `list.rs` | all of them |
//! | `setup.rs` | under which circumstances, and what the attacker has |
//! | `outcome.rs` | the goal, what was seen, what that comes to; `events.rs`: who decided what |
//! | `cause.rs` | what decided it, and what follows from that |
//! | `beat.rs` | what an attack gives back: who did what, in order |
//! | `datum.rs` | the figures in it, as they were found |
//! | `attempt.rs` | what came of one, as data |
//! | `lab.rs` | the keys, the randomness, the limits |
//! | `progress.rs` | how far an attack is, for whoever waits |
//! | `target.rs` | the server that is attacked; `record.rs`: records of what was seen |
//! | `honest.rs` | the honest client |
//! | `actor.rs` | the attacker's own end of a wire, as client and as server |
//! | `crowd.rs` | connections of anybody to something of the lab's own |
//! | `open.rs` | decrypting without a look at the label; `number.rs`: a^b mod n for it |
//! | `prime.rs` | primes of any size, for keys that the lab makes itself |
//! | `replay.rs` … `flood.rs` | one file an attack; `enumerate/`, `padding_oracle/`, `factor/`: their parts |
//! | `serve.rs`, `serve/` | the same targets for an attacker from outside |

mod actor;
mod attempt;
mod beat;
mod cause;
mod crowd;
mod datum;
mod events;
mod kind;
mod lab;
mod list;
mod number;
mod open;
mod outcome;
mod prime;
mod progress;
mod record;
mod setup;
mod target;

mod enumerate;
mod factor;
mod flood;
mod guess;
mod honest;
mod impostor_host;
mod oracle;
mod padding_oracle;
mod predict;
mod relay;
mod replay;
mod serve;
mod stolen_key_file;
mod stolen_public_key;
mod tamper;
mod wrong_key;

pub use attempt::Attempt;
pub use beat::Beat;
pub use cause::Cause;
pub use datum::Datum;
pub use kind::{Attack, Level};
pub use lab::{LIMIT, Lab, LabError};
pub use outcome::{Defence, Evidence, Goal};
pub use progress::Progress;
pub use serve::{Gift, Seen, Served};
pub use setup::{Loot, Setup};

use beat::Run;

use crate::transcript::LabMark;
use crate::wire::Method;

impl Attack {
    /// Mounts the attack in one of its set-ups, and gives what came of it.
    ///
    /// # Errors
    ///
    /// [`LabError`]: something stood in the way. That an attack fails is not an error.
    pub async fn mount(
        &'static self,
        method: Method,
        setup: Setup,
        lab: &Lab,
    ) -> Result<Attempt, LabError> {
        let stand = self.stand(lab, method, setup);
        let run = stand.in_time((self.mount)(&stand)).await;
        stand.report(Progress::default());
        let Run { evidence, cause, loot, story, mut record } = run?;
        // Else it would tell an attack as if it were a usual login.
        let mark = LabMark::new(self.name, setup.as_str());
        record.lab = Some(mark.map_err(|_| LabError::Unexpected)?);
        let outcome = self.goal(setup).outcome(&evidence);
        Ok(Attempt { attack: self, method, setup, outcome, cause, evidence, loot, story, record })
    }
}
