//! The worksheet of a login, and its key. Both are one page: what stands in the key as an answer
//! is a blank in the worksheet.

use super::page::{Block, Page, Piece, Table, Text};
use super::text::{client_name, direction, from_lab, parties, steps};
use super::values::{Named, clip, named, travelling};
use crate::lesson::Words;
use crate::transcript::{Fact, Fault, Outcome, Party, Transcript, knowledge};
use crate::wire::{Method, Step, Verdict};

/// The widths of blanks, in cells.
const SHORT: usize = 14;
const MIDDLE: usize = 24;
const LONG: usize = 44;

/// The worksheet of a login; with `answers` its key.
pub fn worksheet(words: &Words, transcript: &Transcript, answers: bool) -> Page {
    let sheet = Sheet { words, transcript, answers };
    let title = if answers { "handout-answers" } else { "handout-worksheet" };
    let mut page = Page::new(words.language(), words.get(title));
    page.push(Block::Paragraph(sheet.name_line()));
    let material = sheet.material();
    page.push(Block::Paragraph(words.get("handout-intro").into()));
    if let Some(note) = from_lab(words, transcript) {
        page.push(Block::Note(note.into()));
    }
    let mut questions = vec![
        sheet.material_table(&material),
        sheet.sends(&material),
        sheet.keys(),
        sheet.knowing(),
    ];
    match transcript.outcome {
        Outcome::Stopped { .. } => questions.push(sheet.stop()),
        _ => questions.push(sheet.checks()),
    }
    questions.extend(transcript.fault.map(|fault| sheet.fault(fault)));
    for question in questions {
        page.push(Block::Together(vec![Block::Table(question)]));
    }
    page
}

struct Sheet<'a> {
    words: &'a Words,
    transcript: &'a Transcript,
    answers: bool,
}

impl Sheet<'_> {
    /// The one place that tells the worksheet from its key.
    fn blank(&self, width: usize, answer: impl Into<String>) -> Text {
        let answer = self.answers.then(|| answer.into());
        Text(vec![Piece::Blank { width, answer }])
    }

    fn tick(&self, ticked: bool) -> Text {
        Text(vec![Piece::Tick(self.answers && ticked)])
    }

    /// Where a student writes name and date. The key leaves it empty, too.
    fn name_line(&self) -> Text {
        let name = |id: &str| Piece::Plain(format!("{} ", self.words.get(id)));
        let gap = Piece::Plain("\u{2003}".to_owned());
        let blank = |width| Piece::Blank { width, answer: None };
        let line = Text(vec![name("handout-name"), blank(LONG), gap]);
        line.and(name("handout-date")).and(blank(MIDDLE))
    }

    /// What there is in this login, in an order that tells nothing, with the private key.
    fn material(&self) -> Vec<Named> {
        let mut all: Vec<Named> = steps(self.transcript)
            .flat_map(|step| travelling(self.words, self.transcript, step))
            .filter(|named| named.fact != Fact::Verdict)
            .collect();
        // It is computed on each side and never sent.
        let session = knowledge(self.transcript)
            .into_iter()
            .find(|learned| learned.fact == Fact::SessionIdentifier);
        all.extend(session.map(|learned| named(self.words, &learned)));
        all.sort_by(|one, other| one.value.cmp(&other.value));
        all
    }

    fn material_table(&self, material: &[Named]) -> Table {
        let head = ["letter", "what", "value"].map(|id| self.words.get(&format!("handout-{id}")));
        let mut table = Table::new(self.words.method(self.transcript.method), head);
        for (i, named) in material.iter().enumerate() {
            let name = Text::from(named.name.clone());
            table.row([letter(i).into(), name, Text::value(named.value.clone())]);
        }
        let private = [self.words.get("handout-private-key"), self.words.get("handout-not-shown")];
        let [what, value] = private.map(Text::from);
        table.row([letter(material.len()).into(), what, value]);
        table
    }

    fn sends(&self, material: &[Named]) -> Table {
        let Self { words, transcript, .. } = self;
        let head =
            ["step", "sends-who", "sends-what"].map(|id| words.get(&format!("handout-{id}")));
        let mut table = Table::new(words.get("handout-sends"), head);
        for step in self.reached() {
            let who = self.blank(MIDDLE, direction(words, transcript, step));
            let travel = travelling(words, transcript, step);
            let letters = material.iter().enumerate().filter(|(_, named)| travel.contains(named));
            let letters: Vec<String> = letters.map(|(i, _)| letter(i)).collect();
            let what = match step {
                Step::Verdict => self.verdict(),
                _ => self.blank(SHORT, letters.join(" ")),
            };
            table.row([words.label(transcript.method, step).into(), who, what]);
        }
        table
    }

    fn verdict(&self) -> Text {
        let said = self.transcript.verdict();
        let word = |id: &str| Piece::Plain(format!(" {}\u{2003}", self.words.get(id)));
        let accept = self.tick(said == Some(Verdict::Accept)).and(word("handout-picture-accept"));
        let deny = self.tick(said == Some(Verdict::Deny)).and(word("handout-picture-deny"));
        Text([accept.0, deny.0].concat())
    }

    /// The steps whose line is in the record.
    fn reached(&self) -> impl Iterator<Item = Step> {
        let reached = |step: &Step| self.transcript.line(*step).is_some();
        Step::ALL.into_iter().filter(reached)
    }

    fn keys(&self) -> Table {
        let words = self.words;
        let head = ["keys-done", "keys-key"].map(|id| words.get(&format!("handout-{id}")));
        let mut table = Table::new(words.get("handout-keys"), head);
        let host: &[_] = &[
            (Step::Challenge, "sign_host", "host-private"),
            (Step::Challenge, "verify_host", "host-public"),
        ];
        let boxed: &[_] = &[
            (Step::Challenge, "encrypt", "user-public"),
            (Step::Reply, "decrypt", "user-private"),
        ];
        let signed: &[_] =
            &[(Step::Reply, "sign", "user-private"), (Step::Verdict, "verify", "user-public")];
        let uses = match self.transcript.method {
            Method::Notes => boxed.to_vec(),
            Method::Ssh1 => [host, boxed].concat(),
            Method::Ssh2 => [host, signed].concat(),
        };
        let reached: Vec<Step> = self.reached().collect();
        for (step, done, key) in uses {
            let by_client = matches!(done, "verify_host" | "decrypt" | "sign");
            // An attacker in the client's place has no key to use.
            let nobody = by_client && self.transcript.claimant() == Party::Attacker;
            if nobody || !reached.contains(&step) {
                continue;
            }
            let another = self.transcript.fault == Some(Fault::WrongKey) && key == "user-private";
            let key = if another { "another" } else { key };
            let key = words.get(&format!("handout-key-{key}"));
            let done = words.get(&format!("handout-use-{done}"));
            table.row([done.into(), self.blank(LONG, key)]);
        }
        table
    }

    /// Who knows the secret of the login after each step; and last the private key.
    fn knowing(&self) -> Table {
        let Self { words, transcript, .. } = self;
        let (fact, id) = match transcript.method {
            Method::Ssh2 => (Fact::SessionIdentifier, "handout-knowing-session-identifier"),
            _ => (Fact::Challenge, "handout-knowing-challenge"),
        };
        let parties = parties(transcript);
        let name = |party: &Party| match party {
            Party::Client | Party::Attacker => client_name(words, transcript),
            party => words.party(*party),
        };
        let head = [words.get("handout-after")].into_iter().chain(parties.iter().map(name));
        let mut table = Table::new(words.get(id), head);
        for step in self.reached() {
            let ticks = parties.iter().map(|party| self.tick(self.knows(*party, fact, step)));
            let step = Text::from(words.label(transcript.method, step));
            table.row([step].into_iter().chain(ticks));
        }
        let ticks = parties.iter().map(|party| self.tick(*party == Party::Client));
        let last = Text::from(words.get("handout-private-key-end"));
        table.row([last].into_iter().chain(ticks));
        table
    }

    fn knows(&self, party: Party, fact: Fact, by: Step) -> bool {
        let accepted = self.transcript.outcome == Outcome::Accepted;
        knowledge(self.transcript).iter().any(|learned| {
            // What came back in an accepted login is the random data.
            let same = learned.fact == fact
                || (accepted && fact == Fact::Challenge && learned.fact == Fact::Returned);
            learned.party == party && learned.step <= by && same
        })
    }

    fn checks(&self) -> Table {
        let Self { words, transcript, .. } = self;
        let head = ["check", "holds", "fails"].map(|id| words.get(&format!("handout-{id}")));
        let mut table = Table::new(words.get("handout-verdict"), head);
        let user = clip(&transcript.user);
        let proof = words.get(&format!("handout-check-proof-{}", transcript.method));
        let key = words.with("handout-check-key", &[("user", &user)]);
        let holds = match transcript.outcome {
            Outcome::Accepted => [Some(true), Some(true)],
            Outcome::Denied { reason: Some(reason) } => {
                [Some(reason.proof), Some(reason.key && reason.user)]
            }
            // The record of one who was not told.
            _ => [None, None],
        };
        for (check, holds) in [proof, key].into_iter().zip(holds) {
            let check = self.blank(LONG, check);
            table.row([check, self.tick(holds == Some(true)), self.tick(holds == Some(false))]);
        }
        table
    }

    fn stop(&self) -> Table {
        let words = self.words;
        let mut table = Table::new(words.get("handout-stop"), [String::new(), String::new()]);
        let why = words.reason(self.transcript).unwrap_or_default();
        table.row([words.get("handout-why").into(), self.blank(LONG, why)]);
        table
    }

    fn fault(&self, fault: Fault) -> Table {
        let words = self.words;
        let head = ["aspect", "finding"].map(|id| words.get(&format!("handout-{id}")));
        let mut table = Table::new(words.get("handout-break"), head);
        for row in ["where", "who"] {
            let id = format!("fault-{}", fault.as_str());
            let answer = words.attribute(&id, row, &[("method", &self.transcript.method)]);
            table.row([words.get(&format!("fault-{row}")).into(), self.blank(LONG, answer)]);
        }
        table
    }
}

/// `a`, `b`, `c`; there are fewer values than letters.
fn letter(i: usize) -> String {
    u8::try_from(i).map_or_else(|_| i.to_string(), |i| char::from(b'a' + i).to_string())
}
