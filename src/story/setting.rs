//! What a login is run with, and which others there are: for whoever shows one and offers to run
//! the next.

use std::iter::once;

use strum::VariantArray;

use crate::lesson::{Words, args};
use crate::transcript::{Fault, Transcript};
use crate::wire::Method;

/// The key sizes to go through, in bits.
const SIZES: [usize; 6] = [1024, 1536, 2048, 3072, 4096, 8192];

/// The methods in the order in which they are taught.
pub const TAUGHT: [Method; 3] = [Method::Notes, Method::Ssh2, Method::Ssh1];

/// What a login is run with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Setting {
    /// What the four steps contain.
    pub method: Method,
    /// What is broken on purpose.
    pub fault: Option<Fault>,
    /// The size of the user's key in bits.
    pub bits: usize,
}

impl Setting {
    /// What a record was run with; none where others like it are no logins, but attacks.
    pub fn of(transcript: &Transcript) -> Option<Self> {
        let Transcript { method, fault, .. } = *transcript;
        transcript.lab.is_none().then_some(Self { method, fault, bits: transcript.user_key.bits })
    }

    /// The same with the next method; behind the last one comes the first.
    pub fn next_method(self) -> Self {
        let next = TAUGHT.iter().cycle().skip_while(|method| **method != self.method).nth(1);
        Self { method: next.copied().unwrap_or(self.method), ..self }
    }

    /// The same with a larger key, if there is one.
    pub fn larger(self) -> Option<Self> {
        let bits = SIZES.into_iter().find(|bits| *bits > self.bits)?;
        Some(Self { bits, ..self })
    }

    /// The same with a smaller key, if there is one.
    pub fn smaller(self) -> Option<Self> {
        let bits = SIZES.into_iter().rev().find(|bits| *bits < self.bits)?;
        Some(Self { bits, ..self })
    }

    /// What can be broken, in the order in which it is offered: first of all nothing.
    pub fn faults() -> impl ExactSizeIterator<Item = Option<Fault>> {
        let faults = Fault::VARIANTS.iter().copied();
        once(None).chain(faults.map(Some)).collect::<Vec<_>>().into_iter()
    }

    /// Which of them it is run with.
    pub fn fault_row(self) -> usize {
        Self::faults().position(|fault| fault == self.fault).unwrap_or_default()
    }

    /// The same, broken as that row says, if there is such a row.
    pub fn with_fault_row(self, row: usize) -> Option<Self> {
        Some(Self { fault: Self::faults().nth(row)?, ..self })
    }

    /// What can be broken, by name and in a sentence.
    pub fn fault_words(words: &Words) -> Vec<(String, String)> {
        let told = |fault: Option<Fault>| match fault.map(<&str>::from) {
            None => (words.get("stepper-no-fault"), String::new()),
            Some(fault) => {
                let name = words.get(&format!("stepper-fault-{fault}"));
                (format!("{name} (--fault {fault})"), words.get(&format!("fault-{fault}")))
            }
        };
        Self::faults().map(told).collect()
    }

    /// That it is being run, for so many tenths of a second.
    pub fn running(self, words: &Words, tenths: u32) -> String {
        let method = words.get(&format!("stepper-method-{}", self.method));
        let seconds = format!("{}.{}", tenths / 10, tenths % 10);
        words.with("stepper-running", args![method, bits = self.bits, seconds])
    }
}
