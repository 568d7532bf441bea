//! Who knows what, and since when: how little an eavesdropper has.

use super::Session;
use super::course::Beat;
use crate::key::Fingerprint;
use crate::lesson::args;
use crate::ssh::Event;
use crate::story::ledger::{Knowledge, Ledger};
use crate::text::shorten;
use crate::transcript::Party::{self, Client, Eavesdropper, Server};
use crate::transcript::SshFault;

/// Which public key the server has registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Registered {
    /// The one of the key pair that the client has, for the user that it names.
    This,
    /// That one, for another user.
    ForAnother,
    /// Another one.
    Another,
    /// The record does not tell.
    Unknown,
}

/// Something that somebody comes to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub(super) enum Known {
    PrivateKey,
    RegisteredKey,
    HostKey,
    HostSignature,
    RememberedHostKey,
    ClientProgram,
    ServerProgram,
    Lists,
    Ephemeral,
    ServerEphemeral,
    SharedSecret,
    SessionIdentifier,
    Keys,
    Lengths,
    User,
    UserKey,
    Signature,
    Verdict,
    Commands,
}

impl Session<'_> {
    /// Everything that anybody comes to know.
    pub(super) fn ledger(&self) -> Ledger {
        let mut entries = Vec::new();
        let mut learn = |known: Known, party: Party, beat: Beat, own: bool| {
            let at = if beat == Beat::Prepared { Some(0) } else { self.course.over(beat) };
            entries.extend(at.map(|at| self.knowledge(known, party, beat, at, own)));
        };
        if self.shows_key() {
            learn(Known::PrivateKey, Client, Beat::Prepared, true);
        }
        if self.registered() != Registered::Unknown {
            learn(Known::RegisteredKey, Server, Beat::Prepared, true);
        }
        if self.transcript.user.is_some() {
            learn(Known::User, Client, Beat::Prepared, true);
        }
        if self.course.has_key() {
            learn(Known::UserKey, Client, Beat::Prepared, true);
        }
        learn(Known::HostKey, Server, Beat::Prepared, true);
        // What the client's known_hosts hold, whoever broke something on purpose put there.
        match self.transcript.fault {
            Some(SshFault::ChangedHostKey) => {
                learn(Known::RememberedHostKey, Client, Beat::Prepared, true);
            }
            _ => learn(Known::HostKey, Client, Beat::Prepared, true),
        }
        // Each side knows its own program; the version lines tell it to the other, and to all on the way.
        for (known, own, other, line) in [
            (Known::ClientProgram, Client, Server, &self.transcript.client),
            (Known::ServerProgram, Server, Client, &self.transcript.server),
        ] {
            if line.is_some() {
                learn(known, own, Beat::Prepared, true);
                learn(known, other, Beat::Versions, false);
                learn(known, Eavesdropper, Beat::Versions, false);
            }
        }
        for party in [Client, Server, Eavesdropper] {
            if self.agreed().is_some() {
                learn(Known::Lists, party, Beat::Lists, false);
            }
        }
        if self.exchanged().is_some() {
            for party in [Client, Server, Eavesdropper] {
                learn(Known::Ephemeral, party, Beat::Secret, false);
            }
            // The server needs the client's half alone; the client waits for the server's, which
            // comes with the host key (RFC 8731 §3).
            learn(Known::ServerEphemeral, Server, Beat::Secret, false);
            learn(Known::ServerEphemeral, Client, Beat::Host, false);
            learn(Known::ServerEphemeral, Eavesdropper, Beat::Host, false);
            learn(Known::SharedSecret, Server, Beat::Secret, false);
        }
        let with_keys: &[Party] = match self.course.went_over() {
            true => {
                learn(Known::SharedSecret, Client, Beat::Host, false);
                &[Client, Server]
            }
            false => &[Server],
        };
        learn(Known::HostKey, Client, Beat::Host, false);
        learn(Known::HostKey, Eavesdropper, Beat::Host, false);
        for party in [Client, Server, Eavesdropper] {
            if self.exchanged().is_some() {
                learn(Known::HostSignature, party, Beat::Host, false);
            }
        }
        for party in with_keys {
            learn(Known::SessionIdentifier, *party, Beat::Host, false);
            learn(Known::Keys, *party, Beat::Keys, false);
        }
        learn(Known::Lengths, Eavesdropper, Beat::Service, false);
        let offered = if self.course.is_at_once() { Beat::Signature } else { Beat::Offer };
        let named = self.course.events(Beat::Before).map_or(offered, |_| Beat::Before);
        learn(Known::User, Server, named, false);
        if self.course.has_key() {
            learn(Known::UserKey, Server, offered, false);
        }
        // PK_OK says that the key is acceptable for this user (RFC 4252 §7); here that is: registered.
        // Who never asked learns it from the verdict.
        let told = if self.course.is_known() { Beat::Known } else { Beat::Verdict };
        if self.course.is_known() || self.course.is_in() {
            learn(Known::RegisteredKey, Client, told, false);
        }
        if self.course.signed.is_some() {
            learn(Known::Signature, Client, Beat::Signature, false);
            learn(Known::Signature, Server, Beat::Signature, false);
        } else if self.course.spoiled {
            // It was on its way, and nobody could read what came of it.
            learn(Known::Signature, Client, Beat::Signature, false);
        }
        // That a key would do is no verdict yet. The server knows the verdict when it has verified, and
        // the client when it is told.
        let decided = match (self.course.signed, self.course.is_known()) {
            (Some(_), _) => Some([Beat::Verify, Beat::Verdict]),
            (None, true) => None,
            (None, false) => Some([Beat::Known; 2]),
        };
        for (party, beat) in [Server, Client].into_iter().zip(decided.into_iter().flatten()) {
            learn(Known::Verdict, party, beat, false);
        }
        if self.ran() {
            learn(Known::Commands, Client, Beat::Session, false);
            learn(Known::Commands, Server, Beat::Session, false);
        }
        Ledger { entries }
    }

    /// What the server has registered. Whoever broke something on purpose had registered the key
    /// pair before, and says so by the fault; else it shows in what the server said of the key.
    pub(super) fn registered(&self) -> Registered {
        let judged = self.transcript.outcome.reason.filter(|_| self.course.signed.is_some());
        let shows = self.course.is_known() || self.course.is_in();
        match self.transcript.fault {
            _ if shows || judged.is_some_and(|reason| reason.key) => Registered::This,
            Some(SshFault::WrongKey) => Registered::Another,
            Some(SshFault::UnknownUser) => Registered::ForAnother,
            Some(SshFault::ChangedHostKey | SshFault::TamperedReply) => Registered::This,
            None => Registered::Unknown,
        }
    }

    /// Whether the client shows that it has a private key: it signed. A public key anybody can offer.
    /// Whoever broke something on purpose gave it one.
    pub(super) fn shows_key(&self) -> bool {
        self.course.signed.is_some() || self.transcript.fault.is_some()
    }

    fn ran(&self) -> bool {
        self.transcript.events.iter().any(|entry| matches!(entry.event, Event::Channel(_)))
    }

    fn knowledge(&self, known: Known, party: Party, beat: Beat, at: usize, own: bool) -> Knowledge {
        let fact: &'static str = known.into();
        let words = self.words;
        let of_host = known == Known::HostKey && party == Client;
        let fault = self.transcript.fault;
        // The server does not see whether a client had its host key on record. Who arranged a login knows.
        let had_it = self.transcript.host_key_known
            || fault.is_some_and(|fault| fault != SshFault::ChangedHostKey);
        let is_untold = of_host && own && !had_it;
        let is_same = of_host && !own && had_it && self.course.went_over();
        let value = if is_untold { String::new() } else { self.value(known) };
        let shown = match known {
            _ if is_untold => words.attribute("openssh-fact-host-key", "untold", &[]),
            Known::PrivateKey => words.get(match self.registered() {
                Registered::Another => "stepper-held-other",
                _ => "stepper-held",
            }),
            Known::RegisteredKey if party == Server => self.registration(&value),
            Known::User
            | Known::Verdict
            | Known::ClientProgram
            | Known::ServerProgram
            | Known::Lists => super::clip(&value),
            Known::Signature if value.is_empty() => {
                words.attribute("openssh-fact-signature", "shown", &[])
            }
            Known::RememberedHostKey | Known::Keys | Known::Lengths | Known::Commands => {
                words.attribute(&format!("openssh-fact-{fact}"), "shown", &[])
            }
            _ => shorten(&value),
        };
        let told = format!("openssh-know-{fact}");
        let news = (!own).then(|| match known {
            _ if is_same => words.attribute(&told, "same", args![value = shown]),
            Known::Verdict if beat == Beat::Verify && self.course.is_in() => {
                words.attribute(&told, "verified", &[])
            }
            Known::Signature if party == Client && value.is_empty() => {
                words.attribute(&told, "unseen", &[])
            }
            Known::Signature if party == Client => {
                words.attribute(&told, "own", args![value = shown])
            }
            _ => words.with(&told, args![value = shown]),
        });
        Knowledge {
            party,
            fact,
            name: words.get(&format!("openssh-fact-{fact}")),
            also: None,
            part: beat.part(),
            at,
            until: None,
            value,
            shown,
            news,
            is_own: own,
            is_compared: matches!(known, Known::SessionIdentifier),
            // It has its row already.
            is_listed: !is_same,
        }
    }

    /// What the table says of the key that the server has registered: which one it is, where the
    /// record tells that, and else how it stands beside the client's.
    fn registration(&self, value: &str) -> String {
        let of = |attribute| self.words.attribute("openssh-fact-registered-key", attribute, &[]);
        match self.registered() {
            Registered::Another => of("another"),
            Registered::ForAnother => of("for-another"),
            _ if value.is_empty() => of("shown"),
            _ => shorten(value),
        }
    }

    /// The user's signature, without its algorithm's name.
    pub(super) fn signature(&self) -> Option<&[u8]> {
        bare(self.course.request(self.course.signed)?.bytes("signature")?)
    }

    /// The value of something; empty where nobody sees it.
    fn value(&self, known: Known) -> String {
        let exchanged = self.exchanged().map(|(_, exchanged)| exchanged);
        let deciding = || self.course.deciding();
        match known {
            Known::PrivateKey
            | Known::RememberedHostKey
            | Known::Keys
            | Known::Lengths
            | Known::Commands => None,
            Known::RegisteredKey if self.registered() == Registered::Another => None,
            Known::RegisteredKey | Known::UserKey => deciding()
                .and_then(|request| request.bytes("key"))
                .map(|blob| Fingerprint::of_blob(blob).to_string()),
            Known::HostKey => Some(self.transcript.host_key.fingerprint.to_string()),
            Known::HostSignature => exchanged.and_then(|one| bare(&one.signature)).map(hex::encode),
            Known::ClientProgram => Some(self.software(self.transcript.client.as_deref())),
            Known::ServerProgram => Some(self.software(self.transcript.server.as_deref())),
            Known::Lists => self.agreed().map(|agreed| <&str>::from(agreed.agreement).to_owned()),
            Known::Ephemeral => exchanged.map(|one| hex::encode(&one.inputs.client_public)),
            Known::ServerEphemeral => exchanged.map(|one| hex::encode(&one.inputs.server_public)),
            Known::SharedSecret => {
                exchanged.map(|one| hex::encode(behind_length(one.inputs.secret.as_encoded())))
            }
            Known::SessionIdentifier => exchanged.map(|one| hex::encode(one.session)),
            Known::User => Some(self.user()),
            Known::Signature => self.signature().map(hex::encode),
            Known::Verdict => Some(self.words.get(match self.course.is_in() {
                true => "stepper-slip-accept",
                false => "stepper-slip-deny",
            })),
        }
        .unwrap_or_default()
    }
}

/// A signature without its algorithm's name (RFC 4253 §6.6).
fn bare(signature: &[u8]) -> Option<&[u8]> {
    let (length, rest) = signature.split_first_chunk()?;
    Some(behind_length(rest.get(usize::try_from(u32::from_be_bytes(*length)).ok()?..)?))
}

/// A string without its length (RFC 4251 §5).
fn behind_length(string: &[u8]) -> &[u8] {
    string.get(4..).unwrap_or_default()
}
