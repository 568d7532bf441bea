//! What was computed, with the bytes that went in and came out.

use super::Session;
use super::course::Beat;
use crate::lesson::args;
use crate::ssh::{DirectionKeys, Event, Exchanged, Form, Operation};
use crate::story::dump::value;
use crate::story::work::{Layout, LayoutRow, Portion, Work};
use crate::transcript::Party;

impl Session<'_> {
    /// The computations of a part.
    pub(super) fn works(&self, part: usize) -> Vec<Work> {
        let events = self.course.part(part).unwrap_or_default();
        let entries = events.filter_map(|at| Some((at, self.transcript.events.get(at)?)));
        let works = entries.filter_map(|(at, entry)| match &entry.event {
            Event::Computed { operation, took } => {
                let operation = *operation;
                let name: &str = operation.into();
                Some(Work {
                    who: Party::Server,
                    words: self
                        .words
                        .with(&format!("openssh-work-{name}"), args![hybrid = self.is_hybrid()]),
                    with_key: None,
                    took_ns: Some(u64::try_from(took.as_nanos()).unwrap_or(u64::MAX)),
                    at: self.told_at(at, operation),
                    layout: self.layout(at, operation),
                })
            }
            _ => None,
        });
        works.chain(self.tag().filter(|_| part == Beat::Signature.part())).collect()
    }

    /// The tag of the packet that was changed on its way. Of all the others no event tells, nor how
    /// long they took.
    fn tag(&self) -> Option<Work> {
        Some(Work {
            who: Party::Server,
            words: self.words.get("openssh-tag"),
            with_key: None,
            took_ns: None,
            at: self.course.over(Beat::Signature).filter(|_| self.course.spoiled)?,
            layout: None,
        })
    }

    /// Once how many events have happened it is told. The server derives the keys together with the
    /// hash, before it answers; they are told where both go over to them.
    fn told_at(&self, at: usize, operation: Operation) -> usize {
        let first = self.exchanged().is_some_and(|(exchanged, _)| at < exchanged);
        let keys = self.course.over(Beat::Keys);
        keys.filter(|_| first && operation == Operation::DeriveKeys).unwrap_or(at + 1)
    }

    fn layout(&self, at: usize, operation: Operation) -> Option<Layout> {
        let exchanged = || self.exchange_at(at);
        match operation {
            Operation::Hash => Some(self.hash(exchanged()?)),
            Operation::DeriveKeys => Some(self.keys(exchanged()?)),
            Operation::Verify => self.signed(),
            Operation::Agree | Operation::SignHost | Operation::LookUp => None,
        }
    }

    /// The key exchange that an event belongs to: each is told once it is over.
    fn exchange_at(&self, at: usize) -> Option<&Exchanged> {
        let events = self.transcript.events.get(at..)?;
        events.iter().find_map(|entry| match &entry.event {
            Event::Exchanged(exchanged) => Some(&**exchanged),
            _ => None,
        })
    }

    /// What goes into the exchange hash, in order (RFC 4253 §8, RFC 8731 §3.1).
    fn hash(&self, exchanged: &Exchanged) -> Layout {
        let parts = exchanged.inputs.parts();
        let portions = parts.iter().map(|part| {
            let length = if part.form == Form::Raw { 0 } else { 4 };
            portion(part.name, length + part.bytes.len(), Some(hex::encode(part.bytes)))
        });
        let portions: Vec<Portion> = portions.collect();
        let bytes: usize = portions.iter().map(|portion| portion.length).sum();
        let hash = portion("H", 32, Some(hex::encode(exchanged.hash)));
        Layout {
            why: self.words.get("openssh-hash-why"),
            formula: "H = SHA-256(V_C ‖ V_S ‖ I_C ‖ I_S ‖ K_S ‖ Q_C ‖ Q_S ‖ K)".to_owned(),
            about: self.words.with("openssh-hash-about", args![bytes]),
            rows: vec![
                LayoutRow { name: "SHA-256", portions },
                LayoutRow { name: "H", portions: vec![hash] },
            ],
            remark: Some(self.words.get(match exchanged.hash == exchanged.session {
                true => "openssh-hash-remark",
                false => "openssh-hash-remark-again",
            })),
        }
    }

    /// The six keys (RFC 4253 §7.2).
    fn keys(&self, exchanged: &Exchanged) -> Layout {
        let row = |name, names: [&'static str; 3], keys: &DirectionKeys| {
            let portions = names.into_iter().zip([&keys.iv, &keys.key, &keys.mac]);
            let portions =
                portions.map(|(name, key)| portion(name, key.len(), Some(hex::encode(&**key))));
            LayoutRow { name, portions: portions.filter(|one| one.length > 0).collect() }
        };
        Layout {
            why: self.words.get("openssh-keys-why"),
            formula: "SHA-256(K ‖ H ‖ 'A' … 'F' ‖ session identifier)".to_owned(),
            about: self.words.get("openssh-keys-about"),
            rows: vec![
                row("C → S", ["A (IV)", "C (key)", "E (MAC key)"], &exchanged.keys.to_server),
                row("S → C", ["B (IV)", "D (key)", "F (MAC key)"], &exchanged.keys.to_client),
            ],
            remark: Some(self.words.get("openssh-keys-remark")),
        }
    }

    /// The bytes that the user signs, field by field (RFC 4252 §7).
    fn signed(&self) -> Option<Layout> {
        let request = self.course.request(self.course.signed)?;
        let (_, exchanged) = self.exchanged()?;
        let session = portion("session identifier", 4 + 32, Some(hex::encode(exchanged.session)));
        let bytes = session.length + request.signed()?.len();
        let rest = request.signed_fields().iter().map(|field| {
            let bytes = request.signed().and_then(|bytes| bytes.get(value(field)));
            portion(field.name, field.end - field.start, bytes.map(hex::encode))
        });
        let portions = [session].into_iter().chain(rest).collect();
        Some(Layout {
            why: self.words.get("openssh-signed-why"),
            formula: "EM ≟ s^e mod n".to_owned(),
            about: self.words.with("openssh-signed-about", args![bytes]),
            rows: vec![LayoutRow { name: "RFC 4252 §7", portions }],
            remark: Some(self.words.get("stepper-not-encryption")),
        })
    }
}

fn portion(name: &'static str, length: usize, hex: Option<String>) -> Portion {
    Portion { name, length, hex }
}
