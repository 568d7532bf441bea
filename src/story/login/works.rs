//! What was computed in a login, and how the bytes are laid out.

use super::Login;
use crate::auth::{Computation, Computed};
use crate::lesson::args;
use crate::story::work::{Layout, LayoutRow, Portion, Work};
use crate::transcript::{self, Happening, Padding, Party, padding};
use crate::wire::Step;

impl Login<'_> {
    /// The computations of a step.
    pub(super) fn works(&self, step: Step) -> Vec<Work> {
        let entries = self.transcript.events.iter().enumerate();
        let here = entries.filter(|(_, entry)| entry.step == step);
        let works = here.filter_map(|(event, entry)| match &entry.what {
            Happening::Computed { computed } => Some(self.work(event, entry.party, computed)),
            _ => None,
        });
        works.collect()
    }

    fn work(&self, event: usize, who: Party, computed: &Computed) -> Work {
        Work {
            who,
            words: self.words.computed(computed),
            with_key: self.with_key(computed),
            took_ns: Some(u64::try_from(computed.took.as_nanos()).unwrap_or(u64::MAX)),
            at: event + 1,
            layout: padding(&self.ends, who, computed)
                .map(|padding| self.layout(computed, &padding)),
        }
    }

    /// The computation without its sizes, where a key was used.
    fn with_key(&self, computed: &Computed) -> Option<String> {
        let id = match computed.operation {
            Computation::Encrypt => "handout-use-encrypt",
            // A note says that it did not decrypt.
            Computation::Decrypt if computed.holds == Some(false) => return None,
            Computation::Decrypt => "handout-use-decrypt",
            Computation::SignHost => "handout-use-sign_host",
            Computation::VerifyHost => "handout-use-verify_host",
            Computation::Sign => "handout-use-sign",
            Computation::Verify => "handout-use-verify",
            _ => return None,
        };
        Some(self.words.get(id))
    }

    fn layout(&self, computed: &Computed, padding: &Padding) -> Layout {
        let formula = match computed.operation {
            Computation::Encrypt => "c  = EM^e mod n",
            Computation::Decrypt => "EM = c^d mod n",
            Computation::Sign | Computation::SignHost => "s  = EM^d mod n",
            _ => "EM ≟ s^e mod n",
        };
        let bytes: usize = padding.encoded().iter().map(|portion| portion.length).sum();
        let mut rows = vec![row("EM", padding.encoded())];
        let (why, about) = match padding {
            Padding::Oaep { block, .. } => {
                rows.push(row("DB", block));
                ("stepper-oaep-why", "stepper-oaep")
            }
            Padding::Pkcs1 { .. } => ("stepper-pkcs1-why", "stepper-pkcs1"),
        };
        let remark = match (computed.operation, computed.holds) {
            (Computation::Sign | Computation::SignHost, _) => Some("stepper-not-encryption"),
            (Computation::Verify | Computation::VerifyHost, Some(false)) => {
                Some("stepper-not-verified")
            }
            (Computation::Verify | Computation::VerifyHost, _) => Some("stepper-verified"),
            _ => None,
        };
        Layout {
            why: self.words.get(why),
            formula: formula.to_owned(),
            about: self.words.with(about, args![bytes]),
            rows,
            remark: remark.map(|id| self.words.get(id)),
        }
    }
}

fn row(name: &'static str, portions: &[transcript::Portion]) -> LayoutRow {
    let portion = |portion: &transcript::Portion| Portion {
        name: portion.name,
        length: portion.length,
        hex: portion.bytes.as_ref().map(hex::encode),
    };
    LayoutRow { name, portions: portions.iter().map(portion).collect() }
}
