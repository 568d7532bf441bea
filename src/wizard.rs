//! Launching an instance in the seven steps of the console that the course notes describe, as a
//! state machine without I/O: what is asked, what may be answered, forwards and back. At its end
//! stands a [`Plan`], which is carried out at once.
//!
//! Answers are texts, those of the keyboard and those of the command line alike, and are read in
//! one place; so whatever was answered in whatever order, a plan is made of what fits together.
//!
//! | file | what |
//! |---|---|
//! | `step.rs`, `question.rs` | the seven steps; what is asked in each |
//! | `choices.rs` | what was chosen, and what holds where nothing was |
//! | `take.rs`, `read.rs`, `word.rs`, `wrong.rs` | answers, read and put together; why one cannot be |
//! | `offer.rs` | what can be answered to a question |
//! | `flow.rs` | forwards, back, to a step |
//! | `plan.rs` | what is to be done, and doing it |
//! | `lines.rs` | the commands of `aws` that do the same |
//! | `later.rs` | what the choices decide later |

mod choices;
mod flow;
mod later;
mod lines;
mod offer;
mod plan;
mod question;
mod read;
mod step;
mod take;
mod word;
mod wrong;

pub use choices::{Choices, Disk, GroupChoice, KeyChoice, MY_IP};
pub use flow::{Heard, Place, Wizard};
pub use later::{Gib, Later};
pub use lines::{AUTHORIZE, Aws};
pub use offer::{Free, Offer};
pub use plan::{KeyPlan, Launched, NewGroup, Plan};
pub use question::{DiskAsked, Question};
pub use read::from_where;
pub use step::Step;
pub use take::Answers;
pub use word::{EBS, NEW};
pub use wrong::Wrong;

#[cfg(test)]
mod tests;
