//! The facts of the record, who takes part, and what must be said first.

use super::{Login, clip};
use crate::lesson::args;
use crate::story::cast::{Actor, Holding};
use crate::story::notice::{Notice, NoticeKind};
use crate::story::section::Row;
use crate::story::whole::{Banner, Overview, OverviewRow};
use crate::transcript::{Fault, KeyInfo, Party, Preparation, View};
use crate::wire::{Method, Step};

impl Login<'_> {
    /// User, key and fingerprint on one line of known width.
    pub(super) fn summary(&self) -> String {
        let key = &self.transcript.user_key;
        let about = self.words.with("bits", args![bits = key.bits]);
        format!("{} · RSA {about} · {}", self.transcript.user, key.fingerprint)
    }

    /// The way, what is unusual, the size of the key and the user.
    pub(super) fn banner(&self) -> Banner {
        let Self { words, transcript, .. } = self;
        let mut always = vec![words.get(&format!("stepper-method-{}", transcript.method))];
        always.extend(transcript.lab.as_ref().map(|lab| lab.attack.as_str().to_owned()));
        always.extend(transcript.fault.map(|fault| format!("--fault {fault}")));
        let key = format!("RSA {}", transcript.user_key.bits);
        Banner { always, with_room: vec![key, transcript.user.to_string()] }
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
        rows.extend(transcript.when.as_ref().map(|when| row("handout-when", clip(when))));
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

    /// Client or attacker, server, eavesdropper.
    pub(super) fn cast(&self) -> Vec<Actor> {
        let (client, server) = (self.client(), self.server());
        let name = self.words.party(Party::Eavesdropper);
        let eavesdropper = Actor {
            party: Party::Eavesdropper,
            spoken: name.clone(),
            head: name.clone(),
            head_lines: vec![name.clone()],
            name,
            holding: Holding::Nothing,
            holds: self.words.get("stepper-holds-nothing"),
            in_view: true,
        };
        vec![client, server, eavesdropper]
    }

    /// Who is in the client's place.
    pub(super) fn client(&self) -> Actor {
        let Self { words, transcript, .. } = self;
        let party = transcript.claimant();
        // In the window of the server, and of the eavesdropper, "you" is somebody else.
        let far = matches!(transcript.view, View::Server | View::Eavesdropper);
        let name = words.party(party);
        let honest = party == Party::Client;
        let other = transcript.fault == Some(Fault::WrongKey);
        let spoken = if honest && far { words.get("party-far-client") } else { name.clone() };
        let (head, head_lines) = match (honest, far) {
            (true, false) if other => self.column("column-client-other"),
            (true, false) => self.column("column-client"),
            (true, true) => self.column("handout-column-far"),
            (false, _) => (spoken.clone(), vec![spoken.clone()]),
        };
        let (holding, holds) = match honest {
            true if other => (Holding::OtherKey, "stepper-holds-other"),
            true => (Holding::Key, "stepper-holds-private"),
            false => (Holding::Nothing, "stepper-holds-nothing"),
        };
        let in_view = matches!(transcript.view, View::Both | View::Client);
        let holds = words.get(holds);
        Actor { party, name, spoken, head, head_lines, holding, holds, in_view }
    }

    fn server(&self) -> Actor {
        let Self { words, transcript, .. } = self;
        let name = words.party(Party::Server);
        let (head, head_lines) = self.column("column-server");
        let holding = match transcript.method {
            Method::Ssh2 => Holding::Imprint,
            Method::Notes | Method::Ssh1 => Holding::OpenPadlock,
        };
        let in_view = matches!(transcript.view, View::Both | View::Server);
        let (party, spoken) = (Party::Server, name.clone());
        let holds = words.get("stepper-holds-public");
        Actor { party, name, spoken, head, head_lines, holding, holds, in_view }
    }

    /// The head of a column, and its lines: what a side holds stands on a line of its own.
    fn column(&self, id: &str) -> (String, Vec<String>) {
        let line = |name| self.words.attribute(id, name, &[]);
        (self.words.get(id), vec![line("place"), line("holds")])
    }

    /// The notes' table.
    pub(super) fn overview(&self) -> Overview {
        overview(self.words, self.transcript.method)
    }
}

/// The notes' table of a method.
fn overview(words: &crate::lesson::Words, method: Method) -> Overview {
    let row = |step: Step| OverviewRow {
        mark: step.mark().to_owned(),
        from_left: step.is_clients(),
        words: words.get(&format!("speech-{method}-{}", step.number())),
    };
    let heads = ["column-client", "column-server"].map(|id| words.get(id));
    Overview { heads, rows: Step::ALL.map(row).into() }
}
