//! The facts of the record, who takes part, and what must be said first.

use super::Login;
use crate::lesson::args;
use crate::story::cast::{Actor, Holding};
use crate::story::notice::{Notice, NoticeKind};
use crate::story::section::{self, Row};
use crate::story::whole::{Banner, Overview, OverviewRow};
use crate::transcript::{Fault, KeyInfo, Outcome, Party, Preparation, View};
use crate::wire::{Method, Step};

impl Login<'_> {
    /// User, key and fingerprint on one line of known width.
    pub(super) fn summary(&self) -> String {
        let key = &self.transcript.user_key;
        let about = self.words.with("bits", args![bits = key.bits]);
        format!("{} · RSA {about} · {}", self.transcript.user, key.fingerprint)
    }

    /// The way, what is unusual, the user and the size of the key.
    pub(super) fn banner(&self) -> Banner {
        let Self { words, transcript, .. } = self;
        let mut always = vec![words.get(&format!("stepper-method-{}", transcript.method))];
        always.extend(transcript.lab.as_ref().map(|lab| lab.attack.as_str().to_owned()));
        always.extend(transcript.fault.map(|fault| words.get(&format!("stepper-fault-{fault}"))));
        let key = words.with("bits", args![bits = transcript.user_key.bits]);
        Banner { always, with_room: vec![transcript.user.to_string(), key] }
    }

    /// Who, how, with which key, how it ended.
    pub(super) fn about(&self) -> Vec<Row> {
        let Self { words, transcript, .. } = self;
        let row = |id: &'static str, text| {
            Row::words(id.strip_prefix("handout-").unwrap_or(id), words.get(id), text)
        };
        let key = |id, key: &KeyInfo| {
            let args = args![bits = key.bits, fingerprint = key.fingerprint];
            row(id, words.with("handout-key-value", args))
        };
        let user = Row { is_value: true, ..row("handout-user", transcript.user.to_string()) };
        let mut rows = vec![
            user,
            row("handout-method", self.method()),
            key("handout-key", &transcript.user_key),
        ];
        rows.extend(transcript.host_key.as_ref().map(|host| key("handout-host-key", host)));
        rows.extend(transcript.when.as_ref().map(|when| row("handout-when", section::when(when))));
        let (_, _, ended) = self.ended();
        rows.push(row("handout-ended", words.get(ended)));
        rows
    }

    /// What must be said first, the weightiest first.
    pub(super) fn notices(&self) -> Vec<Notice> {
        let Self { words, transcript, .. } = self;
        let notice = |kind, words| Notice { kind, words, brief: None, command: None };
        let lab = transcript.lab.as_ref().map(|lab| {
            let (attack, setup) = (lab.attack.as_str(), lab.setup.as_str());
            let method = transcript.method;
            let command = format!("keystep attack {attack} --method {method} --setup {setup}");
            let words = words.with("opening-lab", args![user = transcript.user, command]);
            Notice { command: Some(command), ..notice(NoticeKind::Lab, words) }
        });
        let fault = transcript.fault.map(|fault| {
            let told = words.get(&format!("fault-{fault}"));
            let brief = Some(words.get("opening-fault"));
            let told = words.get("fault") + &told;
            Notice { brief, ..notice(NoticeKind::Fault, told) }
        });
        let seed = transcript
            .seed
            .map(|seed| notice(NoticeKind::Seed, words.with("opening-seed", args![seed])));
        let whose = match transcript.view {
            View::Both => None,
            View::Client => Some("client"),
            View::Server => Some("server"),
            View::Eavesdropper => Some("eavesdropper"),
        };
        let one_sided = whose
            .map(|whose| notice(NoticeKind::OneSided, words.get(&format!("opening-view-{whose}"))));
        let given = |preparation: &&Preparation| preparation.generated_ns.is_none();
        let own = transcript.preparation.as_ref().filter(given);
        let own = own.map(|_| notice(NoticeKind::OwnKey, words.get("opening-own-key")));
        [lab, fault, seed, one_sided, own].into_iter().flatten().collect()
    }

    /// Whose computations are not in the record.
    pub(super) fn unrecorded(&self) -> Option<String> {
        let id = match self.transcript.view {
            View::Both => return None,
            View::Client => "unrecorded-server",
            View::Server => "unrecorded-client",
            View::Eavesdropper => "unrecorded-both",
        };
        Some(self.words.get(id))
    }

    /// Client or attacker, server, eavesdropper.
    pub(super) fn cast(&self) -> Vec<Actor> {
        let public = match self.transcript.method {
            Method::Ssh2 => Holding::Imprint,
            Method::Notes | Method::Ssh1 => Holding::OpenPadlock,
        };
        let mut server = match self.registered_key() {
            Some(_) => self.actor(Party::Server, Some("column-server"), public),
            None => Actor {
                holds: self.words.get("stepper-holds-unknown"),
                ..self.actor(Party::Server, Some("column-server-unknown"), Holding::Nothing)
            },
        };
        server.in_view = matches!(self.transcript.view, View::Both | View::Server);
        vec![self.client(), server, self.actor(Party::Eavesdropper, None, Holding::Nothing)]
    }

    /// Who is in the client's place.
    pub(super) fn client(&self) -> Actor {
        let transcript = self.transcript;
        // In the window of the server, and of the eavesdropper, "you" is somebody else.
        let far = matches!(transcript.view, View::Server | View::Eavesdropper);
        let (holding, column) = match transcript.claimant() {
            Party::Client if transcript.fault == Some(Fault::WrongKey) => {
                (Holding::OtherKey, Some("column-client-other"))
            }
            Party::Client if self.shows_private_key() => (Holding::Key, Some("column-client")),
            _ => (Holding::Nothing, None),
        };
        let column = column.map(|near| if far { "handout-column-far" } else { near });
        let mut client = self.actor(transcript.claimant(), column, holding);
        if far && transcript.claimant() == Party::Client {
            client.name = self.words.get("party-far-client");
            client.spoken = client.name.clone();
        }
        if column.is_none() && transcript.claimant() == Party::Client {
            client.head = client.name.clone();
            client.head_lines = vec![client.name.clone()];
            client.holds = self.words.get("stepper-holds-unseen");
        }
        client.in_view = matches!(transcript.view, View::Both | View::Client);
        client
    }

    /// Whether the record shows that the client has the private key: it is the client's own, or its ③ was
    /// what that key alone makes. In the lab it may be made without.
    fn shows_private_key(&self) -> bool {
        let transcript = self.transcript;
        let proved = match &transcript.outcome {
            Outcome::Accepted => true,
            Outcome::Denied { reason } => reason.is_some_and(|reason| reason.proof),
            Outcome::Stopped { .. } => false,
        };
        match transcript.view {
            View::Both | View::Client => true,
            View::Server | View::Eavesdropper => proved && transcript.lab.is_none(),
        }
    }

    /// An actor; what it holds stands on a line of its own where it has a column with one.
    fn actor(&self, party: Party, column: Option<&str>, holding: Holding) -> Actor {
        let words = self.words;
        let name = words.party(party);
        let line = |id, line| words.attribute(id, line, &[]);
        let lines = |id| vec![line(id, "place"), line(id, "holds")];
        let holds = match holding {
            Holding::Key => "stepper-holds-private",
            Holding::OtherKey => "stepper-holds-other",
            Holding::OpenPadlock | Holding::Imprint => "stepper-holds-public",
            Holding::Nothing => "stepper-holds-nothing",
        };
        Actor {
            party,
            spoken: name.clone(),
            head: column.map_or_else(|| name.clone(), |id| words.get(id)),
            head_lines: column.map_or_else(|| vec![name.clone()], lines),
            name,
            holding,
            holds: words.get(holds),
            in_view: true,
        }
    }

    /// The notes' table of the method.
    pub(super) fn overview(&self) -> Overview {
        let Self { words, transcript, .. } = self;
        let row = |step: Step| OverviewRow {
            mark: step.mark().to_owned(),
            from_left: step.is_clients(),
            words: words.get(&format!("speech-{}-{}", transcript.method, step.number())),
        };
        let heads = ["column-client", "column-server"].map(|id| words.get(id));
        Overview {
            question: Some(words.get("opening-question")),
            caption: words.get("opening-overview"),
            heads,
            rows: Step::ALL.map(row).into(),
        }
    }
}
