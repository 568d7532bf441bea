//! The pane that tells who knows what: one row for each thing, one column for each party. It
//! grows; what is new in this part is marked.

use ratatui::style::{Modifier, Style};
use unicode_width::UnicodeWidthStr as _;

use super::sheet::{Sheet, Theme, clip};
use crate::story::{Actor, Knowledge, LedgerRow};
use crate::tui::model::Model;
use crate::view::{Paint, pad};

/// The columns with names: at least this wide.
const NAMES: usize = 24;
/// The cells of a column that has room for `+SHA256:AbCdEfGh…`, and a space behind it.
const FINGERPRINT: usize = 18;

pub(super) fn sheet(model: &Model, width: u16) -> Sheet {
    let table = Table::new(model, usize::from(width));
    let mut sheet = Sheet::new(width);
    sheet.line(table.heads());
    let rows = model.story().ledger.rows(model.scene().happened);
    // What ④ compares, and what it compares with, stays in sight.
    let (stays, rest): (Vec<_>, Vec<_>) = rows.into_iter().partition(LedgerRow::matters);
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
    columns: Vec<usize>,
    /// Whether they have no room for a fingerprint as it is written.
    narrow: bool,
}

impl<'a> Table<'a> {
    fn new(model: &'a Model, width: usize) -> Self {
        let story = model.story();
        let names = NAMES.max(width / 4);
        let column = width.saturating_sub(names) / story.cast.len().max(1);
        let columns = vec![column; story.cast.len()];
        let narrow = column < FINGERPRINT;
        let mut table = Self { model, theme: Theme::of(model), names, columns, narrow };
        if narrow {
            table.fit(width);
        }
        table
    }

    /// Each column as wide as the widest that will ever stand in it, if that is enough.
    fn fit(&mut self, width: usize) {
        let listed = || self.model.story().ledger.entries.iter().filter(|known| known.is_listed);
        let names = listed().map(|known| known.name.width()).max().unwrap_or_default() + 2;
        let column = |actor: &Actor| {
            let own = listed().filter(|known| known.party == actor.party);
            let widest = own.map(|known| self.shown(known).width() + usize::from(!known.is_own));
            widest.chain([actor.name.width()]).max().unwrap_or_default() + 1
        };
        let columns: Vec<usize> = self.cast().iter().map(column).collect();
        if names + columns.iter().sum::<usize>() <= width {
            (self.names, self.columns) = (names, columns);
        }
    }

    fn parties(&self) -> impl Iterator<Item = (&'a Actor, usize)> {
        self.cast().iter().zip(self.columns.iter().copied())
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
        for (actor, column) in self.parties() {
            row.push((pad(&actor.name, column), style(actor.party)));
        }
        row
    }

    fn row(&self, LedgerRow { fact, name, never_travels, .. }: &LedgerRow<'_>) -> Row {
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
        for (actor, column) in self.parties() {
            let Some(found) = known(actor) else {
                row.push(self.nobody(actor.in_view || *never_travels, column));
                continue;
            };
            let new = is_new(found);
            let text = format!("{}{}", if new { "+" } else { "" }, self.shown(found));
            let text = clip(&text, column.saturating_sub(1));
            let style = self.theme.of_party(Some(actor.party)).add_modifier(weight(new));
            row.push((pad(&text, column), style));
        }
        row
    }

    /// A value. Where columns are narrow, how a fingerprint was made goes before any of its signs.
    fn shown<'k>(&self, known: &'k Knowledge) -> &'k str {
        let short = known.shown.strip_prefix("SHA256:").filter(|_| self.narrow);
        short.unwrap_or(&known.shown)
    }

    /// What stands where nothing is known: the party does not have it, or the record does not say.
    fn nobody(&self, is_certain: bool, column: usize) -> (String, Style) {
        let sign = if is_certain { "–" } else { "?" };
        (pad(sign, column), self.theme.paint(Paint::Quiet))
    }
}
