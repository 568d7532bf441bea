//! The pane that tells who knows what: one row for each thing, one column for each party. It
//! grows; what is new in this step is marked.

use ratatui::style::{Modifier, Style};

use super::sheet::{Sheet, Theme, clip};
use crate::text::shorten;
use crate::transcript::{Fact, Fault, Learned, Party, View};
use crate::tui::model::Model;
use crate::view::{Paint, pad};

/// The columns with names: at least this wide.
const NAMES: usize = 22;

pub(super) fn sheet(model: &Model, width: u16) -> Sheet {
    let table = Table::new(model, usize::from(width));
    let mut sheet = Sheet::new(width);
    sheet.line(table.heads());
    sheet.line(table.private_key());
    sheet.end_heads();
    for fact in table.facts() {
        sheet.line(table.row(fact));
    }
    sheet.gap();
    sheet.text(&model.words().get("ledger-footer"), "", Theme::of(model).paint(Paint::Quiet));
    sheet
}

type Row = Vec<(String, Style)>;

struct Table<'a> {
    model: &'a Model,
    theme: Theme,
    parties: [Party; 3],
    /// The cells of the column with the names, and of each party's.
    names: usize,
    column: usize,
    learned: Vec<&'a Learned>,
}

impl<'a> Table<'a> {
    fn new(model: &'a Model, width: usize) -> Self {
        let client = model.transcript().claimant();
        let names = NAMES.max(width / 4);
        let column = width.saturating_sub(names) / 3;
        Self {
            model,
            theme: Theme::of(model),
            parties: [client, Party::Server, Party::Eavesdropper],
            names,
            column,
            learned: model.known().filter(|learned| is_shown(learned.fact)).collect(),
        }
    }

    fn heads(&self) -> Row {
        let style = |party| {
            self.theme.paint(Paint::Of(party)).add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
        };
        let underlined = self.theme.plain().add_modifier(Modifier::UNDERLINED);
        let mut row = vec![(pad("", self.names), underlined)];
        for party in self.parties {
            row.push((pad(&self.model.words().party(party), self.column), style(party)));
        }
        row
    }

    /// What never travels: one party has it, and nobody sees its value.
    fn private_key(&self) -> Row {
        let words = self.model.words();
        let name = words.get("stepper-fact-private-key");
        let mut row = vec![(pad(&format!("  {name}"), self.names), self.theme.plain())];
        for party in self.parties {
            let held = party == Party::Client && !self.is_out_of_view(party);
            let other = self.model.transcript().fault == Some(Fault::WrongKey);
            let text = match held {
                true if other => words.get("stepper-held-other"),
                true => words.get("stepper-held"),
                false => self.unknown(party).to_owned(),
            };
            let style = if held { self.theme.of_party(Some(party)) } else { self.nobody() };
            row.push((pad(&text, self.column), style));
        }
        row
    }

    /// What anybody knows by now, in the order in which it came up.
    fn facts(&self) -> Vec<Fact> {
        let mut facts: Vec<Fact> = Vec::new();
        for learned in &self.learned {
            if !facts.contains(&learned.fact) {
                facts.push(learned.fact);
            }
        }
        facts
    }

    fn row(&self, fact: Fact) -> Row {
        let words = self.model.words();
        let is_new = |party: Party| self.find(party, fact).is_some_and(|found| self.is_new(found));
        let any_new = self.parties.into_iter().any(is_new);
        let mark = if any_new { "+ " } else { "  " };
        let name = words.fact(fact);
        let name = clip(&format!("{mark}{name}"), self.names - 1);
        let weight = |new: bool| if new { Modifier::BOLD } else { Modifier::empty() };
        let mut row =
            vec![(pad(&name, self.names), self.theme.plain().add_modifier(weight(any_new)))];
        for party in self.parties {
            let (text, style) = match self.find(party, fact) {
                Some(found) => {
                    let mark = if self.is_new(found) { "+" } else { "" };
                    let text = format!("{mark}{}", self.value(found));
                    let style = self.theme.of_party(Some(party));
                    (clip(&text, self.column - 1), style.add_modifier(weight(is_new(party))))
                }
                None => (self.unknown(party).to_owned(), self.nobody()),
            };
            row.push((pad(&text, self.column), style));
        }
        row
    }

    fn find(&self, party: Party, fact: Fact) -> Option<&'a Learned> {
        let known = |fact| {
            let mut learned = self.learned.iter().copied();
            learned.find(move |learned| learned.party == party && learned.fact == fact)
        };
        if fact != Fact::Returned {
            return known(fact);
        }
        // What comes back is nothing else than what the others know by another name.
        let returned = self.learned.iter().find(|learned| learned.fact == Fact::Returned)?;
        let same = |learned: &&Learned| learned.value == returned.value && party != Party::Server;
        let known = |fact| known(fact).filter(|learned| fact == Fact::Returned || same(learned));
        let names = [Fact::Returned, Fact::Challenge, Fact::Undecryptable];
        names.into_iter().find_map(known)
    }

    /// What stands where nothing is known: the party does not have it, or the record does not say.
    fn unknown(&self, party: Party) -> &'static str {
        if self.is_out_of_view(party) { "?" } else { "–" }
    }

    /// Whether somebody came to know it in this step. The client has always known its own name
    /// and key.
    fn is_new(&self, learned: &Learned) -> bool {
        let own =
            learned.party == Party::Client && matches!(learned.fact, Fact::User | Fact::PublicKey);
        self.model.step() == Some(learned.step) && !own
    }

    fn value(&self, learned: &Learned) -> String {
        let words = self.model.words();
        match learned.fact {
            Fact::Verdict if matches!(learned.value.as_str(), "accept" | "deny") => {
                words.get(&format!("stepper-slip-{}", learned.value))
            }
            Fact::User | Fact::Method | Fact::Verdict => crate::text::escape(&learned.value),
            _ => shorten(&learned.value),
        }
    }

    /// Whether the record holds nothing of what this party did.
    fn is_out_of_view(&self, party: Party) -> bool {
        match self.model.transcript().view {
            View::Both => false,
            View::Client => party == Party::Server,
            View::Server => party != Party::Server && party != Party::Eavesdropper,
            View::Eavesdropper => party != Party::Eavesdropper,
        }
    }

    fn nobody(&self) -> Style {
        self.theme.paint(Paint::Quiet)
    }
}

/// A host signature is there to be checked, not to be known; the method is everybody's from the
/// beginning.
fn is_shown(fact: Fact) -> bool {
    !matches!(fact, Fact::HostSignature | Fact::Method)
}
