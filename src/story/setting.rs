//! What a login is run with, and which others there are: for whoever shows one and offers to run
//! the next.

use std::iter::once;

use strum::VariantArray;

use crate::lesson::{Words, args};
use crate::transcript::{Fault, Recorded, SshFault, SshTranscript, Transcript};
use crate::wire::Method;

/// The key sizes to go through, in bits.
pub const SIZES: [usize; 6] = [1024, 1536, 2048, 3072, 4096, 8192];

/// The usual size, in bits.
pub(super) const USUAL: usize = 2048;
/// The methods in the order in which they are taught.
pub const TAUGHT: [Method; 3] = [Method::Notes, Method::Ssh2, Method::Ssh1];

/// How the four steps are gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// By one of keystep's own methods.
    Own(Method),
    /// By the `ssh` of this machine.
    Openssh,
}

impl Way {
    /// All of them, in the order in which they are taught.
    fn all() -> impl Iterator<Item = Self> + Clone {
        TAUGHT.into_iter().map(Self::Own).chain([Self::Openssh])
    }
}

/// What is broken on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Broken {
    /// In one of keystep's own methods.
    Own(Fault),
    /// In a login with a real `ssh`.
    Openssh(SshFault),
}

impl Broken {
    /// What it is called, on the command line too.
    fn name(self) -> &'static str {
        match self {
            Self::Own(fault) => fault.into(),
            Self::Openssh(fault) => fault.into(),
        }
    }
}

impl From<Method> for Way {
    fn from(method: Method) -> Self {
        Self::Own(method)
    }
}

impl From<Fault> for Broken {
    fn from(fault: Fault) -> Self {
        Self::Own(fault)
    }
}

/// What a login is run with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Setting {
    /// What the four steps contain.
    pub way: Way,
    /// What is broken on purpose: something that can be broken in this way.
    pub fault: Option<Broken>,
    /// The size of the user's key in bits.
    pub bits: usize,
}

impl Setting {
    /// What a record was run with, where others like it can be run.
    pub fn of_record(record: &Recorded) -> Option<Self> {
        match record {
            Recorded::Login(transcript) => Self::of(transcript),
            Recorded::Ssh(transcript) => Some(Self::of_ssh(transcript)),
            Recorded::Agent(_) | Recorded::Tap(_) | Recorded::Ec2(_) => None,
        }
    }

    /// What a login was run with; none where others like it are no logins, but attacks.
    pub fn of(transcript: &Transcript) -> Option<Self> {
        let Transcript { method, fault, .. } = *transcript;
        let (way, fault) = (method.into(), fault.map(Broken::Own));
        transcript.lab.is_none().then_some(Self { way, fault, bits: transcript.user_key.bits })
    }

    /// What the record of a real `ssh` was run with; a key of the usual size, where none was
    /// offered.
    pub fn of_ssh(transcript: &SshTranscript) -> Self {
        let fault = transcript.fault.map(Broken::Openssh);
        let bits = transcript.user_key.as_ref().map_or(USUAL, |key| key.bits);
        Self { way: Way::Openssh, fault, bits }
    }

    /// The same the next way; behind the last one comes the first. It is broken as is wished, if that
    /// can be broken there, and else whole.
    pub fn next_way(self, wished: Option<Broken>) -> Self {
        let next = Way::all().cycle().skip_while(|way| *way != self.way).nth(1);
        let way = next.unwrap_or(self.way);
        let same = |fault: &Broken| wished.is_some_and(|wished| wished.name() == fault.name());
        Self { way, fault: Self { way, ..self }.faults().into_iter().flatten().find(same), ..self }
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
    pub fn faults(self) -> Vec<Option<Broken>> {
        let faults: Vec<Broken> = match self.way {
            Way::Own(_) => Fault::VARIANTS.iter().copied().map(Broken::Own).collect(),
            Way::Openssh => SshFault::VARIANTS.iter().copied().map(Broken::Openssh).collect(),
        };
        once(None).chain(faults.into_iter().map(Some)).collect()
    }

    /// Which of them it is run with.
    pub fn fault_row(self) -> usize {
        self.faults().iter().position(|fault| *fault == self.fault).unwrap_or_default()
    }

    /// The same, broken as that row says, if there is such a row.
    pub fn with_fault_row(self, row: usize) -> Option<Self> {
        Some(Self { fault: *self.faults().get(row)?, ..self })
    }

    /// What can be broken: what it is called, its name as it is typed, and a sentence.
    pub fn fault_words(self, words: &Words) -> Vec<(String, Option<&'static str>, String)> {
        let told = |fault: Option<Broken>| {
            let Some(fault) = fault else {
                return (words.get("stepper-no-fault"), None, String::new());
            };
            let (name, fault_words) = match fault {
                Broken::Own(fault) => (format!("stepper-fault-{fault}"), format!("fault-{fault}")),
                Broken::Openssh(fault) => {
                    (format!("openssh-fault-name-{fault}"), format!("openssh-fault-{fault}"))
                }
            };
            (words.get(&name), Some(fault.name()), words.get(&fault_words))
        };
        self.faults().into_iter().map(told).collect()
    }

    /// That it is being run, for so many tenths of a second.
    pub fn running(self, words: &Words, tenths: u32) -> String {
        let method = match self.way {
            Way::Own(method) => words.get(&format!("stepper-method-{method}")),
            Way::Openssh => words.get("openssh-banner"),
        };
        let seconds = format!("{}.{}", tenths / 10, tenths % 10);
        words.with("stepper-running", args![method, bits = self.bits, seconds])
    }
}
