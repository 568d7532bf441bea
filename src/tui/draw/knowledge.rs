//! The pane that tells who knows what: one row for each thing, one column for each party. It
//! grows; what is new in this part is marked.

use ratatui::style::{Modifier, Style};

use super::sheet::{Sheet, Theme, clip};
use crate::story::{Actor, Knowledge, LedgerRow};
use crate::tui::model::Model;
use crate::view::{Paint, pad};

/// The columns with names: at least this wide.
const NAMES: usize = 24;

pub(super) fn sheet(model: &Model, width: u16) -> Sheet {
    let table = Table::new(model, usize::from(width));
    let mut sheet = Sheet::new(width);
    sheet.line(table.heads());
    let rows = model.story().ledger.rows(model.scene().happened);
    // What ④ compares, and what it compares with, stays in sight.
    let (stays, rest): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|row| row.is_own || row.is_compared);
    stays.iter().for_each(|row| sheet.line(table.row(row)));
    sheet.end_heads();
    rest.iter().for_each(|row| sheet.line(table.row(row)));
    sheet.end_news();
    sheet.gap();
    sheet.text(&model.story().footer, "", Theme::of(model).paint(Paint::Quiet));
    sheet
}

type Row = Vec<(String, Style)>;

struct Table<'a> {
    model: &'a Model,
    theme: Theme,
    /// The cells of the column with the names, and of each party's.
    names: usize,
    column: usize,
}

impl<'a> Table<'a> {
    fn new(model: &'a Model, width: usize) -> Self {
        let names = NAMES.max(width / 4);
        let column = width.saturating_sub(names) / model.story().cast.len().max(1);
        Self { model, theme: Theme::of(model), names, column }
    }

    fn cast(&self) -> &'a [Actor] {
        &self.model.story().cast
    }

    fn heads(&self) -> Row {
        let style = |party| {
            self.theme.paint(Paint::Of(party)).add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
        };
        let underlined = self.theme.plain().add_modifier(Modifier::UNDERLINED);
        let mut row = vec![(pad("", self.names), underlined)];
        for actor in self.cast() {
            row.push((pad(&actor.name, self.column), style(actor.party)));
        }
        row
    }

    fn row(&self, LedgerRow { fact, name, .. }: &LedgerRow<'_>) -> Row {
        let scene = self.model.scene();
        let ledger = &self.model.story().ledger;
        let known = |actor: &Actor| ledger.knows(actor.party, fact, scene.happened);
        let is_new = |known: &Knowledge| known.is_new(scene.part);
        let any_new = self.cast().iter().filter_map(known).any(is_new);
        let mark = if any_new { "+" } else { " " };
        let name = clip(&format!("{mark}{name}"), self.names - 1);
        let weight = |new: bool| if new { Modifier::BOLD } else { Modifier::empty() };
        let mut row =
            vec![(pad(&name, self.names), self.theme.plain().add_modifier(weight(any_new)))];
        for actor in self.cast() {
            let Some(found) = known(actor) else {
                row.push(self.nobody(actor));
                continue;
            };
            let new = is_new(found);
            let text = format!("{}{}", if new { "+" } else { "" }, found.shown);
            let text = clip(&text, self.column.saturating_sub(1));
            let style = self.theme.of_party(Some(actor.party)).add_modifier(weight(new));
            row.push((pad(&text, self.column), style));
        }
        row
    }

    /// What stands where nothing is known: the party does not have it, or the record does not say.
    fn nobody(&self, actor: &Actor) -> (String, Style) {
        let sign = if actor.in_view { "–" } else { "?" };
        (pad(sign, self.column), self.theme.paint(Paint::Quiet))
    }
}
