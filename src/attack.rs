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
//! | `kind.rs` | which attacks there are, in which set-ups, with which goal |
//! | `setup.rs` | under which circumstances, and what the attacker has |
//! | `attempt.rs` | what came of one: evidence, outcome, the story as data |
//! | `cause.rs` | what decided it, and what follows from that |
//! | `lab.rs` | the keys, the randomness, the limits |
//! | `progress.rs` | how far an attack is, for whoever waits |
//! | `target.rs` | the server that is attacked |
//! | `honest.rs` | the honest client |
//! | `actor.rs` | the attacker's own end of a wire, as client and as server |
//! | `crowd.rs` | connections of anybody to something of the lab's own |
//! | `open.rs` | decrypting without a look at the label; `number.rs`: a^b mod n for it |
//! | `prime.rs` | primes of any size, for keys that the lab makes itself |
//! | `replay.rs` … `flood.rs` | one file an attack; `enumerate/`, `padding_oracle/`, `factor/`: their parts |
//! | `serve.rs`, `serve/` | the same targets for an attacker from outside |

mod actor;
mod attempt;
mod cause;
mod crowd;
mod kind;
mod lab;
mod number;
mod open;
mod prime;
mod progress;
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

pub use attempt::{Attempt, Beat, Deed, Evidence, Outcome};
pub use cause::Cause;
pub use kind::{Attack, Goal, Level};
pub use lab::{Lab, LabError};
pub use progress::Progress;
pub use serve::{Gift, Seen, Served};
pub use setup::{Loot, Setup};

use attempt::Run;
use lab::Bench;

use crate::transcript::LabMark;
use crate::wire::Method;

impl Attack {
    /// Mounts the attack in one of its set-ups, and gives what came of it.
    ///
    /// # Errors
    ///
    /// [`LabError`]: something stood in the way. That an attack fails is not an error.
    pub async fn mount(self, method: Method, setup: Setup, lab: &Lab) -> Result<Attempt, LabError> {
        let bench = Bench::new(lab, self, method, setup);
        let run = bench.in_time(self.run(&bench)).await;
        bench.report(Progress::default());
        let run = run?;
        let Run { evidence, cause, loot, story, mut record } = run;
        // Else it would tell an attack as if it were a usual login.
        let mark = LabMark::new(self.as_str(), setup.as_str());
        record.lab = Some(mark.map_err(|_| LabError::Unexpected)?);
        let outcome = self.goal(setup).outcome(&evidence);
        Ok(Attempt { attack: self, method, setup, outcome, cause, evidence, loot, story, record })
    }

    async fn run(self, bench: &Bench<'_>) -> Result<Run, LabError> {
        match self {
            Self::Replay => replay::run(bench).await,
            Self::StolenPublicKey => stolen_public_key::run(bench).await,
            Self::StolenKeyFile => stolen_key_file::run(bench).await,
            Self::WrongKey => wrong_key::run(bench).await,
            Self::Guess => guess::run(bench).await,
            Self::Tamper => tamper::run(bench).await,
            Self::ImpostorHost => impostor_host::run(bench).await,
            Self::Relay => relay::run(bench).await,
            Self::Oracle => oracle::run(bench).await,
            Self::Predict => predict::run(bench).await,
            Self::Enumerate => enumerate::run(bench).await,
            Self::PaddingOracle => padding_oracle::run(bench).await,
            Self::Factor => factor::run(bench).await,
            Self::Flood => flood::run(bench).await,
        }
    }
}
