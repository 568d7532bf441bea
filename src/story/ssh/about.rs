//! The facts of the record, who takes part, and what must be said first.

use super::Session;
use super::knows::Registered;
use crate::lesson::args;
use crate::ssh::{Agreed, Agreement, Event, Kind, fields, number};
use crate::story::cast::{Actor, Holding};
use crate::story::dump::value;
use crate::story::notice::{Notice, NoticeKind};
use crate::story::section::{self, Row};
use crate::story::whole::{Banner, Overview, OverviewRow};
use crate::transcript::{KeyInfo, Party, SshFault};

impl Session<'_> {
    /// User, key and fingerprint on one line of known width: so much of it as was said.
    pub(super) fn summary(&self) -> String {
        let key = self.transcript.user_key.as_ref().map(|key| {
            let about = self.words.with("bits", args![bits = key.bits]);
            format!("RSA {about} · {}", key.fingerprint)
        });
        self.named().into_iter().chain(key).collect::<Vec<_>>().join(" · ")
    }

    /// That it is the real one, and what is unusual about it.
    pub(super) fn banner(&self) -> Banner {
        let mut always = vec![self.words.get("openssh-banner")];
        let fault = self.transcript.fault;
        always.extend(fault.map(|fault| self.words.get(&format!("openssh-fault-name-{fault}"))));
        let key = self.transcript.user_key.as_ref();
        let key = key.map(|key| self.words.with("bits", args![bits = key.bits]));
        Banner { always, with_room: self.named().into_iter().chain(key).collect() }
    }

    /// What both agreed on, in the first key exchange.
    pub(super) fn agreed(&self) -> Option<&Agreed> {
        self.transcript.events.iter().find_map(|entry| match &entry.event {
            Event::Agreed(agreed) => Some(agreed),
            _ => None,
        })
    }

    /// Whether the first key exchange has two halves, one of them with ML-KEM.
    pub(super) fn is_hybrid(&self) -> bool {
        self.agreed().is_some_and(|agreed| agreed.agreement == Agreement::MlKem768X25519)
    }

    /// Which key exchanges the client lists in front of the one that was taken: keystep has none of
    /// them, or it would have been taken (RFC 4253 §7.1).
    pub(super) fn passed_over(&self) -> Option<String> {
        let agreed: &str = self.agreed()?.agreement.into();
        let init = self.transcript.events.iter().find_map(|entry| match &entry.event {
            Event::Received(packet) if packet.message() == Some(number::KEXINIT) => Some(packet),
            _ => None,
        })?;
        let payload = init.payload();
        let list = <&str>::from(Kind::KeyExchange);
        let list = fields(payload).into_iter().find(|field| field.name == list)?;
        let names = std::str::from_utf8(payload.get(value(&list))?).ok()?;
        // A method may stand there twice: under its name, and under that of who had it first.
        let before = names.split(',').take_while(|name| *name != agreed);
        let mut before: Vec<&str> = before.filter_map(|name| name.split('@').next()).collect();
        before.dedup();
        let names = super::clip(&before.join(", "));
        let told = || self.words.with("openssh-passed-over", args![names, agreed]);
        (!before.is_empty()).then(told)
    }

    /// Who, how, with which keys and algorithms, how it ended.
    pub(super) fn about(&self) -> Vec<Row> {
        let Self { words, transcript, .. } = self;
        let row = |id, name: &str, text| Row::words(id, words.get(name), text);
        let key = |id, name, key: &KeyInfo| {
            let args = args![bits = key.bits, fingerprint = key.fingerprint];
            row(id, name, words.with("handout-key-value", args))
        };
        let user = |name| Row { is_value: true, ..row("user", "handout-user", name) };
        let client = self.software(transcript.client.as_deref());
        let mut rows: Vec<Row> = self.named().map(user).into_iter().collect();
        rows.push(row("method", "handout-method", words.get("openssh-name")));
        rows.push(row("client", "openssh-about-client", client));
        rows.extend(transcript.user_key.as_ref().map(|info| key("key", "handout-key", info)));
        rows.push(key("host-key", "handout-host-key", &transcript.host_key));
        rows.extend(self.agreed().map(|agreed| {
            let suites = [agreed.suites.to_server, agreed.suites.to_client];
            let mut names: Vec<&str> = vec![agreed.agreement.into(), agreed.host_key.into()];
            for suite in suites {
                let cipher: &str = suite.cipher.into();
                if !names.contains(&cipher) {
                    names.push(cipher);
                }
            }
            row("agreed", "openssh-about-agreed", names.join(", "))
        }));
        let when = transcript.when.as_deref();
        rows.extend(when.map(|when| row("when", "handout-when", section::when(when))));
        let (_, _, ended) = self.ended();
        rows.push(row("ended", "handout-ended", words.get(ended)));
        rows
    }

    /// What must be said first, the weightiest first.
    pub(super) fn notices(&self) -> Vec<Notice> {
        let Self { words, transcript, .. } = self;
        let notice = |kind, words| Notice { kind, words, brief: None, command: None };
        let fault = transcript.fault.map(|fault| {
            let told = words.get("fault") + &words.get(&format!("openssh-fault-{fault}"));
            let brief = Some(words.get("opening-fault"));
            Notice { brief, ..notice(NoticeKind::Fault, told) }
        });
        let sided = notice(NoticeKind::OneSided, words.get("openssh-view"));
        fault.into_iter().chain([sided]).collect()
    }

    /// The client, the server, the eavesdropper. What the client computed is not in the record. Once
    /// it has gone over to the new keys it can have been nothing else: without it the next packet
    /// could not be read.
    pub(super) fn cast(&self) -> Vec<Actor> {
        let words = self.words;
        let actor = |party, holding, holds: &str, head: Option<&str>| {
            // All of it is the server's record: in its window "you" is somebody else.
            let name = match party {
                Party::Client => words.get("party-far-client"),
                party => words.party(party),
            };
            Actor {
                party,
                spoken: name.clone(),
                head: head.map_or_else(|| name.clone(), |id| words.get(id)),
                head_lines: head.map_or_else(
                    || vec![name.clone()],
                    |id| ["place", "holds"].map(|line| words.attribute(id, line, &[])).into(),
                ),
                name,
                holding,
                holds: words.get(holds),
                in_view: true,
            }
        };
        let client = match self.transcript.fault {
            Some(SshFault::WrongKey) => {
                let head = Some("handout-column-far-other");
                actor(Party::Client, Holding::OtherKey, "stepper-holds-other", head)
            }
            _ if !self.shows_key() => {
                actor(Party::Client, Holding::Nothing, "stepper-holds-unseen", None)
            }
            _ => {
                let head = Some("handout-column-far");
                actor(Party::Client, Holding::Key, "stepper-holds-private", head)
            }
        };
        let server = match self.registered() {
            Registered::Unknown => {
                let head = Some("column-server-unknown");
                actor(Party::Server, Holding::Nothing, "stepper-holds-unknown", head)
            }
            _ => {
                let head = Some("column-server");
                actor(Party::Server, Holding::Imprint, "stepper-holds-public", head)
            }
        };
        vec![
            client,
            server,
            actor(Party::Eavesdropper, Holding::Nothing, "stepper-holds-nothing", None),
        ]
    }

    /// How it goes when all is well.
    pub(super) fn overview(&self) -> Overview {
        let words = self.words;
        let said = |part: usize| match (part, self.named()) {
            (1, None) => words.get("openssh-speech-1-unnamed"),
            (_, user) => {
                let user = user.unwrap_or_default();
                words.with(&format!("openssh-speech-{part}"), args![user])
            }
        };
        let row = |part: usize, mark: &str| OverviewRow {
            mark: mark.to_owned(),
            from_left: part % 2 == 1,
            words: said(part),
        };
        let heads = ["handout-column-far", "column-server"].map(|id| words.get(id));
        let rows = (1..).zip(["①", "②", "③", "④"]).map(|(part, mark)| row(part, mark)).collect();
        Overview {
            question: Some(words.get("opening-question")),
            caption: words.get("openssh-overview"),
            heads,
            rows,
        }
    }
}
